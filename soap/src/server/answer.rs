//! From the text of a request to the text of its answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use http::{HeaderMap, StatusCode};
use tokio::task::JoinError;

use super::Settings;
use super::action::Announced;
use super::addressing::{Addresses, Asked};
use super::context::{Context, Panicked, Scoped};
use super::find::find;
use super::memory::{Share, Shortage};
use super::place::Place;
use super::refusal::{Message, Refusal, internal, unwritable};
use super::routes::Routes;
use super::size;
use crate::call::{Answer, Error};
use crate::envelope::{self, Content, Envelope, Fault, Options, Version};
use crate::headers::{ExceptionInfo, RequestHeaders, ResponseHeaders};
use crate::offload;
use crate::operation::{Operation, Role};
use crate::value::Fields;

/// A request that has been read.
struct Accepted {
    version: Version,
    routes: Arc<dyn Routes>,
    index: usize,
    operation: &'static Operation,
    headers: RequestHeaders,
    request: Box<dyn Fields>,
    addresses: Addresses,
}

/// A request that came by HTTP.
pub(super) struct Request {
    pub(super) announced: Announced,
    pub(super) http_headers: HeaderMap,
    pub(super) text: Vec<u8>,
    /// The memory that it holds.
    pub(super) share: Arc<Share>,
    /// What holds where a server says nothing for itself.
    pub(super) settings: Settings,
}

/// Other requests use the memory that this one needs.
#[derive(Debug)]
pub(super) struct Busy;

/// Answers a message by one of the servers at its address.
pub(super) async fn answer(place: Place, mut request: Request) -> Result<Message, Busy> {
    let share = Arc::clone(&request.share);
    let version = request.announced.version;
    let settings = request.settings.clone();
    let http_headers = std::mem::take(&mut request.http_headers);
    let Accepted {
        version,
        routes,
        index,
        operation,
        headers,
        request,
        addresses,
    } = match read(place, request).await {
        Ok(Ok(accepted)) => accepted,
        Ok(Err(refusal)) => {
            let refusal = match share.shortage() {
                Some(Shortage::Busy) => return Err(Busy),
                Some(Shortage::Never) => Refusal::never_fits(version),
                None => refusal,
            };
            return Ok(refusal.reply(&[]));
        }
        Err(error) => {
            tracing::error!(%error, "the decoding of a request failed");
            return Ok(Refusal::new(version, internal(version)).reply(&[]));
        }
    };
    let is_admitted = settings.admits(operation, &headers);
    let context = Context::new(operation, headers, http_headers);
    let called = &*routes;
    let scoped = Scoped {
        context: context.clone(),
        future: Box::pin(async move { called.call(index, request).await }),
    };
    let outcome = match is_admitted {
        true => scoped.await,
        false => Ok(Err(ExceptionInfo::not_authenticated().into())),
    };
    // The method has had the request. Its answer is counted when it has been written.
    share.give_back_all();
    let method = Method {
        version,
        context,
        operation,
        addresses,
    };
    let mut message = match outcome {
        Ok(outcome) => method.reply(routes.response(index), outcome).await,
        // The panic's message may contain the user's data. The panic hook has reported it.
        Err(Panicked) => method.failed("panicked"),
    };
    message.http_headers = method.context.take_http_response();
    Ok(message)
}

/// Reads a message, a long one on another thread.
async fn read(place: Place, request: Request) -> Result<Result<Accepted, Refusal>, JoinError> {
    offload::run(request.text.len() as u64, move |stop| {
        let accepted = accept(&place, &request, stop);
        request.share.give_back(request.text.capacity() as u64);
        accepted
    })
    .await
}

/// Reads a message.
fn accept(place: &Place, request: &Request, stop: &AtomicBool) -> Result<Accepted, Refusal> {
    if stop.load(Ordering::Relaxed) {
        // It waited for a thread for so long that its sender has gone.
        return Err(Refusal::client(
            request.announced.version,
            "the request was given up",
        ));
    }
    let action = request.announced.action.as_deref();
    let server = place.choose(action, &request.text, stop);
    let routes = &*server.routes;
    let options = Options {
        limits: server.limits,
        strict: request.settings.or(&server.settings).is_strict(),
        ..Options::default()
    };
    let mut envelope = Envelope::open(&request.text, &options)
        .map_err(|error| Refusal::unreadable(request.announced.version, &error))?;
    envelope.stop_when(stop);
    envelope.draw_from(&*request.share);
    let version = envelope.version();
    let unreadable = |error| Refusal::unreadable(version, &error);
    let mut headers = RequestHeaders::default();
    let mut asked = Asked::default();
    let mut slots = headers.slots(routes.request_headers().iter().copied());
    if server.addressing {
        slots.extend(asked.slots());
    }
    let missed = envelope.headers(&mut slots).map_err(unreadable)?;
    drop(slots);
    if !missed.is_empty() {
        return Err(Refusal::not_understood(version, missed));
    }
    let content = envelope.content().map_err(unreadable)?;
    if let Content::Fault(_) = content {
        return Err(Refusal::client(version, "a fault is not a request"));
    }
    let index =
        find(routes, action, &content).map_err(|reason| Refusal::client(version, reason))?;
    let missing = || Refusal::client(version, "there is no such operation");
    let operation = routes.operation(index).ok_or_else(missing)?;
    let addresses = asked
        .answers(operation)
        .map_err(|reason| Refusal::client(version, reason))?;
    let mut fields = routes.request(index).ok_or_else(missing)?;
    let schema = operation.request_schema(&*fields);
    envelope.decode(schema, &mut *fields).map_err(unreadable)?;
    Ok(Accepted {
        version,
        routes: Arc::clone(&server.routes),
        index,
        operation,
        headers,
        request: fields,
        addresses,
    })
}

