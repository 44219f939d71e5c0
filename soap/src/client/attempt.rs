//! One attempt of a call, for those who look on.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::progress::Progress;
use super::redact::Secrets;
use super::spellings::has_other_spellings;
use super::status::is_turned_away;
use crate::call::Error;
use crate::operation::Operation;

/// An attempt of a call that has ended: what [`Builder::on_attempt`](super::Builder::on_attempt) and a
/// [`RetryPolicy`](super::RetryPolicy) see.
///
/// A test makes the attempts that a function or a policy of your own is to see. In generated code
/// the operation is that of a call that nobody carries out,
/// `NotImplemented.get_user(GetUser::default()).operation()`.
///
/// ```
/// use std::time::Duration;
/// use netserver_soap::Error;
/// use netserver_soap::client::{Attempt, Retries, RetryPolicy};
/// # use netserver_soap::codec::OperationText;
/// # use netserver_soap::{Agent, Service};
///
/// /// Repeats nothing that takes long.
/// struct Patience(Retries);
///
/// impl RetryPolicy for Patience {
///     fn pause(&self, failed: &Attempt<'_>) -> Option<Duration> {
///         let is_short = failed.elapsed < Duration::from_secs(5);
///         is_short.then(|| self.0.pause(failed))?
///     }
/// }
///
/// # static SERVICE: Service =
/// #     Service { name: "Services88", namespace: "urn:example", path: "", headers: &[] };
/// # static AGENT: Agent = Agent { service: &SERVICE, name: "User" };
/// # let get_user = OperationText(&AGENT, "GetUser urn:example/GetUser").operation();
/// let policy = Patience(Retries::new());
/// let error = Error::Connection { sent: false, source: "not there".into() };
/// let failed = || Attempt::new(get_user).error(&error);
/// assert!(policy.pause(&failed()).is_some());
/// assert!(policy.pause(&failed().elapsed(Duration::from_secs(6))).is_none());
/// assert!(policy.pause(&failed().number(4)).is_none());
/// ```
#[non_exhaustive]
pub struct Attempt<'a> {
    /// What was called.
    pub operation: &'static Operation,
    /// Which attempt of the call it was: 1 for the first. One that follows a new login or a move of the
    /// tenant has the number of the one before.
    pub number: u32,
    /// Whether the call may be carried out twice: [`Call::repeatable`](crate::Call::repeatable).
    pub repeatable: bool,
    /// How long the attempt took, with a login if it needed one.
    pub elapsed: Duration,
    /// The HTTP status of the answer; none if there was no answer.
    pub status: Option<u16>,
    /// Why it failed; none if it succeeded.
    pub error: Option<&'a Error>,
    pub(super) texts: Texts<'a>,
}

/// What went over the wire, and how to find the secrets in it.
#[derive(Clone, Copy, Default)]
pub(super) struct Texts<'a> {
    pub(super) request: Option<&'a [u8]>,
    pub(super) response: Option<&'a [u8]>,
    /// Looks through the values once a text is asked for.
    pub(super) known: Option<&'a (dyn Fn() -> &'a Known + Sync)>,
}

/// What is known about the secrets in the messages of an attempt.
pub(super) struct Known {
    pub(super) secrets: Secrets,
    /// Whether these are all secrets of the request.
    pub(super) are_all_of_request: bool,
    /// Whether these are all secrets of the response.
    pub(super) are_all_of_response: bool,
    /// Whether some of them are the response's own.
    pub(super) has_of_response: bool,
}

impl<'a> Attempt<'a> {
    /// The first attempt of a call that may not be carried out twice. It has succeeded in no time, and
    /// has neither a status nor texts.
    #[must_use]
    pub fn new(operation: &'static Operation) -> Self {
        Self {
            operation,
            number: 1,
            repeatable: false,
            elapsed: Duration::ZERO,
            status: None,
            error: None,
            texts: Texts::default(),
        }
    }

    /// Sets which attempt of the call it was.
    #[must_use]
    pub fn number(mut self, number: u32) -> Self {
        self.number = number;
        self
    }

    /// The call may be carried out twice.
    #[must_use]
    pub fn repeatable(mut self) -> Self {
        self.repeatable = true;
        self
    }

