//! What the schema leaves open: values of any type, elements and attributes of wildcards, mixed
//! content.

mod attributes;
mod element;
mod mixed;
mod raw;

pub use attributes::AnyAttributes;
pub use element::AnyElement;
pub use mixed::{MixedContent, MixedNode};
pub use raw::RawXml;

use crate::char::Char;
use crate::date_time::DateTime;
use crate::duration::Duration;
use crate::error::{DecodeError, EncodeError};
use crate::field::Field;
use crate::guid::Guid;
use crate::names::{SERIALIZATION, XSD};
use crate::reader::{Reader, Start};
use crate::scalar::{collapsed, invalid, read_base64, read_string};
use crate::text;
use crate::value::Leaf;
use crate::value::leaves::{leaves, plain_leaf};
use crate::writer::Writer;

/// A value of a type that `xsi:type` tells. A null is a `None` around it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum AnyValue {
    /// `xsd:string`
    String(String),
    /// `xsd:boolean`
    Boolean(bool),
    /// `xsd:byte`
    Byte(i8),
    /// `xsd:unsignedByte`
    UnsignedByte(u8),
    /// `xsd:short`
    Short(i16),
    /// `xsd:unsignedShort`
    UnsignedShort(u16),
    /// `xsd:int`
    Int(i32),
    /// `xsd:unsignedInt`
    UnsignedInt(u32),
    /// `xsd:long`
    Long(i64),
    /// `xsd:unsignedLong`
    UnsignedLong(u64),
    /// `xsd:float`
    Float(f32),
    /// `xsd:double`
    Double(f64),
    /// `xsd:decimal`, as it stands in the text.
    Decimal(String),
    /// `xsd:dateTime`
    DateTime(DateTime),
    /// `duration` of the serialization namespace.
    Duration(Duration),
    /// `guid` of the serialization namespace.
    Guid(Guid),
    /// `char` of the serialization namespace.
    Char(Char),
    /// `xsd:base64Binary`
    Base64(Vec<u8>),
    /// Anything else, also text without a type: kept as XML.
    Other(RawXml),
}

impl Default for AnyValue {
    fn default() -> Self {
        Self::String(String::new())
    }
}

/// The types with one variant each: local name and namespace. The order is that of `parse`.
const TYPES: [(&str, &str); 18] = [
    ("string", XSD),
    ("int", XSD),
    ("boolean", XSD),
    ("double", XSD),
    ("dateTime", XSD),
    ("long", XSD),
    ("short", XSD),
    ("decimal", XSD),
    ("base64Binary", XSD),
    ("float", XSD),
    ("byte", XSD),
    ("unsignedByte", XSD),
    ("unsignedShort", XSD),
    ("unsignedInt", XSD),
    ("unsignedLong", XSD),
    ("char", SERIALIZATION),
    ("duration", SERIALIZATION),
    ("guid", SERIALIZATION),
];

/// A value of a type that takes no memory of its own.
fn parse(name: &str, text: &str) -> Option<AnyValue> {
    Some(match name {
        "int" => AnyValue::Int(text::parse_integer(text)?),
        "boolean" => AnyValue::Boolean(text::parse_bool(text)?),
        "double" => AnyValue::Double(text::parse_float(text)?),
        "dateTime" => AnyValue::DateTime(text::parse(text)?),
        "long" => AnyValue::Long(text::parse_integer(text)?),
        "short" => AnyValue::Short(text::parse_integer(text)?),
        "float" => AnyValue::Float(text::parse_float(text)?),
        "byte" => AnyValue::Byte(text::parse_integer(text)?),
        "unsignedByte" => AnyValue::UnsignedByte(text::parse_integer(text)?),
        "unsignedShort" => AnyValue::UnsignedShort(text::parse_integer(text)?),
        "unsignedInt" => AnyValue::UnsignedInt(text::parse_integer(text)?),
        "unsignedLong" => AnyValue::UnsignedLong(text::parse_integer(text)?),
        "char" => AnyValue::Char(text::parse_char(text)?),
        "duration" => AnyValue::Duration(text::parse(text)?),
        "guid" => AnyValue::Guid(text::parse_guid(text)?),
        _ => return None,
    })
}

