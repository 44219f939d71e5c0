//! Types as the generator writes them, and short ways to decode and encode one.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic
)]

pub mod agent;
pub mod enumerations;
pub mod family;
pub mod operations;
pub mod records;

use netserver_soap::codec::{Fields, Record, Schema};
use netserver_soap::envelope::{self, Content, Envelope, Options, Version};
use netserver_soap::{DecodeError, EncodeError, Response};
use operations::SAVE_USER;
use records::{SaveUserRequest, User};

pub const NS: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88";

/// A message of WCF around the XML in its body.
pub fn message(body: &str) -> String {
    format!(
        r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>{body}</s:Body></s:Envelope>"#
    )
}

/// A message with the answer of `SaveUser`, of which `inner` is the user.
pub fn user_message(inner: &str) -> String {
    message(&format!(
        r#"<SaveUserResponse xmlns="{NS}" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Response>{inner}</Response></SaveUserResponse>"#
    ))
}

pub fn decode(
    xml: &[u8],
    schema: &'static Schema,
    fields: &mut dyn Fields,
) -> Result<(), DecodeError> {
    let mut message = Envelope::open(xml, &Options::default())?;
    match message.content()? {
        Content::Element(_) => message.decode(schema, fields),
        other => panic!("{other:?}"),
    }
}

/// As [`decode`], for messages that may as well hold a fault or nothing.
pub fn decode_any(
    xml: &[u8],
    schema: &'static Schema,
    fields: &mut dyn Fields,
) -> Result<(), DecodeError> {
    let mut message = Envelope::open(xml, &Options::default())?;
    match message.content()? {
        Content::Element(_) => message.decode(schema, fields),
        _ => Ok(()),
    }
}

pub fn decode_message(xml: &str) -> Result<User, DecodeError> {
    let mut response = Response::<Option<User>>::default();
    decode(
        xml.as_bytes(),
        SAVE_USER.operation().response.schema(),
        &mut response,
    )?;
    Ok(response.response.unwrap_or_default())
}

pub fn decode_user(inner: &str) -> Result<User, DecodeError> {
    decode_message(&user_message(inner))
}

pub fn decode_request(inner: &str) -> Result<SaveUserRequest, DecodeError> {
    let xml = message(&format!(
        r#"<SaveUser xmlns="{NS}" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">{inner}</SaveUser>"#
    ));
    let mut request = SaveUserRequest::default();
    decode(xml.as_bytes(), SaveUserRequest::schema(), &mut request)?;
    Ok(request)
}

pub fn encode_request(request: &SaveUserRequest) -> Result<String, EncodeError> {
    envelope::write(Version::Soap11, &[], SaveUserRequest::schema(), request)
}

/// The XML of a request's parts, without the wrapper.
pub fn inner_xml(request: &SaveUserRequest) -> String {
    let xml = encode_request(request).unwrap();
    let from = xml.find("<SaveUser").unwrap();
    let from = from + xml[from..].find('>').unwrap() + 1;
    xml[from..].split("</SaveUser>").next().unwrap().to_owned()
}

/// The XML of a user's fields that differ from the default's.
pub fn user_xml(user: User) -> String {
    let with = |user| {
        let request = SaveUserRequest {
            user: Some(user),
            ..Default::default()
        };
        let xml = inner_xml(&request);
        let xml = xml.strip_prefix("<User>").unwrap().to_owned();
        xml.split("</User>").next().unwrap().to_owned()
    };
    let plain = with(User::default());
    let mut xml = with(user);
    // What both have, element by element, is no difference.
    let mut rest = plain.as_str();
    while let Some(end) = element_end(rest) {
        xml = xml.replacen(&rest[..end], "", 1);
        rest = &rest[end..];
    }
    xml
}

/// Where the first element of a flat list ends.
fn element_end(xml: &str) -> Option<usize> {
    let tag_end = xml.find('>')? + 1;
    if xml[..tag_end].ends_with("/>") {
        return Some(tag_end);
    }
    Some(tag_end + xml[tag_end..].find('>')? + 1)
}
