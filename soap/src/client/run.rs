//! Carrying out a call: where to, as whom, how often.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use tracing::{Instrument, Span, field};

use super::addressing::new_message_id;
use super::background::ended;
use super::caller::Caller;
use super::grant::Grant;
use super::inner::Inner;
use super::location::from_state;
use super::login::Login;
use super::message::Received;
use super::round_trip::{LONGEST_DOCUMENT, Progress};
use super::session::{Ticket, may_be_about_ticket};
use crate::call::{Answer, CallOptions, Error, Invocation, Text};
use crate::envelope::{self, Version};
use crate::headers::{Block, Prepared, RequestHeaders, ResponseHeaders, SecretString};
use crate::limits::Limits;
use crate::offload;
use crate::operation::{Operation, Role};
use crate::value::Fields;

/// A call on its way.
struct Attempt<'a> {
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
        let progress = Progress::default();
        let after = invocation.options.timeout.unwrap_or(self.settings.timeout);
        let outcome = tokio::time::timeout(after, self.repeat(invocation, &progress)).await;
        let outcome = outcome.unwrap_or_else(|_| {
            let sent = progress.sent.load(Ordering::Relaxed);
            Err(Error::Timeout { after, sent })
        });
        record(&progress, started, &outcome);
        outcome
    }

    /// Makes attempts until one succeeds or no further one is allowed.
    async fn repeat(&self, invocation: Invocation, progress: &Progress) -> Result<Answer, Error> {
        let mut attempt = Attempt {
            operation: invocation.operation,
            request: invocation.request,
            response: Some(invocation.response),
            options: invocation.options,
            progress,
            ticket: None,
            base_url: None,
            message_id: None,
            undecoded: None,
        };
        let (mut times, mut renewed, mut moved) = (0, false, false);
        loop {
            let error = match self.attempt(&mut attempt).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            if !renewed && self.renew(&error, &attempt) {
                renewed = true;
            } else if !moved && self.relocate(&error, &attempt) {
                moved = true;
            } else {
                times += 1;
                let repeatable = attempt.options.repeatable;
                let pause = self.settings.retries.pause(&error, times, repeatable);
                let (Some(pause), true) = (pause, attempt.response.is_some()) else {
                    return Err(error);
                };
                tracing::debug!(
                    ?pause,
                    kind = error.kind().as_str(),
                    "the call is sent again"
                );
                tokio::time::sleep(pause).await;
            }
        }
    }

    async fn attempt(&self, attempt: &mut Attempt<'_>) -> Result<Answer, Error> {
        // The answer may replace them and repeat the old ones.
        let cookies = self.cookie_values();
        let outcome = self.send(attempt).await;
        let undecoded = attempt.undecoded.take();
        if outcome.is_ok() && undecoded.is_none() {
            return outcome;
        }
        let ticket = attempt.ticket.iter().map(|ticket| &ticket.secret);
        let blocks = attempt.options.header_blocks.iter();
        let secrets = ticket.chain(blocks.flat_map(Block::secrets));
        let secrets = self.secrets(secrets.chain(&cookies));
        let bytes = attempt.progress.bytes.load(Ordering::Relaxed);
        match outcome {
            Ok(answer) => Ok(Answer {
                body: Box::new(Text {
                    operation: attempt.operation,
                    message: undecoded.unwrap_or_default(),
                    limits: self.settings.limits,
                    cleaner: Box::new(move |error| secrets.take_out_of_decoding(error)),
                }),
                ..answer
            }),
            Err(error) => {
                let cleaned = offload::run(bytes, move |_| secrets.take_out_of(error));
                Err(cleaned.await.unwrap_or_else(|error| ended(&error)))
            }
        }
    }

    async fn send(&self, attempt: &mut Attempt<'_>) -> Result<Answer, Error> {
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
        let message = self.encode(attempt, &own)?;
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
    fn own_blocks(&self, attempt: &Attempt<'_>, url: &str) -> Result<Vec<Prepared>, Error> {
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

    fn encode(&self, attempt: &Attempt<'_>, own: &[Prepared]) -> Result<String, Error> {
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
    async fn decode(&self, attempt: &mut Attempt<'_>, received: Received) -> Result<Answer, Error> {
        let response = attempt.response.take().ok_or(Error::Body)?;
        let (operation, limits) = (attempt.operation, self.settings.limits);
        let bytes = attempt.progress.bytes.load(Ordering::Relaxed);
        // An answer in parts is one with its package.
        let undecoded = attempt.options.undecoded && !received.is_package();
        let decode = move |stop: &AtomicBool| {
            decode_into((operation, undecoded), limits, response, received, stop)
        };
        let decoded = offload::run(bytes, decode).await;
        let (response, outcome) = decoded.map_err(|error| ended(&error))?;
        match outcome {
            Ok((headers, undecoded)) => {
                attempt.undecoded = undecoded;
                Ok(Answer {
                    body: response,
                    headers,
                })
            }
            Err(error) => {
                // After these nothing has been decoded into the response.
                let untouched = !matches!(error, Error::Decode(_));
                attempt.response = untouched.then_some(response);
                Err(error)
            }
        }
    }

    /// The ticket for a call, if its messages have a place for one.
    async fn ticket(&self, operation: &'static Operation) -> Result<Option<Ticket>, Error> {
        let mut headers = operation.request_headers.iter();
        let takes_ticket = headers.any(|header| header.role == Role::Credentials);
        if !takes_ticket || matches!(self.settings.caller, Caller::None) {
            return Ok(None);
        }
        self.session.ticket(self.log_in(operation)).await.map(Some)
    }

    async fn log_in(&self, operation: &'static Operation) -> Result<SecretString, Error> {
        let outcome = self.new_ticket(operation).await;
        outcome.map_err(|error| self.without_secrets(error, None))
    }

    async fn new_ticket(&self, operation: &'static Operation) -> Result<SecretString, Error> {
        match &self.settings.caller {
            Caller::Ticket(ticket) => Ok(ticket.clone()),
            Caller::None => Err(Error::LoginRefused { reason: None }),
            Caller::Password {
                user_name,
                password,
            } => {
                let login = Login::of(operation).ok_or(Error::Body)?;
                self.authenticate(&login, user_name, password).await
            }
            #[cfg(feature = "system-user")]
            Caller::SystemUser(user) => self.accept(self.log_in_system_user(user).await?).await,
            Caller::Provider(provider) => self.accept(provider.ticket().await?).await,
        }
    }

    async fn accept(&self, grant: Grant) -> Result<SecretString, Error> {
        if let Some(url) = &grant.base_url {
            self.location.set(self.location.accept(url)?);
        }
        Ok(grant.ticket)
    }

    async fn authenticate(
        &self,
        login: &Login,
        user_name: &str,
        password: &SecretString,
    ) -> Result<SecretString, Error> {
        let url = format!("{}/{}", self.base_url().await?, login.path);
        let headers = RequestHeaders {
            application_token: self.settings.application_token.clone(),
            ..RequestHeaders::default()
        };
        let message = login.write(&headers, user_name, password)?;
        let progress = Progress::default();
        let about = (Version::Soap11, &*login.action);
        let posted = self.post(&url, about, message, LONGEST_DOCUMENT, &progress);
        let mut received = posted.await?;
        let limits = self.settings.limits;
        let (ticket, _) = received.read(
            login.response_headers,
            limits,
            &AtomicBool::new(false),
            |it| login.read(it),
        )?;
        tracing::debug!(accepted = ticket.is_some(), "logged in");
        ticket.ok_or(Error::LoginRefused { reason: None })
    }

    async fn base_url(&self) -> Result<Arc<str>, Error> {
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
    fn renew(&self, error: &Error, attempt: &Attempt<'_>) -> bool {
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
    fn relocate(&self, error: &Error, attempt: &Attempt<'_>) -> bool {
        match (&attempt.base_url, error.status()) {
            (Some(base_url), Some(421)) => self.location.forget(base_url),
            _ => false,
        }
    }
}

/// The header of an answer, and the message if it is left undecoded.
type Read = (ResponseHeaders, Option<Vec<u8>>);

/// Reads an answer into `response`, unless it is to be left undecoded, and gives that back, whatever
/// comes of it.
fn decode_into(
    (operation, undecoded): (&'static Operation, bool),
    limits: Limits,
    mut response: Box<dyn Fields>,
    mut received: Received,
    stop: &AtomicBool,
) -> (Box<dyn Fields>, Result<Read, Error>) {
    if operation.is_one_way && received.is_empty_success() {
        return (response, Ok(Read::default()));
    }
    let headers = &operation.response_headers;
    let outcome = received.read(headers, limits, stop, |envelope| match undecoded {
        true => Ok(()),
        false => envelope.decode(operation.response.schema(), &mut *response),
    });
    let message = undecoded.then_some(received.body);
    (response, outcome.map(|((), headers)| (headers, message)))
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
