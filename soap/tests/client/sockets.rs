//! A server that does with each request what a test tells it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request as it came.
pub struct Request {
    pub head: String,
    pub body: String,
    /// How many requests came before.
    pub number: usize,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub fn is_login(&self) -> bool {
        self.head.contains("SoPrincipal.svc")
    }

    pub fn ticket(&self) -> Option<&str> {
        let (_, rest) = self.body.split_once("Ticket>")?;
        Some(rest.split_once('<')?.0)
    }
}

/// What to do with a request.
pub enum Action {
    /// Sends these bytes.
    Send(Vec<u8>),
    /// Sends these bytes and hangs up.
    HangUp(Vec<u8>),
    /// Sends these bytes and resets the connection.
    Reset(Vec<u8>),
    /// Sends the bytes one by one, with a pause after each.
    Drip(Vec<u8>, Duration),
    /// Waits and then does something else.
    Later(Duration, Box<Action>),
}

pub struct Server {
    pub base_url: String,
    requests: Arc<AtomicUsize>,
}

impl Server {
    pub async fn start(answer: impl Fn(&Request) -> Action + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(AtomicUsize::new(0));
        let (count, answer) = (requests.clone(), Arc::new(answer));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, count.clone(), answer.clone()));
            }
        });
        Self { base_url, requests }
    }

    /// How many requests have come.
    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

async fn serve(
    mut stream: TcpStream,
    count: Arc<AtomicUsize>,
    answer: Arc<impl Fn(&Request) -> Action>,
) {
    let mut buffer = Vec::new();
    while let Some(mut request) = read(&mut stream, &mut buffer).await {
        request.number = count.fetch_add(1, Ordering::SeqCst);
        let mut action = answer(&request);
        while let Action::Later(pause, then) = action {
            tokio::time::sleep(pause).await;
            action = *then;
        }
        match action {
            Action::Send(bytes) => stream.write_all(&bytes).await.unwrap_or_default(),
            Action::HangUp(bytes) => {
                stream.write_all(&bytes).await.unwrap_or_default();
                return;
            }
            Action::Reset(bytes) => {
                stream.write_all(&bytes).await.unwrap_or_default();
                stream.set_zero_linger().unwrap();
                return;
            }
            Action::Drip(bytes, pause) => {
                for byte in bytes {
                    if stream.write_all(&[byte]).await.is_err() {
                        return;
                    }
                    tokio::time::sleep(pause).await;
                }
            }
            Action::Later(..) => unreachable!(),
        }
    }
}

async fn read(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Request> {
    loop {
        let text = String::from_utf8_lossy(buffer).into_owned();
        if let Some((head, _)) = text.split_once("\r\n\r\n") {
            let mut request = Request {
                head: head.to_owned(),
                body: String::new(),
                number: 0,
            };
            let length = request
                .header("content-length")
                .map_or(0, |it| it.parse().unwrap());
            let start = head.len() + 4;
            if buffer.len() >= start + length {
                let body = buffer[start..start + length].to_vec();
                request.body = String::from_utf8(body).unwrap();
                buffer.drain(..start + length);
                return Some(request);
            }
        }
        let mut piece = [0; 8192];
        let count = stream.read(&mut piece).await.unwrap_or(0);
        if count == 0 {
            return None;
        }
        buffer.extend_from_slice(&piece[..count]);
    }
}

/// An HTTP response.
pub fn http(status: &str, headers: &[&str], body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut response = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len());
    for header in headers {
        response.push_str(header);
        response.push_str("\r\n");
    }
    response.push_str("\r\n");
    let mut response = response.into_bytes();
    response.extend_from_slice(body);
    response
}

pub const XML: &str = "Content-Type: text/xml; charset=utf-8";
pub const HTML: &str = "Content-Type: text/html";

/// A SOAP message.
pub fn soap(status: &str, body: impl AsRef<[u8]>) -> Action {
    Action::Send(http(status, &[XML], body))
}

/// A page that is not a SOAP message.
pub fn page(status: &str, headers: &[&str]) -> Action {
    let headers: Vec<&str> = [HTML].into_iter().chain(headers.iter().copied()).collect();
    Action::Send(http(status, &headers, "<html><body>sorry</body></html>"))
}
