//! The size and shape of a document, checked before it is parsed.
//!
//! The XML parser compares all attributes of an element with each other and copies the namespaces
//! in scope to each element that declares one. A document of a few megabytes can make that take
//! minutes. The limits here keep the work linear; the check is one pass over the text.
//!
//! The largest known documents, of 552 that were measured, have 1.2 MB, 17,549 elements, a depth
//! of 21, 17 attributes and 19 namespaces in scope.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location, Source};

/// The largest document, in bytes.
const MAX_BYTES: usize = 16 << 20;
/// The most nodes: elements, texts, comments. The parser reserves memory for one node per `<`.
pub(super) const MAX_NODES: u32 = 1_000_000;
/// The most attributes of all elements together. The parser reserves memory for one attribute per
/// `=`.
const MAX_ALL_ATTRIBUTES: usize = 1_000_000;
/// The most attributes of one element, namespace declarations included.
const MAX_ATTRIBUTES: usize = 256;
/// The most elements inside each other.
const MAX_DEPTH: usize = 128;
/// The most namespace declarations in scope.
const MAX_NAMESPACES: usize = 256;
/// The most namespaces in scope of all elements that declare one, together.
const MAX_COPIES: usize = 500_000;
/// The most bytes of a set of documents that are read once more or copied, because several others
/// import or include them.
pub(super) const MAX_COPIED: usize = 64 << 20;

/// Checks a document.
///
/// # Errors
/// Returns an error if the text is beyond a limit or has a document type declaration. Text that is
/// not well-formed passes; the parser refuses it.
pub(super) fn check(source: &Arc<Source>) -> Result<(), Diagnostic> {
    let text = source.text.as_str();
    let count = |byte| text.bytes().filter(|other| *other == byte).count();
    let scan = Scan {
        source,
        open: Vec::new(),
        copies: 0,
    };
    if text.len() > MAX_BYTES {
        return Err(scan.beyond(0, "the document has", MAX_BYTES, "bytes"));
    }
    let max_nodes = usize::try_from(MAX_NODES).unwrap_or(usize::MAX);
    if count(b'<') > max_nodes {
        return Err(scan.beyond(0, "the document has", max_nodes, "elements"));
    }
    if count(b'=') > MAX_ALL_ATTRIBUTES {
        return Err(scan.beyond(0, "the document has", MAX_ALL_ATTRIBUTES, "attributes"));
    }
    scan.run()
}

/// A pass over the text.
struct Scan<'a> {
    source: &'a Arc<Source>,
    /// For each open element, how many namespace declarations are in scope.
    open: Vec<usize>,
    copies: usize,
}

impl Scan<'_> {
    fn run(mut self) -> Result<(), Diagnostic> {
        let text = self.source.text.as_str();
        let mut at = 0;
        while let Some(next) = text.get(at..).and_then(|rest| rest.find('<')) {
            at += next;
            let rest = text.get(at..).unwrap_or_default();
            let length = match rest.as_bytes() {
                [_, b'!', b'-', b'-', ..] => end_of(rest, "<!--", "-->"),
                [_, b'!', b'[', ..] => end_of(rest, "<![", "]]>"),
                [_, b'!', ..] => return Err(self.declaration(at)),
                [_, b'?', ..] => end_of(rest, "<?", "?>"),
                [_, b'/', ..] => {
                    self.open.pop();
                    end_of(rest, "</", ">")
                }
                _ => self.start_tag(at, rest)?,
            };
            match length {
                Some(length) => at += length,
                // It does not end: the parser refuses it.
                None => return Ok(()),
            }
        }
        Ok(())
    }

    /// Counts what a start tag declares. Returns the length of the tag, if it has an end.
    fn start_tag(&mut self, at: usize, tag: &str) -> Result<Option<usize>, Diagnostic> {
        let (mut attributes, mut namespaces) = (0, 0);
        let mut quote = None;
        let mut end = None;
        // The last word outside of quotes, and whether it has ended.
        let (mut word, mut has_ended) = (0..0, true);
        for (index, byte) in tag.bytes().enumerate() {
            match (quote, byte) {
                (Some(open), close) if open == close => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') => (quote, has_ended) = (Some(byte), true),
                (None, b'>') => {
                    end = Some(index);
                    break;
                }
                (None, b'=') => {
                    attributes += 1;
                    let name = tag.get(word.clone()).unwrap_or_default();
                    namespaces += usize::from(name == "xmlns" || name.starts_with("xmlns:"));
                    has_ended = true;
                }
                (None, byte) if byte.is_ascii_whitespace() => has_ended = true,
                (None, _) => {
                    let start = if has_ended { index } else { word.start };
                    (word, has_ended) = (start..index + 1, false);
                }
            }
            if attributes > MAX_ATTRIBUTES {
                return Err(self.beyond(at, "the element has", MAX_ATTRIBUTES, "attributes"));
            }
        }
        let scope = self.open.last().copied().unwrap_or(0) + namespaces;
        if scope > MAX_NAMESPACES {
            let what = "namespace declarations in scope";
            return Err(self.beyond(at, "the element has", MAX_NAMESPACES, what));
        }
        if namespaces > 0 {
            self.copies += scope;
        }
        if self.copies > MAX_COPIES {
            let what = "namespaces in scope of the elements that declare some";
            return Err(self.beyond(at, "the document has", MAX_COPIES, what));
        }
        let Some(end) = end else {
            return Ok(None);
        };
        if !tag.get(..end).is_some_and(|tag| tag.ends_with('/')) {
            self.open.push(scope);
        }
        if self.open.len() > MAX_DEPTH {
            let what = "elements inside each other";
            return Err(self.beyond(at, "there are", MAX_DEPTH, what));
        }
        Ok(Some(end + 1))
    }

    fn declaration(&self, at: usize) -> Diagnostic {
        Diagnostic::at(
            &Location::new(self.source, at..at + 2),
            "the document has a document type declaration",
            "entities and other declarations are not supported",
        )
        .help("remove the declaration and write entities out")
    }

    fn beyond(&self, at: usize, subject: &str, limit: usize, what: &str) -> Diagnostic {
        Diagnostic::at(
            &Location::new(self.source, at..at),
            format!("{subject} more than {limit} {what}"),
            "beyond the limit here",
        )
        .help(
            "no known schema comes near; if yours must, raise the limit in \
             `codegen/schema/src/document/limits.rs`",
        )
    }
}

/// Returns the length of `text` up to the end of `close`, which is somewhere after `open`.
fn end_of(text: &str, open: &str, close: &str) -> Option<usize> {
    let inside = text.get(open.len()..)?;
    Some(open.len() + inside.find(close)? + close.len())
}
