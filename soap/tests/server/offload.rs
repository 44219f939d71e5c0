//! Long messages do not hold up other tasks.

use std::task::{Context, Poll, Waker};

use super::*;
use sample::records::User;

/// Whether a request is answered without giving the executor a chance to run something else.
async fn is_answered_at_once(server: Server, text: String) -> bool {
    let mut answer = Box::pin(server.handle(request("text/xml", SAVE, text)));
    let first = answer
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()));
    let (at_once, response) = match first {
        Poll::Ready(response) => (true, response),
        Poll::Pending => (false, answer.await),
    };
    assert_eq!(response.status(), StatusCode::OK);
    at_once
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

#[tokio::test]
async fn a_long_request_is_decoded_elsewhere() {
    let server = || agent::server(Long(0));
    assert!(is_answered_at_once(server(), request_with(10)).await);
    assert!(!is_answered_at_once(server(), request_with(20_000)).await);
}

#[tokio::test]
async fn a_long_answer_is_encoded_elsewhere() {
    assert!(is_answered_at_once(agent::server(Long(10)), request_with(0)).await);
    assert!(!is_answered_at_once(agent::server(Long(20_000)), request_with(0)).await);
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
