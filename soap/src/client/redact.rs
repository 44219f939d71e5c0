//! Keeping the client's secrets out of the texts that a server sends back.

use secrecy::ExposeSecret;

use crate::call::Error;
use crate::headers::{ExceptionInfo, SecretString};

/// What stands in a secret's place.
const PLACE: &str = "[redacted]";
/// A text as short as this is no secret, and would be found everywhere.
const SHORTEST: usize = 4;

/// Takes `secrets` out of what the server has said.
pub(super) fn redact(error: &mut Error, secrets: &[&SecretString]) {
    match error {
        Error::Exception(info) => exception(info, secrets),
        Error::Fault(error) => {
            text(&mut error.fault.reason, secrets);
            if let Some(info) = &mut error.exception {
                exception(info, secrets);
            }
            // What the detail holds is not known, and it is XML: all of it goes.
            let detail = error.fault.detail.as_ref().map(|it| format!("{it:?}"));
            if detail.is_some_and(|it| secrets.iter().any(|secret| has(&it, secret))) {
                error.fault.detail = None;
            }
        }
        Error::Http(error) => {
            text(&mut error.body, secrets);
            optional(&mut error.location, secrets);
        }
        Error::LoginRefused { reason } => optional(reason, secrets),
        _ => {}
    }
}

fn exception(info: &mut ExceptionInfo, secrets: &[&SecretString]) {
    let mut next = Some(info);
    while let Some(info) = next {
        optional(&mut info.message, secrets);
        optional(&mut info.friendly_text, secrets);
        optional(&mut info.stack_trace, secrets);
        optional(&mut info.source, secrets);
        for (_, value) in info.parameters.iter_mut().flatten() {
            optional(value, secrets);
        }
        next = info.inner_exception.as_deref_mut();
    }
}

fn optional(value: &mut Option<String>, secrets: &[&SecretString]) {
    if let Some(value) = value {
        text(value, secrets);
    }
}

fn text(value: &mut String, secrets: &[&SecretString]) {
    for secret in secrets {
        if has(value, secret) {
            *value = value.replace(secret.expose_secret(), PLACE);
        }
    }
}

fn has(text: &str, secret: &SecretString) -> bool {
    let secret = secret.expose_secret();
    secret.len() >= SHORTEST && text.contains(secret)
}
