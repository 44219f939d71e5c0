//! Servers that fail while their answer comes.

use std::time::Duration;

use netserver_soap::{Error, ErrorKind};

use crate::page::{get, persons};
use crate::pieces::{Piece, Pieces, in_pieces};

fn text() -> String {
    persons(&"<Person/>".repeat(100))
}

#[tokio::test]
async fn what_came_before_the_connection_broke_is_handed_out() {
    let text = text();
    let end = text.find("</Persons>").unwrap();
    let start = text.find("<Person/>").unwrap();
    for length in start..end {
        let pieces = Pieces::default();
        let beginning = in_pieces(&text.as_bytes()[..length], 150);
        pieces.answer(200, [beginning, vec![Piece::Broken]].concat());
        let client = pieces.client();
        let mut found = get(&client).streamed(|it| &mut it.persons).await.unwrap();
        for _ in 0..(length - start) / "<Person/>".len() {
            found.next().await.unwrap().unwrap();
        }
        let error = found.next().await.unwrap().unwrap_err();
        let Error::Connection { sent: true, source } = &error else {
            panic!("{error:?}")
        };
        assert_eq!(source.to_string(), "broken [redacted]");
        assert!(found.next().await.is_none());
    }
}

#[tokio::test(start_paused = true)]
async fn the_time_is_that_of_each_piece() {
    let text = text();
    let pause = |seconds| vec![Piece::Pause(Duration::from_secs(seconds))];
    for (slow, last) in [(20, 20), (20, 40), (50, 0)] {
        let pieces = Pieces::default();
        let answer = in_pieces(text.as_bytes(), 100).into_iter();
        let answer = answer.enumerate().flat_map(|(number, it)| match number {
            // The response begins in the first half minute.
            0..=4 => vec![it],
            8 => [pause(last), vec![it]].concat(),
            _ => [pause(slow.min(29)), vec![it]].concat(),
        });
        pieces.answer(200, answer.collect());
        let client = pieces.builder().timeout(Duration::from_secs(30)).build();
        let client = client.unwrap();
        let mut found = get(&client).streamed(|it| &mut it.persons).await.unwrap();
        let mut outcome = Ok(0);
        while let Some(item) = found.next().await {
            outcome = match (outcome, item) {
                (Ok(count), Ok(_)) => Ok(count + 1),
                (outcome, item) => Err((outcome.unwrap_or_default(), item.unwrap_err())),
            };
        }
        match outcome {
            Ok(count) => assert_eq!((count, last < 30), (100, true)),
            Err((count, error)) => {
                let Error::Timeout { after, sent: true } = error else {
                    panic!("{error:?}")
                };
                assert_eq!(after, Duration::from_secs(30));
                assert!(last > 30 && (20..100).contains(&count), "{count}");
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_response_begins_within_the_time_of_the_call() {
    let pieces = Pieces::default();
    let pause = Piece::Pause(Duration::from_secs(20));
    let start = in_pieces(&text().as_bytes()[..20], 20).remove(0);
    pieces.answer(200, vec![start, pause.clone(), pause, Piece::Never]);
    let client = pieces.client();
    let call = get(&client).timeout(Duration::from_secs(30));
    let error = call.streamed(|it| &mut it.persons).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn errors_of_items_show_no_secrets() {
    let pieces = Pieces::default();
    let text = persons("<Person/><Person><Rank>7T:secret</Rank></Person>");
    pieces.answer(200, in_pieces(text.as_bytes(), 50));
    let client = pieces.client();
    let mut found = get(&client).streamed(|it| &mut it.persons).await.unwrap();
    found.next().await.unwrap().unwrap();
    let error = found.next().await.unwrap().unwrap_err();
    let shown = format!("{error} {error:?} {found:?}");
    assert!(
        shown.contains("[redacted]") && !shown.contains("secret"),
        "{shown}"
    );
}

/// What follows can be no better, so it is not waited for.
#[tokio::test]
async fn what_is_malformed_is_told_at_once() {
    let start = persons("|");
    let start = start.split('|').next().unwrap().as_bytes();
    let inner: [&[u8]; 4] = [
        b"<Person/><Person></Persn>",
        b"<Person/><Person><Rank>x</Rank></Person>",
        b"<Person/><Person><Name>\xff",
        b"<Person/><Person><Name><! ELEMENT",
    ];
    for inner in inner {
        let pieces = Pieces::default();
        let beginning = in_pieces(&[start, inner].concat(), 40);
        pieces.answer(200, [beginning, vec![Piece::Never]].concat());
        let client = pieces.client();
        let mut found = get(&client).streamed(|it| &mut it.persons).await.unwrap();
        found.next().await.unwrap().unwrap();
        let error = found.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
    }
}
