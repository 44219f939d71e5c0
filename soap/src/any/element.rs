//! Elements of a wildcard.

use super::RawXml;
use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::limits::Limits;
use crate::names::QName;
use crate::reader::{Reader, Start};
use crate::value::Leaf;
use crate::value::leaves::{leaves, plain_leaf};
use crate::writer::Writer;

/// An element that the schema does not name: its name, and the rest as XML.
///
/// ```
/// use netserver_soap::AnyElement;
///
/// let element: AnyElement = "<x:a xmlns:x='urn:x'>1</x:a>".parse()?;
/// assert!(element.name.is("urn:x", "a"));
/// assert_eq!(element.xml.inner_xml(), "1");
/// # Ok::<(), netserver_soap::DecodeError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnyElement {
    /// Its name.
    pub name: QName,
    /// Its attributes and what stands in it.
    pub xml: RawXml,
}

impl AnyElement {
    /// The element as a document of its own.
    ///
    /// # Errors
    /// If its name cannot be written.
    pub fn to_xml(&self) -> Result<String, EncodeError> {
        let mut writer = Writer::new(&Limits::default());
        self.write_own(&mut writer)?;
        Ok(writer.into_string())
    }

    fn write_own(&self, writer: &mut Writer) -> Result<(), EncodeError> {
        self.name.check()?;
        self.xml
            .write(writer, &self.name.name, &self.name.namespace)
    }

    fn read_own<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
    ) -> Result<(), DecodeError> {
        self.name = reader.name(start)?;
        self.xml = RawXml::read(reader, start)?;
        Ok(())
    }
}

impl std::str::FromStr for AnyElement {
    type Err = DecodeError;

    /// Reads the element that is the root of a document, within the default [`Limits`].
    ///
    /// # Errors
    /// If the document is not well-formed or exceeds a limit.
    fn from_str(xml: &str) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(xml.as_bytes(), Limits::default())?;
        let root = reader.root()?;
        let mut element = Self::default();
        element.read_own(&mut reader, &root)?;
        reader.finish()?;
        Ok(element)
    }
}

impl Leaf for AnyElement {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        _field: &'static Field,
    ) -> Result<(), DecodeError> {
        self.read_own(reader, start)
    }

    /// Writes the element under its own name, and not that of `field`.
    fn write(&self, writer: &mut Writer, _field: &'static Field) -> Result<(), EncodeError> {
        self.write_own(writer)
    }

    fn text_size(&self) -> u64 {
        self.name.text_size() + self.xml.text_size()
    }

    plain_leaf!();
}

leaves!(AnyElement);
