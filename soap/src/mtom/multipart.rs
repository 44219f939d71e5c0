//! Parts between boundaries: RFC 2046, section 5.1.1.

use memchr::memmem::Finder;

use super::malformed::malformed;
use super::part::Part;
use crate::error::{DecodeError, DecodeErrorKind, Limit};
use crate::limits::Limits;

/// Whether a text can be a boundary.
pub(super) fn is_boundary(text: &str) -> bool {
    (1..=70).contains(&text.len())
        && text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        && !text.ends_with(' ')
}

/// A line with the boundary on it.
struct Line {
    /// Where the content before it ends.
    at: usize,
    /// Where what follows it starts.
    end: usize,
    is_last: bool,
}

/// Finds the lines with the boundary.
struct Lines<'x> {
    body: &'x [u8],
    /// A line break and the boundary.
    delimiter: Vec<u8>,
}

impl Lines<'_> {
    /// The next such line, in the text from `from` on. Each byte is looked at a bounded number of
    /// times, however many lines only start like one.
    fn next(&self, finder: &Finder<'_>, from: usize) -> Option<Line> {
        let mut from = from;
        loop {
            let at = from + finder.find(self.body.get(from..)?)?;
            let after = at + self.delimiter.len();
            if let Some((end, is_last)) = self.rest_of_line(after) {
                return Some(Line { at, end, is_last });
            }
            from = after;
        }
    }

    /// The line that the body starts with, if that is one. No line break stands before it.
    fn first(&self) -> Option<Line> {
        let boundary = self.delimiter.get(2..)?;
        if !self.body.starts_with(boundary) {
            return None;
        }
        let (end, is_last) = self.rest_of_line(boundary.len())?;
        Some(Line {
            at: 0,
            end,
            is_last,
        })
    }

    /// Where the line ends, and whether it is the last one. None if something else follows the
    /// boundary: then this is not a line of that boundary.
    fn rest_of_line(&self, after: usize) -> Option<(usize, bool)> {
        let rest = self.body.get(after..)?;
        let is_last = rest.starts_with(b"--");
        let mut end = if is_last { after + 2 } else { after };
        while let Some(b' ' | b'\t') = self.body.get(end) {
            end += 1;
        }
        match self.body.get(end..) {
            Some([b'\r', b'\n', ..]) => Some((end + 2, is_last)),
            Some([]) if is_last => Some((end, true)),
            _ => None,
        }
    }
}

/// The parts of a body. What stands before the first boundary and behind the last means nothing.
pub(super) fn split<'x>(
    body: &'x [u8],
    boundary: &str,
    limits: &Limits,
) -> Result<Vec<Part<'x>>, DecodeError> {
    let delimiter = [b"\r\n--", boundary.as_bytes()].concat();
    let lines = Lines { body, delimiter };
    let finder = Finder::new(&lines.delimiter);
    let mut parts = Vec::new();
    let mut line = lines
        .first()
        .or_else(|| lines.next(&finder, 0))
        .ok_or_else(|| malformed("the boundary does not occur", 0))?;
    while !line.is_last {
        if parts.len() >= limits.max_parts {
            let kind = DecodeErrorKind::Limit(Limit::Parts);
            return Err(DecodeError::new(kind, line.end));
        }
        let next = lines
            .next(&finder, line.end)
            .ok_or_else(|| malformed("the last boundary is missing", body.len()))?;
        let text = body.get(line.end..next.at).unwrap_or_default();
        parts.push(Part::read(text, line.end, limits)?);
        line = next;
    }
    Ok(parts)
}
