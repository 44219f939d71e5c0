//! The memory does not grow with the message.

use std::task::{Context, Poll, Waker};

use allocation_counter::{AllocationInfo, measure};
use bytes::Bytes;
use netserver_soap::client::{Chunks, Client, Transport, TransportError};
use netserver_soap::{BoxFuture, Error, Streamed, StreamedCall};

use crate::page::{Page, get, page, persons};
use crate::pieces::{Pieces, in_pieces};

/// A message with so many pieces of the same text, made while they are asked for.
struct Long {
    element: &'static str,
    piece: &'static str,
    count: usize,
}

struct Body {
    around: [Option<String>; 2],
    piece: &'static str,
    left: usize,
}

impl Chunks for Body {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let [before, after] = &mut self.around;
        let next = before.take().or_else(|| match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                Some(self.piece.repeat(50))
            }
            None => after.take(),
        });
        Box::pin(std::future::ready(Ok(next.map(Bytes::from))))
    }
}

impl Transport for Long {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let element = self.element;
        let text = page(&format!("<{element}>|</{element}>"));
        let (before, after) = text.split_once('|').unwrap();
        let body: Box<dyn Chunks> = Box::new(Body {
            around: [before, after].map(|it| Some(it.to_owned())),
            piece: self.piece,
            left: self.count,
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

/// The most memory that reading a short message takes, and a hundred times as long a one.
fn peaks<T: 'static>(
    element: &'static str,
    piece: &'static str,
    call: impl for<'a> Fn(netserver_soap::Call<'a, Page>) -> StreamedCall<'a, Page, T>,
    length: impl Fn(T) -> usize,
) -> [u64; 2] {
    let [_, short, long] = [20, 20, 2_000].map(|count| {
        let transport = Long {
            element,
            piece,
            count,
        };
        let client = Client::builder("https://crm.example").transport(transport);
        let client = client.build().unwrap();
        measure(|| {
            let found: Result<Streamed<T>, Error> = block_on(call(get(&client)));
            let mut found = found.unwrap();
            let mut all = 0;
            while let Some(item) = block_on(found.next()) {
                all += length(item.unwrap());
            }
            assert_eq!(all, count * 150);
        })
        .bytes_max
    });
    // What is made once, such as the layouts, is in the first.
    [short, long]
}

#[tokio::test]
async fn memory_does_not_grow_with_the_items() {
    let person = "<Person><PersonId>3</PersonId><Name>Ola Nordmann</Name></Person>";
    let [short, long] = peaks(
        "Persons",
        person,
        |call| call.streamed(|it| &mut it.persons),
        |person| person.unwrap().person_id as usize,
    );
    // That is 100,000 persons.
    assert_eq!(short, long);
    assert!(short < 50_000, "{short}");
}

#[tokio::test]
async fn memory_does_not_grow_with_the_bytes() {
    let [short, long] = peaks(
        "Picture",
        "AAEC",
        |call| call.streamed_bytes(|it| &mut it.picture),
        |piece| piece.len(),
    );
    assert_eq!(short, long);
    assert!(short < 20_000, "{short}");
}

/// What reading a message allocates that comes in long pieces, besides the pieces, and how many items it
/// has.
fn allocations<T: 'static>(
    text: &str,
    call: impl for<'a> Fn(netserver_soap::Call<'a, Page>) -> StreamedCall<'a, Page, T>,
) -> (usize, AllocationInfo) {
    let answer = in_pieces(text.as_bytes(), 100_000);
    let pieces = Pieces::default();
    // The clone keeps the pieces: freeing them would make up for what is allocated.
    pieces.answer(200, answer.clone());
    let client = pieces.client();
    let mut count = 0;
    let allocated = measure(|| {
        let mut found = block_on(call(get(&client))).unwrap();
        while let Some(item) = block_on(found.next()) {
            item.unwrap();
            count += 1;
        }
    });
    drop(answer);
    (count, allocated)
}

/// What a long comment lets into the window at once is not decoded at once.
#[tokio::test]
async fn memory_does_not_grow_with_the_items_behind_a_long_comment() {
    let comment = format!("<!--{}-->", "x".repeat(4 << 20));
    let text = persons(&(comment + &"<Person/>".repeat(400_000)));
    let (count, allocated) = allocations(&text, |call| call.streamed(|it| &mut it.persons));
    assert_eq!(count, 400_000);
    // The comment is there twice, and once more while it grows.
    assert!(allocated.bytes_max < 14 << 20, "{}", allocated.bytes_max);
}

/// Many megabytes of records could be made of the text that is decoded at once, 64 KiB.
#[tokio::test]
async fn memory_does_not_grow_with_what_is_in_boxes() {
    let items = "<Item><a/><b/></Item>".repeat(50_000);
    let [short, long] = [10, 60_000].map(|length| {
        let tag = format!("<Boxes x='{}'>", "x".repeat(length));
        let text = page(&format!("{tag}{items}</Boxes>"));
        let (count, allocated) = allocations(&text, |call| call.streamed(|it| &mut it.boxes));
        assert_eq!(count, 50_000);
        // 1 MiB of records, and some text.
        assert!(allocated.bytes_max < 3 << 19, "{}", allocated.bytes_max);
        allocated.bytes_total
    });
    // The tag is read again with each part, which is little beside the records.
    assert!(long < short + short / 4, "{short} {long}");
}
