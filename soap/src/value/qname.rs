//! `xs:QName`: a name that stands in a text, with a prefix that the text around it declares.

use super::leaf::Leaf;
use super::leaves::{leaves, plain_leaf};
use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::field::Field;
use crate::names::{QName, XML, XMLNS};
use crate::reader::attributes::is_local_name;
use crate::reader::input::is_xml_char;
use crate::reader::{Reader, Start};
use crate::writer::Writer;

/// Other namespaces than that of `xml` get the prefix `q`, which [`Writer`] gives to no namespace of
/// elements.
impl Leaf for QName {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        _field: &'static Field,
    ) -> Result<(), DecodeError> {
        if start.is_nil() {
            *self = Self::default();
            return reader.nil(start);
        }
        *self = reader.declared_qname(start)?;
        Ok(())
    }

    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        self.check()?;
        if self.namespace.is_empty() {
            return write_without_namespace(&self.name, writer, field);
        }
        writer.start(field.name, field.namespace)?;
        if *self.namespace == *XML {
            writer.text("xml:")?;
        } else {
            writer.attribute("xmlns:q", &self.namespace);
            writer.text("q:")?;
        }
        writer.text(&self.name)?;
        writer.end(field.name, field.namespace);
        Ok(())
    }

    fn text_size(&self) -> u64 {
        (self.namespace.len() + self.name.len()) as u64
    }

    plain_leaf!();
}

leaves!(QName);

impl QName {
    /// Fails if this is no name that can be written.
    pub(crate) fn check(&self) -> Result<(), EncodeError> {
        if !is_local_name(&self.name) || *self.namespace == *XMLNS {
            return Err(EncodeError::new(EncodeErrorKind::Name));
        }
        match self.namespace.chars().find(|c| !is_xml_char(*c)) {
            Some(c) => Err(EncodeError::new(EncodeErrorKind::Character(c))),
            None => Ok(()),
        }
    }
}

/// A name without a prefix is in the default namespace, so that must be none where it stands.
fn write_without_namespace(
    name: &str,
    writer: &mut Writer,
    field: &'static Field,
) -> Result<(), EncodeError> {
    if writer.default_namespace().is_empty() || field.namespace.is_empty() {
        return writer.text_element(field, name);
    }
    let tag = format!("q:{}", field.name);
    writer.start_raw(&tag)?;
    writer.attribute("xmlns:q", field.namespace);
    writer.attribute("xmlns", "");
    writer.text(name)?;
    writer.end_raw(&tag);
    Ok(())
}