/// A method that has been called.
struct Method {
    version: Version,
    context: Context,
    operation: &'static Operation,
    addresses: Addresses,
}

impl Method {
    /// Writes the outcome. A response with nothing in it stands beside an exception.
    async fn reply(
        &self,
        empty: Option<Box<dyn Fields>>,
        outcome: Result<Answer, Error>,
    ) -> Message {
        match outcome {
            Ok(answer) => self.respond(answer).await,
            // The response has no header block for exceptions.
            Err(Error::Exception(exception)) if self.has(Role::ExceptionInfo) => {
                let Some(body) = empty else {
                    return self.refuse(Error::Body);
                };
                let headers = ResponseHeaders {
                    exception_info: Some(*exception),
                    succeeded: Some(false),
                    ..ResponseHeaders::default()
                };
                self.respond(Answer { body, headers }).await
            }
            Err(error) => self.refuse(error),
        }
    }

    fn has(&self, role: Role) -> bool {
        let mut headers = self.operation.response_headers.iter();
        headers.any(|header| header.role == role)
    }

    /// Writes what the method answered, on another thread if it is long.
    async fn respond(&self, answer: Answer) -> Message {
        let (version, operation) = (self.version, self.operation);
        if operation.is_one_way {
            return Message {
                status: StatusCode::ACCEPTED,
                version,
                xml: String::new(),
                http_headers: HeaderMap::new(),
            };
        }
        let Answer { body, headers } = answer;
        let mut headers = merged(self.context.response_headers(), headers);
        // What NetServer says where the method said nothing.
        headers.succeeded.get_or_insert(true);
        if headers.time_zone.is_none() {
            headers
                .time_zone
                .clone_from(&self.context.headers().time_zone);
        }
        let blocks = headers.blocks(&operation.response_headers);
        let size = size::of(&blocks, &*body, offload::INLINE + 1);
        drop(blocks);
        let addresses = self.addresses.clone();
        let write = move |_: &AtomicBool| {
            let mut blocks = headers.blocks(&operation.response_headers);
            blocks.extend(addresses.of_answer());
            envelope::write_with_nulls(version, &blocks, operation.response.schema(), &*body)
        };
        match offload::run(size, write).await {
            Ok(Ok(xml)) => Message {
                status: StatusCode::OK,
                version,
                xml,
                http_headers: HeaderMap::new(),
            },
            Ok(Err(error)) => Refusal::new(version, unwritable(version, &error)).reply(&[]),
            Err(_) => self.failed("could not be written"),
        }
    }

    /// Writes why the method did not answer. A fault and an exception are the method's own words;
    /// any other error may hold data that the caller must not see.
    fn refuse(&self, error: Error) -> Message {
        let mut headers = self.context.response_headers();
        let fault = match error {
            Error::Fault(error) => {
                headers.exception_info = headers.exception_info.or(error.exception);
                error.fault
            }
            Error::Exception(exception) => Fault::server(exception.to_string()),
            Error::NotImplemented { .. } => Fault::server(error.to_string()),
            error => return self.failed(error.kind().as_str()),
        };
        self.fault(&headers, fault)
    }

    /// Tells the log why there is no answer, and the caller only that there is none.
    fn failed(&self, kind: &str) -> Message {
        let (agent, operation) = (self.operation.agent.name, self.operation.name);
        tracing::error!(agent, operation, kind, "a method failed");
        self.fault(&self.context.response_headers(), internal(self.version))
    }

    fn fault(&self, headers: &ResponseHeaders, fault: Fault) -> Message {
        let mut blocks = headers.blocks(&self.operation.response_headers);
        blocks.extend(self.addresses.of_fault());
        Refusal::new(self.version, fault).reply(&blocks)
    }
}

/// What was said through the context goes before what came with the answer.
fn merged(first: ResponseHeaders, second: ResponseHeaders) -> ResponseHeaders {
    ResponseHeaders {
        exception_info: first.exception_info.or(second.exception_info),
        extra_info: first.extra_info.or(second.extra_info),
        succeeded: first.succeeded.or(second.succeeded),
        time_zone: first.time_zone.or(second.time_zone),
    }
}
