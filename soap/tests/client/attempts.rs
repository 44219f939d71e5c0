//! Looking on at attempts, and deciding about repetitions.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use netserver_soap as soap;
use netserver_soap::client::{
    Attempt, Builder, Chunks, Client, Retries, RetryPolicy, Throttle, Transport, TransportError,
};
use netserver_soap::envelope::Version;
use netserver_soap::{BoxFuture, Error, ErrorKind};

use crate::messages::{fault, message, name};
use crate::service::{GetName, NS, SERVICE, UserAgent, get_name};

type Answer = Result<http::Response<Box<dyn Chunks>>, TransportError>;

static AGENT: soap::Agent = soap::Agent {
    service: &SERVICE,
    name: "Keys",
};

pub struct Exchange {
    pub password: Option<String>,
    pub pin: Option<i32>,
    pub fields: Option<soap::Dictionary<String, Option<String>>>,
}

soap::record! {
    Exchange: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Exchange";
    password "Password?*" = None;
    pin "Pin?*" = None;
    fields "Fields?* (Pair Key!? Value!?)" = None;
}

pub type ExchangeResponse = soap::Response<Option<String>>;

soap::agent! {
    /// Keys.
    pub trait KeysAgent;

    /// Exchanges a password for a key.
    fn exchange(Exchange) -> ExchangeResponse =
        "Exchange urn:exchange
        ApplicationToken Credentials
        ExceptionInfo Succeeded
        {http://www.superoffice.net/ws/crm/NetServer/Services88}Exchange
        response response
        {http://www.superoffice.net/ws/crm/NetServer/Services88}ExchangeResponse
        Response?*";
}

/// Answers with these statuses and bodies, in turn, and with the last of them from then on. Status 0 is
/// a connection that broke.
pub struct Canned(Vec<(u16, String)>, AtomicUsize);

impl Transport for Canned {
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Answer> {
        let times = self.1.fetch_add(1, Ordering::SeqCst);
        let (status, body) = &self.0[times.min(self.0.len() - 1)];
        let answer = match status {
            0 => Err(TransportError::before_sending("not there")),
            status => {
                let body: Box<dyn Chunks> = Box::new(Some(Bytes::from(body.clone())));
                let response = http::Response::builder().status(*status);
                let response = response.header("content-type", "text/xml");
                let response = response.header("x-trace", "s3cret ticket and 17");
                let response = response.header("set-cookie", "session=of-the-server");
                Ok(response.body(body).unwrap())
            }
        };
        Box::pin(std::future::ready(answer))
    }
}

pub fn client(answers: &[(u16, &str)]) -> Builder {
    let answers = answers
        .iter()
        .map(|(status, body)| (*status, (*body).into()));
    let retries = Retries::new().first_pause(Duration::ZERO);
    Client::builder("https://crm.example")
        .transport(Canned(answers.collect(), 0.into()))
        .ticket("s3cret ticket")
        .retries(retries)
}

/// What is seen of an attempt: all that it shows.
#[derive(Debug, PartialEq)]
pub struct Seen {
    pub number: u32,
    pub elapsed: Duration,
    status: Option<u16>,
    pub kind: Option<ErrorKind>,
    pub request: Option<String>,
    pub response: Option<String>,
    debug: String,
}

pub type All = Arc<Mutex<Vec<Seen>>>;

pub fn watched(builder: Builder) -> (Client, All) {
    let all = All::default();
    let seen = all.clone();
    let builder = builder.on_attempt(move |attempt| seen.lock().unwrap().push(see(attempt)));
    (builder.build().unwrap(), all)
}

fn see(attempt: &Attempt<'_>) -> Seen {
    Seen {
        number: attempt.number,
        elapsed: attempt.elapsed,
        status: attempt.status,
        kind: attempt.error.map(Error::kind),
        request: attempt.request_text(),
        response: attempt.response_text(),
        debug: format!("{attempt:?} {:?}", attempt.error),
    }
}

pub fn exchanged(key: &str) -> String {
    let body = format!(r#"<ExchangeResponse xmlns="{NS}">{key}</ExchangeResponse>"#);
    message(Version::Soap11, "<Succeeded>true</Succeeded>", &body)
}

fn with_password(password: &str) -> Exchange {
    Exchange {
        password: Some(password.into()),
        ..Exchange::default()
    }
}

#[tokio::test]
async fn an_attempt_shows_what_went_over_the_wire_without_secrets() {
    let answer =
        exchanged("<Echo>s3cret ticket, the pass&lt;word</Echo><Response>the new key</Response>");
    let (client, all) = watched(client(&[(0, ""), (200, &answer)]));
    let password = "the pass<word";
    let answer = client.exchange(with_password(password)).await.unwrap();
    assert_eq!(answer.response.as_deref(), Some("the new key"));
    let all = all.lock().unwrap();
    let steps = all.iter().map(|it| (it.number, it.status, it.kind));
    let failed = (1, None, Some(ErrorKind::Connection));
    assert_eq!(steps.collect::<Vec<_>>(), [failed, (2, Some(200), None)]);
    let request = all[1].request.as_deref().unwrap();
    assert!(
        request.contains("<Password>[redacted]</Password>"),
        "{request}"
    );
    assert!(request.contains("<Ticket>[redacted]</Ticket>"), "{request}");
    assert_eq!(all[0].request.as_deref(), Some(request));
    assert_eq!(all[0].response, None);
    let response = all[1].response.as_deref().unwrap();
    assert!(
        response.contains("<Response>[redacted]</Response>"),
        "{response}"
    );
    let shown = format!("{all:?}");
    for secret in ["s3cret", "pass<word", "pass&lt;word", "new key"] {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
}

#[tokio::test]
async fn a_fault_and_a_call_whose_time_runs_out_are_seen() {
    let (client, all) = watched(client(&[(500, &fault("no, s3cret ticket"))]));
    get_name(&client).await.unwrap_err();
    let seen = all.lock().unwrap().pop().unwrap();
    assert_eq!(
        (seen.status, seen.kind),
        (Some(500), Some(ErrorKind::Fault))
    );
    let response = seen.response.unwrap();
    assert!(response.contains("no, [redacted]"), "{response}");
    assert!(!seen.debug.contains("s3cret"));

    struct Never;
    impl Transport for Never {
        fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Answer> {
            Box::pin(std::future::pending())
        }
    }
    let builder = Client::builder("https://crm.example").transport(Never);
    let (client, all) = watched(builder.timeout(Duration::from_millis(5)));
    get_name(&client).await.unwrap_err();
    let seen = all.lock().unwrap().pop().unwrap();
    assert_eq!((seen.number, seen.kind), (1, Some(ErrorKind::Timeout)));
}

#[tokio::test]
async fn an_answer_that_cannot_be_decoded_tells_what_came() {
    let answer = exchanged("s3cret ticket, the password <Response>a key</Respons>");
    let (client, all) = watched(client(&[(200, &answer)]));
    let password = "the password";
    let error = client.exchange(with_password(password)).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Decode, Some(200))
    );
    let Error::Decode(error) = error else {
        panic!("{error:?}")
    };
    let header = |name: &str| {
        let found = error.headers.iter().find(|it| it.0 == name);
        found.map(|it| it.1.as_str())
    };
    assert_eq!(header("content-type"), Some("text/xml"));
    assert_eq!(header("x-trace"), Some("[redacted] and 17"));
    assert_eq!(header("set-cookie"), Some("[redacted]"));
    let text = error.expose_text().unwrap();
    assert!(
        text.contains("[redacted], [redacted] <Response>a key</Respons>"),
        "{text}"
    );
    let shown = format!("{error} {error:?}");
    assert!(
        !shown.contains("a key") && !shown.contains("of-the-server"),
        "{shown}"
    );
    // What is secret in it is not known.
    assert_eq!(all.lock().unwrap()[0].response, None);
}

/// A response may stand beside an exception, undecoded.
#[tokio::test]
async fn a_response_beside_an_exception_is_not_shown() {
    let header = "<Succeeded>false</Succeeded>";
    let body =
        format!(r#"<ExchangeResponse xmlns="{NS}"><Response>a key</Response></ExchangeResponse>"#);
    let answer = message(Version::Soap11, header, &body);
    for status in [200, 401, 429, 500, 503] {
        let (client, all) = watched(client(&[(status, &answer)]).retries(Retries::none()));
        client.exchange(Exchange::default()).await.unwrap_err();
        let seen = all.lock().unwrap().pop().unwrap();
        assert_eq!((seen.status, seen.response), (Some(status), None));
    }
}

#[tokio::test]
async fn an_attempt_that_a_test_makes_is_like_one_of_a_client() {
    let operation = soap::NotImplemented
        .get_name(GetName::default())
        .operation();
    let operation = operation.unwrap();
    let fault = fault("no");
    for (status, answer) in [(200, &*name("x")), (500, &*fault), (502, "<a/>"), (0, "")] {
        let (client, all) = watched(client(&[(status, answer)]).retries(Retries::none()));
        let call = client.get_name(GetName { user_id: 7 }).repeatable();
        let error = call.await.err();
        let seen = all.lock().unwrap().pop().unwrap();
        let request = seen.request.clone().unwrap();
        let mut made = Attempt::new(operation).elapsed(seen.elapsed).repeatable();
        made = made.request(&request).number(seen.number);
        if status > 0 {
            made = made.status(status).response(answer);
        }
        if let Some(error) = &error {
            made = made.error(error);
        }
        assert_eq!(see(&made), seen);
    }
    let none = see(&Attempt::new(operation));
    assert_eq!((none.number, none.status, none.kind), (1, None, None));
    assert_eq!((none.request, none.response), (None, None));
}

/// Repeats everything, at once.
struct Always(Arc<AtomicUsize>);

impl RetryPolicy for Always {
    fn pause(&self, failed: &Attempt<'_>) -> Option<Duration> {
        assert!(failed.error.is_some());
        self.0.fetch_add(1, Ordering::SeqCst);
        (failed.number < 50).then_some(Duration::ZERO)
    }
}

#[tokio::test]
async fn a_policy_is_not_asked_about_what_may_have_happened() {
    for (answer, asked) in [((0, ""), 50), ((502, "<a/>"), 0), ((429, "<a/>"), 50)] {
        let times = Arc::default();
        let builder = client(&[answer]).retries(Always(Arc::clone(&times)));
        get_name(&builder.build().unwrap()).await.unwrap_err();
        assert_eq!(times.load(Ordering::SeqCst), asked, "{answer:?}");
    }
}

#[tokio::test]
async fn repetitions_stop_when_the_server_is_down() {
    let throttle = Arc::new(Throttle::new(4));
    let (down, all) = watched(client(&[(0, "")]).throttle(throttle.clone()));
    for attempts in [4, 6, 7] {
        get_name(&down).await.unwrap_err();
        assert_eq!(all.lock().unwrap().len(), attempts);
    }
    // Another client of the same server finds it up again.
    let up = client(&[(200, &name("x"))])
        .throttle(throttle)
        .build()
        .unwrap();
    for _ in 0..10 {
        get_name(&up).await.unwrap();
    }
    get_name(&down).await.unwrap_err();
    assert_eq!(all.lock().unwrap().len(), 9);
}
