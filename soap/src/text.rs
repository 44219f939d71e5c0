//! Simple values as XML Schema writes them. Parsers take text without white space around it.

use std::borrow::Cow;
use std::fmt::{Display, LowerExp, Write};
use std::io::Read;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::base64_reader::Base64Reader;
use crate::char::Char;
use crate::guid::Guid;
use crate::reader::input::is_space;
use crate::unsigned_byte::UnsignedByte;
use crate::writer;

pub(crate) fn parse_bool(text: &str) -> Option<bool> {
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

pub(crate) fn push_bool(out: &mut String, value: bool) {
    out.push_str(if value { "true" } else { "false" });
}

/// Rust's own syntax for integers is that of XML Schema, except for `-0` of unsigned types.
pub(crate) fn parse_integer<T: FromStr + Default>(text: &str) -> Option<T> {
    match text.parse() {
        Ok(number) => Some(number),
        Err(_) if is_negative_zero(text) => Some(T::default()),
        Err(_) => None,
    }
}

fn is_negative_zero(text: &str) -> bool {
    text.strip_prefix('-')
        .is_some_and(|zeros| !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0'))
}

pub(crate) fn push_integer(out: &mut String, value: impl Into<i128>) {
    writer::push_integer(out, value.into());
}

/// A binary floating-point type.
pub(crate) trait Float: FromStr + Display + LowerExp + Copy {
    const INFINITY: Self;
    const NEGATIVE_INFINITY: Self;
    const NAN: Self;
    fn magnitude(self) -> f64;
}

impl Float for f32 {
    const INFINITY: Self = Self::INFINITY;
    const NEGATIVE_INFINITY: Self = Self::NEG_INFINITY;
    const NAN: Self = Self::NAN;
    fn magnitude(self) -> f64 {
        f64::from(self.abs())
    }
}

impl Float for f64 {
    const INFINITY: Self = Self::INFINITY;
    const NEGATIVE_INFINITY: Self = Self::NEG_INFINITY;
    const NAN: Self = Self::NAN;
    fn magnitude(self) -> f64 {
        self.abs()
    }
}

pub(crate) fn parse_float<T: Float>(text: &str) -> Option<T> {
    match text {
        "INF" | "+INF" => return Some(T::INFINITY),
        "-INF" => return Some(T::NEGATIVE_INFINITY),
        "NaN" => return Some(T::NAN),
        _ => {}
    }
    // Rust's parser would take `inf` and `nan` as well.
    let is_plain = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    if !text.bytes().all(is_plain) {
        return None;
    }
    text.parse().ok()
}

/// The shortest text that reads back as the same number.
pub(crate) fn push_float<T: Float>(out: &mut String, value: T) {
    let magnitude = value.magnitude();
    // Writing to a `String` cannot fail.
    let _ = if magnitude.is_nan() {
        out.write_str("NaN")
    } else if magnitude.is_infinite() {
        out.write_str(if format!("{value}").starts_with('-') {
            "-INF"
        } else {
            "INF"
        })
    } else if magnitude != 0.0 && !(1e-5..1e15).contains(&magnitude) {
        write!(out, "{value:e}").map(|()| upper_exponent(out))
    } else {
        write!(out, "{value}")
    };
}

/// Both cases are allowed; .NET writes the upper.
fn upper_exponent(out: &mut String) {
    if let Some(at) = out.rfind('e') {
        out.replace_range(at..=at, "E");
    }
}

/// Whether the text is an `xs:decimal`.
pub(crate) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole) && is_digits(fraction) && !(whole.is_empty() && fraction.is_empty())
}

pub(crate) fn parse_char(text: &str) -> Option<Char> {
    parse_integer(text).map(Char)
}

pub(crate) fn push_char(out: &mut String, value: Char) {
    push_integer(out, value.0);
}

pub(crate) fn parse_unsigned_byte(text: &str) -> Option<UnsignedByte> {
    parse_integer(text).map(UnsignedByte)
}

pub(crate) fn push_unsigned_byte(out: &mut String, value: UnsignedByte) {
    push_integer(out, value.0);
}

/// Hyphenated only, as the schema's pattern has it.
pub(crate) fn parse_guid(text: &str) -> Option<Guid> {
    const HYPHENATED: usize = 36;
    if text.len() != HYPHENATED {
        return None;
    }
    Guid::try_parse(text).ok()
}

pub(crate) fn push_guid(out: &mut String, value: Guid) {
    let mut buffer = Guid::encode_buffer();
    out.push_str(value.as_hyphenated().encode_lower(&mut buffer));
}

pub(crate) fn parse<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

pub(crate) fn push_display(out: &mut String, value: impl Display) {
    // Writing to a `String` cannot fail.
    let _ = write!(out, "{value}");
}

/// Room for the tags behind a binary, in bytes.
const TAGS: usize = 512;

/// White space may stand anywhere in it.
pub(crate) fn parse_base64(text: &str) -> Option<Vec<u8>> {
    if !text.bytes().any(is_space) {
        return BASE64.decode(text).ok();
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut reader = Base64Reader::new(Cow::Borrowed(text));
    reader.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

pub(crate) fn push_base64(out: &mut String, bytes: &[u8]) {
    // Room for all of it and for some tags behind it: a text that grew by doubling would be copied,
    // and twice as long in the end.
    out.reserve(bytes.len().div_ceil(3) * 4 + TAGS);
    BASE64.encode_string(bytes, out);
}
