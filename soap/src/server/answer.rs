//! From the text of a request to the text of its answer.

use http::{HeaderMap, StatusCode};

use super::Server;
use super::action::Announced;
use super::context::{Context, Scoped};
use super::refusal::{Refusal, Reply, unwritable};
use super::routes::Routes;
use crate::call::{Answer, Error};
use crate::envelope::{self, Content, Envelope, Fault, Options, Version};
use crate::headers::{RequestHeaders, ResponseHeaders};
use crate::limits::Limits;
use crate::names::QName;
use crate::operation::{Operation, Role};
use crate::record::Fields;

/// A request that has been read.
struct Accepted {
    version: Version,
    index: usize,
    operation: &'static Operation,
    headers: RequestHeaders,
    request: Box<dyn Fields>,
}

/// Answers a message.
pub(super) async fn answer(
    server: &Server,
    announced: &Announced,
    http_headers: HeaderMap,
    message: &[u8],
) -> Reply {
    let routes = &*server.routes;
    let accepted = match accept(routes, server.limits, announced, message) {
        Ok(accepted) => accepted,
        Err(refusal) => return refusal.reply(&[]),
    };
    let Accepted {
        version,
        index,
        operation,
        headers,
        request,
    } = accepted;
    let context = Context::new(operation, headers, http_headers);
    let scoped = Scoped {
        context: context.clone(),
        future: Box::pin(async move { routes.call(index, request).await }),
    };
    let Ok(outcome) = scoped.await else {
        // What it panicked with may speak of the user's data. The panic hook has reported it.
        let reason = format!("{}.{} panicked", operation.agent.name, operation.name);
        return refuse(version, &context, operation, Fault::server(reason).into());
    };
    match outcome {
        Ok(answer) => respond(version, &context, operation, answer),
        // An operation that cannot speak of exceptions answers a fault.
        Err(Error::Exception(exception)) if has(operation, Role::ExceptionInfo) => {
            let Some(body) = routes.response(index) else {
                return refuse(version, &context, operation, Error::Body);
            };
            let headers = ResponseHeaders {
                exception_info: Some(*exception),
                succeeded: Some(false),
                ..ResponseHeaders::default()
            };
            respond(version, &context, operation, Answer { body, headers })
        }
        Err(error) => refuse(version, &context, operation, error),
    }
}

fn has(operation: &Operation, role: Role) -> bool {
    let mut headers = operation.response_headers.iter();
    headers.any(|header| header.role == role)
}

/// Reads a message.
fn accept(
    routes: &dyn Routes,
    limits: Limits,
    announced: &Announced,
    message: &[u8],
) -> Result<Accepted, Refusal> {
    let options = Options {
        limits,
        ..Options::default()
    };
    let mut envelope = Envelope::open(message, &options)
        .map_err(|error| Refusal::unreadable(announced.version, &error))?;
    let version = envelope.version();
    let unreadable = |error| Refusal::unreadable(version, &error);
    let mut headers = RequestHeaders::default();
    let mut slots = headers.slots(routes.request_headers().iter().copied());
    let missed = envelope.headers(&mut slots).map_err(unreadable)?;
    if !missed.is_empty() {
        return Err(Refusal::not_understood(version, missed));
    }
    let element = match envelope.content().map_err(unreadable)? {
        Content::Element(element) => element,
        Content::Fault(_) => return Err(Refusal::client(version, "a fault is no request")),
        Content::Empty => return Err(Refusal::client(version, "the body is empty")),
    };
    let index = find(routes, announced.action.as_deref(), &element)
        .map_err(|reason| Refusal::client(version, reason))?;
    let missing = || Refusal::client(version, "there is no such operation");
    let operation = routes.operation(index).ok_or_else(missing)?;
    let mut request = routes.request(index).ok_or_else(missing)?;
    let schema = operation.request_schema(&*request);
    envelope.decode(schema, &mut *request).map_err(unreadable)?;
    Ok(Accepted {
        version,
        index,
        operation,
        headers,
        request,
    })
}

/// The operation that is asked for, or why there is none.
fn find(routes: &dyn Routes, action: Option<&str>, element: &QName) -> Result<usize, String> {
    let by_element = routes.by_element(element);
    let agent = routes
        .operation(0)
        .map_or("", |operation| operation.agent.name);
    let Some(action) = action else {
        return by_element.ok_or_else(|| format!("{element} is no request to {agent}"));
    };
    match routes.by_action(action) {
        None => Err(format!("{action} is no action of {agent}")),
        Some(index) if Some(index) == by_element => Ok(index),
        Some(_) => Err(format!("{element} is not the request of {action}")),
    }
}

/// Writes what a method answered.
fn respond(
    version: Version,
    context: &Context,
    operation: &'static Operation,
    answer: Answer,
) -> Reply {
    let mut headers = merged(context.response_headers(), answer.headers);
    // What NetServer says where the method said nothing.
    headers.succeeded.get_or_insert(true);
    if headers.time_zone.is_none() {
        headers.time_zone.clone_from(&context.headers().time_zone);
    }
    let blocks = headers.blocks(&operation.response_headers);
    match envelope::write_with_nulls(version, &blocks, operation.response.schema(), &*answer.body) {
        Ok(xml) => Reply {
            status: StatusCode::OK,
            version,
            xml,
        },
        Err(error) => Refusal::new(version, unwritable(version, &error)).reply(&[]),
    }
}

/// Writes why a method did not answer.
fn refuse(
    version: Version,
    context: &Context,
    operation: &'static Operation,
    error: Error,
) -> Reply {
    let mut headers = context.response_headers();
    let fault = match error {
        Error::Fault(error) => {
            headers.exception_info = headers.exception_info.or(error.exception);
            error.fault
        }
        Error::Exception(exception) => Fault::server(exception.to_string()),
        error => Fault::server(error.to_string()),
    };
    let blocks = headers.blocks(&operation.response_headers);
    Refusal::new(version, fault).reply(&blocks)
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
