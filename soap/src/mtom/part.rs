//! One part: its header and its bytes.

use std::borrow::Cow;

use memchr::memmem;

use super::malformed::malformed;
use crate::error::{DecodeError, DecodeErrorKind, Limit};
use crate::limits::Limits;

/// A part of a package.
#[derive(Default)]
pub(super) struct Part<'x> {
    /// `Content-ID`, without brackets.
    pub(super) id: Option<Cow<'x, str>>,
    pub(super) content_type: Option<Cow<'x, str>>,
    pub(super) bytes: &'x [u8],
    /// Where the part starts in the package.
    pub(super) offset: usize,
}

/// An empty line ends the header.
const END: &[u8] = b"\r\n\r\n";

impl<'x> Part<'x> {
    /// Reads what stands between two boundaries.
    pub(super) fn read(
        text: &'x [u8],
        offset: usize,
        limits: &Limits,
    ) -> Result<Self, DecodeError> {
        let (header, bytes) = match text.strip_prefix(b"\r\n") {
            Some(bytes) => (&[][..], bytes),
            None => divide(text, offset, limits)?,
        };
        let header = std::str::from_utf8(header)
            .map_err(|error| malformed("a part's header", offset + error.valid_up_to()))?;
        let mut part = Self {
            bytes,
            offset,
            ..Self::default()
        };
        for line in lines(header) {
            let (name, value) = line.ok_or_else(|| malformed("a part's header", offset))?;
            part.field(name, value)?;
        }
        Ok(part)
    }

    fn field(&mut self, name: &str, value: Cow<'x, str>) -> Result<(), DecodeError> {
        let place = match name.to_ascii_lowercase().as_str() {
            "content-id" => &mut self.id,
            "content-type" => &mut self.content_type,
            "content-transfer-encoding" => return self.check_encoding(&value),
            _ => return Ok(()),
        };
        let value = match value {
            Cow::Borrowed(value) => Cow::Borrowed(without_brackets(value)),
            Cow::Owned(value) => Cow::Owned(without_brackets(&value).to_owned()),
        };
        match place.replace(value) {
            Some(_) => Err(malformed("a field of a part's header twice", self.offset)),
            None => Ok(()),
        }
    }

    /// HTTP carries bytes as they are, so no sender of MTOM encodes them.
    fn check_encoding(&self, encoding: &str) -> Result<(), DecodeError> {
        let is_plain = ["binary", "8bit", "7bit"]
            .iter()
            .any(|it| it.eq_ignore_ascii_case(encoding));
        match is_plain {
            true => Ok(()),
            false => Err(malformed("a part in another encoding", self.offset)),
        }
    }
}

/// The header and the bytes.
fn divide<'x>(
    text: &'x [u8],
    offset: usize,
    limits: &Limits,
) -> Result<(&'x [u8], &'x [u8]), DecodeError> {
    let longest = limits.max_part_header_bytes.saturating_add(END.len());
    let start = text.get(..longest).unwrap_or(text);
    match memmem::find(start, END) {
        Some(at) => {
            let (header, rest) = text.split_at(at);
            Ok((header, rest.get(END.len()..).unwrap_or_default()))
        }
        None if start.len() < text.len() => Err(DecodeError::new(
            DecodeErrorKind::Limit(Limit::PartHeader),
            offset,
        )),
        // A part without bytes can end with its header.
        None if text.ends_with(b"\r\n") => Ok((text, &[])),
        None => Err(malformed("a part's header does not end", offset)),
    }
}

/// The fields of a header, each with the lines that continue it; none for one without a name.
fn lines(header: &str) -> impl Iterator<Item = Option<(&str, Cow<'_, str>)>> {
    let mut rest = header;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let line = take_line(&mut rest);
        let Some((name, value)) = line.split_once(':') else {
            return Some(None);
        };
        let mut value = Cow::Borrowed(value.trim_ascii());
        while rest.starts_with([' ', '\t']) {
            let more = take_line(&mut rest).trim_ascii();
            let value = value.to_mut();
            value.push(' ');
            value.push_str(more);
        }
        Some(Some((name.trim_ascii(), value)))
    })
}

fn take_line<'t>(rest: &mut &'t str) -> &'t str {
    let (line, after) = rest.split_once("\r\n").unwrap_or((rest, ""));
    *rest = after;
    line
}

/// An id as it is without the brackets around it.
pub(super) fn without_brackets(text: &str) -> &str {
    let text = text.trim_ascii();
    let inner = text.strip_prefix('<').and_then(|it| it.strip_suffix('>'));
    inner.unwrap_or(text)
}
