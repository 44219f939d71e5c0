//! What stops the generator: a message tied to a place in a source document.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// A document as it was read: its name for messages and its text.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// The path or archive entry that the user knows the document by.
    pub name: String,
    /// The whole text, without a byte order mark.
    pub text: String,
}

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
        let before = self.source.text.get(..self.range.start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        (line, before[line_start..].chars().count() + 1)
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

/// An error about a document, with the places that it speaks of and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    message: String,
    labels: Vec<(Location, String)>,
    help: Option<String>,
}

impl Diagnostic {
    /// An error about no place in particular, such as a file that cannot be read.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            labels: Vec::new(),
            help: None,
        }
    }

    /// An error at one place; `label` stands under the source line.
    pub fn at(location: &Location, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(message).and_at(location, label)
    }

    /// Adds a further place, such as the first of two declarations that disagree.
    #[must_use]
    pub fn and_at(mut self, location: &Location, label: impl Into<String>) -> Self {
        self.labels.push((location.clone(), label.into()));
        self
    }

    /// Adds what the user can do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The message alone.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The first place, if the error has one.
    pub fn location(&self) -> Option<&Location> {
        self.labels.first().map(|(location, _)| location)
    }

    /// The error with its source lines, coloured for a terminal if `color`.
    pub fn render(&self, color: bool) -> String {
        let clipped: Vec<_> = self
            .labels
            .iter()
            .map(|(at, label)| Clip::new(at, label))
            .collect();
        let mut group = Level::ERROR
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
        // The renderer shows most controls of ASCII by other signs, but passes on the last one and those
        // after it, which a terminal may obey as well.
        let is_control = |c: char| ('\u{7f}'..='\u{9f}').contains(&c);
        renderer.render(&[group]).replace(is_control, "\u{fffd}")
    }
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
        let name = if from > line_start {
            format!(
                "{}:{line}:{column}, shown from there on",
                location.source.name
            )
        } else {
            location.source.name.clone()
        };
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
