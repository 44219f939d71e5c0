//! Layers of `tower` around a client's transport.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::panic)]

#[path = "client/service.rs"]
mod service;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Request, Response};
use http_body_util::Full;
use netserver_soap::client::{Chunks, Client, HttpService, Transport, TransportError};
use netserver_soap::{BoxFuture, Error};
use tower::ServiceBuilder;
use tower::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use service::{NS, get_name};

type Answer = Result<Response<Box<dyn Chunks>>, TransportError>;
type Seen = Arc<Mutex<Vec<Request<Bytes>>>>;

/// A body in two pieces, or one that breaks off after the first.
struct Halves(Vec<Bytes>, bool);

impl Chunks for Halves {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let next = match self.0.pop() {
            None if self.1 => Err(TransportError::after_sending("cut")),
            piece => Ok(piece),
        };
        Box::pin(std::future::ready(next))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum How {
    Answers,
    Breaks,
    IsAway,
    Hangs,
}

struct Canned(How, Seen);

impl Transport for Canned {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Answer> {
        self.1.lock().unwrap().push(request);
        let text = format!(
            r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header xmlns="{NS}"><Succeeded>true</Succeeded></s:Header><s:Body><GetNameResponse xmlns="{NS}"><Response>x</Response></GetNameResponse></s:Body></s:Envelope>"#
        );
        let text = Bytes::from(text);
        let pieces = vec![text.slice(100..), text.slice(..100)];
        let how = self.0;
        Box::pin(async move {
            match how {
                How::IsAway => Err(TransportError::before_sending("not there")),
                How::Hangs => std::future::pending().await,
                _ => {
                    let pieces = if how == How::Breaks {
                        pieces[1..].to_vec()
                    } else {
                        pieces
                    };
                    let body: Box<dyn Chunks> = Box::new(Halves(pieces, how == How::Breaks));
                    Ok(Response::new(body))
                }
            }
        })
    }
}

/// Adds the header `x-path`, or a further value to it.
fn mark(name: &'static str) -> impl FnMut(Request<Full<Bytes>>) -> Request<Full<Bytes>> + Clone {
    move |mut request| {
        let headers = request.headers_mut();
        headers.append("x-path", HeaderValue::from_static(name));
        request
    }
}

async fn call(how: How) -> (Result<String, Error>, Seen) {
    let seen = Seen::default();
    let inner = ServiceBuilder::new().map_request(mark("inner"));
    let outer = ServiceBuilder::new().map_request(mark("outer"));
    let client = Client::builder("https://crm.example")
        .transport(Canned(how, seen.clone()))
        .layer(inner.into_inner())
        .layer(TimeoutLayer::new(Duration::from_millis(50)))
        .layer(TraceLayer::new_for_http())
        .layer(outer.into_inner())
        .retries(
            netserver_soap::client::Retries::new()
                .max(1)
                .first_pause(Duration::ZERO),
        );
    (get_name(&client.build().unwrap()).await, seen)
}

#[tokio::test]
async fn layers_stand_around_requests_and_answers() {
    let (outcome, seen) = call(How::Answers).await;
    assert_eq!(outcome.unwrap(), "x");
    let request = seen.lock().unwrap().pop().unwrap();
    let path: Vec<_> = request.headers().get_all("x-path").iter().collect();
    assert_eq!(path, ["outer", "inner"]);
    assert!(request.body().ends_with(b"</s:Envelope>"));
}

#[tokio::test]
async fn an_error_of_the_transport_still_tells_whether_it_has_sent() {
    for (how, attempts, was_sent) in [
        (How::IsAway, 2, false),
        (How::Breaks, 1, true),
        // The layer does not know.
        (How::Hangs, 1, true),
    ] {
        let (outcome, seen) = call(how).await;
        match outcome.unwrap_err() {
            Error::Connection { sent, .. } => assert_eq!(sent, was_sent),
            error => panic!("{error:?}"),
        }
        assert_eq!(seen.lock().unwrap().len(), attempts);
    }
}

/// What layers are written for.
#[test]
fn a_layer_may_be_one_of_ones_own() {
    #[derive(Clone)]
    struct Nothing;
    impl tower::Layer<HttpService> for Nothing {
        type Service = HttpService;
        fn layer(&self, service: HttpService) -> HttpService {
            service
        }
    }
    let transport = Canned(How::Answers, Seen::default());
    let builder = Client::builder("https://crm.example")
        .transport(transport)
        .layer(Nothing);
    fn is_shared<T: Send + Sync>(_: &T) {}
    is_shared(&builder);
    assert!(builder.build().is_ok());
}
