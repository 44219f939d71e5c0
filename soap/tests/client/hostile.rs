//! Servers that try to get at secrets, or to fill the client's memory.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use netserver_soap::client::{
    Builder, Chunks, Client, Grant, Retries, TicketProvider, Transport, TransportError,
};
use netserver_soap::envelope::Version;
use netserver_soap::{BoxFuture, Error, Limits};

use crate::bad_days::causes;
use crate::messages::{message, name};
use crate::service::get_name;
use crate::sockets::{Action, Server, http, soap};

/// Everything that anybody gets to see of an error.
pub(crate) fn shown(error: &Error) -> String {
    let causes = causes(error).map(|it| format!(" {it} {it:?}"));
    format!("{error} {error:?}{}", causes.collect::<String>())
}

const TICKET: &str = "7T:a+b/c==";

/// What a call with every kind of secret comes to, if its answer is this one.
async fn shown_after(answer: impl Fn() -> Action + Send + Sync + 'static) -> String {
    let server = Server::start(move |_| answer()).await;
    let client = Client::builder(&server.base_url)
        .ticket(TICKET)
        .application_token("the-app-token")
        .http_header("authorization", "Basic Z2F0ZTprZXk=")
        .retries(Retries::none())
        .build()
        .unwrap();
    shown(&get_name(&client).await.unwrap_err())
}

#[tokio::test]
async fn an_echo_of_a_secret_is_not_shown_wherever_it_stands() {
    let header = format!(
        "<Succeeded>false</Succeeded><ExceptionInfo><ExceptionType>Of.{TICKET}</ExceptionType>\
         <Parameters><SoExceptionInfoParametersKeyValuePair><Key>the-app-token</Key>\
         <Value>x</Value></SoExceptionInfoParametersKeyValuePair></Parameters></ExceptionInfo>"
    );
    let exception = message(Version::Soap11, &header, "");
    let fault = format!(
        "<s:Fault><faultcode>{TICKET}</faultcode><faultstring>Z2F0ZTprZXk=</faultstring>\
         <faultactor>the-app-token</faultactor></s:Fault>"
    );
    let fault = message(Version::Soap11, "", &fault);
    let decode = message(Version::Soap11, "", "<the-app-token/>");
    let answers: [Box<dyn Fn() -> Action + Send + Sync>; 5] = [
        Box::new(move || soap("200 OK", &exception)),
        Box::new(move || soap("500 Error", &fault)),
        Box::new(move || soap("200 OK", &decode)),
        Box::new(|| {
            let location = "Location: https://x/?t=7T%3Aa%2Bb%2Fc%3D%3D";
            Action::Send(http(
                "302 Found",
                &["Content-Type: text/html", location],
                "",
            ))
        }),
        Box::new(|| {
            // The ticket stands where the text of the error ends.
            let body = format!("{}{}", "x".repeat(995), "7T:a&#x2B;b/c==".repeat(9));
            Action::Send(http("502 Bad", &["Content-Type: text/html"], body))
        }),
    ];
    for answer in answers {
        let shown = shown_after(answer).await;
        assert!(
            shown.contains("[redacted]") || shown.contains("xxx"),
            "{shown}"
        );
        for secret in ["7T:a", "7T%", "the-app", "Z2F0"] {
            assert!(!shown.contains(secret), "{secret}: {shown}");
        }
    }
}

#[tokio::test]
async fn an_echo_of_a_secret_is_not_shown_in_any_charset() {
    let text = format!("what is {TICKET}?");
    let units = text.encode_utf16();
    let utf_16: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    let utf_32: Vec<u8> = text
        .chars()
        .flat_map(|c| u32::from(c).to_le_bytes())
        .collect();
    for (body, charset, expected) in [
        (&utf_16, "; charset=utf-16", "what is [redacted]?"),
        (&utf_16, "", "what is [redacted]?"),
        (&utf_32, "; charset=utf-32", "[text in another charset]"),
        (&utf_32, "", "what is [redacted]?"),
    ] {
        for media_type in ["text/html", "text/xml"] {
            let body = body.clone();
            let header = format!("Content-Type: {media_type}{charset}");
            let answer = move || Action::Send(http("500 Error", &[&header], &body));
            let shown = shown_after(answer).await;
            assert!(shown.contains(expected), "{shown}");
            let shown = shown.replace("\\0", "").replace('\0', "");
            assert!(!shown.contains(TICKET), "{shown}");
        }
    }
}

/// Fails with what it should keep to itself.
struct Careless;

impl TicketProvider for Careless {
    fn ticket(&self) -> BoxFuture<'_, Result<Grant, Error>> {
        let error = Error::Connection {
            sent: false,
            source: "GET /?key=the%2Dapp-token".into(),
        };
        Box::pin(std::future::ready(Err(error)))
    }
}

