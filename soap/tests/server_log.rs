//! What `tracing` gets to see of requests to a server.
//!
//! A process of its own, and one test in it: see `traces/main.rs`.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::panic)]

mod log;
mod sample;

use http::{Request, StatusCode};
use http_body_util::Full;
use log::Log;
use netserver_soap::envelope::Version;
use netserver_soap::names::XSI;
use netserver_soap::{Call, Error, Response, Server};
use sample::NS;
use sample::agent::{self, SaveUserResponse, UserAgent};
use sample::records::{SaveUserRequest, User};

/// Every secret of the requests has this word in it.
const WORD: &str = "hunter2";

/// Does what the name of the user says.
struct Agent;

impl UserAgent for Agent {
    fn save_user(&self, request: SaveUserRequest) -> Call<'_, SaveUserResponse> {
        let user = request.user.unwrap_or_default();
        let password = user.password.clone().unwrap_or_default();
        assert!(password.contains(WORD), "{password}");
        match request.required.unwrap_or_default().as_str() {
            "fails" => Call::failed(Error::Config(format!("{password} is no good"))),
            "panics" => panic!("{password} is no good"),
            // XML cannot carry the character.
            "unfit" => Call::ready(Response {
                response: Some(User {
                    password: Some(format!("{password}\u{1}")),
                    ..User::default()
                }),
            }),
            _ => Call::ready(Response {
                response: Some(user),
            }),
        }
    }
}

const HEADERS: &str = "<n:ApplicationToken>hunter2-token</n:ApplicationToken>\
    <n:Credentials><n:Ticket>7T:hunter2</n:Ticket></n:Credentials>";

/// A request of a user with a password, as the agent is to answer it.
fn save_user(required: &str) -> String {
    let user = "<n:User><n:Password>hunter2</n:Password></n:User>";
    message(&format!(
        "<n:SaveUser>{user}<n:Required>{required}</n:Required></n:SaveUser>"
    ))
}

fn message(body: &str) -> String {
    let soap = Version::Soap11.namespace();
    format!(
        "<s:Envelope xmlns:s='{soap}' xmlns:n='{NS}' xmlns:i='{XSI}'><s:Header>{HEADERS}</s:Header><s:Body>{body}</s:Body></s:Envelope>"
    )
}

async fn post(server: &Server, action: &str, text: &str) -> StatusCode {
    let request = Request::post("/Remote/Services88/User.svc?ticket=hunter2")
        .header("content-type", "text/xml; charset=utf-8")
        .header("authorization", "Bearer hunter2")
        .header("soapaction", action);
    let request = request.body(Full::<bytes::Bytes>::from(text.to_owned()));
    server.clone().handle(request.unwrap()).await.status()
}

#[tokio::test]
async fn the_log_tells_of_failures_and_of_no_secret() {
    let log = Log::start();
    for strict in [false, true] {
        let server = agent::server(Agent).strict(strict);
        assert_eq!(post(&server, "", &save_user("x")).await, StatusCode::OK);
        for required in ["fails", "panics", "unfit"] {
            let status = post(&server, "", &save_user(required)).await;
            assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR, "{required}");
        }
        let whole = save_user("x");
        let malformed = [
            whole.replace("</n:Password>", ""),
            whole.replace("</n:Ticket>", ""),
            whole.replace("hunter2<", "&hunter2;<"),
            whole.replace("hunter2<", "<hunter2/><"),
            whole.replace("<n:Password>", "<n:Password hunter2:a=''>"),
            whole.replace("<n:Password>", "<n:Password i:nil='hunter2'>"),
            whole[..whole.rfind(WORD).unwrap() + WORD.len()].to_owned(),
            message("<n:hunter2/>"),
            message("<n:SaveUser><n:User><n:Deleted>hunter2</n:Deleted></n:User></n:SaveUser>"),
            WORD.to_owned(),
        ];
        for text in malformed {
            let status = post(&server, "", &text).await;
            assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR, "{text}");
        }
        post(&server, "urn:hunter2", &whole).await;
        let long = save_user(&"x".repeat(300_000));
        assert_eq!(post(&server, "", &long).await, StatusCode::OK);
        let no_room = server.max_memory(10);
        assert_eq!(
            post(&no_room, "", &whole).await,
            StatusCode::PAYLOAD_TOO_LARGE
        );
    }

    let log = log.text();
    for (said, times) in [
        (
            "a method failed agent=\"User\" operation=\"SaveUser\" kind=\"config\"",
            2,
        ),
        (
            "a method failed agent=\"User\" operation=\"SaveUser\" kind=\"panicked\"",
            2,
        ),
        ("an answer cannot be written", 2),
    ] {
        assert_eq!(log.matches(said).count(), times, "{said} in {log}");
    }
    for secret in [WORD, "7T:", "no good"] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}