    /// Sets how long it took.
    #[must_use]
    pub fn elapsed(mut self, elapsed: Duration) -> Self {
        self.elapsed = elapsed;
        self
    }

    /// Sets the HTTP status of the answer.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    /// Sets why it failed.
    #[must_use]
    pub fn error(mut self, error: &'a Error) -> Self {
        self.error = Some(error);
        self
    }

    /// Sets the message that was sent. Nothing is taken out of it.
    #[must_use]
    pub fn request(mut self, text: &'a str) -> Self {
        self.texts.request = Some(text.as_bytes());
        self.texts.known = Some(&nothing_secret);
        self
    }

    /// Sets the message that came back. Nothing is taken out of it.
    #[must_use]
    pub fn response(mut self, text: &'a str) -> Self {
        self.texts.response = Some(text.as_bytes());
        self.texts.known = Some(&nothing_secret);
        self
    }

    /// The message that was sent, without secrets: those of the client, and what stands in secret
    /// fields of the request. None if nothing was sent, for a retry policy, or if time ran out.
    ///
    /// Secrets are searched for in the text, those of the client from four bytes on. There is no text
    /// if a secret of the request cannot be searched for: if it is no text, or has fewer than four
    /// bytes, or fewer than eight inside a record or dictionary that is secret as a whole. Nor is there
    /// one if a long message has very many secrets. Keys of dictionaries are no secrets.
    #[must_use]
    pub fn request_text(&self) -> Option<String> {
        let known = (self.texts.known?)();
        let request = self.texts.request.filter(|_| known.are_all_of_request);
        known.clean(&String::from_utf8_lossy(request?))
    }

    /// The message that came back, without the same secrets and what stands in secret fields of the
    /// response. None where [`request_text`](Self::request_text) has none, or if the answer is neither a
    /// fault nor a response that has been decoded: what is secret in it is not known then.
    ///
    /// Secrets of the response are searched for as those of the request, and there is no text under the
    /// same conditions. Nor is there one if it has such secrets and may write them in another way than
    /// they are known: if a comment, a `CDATA` section, a processing instruction, a carriage return, a
    /// number of a character with zeros in front, or an attribute with a tab or a line break is in it.
    #[must_use]
    pub fn response_text(&self) -> Option<String> {
        let is_known = match self.error {
            None => true,
            // With the other statuses it may be a response with an exception in its header.
            Some(Error::Fault(error)) => !is_turned_away(error.status),
            Some(_) => false,
        };
        let response = self.texts.response.filter(|_| is_known)?;
        let known = (self.texts.known?)();
        let text = String::from_utf8_lossy(response);
        let are_all = known.are_all_of_request && known.are_all_of_response;
        let is_plain = !known.has_of_response || !has_other_spellings(&text);
        (are_all && is_plain).then(|| known.clean(&text))?
    }

    /// An attempt without its texts.
    pub(super) fn ended(
        (operation, repeatable): (&'static Operation, bool),
        progress: &Progress,
        started: Instant,
        error: Option<&'a Error>,
    ) -> Self {
        let status = progress.status.load(Ordering::Relaxed);
        Self {
            number: progress.attempt.load(Ordering::Relaxed),
            repeatable,
            elapsed: started.elapsed(),
            status: (status > 0).then_some(status),
            error,
            ..Self::new(operation)
        }
    }
}

/// For messages that a test makes.
fn nothing_secret<'a>() -> &'a Known {
    static NOTHING: Known = Known {
        secrets: Secrets::NONE,
        are_all_of_request: true,
        are_all_of_response: true,
        has_of_response: false,
    };
    &NOTHING
}

impl Known {
    fn clean(&self, text: &str) -> Option<String> {
        let is_short = !self.secrets.are_too_many_for(text);
        is_short.then(|| self.secrets.clean_copy(text))
    }
}

/// Without the texts.
impl std::fmt::Debug for Attempt<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attempt")
            .field("operation", &self.operation.name)
            .field("number", &self.number)
            .field("repeatable", &self.repeatable)
            .field("elapsed", &self.elapsed)
            .field("status", &self.status)
            .field("error", &self.error.map(Error::kind))
            .finish_non_exhaustive()
    }
}
