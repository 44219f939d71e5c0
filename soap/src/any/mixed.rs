//! Mixed content: texts and elements.

use super::AnyElement;
use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::reader::{Reader, Start};
use crate::value::Leaf;
use crate::value::leaves::{leaves, plain_leaf};
use crate::writer::Writer;

/// All that stands in an element, in order. Two texts never follow each other in what was read, and
/// none is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MixedContent(
    /// The texts and the elements.
    pub Vec<MixedNode>,
);

/// A part of [`MixedContent`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MixedNode {
    /// A text.
    Text(String),
    /// An element.
    Element(AnyElement),
}

impl MixedContent {
    /// The texts without the elements between them.
    pub fn text(&self) -> String {
        let texts = self.0.iter().filter_map(|node| match node {
            MixedNode::Text(text) => Some(text.as_str()),
            MixedNode::Element(_) => None,
        });
        texts.collect()
    }

    /// Writes the nodes into the element that is open.
    pub(crate) fn write_nodes(
        &self,
        writer: &mut Writer,
        field: &'static Field,
    ) -> Result<(), EncodeError> {
        for node in &self.0 {
            match node {
                MixedNode::Text(text) => writer.text(text)?,
                MixedNode::Element(element) => element.write(writer, field)?,
            }
        }
        Ok(())
    }
}

impl From<String> for MixedContent {
    fn from(text: String) -> Self {
        Self(vec![MixedNode::Text(text)])
    }
}

impl From<&str> for MixedContent {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl Leaf for MixedContent {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        field: &'static Field,
    ) -> Result<(), DecodeError> {
        self.0.clear();
        if start.is_nil() {
            return reader.nil(start);
        }
        loop {
            let (text, child) = reader.mixed(start)?;
            if !text.is_empty() {
                reader.charge_item(self.0.len(), size_of::<MixedNode>())?;
                self.0.push(MixedNode::Text(reader.own_cow(text)?));
            }
            let Some(child) = child else {
                return Ok(());
            };
            reader.charge_item(self.0.len(), size_of::<MixedNode>())?;
            let mut element = AnyElement::default();
            element.read(reader, &child, field)?;
            self.0.push(MixedNode::Element(element));
        }
    }

    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        writer.start(field.name, field.namespace)?;
        self.write_nodes(writer, field)?;
        writer.end(field.name, field.namespace);
        Ok(())
    }

    fn text_size(&self) -> u64 {
        let sizes = self.0.iter().map(|node| match node {
            MixedNode::Text(text) => text.text_size(),
            MixedNode::Element(element) => element.text_size(),
        });
        sizes.sum()
    }

    plain_leaf!();
}

leaves!(MixedContent);
