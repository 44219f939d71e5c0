//! Cuts a message into tags and what stands between them. Nothing is copied, and no byte is looked at
//! more often than once for each kind of token that it could belong to.

mod aside;

use memchr::{memchr, memchr2, memchr3};

use super::attributes::{measure_name, parse_name};
use super::input::is_space;
use crate::error::DecodeErrorKind;

/// How deep most messages are.
const USUAL_DEPTH: usize = 8;

/// A piece of a message.
#[derive(Debug)]
pub enum Token<'x> {
    /// The start tag of an element, or the tag of an empty one.
    Open(Tag<'x>),
    /// The end tag of the innermost element.
    Close,
    /// Text without references.
    Text(&'x str),
    /// What a CDATA section contains.
    CData(&'x str),
    /// What stands between `&` and `;`.
    Reference(&'x str),
    /// What follows the target of the XML declaration.
    Declaration(&'x str),
    /// A comment or a processing instruction.
    Aside,
    /// The beginning of a document type declaration. Its end is not looked for.
    DocumentType,
    /// Nothing is left.
    Eof,
}

/// The start tag of an element, or the tag of an empty one.
#[derive(Debug)]
pub struct Tag<'x> {
    /// Empty if the name has none.
    pub prefix: &'x str,
    /// Without the prefix.
    pub local: &'x str,
    /// What follows the name, as it stands.
    pub attributes: &'x str,
    /// `<X/>`: no end tag follows.
    pub is_empty: bool,
}

/// The pieces of a message, one after the other.
#[derive(Debug)]
pub struct Tokens<'x> {
    rest: &'x str,
    /// The names of the elements that are open.
    open: Vec<&'x str>,
}

type Result<T> = std::result::Result<T, DecodeErrorKind>;

impl<'x> Tokens<'x> {
    /// The pieces of a text in characters that XML allows.
    pub fn new(text: &'x str) -> Self {
        let open = Vec::with_capacity(USUAL_DEPTH);
        Self { rest: text, open }
    }

    /// How many bytes are left.
    #[inline]
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// The next piece. `due` is the name that an element most likely has, or empty: where it stands, no
    /// other name is looked for.
    ///
    /// # Errors
    /// If what follows is not well-formed, as far as that shows in one piece and in the names of the
    /// elements around it. The attributes of a tag are not looked at.
    #[inline]
    pub fn next(&mut self, due: &str) -> Result<Token<'x>> {
        match self.rest.as_bytes() {
            [b'<', b'/', ..] => self.end_tag(),
            [b'<', b'!' | b'?', ..] => self.aside(),
            [b'<', ..] => self.tag(due).map(Token::Open),
            [b'&', ..] => self.reference(),
            [] => Ok(Token::Eof),
            text => {
                let length = memchr2(b'<', b'&', text).unwrap_or(text.len());
                Ok(Token::Text(self.take(0, length, 0)))
            }
        }
    }

    /// The text of the next element, and where its end tag stands behind the beginning of what was left.
    /// None, and nothing is taken, unless the element has this prefix and name, no attributes, and only
    /// a text without references.
    #[inline]
    pub fn text_element(&mut self, prefix: &str, name: &str) -> Option<(&'x str, usize)> {
        let bytes = self.rest.as_bytes();
        let inner = behind_name(bytes.strip_prefix(b"<")?, prefix, name)?.strip_prefix(b">")?;
        let from = bytes.len() - inner.len();
        let length = memchr2(b'<', b'&', inner).filter(|length| *length > 0)?;
        let end = inner.get(length..)?.strip_prefix(b"</")?;
        let left = behind_name(end, prefix, name)?.strip_prefix(b">")?.len();
        let text = self.rest.get(from..from + length)?;
        self.rest = self.rest.get(bytes.len() - left..)?;
        Some((text, from + length))
    }

    /// Goes back to `text`, behind which [`Tokens::text_element`] has taken an element.
    pub fn go_back_to(&mut self, text: &'x str) {
        self.rest = text;
    }

    /// Takes `length` bytes behind the next `before`, and passes `after` that follow.
    #[inline]
    fn take(&mut self, before: usize, length: usize, after: usize) -> &'x str {
        let to = before + length;
        let taken = self.rest.get(before..to).unwrap_or_default();
        self.rest = self.rest.get(to + after..).unwrap_or_default();
        taken
    }

    /// Whether more text might mend the error that [`Tokens::next`] has just returned, other than an
    /// end that came too soon: what is left may be the beginning of a reference or of markup.
    pub fn may_be_cut_off(&self) -> bool {
        match self.rest.as_bytes() {
            [b'&', name @ ..] => name.iter().all(|byte| is_in_reference(*byte)),
            markup => markup.starts_with(b"<!") && markup.len() < LONGEST_KEYWORD,
        }
    }

    #[inline]
    fn tag(&mut self, due: &str) -> Result<Tag<'x>> {
        let bytes = self.rest.as_bytes().get(1..).unwrap_or_default();
        let (length, is_local) = match starts_with_name(bytes, due) {
            true => (due.len(), true),
            false => measure_name(bytes),
        };
        let name = self.take(1, length, 0);
        let (prefix, local) = match is_local {
            true => ("", name),
            false => parse_name(name).ok_or_else(|| self.no_name())?,
        };
        let (attributes, is_empty) = match self.rest.as_bytes() {
            [b'>', ..] => (self.take(0, 0, 1), false),
            [b'/', b'>', ..] => (self.take(0, 0, 2), true),
            [byte, ..] if is_space(*byte) => self.attributes()?,
            _ => return Err(self.no_name()),
        };
        if !is_empty {
            self.open.push(name);
        }
        Ok(Tag {
            prefix,
            local,
            attributes,
            is_empty,
        })
    }

    /// Why what follows `<` is no name, or what follows that.
    #[cold]
    fn no_name(&self) -> DecodeErrorKind {
        match memchr(b'>', self.rest.as_bytes()) {
            Some(_) => DecodeErrorKind::Syntax("name of an element"),
            None => DecodeErrorKind::UnexpectedEnd,
        }
    }

    /// What stands in a tag behind its name, and whether the tag is that of an empty element.
    #[inline]
    fn attributes(&mut self) -> Result<(&'x str, bool)> {
        let bytes = self.rest.as_bytes();
        let length = to_tag_end(bytes).ok_or(DecodeErrorKind::UnexpectedEnd)?;
        let is_empty = bytes.get(length.wrapping_sub(1)) == Some(&b'/');
        let slash = usize::from(is_empty);
        Ok((self.take(0, length - slash, slash + 1), is_empty))
    }

    #[inline]
    fn end_tag(&mut self) -> Result<Token<'x>> {
        let name = self.open.pop().ok_or(DecodeErrorKind::MismatchedEnd)?;
        let bytes = self.rest.as_bytes().get(2..).unwrap_or_default();
        let Some(behind) = bytes.strip_prefix(name.as_bytes()) else {
            return Err(mismatch(bytes));
        };
        let blanks = match behind.first() {
            Some(b'>') => 0,
            _ => behind.iter().take_while(|byte| is_space(**byte)).count(),
        };
        if behind.get(blanks) != Some(&b'>') {
            return Err(mismatch(bytes));
        }
        self.take(2, name.len(), blanks + 1);
        Ok(Token::Close)
    }

    fn reference(&mut self) -> Result<Token<'x>> {
        let bytes = self.rest.as_bytes().get(1..).unwrap_or_default();
        let length = bytes
            .iter()
            .take_while(|byte| is_in_reference(**byte))
            .count();
        match bytes.get(length) {
            Some(b';') => Ok(Token::Reference(self.take(1, length, 1))),
            _ => Err(DecodeErrorKind::Reference),
        }
    }
}

