//! A list that a caller selects, and the way to it through a message.

use super::Envelope;
use super::selection::path_to;
use super::way::Way;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::field::{Field, Schema, Shape};
use crate::value::{ListValue, Record};

/// A list in a response.
#[derive(Clone)]
pub(super) struct List {
    schema: &'static Schema,
    /// The fields that lead to it, and the one of its items.
    path: Vec<&'static Field>,
}

impl List {
    /// The list that `select` returns, of a response of this schema.
    ///
    /// # Errors
    /// As [`path_to`].
    pub(super) fn selected<R: Record, L: ListValue>(
        schema: &'static Schema,
        select: impl FnOnce(&mut R) -> &mut L,
    ) -> Result<Self, DecodeError> {
        let mut path = path_to(schema, select)?;
        match path.last().map(|list| (&list.shape, list.occurs)) {
            Some((_, Some(_))) => {}
            Some((Shape::Array(item), None)) => path.push(item),
            _ => return Err(DecodeError::new(DecodeErrorKind::Shape, 0)),
        }
        Ok(Self { schema, path })
    }

    /// Goes to the list in a message of which the content is known.
    pub(super) fn way(self, envelope: Envelope<'_>) -> Result<Way<'_>, DecodeError> {
        Way::along(self.path, self.schema, envelope)
    }
}
