//! Attributes of a wildcard.

use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::field::Field;
use crate::names::QName;
use crate::reader::{Reader, Start};
use crate::value::Leaf;
use crate::value::leaves::{leaves, plain_leaf};
use crate::writer::Writer;

/// The attributes of an element that the schema does not name, in the order in which they stand.
/// Namespace declarations and the attributes of XML Schema, like `xsi:type`, are not among them.
///
/// A prefix in a value loses its meaning, since the declarations are not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnyAttributes(
    /// Names and values.
    pub Vec<(QName, String)>,
);

impl AnyAttributes {
    /// The value of an attribute; none if there is no such.
    pub fn get(&self, namespace: &str, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(it, _)| it.is(namespace, name));
        found.map(|(_, value)| value.as_str())
    }
}

/// It is no element: the records that have one read and write it.
impl Leaf for AnyAttributes {
    fn read<'x>(
        &mut self,
        _reader: &mut Reader<'x>,
        start: &Start<'x>,
        _field: &'static Field,
    ) -> Result<(), DecodeError> {
        Err(start.error(crate::DecodeErrorKind::Shape))
    }

    fn write(&self, _writer: &mut Writer, _field: &'static Field) -> Result<(), EncodeError> {
        Err(EncodeError::new(EncodeErrorKind::Shape))
    }

    fn text_size(&self) -> u64 {
        let sizes = self.0.iter();
        sizes
            .map(|(name, value)| name.text_size() + value.len() as u64)
            .sum()
    }

    plain_leaf!();
}

leaves!(AnyAttributes);