/// The length of `<![CDATA[`, and of `<!DOCTYPE`.
const LONGEST_KEYWORD: usize = 9;

/// Whether a tag has this name, without a prefix.
#[inline]
fn starts_with_name(bytes: &[u8], name: &str) -> bool {
    // Comparing nothing is slow: the library's comparison reads at the address of the empty text.
    if name.is_empty() {
        return false;
    }
    let behind = bytes.strip_prefix(name.as_bytes());
    let is_end = |byte: &u8| matches!(byte, b'>' | b'/') || is_space(*byte);
    behind.and_then(<[u8]>::first).is_some_and(is_end)
}

/// What follows a name, if that has this prefix and local part.
#[inline]
fn behind_name<'b>(bytes: &'b [u8], prefix: &str, local: &str) -> Option<&'b [u8]> {
    let bytes = match prefix {
        "" => bytes,
        prefix => bytes.strip_prefix(prefix.as_bytes())?.strip_prefix(b":")?,
    };
    bytes.strip_prefix(local.as_bytes())
}

/// How many bytes stand before the `>` that ends a tag.
#[inline]
fn to_tag_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr3(b'>', b'"', b'\'', bytes.get(at..)?)?;
        match *bytes.get(at)? {
            b'>' => return Some(at),
            quote => at += memchr(quote, bytes.get(at + 1..)?)? + 2,
        }
    }
}

/// What is wrong with an end tag that does not end the innermost element.
#[cold]
fn mismatch(bytes: &[u8]) -> DecodeErrorKind {
    match memchr(b'>', bytes) {
        Some(_) => DecodeErrorKind::MismatchedEnd,
        None => DecodeErrorKind::UnexpectedEnd,
    }
}

/// Whether the byte may stand between `&` and `;`.
fn is_in_reference(byte: u8) -> bool {
    byte == b'#' || byte.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests;
