//! `xs:hexBinary`.

use std::fmt::Write;

use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::reader::{Reader, Start, input};
use crate::scalar::invalid;
use crate::value::Leaf;
use crate::value::leaves::{leaves, plain_leaf};
use crate::writer::Writer;

/// Bytes that are written as hexadecimal digits, in upper case. They are read in either case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct HexBinary(pub Vec<u8>);

impl From<Vec<u8>> for HexBinary {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<HexBinary> for Vec<u8> {
    fn from(bytes: HexBinary) -> Self {
        bytes.0
    }
}

pub(crate) fn parse(text: &str) -> Option<Vec<u8>> {
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else {
        return None;
    };
    pairs.iter().map(|pair| byte(*pair)).collect()
}

fn byte([high, low]: [u8; 2]) -> Option<u8> {
    Some(digit(high)? << 4 | digit(low)?)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

pub(crate) fn push(out: &mut String, bytes: &[u8]) {
    for byte in bytes {
        // Writing to a `String` cannot fail.
        let _ = write!(out, "{byte:02X}");
    }
}

impl Leaf for HexBinary {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        _field: &'static Field,
    ) -> Result<(), DecodeError> {
        self.0.clear();
        if start.is_nil() {
            return reader.nil(start);
        }
        let text = reader.text(start)?;
        // Two digits make a byte.
        reader.charge(text.len() / 2)?;
        let trimmed = input::trim(&text);
        self.0 = parse(trimmed).ok_or_else(|| invalid("xs:hexBinary", &text, start))?;
        Ok(())
    }

    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        if self.0.is_empty() {
            return writer.empty(field);
        }
        writer.leaf(field, |out| {
            push(out, &self.0);
            Ok(())
        })
    }

    fn text_size(&self) -> u64 {
        2 * self.0.len() as u64
    }

    plain_leaf!();
}

leaves!(HexBinary);
