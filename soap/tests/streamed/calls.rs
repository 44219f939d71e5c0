//! What a call is until its answer has begun, and who it is made with.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use netserver_soap::client::Retries;
use netserver_soap::{Call, Error, ErrorKind, NoRequest, Response};

use crate::page::{Page, PageAgent, get, page, persons};
use crate::pieces::{Piece, Pieces, in_pieces};
use crate::sample::records::Person;

#[tokio::test]
async fn items_are_handed_out_before_the_others_come() {
    let pieces = Pieces::default();
    let text = persons("<Person><PersonId>1</PersonId></Person><Person><PersonId>2</PersonId>");
    let text = text.split("</Persons>").next().unwrap();
    let start = in_pieces(text.as_bytes(), 50);
    let rest = in_pieces(b"</Person></Persons></Page></s:Body></s:Envelope>", 50);
    pieces.answer(200, [start, vec![Piece::Never], rest].concat());
    let client = pieces.client();
    let mut found = get(&client).streamed(|it| &mut it.persons).await.unwrap();
    assert_eq!(found.headers.succeeded, Some(true));
    let first = found.next().await.unwrap().unwrap().unwrap();
    assert_eq!(first.person_id, 1);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..2 {
        let next = std::pin::pin!(found.next()).poll(&mut context);
        assert!(next.is_pending());
    }
    assert_eq!(pieces.dropped.load(Ordering::SeqCst), 0);
    drop(found);
    assert_eq!(pieces.dropped.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn dropping_a_future_loses_nothing() {
    let pieces = Pieces::default();
    let pause = || vec![Piece::Pause(std::time::Duration::from_millis(2))];
    let text = persons(&"<Person/>".repeat(20));
    let slow = in_pieces(text.as_bytes(), 40).into_iter();
    pieces.answer(
        200,
        slow.flat_map(|it| [pause(), vec![it]].concat()).collect(),
    );
    let client = pieces.client();
    let mut found = get(&client).streamed(|it| &mut it.persons).await.unwrap();
    let mut count = 0;
    loop {
        let mut next = Box::pin(found.next());
        let polled = next.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        drop(next);
        match polled {
            Poll::Pending => tokio::time::sleep(std::time::Duration::from_millis(1)).await,
            Poll::Ready(None) => break,
            Poll::Ready(Some(item)) => {
                item.unwrap();
                count += 1;
            }
        }
    }
    assert_eq!(count, 20);
}

#[tokio::test]
async fn what_fails_before_the_response_fails_the_call() {
    let fault = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault>\
        <faultcode>s:Server</faultcode><faultstring>no</faultstring></s:Fault></s:Body></s:Envelope>";
    let failed = persons("<Person/>").replace(">true<", ">false<");
    for (status, text, kind) in [
        (200, fault, ErrorKind::Fault),
        (500, fault, ErrorKind::Fault),
        (200, &failed, ErrorKind::Exception),
        (500, &persons("<Person/>"), ErrorKind::Http),
        (404, "", ErrorKind::Http),
        (200, "", ErrorKind::Http),
        (200, "<x/>", ErrorKind::Decode),
        (
            200,
            "<?xml version='1.0' encoding='latin1'?><x/>",
            ErrorKind::Decode,
        ),
    ] {
        for length in [1, 100, 10_000] {
            let pieces = Pieces::default();
            pieces.answer(status, in_pieces(text.as_bytes(), length));
            let client = pieces.client();
            let error = get(&client)
                .streamed(|it| &mut it.persons)
                .await
                .unwrap_err();
            assert_eq!(error.kind(), kind, "{status} {text}");
        }
    }
}

#[tokio::test]
async fn a_call_is_sent_again_until_its_response_has_begun() {
    let text = persons("<Person/>");
    let broken = |length: usize| {
        let beginning = in_pieces(&text.as_bytes()[..length], 50);
        [beginning, vec![Piece::Broken]].concat()
    };
    let pieces = Pieces::default();
    pieces.answer(200, broken(10));
    pieces.answer(200, broken(100));
    pieces.answer(200, in_pieces(text.as_bytes(), 50));
    let attempts = Arc::new(Mutex::new(Vec::new()));
    let seen = attempts.clone();
    let client = pieces
        .builder()
        .retries(Retries::new().first_pause(std::time::Duration::ZERO))
        .on_attempt(move |it| {
            let text = it.response_text();
            let kind = it.error.map(Error::kind);
            seen.lock()
                .unwrap()
                .push((it.number, it.status, kind, text));
        })
        .build()
        .unwrap();
    let found = get(&client).repeatable().streamed(|it| &mut it.persons);
    let mut found = found.await.unwrap();
    assert!(found.next().await.unwrap().is_ok());
    assert!(found.next().await.is_none());
    pieces.answer(200, broken(text.find("</Persons>").unwrap()));
    let found = get(&client).repeatable().streamed(|it| &mut it.persons);
    let mut found = found.await.unwrap();
    assert!(found.next().await.unwrap().is_ok());
    let error = found.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    let connection = Some(ErrorKind::Connection);
    assert_eq!(
        *attempts.lock().unwrap(),
        [
            (1, Some(200), connection, None),
            (2, Some(200), connection, None),
            (3, Some(200), None, None),
            (1, Some(200), None, None)
        ]
    );
}

struct Mock;

impl PageAgent for Mock {
    fn get_page(&self, _: NoRequest) -> Call<'_, Page> {
        let persons = (0..3).map(|person_id| {
            let person = Person {
                person_id,
                ..Person::default()
            };
            (person_id > 0).then_some(person)
        });
        let persons = Some(persons.collect());
        Call::from_future(async move {
            Ok(Page {
                persons,
                ..Page::default()
            })
        })
    }
}

#[tokio::test]
async fn mocks_answer_streamed_calls() {
    let found = Mock.get_page(NoRequest {}).streamed(|it| &mut it.persons);
    let mut found = found.await.unwrap();
    let mut ids = Vec::new();
    while let Some(person) = found.next().await {
        ids.push(person.unwrap().map(|it| it.person_id));
    }
    assert_eq!(ids, [None, Some(1), Some(2)]);
    let error = Mock.get_bare(NoRequest {}).streamed(|it| &mut it.rows);
    assert_eq!(error.await.unwrap_err().kind(), ErrorKind::NotImplemented);
}

#[test]
fn items_can_be_waited_for() {
    let text = persons(&"<Person/>".repeat(100));
    let pieces = Pieces::default();
    let client = pieces.client();
    pieces.answer(200, in_pieces(text.as_bytes(), 100));
    let found = get(&client).streamed(|it| &mut it.persons).wait().unwrap();
    let found: Result<Vec<_>, _> = found.wait().collect();
    assert_eq!(found.unwrap().len(), 100);
    // Called in async code, read without.
    pieces.answer(200, in_pieces(text.as_bytes(), 100));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let found = runtime
        .unwrap()
        .block_on(get(&client).streamed(|it| &mut it.persons));
    assert_eq!(found.unwrap().wait().count(), 100);
}

#[cfg(feature = "blocking")]
#[test]
fn a_blocking_client_reads_lists_too() {
    let pieces = Pieces::default();
    let client = netserver_soap::client::BlockingClient::new(pieces.client()).unwrap();
    pieces.answer(200, in_pieces(persons("<Person/><Person/>").as_bytes(), 30));
    let found = client.get_page(NoRequest {}).streamed(|it| &mut it.persons);
    assert_eq!(
        found.wait().unwrap().wait().filter(Result::is_ok).count(),
        2
    );
}

#[cfg(feature = "stream")]
#[tokio::test]
async fn a_list_is_a_stream() {
    use futures_core::Stream;

    let pieces = Pieces::default();
    pieces.answer(200, in_pieces(persons("<Person/><Person/>").as_bytes(), 30));
    let client = pieces.client();
    let mut found = get(&client).streamed(|it| &mut it.persons).await.unwrap();
    let mut count = 0;
    while let Some(person) =
        std::future::poll_fn(|context| std::pin::pin!(&mut found).poll_next(context)).await
    {
        person.unwrap();
        count += 1;
    }
    assert_eq!(count, 2);
}

/// Only the call that asks for it gets an answer that is not there yet.
#[tokio::test]
async fn no_other_call_takes_an_answer_that_has_only_begun() {
    use netserver_soap::{Answer, BoxFuture, Dispatch, Invocation};

    struct Early(netserver_soap::client::Client);

    impl Dispatch for Early {
        fn dispatch(&self, mut invocation: Invocation) -> BoxFuture<'_, Result<Answer, Error>> {
            invocation.options.streamed = true;
            invocation.options.undecoded = true;
            Dispatch::dispatch(&self.0, invocation)
        }
    }

    let pieces = Pieces::default();
    let early = Early(pieces.client());
    for _ in 0..2 {
        pieces.answer(200, in_pieces(page("<Count>1</Count>").as_bytes(), 400));
    }
    let error = early.get_page(NoRequest {}).undecoded().await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Body);
    let error = early.get_page(NoRequest {}).await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Body);
}

#[test]
fn a_list_that_cannot_be_selected_is_an_error() {
    type Numbers = Response<Option<Vec<i32>>>;
    let pieces = Pieces::default();
    pieces.answer(200, in_pieces(persons("").as_bytes(), 400));
    let client = pieces.client();
    let other = Box::leak(Box::new(Some(Vec::<i32>::new())));
    let error = get(&client).streamed(move |_| other).wait().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let error = Call::<Numbers>::failed(Error::Body).streamed(|it| &mut it.response);
    assert_eq!(error.wait().unwrap_err().kind(), ErrorKind::Body);
}
