//! A transport that answers with the pieces that a test gives it.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use netserver_soap::BoxFuture;
use netserver_soap::client::{Builder, Chunks, Client, Transport, TransportError};

/// What comes next of an answer.
#[derive(Clone, Debug)]
pub enum Piece {
    Bytes(Bytes),
    /// Nothing for some time.
    Pause(Duration),
    /// The connection breaks.
    Broken,
    /// Nothing any more.
    Never,
}

/// Answers that are yet to be given, each with its status.
type Answers = VecDeque<(u16, Vec<Piece>)>;

/// Answers; clones share them.
#[derive(Clone, Default)]
pub struct Pieces {
    answers: Arc<Mutex<Answers>>,
    pub asked: Arc<AtomicUsize>,
    /// Bodies that have been dropped.
    pub dropped: Arc<AtomicUsize>,
}

impl Pieces {
    pub fn answer(&self, status: u16, pieces: Vec<Piece>) {
        self.answers.lock().unwrap().push_back((status, pieces));
    }

    pub fn builder(&self) -> Builder {
        Client::builder("https://crm.example")
            .ticket("7T:secret")
            .transport(self.clone())
    }

    pub fn client(&self) -> Client {
        self.builder().build().unwrap()
    }
}

/// A text in pieces of at most so many bytes.
pub fn in_pieces(text: &[u8], length: usize) -> Vec<Piece> {
    let pieces = text.chunks(length);
    pieces.map(|it| Piece::Bytes(it.to_vec().into())).collect()
}

struct Body(VecDeque<Piece>, Arc<AtomicUsize>);

impl Chunks for Body {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move {
            loop {
                return match self.0.pop_front() {
                    Some(Piece::Bytes(bytes)) => Ok(Some(bytes)),
                    Some(Piece::Pause(pause)) => {
                        tokio::time::sleep(pause).await;
                        continue;
                    }
                    Some(Piece::Broken) => Err(TransportError::after_sending("broken 7T:secret")),
                    Some(Piece::Never) => std::future::pending().await,
                    None => Ok(None),
                };
            }
        })
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        self.1.fetch_add(1, Ordering::SeqCst);
    }
}

impl Transport for Pieces {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let (status, pieces) = self.answers.lock().unwrap().pop_front().unwrap();
        let body: Box<dyn Chunks> = Box::new(Body(pieces.into(), self.dropped.clone()));
        let mut response = http::Response::new(body);
        *response.status_mut() = status.try_into().unwrap();
        Box::pin(std::future::ready(Ok(response)))
    }
}
