//! Who calls.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;

use super::part::{read_text, write_text};
use crate::error::{DecodeError, EncodeError};
use crate::field::{Field, REDACTED};
use crate::reader::parts::read_parts;
use crate::reader::{Reader, Start};
use crate::value::Leaf;
use crate::value::leaves::{leaves, plain_leaf};
use crate::writer::Writer;

/// Who calls. `Debug` hides the ticket.
#[derive(Clone, Default)]
pub struct Credentials {
    /// A ticket (`7T:…`) or an access token (`8A:…`).
    pub ticket: Option<SecretString>,
}

const PARTS: &[&str] = &["Ticket"];

impl Credentials {
    fn text(&self) -> Option<&str> {
        self.ticket.as_ref().map(ExposeSecret::expose_secret)
    }
}

/// Takes as long wherever two tickets of the same length differ.
impl PartialEq for Credentials {
    fn eq(&self, other: &Self) -> bool {
        match (self.text(), other.text()) {
            (Some(one), Some(other)) => one.as_bytes().ct_eq(other.as_bytes()).into(),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let redacted = &format_args!("{REDACTED}");
        let ticket = self.ticket.as_ref().map(|_| redacted);
        f.debug_struct("Credentials")
            .field("ticket", &ticket)
            .finish()
    }
}

impl Leaf for Credentials {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        field: &'static Field,
    ) -> Result<(), DecodeError> {
        self.ticket = None;
        let ticket = &mut self.ticket;
        read_parts(
            reader,
            start,
            (PARTS, field.namespace),
            &mut |reader, _, child| {
                *ticket = read_text(reader, &child)?.map(SecretString::from);
                Ok(())
            },
        )
    }

    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        writer.start(field.name, field.namespace)?;
        write_text(writer, ("Ticket", field.namespace), self.text())?;
        writer.end(field.name, field.namespace);
        Ok(())
    }

    fn text_size(&self) -> u64 {
        self.ticket.as_ref().map_or(0, Leaf::text_size)
    }

    fn is_secret(&self) -> bool {
        true
    }

    plain_leaf!();
}

leaves!(Credentials);
