//! What `tracing` gets to see of calls.
//!
//! A process of its own, and one test in it. `tracing` remembers for each place in the code whether
//! anybody wants its events. While only one subscriber exists, it asks the subscriber of the thread
//! that comes by first: a test on another thread, which has none, would switch the place off for
//! this one too.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::panic)]

#[path = "../log/mod.rs"]
mod log;
#[path = "../client/messages.rs"]
#[allow(dead_code)]
mod messages;
#[path = "../client/service.rs"]
mod service;
#[path = "../client/sockets.rs"]
#[allow(dead_code)]
mod sockets;

use bytes::Bytes;
use http::{Method, Request, Response};
use netserver_soap::BoxFuture;
use netserver_soap::client::{Builder, Chunks, Client, Transport, TransportError};

use crate::log::Log;
use crate::messages::{authenticated, fault, name};
use crate::service::get_name;
use crate::sockets::{Action, HTML, Server, XML, http as response, page, soap};

const TICKET: &str = "7T:the-ticket";
const SAID: &str = "Kari called about 7T:the-ticket";

/// Every kind of answer in turn.
fn answer(number: usize) -> Action {
    match number {
        1 => {
            let cookie = "Set-Cookie: session=the-session; Path=/";
            Action::Send(response("200 OK", &[XML, cookie], name("Ola Nordmann")))
        }
        2 => soap("500 Error", fault(SAID)),
        3 => soap("200 OK", format!("<no-soap>{SAID}")),
        4 => Action::Send(response("502 Bad Gateway", &[HTML], SAID)),
        5 => Action::HangUp(Vec::new()),
        6 => soap("200 OK", name(&"long".repeat(1 << 18))),
        7 => page("503 Away", &["Retry-After: 0"]),
        _ => soap("200 OK", name("Kari")),
    }
}

/// A tenant that is nowhere: its state document is all there is of it.
struct Moved;

impl Transport for Moved {
    fn send(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Box<dyn Chunks>>, TransportError>> {
        let (status, body) = match *request.method() {
            Method::GET => (200, r#"{"Endpoint":"https://crm.example"}"#),
            _ => (421, ""),
        };
        let body: Box<dyn Chunks> = Box::new(Some(Bytes::from(body)));
        let response = Response::builder().status(status).body(body).unwrap();
        Box::pin(std::future::ready(Ok(response)))
    }
}

/// Has a call ask for the state of a tenant, by the only request over `http://`.
async fn ask_for_state(settings: impl FnOnce(Builder) -> Builder) {
    let builder = Client::builder("https://crm.example").ticket(TICKET);
    let builder = builder.state_url("http://crm.example/state").allow_http();
    let client = settings(builder.transport(Moved)).build().unwrap();
    assert_eq!(get_name(&client).await.unwrap_err().status(), Some(421));
}

#[tokio::test]
async fn spans_tell_of_calls_and_not_of_what_is_in_them() {
    let log = Log::start();
    let server = Server::start(|request| {
        let has_session = request.header("cookie") == Some("session=the-session");
        assert_eq!(has_session, request.number > 1);
        match request.is_login() {
            true => soap("200 OK", authenticated(TICKET, true)),
            false => answer(request.number),
        }
    })
    .await;
    let client = Client::builder(&server.base_url)
        .application_token("the-app-token")
        .password("the-user", "the-password")
        .http_header("x-gateway", "the-gateway-key")
        .cookies()
        .build()
        .unwrap();
    for is_ok in [true, false, false, false, false, true, true] {
        let outcome = get_name(&client).await;
        assert_eq!(outcome.is_ok(), is_ok, "{outcome:?}");
    }
    let warning = "secrets are sent over http://";
    let warnings = || log.text().matches(warning).count();
    assert_eq!(warnings(), 1, "{}", log.text());
    // The ticket is not sent with this request, but the header is.
    ask_for_state(|builder| builder).await;
    assert_eq!(warnings(), 1, "{}", log.text());
    ask_for_state(|builder| builder.http_header("x-gateway", "the-gateway-key")).await;
    assert_eq!(warnings(), 2, "{}", log.text());

    let log = log.text();
    let about = r#"netserver.call{service="Services88" agent="User" operation="GetName""#;
    let is_end = |line: &&str| line.contains(about) && line.contains("close");
    let ended: Vec<&str> = log.lines().filter(is_end).collect();
    assert_eq!(ended.len(), 9, "{log}");
    for line in &ended {
        assert!(line.contains(" duration_ms="), "{line}");
    }
    let bytes = name("Ola Nordmann").len();
    assert!(
        ended[0].contains(&format!(" bytes={bytes}")),
        "{}",
        ended[0]
    );
    for (line, status) in ended.iter().zip([200, 500, 200, 502, 0, 200, 200]) {
        let status = (status > 0).then(|| format!(" status={status}"));
        let found = status
            .as_ref()
            .map_or(!line.contains(" status="), |it| line.contains(it));
        assert!(found, "{line}");
    }
    // What the transport says of a call is in its span.
    let of_transport: Vec<&str> = log.lines().filter(|it| it.contains("reqwest::")).collect();
    assert!(!of_transport.is_empty(), "{log}");
    for line in of_transport {
        assert!(line.contains(about), "{line}");
    }
    for secret in [
        "the-ticket",
        "the-app-token",
        "the-password",
        "the-user",
        "the-gateway-key",
        "the-session",
        "Ola",
        "Kari",
        "longlong",
        "no-soap",
        "Envelope",
    ] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}
