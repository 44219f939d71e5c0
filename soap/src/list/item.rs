//! What can stand in an `xs:list`: values whose text has no blanks.

use std::any::Any;
use std::fmt::Debug;
use std::str::FromStr;

use crate::char::Char;
use crate::checked::{Decimal, Integer, Period};
use crate::date_parts::{Date, GDay, GMonth, GMonthDay, GYear, GYearMonth, Time};
use crate::date_time::DateTime;
use crate::duration::Duration;
use crate::guid::Guid;
use crate::hex_binary::{self, HexBinary};
use crate::text;
use crate::unsigned_byte::UnsignedByte;
use crate::value::Enumeration;
use crate::value::enumeration::{from_literal, is_literal, literal_of, position};

/// An item of a [`List`](super::List).
pub trait ListItem: Any + Clone + Debug + PartialEq + Send + Sync {
    /// The value of a text without blanks; none if it is not one. `is_strict` refuses literals that
    /// the schema does not have.
    fn parse_item(text: &str, is_strict: bool) -> Option<Self>;

    /// Appends the text; false if it is empty or has blanks, so that it is no item.
    fn push_item(&self, out: &mut String) -> bool;
}

macro_rules! items {
    ($($type:ty, $parse:expr, $push:expr;)*) => {$(
        impl ListItem for $type {
            fn parse_item(text: &str, _is_strict: bool) -> Option<Self> {
                $parse(text)
            }

            fn push_item(&self, out: &mut String) -> bool {
                $push(out, self.clone());
                !out.is_empty()
            }
        }
    )*};
}

items! {
    bool, text::parse_bool, text::push_bool;
    i8, text::parse_integer, text::push_integer;
    i16, text::parse_integer, text::push_integer;
    i32, text::parse_integer, text::push_integer;
    i64, text::parse_integer, text::push_integer;
    u16, text::parse_integer, text::push_integer;
    u32, text::parse_integer, text::push_integer;
    u64, text::parse_integer, text::push_integer;
    f32, text::parse_float, text::push_float;
    f64, text::parse_float, text::push_float;
    Char, text::parse_char, text::push_char;
    UnsignedByte, text::parse_unsigned_byte, text::push_unsigned_byte;
    Guid, text::parse_guid, text::push_guid;
    DateTime, text::parse, text::push_display;
    Duration, text::parse, text::push_display;
    Date, text::parse, text::push_display;
    Time, text::parse, text::push_display;
    GYear, text::parse, text::push_display;
    GYearMonth, text::parse, text::push_display;
    GMonth, text::parse, text::push_display;
    GMonthDay, text::parse, text::push_display;
    GDay, text::parse, text::push_display;
    Decimal, text::parse, text::push_display;
    Integer, text::parse, text::push_display;
    Period, text::parse, text::push_display;
    HexBinary, parse_hex, push_hex;
    Vec<u8>, text::parse_base64, push_base64;
}

fn parse_hex(text: &str) -> Option<HexBinary> {
    hex_binary::parse(text).map(HexBinary)
}

fn push_hex(out: &mut String, bytes: HexBinary) {
    hex_binary::push(out, &bytes.0);
}

fn push_base64(out: &mut String, bytes: Vec<u8>) {
    text::push_base64(out, &bytes);
}

impl ListItem for String {
    fn parse_item(text: &str, _is_strict: bool) -> Option<Self> {
        Self::from_str(text).ok()
    }

    fn push_item(&self, out: &mut String) -> bool {
        out.push_str(self);
        is_literal(self)
    }
}

impl<T: Enumeration + Any + Clone + Default + PartialEq> ListItem for T {
    fn parse_item(text: &str, is_strict: bool) -> Option<Self> {
        let value = from_literal::<T>(text);
        let is_known = position(value.literals(), text).is_some();
        (is_known || !is_strict).then_some(value)
    }

    fn push_item(&self, out: &mut String) -> bool {
        out.push_str(literal_of(self));
        is_literal(literal_of(self))
    }
}
