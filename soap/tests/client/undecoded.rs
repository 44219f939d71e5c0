//! Answers that are left undecoded.

use std::io::Read;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use netserver_soap as soap;
use netserver_soap::client::{Chunks, Client, Transport, TransportError};
use netserver_soap::envelope::Version;
use netserver_soap::{BoxFuture, Call, Error, Response};

use crate::messages::{authenticated, fault, gzip, message, not_authenticated};
use crate::service::NS;
use crate::sockets::{Action, Server, http, soap as answer};

static AGENT: soap::Agent = soap::Agent {
    service: &crate::service::SERVICE,
    name: "Row",
};

pub struct Row {
    pub id: i32,
}

soap::record! {
    Row: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Row";
    id "Id" = 0;
}

pub struct SetStream {
    pub stream: Option<Vec<u8>>,
}

soap::record! {
    SetStream: "{http://www.superoffice.net/ws/crm/NetServer/Services88}SetStream";
    stream "Stream?" = None;
}

pub type Rows = Response<Option<Vec<Option<Row>>>>;

soap::agent! {
    /// An agent with long answers.
    pub trait RowAgent;

    /// Calls `GetRows`.
    fn get_rows(NoRequest) -> Rows =
        "GetRows urn:GetRows
        ApplicationToken Credentials TimeZone
        ExceptionInfo ExtraInfo Succeeded TimeZone
        {http://www.superoffice.net/ws/crm/NetServer/Services88}GetRows
        response response
        {http://www.superoffice.net/ws/crm/NetServer/Services88}GetRowsResponse
        Response? [Row?]";

    /// Calls `GetStream`.
    fn get_stream(NoRequest) -> Stream =
        "GetStream urn:GetStream
        ApplicationToken Credentials TimeZone
        ExceptionInfo ExtraInfo Succeeded TimeZone
        {http://www.superoffice.net/ws/crm/NetServer/Services88}GetStream
        response response
        {http://www.superoffice.net/ws/crm/NetServer/Services88}GetStreamResponse
        Response?";

    /// Calls `SetStream`.
    fn set_stream(SetStream) -> NoResponse =
        "SetStream urn:SetStream
        ApplicationToken Credentials TimeZone
        ExceptionInfo ExtraInfo Succeeded TimeZone
        {http://www.superoffice.net/ws/crm/NetServer/Services88}SetStream
        response
        {http://www.superoffice.net/ws/crm/NetServer/Services88}SetStreamResponse";
}

use soap::{NoRequest, NoResponse};

pub type Stream = Response<Option<Vec<u8>>>;

const SUCCEEDED: &str =
    "<Succeeded>true</Succeeded><TimeZone><SoTimeZoneId>83</SoTimeZoneId></TimeZone>";

fn response(name: &str, inner: &str) -> String {
    let body = format!("<{name} xmlns='{NS}'><Response>{inner}</Response></{name}>");
    message(Version::Soap11, SUCCEEDED, &body)
}

pub fn rows(ids: impl Iterator<Item = usize>) -> String {
    let rows: String = ids.map(|id| format!("<Row><Id>{id}</Id></Row>")).collect();
    response("GetRowsResponse", &rows)
}

/// The sum of the ids.
fn sum(mut answer: soap::Undecoded<Rows>) -> Result<i32, soap::DecodeError> {
    let mut sum = 0;
    for row in answer.items(|it| &mut it.response)? {
        sum += row?.unwrap_or_default().id;
    }
    Ok(sum)
}

/// A client of a server that answers so, once.
pub async fn client(action: impl Fn() -> Action + Send + Sync + 'static) -> (Client, Server) {
    let server = Server::start(move |_| action()).await;
    let client = Client::builder(&server.base_url).ticket("7T:secret");
    (client.build().unwrap(), server)
}

#[tokio::test]
async fn items_come_one_by_one() {
    // Short and long: decoded on this thread, or on another one.
    for count in [3, 50_000] {
        let (client, _server) = client(move || answer("200 OK", rows(0..count))).await;
        let answer = client.get_rows(NoRequest).undecoded().await.unwrap();
        assert_eq!(answer.headers.time_zone.as_ref().unwrap().id, 83);
        let expected = (count * (count - 1) / 2) as i32;
        assert_eq!(sum(answer).unwrap(), expected);
        let answer = client.get_rows(NoRequest).undecoded().await.unwrap();
        assert_eq!(answer.decode().unwrap().response.unwrap().len(), count);
    }
}

#[tokio::test]
async fn items_can_be_asked_for_again() {
    let (client, _server) = client(|| answer("200 OK", rows(0..3))).await;
    let mut answer = client.get_rows(NoRequest).undecoded().await.unwrap();
    let first = answer.items(|it| &mut it.response).unwrap().next();
    assert_eq!(first.unwrap().unwrap().unwrap().id, 0);
    assert_eq!(answer.items(|it| &mut it.response).unwrap().count(), 3);
}

#[tokio::test]
async fn zipped_answers_are_understood() {
    let (client, _server) = client(|| {
        let headers = ["Content-Type: text/xml", "Content-Encoding: gzip"];
        Action::Send(http("200 OK", &headers, gzip(&rows(1..4))))
    })
    .await;
    let answer = client.get_rows(NoRequest).undecoded().await.unwrap();
    assert_eq!(sum(answer).unwrap(), 6);
}

#[tokio::test]
async fn what_failed_fails_the_call() {
    let exception = || message(Version::Soap11, "<Succeeded>false</Succeeded>", "<x/>");
    let (failing, _server) = client(move || answer("200 OK", exception())).await;
    let error = failing.get_rows(NoRequest).undecoded().await.unwrap_err();
    assert!(matches!(error, Error::Exception(_)), "{error:?}");
    let (failing, _server) = client(|| answer("500 Oops", fault("no"))).await;
    let error = failing.get_rows(NoRequest).undecoded().await.unwrap_err();
    assert!(matches!(error, Error::Fault(_)), "{error:?}");
    let (failing, _server) = client(|| answer("200 OK", "<x/>")).await;
    let error = failing.get_rows(NoRequest).undecoded().await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error:?}");
}

#[tokio::test]
async fn a_call_with_a_refused_ticket_is_sent_again() {
    let calls = AtomicUsize::new(0);
    let server = Server::start(move |request| {
        if request.is_login() {
            return answer("200 OK", authenticated("7T:new", true));
        }
        match calls.fetch_add(1, Ordering::Relaxed) {
            0 => answer("200 OK", not_authenticated()),
            _ => answer("200 OK", rows(1..4)),
        }
    })
    .await;
    let client = Client::builder(&server.base_url)
        .password("ola", "pw")
        .build();
    let answer = client.unwrap().get_rows(NoRequest).undecoded().await;
    assert_eq!(sum(answer.unwrap()).unwrap(), 6);
    assert_eq!(server.requests(), 4);
}

/// As of any call, errors show where they are and no secret of the client.
#[tokio::test]
async fn errors_of_items_show_no_secrets() {
    let inner = "<Row><Id>1</Id></Row><Row><Id>7T:secret</Id></Row>";
    let text = response("GetRowsResponse", inner);
    let (client, _server) = client(move || answer("200 OK", &text)).await;
    let mut undecoded = client.get_rows(NoRequest).undecoded().await.unwrap();
    assert!(!format!("{undecoded:?}").contains("secret"));
    let mut items = undecoded.items(|it| &mut it.response).unwrap();
    assert!(items.next().unwrap().is_ok());
    let error = items.next().unwrap().unwrap_err();
    assert_eq!(error.path(), "GetRowsResponse/Response/Row[2]/Id");
    let whole = undecoded.decode().unwrap_err();
    let Error::Decode(called) = client.get_rows(NoRequest).await.unwrap_err() else {
        panic!()
    };
    for error in [error, whole] {
        assert!(format!("{error}").contains("[redacted]"), "{error}");
        assert_eq!(error, called.error);
    }
}

#[test]
fn undecoded_calls_can_be_waited_for() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (client, _server) = runtime.block_on(client(|| answer("200 OK", rows(1..4))));
    let answer = client.get_rows(NoRequest).undecoded().wait().unwrap();
    assert_eq!(sum(answer).unwrap(), 6);
}

struct Mock;

impl RowAgent for Mock {
    fn get_rows(&self, _: NoRequest) -> Call<'_, Rows> {
        let rows = (1..4).map(|id| Some(Row { id })).collect();
        Call::from_future(async move {
            Ok(Response {
                response: Some(rows),
            })
        })
    }

    fn get_stream(&self, _: NoRequest) -> Call<'_, Stream> {
        Call::ready(Response {
            response: Some(vec![1, 2]),
        })
    }
}

#[tokio::test]
async fn mocks_answer_undecoded_calls() {
    let answer = Mock.get_rows(NoRequest).undecoded().await.unwrap();
    assert_eq!(sum(answer).unwrap(), 6);
    let answer = Mock.get_rows(NoRequest).undecoded().await.unwrap();
    assert_eq!(answer.decode().unwrap().response.unwrap().len(), 3);
    let mut answer = Mock.get_stream(NoRequest).undecoded().await.unwrap();
    let mut bytes = Vec::new();
    let mut reader = answer.binary(|it| &mut it.response).unwrap().unwrap();
    reader.read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, [1, 2]);
    let error = Mock.set_stream(SetStream::default()).undecoded().await;
    assert!(matches!(error.unwrap_err(), Error::NotImplemented { .. }));
}

/// A transport that keeps the length of what it is sent and answers in pieces.
struct Pieces {
    answer: Bytes,
    /// The length that it states.
    announced: usize,
    sent: AtomicUsize,
}

struct Rest(Bytes);

impl Chunks for Rest {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let length = self.0.len().min(16 << 10);
        let chunk = self.0.split_to(length);
        Box::pin(std::future::ready(Ok(
            Some(chunk).filter(|it| !it.is_empty())
        )))
    }
}