#[tokio::test]
async fn an_error_of_a_provider_shows_no_secret_of_the_client() {
    let client = Client::builder("https://crm.example")
        .application_token("the-app-token")
        .ticket_provider(Careless)
        .retries(Retries::none())
        .build()
        .unwrap();
    let error = get_name(&client).await.unwrap_err();
    let shown = shown(&error);
    assert!(shown.contains("key=[redacted]"), "{shown}");
}

/// Gives tickets that are good for this address.
struct At(&'static str);

impl TicketProvider for At {
    fn ticket(&self) -> BoxFuture<'_, Result<Grant, Error>> {
        let mut grant = Grant::new("7T:x");
        grant.base_url = Some(self.0.into());
        Box::pin(std::future::ready(Ok(grant)))
    }
}

/// Answers requests for a state with this address, and others with a name; keeps the addresses.
#[derive(Clone)]
struct Elsewhere(&'static str, Arc<Mutex<Vec<String>>>);

impl Transport for Elsewhere {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let url = request.uri().to_string();
        let state = format!(r#"{{"Endpoint":"{}","IsRunning":true}}"#, self.0);
        let (content_type, body) = match url.contains("/api/state/") {
            true => ("application/json", state),
            false => ("text/xml", name("x")),
        };
        self.1.lock().unwrap().push(url);
        let body: Box<dyn Chunks> = Box::new(Some(Bytes::from(body)));
        let response = http::Response::builder().header("content-type", content_type);
        Box::pin(std::future::ready(Ok(response.body(body).unwrap())))
    }
}

#[tokio::test]
async fn a_ticket_does_not_go_to_http_unless_that_was_allowed() {
    let evil = "http://evil.example/Cust1";
    let tenant = || Client::for_tenant("sod", "Cust1").ticket("7T:x");
    let granted = || Client::builder("https://crm.example").ticket_provider(At(evil));
    let ask = async |builder: Builder| {
        let transport = Elsewhere(evil, Arc::default());
        let client = builder.transport(transport.clone()).build().unwrap();
        let outcome = get_name(&client).await;
        let urls = transport.1.lock().unwrap().clone();
        let there = urls.iter().any(|url| url.starts_with("http://"));
        (outcome, there)
    };
    for builder in [tenant(), granted()] {
        let (outcome, there) = ask(builder).await;
        let error = outcome.unwrap_err();
        assert!(shown(&error).contains("allow_http"), "{error:?}");
        assert!(!there);
    }
    for builder in [tenant().allow_http(), granted().allow_http()] {
        let (outcome, there) = ask(builder).await;
        assert_eq!(outcome.unwrap(), "x");
        assert!(there);
    }
}

/// Answers with a body that never ends, and counts what is taken of it.
#[derive(Clone)]
struct Endless(&'static str, u16, Arc<AtomicUsize>);

impl Transport for Endless {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let body: Box<dyn Chunks> = Box::new(self.clone());
        let response = http::Response::builder().status(self.1);
        let response = response.header("content-type", self.0).body(body);
        Box::pin(std::future::ready(Ok(response.unwrap())))
    }
}

const PIECE: usize = 64 << 10;

impl Chunks for Endless {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        self.2.fetch_add(PIECE, Ordering::SeqCst);
        Box::pin(std::future::ready(Ok(Some(vec![b' '; PIECE].into()))))
    }
}

#[tokio::test]
async fn an_answer_without_end_is_read_up_to_a_limit() {
    let known = || Client::builder("https://crm.example").ticket("7T:x");
    let mut limits = Limits::default();
    limits.max_bytes = 4 << 20;
    let cases = [
        (known(), "text/xml", 200, 4 << 20),
        (known(), "text/xml", 500, 4 << 20),
        (known(), "text/html", 502, 8 << 10),
        (known(), "application/octet-stream", 307, 8 << 10),
        (known().password("a", "b"), "text/xml", 200, 1 << 20),
        (
            Client::for_tenant("sod", "Cust1"),
            "application/json",
            200,
            1 << 20,
        ),
        (Client::for_tenant("sod", "Cust1"), "text/xml", 404, 1 << 20),
    ];
    for (builder, content_type, status, limit) in cases {
        let body = Endless(content_type, status, Arc::default());
        let builder = builder.limits(limits).retries(Retries::none());
        let client = builder.transport(body.clone()).build().unwrap();
        get_name(&client).await.unwrap_err();
        let taken = body.2.load(Ordering::SeqCst);
        assert!(taken <= limit + PIECE, "{content_type} {status}: {taken}");
    }
}
