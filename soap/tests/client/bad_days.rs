//! Everything that can happen between a client and a server.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use netserver_soap::client::{Builder, Client, Retries};
use netserver_soap::{DecodeErrorKind, Error, HttpError, Limits};

use netserver_soap::envelope::Version;

use crate::messages::{fault, gzip, message, name};
use crate::service::{GetName, UserAgent, get_name};
use crate::sockets::{Action, HTML, Request, Server, XML, http, page, soap};

fn builder(server: &Server) -> Builder {
    Client::builder(&server.base_url)
        .ticket("7T:secret")
        .retries(quick())
}

fn quick() -> Retries {
    let mut retries = Retries::default();
    retries.first_pause = Duration::from_millis(5);
    retries.longest_pause = Duration::from_secs(2);
    retries
}

/// What a call comes to if every request is answered so, and how many requests there were.
async fn ask(answer: impl Fn(&Request) -> Action + Send + Sync + 'static) -> (Error, usize) {
    let server = Server::start(answer).await;
    let client = builder(&server).build().unwrap();
    let error = get_name(&client).await.unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("7T:secret"), "{shown}");
    (error, server.requests())
}

async fn ask_http(
    answer: impl Fn(&Request) -> Action + Send + Sync + 'static,
) -> (HttpError, usize) {
    let (error, requests) = ask(answer).await;
    let Error::Http(error) = error else {
        panic!("{error:?}")
    };
    (*error, requests)
}

/// What led to an error.
pub fn causes(error: &Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(std::error::Error::source(error), |error| error.source())
}

#[tokio::test]
async fn connection_refused() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = Client::builder(base_url).retries(quick()).build().unwrap();
    let error = get_name(&client).await.unwrap_err();
    assert!(
        matches!(error, Error::Connection { sent: false, .. }),
        "{error:?}"
    );
    assert!(!error.may_have_happened());
}

#[tokio::test]
async fn connection_cut_halfway_is_not_repeated_unless_the_caller_says_so() {
    let cut = |request: &Request| {
        let whole = http("200 OK", &[XML], name("x"));
        if request.number == 0 {
            return Action::HangUp(whole[..whole.len() / 2].to_vec());
        }
        Action::Send(whole)
    };
    let (error, requests) = ask(cut).await;
    assert!(
        matches!(error, Error::Connection { sent: true, .. }),
        "{error:?}"
    );
    assert!(error.may_have_happened());
    assert_eq!(requests, 1);

    let server = Server::start(cut).await;
    let client = builder(&server).build().unwrap();
    let call = client.get_name(GetName { user_id: 1 }).repeatable();
    assert_eq!(call.await.unwrap().response.as_deref(), Some("x"));
    assert_eq!(server.requests(), 2);
}

#[tokio::test]
async fn connection_reset_halfway() {
    let (error, requests) = ask(|_| {
        let whole = http("200 OK", &[XML], name("x"));
        Action::Reset(whole[..whole.len() / 2].to_vec())
    })
    .await;
    assert!(
        matches!(error, Error::Connection { sent: true, .. }),
        "{error:?}"
    );
    let kinds = causes(&error).filter_map(|it| it.downcast_ref::<std::io::Error>());
    let kinds: Vec<_> = kinds.map(std::io::Error::kind).collect();
    assert!(kinds.contains(&ErrorKind::ConnectionReset), "{error:?}");
    assert!(error.may_have_happened());
    assert_eq!(requests, 1);
}

#[tokio::test]
async fn connection_cut_before_the_answer_is_not_repeated() {
    let (error, requests) = ask(|_| Action::HangUp(Vec::new())).await;
    assert!(
        matches!(error, Error::Connection { sent: true, .. }),
        "{error:?}"
    );
    assert_eq!(requests, 1);
}

