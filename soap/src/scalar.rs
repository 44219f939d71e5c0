//! Simple types: a text without children.

use std::borrow::Cow;

use crate::char::Char;
use crate::date_parts::{Date, GDay, GMonth, GMonthDay, GYear, GYearMonth, Time};
use crate::date_time::DateTime;
use crate::duration::Duration;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::field::Field;
use crate::guid::Guid;
use crate::reader::{Binary, Reader, Start, input};
use crate::text;
use crate::unsigned_byte::UnsignedByte;
use crate::value::Leaf;
use crate::value::leaves::{leaves, plain_leaf};
use crate::writer::Writer;

/// The text of a simple type that has no empty value, without the white space around it.
pub(crate) fn collapsed<'x>(
    reader: &mut Reader<'x>,
    start: &Start<'x>,
    type_name: &'static str,
) -> Result<Cow<'x, str>, DecodeError> {
    let text = match reader.text(start)? {
        Cow::Borrowed(text) => Cow::Borrowed(input::trim(text)),
        Cow::Owned(text) => Cow::Owned(input::trim(&text).to_owned()),
    };
    if text.is_empty() {
        return Err(DecodeError::new(
            DecodeErrorKind::Empty(type_name),
            start.offset(),
        ));
    }
    Ok(text)
}

/// The text of an element, to be kept.
pub(crate) fn read_string<'x>(
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<String, DecodeError> {
    let text = reader.text(start)?;
    reader.own_cow(text)
}

/// The bytes of a `base64Binary`.
pub(crate) fn read_base64<'x>(
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<Vec<u8>, DecodeError> {
    let text = match reader.binary(start)? {
        Binary::Text(text) => text,
        Binary::Part(bytes) => {
            reader.charge(bytes.len())?;
            return Ok(bytes.to_vec());
        }
    };
    // Four characters make three bytes.
    reader.charge(text.len())?;
    text::parse_base64(&text).ok_or_else(|| invalid("xs:base64Binary", &text, start))
}

/// The error of a text that is not a value of its type.
#[cold]
pub(crate) fn invalid(type_name: &'static str, text: &str, start: &Start<'_>) -> DecodeError {
    DecodeError::new(DecodeErrorKind::Value(type_name), start.offset()).with_text(text)
}

/// A [`Leaf`] from a function that parses and one that appends plain text.
macro_rules! scalar {
    ($($type:ty, $name:literal, $parse:expr, $push:expr;)*) => {$(
        impl Leaf for $type {
            fn read<'x>(
                &mut self,
                reader: &mut Reader<'x>,
                start: &Start<'x>,
                _field: &'static Field,
            ) -> Result<(), DecodeError> {
                if start.is_nil() {
                    *self = Self::default();
                    return reader.nil(&start);
                }
                let text = collapsed(reader, &start, $name)?;
                *self = $parse(&text).ok_or_else(|| invalid($name, &text, &start))?;
                Ok(())
            }

            fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
                writer.leaf(field, |out| {
                    $push(out, *self);
                    Ok(())
                })
            }

            plain_leaf!();
        }

        leaves!($type);
    )*};
}

scalar! {
    bool, "xs:boolean", text::parse_bool, text::push_bool;
    i8, "xs:byte", text::parse_integer, text::push_integer;
    i16, "xs:short", text::parse_integer, text::push_integer;
    i32, "xs:int", text::parse_integer, text::push_integer;
    i64, "xs:long", text::parse_integer, text::push_integer;
    u16, "xs:unsignedShort", text::parse_integer, text::push_integer;
    u32, "xs:unsignedInt", text::parse_integer, text::push_integer;
    u64, "xs:unsignedLong", text::parse_integer, text::push_integer;
    f32, "xs:float", text::parse_float, text::push_float;
    f64, "xs:double", text::parse_float, text::push_float;
    Char, "char", text::parse_char, text::push_char;
    UnsignedByte, "xs:unsignedByte", text::parse_unsigned_byte, text::push_unsigned_byte;
    Guid, "guid", text::parse_guid, text::push_guid;
    DateTime, "xs:dateTime", text::parse, text::push_display;
    Duration, "duration", text::parse, text::push_display;
    Date, "xs:date", text::parse, text::push_display;
    Time, "xs:time", text::parse, text::push_display;
    GYear, "xs:gYear", text::parse, text::push_display;
    GYearMonth, "xs:gYearMonth", text::parse, text::push_display;
    GMonth, "xs:gMonth", text::parse, text::push_display;
    GMonthDay, "xs:gMonthDay", text::parse, text::push_display;
    GDay, "xs:gDay", text::parse, text::push_display;
}

impl Leaf for String {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        _field: &'static Field,
    ) -> Result<(), DecodeError> {
        if start.is_nil() {
            self.clear();
            return reader.nil(start);
        }
        *self = read_string(reader, start)?;
        Ok(())
    }

    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        writer.text_element(field, self)
    }

    fn text_size(&self) -> u64 {
        self.len() as u64
    }

    plain_leaf!();
}

/// `base64Binary`.
impl Leaf for Vec<u8> {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        _field: &'static Field,
    ) -> Result<(), DecodeError> {
        self.clear();
        if start.is_nil() {
            return reader.nil(start);
        }
        *self = read_base64(reader, start)?;
        Ok(())
    }

    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        if self.is_empty() {
            return writer.empty(field);
        }
        writer.leaf(field, |out| {
            text::push_base64(out, self);
            Ok(())
        })
    }

    fn text_size(&self) -> u64 {
        self.len() as u64
    }

    plain_leaf!();
}

leaves!(String, Vec<u8>);
