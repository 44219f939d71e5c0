//! The memory does not grow with the message, nor the time with its square.

use std::task::{Context, Poll, Waker};

use allocation_counter::measure;
use bytes::Bytes;
use netserver_soap::BoxFuture;
use netserver_soap::client::{Chunks, Client, Transport, TransportError};

use crate::page::{get, persons};

/// A message with so many items, made while it is asked for.
struct Rows(usize);

struct Body {
    around: [Option<String>; 2],
    left: usize,
}

impl Chunks for Body {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let [before, after] = &mut self.around;
        let next = before.take().or_else(|| match self.left.checked_sub(50) {
            Some(left) => {
                self.left = left;
                let person = "<Person><PersonId>7</PersonId><Name>Ola Nordmann</Name></Person>";
                Some(person.repeat(50))
            }
            None => after.take(),
        });
        Box::pin(std::future::ready(Ok(next.map(Bytes::from))))
    }
}

impl Transport for Rows {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let text = persons("|");
        let (before, after) = text.split_once('|').unwrap();
        let body: Box<dyn Chunks> = Box::new(Body {
            around: [before, after].map(|it| Some(it.to_owned())),
            left: self.0,
        });
        Box::pin(std::future::ready(Ok(http::Response::new(body))))
    }
}

/// Runs a future on this thread alone, whose allocations are counted.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

#[tokio::test]
async fn memory_does_not_grow_with_the_items() {
    let peaks = [1_000, 1_000, 100_000].map(|count| {
        let client = Client::builder("https://crm.example").transport(Rows(count));
        let client = client.build().unwrap();
        let read = || {
            block_on(async {
                let mut found = get(&client).streamed(|it| &mut it.persons).await.unwrap();
                let mut found_count = 0;
                while let Some(person) = found.next().await {
                    assert_eq!(person.unwrap().unwrap().person_id, 7);
                    found_count += 1;
                }
                assert_eq!(found_count, count);
            });
        };
        measure(read).bytes_max
    });
    // What is made once, such as the layouts, is in the first.
    assert_eq!(peaks[1], peaks[2]);
    assert!(peaks[1] < 50_000, "{peaks:?}");
}
