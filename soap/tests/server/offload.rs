//! Long messages do not hold up other tasks.

use std::task::{Context, Poll, Waker};

use super::*;
use netserver_soap::AnyValue;
use netserver_soap::codec::Record;
use netserver_soap::headers::{ExceptionInfo, TimeZone};
use sample::enumerations::UserType;
use sample::records::User;

/// Whether a request is answered without giving the executor a chance to run something else.
async fn is_answered_at_once(server: Server, text: String) -> bool {
    let (release, released) = std::sync::mpsc::channel::<()>();
    // Keeps the one thread busy, so that work for it is not done already when it is looked at.
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        runtime.spawn_blocking(move || released.recv());
    }
    let mut answer = Box::pin(server.handle(request("text/xml", SAVE, text)));
    let first = answer
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()));
    drop(release);
    let (at_once, response) = match first {
        Poll::Ready(response) => (true, response),
        Poll::Pending => (false, answer.await),
    };
    assert_eq!(response.status(), StatusCode::OK);
    at_once
}

/// Runs a test where only one thread does long work.
fn run(test: impl Future<Output = ()>) {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime
        .max_blocking_threads(1)
        .build()
        .unwrap()
        .block_on(test);
}

fn request_with(names: usize) -> String {
    let names = "<a:string>x</a:string>".repeat(names);
    let names = format!(
        "<n:Names xmlns:a='http://schemas.microsoft.com/2003/10/Serialization/Arrays'>{names}</n:Names>"
    );
    let body = format!("<n:SaveUser><n:User>{names}</n:User><n:Required/></n:SaveUser>");
    message(Version::Soap11, "", &body)
}

/// Answers a user with so many names, whatever was asked.
struct Long(usize);

impl UserAgent for Long {
    fn save_user(&self, _: SaveUserRequest) -> Call<'_, SaveUserResponse> {
        let user = User {
            names: Some(vec![Some("x".to_owned()); self.0]),
            ..User::default()
        };
        Call::ready(Answer {
            response: Some(user),
        })
    }
}

#[test]
fn a_long_request_is_decoded_elsewhere() {
    run(async {
        let server = || agent::server(Long(0));
        assert!(is_answered_at_once(server(), request_with(10)).await);
        assert!(!is_answered_at_once(server(), request_with(20_000)).await);
    });
}

#[test]
fn a_long_answer_is_encoded_elsewhere() {
    run(async {
        assert!(is_answered_at_once(agent::server(Long(10)), request_with(0)).await);
        assert!(!is_answered_at_once(agent::server(Long(20_000)), request_with(0)).await);
    });
}

/// Answers what a function makes.
struct Made(fn() -> User);

impl UserAgent for Made {
    fn save_user(&self, _: SaveUserRequest) -> Call<'_, SaveUserResponse> {
        let response = Some((self.0)());
        Call::ready(Answer { response })
    }
}

/// Answers a header with a long text in it.
struct LongHeader(fn(&mut ResponseHeaders));

impl UserAgent for LongHeader {
    fn save_user(&self, _: SaveUserRequest) -> Call<'_, SaveUserResponse> {
        netserver_soap::server::context().respond(self.0);
        Call::ready(Answer { response: None })
    }
}

fn long_text() -> String {
    "x".repeat(300_000)
}

/// A user with these fields.
fn decoded(fields: &str) -> User {
    let body = format!("<n:SaveUser><n:User>{fields}</n:User></n:SaveUser>");
    let xml = message(Version::Soap11, "", &body);
    let mut request = SaveUserRequest::default();
    let mut envelope = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
    envelope.content().unwrap();
    let schema = SaveUserRequest::schema();
    envelope.decode(schema, &mut request).unwrap();
    request.user.unwrap()
}

/// Wherever the length of an answer comes from.
#[test]
fn every_text_makes_an_answer_long() {
    run(async {
        let users: [fn() -> User; 5] = [
            || decoded(&format!("<n:Anything><x>{}</x></n:Anything>", long_text())),
            || User {
                anything: Some(AnyValue::String(long_text())),
                ..User::default()
            },
            || User {
                anything: Some(AnyValue::Base64(long_text().into())),
                ..User::default()
            },
            || User {
                kind: UserType::Unknown(long_text()),
                ..User::default()
            },
            || decoded(&format!("<n:TableRight>{}</n:TableRight>", long_text())),
        ];
        for (index, user) in users.into_iter().enumerate() {
            let server = agent::server(Made(user));
            assert!(
                !is_answered_at_once(server, request_with(0)).await,
                "{index}"
            );
        }
        let headers: [fn(&mut ResponseHeaders); 3] = [
            |headers| headers.extra_info = Some([("by", long_text())].into_iter().collect()),
            |headers| headers.exception_info = Some(ExceptionInfo::new(long_text())),
            |headers| {
                let location_code = Some(long_text());
                headers.time_zone = Some(TimeZone {
                    id: 1,
                    location_code,
                });
            },
        ];
        for (index, header) in headers.into_iter().enumerate() {
            let server = agent::server(LongHeader(header));
            assert!(
                !is_answered_at_once(server, request_with(0)).await,
                "{index}"
            );
        }
    });
}

/// As on an executor that is not tokio's.
#[test]
fn without_tokio_all_is_done_at_once() {
    let answer = is_answered_at_once(agent::server(Long(20_000)), request_with(20_000));
    let mut answer = Box::pin(answer);
    let answer = answer
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()));
    assert_eq!(answer, Poll::Ready(true));
}
