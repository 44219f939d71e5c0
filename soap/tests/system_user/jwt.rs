//! Tokens and published keys, made by another implementation than the one under test.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::rsa::{KeyPair, PublicKeyComponents};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey};

pub const APPLICATION: &str = include_str!("keys/pkcs8.pem");
pub const LOGIN_SERVICE: &str = include_str!("keys/other.pem");

pub const TICKET: &str = "7T:ticket";
/// The year 2100.
pub const FAR: &str = "4102444800";

/// The claims of a token that is good for ever; `change` is `("from", "to")`.
pub fn claims(ticket: &str, change: (&str, &str)) -> String {
    let own = "http://schemes.superoffice.net/identity";
    format!(
        r#"{{"sub":"system@superoffice.com","{own}/ctx":"cust12345","{own}/serial":"1801550193","{own}/netserver_url":"https://host7.example/Cust12345/Remote/Services86/","{own}/ticket":"{ticket}","iat":"1581665207","nbf":1581665147,"exp":{FAR},"iss":"SuperOffice AS","aud":"spn:1801550193"}}"#
    )
    .replace(change.0, change.1)
}

pub const UNCHANGED: (&str, &str) = ("", "");

fn pair(pem: &str) -> KeyPair {
    let lines = pem.lines().skip_while(|line| !line.starts_with("-----"));
    let base64: String = lines.filter(|line| !line.starts_with("-----")).collect();
    KeyPair::from_pkcs8(&STANDARD.decode(base64).unwrap()).unwrap()
}

pub fn encode(part: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(part)
}

/// A signed token.
pub fn signed(pem: &str, header: &str, claims: &str) -> String {
    let signed = format!("{}.{}", encode(header), encode(claims));
    let key = pair(pem);
    let mut signature = vec![0; key.public().modulus_len()];
    let random = SystemRandom::new();
    key.sign(
        &RSA_PKCS1_SHA256,
        &random,
        signed.as_bytes(),
        &mut signature,
    )
    .unwrap();
    format!("{signed}.{}", encode(signature))
}

/// The header of a token that is signed with the key `kid`.
pub fn header(kid: &str) -> String {
    format!(r#"{{"typ":"JWT","alg":"RS256","kid":"{kid}"}}"#)
}

/// What the login service usually answers.
pub fn token(ticket: &str) -> String {
    signed(LOGIN_SERVICE, &header("one"), &claims(ticket, UNCHANGED))
}

/// A set with the login service's key under the name `kid`, and others that are no use.
pub fn key_set(kid: &str) -> String {
    let key = pair(LOGIN_SERVICE);
    let PublicKeyComponents { n, e } = PublicKeyComponents::<Vec<u8>>::from(key.public());
    format!(
        r#"{{"keys":[{{"kty":"EC","kid":"{kid}","crv":"P-256"}},{{"kty":"RSA","kid":"{kid}","n":"AQAB","e":"AQAB"}},7,{{"kty":"RSA","use":"sig","kid":"{kid}","n":"{}","e":"{}"}}]}}"#,
        encode(n),
        encode(e)
    )
}

/// Whether the application has signed `message`.
pub fn is_signature(message: &str, signature: &str) -> bool {
    let key = pair(APPLICATION);
    let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key.public());
    let signature = STANDARD.decode(signature).unwrap();
    key.verify(message.as_bytes(), &signature).is_ok()
}