impl AnyValue {
    /// Local name and namespace of the type; none for raw XML, which brings its own.
    fn type_name(&self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::String(_) => ("string", XSD),
            Self::Boolean(_) => ("boolean", XSD),
            Self::Byte(_) => ("byte", XSD),
            Self::UnsignedByte(_) => ("unsignedByte", XSD),
            Self::Short(_) => ("short", XSD),
            Self::UnsignedShort(_) => ("unsignedShort", XSD),
            Self::Int(_) => ("int", XSD),
            Self::UnsignedInt(_) => ("unsignedInt", XSD),
            Self::Long(_) => ("long", XSD),
            Self::UnsignedLong(_) => ("unsignedLong", XSD),
            Self::Float(_) => ("float", XSD),
            Self::Double(_) => ("double", XSD),
            Self::Decimal(_) => ("decimal", XSD),
            Self::DateTime(_) => ("dateTime", XSD),
            Self::Base64(_) => ("base64Binary", XSD),
            Self::Duration(_) => ("duration", SERIALIZATION),
            Self::Guid(_) => ("guid", SERIALIZATION),
            Self::Char(_) => ("char", SERIALIZATION),
            Self::Other(_) => return None,
        })
    }

    fn write_text(&self, writer: &mut Writer) -> Result<(), EncodeError> {
        let mut out = String::new();
        match self {
            Self::String(value) | Self::Decimal(value) => return writer.text(value),
            Self::Boolean(value) => text::push_bool(&mut out, *value),
            Self::Byte(value) => text::push_integer(&mut out, *value),
            Self::UnsignedByte(value) => text::push_integer(&mut out, *value),
            Self::Short(value) => text::push_integer(&mut out, *value),
            Self::UnsignedShort(value) => text::push_integer(&mut out, *value),
            Self::Int(value) => text::push_integer(&mut out, *value),
            Self::UnsignedInt(value) => text::push_integer(&mut out, *value),
            Self::Long(value) => text::push_integer(&mut out, *value),
            Self::UnsignedLong(value) => text::push_integer(&mut out, *value),
            Self::Float(value) => text::push_float(&mut out, *value),
            Self::Double(value) => text::push_float(&mut out, *value),
            Self::DateTime(value) => text::push_display(&mut out, value),
            Self::Duration(value) => text::push_display(&mut out, value),
            Self::Guid(value) => text::push_guid(&mut out, *value),
            Self::Char(value) => text::push_char(&mut out, *value),
            Self::Base64(value) => text::push_base64(&mut out, value),
            Self::Other(_) => {}
        }
        writer.text(&out)
    }
}

impl Leaf for AnyValue {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        _field: &'static Field,
    ) -> Result<(), DecodeError> {
        *self = match known_type(reader, start)? {
            // The type of the value is not in the schema, so it may be a secret.
            Some(name) => read_simple(name, reader, start).map_err(DecodeError::without_text)?,
            None => Self::Other(RawXml::read(reader, start)?),
        };
        Ok(())
    }

    fn write(&self, writer: &mut Writer, field: &'static Field) -> Result<(), EncodeError> {
        if let Self::Other(raw) = self {
            return raw.write(writer, field.name, field.namespace);
        }
        writer.start(field.name, field.namespace)?;
        if let Some((name, namespace)) = self.type_name() {
            writer.type_attribute(name, namespace);
        }
        self.write_text(writer)?;
        writer.end(field.name, field.namespace);
        Ok(())
    }

    fn text_size(&self) -> u64 {
        match self {
            Self::String(text) | Self::Decimal(text) => text.text_size(),
            Self::Base64(bytes) => bytes.text_size(),
            Self::Other(raw) => raw.text_size(),
            _ => 0,
        }
    }

    plain_leaf!();
}

leaves!(AnyValue);

/// Local name of the instance's type, if there is a variant for it.
fn known_type<'x>(
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<Option<&'static str>, DecodeError> {
    let Some(name) = reader.type_name(start)? else {
        return Ok(None);
    };
    let known = TYPES
        .iter()
        .find(|(local, namespace)| reader.is_type(name, local, namespace));
    Ok(known.map(|(local, _)| *local))
}

fn read_simple<'x>(
    name: &'static str,
    reader: &mut Reader<'x>,
    start: &Start<'x>,
) -> Result<AnyValue, DecodeError> {
    if start.is_nil() {
        reader.nil(start)?;
        return Ok(AnyValue::default());
    }
    match name {
        "string" => read_string(reader, start).map(AnyValue::String),
        "base64Binary" => read_base64(reader, start).map(AnyValue::Base64),
        "decimal" => {
            let text = collapsed(reader, start, name)?;
            if !text::is_decimal(&text) {
                return Err(invalid(name, &text, start));
            }
            reader.own_cow(text).map(AnyValue::Decimal)
        }
        _ => {
            let text = collapsed(reader, start, name)?;
            parse(name, &text).ok_or_else(|| invalid(name, &text, start))
        }
    }
}
