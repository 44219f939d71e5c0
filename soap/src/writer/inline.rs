//! Values without an element of their own: as attributes, and as the text of the element around them.
//!
//! A leaf writes an element. It is asked to write one called `v`, whose tags are then taken away.

use std::borrow::Cow;

use super::Writer;
use crate::error::{EncodeError, EncodeErrorKind};
use crate::field::Field;
use crate::names;

static ELEMENT: Field = Field::element("v", "", 0);

/// What writes the element.
type WriteElement<'w> = &'w mut dyn FnMut(&mut Writer, &'static Field) -> Result<(), EncodeError>;

impl Writer {
    /// Writes a value as text into the element that is open.
    ///
    /// # Errors
    /// If XML cannot carry the value, or it is no text.
    pub(crate) fn inline(
        &mut self,
        mut write: impl FnMut(&mut Writer, &'static Field) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        let was_open = std::mem::take(&mut self.open);
        let before = self.out.len();
        if was_open {
            self.out.push('>');
        }
        let from = self.out.len();
        let to = self.write_element(from, &mut write)?;
        if to == from {
            self.out.truncate(before);
            self.open = was_open;
            return Ok(());
        }
        self.out.truncate(to);
        self.out.replace_range(from..from + "<v>".len(), "");
        Ok(())
    }

    /// The text of a value, escaped for an attribute.
    ///
    /// # Errors
    /// If XML cannot carry the value, or it is no text.
    pub(crate) fn value(
        &mut self,
        mut write: impl FnMut(&mut Writer, &'static Field) -> Result<(), EncodeError>,
    ) -> Result<String, EncodeError> {
        let was_open = std::mem::take(&mut self.open);
        let from = self.out.len();
        let to = self.write_element(from, &mut write)?;
        let text = self.out.get(from + "<v>".len()..to).unwrap_or_default();
        let text = escape_further(text);
        self.out.truncate(from);
        self.open = was_open;
        Ok(text)
    }

    /// Lets an element be written at `from`, and returns where its text ends. That begins behind the
    /// start tag; without a text the end is `from`.
    fn write_element(
        &mut self,
        from: usize,
        write: WriteElement<'_>,
    ) -> Result<usize, EncodeError> {
        // The element counts for nobody but us.
        self.max_depth += 1;
        let default = std::mem::take(&mut self.default);
        write(self, &ELEMENT)?;
        self.default = default;
        self.max_depth -= 1;
        let written = self.out.get(from..).unwrap_or_default();
        if matches!(written, "<v/>" | "<v></v>") {
            return Ok(from);
        }
        // Anything else is an element that tells its type, or has others in it.
        let text = written
            .strip_prefix("<v>")
            .and_then(|text| text.strip_suffix("</v>"))
            .filter(|text| !text.contains('<'));
        match text {
            Some(_) => Ok(self.out.len() - "</v>".len()),
            None => Err(EncodeError::new(EncodeErrorKind::Shape)),
        }
    }

    /// The prefix of a namespace for attributes, declared on the open tag if it is not yet. Empty for
    /// none.
    pub(crate) fn attribute_prefix(&mut self, namespace: &'static str) -> Cow<'static, str> {
        if namespace.is_empty() {
            return Cow::Borrowed("");
        }
        if namespace == names::XML {
            return Cow::Borrowed("xml");
        }
        if self.prefix(namespace).is_none() {
            self.declare(namespace, self.depth);
        }
        self.prefix(namespace).cloned().unwrap_or_default()
    }

    /// Writes an attribute on the open tag whose value is escaped.
    pub(crate) fn escaped_attribute(&mut self, prefix: &str, name: &str, value: &str) {
        self.out.push(' ');
        self.push_name(prefix, name);
        self.out.push_str("=\"");
        self.out.push_str(value);
        self.out.push('"');
    }
}

/// Escapes what may stand in a text but not in an attribute.
fn escape_further(text: &str) -> String {
    let is_plain = |byte| !matches!(byte, b'"' | b'\t' | b'\n');
    if text.bytes().all(is_plain) {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("&quot;"),
            '\t' => escaped.push_str("&#9;"),
            '\n' => escaped.push_str("&#xA;"),
            c => escaped.push(c),
        }
    }
    escaped
}
