//! What servers send.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use netserver_soap::envelope::Version;

use crate::service::NS;

/// A message with these header blocks and this in its body.
pub fn message(version: Version, header: &str, body: &str) -> String {
    format!(
        r#"<s:Envelope xmlns:s="{}"><s:Header xmlns="{NS}">{header}</s:Header><s:Body>{body}</s:Body></s:Envelope>"#,
        version.namespace()
    )
}

/// The answer of `GetName`.
pub fn name(name: &str) -> String {
    let header = "<Succeeded>true</Succeeded><TimeZone><SoTimeZoneId>83</SoTimeZoneId></TimeZone>";
    let body =
        format!(r#"<GetNameResponse xmlns="{NS}"><Response>{name}</Response></GetNameResponse>"#);
    message(Version::Soap11, header, &body)
}

/// A text as `Content-Encoding: gzip` has it.
pub fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// A fault with an exception in the header.
pub fn fault(reason: &str) -> String {
    let body = format!(
        "<s:Fault><faultcode>s:Server</faultcode><faultstring>{reason}</faultstring></s:Fault>"
    );
    let header =
        "<Succeeded>false</Succeeded><ExceptionInfo><Message>deep</Message></ExceptionInfo>";
    message(Version::Soap11, header, &body)
}

/// What NetServer answers to a ticket that it does not accept.
pub fn not_authenticated() -> String {
    let header = "<Succeeded>false</Succeeded><ExceptionInfo><Message>Not authenticated</Message>\
        <ExceptionType>SuperOffice.Exceptions.SoSessionException</ExceptionType></ExceptionInfo>";
    message(Version::Soap11, header, "")
}

/// The answer of `AuthenticateUsernamePassword`.
pub fn authenticated(ticket: &str, succeeded: bool) -> String {
    let body = format!(
        r#"<AuthenticateResponse xmlns="{NS}"><Response><Associate>x</Associate></Response><Credentials><Ticket>{ticket}</Ticket></Credentials><AuthenticationSucceeded>{succeeded}</AuthenticationSucceeded></AuthenticateResponse>"#
    );
    message(Version::Soap11, "<Succeeded>true</Succeeded>", &body)
}
