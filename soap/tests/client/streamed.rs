//! Lists that are read while they come, over sockets.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use netserver_soap::client::{BlockingClient, Client};
use netserver_soap::{Error, ErrorKind, NoRequest, Streamed};

use crate::messages::{authenticated, gzip, not_authenticated};
use crate::sockets::{Action, Server, http, soap as answer};
use crate::undecoded::{Row, RowAgent, client, rows};

/// The sum of the ids.
async fn sum(mut rows: Streamed<Option<Row>>) -> Result<i32, Error> {
    let mut sum = 0;
    while let Some(row) = rows.next().await {
        sum += row?.unwrap_or_default().id;
    }
    Ok(sum)
}

#[tokio::test]
async fn many_items_come_zipped_or_not() {
    let count = 50_000;
    for is_zipped in [false, true] {
        let text = rows(0..count);
        let (client, _server) = client(move || match is_zipped {
            false => answer("200 OK", &text),
            true => {
                let headers = ["Content-Type: text/xml", "Content-Encoding: gzip"];
                Action::Send(http("200 OK", &headers, gzip(&text)))
            }
        })
        .await;
        let found = client.get_rows(NoRequest).streamed(|it| &mut it.response);
        let found = found.await.unwrap();
        assert_eq!(found.headers.time_zone.as_ref().unwrap().id, 83);
        assert_eq!(sum(found).await.unwrap(), (count * (count - 1) / 2) as i32);
    }
}

/// The connection is none that was left in the middle of an answer.
#[tokio::test]
async fn a_list_that_is_left_does_not_disturb_the_next() {
    let text = rows(0..50_000);
    let (client, _server) = client(move || answer("200 OK", &text)).await;
    for _ in 0..3 {
        let found = client.get_rows(NoRequest).streamed(|it| &mut it.response);
        let mut found = found.await.unwrap();
        for id in 0..2 {
            assert_eq!(found.next().await.unwrap().unwrap().unwrap().id, id);
        }
    }
}

#[tokio::test]
async fn a_call_with_a_refused_ticket_is_sent_again() {
    let calls = AtomicUsize::new(0);
    let server = Server::start(move |request| {
        if request.is_login() {
            return answer("200 OK", authenticated("7T:new", true));
        }
        match calls.fetch_add(1, Ordering::Relaxed) {
            0 => answer("200 OK", not_authenticated()),
            _ => answer("200 OK", rows(1..4)),
        }
    })
    .await;
    let client = Client::builder(&server.base_url).password("ola", "pw");
    let client = client.build().unwrap();
    let found = client.get_rows(NoRequest).streamed(|it| &mut it.response);
    assert_eq!(sum(found.await.unwrap()).await.unwrap(), 6);
    assert_eq!(server.requests(), 4);
}

#[tokio::test]
async fn a_slow_server_is_waited_for_and_one_that_hangs_up_is_an_error() {
    let text = rows(1..6);
    let bytes = http("200 OK", &["Content-Type: text/xml"], text.clone());
    let whole = bytes.clone();
    let pause = Duration::from_micros(100);
    let (slow, _server) = client(move || Action::Drip(whole.clone(), pause)).await;
    let found = slow.get_rows(NoRequest).streamed(|it| &mut it.response);
    assert_eq!(sum(found.await.unwrap()).await.unwrap(), 15);
    let cut = bytes[..bytes.len() - 100].to_vec();
    let (broken, _server) = client(move || Action::HangUp(cut.clone())).await;
    let found = broken.get_rows(NoRequest).streamed(|it| &mut it.response);
    let error = sum(found.await.unwrap()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
}

#[test]
fn lists_can_be_read_without_async() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let text = rows(0..5_000);
    let (client, _server) = runtime.block_on(client(move || answer("200 OK", &text)));
    let blocking = BlockingClient::new(client.clone()).unwrap();
    for call in [client.get_rows(NoRequest), blocking.get_rows(NoRequest)] {
        let found = call.streamed(|it| &mut it.response).wait().unwrap();
        let ids = found.wait().map(|it| it.unwrap().unwrap().id);
        assert!(ids.eq(0..5_000));
    }
}
