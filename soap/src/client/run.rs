//! Carrying out a call: where to, as whom, how often.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use tracing::{Instrument, Span, field};

use super::addressing::new_message_id;
use super::attempt::{Attempt, Texts};
use super::background::ended;
use super::inner::Inner;
use super::location::from_state;
use super::message::Received;
use super::progress::Progress;
use super::redact::Secrets;
use super::retry::may_repeat;
use super::session::{Ticket, may_be_about_ticket};
use crate::call::{Answer, CallOptions, Error, Invocation, Text};
use crate::envelope;
use crate::headers::{Block, Prepared, RequestHeaders, ResponseHeaders, SecretString, secrets_in};
use crate::limits::Limits;
use crate::offload;
use crate::operation::Operation;
use crate::value::Fields;

/// A call on its way.
struct Ongoing<'a> {
    operation: &'static Operation,
    request: Box<dyn Fields>,
    /// The response, with nothing in it yet; none once it has been decoded into.
    response: Option<Box<dyn Fields>>,
    options: CallOptions,
    progress: &'a Progress,
    /// The ticket that was last used.
    ticket: Option<Ticket>,
    /// The base URL that was last used.
    base_url: Option<Arc<str>>,
    /// The id of the last message, if it had one.
    message_id: Option<String>,
    /// The message of the answer, if it is not to be decoded.
    undecoded: Option<Vec<u8>>,
    /// The messages, if somebody looks on.
    sent: Option<Bytes>,
    received: Option<Vec<u8>>,
}

impl Ongoing<'_> {
    /// The last attempt, without its texts.
    fn ended<'e>(&self, started: Instant, error: Option<&'e Error>) -> Attempt<'e> {
        let repeatable = self.options.repeatable;
        Attempt::ended((self.operation, repeatable), self.progress, started, error)
    }
}

impl Inner {
    /// Carries out a call within its time, and tells `tracing` about it.
    pub(super) async fn run(&self, invocation: Invocation) -> Result<Answer, Error> {
        let operation = invocation.operation;
        let span = tracing::info_span!(
            "netserver.call",
            service = operation.agent.service.name,
            agent = operation.agent.name,
            operation = operation.name,
            status = field::Empty,
            bytes = field::Empty,
            duration_ms = field::Empty,
        );
        self.run_in_time(invocation).instrument(span).await
    }

    async fn run_in_time(&self, invocation: Invocation) -> Result<Answer, Error> {
        let started = Instant::now();
        let called = (invocation.operation, invocation.options.repeatable);
        let progress = Progress::default();
        let after = invocation.options.timeout.unwrap_or(self.settings.timeout);
        let outcome = tokio::time::timeout(after, self.repeat(invocation, &progress)).await;
        let outcome = outcome.unwrap_or_else(|_| {
            let sent = progress.sent.load(Ordering::Relaxed);
            let error = Error::Timeout { after, sent };
            if let Some(on_attempt) = &self.settings.on_attempt {
                let error = Some(&error);
                on_attempt(&Attempt::ended(called, &progress, started, error));
            }
            Err(error)
        });
        record(&progress, started, &outcome);
        outcome
    }

