//! The ticket of a client: got once, shared by all calls, got anew when it is refused.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::joint::Joint;
use super::lanes::Lanes;
use crate::call::{BoxFuture, Error};
use crate::headers::{ExceptionInfo, SecretString};

/// A ticket. Its place in the heap tells whether it is still the current one.
#[derive(Clone)]
pub(super) struct Ticket {
    pub(super) secret: Arc<SecretString>,
}

#[derive(Default)]
pub(super) struct Session {
    current: Mutex<Option<Ticket>>,
    logins: Lanes<Joint<Ticket>>,
}

impl Session {
    /// The ticket; `login` gets one and [keeps](Self::keep) it if there is none. A call that comes
    /// while a login is under way shares its outcome: a wrong password is not tried a thousand times.
    /// None joins a login older than `patience`.
    ///
    /// Calls that are awaited and calls that are waited for do not wait for each other's logins, so
    /// that there may be two.
    pub(super) async fn ticket(
        &self,
        patience: Duration,
        login: impl FnOnce() -> BoxFuture<'static, Result<Ticket, Error>>,
    ) -> Result<Ticket, Error> {
        let known = || self.current().clone();
        let logins = self.logins.current();
        let outcome = logins.outcome(patience, known, login).await;
        outcome.map_err(|error| match &*error {
            Error::LoginRefused { reason } => Error::LoginRefused {
                reason: reason.clone(),
            },
            _ => Error::Login(error),
        })
    }

    /// Keeps the ticket that a login got.
    pub(super) fn keep(&self, secret: SecretString) -> Ticket {
        let secret = Arc::new(secret);
        self.current().insert(Ticket { secret }).clone()
    }

    /// Forgets a ticket that was refused, unless another call has done so before.
    pub(super) fn forget(&self, refused: &Ticket) {
        let mut current = self.current();
        let is_current = |it: &Ticket| Arc::ptr_eq(&it.secret, &refused.secret);
        if current.as_ref().is_some_and(is_current) {
            *current = None;
        }
    }

    fn current(&self) -> MutexGuard<'_, Option<Ticket>> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The HTTP status of a call that the server refuses to carry out for this caller.
const UNAUTHORIZED: u16 = 401;

/// Whether an error proves that the server refused the ticket, so that it has not carried the call
/// out.
///
/// Proof is HTTP status 401, whatever the answer holds, or `SoSessionException` as the name of the exception's .NET type,
/// whatever its namespace. The type is that of the exception in the response's header. The
/// exceptions that led to it prove nothing: part of the call may have been carried out before them.
/// Texts prove nothing either: a ticket is also a support case, which can expire.
pub fn is_ticket_refused(error: &Error) -> bool {
    match error {
        Error::Http(error) => error.status == UNAUTHORIZED,
        Error::Exception(info) => info.is_not_authenticated(),
        Error::Fault(error) => {
            let exception = error.exception.as_ref();
            error.status == UNAUTHORIZED
                || exception.is_some_and(ExceptionInfo::is_not_authenticated)
        }
        _ => false,
    }
}

/// Whether an error may be about the ticket: worth another login before the next call, but no
/// proof that this call was not carried out.
pub(super) fn may_be_about_ticket(error: &Error) -> bool {
    match error {
        Error::Exception(info) => speaks_of_ticket(info),
        Error::Fault(error) => {
            let exception = error.exception.as_ref();
            text_speaks_of_ticket(&error.fault.reason) || exception.is_some_and(speaks_of_ticket)
        }
        _ => false,
    }
}

fn speaks_of_ticket(info: &ExceptionInfo) -> bool {
    let speaks = |text: &Option<String>| text.as_deref().is_some_and(text_speaks_of_ticket);
    info.chain()
        .any(|info| info.is_not_authenticated() || speaks(&info.message))
}

/// How much of a text is searched, in bytes: one that speaks of a ticket is short.
const MOST_SEARCHED: usize = 4096;

fn text_speaks_of_ticket(text: &str) -> bool {
    let text = text.as_bytes();
    let text = text.get(..MOST_SEARCHED).unwrap_or(text);
    let has = |part: &str| {
        let mut places = text.windows(part.len());
        places.any(|place| place.eq_ignore_ascii_case(part.as_bytes()))
    };
    has("not authenticated")
        || has("notauthenticated")
        || (has("expired") && (has("ticket") || has("security token")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::Fault;

    fn exception(name: &str) -> ExceptionInfo {
        ExceptionInfo {
            exception_type: Some(name.into()),
            ..ExceptionInfo::new("it failed")
        }
    }

    #[test]
    fn a_status_or_the_type_of_the_exception_proves_that_a_ticket_was_refused() {
        let proof = exception("SuperOffice.Exceptions.SoSessionException");
        assert!(is_ticket_refused(&proof.clone().into()));
        assert!(is_ticket_refused(&exception("SoSessionException").into()));
        let mut fault = Error::from(Fault::server("x"));
        let Error::Fault(error) = &mut fault else {
            panic!("{fault:?}")
        };
        error.exception = Some(proof.clone());
        assert!(is_ticket_refused(&fault));
        for name in ["My.NoSoSessionException", "SoSessionException.Other", ""] {
            assert!(!is_ticket_refused(&exception(name).into()), "{name}");
        }
        let mut outer = exception("SaveException");
        outer.message = Some("SoSessionException".into());
        outer.inner_exception = Some(Box::new(proof));
        assert!(!is_ticket_refused(&outer.clone().into()));
        assert!(may_be_about_ticket(&outer.into()));
    }

    #[test]
    fn a_status_is_proof_whatever_comes_with_it() {
        for (status, is_proof) in [(401, true), (500, false), (403, false), (0, false)] {
            let mut fault = Error::from(Fault::server("x"));
            let Error::Fault(error) = &mut fault else {
                panic!("{fault:?}")
            };
            error.status = status;
            assert_eq!(is_ticket_refused(&fault), is_proof, "{status}");
            assert_eq!(fault.may_have_happened(), !is_proof, "{status}");
        }
    }

    #[test]
    fn a_text_about_a_ticket_is_no_proof() {
        let texts = [
            "Not authenticated",
            "The ticket has expired.",
            "Security token expired",
            "The support ticket 4711 has expired",
        ];
        let long = format!("Ticket expired{}", "!".repeat(MOST_SEARCHED));
        for text in texts.into_iter().chain([long.as_str()]) {
            for error in [Fault::server(text).into(), ExceptionInfo::new(text).into()] {
                assert!(!is_ticket_refused(&error), "{error:?}");
                assert!(may_be_about_ticket(&error), "{error:?}");
            }
        }
        for text in [
            "No access",
            "The ticket 42 does not exist",
            "Authentication failed!",
        ] {
            assert!(
                !may_be_about_ticket(&ExceptionInfo::new(text).into()),
                "{text}"
            );
        }
        assert!(!may_be_about_ticket(&Error::Body));
    }
}
