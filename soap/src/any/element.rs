//! Elements of a wildcard.

use super::RawXml;
use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::names::QName;
use crate::reader::{Reader, Start};
use crate::value::Leaf;
use crate::value::leaves::{leaves, plain_leaf};
use crate::writer::Writer;

/// An element that the schema does not name: its name, and the rest as XML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnyElement {
    /// Its name.
    pub name: QName,
    /// Its attributes and what stands in it.
    pub xml: RawXml,
}

impl Leaf for AnyElement {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: Start<'x>,
        _field: &'static Field,
    ) -> Result<(), DecodeError> {
        self.name = reader.name(&start)?;
        self.xml = RawXml::read(reader, &start)?;
        Ok(())
    }

    /// Writes the element under its own name, and not that of `field`.
    fn write(&self, writer: &mut Writer, _field: &'static Field) -> Result<(), EncodeError> {
        self.name.check()?;
        self.xml
            .write(writer, &self.name.name, &self.name.namespace)
    }

    fn text_size(&self) -> u64 {
        self.name.text_size() + self.xml.text_size()
    }

    plain_leaf!();
}

leaves!(AnyElement);
