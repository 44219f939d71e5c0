//! The pieces of a binary.

use super::cut::Cut;
use super::target::Target;
use crate::base64_pieces::Base64Pieces;
use crate::envelope::incoming::Envelope;
use crate::envelope::way::Way;
use crate::error::DecodeError;
use crate::field::{Field, Schema};
use crate::reader::Binary;

/// The pieces of a binary. An empty one has an empty piece, and one that is null has none.
pub(super) struct Pieces {
    schema: &'static Schema,
    path: Vec<&'static Field>,
    base64: Base64Pieces,
    /// Whether none has been read.
    is_first: bool,
}

impl Pieces {
    /// Of the binary that the last field of `path` is.
    pub(super) fn new(schema: &'static Schema, path: Vec<&'static Field>) -> Self {
        Self {
            schema,
            path,
            base64: Base64Pieces::default(),
            is_first: true,
        }
    }

    fn way<'x>(&self, envelope: Envelope<'x>) -> Result<Way<'x>, DecodeError> {
        Way::along(self.path.clone(), self.schema, envelope)
    }
}

impl Target<Vec<u8>> for Pieces {
    fn open_tags(&self, envelope: Envelope<'_>) -> Result<Option<Vec<usize>>, DecodeError> {
        let mut way = self.way(envelope)?;
        let is_open = way.is_there() && way.step()?;
        Ok(is_open.then(|| way.open_tags()))
    }

    fn cut(&self, text: &str, bytes: usize) -> Cut {
        Cut::behind_text(text, bytes)
    }

    fn read(
        &mut self,
        envelope: Envelope<'_>,
        is_last: bool,
        pieces: &mut Vec<Vec<u8>>,
    ) -> Result<usize, DecodeError> {
        let Some((binary, invalid)) = self.way(envelope)?.binary()? else {
            return Ok(0);
        };
        let bytes = match binary {
            Binary::Text(text) => self.base64.decode(&text, is_last).ok_or(invalid)?,
            Binary::Part(bytes) => bytes.to_vec(),
        };
        if !bytes.is_empty() || is_last && self.is_first {
            self.is_first = false;
            pieces.push(bytes);
        }
        Ok(0)
    }
}
