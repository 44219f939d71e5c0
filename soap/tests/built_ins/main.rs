//! Built-in types of XML Schema that the language has no type for.
#![allow(clippy::unwrap_used)]

mod dates;
#[path = "../json/mod.rs"]
mod json;
mod lists;
mod names;
mod numbers;

use netserver_soap as soap;
use soap::codec::Record;
use soap::envelope::{self, Envelope, Options, Version};
use soap::{
    Date, Decimal, DecodeError, EncodeError, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary,
    Integer, List, Period, QName, Time, UnsignedByte,
};

struct Values {
    decimal: Decimal,
    integer: Integer,
    small: UnsignedByte,
    maybe: Option<Integer>,
    all: Option<Vec<Decimal>>,
    count: Option<i32>,
    date: Option<Date>,
    time: Option<Time>,
    year: Option<GYear>,
    year_month: Option<GYearMonth>,
    month: Option<GMonth>,
    month_day: Option<GMonthDay>,
    day: Option<GDay>,
    period: Period,
    hex: HexBinary,
    name: Option<QName>,
    texts: List<String>,
    numbers: List<i32>,
    lists: Option<Vec<List<Decimal>>>,
}

soap::record! {
    Values: "{urn:v}Values";
    decimal "Decimal" = Default::default();
    integer "Integer" = Default::default();
    small "Small" = Default::default();
    maybe "Maybe?" = None;
    all "All? [Item]" = None;
    count "Count!?" = None;
    date "Date" = None;
    time "Time" = None;
    year "Year" = None;
    year_month "YearMonth" = None;
    month "Month" = None;
    month_day "MonthDay" = None;
    day "Day" = None;
    period "Period" = Default::default();
    hex "Hex" = Default::default();
    name "Name?" = None;
    texts "Texts" = Default::default();
    numbers "Numbers" = Default::default();
    lists "Lists? [Item]" = None;
}

/// Options with a limit on what a message unfolds into.
fn options(max_decoded_bytes: u64) -> Options {
    let mut options = Options::default();
    options.limits.max_decoded_bytes = max_decoded_bytes;
    options
}

fn decode_with(options: &Options, inner: &str) -> Result<Values, DecodeError> {
    let xml = format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>\
         <Values xmlns='urn:v' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>{inner}\
         </Values></s:Body></s:Envelope>"
    );
    let mut message = Envelope::open(xml.as_bytes(), options)?;
    message.content()?;
    let mut values = Values::default();
    message.decode(Values::schema(), &mut values)?;
    Ok(values)
}

fn decode(inner: &str) -> Result<Values, DecodeError> {
    decode_with(&Options::default(), inner)
}

/// What stands inside the element when the values are written.
fn try_encode(values: &Values) -> Result<String, EncodeError> {
    let xml = envelope::write(Version::Soap11, &[], Values::schema(), values)?;
    let (_, inner) = xml.split_once("<Values").unwrap();
    let (_, inner) = inner.split_once('>').unwrap();
    Ok(inner.split_once("</Values>").unwrap().0.to_owned())
}

fn encode(values: &Values) -> String {
    json::passes(values);
    try_encode(values).unwrap()
}

/// The text of an element, as it comes back.
fn back(name: &str, text: &str) -> Result<String, DecodeError> {
    let written = encode(&decode(&format!("<{name}>{text}</{name}>"))?);
    if written.contains(&format!("<{name}/>")) {
        return Ok(String::new());
    }
    let (_, text) = written.split_once(&format!("<{name}>")).unwrap();
    Ok(text.split_once("</").unwrap().0.to_owned())
}
