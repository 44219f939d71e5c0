//! The token that answers a login: a JSON Web Token, signed with RSA and SHA-256.
//!
//! Only one kind of these tokens is read, so this is a few lines of our own: the crates for it bring
//! further algorithms, which must not be accepted here, and settings that a whole process shares.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use rsa::sha2::Sha256;
use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;
use serde_json::{Map, Value};

use super::published_keys::PublishedKeys;
use crate::call::TokenError;
use crate::client::grant::Grant;

/// The longest token that is looked at, in bytes.
const LONGEST: usize = 64 << 10;
/// How far the clocks may be apart, in seconds. What the vendor's own client allows.
const LEEWAY: f64 = 300.0;
/// Who issues the tokens of system users, as the vendor documents it.
pub(crate) const ISSUER: &str = "SuperOffice AS";
/// What the names of the vendor's own claims start with.
const CLAIMS: &str = "http://schemes.superoffice.net/identity/";

/// A token that has not been checked.
pub(super) struct Jwt<'a> {
    /// What its signature is for: header and claims.
    signed: &'a str,
    signature: Vec<u8>,
    claims: &'a str,
    /// What it calls the key that it is signed with.
    key_ids: Vec<String>,
}

/// What a token must say to be believed.
pub(super) struct Expected<'a> {
    /// Who issues the tokens that people log in with, which is accepted too.
    pub(super) issuer: Option<&'a str>,
    pub(super) tenant: &'a str,
    /// Seconds since 1970.
    pub(super) now: u64,
}

/// What a token whose signature is right says.
pub(super) struct Claims(Map<String, Value>);

impl<'a> Jwt<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, TokenError> {
        if text.len() > LONGEST {
            return Err(TokenError::Malformed);
        }
        let (signed, signature) = text.rsplit_once('.').ok_or(TokenError::Malformed)?;
        let (header, claims) = signed.split_once('.').ok_or(TokenError::Malformed)?;
        let header = object(header)?;
        if header.get("alg").and_then(Value::as_str) != Some("RS256") {
            return Err(TokenError::Algorithm);
        }
        // It would name what must be understood beyond this.
        if header.contains_key("crit") {
            return Err(TokenError::Malformed);
        }
        let names = ["kid", "x5t"].into_iter();
        let key_ids = names.filter_map(|name| Some(header.get(name)?.as_str()?.to_owned()));
        let key_ids: Vec<String> = key_ids.collect();
        if key_ids.is_empty() {
            return Err(TokenError::UnknownKey);
        }
        Ok(Self {
            signed,
            signature: decode(signature)?.to_vec(),
            claims,
            key_ids,
        })
    }

    /// Whether the key that the token names is there.
    pub(super) fn key_is_in(&self, keys: &PublishedKeys) -> bool {
        keys.named(&self.key_ids).next().is_some()
    }

    /// The claims, if the signature is one of the key that the token names.
    pub(super) fn verify(&self, keys: &PublishedKeys) -> Result<Claims, TokenError> {
        if !self.key_is_in(keys) {
            return Err(TokenError::UnknownKey);
        }
        let signed = self.signed.as_bytes();
        let is_right = |key: &rsa::PublicKey| {
            let outcome = key.pkcs1v15_verify::<Sha256>(signed, &self.signature);
            outcome.is_ok()
        };
        if !keys.named(&self.key_ids).any(is_right) {
            return Err(TokenError::Signature);
        }
        object(self.claims).map(Claims)
    }
}

impl Claims {
    /// The ticket and where it is good for, if the token is meant for this client now.
    pub(super) fn grant(mut self, expected: &Expected<'_>) -> Result<Grant, TokenError> {
        self.check_issuer(expected.issuer)?;
        self.check_time(expected.now)?;
        self.check_audience()?;
        self.check_tenant(expected.tenant)?;
        let ticket = match self.0.remove(&claim_name("ticket")) {
            Some(Value::String(ticket)) if !ticket.is_empty() => SecretString::from(ticket),
            _ => return Err(TokenError::MissingClaim("ticket")),
        };
        let mut grant = Grant::new(ticket);
        grant.base_url = self.text(&claim_name("netserver_url"));
        Ok(grant)
    }

    fn check_issuer(&self, other: Option<&str>) -> Result<(), TokenError> {
        let issuer = self.text("iss").ok_or(TokenError::MissingClaim("iss"))?;
        if issuer == ISSUER || Some(issuer.as_str()) == other {
            return Ok(());
        }
        Err(TokenError::Issuer)
    }

    fn check_time(&self, now: u64) -> Result<(), TokenError> {
        let now = now as f64;
        let end = self.number("exp").ok_or(TokenError::MissingClaim("exp"))?;
        if now > end + LEEWAY {
            return Err(TokenError::Expired);
        }
        if !self.0.contains_key("nbf") {
            return Ok(());
        }
        let start = self.number("nbf").ok_or(TokenError::MissingClaim("nbf"))?;
        if now < start - LEEWAY {
            return Err(TokenError::NotYetValid);
        }
        Ok(())
    }

    /// The audience is the tenant's database: tokens for people name an application.
    fn check_audience(&self) -> Result<(), TokenError> {
        let serial = self.text(&claim_name("serial"));
        let serial = serial.ok_or(TokenError::MissingClaim("serial"))?;
        let expected = Value::String(format!("spn:{serial}"));
        match self.0.get("aud") {
            None => Err(TokenError::MissingClaim("aud")),
            Some(Value::Array(all)) if all.contains(&expected) => Ok(()),
            Some(one) if *one == expected => Ok(()),
            Some(_) => Err(TokenError::Audience),
        }
    }

    fn check_tenant(&self, expected: &str) -> Result<(), TokenError> {
        let tenant = self.text(&claim_name("ctx"));
        let tenant = tenant.ok_or(TokenError::MissingClaim("ctx"))?;
        if !tenant.eq_ignore_ascii_case(expected) {
            return Err(TokenError::Tenant);
        }
        Ok(())
    }

    /// A claim's text; numbers are texts too.
    fn text(&self, name: &str) -> Option<String> {
        match self.0.get(name)? {
            Value::String(text) if !text.is_empty() => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// A claim's number, which the vendor sometimes writes as a text.
    fn number(&self, name: &str) -> Option<f64> {
        match self.0.get(name)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.parse::<u32>().ok().map(f64::from),
            _ => None,
        }
    }
}

/// The full name of one of the vendor's claims.
pub(crate) fn claim_name(name: &str) -> String {
    format!("{CLAIMS}{name}")
}

fn decode(part: &str) -> Result<Zeroizing<Vec<u8>>, TokenError> {
    let bytes = BASE64.decode(part.trim_end_matches('='));
    bytes.map(Zeroizing::new).map_err(|_| TokenError::Malformed)
}

fn object(part: &str) -> Result<Map<String, Value>, TokenError> {
    let json = decode(part)?;
    serde_json::from_slice(&json).map_err(|_| TokenError::Malformed)
}
