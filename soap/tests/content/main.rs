//! Attributes, text, elements that repeat, groups, choices, wildcards and mixed content.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::panic)]

mod groups;
mod hostile;
#[path = "../json/mod.rs"]
mod json;
mod order;
mod places;
mod secrets;
mod simple;
mod wildcards;

use netserver_soap as soap;
use soap::codec::Record;
use soap::envelope::{self, Content, Envelope, Options, Version};
use soap::{DecodeError, EncodeErrorKind};

const XSI: &str = soap::names::XSI;

/// A message whose body is this XML. The prefixes `o` and `i` are bound.
fn message(body: &str) -> String {
    format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:o='urn:own' xmlns:i='{XSI}'><s:Body>{body}</s:Body></s:Envelope>"
    )
}

fn read_as<T: Record>(body: &str, strict: bool) -> Result<T, DecodeError> {
    let xml = message(body);
    let mut options = Options::default();
    options.strict = strict;
    let mut message = Envelope::open(xml.as_bytes(), &options)?;
    let Content::Element(_) = message.content()? else {
        panic!("{body}")
    };
    let mut value = T::default();
    message.decode(T::schema(), &mut value)?;
    Ok(value)
}

fn read<T: Record>(body: &str) -> T {
    read_as(body, false).unwrap()
}

fn refused<T: Record + std::fmt::Debug>(body: &str) -> String {
    read_as::<T>(body, true).unwrap_err().to_string()
}

/// The XML of the body, without the declarations of our own.
fn written<T: Record>(value: &T) -> String {
    let xml = envelope::write(Version::Soap11, &[], T::schema(), value).unwrap();
    let body = xml.split_once("<s:Body>").unwrap().1;
    let body = body.split_once("</s:Body>").unwrap().0;
    body.replace(&format!(" xmlns=\"urn:own\" xmlns:i=\"{XSI}\""), "")
}

fn write_error<T: Record>(value: &T) -> EncodeErrorKind {
    let written = envelope::write(Version::Soap11, &[], T::schema(), value);
    written.unwrap_err().kind().clone()
}

/// The XML goes in and comes out the same, in strict and in lenient mode; so does a copy of the value.
fn round_trips<T: Record + Clone + PartialEq + std::fmt::Debug>(xml: &str) -> T {
    let end = xml.find(['>', ' ', '/']).unwrap();
    let bound = format!("{} xmlns='urn:own'{}", &xml[..end], &xml[end..]);
    let strict = read_as::<T>(&bound, true).unwrap();
    assert_eq!(read_as::<T>(&bound, false).unwrap(), strict);
    assert_eq!(written(&strict), xml);
    let copy = strict.clone();
    assert_eq!(copy, strict);
    json::passes(&strict);
    assert_eq!(written(&copy), xml);
    strict
}
