//! The ticket of a client: got once, shared by all calls, got anew when it is refused.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Mutex;

use crate::call::Error;
use crate::headers::{ExceptionInfo, SecretString};

/// A ticket and which one it is, for telling whether it is still the current one.
#[derive(Clone)]
pub(super) struct Ticket {
    pub(super) secret: SecretString,
    number: u64,
}

#[derive(Default)]
pub(super) struct Session {
    state: Mutex<State>,
    /// How many logins have ended, well or not.
    ended: AtomicU64,
}

#[derive(Default)]
struct State {
    ticket: Option<Ticket>,
    /// How the last login failed, if it did.
    failure: Option<Failure>,
}

#[derive(Clone)]
enum Failure {
    Refused(Option<String>),
    Other(Arc<Error>),
}

impl Session {
    /// The ticket; `login` gets one if there is none. Whoever comes while a login is under way
    /// waits for it and shares what comes of it: a wrong password is not tried a thousand times.
    pub(super) async fn ticket(
        &self,
        login: impl Future<Output = Result<SecretString, Error>>,
    ) -> Result<Ticket, Error> {
        let ended = self.ended.load(Ordering::Acquire);
        let mut state = self.state.lock().await;
        if let Some(ticket) = &state.ticket {
            return Ok(ticket.clone());
        }
        if let Some(failure) = &state.failure
            && self.ended.load(Ordering::Acquire) > ended
        {
            return Err(failure.error());
        }
        // If the caller gives up in here the lock is released, and the next one logs in.
        let outcome = login.await;
        let number = self.ended.fetch_add(1, Ordering::AcqRel);
        match outcome {
            Ok(secret) => {
                let ticket = Ticket { secret, number };
                state.failure = None;
                state.ticket = Some(ticket.clone());
                Ok(ticket)
            }
            Err(error) => {
                let failure = Failure::from(error);
                let error = failure.error();
                state.failure = Some(failure);
                Err(error)
            }
        }
    }

    /// Forgets a ticket that was refused, unless another call has done so before.
    pub(super) async fn forget(&self, refused: &Ticket) {
        let mut state = self.state.lock().await;
        if let Some(ticket) = &state.ticket
            && ticket.number == refused.number
        {
            state.ticket = None;
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::LoginRefused { reason } => Self::Refused(reason),
            error => Self::Other(Arc::new(error)),
        }
    }
}

impl Failure {
    fn error(&self) -> Error {
        match self {
            Self::Refused(reason) => Error::LoginRefused {
                reason: reason.clone(),
            },
            Self::Other(error) => Error::Login(error.clone()),
        }
    }
}

/// Whether an error says that the ticket is not, or no longer, accepted.
///
/// There is no code for it: it is HTTP status 401, the exception `SoSessionException`, which
/// NetServer throws for callers that it cannot authenticate, or a text that speaks of a caller who
/// is not authenticated, or of a ticket or security token that has expired. "Invalid" is no such
/// text: tickets are also what the agent `Ticket` is about. Nor is "authentication failed": mail
/// servers say so too.
pub fn is_ticket_refused(error: &Error) -> bool {
    match error {
        Error::Http(error) => error.status == 401,
        Error::Exception(info) => speaks_of_ticket(info),
        Error::Fault(error) => {
            let exception = error.exception.as_ref();
            text_speaks_of_ticket(&error.fault.reason) || exception.is_some_and(speaks_of_ticket)
        }
        _ => false,
    }
}

fn speaks_of_ticket(info: &ExceptionInfo) -> bool {
    info.chain().any(|info| {
        let texts = [&info.message, &info.exception_type];
        texts
            .into_iter()
            .flatten()
            .any(|text| text_speaks_of_ticket(text))
    })
}

fn text_speaks_of_ticket(text: &str) -> bool {
    let text = text.to_lowercase();
    let has = |part: &str| text.contains(part);
    has("sosessionexception")
        || has("not authenticated")
        || has("notauthenticated")
        || (has("expired") && (has("ticket") || has("security token")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::Fault;

    #[test]
    fn a_refused_ticket_is_told_from_other_failures() {
        let fault = |reason: &str| {
            Error::from(Fault {
                reason: reason.into(),
                ..Fault::default()
            })
        };
        assert!(is_ticket_refused(&fault("Not authenticated")));
        assert!(is_ticket_refused(&fault("The ticket has expired.")));
        assert!(!is_ticket_refused(&fault("The ticket 42 does not exist")));
        assert!(!is_ticket_refused(&fault("No access")));
        let mut info = ExceptionInfo::new("it failed");
        info.inner_exception = Some(Box::new(ExceptionInfo::new("Security token expired")));
        assert!(is_ticket_refused(&Error::from(info)));
        let mut info = ExceptionInfo::new("Authentication failed!");
        assert!(!is_ticket_refused(&Error::from(info.clone())));
        info.exception_type = Some("SuperOffice.Exceptions.SoSessionException".into());
        assert!(is_ticket_refused(&Error::from(info)));
        assert!(!is_ticket_refused(&Error::Body));
    }
}
