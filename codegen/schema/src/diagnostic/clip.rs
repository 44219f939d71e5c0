//! The part of the source text that an error shows.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Snippet};

use super::source::{Location, floor_boundary};

/// Stands between the place in the document and that in what is shown. Names of documents do not show
/// it.
const MARK: char = '\u{80}';

/// One line of a document around a location.
/// Some vendors ship a whole WSDL on one line. A snippet shows at most [`Clip::BEFORE`] bytes
/// before the place and [`Clip::AFTER`] after it. The file name then has the true place, which the
/// renderer follows with [`MARK`] and the place in what is shown; [`true_places`] removes that.
pub(super) struct Clip<'a> {
    text: &'a str,
    line: usize,
    range: Range<usize>,
    name: String,
    label: &'a str,
}

impl<'a> Clip<'a> {
    const BEFORE: usize = 80;
    const AFTER: usize = 120;

    pub(super) fn new(location: &'a Location, label: &'a str) -> Self {
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
            name.push_str(&format!(":{line}:{column}{MARK}"));
        }
        Self {
            text: &text[from..to.max(start)],
            line,
            range: start - from..end - from,
            name,
            label,
        }
    }

    pub(super) fn snippet(&self) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
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

/// The rendered text without the places in what is shown of long lines.
pub(super) fn true_places(text: &str) -> String {
    let mut pieces = text.split(MARK);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |mut text, piece| {
        match piece.starts_with(':') {
            true => {
                text.push_str(piece.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()))
            }
            // It stands in the source line.
            false => text.extend([MARK.encode_utf8(&mut [0; 4]), piece]),
        }
        text
    })
}

/// The text without the characters that a terminal obeys, but for ends of lines: texts of a document
/// must not move the cursor, or make a terminal type.
pub(super) fn visible(text: &str) -> String {
    text.replace(|c: char| c.is_control() && c != '\n', "\u{fffd}")
}
