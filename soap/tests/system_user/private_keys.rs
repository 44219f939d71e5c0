//! Keys in all their forms, and texts that are none.

use netserver_soap::Error;
use netserver_soap::client::PrivateKey;

const PKCS8: &str = include_str!("keys/pkcs8.pem");
const PKCS1: &str = include_str!("keys/pkcs1.pem");
const XML: &str = include_str!("keys/key.xml");

/// Why a text is no key.
fn why(text: &str) -> &'static str {
    match PrivateKey::parse(text) {
        Err(Error::PrivateKey(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn keys_are_read_as_people_hand_them_around() {
    let (_, body) = PKCS8.split_once("KEY-----\n").unwrap();
    let (body, _) = body.split_once("\n-----").unwrap();
    let begin = "-----BEGIN PRIVATE KEY-----\n";
    let end = "\n-----END PRIVATE KEY-----";
    let one_line = format!("{begin}{}{end}", body.replace('\n', ""));
    let texts = [
        PKCS8.replace('\n', "\r\n"),
        format!("\n\n{PKCS1}\n\n"),
        one_line,
        format!("\u{feff}{XML}"),
        XML.replace('\n', "").replace("> ", ">"),
        XML.replace("<P>", "<P>\n    ").replace("</P>", "\n  </P>"),
    ];
    for text in texts {
        assert!(PrivateKey::parse(&text).is_ok(), "{text}");
    }
}

#[test]
fn what_is_no_key_says_why() {
    let neither = "it is neither PEM nor <RSAKeyValue>";
    let xml = "it is not an <RSAKeyValue>";
    let numbers = "its numbers make up no RSA key of 1024 to 8192 bits";
    assert_eq!(why(""), neither);
    assert_eq!(why("private.pem"), neither);
    assert_eq!(why(&PKCS8[..900]), neither);
    assert_eq!(why(include_str!("keys/encrypted.pem")), "it is encrypted");
    assert_eq!(
        why(include_str!("keys/elliptic.pem")),
        "it is not an RSA key"
    );
    let public = PKCS8.replace("PRIVATE", "PUBLIC");
    assert_eq!(why(&public), "the PEM holds no RSA private key");
    let mixed_up = PKCS8.replace("PRIVATE", "RSA PRIVATE");
    assert_eq!(why(&mixed_up), "it is not PKCS#1");
    assert_eq!(why("<html></html>"), xml);
    let public = XML.replace("<D>", "<E>").replace("</D>", "</E>");
    assert_eq!(why(&public), "the <RSAKeyValue> is that of a public key");
    assert_eq!(why(&XML.replace("<D>", "<D>!")), xml);
    assert_eq!(why(&XML.replace("<D>", "<D>////")), numbers);
    assert_eq!(why(&XML.replace("AQAB", "AQAA")), numbers);
    assert_eq!(why(&"A".repeat(100_000)), "its text is too long");
}
