//! Lists page by page, from calls that are answered by hand.
#![allow(missing_docs, clippy::unwrap_used)]

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use netserver_soap::{Call, Error, ErrorKind, Pages, Response};

type Names = Response<Option<Vec<Option<String>>>>;
type Asked = Arc<Mutex<Vec<i32>>>;

/// Pages of these lengths, of which every third item is null; those behind them fail. Tells which ones
/// were asked for.
fn pages(lengths: &'static [usize], size: usize) -> (Pages<'static, Names, Option<String>>, Asked) {
    let asked = Asked::default();
    let seen = asked.clone();
    let get = move |page: i32| {
        seen.lock().unwrap().push(page);
        let Some(length) = lengths.get(page as usize) else {
            return Call::failed(Error::Body);
        };
        let item = move |index| (index % 3 != 2).then(|| format!("{page}.{index}"));
        let names = Some((0..*length).map(item).collect());
        // Not at once, as from a server.
        Call::from_future(async move {
            yield_once().await;
            Ok(Response { response: names })
        })
    };
    (Pages::new(get, |it| &mut it.response).of_size(size), asked)
}

async fn yield_once() {
    let mut is_second = false;
    poll_fn(|context| {
        context.waker().wake_by_ref();
        match std::mem::replace(&mut is_second, true) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    })
    .await;
}

#[tokio::test]
async fn a_list_ends_with_the_first_page_that_is_not_full() {
    for (lengths, size, items, calls) in [
        (&[0][..], 3, 0, 1),
        (&[2], 3, 2, 1),
        (&[3, 0], 3, 3, 2),
        (&[3, 3, 1, 3], 3, 7, 3),
        // More than was asked for is a full page.
        (&[5, 1], 3, 6, 2),
        (&[1, 0], 0, 1, 2),
    ] {
        let (mut names, asked) = pages(lengths, size);
        let mut found = Vec::new();
        while let Some(name) = names.next().await {
            found.push(name.unwrap());
        }
        assert_eq!(found.len(), items, "{lengths:?}");
        assert!(names.next().await.is_none());
        let (waited, asked_too) = pages(lengths, size);
        let waited: Result<Vec<_>, _> = waited.wait().collect();
        assert_eq!(waited.unwrap(), found);
        let expected: Vec<i32> = (0..calls).collect();
        assert_eq!(*asked.lock().unwrap(), expected);
        assert_eq!(*asked_too.lock().unwrap(), expected);
    }
}

#[tokio::test]
async fn null_items_are_items_and_pages_are_asked_for_when_they_are_needed() {
    let (mut names, asked) = pages(&[3, 1], 3);
    assert!(asked.lock().unwrap().is_empty());
    let mut found = Vec::new();
    for _ in 0..3 {
        found.push(names.next().await.unwrap().unwrap());
    }
    assert_eq!(found, [Some("0.0".into()), Some("0.1".into()), None]);
    assert_eq!(*asked.lock().unwrap(), [0]);
}

#[tokio::test]
async fn an_error_ends_the_list() {
    let (mut names, asked) = pages(&[1], 1);
    names.next().await.unwrap().unwrap();
    let error = names.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Body);
    assert!(names.next().await.is_none());
    assert_eq!(*asked.lock().unwrap(), [0, 1]);
    let (names, _) = pages(&[1], 1);
    let outcomes: Vec<bool> = names.wait().map(|it| it.is_ok()).collect();
    assert_eq!(outcomes, [true, false]);
}

#[tokio::test]
async fn a_page_on_its_way_is_not_lost_with_the_future_that_waited() {
    let (mut names, asked) = pages(&[1, 0], 1);
    let mut context = Context::from_waker(Waker::noop());
    assert!(pin!(names.next()).poll(&mut context).is_pending());
    assert_eq!(names.next().await.unwrap().unwrap().as_deref(), Some("0.0"));
    assert_eq!(*asked.lock().unwrap(), [0]);
}

#[test]
fn without_a_size_only_an_empty_page_is_the_end() {
    let (names, asked) = pages(&[9, 2, 3, 0, 1], 0);
    assert_eq!(names.starting_at(1).wait().count(), 5);
    assert_eq!(*asked.lock().unwrap(), [1, 2, 3]);
}

#[test]
fn pages_may_count_from_one_and_have_an_end() {
    let last = Rc::new(RefCell::new(Vec::new()));
    let (names, asked) = pages(&[9, 1, 0], 1);
    let names = names.starting_at(1).wait();
    names.for_each(|it| last.borrow_mut().push(it.unwrap()));
    assert_eq!(*last.borrow(), [Some("1.0".to_owned())]);
    assert_eq!(*asked.lock().unwrap(), [1, 2]);
    let full = |_| {
        Call::ready(Response {
            response: Some(vec![1]),
        })
    };
    let all = Pages::new(full, |it: &mut Response<Option<Vec<i32>>>| &mut it.response);
    assert_eq!(all.starting_at(i32::MAX).wait().count(), 1);
}

#[cfg(feature = "stream")]
#[tokio::test]
async fn pages_are_a_stream() {
    use futures_core::Stream;

    let (mut names, _) = pages(&[2, 1], 2);
    let mut count = 0;
    while let Some(name) = poll_fn(|context| pin!(&mut names).poll_next(context)).await {
        name.unwrap();
        count += 1;
    }
    assert_eq!(count, 3);
}
