use std::time::{Duration, SystemTime};

use super::*;
use crate::NoRequest;
use crate::envelope::{self, Version};
use crate::layout::Layout;

const BODY: Layout = Layout("Ping", "{urn:x}Ping");

/// The header of a message with this token, as it is at the same moment each time.
fn header(token: &UsernameToken) -> String {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_058_318_672);
    let nonce = *b"0123456789abcdef";
    let value = Arc::new(token.at(now, nonce).unwrap());
    let prepared = super::super::Prepared::new(&HEADER, value, true);
    let xml = envelope::write(
        Version::Soap11,
        &[prepared.block()],
        BODY.schema(),
        &NoRequest,
    )
    .unwrap();
    let (_, xml) = xml.split_once("<s:Header>").unwrap();
    xml.split_once("</s:Header>").unwrap().0.to_owned()
}

#[test]
fn a_digest_is_that_of_others() {
    // The example of ONVIF's Application Programmer's Guide.
    let nonce = BASE64.decode("LKqI6G/AikKCQrN0zqZFlg==").unwrap();
    let digest = digest(&nonce, "2010-09-16T07:50:45Z", "userpassword");
    assert_eq!(digest, "tuOSpGlFlIXsozq4HFNeeGeFLEI=");
}

/// The digest that zeep 4.3.3 makes of the nonce and the time in [`header`], and of `secret`.
const BY_ZEEP: &str = "mTx9007khTx1q7SDc0tqcPdcqMI=";

#[test]
fn a_password_stands_as_the_specification_has_it() {
    // The names and the password are those of the first example of UsernameToken Profile 1.0.
    let expected = format!(
        "<Security s:mustUnderstand=\"1\" xmlns=\"{SECURITY}\"><UsernameToken>\
         <Username>Zoe</Username><Password Type=\"{PASSWORD_TEXT}\">IloveDogs</Password>\
         </UsernameToken></Security>"
    );
    assert_eq!(header(&UsernameToken::text("Zoe", "IloveDogs")), expected);
}

#[test]
fn a_digest_stands_as_the_specification_has_it() {
    // The name and the time are those of an example of UsernameToken Profile 1.0, whose digest has 22
    // bytes and so cannot be one of SHA-1.
    let expected = format!(
        "<Security s:mustUnderstand=\"1\" xmlns=\"{SECURITY}\"><UsernameToken>\
         <Username>NNK</Username><Password Type=\"{PASSWORD_DIGEST}\">{BY_ZEEP}</Password>\
         <Nonce EncodingType=\"{BASE64_BINARY}\">MDEyMzQ1Njc4OWFiY2RlZg==</Nonce>\
         <a:Created xmlns:a=\"{UTILITY}\">2003-07-16T01:24:32Z</a:Created></UsernameToken></Security>"
    );
    assert_eq!(header(&UsernameToken::digest("NNK", "secret")), expected);
}

#[test]
fn a_timestamp_says_how_long_the_message_is_good() {
    // [MS-LWSSP], section 4.1: the timestamp comes first.
    let token = UsernameToken::text("a<b", "c&d")
        .with_nonce()
        .expires_after(Duration::from_millis(1500));
    let expected = format!(
        "<Security s:mustUnderstand=\"1\" xmlns=\"{SECURITY}\" xmlns:a=\"{UTILITY}\"><a:Timestamp>\
         <a:Created>2003-07-16T01:24:32Z</a:Created><a:Expires>2003-07-16T01:24:33.5Z</a:Expires>\
         </a:Timestamp><UsernameToken><Username>a&lt;b</Username>\
         <Password Type=\"{PASSWORD_TEXT}\">c&amp;d</Password>\
         <Nonce EncodingType=\"{BASE64_BINARY}\">MDEyMzQ1Njc4OWFiY2RlZg==</Nonce>\
         <a:Created>2003-07-16T01:24:32Z</a:Created></UsernameToken></Security>"
    );
    assert_eq!(header(&token), expected);
}

#[test]
fn times_out_of_range_are_errors() {
    let token = UsernameToken::digest("a", "b").expires_after(Duration::MAX);
    assert!(token.make().is_err());
    let token = UsernameToken::digest("a", "b");
    let early = SystemTime::UNIX_EPOCH - Duration::from_secs(1);
    assert!(token.at(early, [0; 16]).is_err());
}

#[test]
fn a_server_may_be_allowed_to_ignore_it() {
    let block = Block::from(UsernameToken::text("a", "b")).must_understand(false);
    let prepared = block.prepare().unwrap();
    let xml = envelope::write(
        Version::Soap12,
        &[prepared.block()],
        BODY.schema(),
        &NoRequest,
    )
    .unwrap();
    assert!(
        xml.contains("Username>a<") && !xml.contains("mustUnderstand"),
        "{xml}"
    );
}

#[test]
fn nothing_shows_the_password() {
    let token = UsernameToken::text("ola", "hidden");
    assert!(!format!("{token:?}").contains("hidden"));
    let block = Block::from(token);
    assert!(!format!("{block:?} {:?}", block.prepare().unwrap()).contains("hidden"));
}
