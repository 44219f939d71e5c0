//! Sessions that are cookies.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use netserver_soap::client::{Builder, Chunks, Client, Retries, Transport, TransportError};
use netserver_soap::{BoxFuture, Error};

use crate::hostile::shown;
use crate::messages::{fault, name};
use crate::service::get_name;
use crate::sockets::{Action, HTML, Request, Server, XML, http, page};

const SESSION: &str = "Set-Cookie: soap_session=\"52-the/session\"; Path=/; HttpOnly";
const SENT: &str = "soap_session=\"52-the/session\"";

/// The headers `Cookie` of requests, in order.
type Cookies = Arc<Mutex<Vec<Option<String>>>>;

/// A server that sets a session at its first request, and keeps what it is sent.
async fn server_with(set: &'static [&'static str]) -> (Server, Cookies) {
    let cookies = Cookies::default();
    let seen = cookies.clone();
    let server = Server::start(move |request: &Request| {
        let cookie = request.header("cookie").map(str::to_owned);
        seen.lock().unwrap().push(cookie);
        let set = if request.number == 0 { set } else { &[] };
        let headers: Vec<&str> = [XML].into_iter().chain(set.iter().copied()).collect();
        Action::Send(http("200 OK", &headers, name("x")))
    })
    .await;
    (server, cookies)
}

fn seen(cookies: &Cookies) -> Vec<Option<String>> {
    cookies.lock().unwrap().clone()
}

fn builder(url: &str) -> Builder {
    Client::builder(url).ticket("7T:x").retries(Retries::none())
}

#[tokio::test]
async fn a_session_comes_back_from_the_client_and_its_clones() {
    let (server, cookies) = server_with(&[SESSION]).await;
    let client = builder(&server.base_url).cookies().build().unwrap();
    get_name(&client).await.unwrap();
    get_name(&client).await.unwrap();
    get_name(&client.clone()).await.unwrap();
    let other = builder(&server.base_url).cookies().build().unwrap();
    get_name(&other).await.unwrap();
    let sent = || Some(SENT.to_owned());
    assert_eq!(seen(&cookies), [None, sent(), sent(), None]);
}

#[tokio::test]
async fn without_the_setting_none_is_kept() {
    let (server, cookies) = server_with(&[SESSION]).await;
    let client = builder(&server.base_url).build().unwrap();
    get_name(&client).await.unwrap();
    get_name(&client).await.unwrap();
    assert_eq!(seen(&cookies), [None, None]);
}

#[tokio::test]
async fn only_what_is_for_the_request_is_sent_beside_the_callers_own() {
    let (server, cookies) = server_with(&[
        "Set-Cookie: here=1",
        "Set-Cookie: below=2; Path=/Remote/Services88/User.svc/x",
        "set-cookie: tls=3; Path=/; Secure",
        "Set-Cookie: past=4; Path=/; Max-Age=0",
        "Set-Cookie: other=5; Path=/; Domain=example.com",
        "Set-Cookie: root=6; Path=/",
    ])
    .await;
    let client = builder(&server.base_url).http_header("cookie", "own=0");
    let client = client.cookies().build().unwrap();
    get_name(&client).await.unwrap();
    get_name(&client).await.unwrap();
    let own = Some("own=0".to_owned());
    let all = Some("own=0; here=1; root=6".to_owned());
    assert_eq!(seen(&cookies), [own, all]);
}

#[tokio::test]
async fn a_session_does_not_follow_to_another_origin() {
    let (elsewhere, of_elsewhere) = server_with(&[]).await;
    let url = elsewhere.base_url.clone();
    let server = Server::start(move |request: &Request| match request.number {
        0 => Action::Send(http("200 OK", &[XML, SESSION], name("x"))),
        1 => page("307 Moved", &[&format!("Location: {url}/")]),
        _ => page("421 Misdirected Request", &[]),
    })
    .await;
    let endpoint = elsewhere.base_url.clone();
    let directory = Server::start(move |request: &Request| {
        assert_eq!(request.header("cookie"), None);
        let json = format!(r#"{{"Endpoint":"{endpoint}","IsRunning":true}}"#);
        Action::Send(http("200 OK", &["Content-Type: application/json"], json))
    })
    .await;
    let client = builder(&server.base_url).state_url(format!("{}/state", directory.base_url));
    let client = client.cookies().build().unwrap();
    get_name(&client).await.unwrap();
    let error = get_name(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(307));
    assert_eq!(elsewhere.requests(), 0);
    // It has moved.
    get_name(&client).await.unwrap();
    get_name(&client).await.unwrap();
    assert_eq!(seen(&of_elsewhere), [None, None]);
}

#[tokio::test]
async fn a_session_is_not_shown_when_a_server_repeats_it() {
    let replaced = "Set-Cookie: soap_session=another; Path=/";
    let answers: [fn() -> Vec<u8>; 3] = [
        || http("502 Bad", &[HTML], "52-the/session, 52-the%2Fsession"),
        || http("500 Error", &[XML], fault("who is 52-the/session?")),
        || {
            http(
                "302 Away",
                &[HTML, "Location: https://x/?s=52-the/session"],
                "",
            )
        },
    ];
    for answer in answers {
        let server = Server::start(move |request: &Request| match request.number {
            0 => Action::Send(http("200 OK", &[XML, SESSION], name("x"))),
            _ => {
                let answer = String::from_utf8(answer()).unwrap();
                let answer = answer.replacen("\r\n", &format!("\r\n{replaced}\r\n"), 1);
                Action::Send(answer.into_bytes())
            }
        })
        .await;
        let client = builder(&server.base_url).cookies().build().unwrap();
        get_name(&client).await.unwrap();
        let debug = format!("{client:?}");
        let shown = format!("{debug} {}", shown(&get_name(&client).await.unwrap_err()));
        assert!(shown.contains("[redacted]"), "{shown}");
        assert!(!shown.contains("52-the"), "{shown}");
    }
}

/// Answers with a `Secure` cookie, and keeps what it was sent.
struct Secure(Arc<Mutex<Vec<String>>>);

impl Transport for Secure {
    fn send(
        &self,
        request: ::http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<::http::Response<Box<dyn Chunks>>, TransportError>> {
        self.0.lock().unwrap().push(format!("{request:?}"));
        let body: Box<dyn Chunks> = Box::new(Some(Bytes::from(name("x"))));
        let response = ::http::Response::builder();
        let response = response.header("set-cookie", "s=the-session; Secure; Path=/");
        Box::pin(std::future::ready(Ok(response.body(body).unwrap())))
    }
}

/// The second of two requests to an address.
async fn second_request(url: &str) -> Result<String, Error> {
    let requests = Arc::new(Mutex::new(Vec::new()));
    let client = builder(url).cookies().transport(Secure(requests.clone()));
    let client = client.build()?;
    get_name(&client).await?;
    get_name(&client).await?;
    let request = requests.lock().unwrap().remove(1);
    Ok(request)
}

#[tokio::test]
async fn what_is_secure_is_sent_encrypted_and_never_shown() {
    let request = second_request("https://crm.example").await.unwrap();
    assert!(request.contains(r#""cookie": Sensitive"#), "{request}");
    assert!(!request.contains("the-session"), "{request}");
    let request = second_request("http://crm.example").await.unwrap();
    assert!(!request.contains("cookie"), "{request}");
}
