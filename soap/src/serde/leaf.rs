//! Values that are written as a whole: numbers and texts as such, all others as their text in XML.

use std::any::Any;
use std::borrow::Cow;
use std::fmt;

use ::serde_core::de::{Error, SeqAccess, Unexpected, Visitor};
use ::serde_core::ser::{Error as _, Serialize, Serializer};

use super::attributes;
use super::keys::name;
use super::state::State;
use crate::any::AnyAttributes;
use crate::char::Char;
use crate::error::{DecodeError, EncodeError};
use crate::field::{Field, REDACTED};
use crate::limits::Limits;
use crate::names::QName;
use crate::reader::Reader;
use crate::unsigned_byte::UnsignedByte;
use crate::value::Leaf;
use crate::value::leaves::same;
use crate::writer::{Writer, push_text};

/// The element that a leaf stands in.
static ELEMENT: Field = Field::element("v", "", 0);

/// Serialises a leaf.
pub(super) fn serialize<S: Serializer>(leaf: &dyn Leaf, serializer: S) -> Result<S::Ok, S::Error> {
    macro_rules! numbers {
        ($($type:ty),*) => {$(
            if let Some(number) = same::<$type>(leaf) {
                return number.serialize(serializer);
            }
        )*};
    }
    if let Some(text) = same::<String>(leaf) {
        return serializer.serialize_str(text);
    }
    numbers!(i32, bool, i64, i16, i8, u16, u32, u64);
    if let Some(Char(number)) = same(leaf) {
        return number.serialize(serializer);
    }
    if let Some(UnsignedByte(number)) = same(leaf) {
        return number.serialize(serializer);
    }
    match (same::<f64>(leaf), same::<f32>(leaf)) {
        (Some(number), _) if number.is_finite() => return number.serialize(serializer),
        (_, Some(number)) if number.is_finite() => return number.serialize(serializer),
        _ => {}
    }
    if let Some(attributes) = same::<AnyAttributes>(leaf) {
        return attributes::serialize(attributes, serializer);
    }
    if let Some(name) = same::<QName>(leaf) {
        return serializer.collect_str(name);
    }
    serializer.serialize_str(&text(leaf).map_err(S::Error::custom)?)
}

/// The text of a leaf, or its XML if that is more than a text.
fn text(leaf: &dyn Leaf) -> Result<String, EncodeError> {
    let mut writer = Writer::new(&Limits::default());
    leaf.write(&mut writer, &ELEMENT)?;
    let xml = writer.into_string();
    let text = match xml.as_str() {
        "<v/>" => Some(""),
        xml => xml
            .strip_prefix("<v>")
            .and_then(|xml| xml.strip_suffix("</v>")),
    };
    // A text with references stays XML if it would begin like XML.
    match text {
        Some(text) if !text.contains(['<', '&']) => Ok(text.to_owned()),
        Some(text) if !text.contains('<') && !text.starts_with("&lt;") => {
            Ok(unescaped(&xml).unwrap_or(xml))
        }
        _ => Ok(xml),
    }
}

fn unescaped(xml: &str) -> Result<String, DecodeError> {
    let mut text = String::new();
    read_xml(&mut text, xml, &mut State::new())?;
    Ok(text)
}

/// Reads a leaf. It takes from what the whole value may still take.
fn read_xml(leaf: &mut dyn Leaf, xml: &str, state: &mut State) -> Result<(), DecodeError> {
    let limits = Limits::default().max_decoded_bytes(state.left());
    let mut reader = Reader::new(xml.as_bytes(), limits)?;
    let root = reader.root()?;
    leaf.read(&mut reader, &root, &ELEMENT)?;
    state.set_left(reader.budget_left());
    reader.finish()
}

/// Fills a leaf.
pub(super) struct LeafVisitor<'s, 'v>(pub(super) &'v mut dyn Leaf, pub(super) &'s mut State);

