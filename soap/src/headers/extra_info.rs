//! Further information from the server.

use super::part::{Texts, read_texts, texts_size, write_texts};
use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::reader::{Reader, Start};
use crate::value::Dictionary;
use crate::value::Leaf;
use crate::value::leaves::{leaves, plain_leaf};
use crate::writer::Writer;

/// Further information from the server: texts by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExtraInfo(pub Dictionary<String, Option<String>>);

const ENTRY: &str = "ExtraInfoNameValuePair";

impl ExtraInfo {
    /// The text of this name; none if there is no such name, or if its text is null.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_deref()
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for ExtraInfo {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let own = |(name, text): (K, V)| (name.into(), Some(text.into()));
        Self(Texts::from_iter(pairs.into_iter().map(own)))
    }
}

impl Leaf for ExtraInfo {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        field: &'static Field,
    ) -> Result<(), DecodeError> {
        self.0 = read_texts(reader, start, (ENTRY, field.namespace))?;
        Ok(())
    }

    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        writer.start(field.name, field.namespace)?;
        write_texts(writer, (ENTRY, field.namespace), &self.0)?;
        writer.end(field.name, field.namespace);
        Ok(())
    }

    fn text_size(&self) -> u64 {
        texts_size(&self.0)
    }

    plain_leaf!();
}

leaves!(ExtraInfo);
