//! Header blocks that are only written.

use std::fmt;

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::field::Field;
use crate::reader::{Reader, Start};
use crate::value::Leaf;
use crate::value::leaves::leaves;
use crate::writer::Writer;

type Write = dyn Fn(&mut Writer, &'static Field) -> Result<(), EncodeError> + Send + Sync;

/// A block that knows how to write itself.
pub(crate) struct Written(Box<Write>);

impl Written {
    pub(crate) fn new(
        write: impl Fn(&mut Writer, &'static Field) -> Result<(), EncodeError> + Send + Sync + 'static,
    ) -> Self {
        Self(Box::new(write))
    }
}

impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Written")
    }
}

impl Leaf for Written {
    /// There is no place in a message that is read into one.
    fn read<'x>(
        &mut self,
        _reader: &mut Reader<'x>,
        start: &Start<'x>,
        _field: &'static Field,
    ) -> Result<(), DecodeError> {
        Err(start.error(DecodeErrorKind::Shape))
    }

    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        (self.0)(writer, field)
    }

    /// It may write one, and its `Debug` does not tell.
    fn is_secret(&self) -> bool {
        true
    }

    fn copy_from(&mut self, _other: &dyn Leaf) {}

    fn equals(&self, _other: &dyn Leaf) -> bool {
        false
    }
}

leaves!(Written);
