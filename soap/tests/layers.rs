//! Layers of `tower` around a client's transport.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::panic)]

#[path = "client/service.rs"]
mod service;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Request, Response};
use http_body_util::Full;
use netserver_soap::client::{Builder, Chunks, Client, HttpService, Retries};
use netserver_soap::client::{Transport, TransportError};
use netserver_soap::{BoxFuture, Error};
use tokio::sync::Semaphore;
use tower::layer::layer_fn;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::timeout::TimeoutLayer;
use tower::{Service, ServiceBuilder, ServiceExt, service_fn};
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
        .retries(Retries::new().max(1).first_pause(Duration::ZERO));
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

/// Answers the first request, and the others in its way.
struct AfterFirst(AtomicBool, Canned);

impl Transport for AfterFirst {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Answer> {
        if self.0.swap(true, Ordering::Relaxed) {
            return self.1.send(request);
        }
        Box::pin(async move { Canned(How::Answers, Seen::default()).send(request).await })
    }
}

/// How a call fails: whether it counts as sent, and how many requests the transport has got.
async fn outcome(client: &Client, seen: &Seen) -> (bool, usize) {
    let sent = match get_name(client).await {
        Err(Error::Connection { sent, .. } | Error::Timeout { sent, .. }) => sent,
        other => panic!("{other:?}"),
    };
    // A layer may let it pass later.
    tokio::time::sleep(SOON * 5).await;
    let got = seen.lock().unwrap().len();
    (sent, got)
}

fn client(transport: impl Transport + 'static, layers: impl FnOnce(Builder) -> Builder) -> Client {
    let client = Client::builder("https://crm.example").transport(transport);
    let client = client.retries(Retries::none()).timeout(SOON * 2);
    layers(client).build().unwrap()
}

/// The outcome of a client's first call.
async fn first_failure(how: How, layers: impl FnOnce(Builder) -> Builder) -> (bool, usize) {
    let seen = Seen::default();
    outcome(&client(Canned(how, seen.clone()), layers), &seen).await
}

/// The outcome of a client's second call, after the first has shown how requests pass the layers.
async fn failure(how: How, layers: impl FnOnce(Builder) -> Builder) -> (bool, usize) {
    let seen = Seen::default();
    let transport = AfterFirst(AtomicBool::default(), Canned(how, seen.clone()));
    let client = client(transport, layers);
    drop(get_name(&client).await);
    tokio::time::sleep(SOON * 5).await;
    outcome(&client, &seen).await
}

const SOON: Duration = Duration::from_secs(1);

/// Lets a call pass that is made at once, and nothing later.
fn full() -> (GlobalConcurrencyLimitLayer, Arc<Semaphore>) {
    let places = Arc::new(Semaphore::new(1));
    let layer = GlobalConcurrencyLimitLayer::with_semaphore(places.clone());
    let closing = places.clone();
    tokio::spawn(async move {
        tokio::time::sleep(SOON).await;
        assert_eq!(closing.forget_permits(1), 1);
    });
    (layer, places)
}

#[tokio::test(start_paused = true)]
async fn what_a_layer_refuses_was_not_sent() {
    let in_one = ServiceBuilder::new().load_shed().layer(full().0);
    let refused = failure(How::Answers, |it| it.layer(in_one));
    assert_eq!(refused.await, (false, 0));
}

