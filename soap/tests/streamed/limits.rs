//! How long the parts of a message may be.

use netserver_soap::client::Client;
use netserver_soap::{Error, Limits};

use crate::page::{get, persons};
use crate::pieces::{Pieces, in_pieces};

const LIMIT: usize = 2_000;

fn client(pieces: &Pieces) -> Client {
    let limits = Limits::new().max_bytes(LIMIT);
    pieces.builder().limits(limits).build().unwrap()
}

/// How many items come, and whether there is too much of something then.
async fn read(text: &str, length: usize) -> (usize, bool) {
    let pieces = Pieces::default();
    pieces.answer(200, in_pieces(text.as_bytes(), length));
    let client = client(&pieces);
    let mut found = match get(&client).streamed(|it| &mut it.persons).await {
        Ok(found) => found,
        Err(Error::TooLarge { limit: LIMIT }) => return (0, true),
        Err(error) => panic!("{error:?}"),
    };
    let mut count = 0;
    while let Some(item) = found.next().await {
        match item {
            Ok(_) => count += 1,
            Err(Error::TooLarge { limit: LIMIT }) => return (count, true),
            Err(error) => panic!("{error:?}"),
        }
    }
    (count, false)
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
