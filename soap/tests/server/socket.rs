//! A server on a port of its own.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use super::*;
use netserver_soap::Limits;
use netserver_soap::server::TestServer;

fn start() -> TestServer {
    let mut limits = Limits::default();
    limits.max_bytes = 1 << 20;
    TestServer::start(server().limits(limits)).unwrap()
}

fn connect(server: &TestServer) -> TcpStream {
    let stream = TcpStream::connect(server.address()).unwrap();
    let patience = Some(Duration::from_secs(20));
    stream.set_read_timeout(patience).unwrap();
    stream
}

fn head(framing: &str) -> String {
    format!(
        "POST /Remote/Services88/User.svc HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nSOAPAction: \"{SAVE}\"\r\nConnection: close\r\n{framing}\r\n\r\n"
    )
}

fn send(server: &TestServer, text: &str) -> String {
    let mut stream = connect(server);
    let head = head(&format!("Content-Length: {}", text.len()));
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn three_lines_are_a_netserver() {
    let server = TestServer::start(agent::server(Mock)).unwrap();
    assert!(server.url().starts_with("http://127.0.0.1:"));
    let answer = send(&server, &message(Version::Soap11, "", SAVE_BODY));
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(answer.contains("<Deleted>true</Deleted>"), "{answer}");
}

#[test]
fn it_stops_when_it_is_dropped() {
    let server = start();
    let address = server.address();
    let idle = connect(&server);
    drop(server);
    assert!(TcpStream::connect(address).is_err());
    drop(idle);
}

#[test]
fn many_at_once_get_their_own_answers() {
    let server = start();
    std::thread::scope(|scope| {
        for id in 0..64 {
            let server = &server;
            scope.spawn(move || {
                let body = format!(
                    "<n:SaveUser><n:User><n:Big>{id}</n:Big></n:User><n:Required/></n:SaveUser>"
                );
                let answer = send(server, &message(Version::Soap11, "", &body));
                assert!(answer.contains(&format!("<Big>{id}</Big>")), "{answer}");
            });
        }
    });
}

/// A body without an end: the answer comes as soon as the limit is passed.
#[test]
fn an_endless_request_is_cut_off() {
    let server = start();
    let mut stream = connect(&server);
    stream
        .write_all(head("Transfer-Encoding: chunked").as_bytes())
        .unwrap();
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000));
    let mut sent = 0;
    // The server stops reading, so writing fails in the end.
    while sent < 1000 && stream.write_all(chunk.as_bytes()).is_ok() {
        sent += 1;
    }
    assert!(sent < 1000, "65 MB were taken although the limit is 1 MiB");
}

#[test]
fn an_announced_excess_is_refused_before_it_is_sent() {
    let server = start();
    let mut stream = connect(&server);
    stream
        .write_all(head("Content-Length: 99999999").as_bytes())
        .unwrap();
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 413");
}

#[test]
fn a_request_that_breaks_off_harms_nobody() {
    let server = start();
    for end in [0, 5, 60, 200] {
        let text = message(Version::Soap11, "", SAVE_BODY);
        let whole = head(&format!("Content-Length: {}", text.len() + 1)) + &text;
        let mut stream = connect(&server);
        stream.write_all(&whole.as_bytes()[..end]).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        let mut answer = Vec::new();
        // A server that waits for the rest would never answer.
        let read = stream.read_to_end(&mut answer);
        let waits = read.is_err_and(|error| error.kind() == ErrorKind::WouldBlock);
        assert!(!waits, "after {end} bytes");
    }
    let answer = send(&server, &message(Version::Soap11, "", SAVE_BODY));
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
}
