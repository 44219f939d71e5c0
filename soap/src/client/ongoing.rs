//! A call on its way, and the secrets in its messages.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use bytes::Bytes;

use super::attempt::{Attempt, Known, Texts};
use super::inner::Inner;
use super::progress::Progress;
use super::redact::Secrets;
use super::session::Ticket;
use super::unread::Unread;
use crate::call::{Answer, CallOptions, Error, Invocation};
use crate::headers::secrets::Found;
use crate::headers::{Block, SecretString};
use crate::operation::Operation;
use crate::value::Fields;

/// A call on its way.
pub(super) struct Ongoing<'a> {
    pub(super) operation: &'static Operation,
    pub(super) request: Box<dyn Fields>,
    /// The response, with nothing in it yet; none once it has been decoded into.
    pub(super) response: Option<Box<dyn Fields>>,
    pub(super) options: CallOptions,
    pub(super) progress: &'a Progress,
    /// The ticket that was last used.
    pub(super) ticket: Option<Ticket>,
    /// The base URL that was last used.
    pub(super) base_url: Option<Arc<str>>,
    /// The id of the last message, if it had one.
    pub(super) message_id: Option<String>,
    /// Whether it was sent again with another ticket.
    pub(super) renewed: bool,
    /// Whether it was sent again to another host.
    pub(super) moved: bool,
    /// The message of the answer, if it is not to be decoded, or its beginning and what follows.
    pub(super) undecoded: Option<(Vec<u8>, Option<Unread>)>,
    /// The messages, if somebody looks on.
    pub(super) sent: Option<Bytes>,
    pub(super) received: Option<Vec<u8>>,
}

impl<'a> Ongoing<'a> {
    pub(super) fn new(invocation: Invocation, progress: &'a Progress) -> Self {
        Self {
            operation: invocation.operation,
            request: invocation.request,
            response: Some(invocation.response),
            options: invocation.options,
            progress,
            ticket: None,
            base_url: None,
            message_id: None,
            renewed: false,
            moved: false,
            undecoded: None,
            sent: None,
            received: None,
        }
    }

    /// The last attempt, without its texts.
    pub(super) fn ended<'e>(&self, started: Instant, error: Option<&'e Error>) -> Attempt<'e> {
        let repeatable = self.options.repeatable;
        Attempt::ended((self.operation, repeatable), self.progress, started, error)
    }

    /// The secrets of the request.
    fn secrets(&self) -> Found {
        let schema = self.operation.request_schema(&*self.request);
        Found::in_message(&*self.request, schema)
    }
}

impl Inner {
    /// The secrets in the messages of an attempt: the client's, and those of its request.
    pub(super) fn secrets_of(&self, attempt: &Ongoing<'_>, cookies: &[SecretString]) -> Secrets {
        self.all_secrets(attempt, cookies, &attempt.secrets().texts)
    }

    fn all_secrets(
        &self,
        attempt: &Ongoing<'_>,
        cookies: &[SecretString],
        more: &[SecretString],
    ) -> Secrets {
        let ticket = attempt.ticket.iter().map(|ticket| &*ticket.secret);
        let blocks = attempt.options.header_blocks.iter();
        let secrets = ticket.chain(blocks.flat_map(Block::secrets));
        self.secrets(secrets.chain(cookies).chain(more))
    }

    /// What is known about the secrets in the messages of an attempt that has ended.
    fn known(
        &self,
        attempt: &Ongoing<'_>,
        cookies: &[SecretString],
        outcome: Result<&Answer, &Error>,
    ) -> Known {
        let of_request = attempt.secrets();
        let schema = attempt.operation.response.schema();
        let of_response = outcome.map(|it| Found::in_message(&*it.body, schema));
        let of_response = of_response.unwrap_or_default();
        let of_call = attempt.options.header_blocks.iter();
        let mut blocks = of_call.chain(&self.settings.header_blocks);
        let has_of_response = !of_response.texts.is_empty();
        let mut texts = of_request.texts;
        texts.extend(of_response.texts);
        Known {
            secrets: self.all_secrets(attempt, cookies, &texts),
            are_all_of_request: of_request.are_all && blocks.all(Block::is_searchable),
            are_all_of_response: of_response.are_all,
            has_of_response,
        }
    }

    /// Shows an attempt to who looks on.
    pub(super) fn show(
        &self,
        attempt: &mut Ongoing<'_>,
        started: Instant,
        cookies: &[SecretString],
        outcome: Result<&Answer, &Error>,
    ) {
        let Some(on_attempt) = &self.settings.on_attempt else {
            return;
        };
        let (sent, received) = (attempt.sent.take(), attempt.received.take());
        let attempt = &*attempt;
        let known = OnceLock::new();
        let find_out = || known.get_or_init(|| self.known(attempt, cookies, outcome));
        on_attempt(&Attempt {
            texts: Texts {
                request: sent.as_deref(),
                response: received.as_deref(),
                known: Some(&find_out),
            },
            ..attempt.ended(started, outcome.err())
        });
    }
}
