//! Lists that are begun in one place and read on in another.

use std::sync::mpsc;
use std::time::Duration;

use bytes::Bytes;
use netserver_soap::client::Client;
use netserver_soap::{Error, ErrorKind, Streamed};

use crate::page::{get, persons};
use crate::pieces::{Piece, Pieces};
use crate::sample::records::Person;

type Found = Streamed<Option<Person>>;

/// A client whose answer stops in front of the first item.
fn silent() -> Client {
    let text = persons("<Person/>");
    let (start, _) = text.split_once("<Person/>").unwrap();
    let pieces = Pieces::default();
    let start = Piece::Bytes(Bytes::from(start.to_owned()));
    pieces.answer(200, vec![start, Piece::Never]);
    pieces.client()
}

fn runtime() -> tokio::runtime::Runtime {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().unwrap()
}

/// Asks for an item, and gives up before the time is over.
async fn given_up() -> Found {
    let client = silent();
    let call = get(&client).timeout(Duration::from_millis(300));
    let mut found = call.streamed(|it| &mut it.persons).await.unwrap();
    let next = tokio::time::timeout(Duration::from_millis(20), found.next()).await;
    assert!(next.is_err());
    found
}

/// What becomes of it, on a thread of its own: a mistake would be to wait for ever.
fn outcome(work: impl FnOnce() -> Option<Result<(), Error>> + Send + 'static) -> ErrorKind {
    let (done, finished) = mpsc::channel();
    std::thread::spawn(move || done.send(work()));
    let outcome = finished.recv_timeout(Duration::from_secs(20)).unwrap();
    outcome.unwrap().unwrap_err().kind()
}

#[test]
fn the_runtime_that_it_began_in_may_be_gone() {
    let kind = outcome(|| {
        let mut found = runtime().block_on(given_up());
        let next = runtime().block_on(found.next());
        next.map(|it| it.map(drop))
    });
    assert_eq!(kind, ErrorKind::Timeout);
    let kind = outcome(|| {
        let found = runtime().block_on(given_up());
        found.wait().next().map(|it| it.map(drop))
    });
    assert_eq!(kind, ErrorKind::Timeout);
}

#[test]
fn it_may_be_waited_for_in_the_runtime() {
    let kind = outcome(|| {
        runtime().block_on(async {
            let found = given_up().await;
            found.wait().next().map(|it| it.map(drop))
        })
    });
    assert_eq!(kind, ErrorKind::Timeout);
}

/// Where calls are carried out, waiting would be for itself.
#[test]
fn an_iterator_on_the_thread_of_calls_is_an_error() {
    let kind = outcome(|| {
        let found = runtime().block_on(given_up());
        let items = std::sync::Mutex::new(found.wait());
        let (say, said) = mpsc::channel();
        let other = Pieces::default();
        other.answer(200, vec![]);
        let builder = other.builder().on_attempt(move |_| {
            let next = items.lock().unwrap().next();
            let _ = say.send(next.map(|it| it.map(drop)));
        });
        let client = builder.build().unwrap();
        let _ = get(&client).wait();
        said.recv().unwrap()
    });
    assert_eq!(kind, ErrorKind::Config);
}
