//! Documents as read, and places in them.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A document as read: its name for messages, and its text.
#[derive(Debug)]
pub struct Source {
    /// The path or archive entry that the user knows the document by.
    pub name: String,
    /// The whole text, without a byte order mark.
    pub text: String,
    index: OnceLock<Index>,
}

impl Source {
    /// Creates the document `name` with this text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            index: OnceLock::new(),
        }
    }

    /// Returns line and column of a byte, both from 1; a column counts characters.
    fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = floor_boundary(&self.text, offset);
        let index = self.index.get_or_init(|| Index::of(&self.text));
        let line = index.lines.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|line| index.lines.get(line));
        let before = |offset| index.characters_before(&self.text, offset);
        let column = before(offset) - before(start.copied().unwrap_or(0)) + 1;
        (line, column)
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.text == other.text
    }
}

impl Eq for Source {}

/// The offsets where the lines of a text begin, and the number of characters before every n-th
/// byte: a report may name thousands of places, and a whole document may be on one line.
#[derive(Debug)]
struct Index {
    lines: Vec<usize>,
    characters: Vec<usize>,
}

/// The bytes between two counts of characters.
const STEP: usize = 1024;

impl Index {
    fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = ends.map(|(end, _)| end + 1);
        let mut counts = vec![0];
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            count += characters(chunk);
            counts.push(count);
        }
        Self {
            lines: std::iter::once(0).chain(starts).collect(),
            characters: counts,
        }
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let step = offset / STEP;
        let before = self.characters.get(step).copied().unwrap_or(0);
        let rest = text.as_bytes().get(step * STEP..offset);
        before + rest.map_or(0, characters)
    }
}

/// Returns the number of characters that begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    let continues = |byte: &u8| byte & 0b1100_0000 == 0b1000_0000;
    bytes.iter().filter(|byte| !continues(byte)).count()
}

/// A byte range of a source document, cheap to clone.
#[derive(Clone, PartialEq, Eq)]
pub struct Location {
    pub(super) source: Arc<Source>,
    pub(super) range: Range<usize>,
}

impl Location {
    /// Creates the location of the bytes `range` of `source`.
    pub fn new(source: &Arc<Source>, range: Range<usize>) -> Self {
        Self {
            source: Arc::clone(source),
            range,
        }
    }

    /// Returns the name of the document.
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// Returns the document.
    pub(crate) fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// The first byte in the document.
    pub(super) fn start(&self) -> usize {
        self.range.start
    }

    /// Returns line and column of the first byte, both from 1; a column counts characters.
    pub fn line_column(&self) -> (usize, usize) {
        self.source.line_column(self.range.start)
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Location {
    /// `FILE:LINE:COLUMN`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column}", self.source.name)
    }
}

/// Returns the last character boundary of `text` at or before `index`.
pub(super) fn floor_boundary(text: &str, index: usize) -> usize {
    let index = index.min(text.len());
    (0..=index)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Location, STEP, Source};

    #[test]
    fn lines_and_columns_count_from_one() {
        let long = "é".repeat(STEP) + "\n\n" + &"日".repeat(STEP) + "\nend";
        let whole = "x".repeat(2 * STEP);
        for text in ["", "\n", "a\nbé\r\n\nü", &long, &whole] {
            let source = Arc::new(Source::new("a", text));
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            for at in ends {
                let before = &text[..at];
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
                let location = Location::new(&source, at..at);
                assert_eq!(location.line_column(), (line, column), "{at}");
            }
        }
    }
}
