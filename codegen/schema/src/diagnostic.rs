//! What stops the generator, or what it warns of: a message tied to a place in a source document.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// A document as it was read: its name for messages and its text.
#[derive(Debug)]
pub struct Source {
    /// The path or archive entry that the user knows the document by.
    pub name: String,
    /// The whole text, without a byte order mark.
    pub text: String,
    index: OnceLock<Index>,
}

impl Source {
    /// The document `name` with this text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            index: OnceLock::new(),
        }
    }

    /// Line and column of a byte, both from 1; a column counts characters.
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

/// Where the lines of a text begin, and how many characters stand before every so many bytes: a
/// report names thousands of places, and a whole document may stand on one line.
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

/// The characters that begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    let continues = |byte: &u8| byte & 0b1100_0000 == 0b1000_0000;
    bytes.iter().filter(|byte| !continues(byte)).count()
}

/// At most this many places of a message are shown with their source lines: they may stand on one
/// line, which would be shown for each.
const MOST_SNIPPETS: usize = 100;

/// A byte range of a source document, cheap to clone.
#[derive(Clone, PartialEq, Eq)]
pub struct Location {
    source: Arc<Source>,
    range: Range<usize>,
}

impl Location {
    /// The bytes `range` of `source`.
    pub fn new(source: &Arc<Source>, range: Range<usize>) -> Self {
        Self {
            source: Arc::clone(source),
            range,
        }
    }

    /// The name of the document.
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// Line and column of the first byte, both from 1; a column counts characters.
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

/// An error or a warning about a document, with the places that it speaks of and what to do about
/// it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    is_warning: bool,
    message: String,
    labels: Vec<(Location, String)>,
    help: Option<String>,
    /// What else was found with it.
    others: Vec<Diagnostic>,
}

impl Diagnostic {
    /// An error about no place in particular, such as a file that cannot be read.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            is_warning: false,
            message: visible(&message.into()),
            labels: Vec::new(),
            help: None,
            others: Vec::new(),
        }
    }

    /// An error at one place; `label` stands under the source line.
    pub fn at(location: &Location, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(message).and_at(location, label)
    }

    /// A warning at one place: the work goes on.
    pub fn warning_at(
        location: &Location,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        let is_warning = true;
        Self {
            is_warning,
            ..Self::at(location, message, label)
        }
    }

    /// Adds a further place, such as the first of two declarations that disagree.
    #[must_use]
    pub fn and_at(mut self, location: &Location, label: impl Into<String>) -> Self {
        self.labels.push((location.clone(), visible(&label.into())));
        self
    }

    /// Adds what the user can do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(visible(&help.into()));
        self
    }

    /// Adds what else was found; it is shown after this one.
    #[must_use]
    pub fn along_with(mut self, others: impl IntoIterator<Item = Self>) -> Self {
        self.others.extend(others);
        self
    }

    /// The message alone.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The first place, if there is one.
    pub fn location(&self) -> Option<&Location> {
        self.labels.first().map(|(location, _)| location)
    }

    /// The text with its source lines, coloured for a terminal if `color`.
    ///
    /// Of very many places, the first are shown with their lines, the others as
    /// `FILE:LINE:COLUMN`.
    pub fn render(&self, color: bool) -> String {
        let shown = self.labels.len().min(MOST_SNIPPETS);
        let (shown, further) = self.labels.split_at(shown);
        let clipped: Vec<_> = shown
            .iter()
            .map(|(at, label)| Clip::new(at, label))
            .collect();
        let level = if self.is_warning {
            Level::WARNING
        } else {
            Level::ERROR
        };
        let mut group = level
            .primary_title(self.message.as_str())
            .elements(clipped.iter().map(Clip::snippet));
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        // Of the source line, the renderer shows the controls of ASCII by other signs, but passes on the
        // last one and those after it.
        let is_control = |c: char| ('\u{7f}'..='\u{9f}').contains(&c);
        let mut text = renderer.render(&[group]).replace(is_control, "\u{fffd}");
        for (location, label) in further {
            text.push('\n');
            text.push_str(&visible(&location.to_string()));
            text.push_str(": ");
            text.push_str(label);
        }
        for other in &self.others {
            text.push_str("\n\n");
            text.push_str(&other.render(color));
        }
        text
    }
}

/// The text without the characters that a terminal obeys, but for ends of lines: texts of a document
/// must not move the cursor, or make a terminal type.
fn visible(text: &str) -> String {
    text.replace(|c: char| c.is_control() && c != '\n', "\u{fffd}")
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Diagnostic {}

/// One line of a document around a location.
///
/// The vendor ships a whole WSDL on one line; a snippet shows at most [`Clip::BEFORE`] bytes
/// before the place and [`Clip::AFTER`] after it. The file name then carries the true column.
struct Clip<'a> {
    text: &'a str,
    line: usize,
    range: Range<usize>,
    name: String,
    label: &'a str,
}

impl<'a> Clip<'a> {
    const BEFORE: usize = 80;
    const AFTER: usize = 120;

    fn new(location: &'a Location, label: &'a str) -> Self {
        let text = location.source.text.as_str();
        let start = floor_boundary(text, location.range.start);
        let (line, column) = location.line_column();
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[start..]
            .find('\n')
            .map_or(text.len(), |newline| start + newline);
        let from = floor_boundary(text, line_start.max(start.saturating_sub(Self::BEFORE)));
        let to = floor_boundary(text, line_end.min(start + Self::AFTER));
        let end = floor_boundary(text, location.range.end.clamp(start, to.max(start)));
        let mut name = visible(&location.source.name);
        if from > line_start {
            name.push_str(&format!(":{line}:{column}, shown from there on"));
        }
        Self {
            text: &text[from..to.max(start)],
            line,
            range: start - from..end - from,
            name,
            label,
        }
    }

    fn snippet(&self) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        Snippet::source(self.text)
            .line_start(self.line)
            .path(self.name.as_str())
            .annotation(
                AnnotationKind::Primary
                    .span(self.range.clone())
                    .label(self.label),
            )
    }
}

/// The last character boundary of `text` at or before `index`.
fn floor_boundary(text: &str, index: usize) -> usize {
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