impl Transport for &'static Pieces {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        self.sent.store(request.body().len(), Ordering::Relaxed);
        let body: Box<dyn Chunks> = Box::new(Rest(self.answer.clone()));
        let response = http::Response::builder().header("content-length", self.announced);
        Box::pin(std::future::ready(Ok(response.body(body).unwrap())))
    }
}

fn pieces(answer: String) -> (Client, &'static Pieces) {
    let announced = answer.len();
    announcing(announced, answer)
}

fn announcing(announced: usize, answer: String) -> (Client, &'static Pieces) {
    let pieces: &Pieces = Box::leak(Box::new(Pieces {
        answer: answer.into(),
        announced,
        sent: AtomicUsize::new(0),
    }));
    let client = Client::builder("https://crm.example").transport(pieces);
    (client.build().unwrap(), pieces)
}

const LENGTH: usize = 8 << 20;

/// Of a download there is the text, of an upload the bytes and the text, and nothing besides.
#[tokio::test]
async fn documents_are_not_copied() {
    let text = "AAEC".repeat(LENGTH / 3);
    let (client, transport) = pieces(response("GetStreamResponse", &text));
    let text = transport.answer.len() as u64;
    let mut answer = None;
    let received = allocation_counter::measure(|| {
        answer = Some(block_on(client.get_stream(NoRequest).undecoded()).unwrap());
    });
    // While the text comes, it is moved to more room.
    assert!(received.bytes_max < 2 * text, "{received:?}");
    let kept = received.bytes_current as u64;
    assert!((text..text + 50_000).contains(&kept), "{received:?}");
    let read = allocation_counter::measure(|| {
        let binary = answer.as_mut().unwrap().binary(|it| &mut it.response);
        let mut stream = binary.unwrap().unwrap();
        let length = std::io::copy(&mut stream, &mut std::io::sink()).unwrap();
        assert_eq!(length as usize, LENGTH / 3 * 3);
    });
    assert!(read.bytes_max < 10_000, "{read:?}");
    let done = message(
        Version::Soap11,
        SUCCEEDED,
        &format!("<SetStreamResponse xmlns='{NS}'/>"),
    );
    let (client, transport) = pieces(done);
    let peak = allocation_counter::measure(|| {
        let stream = Some(vec![7; LENGTH]);
        block_on(client.set_stream(SetStream { stream })).unwrap();
    });
    let sent = transport.sent.load(Ordering::Relaxed) as u64;
    assert!(sent > LENGTH as u64 * 4 / 3);
    assert!(peak.bytes_max < LENGTH as u64 + sent + 50_000, "{peak:?}");
}

/// A body in chunks may be longer than its header says. It is moved as often as any other.
#[tokio::test]
async fn a_body_that_is_longer_than_announced_is_not_moved_for_each_piece() {
    let answer = response("GetStreamResponse", &"AAEC".repeat(LENGTH / 3));
    let taken = |announced| {
        let (client, _) = announcing(announced, answer.clone());
        let taken = allocation_counter::measure(|| {
            drop(block_on(client.get_stream(NoRequest).undecoded()).unwrap());
        });
        taken.bytes_total
    };
    let text = answer.len() as u64;
    assert!(taken(answer.len()) < 3 * text);
    for announced in [1, answer.len() / 2, answer.len() - 1] {
        assert!(taken(announced) < 5 * text, "{announced}");
    }
}

/// Runs a future on this thread alone, whose allocations are counted.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        match future.as_mut().poll(&mut context) {
            std::task::Poll::Ready(value) => return value,
            std::task::Poll::Pending => std::thread::yield_now(),
        }
    }
}
