//! What stands in a header block: elements in the namespace of the block.

use secrecy::{ExposeSecret, SecretString};

use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::field::Field;
use crate::reader::parts::read_parts;
use crate::reader::{Reader, Start};
use crate::scalar::read_string;
use crate::value::leaves::{copy, leaves, same};
use crate::value::{Dictionary, Leaf};
use crate::writer::Writer;

/// Texts by name; either may be null.
pub(super) type Texts = Dictionary<String, Option<String>>;

/// Reads a text that may be nil.
pub(super) fn read_text<'x>(
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<Option<String>, DecodeError> {
    if start.is_nil() {
        return reader.nil(start).map(|()| None);
    }
    read_string(reader, start).map(Some)
}

/// Writes a text. A null is left out, or nil if the writer writes nulls.
pub(super) fn write_text(
    writer: &mut Writer,
    (name, namespace): (&'static str, &'static str),
    text: Option<&str>,
) -> Result<(), EncodeError> {
    let Some(text) = text else {
        return write_null(writer, (name, namespace));
    };
    writer.start(name, namespace)?;
    writer
        .text(text)
        .map_err(|error| error.within(name, None))?;
    writer.end(name, namespace);
    Ok(())
}

/// Writes a null: nothing, or nil if the writer writes nulls.
pub(super) fn write_null(
    writer: &mut Writer,
    (name, namespace): (&'static str, &'static str),
) -> Result<(), EncodeError> {
    if writer.writes_nils() {
        writer.nil_element(name, namespace)?;
    }
    Ok(())
}

/// The length of the elements of a dictionary, roughly, in bytes.
pub(super) fn texts_size(texts: &Texts) -> u64 {
    // What the tags of an entry take, at least.
    const ENTRY: u64 = 32;
    let pairs = texts.iter().map(|(key, value)| {
        let value = value.as_ref().map_or(0, Leaf::text_size);
        ENTRY + key.text_size() + value
    });
    pairs.sum()
}

const KEY_AND_VALUE: &[&str] = &["Key", "Value"];

/// Reads a dictionary whose entries have the name `entry`.
pub(super) fn read_texts<'x>(
    reader: &mut Reader<'x>,
    start: &Start<'x>,
    (entry, namespace): (&'static str, &'static str),
) -> Result<Texts, DecodeError> {
    let mut texts = Texts::new();
    let mut null_keys = 0;
    if start.is_nil() {
        return reader.nil(start).map(|()| texts);
    }
    while let Some(child) = reader.child(start)? {
        if !reader.is(&child, entry, namespace) {
            reader.skip_unknown(&child, [entry])?;
            continue;
        }
        reader.charge_item(texts.len(), size_of::<(String, Option<String>)>())?;
        let (key, value) = read_pair(reader, &child, namespace)
            .map_err(|error| error.within(entry, Some(texts.len() + 1)))?;
        match key {
            Some(key) => texts.push(key, value),
            None => {
                reader.charge_item(null_keys, size_of::<usize>())?;
                null_keys += 1;
                texts.push_null_key(value);
            }
        }
    }
    Ok(texts)
}

fn read_pair<'x>(
    reader: &mut Reader<'x>,
    start: &Start<'x>,
    namespace: &'static str,
) -> Result<(Option<String>, Option<String>), DecodeError> {
    let (mut key, mut value) = (None, None);
    read_parts(
        reader,
        start,
        (KEY_AND_VALUE, namespace),
        &mut |reader, index, child| {
            let text = read_text(reader, &child)?;
            match index {
                0 => key = Some(text),
                _ => value = text,
            }
            Ok(())
        },
    )?;
    let missing = || DecodeError::new(DecodeErrorKind::MissingElement("Key"), start.offset());
    Ok((key.ok_or_else(missing)?, value))
}

/// Writes the entries of a dictionary into the open element.
pub(super) fn write_texts(
    writer: &mut Writer,
    (entry, namespace): (&'static str, &'static str),
    texts: &Texts,
) -> Result<(), EncodeError> {
    for (index, (key, value)) in texts.iter().enumerate() {
        let key = (!texts.is_null_key(index)).then_some(key.as_str());
        write_pair(writer, (entry, namespace), [key, value.as_deref()])
            .map_err(|error| error.within(entry, Some(index + 1)))?;
    }
    Ok(())
}

fn write_pair(
    writer: &mut Writer,
    (entry, namespace): (&'static str, &'static str),
    key_and_value: [Option<&str>; 2],
) -> Result<(), EncodeError> {
    writer.start(entry, namespace)?;
    for (name, text) in KEY_AND_VALUE.iter().zip(key_and_value) {
        match text {
            // The schema demands the element.
            None => writer.nil_element(name, namespace)?,
            text => write_text(writer, (name, namespace), text)?,
        }
    }
    writer.end(entry, namespace);
    Ok(())
}

/// A text block that is secret.
impl Leaf for SecretString {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        _field: &'static Field,
    ) -> Result<(), DecodeError> {
        let text = read_text(reader, start)?;
        *self = text.unwrap_or_default().into();
        Ok(())
    }

    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        writer.text_element(field, self.expose_secret())
    }

    fn text_size(&self) -> u64 {
        self.expose_secret().len() as u64
    }

    fn is_secret(&self) -> bool {
        true
    }

    fn copy_from(&mut self, other: &dyn Leaf) {
        copy(self, other);
    }

    fn equals(&self, other: &dyn Leaf) -> bool {
        same::<Self>(other).is_some_and(|other| other.expose_secret() == self.expose_secret())
    }
}

leaves!(SecretString);