impl LeafVisitor<'_, '_> {
    fn text<E: Error>(self, text: &str) -> Result<(), E> {
        let Self(leaf, state) = self;
        if leaf.is_secret() {
            return match text {
                REDACTED => Ok(()),
                // The error may tell the text.
                text => {
                    read_text(leaf, text, state).map_err(|_| E::custom("no secret of its type"))
                }
            };
        }
        let as_any: &mut dyn Any = leaf;
        if let Some(own) = as_any.downcast_mut::<String>() {
            state.charge(text.len())?;
            text.clone_into(own);
            return Ok(());
        }
        if let Some(own) = as_any.downcast_mut::<QName>() {
            state.charge(text.len())?;
            *own = name(text);
            return Ok(());
        }
        read_text(leaf, text, state).map_err(not_read)
    }

    fn integer<E: Error>(self, number: i128) -> Result<(), E> {
        let leaf: &mut dyn Any = self.0;
        macro_rules! numbers {
            ($($type:ident),*) => {$(
                if let Some(own) = leaf.downcast_mut::<$type>() {
                    let fits = $type::try_from(number);
                    *own = fits.map_err(|_| out_of_range(number, stringify!($type)))?;
                    return Ok(());
                }
            )*};
        }
        numbers!(i32, i64, i16, i8, u16, u32, u64);
        self.number(number)
    }

    /// A number for a type that is read as text, as a decimal.
    fn number<E: Error>(self, number: impl fmt::Display) -> Result<(), E> {
        self.not_string()?.text(&number.to_string())
    }

    /// A number is no string, though its text could be one.
    fn not_string<E: Error>(self) -> Result<Self, E> {
        match same::<String>(self.0) {
            Some(_) => Err(E::invalid_type(Unexpected::Other("a number"), &"a text")),
            None => Ok(self),
        }
    }
}

/// The place in the text says nothing of that in the message.
fn not_read<E: Error>(error: DecodeError) -> E {
    match error.text() {
        Some(text) => E::custom(format_args!("{}: {text:?}", error.kind())),
        None => E::custom(error.kind()),
    }
}

fn out_of_range<E: Error>(number: i128, type_name: &str) -> E {
    E::custom(format_args!("{number} is out of the range of {type_name}"))
}

fn read_text(leaf: &mut dyn Leaf, text: &str, state: &mut State) -> Result<(), DecodeError> {
    let xml = match text.starts_with('<') {
        true => Cow::Borrowed(text),
        false => Cow::Owned(wrapped(text)),
    };
    read_xml(leaf, &xml, state)
}

/// The text as an element. What XML cannot carry is left for the reader to refuse.
fn wrapped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + "<v></v>".len());
    escaped.push_str("<v>");
    if push_text(&mut escaped, text).is_err() {
        return text.to_owned();
    }
    escaped.push_str("</v>");
    escaped
}

impl<'de> Visitor<'de> for LeafVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number or a text")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        let leaf: &mut dyn Any = self.0;
        if let Some(own) = leaf.downcast_mut::<bool>() {
            *own = value;
            return Ok(());
        }
        Err(E::invalid_type(Unexpected::Bool(value), &self))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.integer(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.integer(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        let leaf: &mut dyn Any = self.0;
        if let Some(own) = leaf.downcast_mut::<f64>() {
            *own = value;
            return Ok(());
        }
        if let Some(own) = leaf.downcast_mut::<f32>() {
            *own = value as f32;
            return Ok(());
        }
        self.number(value)
    }

    fn visit_f32<E: Error>(self, value: f32) -> Result<(), E> {
        self.visit_f64(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.text(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        let Self(leaf, state) = self;
        let leaf: &mut dyn Any = leaf;
        match leaf.downcast_mut::<AnyAttributes>() {
            Some(attributes) => attributes::read(attributes, list, state),
            None => Err(A::Error::custom("a list, where a number or a text is due")),
        }
    }
}
