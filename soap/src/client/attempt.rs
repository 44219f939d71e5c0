//! One attempt of a call, for those who look on.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::progress::Progress;
use super::redact::Secrets;
use super::status::is_turned_away;
use crate::call::Error;
use crate::operation::Operation;

/// An attempt of a call that has ended: what [`Builder::on_attempt`](super::Builder::on_attempt) and a
/// [`RetryPolicy`](super::RetryPolicy) see.
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

/// What went over the wire, and the secrets in it.
#[derive(Clone, Copy, Default)]
pub(super) struct Texts<'a> {
    pub(super) request: Option<&'a [u8]>,
    pub(super) response: Option<&'a [u8]>,
    pub(super) secrets: Option<&'a Secrets>,
}

impl Attempt<'_> {
    /// The message that was sent, without secrets: those of the client, and what stands in secret
    /// fields of the request. None if nothing was sent, for a retry policy, or if time ran out.
    #[must_use]
    pub fn request_text(&self) -> Option<String> {
        self.texts.clean(self.texts.request)
    }

    /// The message that came back, without the same secrets and what stands in secret fields of the
    /// response. None where [`request_text`](Self::request_text) has none, or if the answer is neither a
    /// fault nor a response that has been decoded: what is secret in it is not known then.
    #[must_use]
    pub fn response_text(&self) -> Option<String> {
        let is_known = match self.error {
            None => true,
            // With the other statuses it may be a response with an exception in its header.
            Some(Error::Fault(error)) => !is_turned_away(error.status),
            Some(_) => false,
        };
        let response = self.texts.response.filter(|_| is_known);
        self.texts.clean(response)
    }

    /// An attempt without its texts.
    pub(super) fn ended<'e>(
        (operation, repeatable): (&'static Operation, bool),
        progress: &Progress,
        started: Instant,
        error: Option<&'e Error>,
    ) -> Attempt<'e> {
        let status = progress.status.load(Ordering::Relaxed);
        Attempt {
            operation,
            number: progress.attempt.load(Ordering::Relaxed),
            repeatable,
            elapsed: started.elapsed(),
            status: (status > 0).then_some(status),
            error,
            texts: Texts::default(),
        }
    }
}

impl Texts<'_> {
    fn clean(&self, text: Option<&[u8]>) -> Option<String> {
        let text = String::from_utf8_lossy(text?);
        Some(self.secrets?.clean_copy(&text))
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
