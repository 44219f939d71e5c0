//! Keys and tokens that somebody has tampered with: an error each, and no panic.

use netserver_soap::Error;
use netserver_soap::client::PrivateKey;

use crate::jwt::{LOGIN_SERVICE, TICKET, UNCHANGED, claims, encode, header, signed, token};
use crate::online::{Shared, accepted};
use crate::service::get_name;

/// The same numbers in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % end
    }
}

#[test]
fn broken_keys_are_errors() {
    let mut chance = Chance(1);
    let texts = [
        include_str!("keys/pkcs8.pem"),
        include_str!("keys/pkcs1.pem"),
        include_str!("keys/small.xml"),
    ];
    for text in texts {
        for end in (0..text.len()).step_by(101) {
            let _ = PrivateKey::parse(&text[..end]);
        }
        for _ in 0..60 {
            let mut bytes = text.as_bytes().to_vec();
            let at = chance.below(bytes.len());
            bytes[at] = b"AB/0<=\n"[chance.below(7)];
            let _ = PrivateKey::parse(std::str::from_utf8(&bytes).unwrap());
        }
    }
}

#[test]
fn numbers_that_make_up_no_key_are_errors() {
    let numbers = [
        String::new(),
        "AA==".to_owned(),
        "AQ==".to_owned(),
        "Ag==".to_owned(),
        "/////w==".to_owned(),
        "////".repeat(43),
        "AAAA".repeat(340),
        "////".repeat(342),
        "////".repeat(1000),
    ];
    let mut chance = Chance(2);
    for _ in 0..300 {
        let mut number = || &numbers[chance.below(numbers.len())];
        let text = format!(
            "<RSAKeyValue><Modulus>{}</Modulus><Exponent>{}</Exponent><P>{}</P><Q>{}</Q><D>{}</D></RSAKeyValue>",
            number(),
            number(),
            number(),
            number(),
            number()
        );
        assert!(PrivateKey::parse(&text).is_err(), "{text}");
    }
}

#[test]
fn hostile_xml_is_an_error() {
    let deep = format!("{}{}", "<a>".repeat(2000), "</a>".repeat(2000));
    let texts = [
        "<".to_owned(),
        "<RSAKeyValue".to_owned(),
        "<RSAKeyValue/>".to_owned(),
        format!("<RSAKeyValue>{deep}</RSAKeyValue>"),
        "<!DOCTYPE a [<!ENTITY b \"c\">]><RSAKeyValue>&b;</RSAKeyValue>".to_owned(),
        "<RSAKeyValue><D>".to_owned() + &"A".repeat(1 << 20),
    ];
    for text in texts {
        let error = PrivateKey::parse(&text).unwrap_err();
        assert!(matches!(error, Error::PrivateKey(_)), "{error:?}");
    }
}

#[tokio::test]
async fn broken_tokens_are_errors() {
    let good = token(TICKET);
    let nested = "[".repeat(20_000);
    let nested_in_claims = claims(TICKET, ("\"SuperOffice AS\"", &format!("{nested}1")));
    let mut tokens = vec![
        ".".to_owned(),
        "..".to_owned(),
        "....".to_owned(),
        "é.é.é".to_owned(),
        "A".repeat(1 << 19),
        format!(
            "{}.{}.{}",
            encode(&nested),
            encode(&nested),
            encode(&nested)
        ),
        signed(LOGIN_SERVICE, &header("one"), &nested_in_claims),
        signed(
            LOGIN_SERVICE,
            &header(&"k".repeat(40_000)),
            &claims(TICKET, UNCHANGED),
        ),
        format!("{good}.{good}"),
    ];
    let mut chance = Chance(3);
    for _ in 0..30 {
        let mut bytes = good.clone().into_bytes();
        let at = chance.below(bytes.len());
        // Not `=`, which may stand at the end of a part.
        bytes[at] = if bytes[at] == b'.' { b'A' } else { b'.' };
        tokens.push(String::from_utf8(bytes).unwrap());
        tokens.push(good[..chance.below(good.len())].to_owned());
    }
    for token in tokens {
        let shown: String = token.chars().take(50).collect();
        let online = Shared::answering(move |_| accepted(&token));
        let error = get_name(&online.client()).await.unwrap_err();
        assert!(
            matches!(&error, Error::Login(error) if matches!(**error, Error::Token(_))),
            "{shown}: {error:?}"
        );
    }
}
