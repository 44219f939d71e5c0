//! Connections to a server on a port of its own, as good and bad clients use them.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc;
use std::time::Duration;

use super::*;
use netserver_soap::NoResponse;
use netserver_soap::server::TestServer;
use sample::agent::{DeleteUser, DeleteUserResponse};

const BODY: &str = "<n:DeleteUser><n:UserId>5</n:UserId></n:DeleteUser>";

/// Deletes as a function says.
struct Deleting<F>(F);

impl<F: Fn(i32) -> Call<'static, DeleteUserResponse> + Send + Sync> UserAgent for Deleting<F> {
    fn delete_user(&self, request: DeleteUser) -> Call<'_, DeleteUserResponse> {
        (self.0)(request.user_id)
    }
}

fn start() -> TestServer {
    TestServer::start(agent::server(Deleting(|_| Call::ready(NoResponse)))).unwrap()
}

fn connect(server: &TestServer) -> TcpStream {
    let stream = TcpStream::connect(server.address()).unwrap();
    let patience = Some(Duration::from_secs(20));
    stream.set_read_timeout(patience).unwrap();
    stream
}

fn head(headers: &str) -> String {
    format!("POST /Services88/User.svc HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n\r\n")
}

/// A whole request, after which the connection stays open.
fn whole() -> String {
    let text = message(Version::Soap11, "", BODY);
    head(&format!("Content-Length: {}", text.len())) + &text
}

/// Reads until so many answers have begun and ended; gives their status lines.
fn statuses(stream: &mut TcpStream, count: usize) -> Vec<String> {
    let (mut read, mut buffer) = (String::new(), [0; 4096]);
    while read.matches("</s:Envelope>").count() < count {
        let length = stream.read(&mut buffer).unwrap();
        assert!(length > 0, "the connection ends after {read}");
        read.push_str(std::str::from_utf8(&buffer[..length]).unwrap());
    }
    let lines = read.lines().filter(|line| line.contains("HTTP/1.1 "));
    let from = |line: &str| line[line.find("HTTP").unwrap()..].to_owned();
    lines.map(from).collect()
}

#[test]
fn requests_in_one_piece_are_answered_one_by_one() {
    let server = start();
    let mut stream = connect(&server);
    stream.write_all(whole().repeat(20).as_bytes()).unwrap();
    assert_eq!(statuses(&mut stream, 20), ["HTTP/1.1 200 OK"; 20]);
}

#[test]
fn a_client_that_asks_whether_to_go_on_is_told() {
    let server = start();
    let mut stream = connect(&server);
    let text = message(Version::Soap11, "", BODY);
    let framing = format!("Expect: 100-continue\r\nContent-Length: {}", text.len());
    stream.write_all(head(&framing).as_bytes()).unwrap();
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(text.as_bytes()).unwrap();
    assert_eq!(statuses(&mut stream, 1), ["HTTP/1.1 200 OK"]);
    // Too long to be worth a byte: the refusal comes in place of the permission.
    let framing = "Expect: 100-continue\r\nContent-Length: 99999999";
    stream.write_all(head(framing).as_bytes()).unwrap();
    assert_eq!(statuses(&mut stream, 1), ["HTTP/1.1 413 Payload Too Large"]);
}

#[test]
fn chunks_and_trailers_are_read() {
    let server = start();
    let mut stream = connect(&server);
    let mut request = head("Transfer-Encoding: chunked\r\nTrailer: X-Sum");
    for piece in message(Version::Soap11, "", BODY).as_bytes().chunks(7) {
        request += &format!(
            "{:x}\r\n{}\r\n",
            piece.len(),
            str::from_utf8(piece).unwrap()
        );
    }
    request += "0\r\nX-Sum: 1\r\n\r\n";
    stream
        .write_all((request.clone() + &whole()).as_bytes())
        .unwrap();
    assert_eq!(statuses(&mut stream, 2), ["HTTP/1.1 200 OK"; 2]);
}

/// A length that is too small makes the rest the next request, which is none.
#[test]
fn a_length_that_is_too_small_harms_only_who_sent_it() {
    let server = start();
    let mut stream = connect(&server);
    let text = message(Version::Soap11, "", BODY);
    let lie = head(&format!("Content-Length: {}", text.len() - 3)) + &text;
    stream.write_all(lie.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 500 "), "{answer}");
    assert!(answer.contains("HTTP/1.1 400 "), "{answer}");
    connect(&server).write_all(whole().as_bytes()).unwrap();
}

#[test]
fn a_head_without_end_is_refused() {
    let server = start();
    let mut stream = connect(&server);
    let action = "a".repeat(1 << 20);
    // The server does not read all of it, so writing may fail.
    let _ = stream.write_all(head(&format!("SOAPAction: {action}")).as_bytes());
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 431");
}

#[test]
fn a_panic_does_not_end_the_connection() {
    let deleting = Deleting(|id| match id {
        5 => panic!("five"),
        _ => Call::ready(NoResponse),
    });
    let server = TestServer::start(agent::server(deleting)).unwrap();
    let mut stream = connect(&server);
    let requests = whole() + &whole().replace(">5<", ">6<");
    stream.write_all(requests.as_bytes()).unwrap();
    let expected = ["HTTP/1.1 500 Internal Server Error", "HTTP/1.1 200 OK"];
    assert_eq!(statuses(&mut stream, 2), expected);
}

/// Reads one answer, if one comes at once.
fn answers_at_once(stream: &mut TcpStream) -> bool {
    stream
        .set_read_timeout(Some(Duration::from_millis(200)))
        .unwrap();
    match stream.read(&mut [0; 4096]) {
        Ok(length) => length > 0,
        Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => false,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn more_connections_than_the_limit_wait_until_one_has_gone() {
    let server = start();
    let mut served: Vec<TcpStream> = (0..TestServer::MAX_CONNECTIONS)
        .map(|_| connect(&server))
        .collect();
    for stream in &mut served {
        stream.write_all(whole().as_bytes()).unwrap();
        assert_eq!(statuses(stream, 1), ["HTTP/1.1 200 OK"]);
    }
    let mut waiting = connect(&server);
    waiting.write_all(whole().as_bytes()).unwrap();
    assert!(!answers_at_once(&mut waiting));
    served.pop();
    waiting
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    assert_eq!(statuses(&mut waiting, 1), ["HTTP/1.1 200 OK"]);
}

#[test]
fn a_method_that_never_ends_ends_with_its_connection_or_the_server() {
    struct Told(mpsc::Sender<()>);
    impl Drop for Told {
        fn drop(&mut self) {
            let _ = self.0.send(());
        }
    }
    let (started, starts) = mpsc::channel();
    let (ended, ends) = mpsc::channel();
    let server = TestServer::start(agent::server(Deleting(move |_| {
        let (started, told) = (started.clone(), Told(ended.clone()));
        Call::from_future(async move {
            started.send(()).unwrap();
            std::future::pending::<()>().await;
            drop(told);
            Ok(NoResponse)
        })
    })))
    .unwrap();
    for gone in [true, false] {
        let mut stream = connect(&server);
        stream.write_all(whole().as_bytes()).unwrap();
        starts.recv().unwrap();
        assert!(ends.try_recv().is_err());
        if gone {
            stream.shutdown(Shutdown::Both).unwrap();
            ends.recv_timeout(Duration::from_secs(20)).unwrap();
            continue;
        }
        drop(server);
        ends.recv_timeout(Duration::from_secs(20)).unwrap();
        break;
    }
}