#[tokio::test(start_paused = true)]
async fn what_waits_in_a_layer_was_not_sent() {
    let timeout = || TimeoutLayer::new(SOON);
    let timed_out = failure(How::Answers, |it| it.layer(full().0).layer(timeout()));
    assert_eq!(timed_out.await, (false, 0));
    // The time of the call itself.
    let timed_out = failure(How::Answers, |it| it.layer(full().0));
    assert_eq!(timed_out.await, (false, 0));
    // The one that waits for an answer was sent.
    for layers in [1, 2] {
        let timed_out = failure(How::Hangs, |it| {
            (0..layers).fold(it, |it, _| it.layer(timeout()))
        });
        assert_eq!(timed_out.await, (true, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn what_counts_as_not_sent_is_not_sent_later() {
    let failed = failure(How::Answers, |it| it.layer(layer_fn(slow)));
    assert_eq!(failed.await, (false, 0));
}

type HttpResponse = <HttpService as Service<Request<Full<Bytes>>>>::Response;

/// Passes requests on later, when nobody waits any more.
fn slow(
    service: HttpService,
) -> impl Service<Request<Full<Bytes>>, Response = HttpResponse, Error = TransportError, Future: Send>
+ Clone {
    service_fn(move |request| {
        let service = service.clone();
        let later = tokio::spawn(async move {
            tokio::time::sleep(SOON * 3).await;
            service.oneshot(request).await
        });
        async { later.await.unwrap() }
    })
}

#[tokio::test(start_paused = true)]
async fn what_a_layer_refuses_after_the_transport_was_sent() {
    let gives_up = layer_fn(|mut service: HttpService| {
        service_fn(move |request| {
            let answer = service.call(request);
            async {
                drop(answer.await);
                Err::<Response<Full<Bytes>>, _>(TransportError::before_sending("the next one"))
            }
        })
    });
    assert_eq!(
        failure(How::Breaks, |it| it.layer(gives_up)).await,
        (true, 1)
    );
    assert_eq!(
        failure(How::IsAway, |it| it.layer(gives_up)).await,
        (false, 1)
    );
}

/// Nobody knows which request the transport has got.
#[tokio::test(start_paused = true)]
async fn a_new_request_without_the_extensions_counts_as_sent() {
    let anew = || ServiceBuilder::new().map_request(anew).into_inner();
    assert_eq!(failure(How::Hangs, |it| it.layer(anew())).await, (true, 1));
    let first = first_failure(How::Hangs, |it| it.layer(anew()));
    assert_eq!(first.await, (true, 1));
}

/// The same request, without what the client has sent with it.
fn anew(request: Request<Full<Bytes>>) -> Request<Full<Bytes>> {
    let (head, body) = request.into_parts();
    let mut request = Request::new(body);
    *request.uri_mut() = head.uri;
    request
}

#[tokio::test(start_paused = true)]
async fn a_first_call_counts_as_sent_if_a_layer_may_send_it_later() {
    let anew = ServiceBuilder::new().map_request(anew).into_inner();
    let failed = first_failure(How::Answers, |it| it.layer(anew).layer(layer_fn(slow)));
    assert_eq!(failed.await, (true, 1));
    // Nor is it known of a layer that refuses it.
    let none = GlobalConcurrencyLimitLayer::with_semaphore(Arc::new(Semaphore::new(0)));
    let refused = ServiceBuilder::new().load_shed().layer(none);
    let failed = first_failure(How::Answers, |it| it.layer(refused));
    assert_eq!(failed.await, (true, 0));
}

/// Nothing stands in between that could send it.
#[tokio::test(start_paused = true)]
async fn without_layers_the_first_call_tells_whether_it_was_sent() {
    let failed = first_failure(How::IsAway, |it| it);
    assert_eq!(failed.await, (false, 1));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_a_layer_refuses_is_repeated() {
    let (limit, places) = full();
    let counted = places.clone();
    let seen = Seen::default();
    let client = Client::builder("https://crm.example")
        .transport(Canned(How::Answers, seen.clone()))
        .layer(ServiceBuilder::new().load_shed().layer(limit))
        .on_attempt(move |it| places.add_permits(usize::from(it.error.is_some())));
    let client = client.build().unwrap();
    get_name(&client).await.unwrap();
    tokio::time::sleep(SOON * 2).await;
    assert_eq!(get_name(&client).await.unwrap(), "x");
    assert_eq!(seen.lock().unwrap().len(), 2);
    assert_eq!(counted.available_permits(), 1, "one attempt was refused");
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