#[tokio::test]
async fn slow_drip_runs_out_of_time() {
    let server = Server::start(|_| {
        Action::Drip(http("200 OK", &[XML], name("x")), Duration::from_millis(20))
    })
    .await;
    let after = Duration::from_millis(200);
    let client = builder(&server).timeout(after).build().unwrap();
    let error = get_name(&client).await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert!(error.may_have_happened());
    // One call's own limit comes before the client's.
    let client = builder(&server).build().unwrap();
    let call = client.get_name(GetName { user_id: 1 }).timeout(after);
    assert!(call.await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn html_from_a_proxy() {
    let (error, requests) = ask_http(|_| page("200 OK", &[])).await;
    assert_eq!((error.status, requests), (200, 1));
    assert_eq!(error.content_type.as_deref(), Some("text/html"));
    assert!(error.body.contains("sorry"));
    let (error, requests) = ask_http(|_| page("502 Bad Gateway", &[])).await;
    assert_eq!((error.status, requests), (502, 1));
}

#[tokio::test]
async fn html_that_calls_itself_xml() {
    let (error, _) = ask(|_| soap("200 OK", "<html><body>sorry</body></html>")).await;
    let Error::Decode(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(
        error.error.kind(),
        DecodeErrorKind::MissingElement("Envelope")
    );
    let (error, _) = ask_http(|_| soap("404 Not Found", "<html><br>sorry</html>")).await;
    assert_eq!(error.status, 404);
    assert!(error.body.contains("sorry"));
}

#[tokio::test]
async fn empty_body() {
    let (error, _) = ask_http(|_| soap("200 OK", "")).await;
    assert_eq!((error.status, error.body.as_str()), (200, ""));
}

#[tokio::test]
async fn wrong_content_type() {
    let headers = ["Content-Type: application/octet-stream"];
    let (error, _) = ask_http(move |_| Action::Send(http("200 OK", &headers, name("x")))).await;
    assert_eq!(
        error.content_type.as_deref(),
        Some("application/octet-stream")
    );
    assert!(error.body.contains("Envelope"));
}

#[tokio::test]
async fn truncated_xml() {
    let text = name("x");
    let end = text.find("</Response>").unwrap();
    let (error, requests) = ask(move |_| soap("200 OK", &text[..end])).await;
    let Error::Decode(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.error.kind(), DecodeErrorKind::UnexpectedEnd);
    assert_eq!(error.error.path(), "GetNameResponse/Response");
    assert_eq!((error.error.offset(), requests), (end, 1));
}

#[tokio::test]
async fn ten_times_the_size_limit() {
    let mut limits = Limits::default();
    limits.max_bytes = 10_000;
    let long = name(&"x".repeat(100_000));
    let chunked = {
        let head = format!("HTTP/1.1 200 OK\r\n{XML}\r\nTransfer-Encoding: chunked\r\n\r\n");
        format!("{head}{:x}\r\n{long}\r\n0\r\n\r\n", long.len()).into_bytes()
    };
    for response in [http("200 OK", &[XML], &long), chunked] {
        let server = Server::start(move |_| Action::Send(response.clone())).await;
        let client = builder(&server).limits(limits).build().unwrap();
        let error = get_name(&client).await.unwrap_err();
        assert!(
            matches!(error, Error::TooLarge { limit: 10_000 }),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn a_small_answer_that_unpacks_to_ten_times_the_size_limit() {
    let mut limits = Limits::default();
    limits.max_bytes = 10_000;
    let zipped = gzip(&name(&"x".repeat(100_000)));
    assert!(zipped.len() < limits.max_bytes / 10);
    let headers = [XML, "Content-Encoding: gzip"];
    let server = Server::start(move |_| Action::Send(http("200 OK", &headers, &zipped))).await;
    let client = builder(&server).limits(limits).build().unwrap();
    let error = get_name(&client).await.unwrap_err();
    assert!(
        matches!(error, Error::TooLarge { limit: 10_000 }),
        "{error:?}"
    );
}

#[tokio::test]
async fn statuses_that_say_no_are_not_repeated() {
    for status in [401, 403, 421] {
        let (error, requests) = ask_http(move |_| page(&format!("{status} No"), &[])).await;
        assert_eq!((error.status, requests), (status, 1));
        assert!(error.body.contains("sorry"));
    }
}

#[tokio::test]
async fn too_many_requests_are_repeated_with_pauses() {
    let (error, requests) = ask_http(|_| page("429 Slow Down", &[])).await;
    assert_eq!((error.status, requests), (429, 4));
    let server = Server::start(|request| match request.number {
        0 => page("429 Slow Down", &["Retry-After: 1"]),
        _ => soap("200 OK", name("x")),
    })
    .await;
    let started = Instant::now();
    let client = builder(&server).build().unwrap();
    assert_eq!(get_name(&client).await.unwrap(), "x");
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn unavailable_is_repeated_if_the_server_says_when() {
    let (error, requests) = ask_http(|_| page("503 Away", &[])).await;
    assert_eq!((error.status, requests), (503, 1));
    let (error, requests) = ask_http(|_| page("503 Away", &["Retry-After: 0"])).await;
    assert_eq!((error.status, requests), (503, 4));
    let (error, requests) = ask_http(|_| page("503 Away", &["Retry-After: 3600"])).await;
    assert_eq!(error.retry_after, Some(Duration::from_secs(3600)));
    assert_eq!(requests, 1);
}

/// The status counts, whatever comes with it.
#[tokio::test]
async fn what_is_turned_away_with_a_soap_message_is_repeated_too() {
    let exception = "<Succeeded>false</Succeeded><ExceptionInfo/>";
    let exception = message(Version::Soap11, exception, "");
    let cut = "<s:Envelope";
    for body in [fault("busy"), exception, cut.into(), String::new()] {
        for (status, headers, expected) in [
            ("429 Slow Down", &[XML][..], 4),
            ("503 Away", &[XML, "Retry-After: 0"], 4),
            ("503 Away", &[XML], 1),
            ("503 Away", &[XML, "Retry-After: 3600"], 1),
            ("500 Error", &[XML, "Retry-After: 0"], 1),
        ] {
            let body = body.clone();
            let answer = move |_: &Request| Action::Send(http(status, headers, &body));
            let (error, requests) = ask(answer).await;
            assert_eq!(requests, expected, "{status} {error:?}");
            if status.starts_with("429") {
                assert!(!error.may_have_happened(), "{error:?}");
            }
        }
    }
}

/// That the rest of the body is missing does not make the status less certain.
#[tokio::test]
async fn a_status_counts_even_if_the_body_breaks_off() {
    let cut = |status: &str| {
        let head = format!("HTTP/1.1 {status}\r\n{HTML}\r\nContent-Length: 999");
        Action::HangUp(format!("{head}\r\n\r\n<p>sorry").into_bytes())
    };
    for (status, expected) in [(429, 4), (403, 1), (500, 1)] {
        let (error, requests) = ask_http(move |_| cut(&format!("{status} No"))).await;
        assert_eq!((error.status, requests), (status, expected));
        assert_eq!(error.body, "<p>sorry");
    }
}

#[tokio::test]
async fn a_redirection_is_not_followed() {
    let elsewhere = Server::start(|_| soap("200 OK", name("caught"))).await;
    for status in ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"] {
        let location = format!("{}/Remote/Services88/User.svc", elsewhere.base_url);
        let header = format!("Location: {location}");
        let (error, requests) = ask_http(move |_| page(status, &[&header])).await;
        assert_eq!((error.location, requests), (Some(location), 1));
    }
    // Settings of the user's own do not change that.
    let location = format!("Location: {}/", elsewhere.base_url);
    let server = Server::start(move |_| page("307 Temporary", &[&location])).await;
    let settings = reqwest::Client::builder().redirect(reqwest::redirect::Policy::limited(9));
    let client = builder(&server).http_client(settings).build().unwrap();
    let error = get_name(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(307));
    assert_eq!(elsewhere.requests(), 0);
}

#[tokio::test]
async fn tls_failure() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        use tokio::io::AsyncWriteExt;
        while let Ok((mut stream, _)) = listener.accept().await {
            let plain = http("400 Bad Request", &[], "this is no TLS");
            stream.write_all(&plain).await.unwrap();
        }
    });
    let client = Client::builder(base_url).retries(quick()).build().unwrap();
    let error = get_name(&client).await.unwrap_err();
    assert!(
        matches!(error, Error::Connection { sent: false, .. }),
        "{error:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_at_once() {
    let server = Server::start(|_| {
        let answer = soap("200 OK", name("x"));
        Action::Later(Duration::from_millis(10), Box::new(answer))
    })
    .await;
    let client = builder(&server).build().unwrap();
    let calls: Vec<_> = (0..1000)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { get_name(&client).await })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap(), "x");
    }
    assert_eq!(server.requests(), 1000);
}

#[tokio::test]
async fn giving_a_call_up_hangs_up() {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        use tokio::io::AsyncReadExt;
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut buffer = [0; 8192];
        while stream.read(&mut buffer).await.is_ok_and(|count| count > 0) {}
        sender.send(()).unwrap();
    });
    let client = Client::builder(base_url).build().unwrap();
    let call = get_name(&client);
    assert!(
        tokio::time::timeout(Duration::from_millis(100), call)
            .await
            .is_err()
    );
    tokio::time::timeout(Duration::from_secs(5), receiver)
        .await
        .unwrap()
        .unwrap();
}
