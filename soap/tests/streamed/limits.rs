//! How long the parts of a message may be.

use netserver_soap::client::Client;
use netserver_soap::{Error, Limits};

use crate::page::{get, page, persons};
use crate::pieces::{Piece, Pieces, in_pieces};

const LIMIT: usize = 2_000;

fn client(pieces: &Pieces) -> Client {
    let limits = Limits::new().max_bytes(LIMIT);
    pieces.builder().limits(limits).build().unwrap()
}

/// How many items come, and whether there is too much of something then.
async fn read(text: &str, length: usize) -> (usize, bool) {
    match read_pieces(in_pieces(text.as_bytes(), length)).await {
        (count, Ok(())) => (count, false),
        (count, Err(Error::TooLarge { limit: LIMIT })) => (count, true),
        (_, Err(error)) => panic!("{error:?}"),
    }
}

/// How many items come, and what follows them.
async fn read_pieces(answer: Vec<Piece>) -> (usize, Result<(), Error>) {
    let pieces = Pieces::default();
    pieces.answer(200, answer);
    let client = client(&pieces);
    let mut found = match get(&client).streamed(|it| &mut it.persons).await {
        Ok(found) => found,
        Err(error) => return (0, Err(error)),
    };
    let mut count = 0;
    while let Some(item) = found.next().await {
        match item {
            Ok(_) => count += 1,
            Err(error) => return (count, Err(error)),
        }
    }
    (count, Ok(()))
}

fn person(length: usize) -> String {
    let around = "<Person><Name></Name></Person>".len();
    format!(
        "<Person><Name>{}</Name></Person>",
        "x".repeat(length - around)
    )
}

#[tokio::test]
async fn a_list_may_be_longer_than_the_limit_and_an_item_may_not() {
    for length in [1, 100, 1_999, 100_000] {
        let items = person(LIMIT).repeat(20);
        assert_eq!(read(&persons(&items), length).await, (20, false));
        let items = [person(100), person(LIMIT + 1), person(100)].concat();
        assert_eq!(read(&persons(&items), length).await, (1, true));
    }
}

#[tokio::test]
async fn no_more_is_read_than_shows_that_an_item_is_too_long() {
    let text = persons(&person(100 * LIMIT));
    let item = text.find("<Person>").unwrap();
    // The connection breaks behind the first byte that is too many, and in front of it.
    for (shown, is_too_long) in [(LIMIT + 1, true), (LIMIT, false)] {
        let shown = &text.as_bytes()[..item + shown];
        for length in [1, 100, 100_000] {
            let mut answer = in_pieces(shown, length);
            answer.push(Piece::Broken);
            let (count, outcome) = read_pieces(answer).await;
            let error = outcome.unwrap_err();
            let found = (count, matches!(error, Error::TooLarge { .. }));
            assert_eq!(found, (0, is_too_long), "pieces of {length} bytes: {error}");
        }
    }
}

#[tokio::test]
async fn what_stands_beside_the_list_has_a_limit_too() {
    let long = |length| format!("<x>{}</x>", "x".repeat(length));
    for length in [1, 100, 100_000] {
        let text = persons("<Person/>");
        for (place, items) in [("<Count>", 0), ("<Last>", 1), ("<s:Header>", 0)] {
            let with = |inner: String| match place {
                "<s:Header>" => text.replace(place, &format!("{place}{inner}")),
                _ => text.replace(place, &format!("{inner}{place}")),
            };
            assert_eq!(
                read(&with(long(1_000)), length).await,
                (1, false),
                "{place}"
            );
            assert_eq!(
                read(&with(long(3_000)), length).await,
                (items, true),
                "{place}"
            );
        }
        let none = text.replace("Persons>", "Others>");
        assert_eq!(read(&none, length).await, (0, false));
        let none = none.replace("<Last>", &format!("{}<Last>", long(3_000)));
        assert_eq!(read(&none, length).await, (0, true));
    }
}

/// A list whose start tag and the envelope's have an attribute of such a length each.
fn tagged([envelope, list]: [usize; 2]) -> String {
    let tag = |name, length| format!("<{name} x='{}'", "x".repeat(length));
    let text = page("<Persons><Person/><Person/></Persons>");
    let (before, behind) = text.split_once("<s:Header>").unwrap();
    let (_, behind) = behind.split_once("</s:Header>").unwrap();
    let before = before.replace("<s:Envelope", &tag("s:Envelope", envelope));
    before + &behind.replace("<Persons", &tag("Persons", list))
}

/// They are read again with each part of the list.
#[tokio::test]
async fn the_tags_around_the_items_may_be_64_kib_long() {
    const LONGEST: usize = 64 << 10;
    let left = LONGEST - tagged([0, 0]).find("<Person/>").unwrap();
    for length in [1_000, 100_000] {
        for (attributes, is_too_long) in [
            ([10, left - 10], false),
            ([left - 10, 10], false),
            ([10, left - 9], true),
            ([left - 9, 10], true),
            ([0, 1 << 20], true),
        ] {
            let pieces = Pieces::default();
            pieces.answer(200, in_pieces(tagged(attributes).as_bytes(), length));
            let client = pieces.client();
            let mut found = get(&client).streamed(|it| &mut it.persons).await.unwrap();
            let first = found.next().await.unwrap();
            match is_too_long {
                true => assert!(matches!(first, Err(Error::TooLarge { limit: LONGEST }))),
                false => assert!(first.is_ok() && found.next().await.unwrap().is_ok()),
            }
        }
    }
}

#[tokio::test]
async fn the_tags_around_a_binary_may_be_64_kib_long() {
    for (attribute, is_too_long) in [(60_000, false), (70_000, true)] {
        let attribute = "x".repeat(attribute);
        let text = page(&format!("<Picture x='{attribute}'>AAEC</Picture>"));
        let pieces = Pieces::default();
        pieces.answer(200, in_pieces(text.as_bytes(), 1_000));
        let client = pieces.client();
        let call = get(&client).streamed_bytes(|it| &mut it.picture);
        let first = call.await.unwrap().next().await.unwrap();
        assert_eq!(matches!(first, Err(Error::TooLarge { .. })), is_too_long);
        assert_eq!(first.is_err(), is_too_long);
    }
}
