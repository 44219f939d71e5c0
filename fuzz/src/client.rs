//! The input is what a server returns to a client: the client never panics, and its errors do not
//! show a secret that the response echoes.

use std::sync::Mutex;

use bytes::Bytes;
use http::{Request, Response};
use netserver::Client;
use netserver::client::{Chunks, Transport, TransportError};
use netserver::soap::{Answer, BoxFuture, CallOptions, Dispatch as _, Error, Invocation};

use crate::memory;
use crate::operations::Choice;
use crate::server::{message, runtime, split};

/// The most bytes of memory per byte of a response; see [`message`](crate::message).
const FACTOR: usize = 1024;

/// In the first byte: the client has a ticket instead of a user name and a password.
const HAS_TICKET: u8 = 1;

/// Secrets that the client must not show. Bytes 1, 2 and 3 of the input put them into a body.
const SECRETS: [&str; 3] = [
    "7T:a-ticket-of-mine==",
    "the password of ola",
    "application-token-0815",
];

/// The separator between two responses.
const SEPARATOR: &[u8] = b"\n\x1e\n";

/// The first byte chooses the client, the next three are a [`Choice`] of the operation, and the rest
/// is the responses one by one: status, headers, an empty line, body.
///
/// # Panics
/// If a property does not hold.
pub fn run(data: &[u8]) {
    let Some((flags, rest)) = data.split_first() else {
        return;
    };
    let Some((choice, rest)) = Choice::take(rest) else {
        return;
    };
    let length = data.len() + SECRETS.iter().map(|it| it.len()).sum::<usize>() * echoes(rest);
    let outcome = memory::bounded(length, FACTOR, || call(*flags, &choice, answers(rest)));
    if let Err(error) = outcome {
        let [ticket, password, token] = SECRETS;
        let own = if flags & HAS_TICKET != 0 {
            ticket
        } else {
            password
        };
        check(&error, &[own, token]);
    }
}

fn echoes(data: &[u8]) -> usize {
    data.iter().filter(|byte| (1..=3).contains(*byte)).count()
}

fn check(error: &Error, secrets: &[&str]) {
    let mut said = format!("{error:?}\n{error}");
    let mut next = std::error::Error::source(error);
    while let Some(source) = next {
        said += &format!("\n{source:?}\n{source}");
        next = source.source();
    }
    for secret in secrets {
        assert!(!said.contains(secret), "{said}");
    }
}

fn call(flags: u8, choice: &Choice, answers: Vec<Response<Bytes>>) -> Result<Answer, Error> {
    let [ticket, password, token] = SECRETS;
    let mut builder = Client::builder("https://crm.example.com/Cust12345")
        .application_token(token)
        .transport(Replay(Mutex::new(answers)));
    if flags & HAS_TICKET != 0 {
        builder = builder.ticket(ticket);
    } else {
        builder = builder.password("ola", password);
    }
    if flags & 2 != 0 {
        builder = builder.state_url("https://online.example.com/api/state/Cust12345");
    }
    let client = builder.build().expect("the settings are valid");
    let mut options = CallOptions::default();
    options.repeatable = flags & 4 != 0;
    let invocation = Invocation {
        operation: choice.exchange.operation,
        request: (choice.exchange.request)(),
        response: (choice.exchange.response)(),
        options,
    };
    runtime().block_on(client.dispatch(invocation))
}

/// The responses, in reverse order: they are taken from the end of the list.
fn answers(mut data: &[u8]) -> Vec<Response<Bytes>> {
    let mut answers = Vec::new();
    while !data.is_empty() {
        let (one, rest) = split(data, SEPARATOR);
        answers.extend(answer(one));
        data = rest;
    }
    answers.reverse();
    answers
}

fn answer(data: &[u8]) -> Option<Response<Bytes>> {
    let (head, body) = split(data, b"\n\n");
    let head = with_secrets(head);
    let head = std::str::from_utf8(&head).ok()?;
    let mut lines = head.lines();
    let mut response = Response::builder().status(lines.next()?.parse::<u16>().ok()?);
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        response = response.header(name, value.trim());
    }
    response.body(message(&with_secrets(body))?.into()).ok()
}

fn with_secrets(data: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(data.len());
    // A zero is followed by the choice of an operation, whose bytes mean something else.
    let choice = if data.first() == Some(&0) {
        4.min(data.len())
    } else {
        0
    };
    text.extend_from_slice(&data[..choice]);
    for byte in &data[choice..] {
        match byte {
            1..=3 => text.extend_from_slice(SECRETS[usize::from(*byte) - 1].as_bytes()),
            _ => text.push(*byte),
        }
    }
    text
}

/// Returns one response per request, and then breaks the connection.
struct Replay(Mutex<Vec<Response<Bytes>>>);

impl Transport for Replay {
    fn send(
        &self,
        _: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Box<dyn Chunks>>, TransportError>> {
        let next = self.0.lock().expect("nothing panicked").pop();
        let answer = next.ok_or_else(|| TransportError::after_sending("the connection broke"));
        let boxed =
            |answer: Response<Bytes>| answer.map(|body| Box::new(Some(body)) as Box<dyn Chunks>);
        Box::pin(std::future::ready(answer.map(boxed)))
    }
}
