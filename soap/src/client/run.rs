//! Carrying out a call: where to, as whom, how often.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use tracing::{Instrument, Span, field};

use super::addressing::new_message_id;
use super::attempt::Attempt;
use super::background::ended;
use super::bounds::Extent;
use super::inner::Inner;
use super::location::from_state;
use super::message::Received;
use super::ongoing::Ongoing;
use super::progress::Progress;
use super::retry::may_repeat;
use super::session::may_be_about_ticket;
use crate::call::{Answer, BoxFuture, Error, Invocation, Text};
use crate::envelope;
use crate::headers::{Block, Prepared, RequestHeaders, ResponseHeaders, SecretString};
use crate::limits::Limits;
use crate::offload;
use crate::operation::Operation;
use crate::value::Fields;

/// What can be done after an attempt that failed.
enum Remedy {
    /// Sending the call again at once: with another ticket, or to another host.
    AtOnce,
    /// Sending it again after a pause, if the policy has one.
    AfterPause,
    Nothing,
}

impl Inner {
    /// Carries out a call within its time, and tells `tracing` about it.
    pub(super) async fn run(self: &Arc<Self>, invocation: Invocation) -> Result<Answer, Error> {
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

    async fn run_in_time(self: &Arc<Self>, invocation: Invocation) -> Result<Answer, Error> {
        let started = Instant::now();
        let called = (invocation.operation, invocation.options.repeatable);
        let progress = Progress::default();
        let after = invocation.options.timeout.unwrap_or(self.settings.timeout);
        let outcome = tokio::time::timeout(after, self.repeat(invocation, &progress)).await;
        let outcome = outcome.unwrap_or_else(|_| {
            let last = progress.last_request();
            let sent = last.is_some_and(|it| self.is_sent(&it)) || progress.may_have_happened();
            let error = Error::Timeout { after, sent };
            if let (Some(on_attempt), Some(since)) = (&self.settings.on_attempt, progress.end()) {
                on_attempt(&Attempt::ended(called, &progress, since, Some(&error)));
            }
            Err(error)
        });
        record(&progress, started, &outcome);
        outcome
    }

    /// Makes attempts until one succeeds or no further one is allowed.
    async fn repeat(
        self: &Arc<Self>,
        invocation: Invocation,
        progress: &Progress,
    ) -> Result<Answer, Error> {
        let mut attempt = Ongoing::new(invocation, progress);
        progress.attempt.store(1, Ordering::Relaxed);
        let mut repetitions = 0;
        loop {
            let started = progress.begin();
            let (error, remedy) = match self.attempt(&mut attempt, started).await {
                Ok(answer) => {
                    self.settings.throttle.put_back(repetitions);
                    return Ok(answer);
                }
                Err(failed) => failed,
            };
            let pause = match remedy {
                Remedy::AtOnce => continue,
                Remedy::AfterPause => self.pause(&attempt.ended(started, Some(&error))),
                Remedy::Nothing => None,
            };
            let Some(pause) = pause else {
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

    /// What to do about an error. It is the error as it came: without its secrets it may no longer
    /// tell.
    fn remedy(&self, error: &Error, attempt: &mut Ongoing<'_>) -> Remedy {
        if !attempt.renewed && self.renew(error, attempt) {
            attempt.renewed = true;
            Remedy::AtOnce
        } else if !attempt.moved && self.relocate(error, attempt) {
            attempt.moved = true;
            Remedy::AtOnce
        } else if may_repeat(error, attempt.options.repeatable) && attempt.response.is_some() {
            Remedy::AfterPause
        } else {
            Remedy::Nothing
        }
    }

    /// How long to wait before a call that has failed is sent again; none if it must not be.
    fn pause(&self, failed: &Attempt<'_>) -> Option<Duration> {
        let pause = self.settings.retries.pause(failed)?;
        self.settings.throttle.take().then_some(pause)
    }

    async fn attempt(
        self: &Arc<Self>,
        attempt: &mut Ongoing<'_>,
        started: Instant,
    ) -> Result<Answer, (Error, Remedy)> {
        attempt.progress.status.store(0, Ordering::Relaxed);
        // The answer may replace them and repeat the old ones.
        let cookies = self.cookie_values();
        let outcome = match self.send(attempt).await {
            Ok(answer) => Ok(self.left_undecoded(answer, attempt, &cookies)),
            Err(error) => {
                let remedy = self.remedy(&error, attempt);
                attempt.progress.fail(&error);
                let bytes = attempt.progress.bytes.load(Ordering::Relaxed);
                let secrets = Arc::new(self.secrets_of(attempt, &cookies));
                let cleaned = offload::run(bytes, move |stop| secrets.take_out_lazily(error, stop));
                let cleaned = cleaned.await.unwrap_or_else(|error| ended(&error));
                Err((cleaned, remedy))
            }
        };
        attempt.progress.end();
        let shown = outcome.as_ref().map_err(|(error, _)| error);
        self.show(attempt, started, &cookies, shown);
        outcome
    }

    /// The answer with the text of the message, if it was not to be decoded.
    fn left_undecoded(
        &self,
        answer: Answer,
        attempt: &mut Ongoing<'_>,
        cookies: &[SecretString],
    ) -> Answer {
        let Some((mut message, rest)) = attempt.undecoded.take() else {
            return answer;
        };
        let secrets = Arc::new(self.secrets_of(attempt, cookies));
        let rest = rest.map(|mut unread| {
            message.append(&mut unread.start);
            let after = attempt.options.timeout.unwrap_or(self.settings.timeout);
            unread.within(after, secrets.clone())
        });
        Answer {
            body: Box::new(Text {
                operation: attempt.operation,
                message,
                limits: self.settings.limits,
                cleaner: Box::new(move |error| secrets.take_out_of_decoding(error)),
                rest,
            }),
            ..answer
        }
    }

    async fn send(self: &Arc<Self>, attempt: &mut Ongoing<'_>) -> Result<Answer, Error> {
        let operation = attempt.operation;
        // Nobody waits for a login or a look-up that takes longer than a call may.
        let patience = attempt.options.timeout.unwrap_or(self.settings.timeout);
        attempt.ticket = self.ticket(operation, patience).await?;
        let base_url = self.base_url(patience).await?;
        let url = match &self.settings.endpoint {
            Some(endpoint) => endpoint(&base_url, operation),
            None => format!("{base_url}/{}", operation.path()),
        };
        attempt.base_url = Some(base_url);
        attempt.message_id = self.settings.addressing.map(|_| new_message_id());
        let own = self.own_blocks(attempt, &url)?;
        let mut of_call = attempt.options.header_blocks.iter();
        if of_call.any(Block::has_secrets) {
            self.warn_of_secrets(&url);
        }
        let message = Bytes::from(self.encode(attempt, &own)?);
        attempt.sent = self.settings.on_attempt.as_ref().map(|_| message.clone());
        let progress = attempt.progress;
        let extent = match attempt.options.streamed {
            true => Extent::Beginning,
            false => Extent::Whole(usize::MAX),
        };
        let posted = self.post(
            &url,
            (operation.version, operation.action),
            message,
            extent,
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
            headers.set_ticket((*ticket.secret).clone());
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
    async fn decode(
        &self,
        attempt: &mut Ongoing<'_>,
        mut received: Received,
    ) -> Result<Answer, Error> {
        let response = attempt.response.take().ok_or(Error::Body)?;
        let (operation, limits) = (attempt.operation, self.settings.limits);
        let bytes = attempt.progress.bytes.load(Ordering::Relaxed);
        // An answer in parts is one with its package.
        let undecoded = attempt.options.undecoded && !received.is_package();
        let rest = received.rest.take();
        let decode = move |stop: &AtomicBool| {
            decode_into((operation, undecoded), limits, response, received, stop)
        };
        let decoded = offload::run(bytes, decode).await;
        let (response, outcome, message) = decoded.map_err(|error| ended(&error))?;
        match outcome {
            Ok(_) if undecoded => attempt.undecoded = Some((message, rest)),
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

    /// The base URL; a look-up that is older than `patience` is not waited for.
    pub(super) async fn base_url(self: &Arc<Self>, patience: Duration) -> Result<Arc<str>, Error> {
        let inner = Arc::clone(self);
        let look_up = || -> BoxFuture<'static, _> { Box::pin(inner.look_up()) };
        self.location.get(patience, look_up).await
    }

    async fn look_up(self: Arc<Self>) -> Result<Arc<str>, Error> {
        // The answer may replace them and repeat the old ones.
        let cookies = self.cookie_values();
        let outcome = self.looked_up().await;
        let base_url = outcome.map_err(|error| self.without_secrets(error, &cookies))?;
        self.location.set(base_url.clone());
        Ok(base_url)
    }

    async fn looked_up(&self) -> Result<Arc<str>, Error> {
        let nowhere = || Error::Config("the client has no base URL".into());
        let lookup = self.location.lookup.as_deref().ok_or_else(nowhere)?;
        let state = self.get(lookup).await?;
        self.location.accept(&from_state(&state)?)
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
        // A login before the first message goes to the address that is known.
        let base_url = attempt.base_url.clone().or_else(|| self.location.known());
        match (base_url, error.status()) {
            (Some(base_url), Some(421)) => self.location.forget(&base_url),
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
