//! WS-Security: a user name and a password in the header.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use secrecy::{ExposeSecret, SecretString};
use sha1::{Digest, Sha1};

use super::block::{Block, Make};
use super::part::write_text;
use super::written::Written;
use crate::date_time::{DateTime, DateTimeError, Zone};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::field::REDACTED;
use crate::operation::{Header, Role};
use crate::writer::Writer;

const SECURITY: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
const UTILITY: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
const PASSWORD_TEXT: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";
const PASSWORD_DIGEST: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest";
const BASE64_BINARY: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";

/// The element around the token. A password in it is not for errors.
static HEADER: Header = Header::new("Security", SECURITY, Role::Other);

/// The `UsernameToken` of WS-Security, versions 1.0 and 1.1, in its header block `Security`.
///
/// ```
/// use std::time::Duration;
/// use netserver_soap::headers::{Block, UsernameToken};
///
/// let token = UsernameToken::digest("ola", "secret").expires_after(Duration::from_secs(300));
/// assert!(!format!("{token:?}").contains("secret"));
/// let block = Block::from(token);
/// # drop(block);
/// ```
///
/// The block demands that the server understand it, unless [`Block::must_understand`] says otherwise. Each message gets a nonce and a time of its own.
/// `Debug` hides the password. The digest hides it on its way, but whoever sees one can guess
/// passwords until one fits: send either form through TLS only.
#[derive(Clone)]
pub struct UsernameToken {
    user_name: String,
    password: SecretString,
    form: Form,
    has_nonce: bool,
    lifetime: Option<Duration>,
}

#[derive(Clone, Copy, Debug)]
enum Form {
    Text,
    Digest,
}

/// What is new in each message.
#[derive(Clone, Copy)]
struct Moment {
    nonce: [u8; 16],
    created: DateTime,
    expires: Option<DateTime>,
}

impl UsernameToken {
    /// A token with the password as it is: `PasswordText`.
    pub fn text(user_name: impl Into<String>, password: impl Into<SecretString>) -> Self {
        Self {
            user_name: user_name.into(),
            password: password.into(),
            form: Form::Text,
            has_nonce: false,
            lifetime: None,
        }
    }

    /// A token with a digest of the password, a nonce and the time: `PasswordDigest`.
    pub fn digest(user_name: impl Into<String>, password: impl Into<SecretString>) -> Self {
        Self {
            form: Form::Digest,
            has_nonce: true,
            ..Self::text(user_name, password)
        }
    }

    /// Adds a nonce and the time, which a digest always has and some servers want beside a
    /// password, too.
    #[must_use]
    pub fn with_nonce(mut self) -> Self {
        self.has_nonce = true;
        self
    }

    /// Adds a `Timestamp`: the server must refuse the message when it is older than this.
    #[must_use]
    pub fn expires_after(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    fn at(&self, now: SystemTime, nonce: [u8; 16]) -> Result<Written, DateTimeError> {
        let expires = |lifetime| utc(now.checked_add(lifetime).ok_or(DateTimeError)?);
        let moment = Moment {
            nonce,
            created: utc(now)?,
            expires: self.lifetime.map(expires).transpose()?,
        };
        let token = Arc::new(self.clone());
        Ok(Written::new(move |writer, field| {
            writer.start(field.name, field.namespace)?;
            write_timestamp(writer, &moment)?;
            token.write(writer, &moment)?;
            writer.end(field.name, field.namespace);
            Ok(())
        }))
    }

    fn write(&self, writer: &mut Writer, moment: &Moment) -> Result<(), EncodeError> {
        let created = moment.created.to_string();
        writer.start("UsernameToken", SECURITY)?;
        write_text(writer, ("Username", SECURITY), Some(&self.user_name))?;
        match self.form {
            Form::Text => {
                let password = self.password.expose_secret();
                write_with(writer, "Password", ("Type", PASSWORD_TEXT), password)?;
            }
            Form::Digest => {
                let digest = digest(&moment.nonce, &created, self.password.expose_secret());
                write_with(writer, "Password", ("Type", PASSWORD_DIGEST), &digest)?;
            }
        }
        if self.has_nonce {
            let nonce = BASE64.encode(moment.nonce);
            write_with(writer, "Nonce", ("EncodingType", BASE64_BINARY), &nonce)?;
            write_text(writer, ("Created", UTILITY), Some(&created))?;
        }
        writer.end("UsernameToken", SECURITY);
        Ok(())
    }
}

fn write_timestamp(writer: &mut Writer, moment: &Moment) -> Result<(), EncodeError> {
    let Some(expires) = moment.expires else {
        return Ok(());
    };
    writer.start("Timestamp", UTILITY)?;
    let created = moment.created.to_string();
    write_text(writer, ("Created", UTILITY), Some(&created))?;
    write_text(writer, ("Expires", UTILITY), Some(&expires.to_string()))?;
    writer.end("Timestamp", UTILITY);
    Ok(())
}

/// Writes a text with an attribute.
fn write_with(
    writer: &mut Writer,
    name: &'static str,
    (attribute, value): (&str, &str),
    text: &str,
) -> Result<(), EncodeError> {
    writer.start(name, SECURITY)?;
    writer.attribute(attribute, value);
    writer
        .text(text)
        .map_err(|error| error.within(name, None))?;
    writer.end(name, SECURITY);
    Ok(())
}

/// UsernameToken Profile 1.0, section 3.1: `Base64(SHA-1(nonce + created + password))`.
fn digest(nonce: &[u8], created: &str, password: &str) -> String {
    let mut hash = Sha1::new();
    hash.update(nonce);
    hash.update(created);
    hash.update(password);
    BASE64.encode(hash.finalize())
}

/// A time as UTC, to the millisecond.
fn utc(time: SystemTime) -> Result<DateTime, DateTimeError> {
    /// Ticks from the year 1 to 1970.
    const EPOCH: i64 = 621_355_968_000_000_000;
    const TICKS_PER_MILLISECOND: i64 = 10_000;
    let since = time
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_err(|_| DateTimeError)?;
    let milliseconds = i64::try_from(since.as_millis()).map_err(|_| DateTimeError)?;
    let ticks = milliseconds.checked_mul(TICKS_PER_MILLISECOND);
    let ticks = ticks.and_then(|it| it.checked_add(EPOCH));
    DateTime::from_local_ticks(ticks.ok_or(DateTimeError)?)?.with_zone(Some(Zone::Utc))
}

impl Make for UsernameToken {
    fn make(&self) -> Result<Written, EncodeError> {
        let without = |what| EncodeError::new(EncodeErrorKind::System(what));
        let mut nonce = [0; 16];
        getrandom::fill(&mut nonce).map_err(|_| without("random numbers"))?;
        self.at(SystemTime::now(), nonce)
            .map_err(|_| without("time that XML can carry"))
    }
}

impl From<UsernameToken> for Block {
    fn from(token: UsernameToken) -> Self {
        let secrets = vec![token.password.clone()];
        Self::new_each_time(&HEADER, token, secrets).must_understand(true)
    }
}

impl fmt::Debug for UsernameToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UsernameToken")
            .field("user_name", &self.user_name)
            .field("password", &format_args!("{REDACTED}"))
            .field("form", &self.form)
            .field("has_nonce", &self.has_nonce)
            .field("lifetime", &self.lifetime)
            .finish()
    }
}

#[cfg(test)]
mod tests;