    /// Makes attempts until one succeeds or no further one is allowed.
    async fn repeat(&self, invocation: Invocation, progress: &Progress) -> Result<Answer, Error> {
        let mut attempt = Ongoing {
            operation: invocation.operation,
            request: invocation.request,
            response: Some(invocation.response),
            options: invocation.options,
            progress,
            ticket: None,
            base_url: None,
            message_id: None,
            undecoded: None,
            sent: None,
            received: None,
        };
        progress.attempt.store(1, Ordering::Relaxed);
        let (mut renewed, mut moved) = (false, false);
        let mut repetitions = 0;
        loop {
            let started = Instant::now();
            let error = match self.attempt(&mut attempt, started).await {
                Ok(answer) => {
                    self.settings.throttle.put_back(repetitions);
                    return Ok(answer);
                }
                Err(error) => error,
            };
            if !renewed && self.renew(&error, &attempt) {
                renewed = true;
            } else if !moved && self.relocate(&error, &attempt) {
                moved = true;
            } else {
                let pause = self.pause(&attempt.ended(started, Some(&error)));
                let (Some(pause), true) = (pause, attempt.response.is_some()) else {
                    return Err(error);
                };
                tracing::debug!(
                    ?pause,
                    kind = error.kind().as_str(),
                    "the call is sent again"
                );
                tokio::time::sleep(pause).await;
                repetitions += 1;
                progress.attempt.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// How long to wait before a call that has failed is sent again; none if it must not be.
    fn pause(&self, failed: &Attempt<'_>) -> Option<Duration> {
        let error = failed.error?;
        let pause = match may_repeat(error, failed.repeatable) {
            true => self.settings.retries.pause(failed)?,
            false => return None,
        };
        self.settings.throttle.take().then_some(pause)
    }

    async fn attempt(&self, attempt: &mut Ongoing<'_>, started: Instant) -> Result<Answer, Error> {
        attempt.progress.status.store(0, Ordering::Relaxed);
        // The answer may replace them and repeat the old ones.
        let cookies = self.cookie_values();
        let outcome = self.send(attempt).await;
        let undecoded = attempt.undecoded.take();
        let looked_on = self.settings.on_attempt.is_some();
        if outcome.is_ok() && undecoded.is_none() && !looked_on {
            return outcome;
        }
        let secrets = Arc::new(self.secrets_of(attempt, &cookies));
        let bytes = attempt.progress.bytes.load(Ordering::Relaxed);
        let cleaning = Arc::clone(&secrets);
        let outcome = match (outcome, undecoded) {
            (Ok(answer), Some(message)) => Ok(Answer {
                body: Box::new(Text {
                    operation: attempt.operation,
                    message,
                    limits: self.settings.limits,
                    cleaner: Box::new(move |error| cleaning.take_out_of_decoding(error)),
                }),
                ..answer
            }),
            (Ok(answer), None) => Ok(answer),
            (Err(error), _) => {
                let cleaned = offload::run(bytes, move |_| cleaning.take_out_lazily(error));
                Err(cleaned.await.unwrap_or_else(|error| ended(&error)))
            }
        };
        self.show(attempt, started, &secrets, &outcome);
        outcome
    }

    /// The secrets in the messages of an attempt: the client's, and those of its request.
    fn secrets_of(&self, attempt: &Ongoing<'_>, cookies: &[SecretString]) -> Secrets {
        let schema = attempt.operation.request_schema(&*attempt.request);
        let of_request = secrets_in(&*attempt.request, schema);
        let ticket = attempt.ticket.iter().map(|ticket| &ticket.secret);
        let blocks = attempt.options.header_blocks.iter();
        let secrets = ticket.chain(blocks.flat_map(Block::secrets));
        self.secrets(secrets.chain(cookies).chain(&of_request))
    }

    /// Shows an attempt to who looks on.
    fn show(
        &self,
        attempt: &mut Ongoing<'_>,
        started: Instant,
        secrets: &Secrets,
        outcome: &Result<Answer, Error>,
    ) {
        let Some(on_attempt) = &self.settings.on_attempt else {
            return;
        };
        let (sent, received) = (attempt.sent.take(), attempt.received.take());
        let schema = attempt.operation.response.schema();
        let of_response = outcome.as_ref().map(|it| secrets_in(&*it.body, schema));
        let secrets = secrets.and(of_response.unwrap_or_default());
        on_attempt(&Attempt {
            texts: Texts {
                request: sent.as_deref(),
                response: received.as_deref(),
                secrets: Some(&secrets),
            },
            ..attempt.ended(started, outcome.as_ref().err())
        });
    }

    async fn send(&self, attempt: &mut Ongoing<'_>) -> Result<Answer, Error> {
        let operation = attempt.operation;
        attempt.ticket = self.ticket(operation).await?;
        let base_url = self.base_url().await?;
        let url = match &self.settings.endpoint {
            Some(endpoint) => endpoint(&base_url, operation),
            None => format!("{base_url}/{}", operation.path()),
        };
        attempt.base_url = Some(base_url);
        attempt.message_id = self.settings.addressing.map(|_| new_message_id());
        let own = self.own_blocks(attempt, &url)?;
        let mut of_call = attempt.options.header_blocks.iter();
        if of_call.any(|block| !block.secrets().is_empty()) {
            self.warn_of_secrets(&url);
        }
        let message = Bytes::from(self.encode(attempt, &own)?);
        attempt.sent = self.settings.on_attempt.as_ref().map(|_| message.clone());
        let progress = attempt.progress;
        let posted = self.post(
            &url,
            (operation.version, operation.action),
            message,
            usize::MAX,
            progress,
        );
        let mut received = posted.await?;
        received.message_id = attempt.message_id.take();
        self.decode(attempt, received).await
    }

    /// The header blocks that the caller adds.
    fn own_blocks(&self, attempt: &Ongoing<'_>, url: &str) -> Result<Vec<Prepared>, Error> {
        let of_call = &attempt.options.header_blocks;
        let of_client = self.settings.header_blocks.iter();
        let of_client = of_client.filter(|it| of_call.iter().all(|other| !it.is_like(other)));
        let own = of_client.chain(of_call).map(Block::prepare);
        let mut own = own.collect::<Result<Vec<_>, _>>()?;
        if let (Some(addressing), Some(id)) = (self.settings.addressing, &attempt.message_id) {
            own.extend(addressing.blocks(attempt.operation, url, id)?);
        }
        Ok(own)
    }

    fn encode(&self, attempt: &Ongoing<'_>, own: &[Prepared]) -> Result<String, Error> {
        let mut headers = RequestHeaders {
            application_token: self.settings.application_token.clone(),
            context_identifier: self.settings.context_identifier.clone(),
            ..RequestHeaders::default()
        };
        let time_zone = attempt.options.time_zone.as_ref();
        headers.time_zone = time_zone.or(self.settings.time_zone.as_ref()).cloned();
        if let Some(ticket) = &attempt.ticket {
            headers.set_ticket(ticket.secret.clone());
        }
        let operation = attempt.operation;
        let mut blocks = headers.blocks(&operation.request_headers);
        Prepared::add_to(own, &mut blocks);
        let schema = operation.request_schema(&*attempt.request);
        Ok(envelope::write(
            operation.version,
            &blocks,
            schema,
            &*attempt.request,
        )?)
    }

    /// Decodes an answer. A long one is decoded on a thread that may block, and is given up when the
    /// call is.
    async fn decode(&self, attempt: &mut Ongoing<'_>, received: Received) -> Result<Answer, Error> {
        let response = attempt.response.take().ok_or(Error::Body)?;
        let (operation, limits) = (attempt.operation, self.settings.limits);
        let bytes = attempt.progress.bytes.load(Ordering::Relaxed);
        // An answer in parts is one with its package.
        let undecoded = attempt.options.undecoded && !received.is_package();
        let decode = move |stop: &AtomicBool| {
            decode_into((operation, undecoded), limits, response, received, stop)
        };
        let decoded = offload::run(bytes, decode).await;
        let (response, outcome, message) = decoded.map_err(|error| ended(&error))?;
        match outcome {
            Ok(_) if undecoded => attempt.undecoded = Some(message),
            _ => attempt.received = self.settings.on_attempt.as_ref().map(|_| message),
        }
        match outcome {
            Ok(headers) => Ok(Answer {
                body: response,
                headers,
            }),
            Err(error) => {
                // After these nothing has been decoded into the response.
                let untouched = !matches!(error, Error::Decode(_));
                attempt.response = untouched.then_some(response);
                Err(error)
            }
        }
    }

    pub(super) async fn base_url(&self) -> Result<Arc<str>, Error> {
        let look_up = async {
            let nowhere = || Error::Config("the client has no base URL".into());
            let lookup = self.location.lookup.as_deref().ok_or_else(nowhere)?;
            self.location.accept(&from_state(&self.get(lookup).await?)?)
        };
        self.location.get(look_up).await
    }

    /// Forgets a ticket that the server may have refused. True if the call may be sent again with
    /// another one: the ticket was refused for certain, so that the call has changed nothing, or
    /// the caller allows it to be carried out twice.
    fn renew(&self, error: &Error, attempt: &Ongoing<'_>) -> bool {
        let Some(ticket) = &attempt.ticket else {
            return false;
        };
        let is_refused = (self.settings.is_ticket_refused)(error);
        if !is_refused && !may_be_about_ticket(error) {
            return false;
        }
        self.session.forget(ticket);
        (is_refused || attempt.options.repeatable)
            && self.settings.caller.can_renew()
            && attempt.response.is_some()
    }

    /// Whether a call that failed may be sent again to another host.
    fn relocate(&self, error: &Error, attempt: &Ongoing<'_>) -> bool {
        match (&attempt.base_url, error.status()) {
            (Some(base_url), Some(421)) => self.location.forget(base_url),
            _ => false,
        }
    }
}

/// Reads an answer into `response`, unless it is to be left undecoded, and gives that back, whatever
/// comes of it.
fn decode_into(
    (operation, undecoded): (&'static Operation, bool),
    limits: Limits,
    mut response: Box<dyn Fields>,
    mut received: Received,
    stop: &AtomicBool,
) -> (Box<dyn Fields>, Result<ResponseHeaders, Error>, Vec<u8>) {
    if operation.is_one_way && received.is_empty_success() {
        return (response, Ok(ResponseHeaders::default()), received.body);
    }
    let headers = &operation.response_headers;
    let mut outcome = received.read(headers, limits, stop, |envelope| match undecoded {
        true => Ok(()),
        false => envelope.decode(operation.response.schema(), &mut *response),
    });
    if let Err(Error::Decode(error)) = &mut outcome {
        received.undecoded(error);
    }
    let outcome = outcome.map(|((), headers)| headers);
    (response, outcome, received.body)
}

fn record(progress: &Progress, started: Instant, outcome: &Result<Answer, Error>) {
    let span = Span::current();
    let milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    span.record("duration_ms", milliseconds);
    span.record("bytes", progress.bytes.load(Ordering::Relaxed));
    let status = progress.status.load(Ordering::Relaxed);
    if status > 0 {
        span.record("status", status);
    }
    match outcome {
        Ok(_) => tracing::debug!("answered"),
        // The texts of a server may contain the user's data.
        Err(error) => tracing::debug!(kind = error.kind().as_str(), "failed"),
    }
}
