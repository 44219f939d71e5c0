//! The input is an HTTP request: the server returns a message that can be read.

use std::sync::OnceLock;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, Response};
use http_body_util::{BodyExt as _, Full};
use netserver::services88;
use netserver::soap::envelope::{Content, Envelope, Options};
use netserver::soap::headers::ResponseHeaders;
use netserver::soap::{Answer, BoxFuture, Dispatch, Error, Invocation, Router};

use crate::memory;
use crate::operations::Choice;

/// The most bytes of memory per byte of a request; see [`message`](crate::message).
const FACTOR: usize = 1024;

/// Returns empty responses, or fails in each way that a program can, depending on the request's
/// action.
struct Agents;

impl Dispatch for Agents {
    fn dispatch(&self, invocation: Invocation) -> BoxFuture<'_, Result<Answer, Error>> {
        let answer = match invocation.operation.name.len() % 4 {
            0 => Err(Error::NotImplemented {
                agent: invocation.operation.agent.name,
                operation: invocation.operation.name,
            }),
            1 => Err(Error::Exception(Box::default())),
            _ => Ok(Answer {
                body: invocation.response,
                headers: ResponseHeaders::default(),
            }),
        };
        Box::pin(std::future::ready(answer))
    }
}

fn router() -> Router {
    static ROUTER: OnceLock<Router> = OnceLock::new();
    let make = || {
        Router::new()
            .with(services88::appointment::server(Agents))
            .with(services88::crm_script::server(Agents))
            .with(services88::diagnostics::server(Agents))
            .with(services88::so_principal::server(Agents))
            .with(services88::user::server(Agents))
    };
    ROUTER.get_or_init(make).clone()
}

/// The text up to an empty line is the head of a request: method and path, then one header per line.
/// The rest is its body: a message, or after a zero the bytes that [`Choice`] makes into one.
///
/// # Panics
/// If a property does not hold.
pub fn run(data: &[u8]) {
    let Some(request) = request(data) else { return };
    let length = request.body().len() + data.len();
    let request = request.map(Full::new);
    let response = memory::bounded(length, FACTOR, || answer(request));
    let (parts, body) = response.into_parts();
    let media_type = parts
        .headers
        .get(http::header::CONTENT_TYPE)
        .expect("a content type");
    if media_type.as_bytes().starts_with(b"text/plain") {
        assert!(!parts.status.is_success(), "{}", parts.status);
        return;
    }
    let mut envelope = Envelope::open(&body, &Options::default()).expect("a message");
    let is_fault = matches!(envelope.content().expect("a body"), Content::Fault(_));
    // Another parser must read it as XML too.
    let text = std::str::from_utf8(&body).expect("UTF-8");
    roxmltree::Document::parse(text).expect("well-formed XML");
    assert_eq!(
        is_fault,
        !parts.status.is_success(),
        "{}: {text}",
        parts.status
    );
    assert!(
        body.len() <= 4096 + 8 * length,
        "{length} bytes get {}",
        body.len()
    );
}

fn request(data: &[u8]) -> Option<Request<Bytes>> {
    let (head, body) = split(data, b"\n\n");
    let head = std::str::from_utf8(head).ok()?;
    let mut lines = head.lines();
    let (method, path) = lines.next()?.split_once(' ')?;
    let mut request = Request::builder()
        .method(Method::from_bytes(method.as_bytes()).ok()?)
        .uri(path);
    for line in lines {
        let (name, value) = line.split_once(':')?;
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        request = request.header(name, HeaderValue::from_str(value.trim()).ok()?);
    }
    request.body(message(body)?.into()).ok()
}

/// The bytes before and after the first `separator`.
pub(crate) fn split<'d>(data: &'d [u8], separator: &[u8]) -> (&'d [u8], &'d [u8]) {
    let at = data.windows(separator.len()).position(|it| it == separator);
    at.map_or((data, &[]), |at| {
        (&data[..at], &data[at + separator.len()..])
    })
}

/// The bytes themselves, or after a zero the message of an operation with these bytes inside.
pub(crate) fn message(body: &[u8]) -> Option<Vec<u8>> {
    let Some(body) = body.strip_prefix(&[0]) else {
        return Some(body.to_vec());
    };
    let (choice, rest) = Choice::take(body)?;
    Some(choice.wrap(rest))
}

fn answer(request: Request<Full<Bytes>>) -> Response<Bytes> {
    runtime().block_on(async {
        let response = router().handle(request).await;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("the body is there").to_bytes();
        Response::from_parts(parts, body)
    })
}

/// A runtime whose clock is paused. When no task can run, it jumps to the next timer.
pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime")
}
