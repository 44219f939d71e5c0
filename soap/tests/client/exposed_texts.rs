//! The texts of answers that cannot be decoded.

use netserver_soap::Error;
use netserver_soap::client::Client;

use crate::service::get_name;
use crate::sockets::{Action, Server, http};

const TICKET: &str = "7T:tæst/ticket";

/// The text of an answer, after a call with the ticket.
async fn exposed(content_type: &str, body: Vec<u8>) -> String {
    let header = format!("Content-Type: {content_type}");
    let answer = move |_: &_| Action::Send(http("200 OK", &[&header], &body));
    let server = Server::start(answer).await;
    let client = Client::builder(&server.base_url).ticket(TICKET).build();
    match get_name(&client.unwrap()).await.unwrap_err() {
        Error::Decode(error) => error.expose_text().unwrap(),
        error => panic!("{error:?}"),
    }
}

#[tokio::test]
async fn an_echo_of_a_secret_is_not_shown_in_any_charset() {
    let text = format!("<x>{TICKET}</x>");
    let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
    let little = |text: &str| units(text).into_iter().flat_map(u16::to_le_bytes).collect();
    let big = |text: &str| units(text).into_iter().flat_map(u16::to_be_bytes).collect();
    let latin = text.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let answers: [(_, Vec<u8>); 6] = [
        ("text/xml", little(&format!("\u{feff}{text}"))),
        ("text/xml; charset=utf-8", big(&format!("\u{feff}{text}"))),
        ("text/xml; charset=utf-16", little(&text)),
        ("text/xml; charset=utf-16be", big(&text)),
        ("text/xml; charset=iso-8859-1", latin),
        // It was read as UTF-8 for all that.
        ("text/xml; charset=iso-8859-1", text.into()),
    ];
    for (content_type, body) in answers {
        let shown = exposed(content_type, body).await;
        assert_eq!(shown, "<x>[redacted]</x>", "{content_type}");
    }
    let hidden = exposed("text/xml; charset=utf-32", b"<x>\xff</x>".into()).await;
    assert_eq!(hidden, "[text in another charset]");
}

#[tokio::test]
async fn a_long_text_in_utf_16_is_not_cut_through_a_character() {
    // Two letters that are another one in UTF-16, and half of what is none.
    let text = format!("{}\u{ff61}{TICKET}</x>", "\u{6161}".repeat(100_000));
    let body = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let shown = exposed("text/xml; charset=utf-16le", body).await;
    assert!(shown.starts_with('\u{6161}'), "{:?}", shown.chars().next());
    assert!(shown.ends_with("\u{ff61}[redacted]</x>"));
}

#[tokio::test]
async fn a_secret_that_the_beginning_of_the_text_cuts_off_is_not_shown() {
    // At an odd place, so that the cut goes through a character too.
    let before = 101;
    for cut in 1..=TICKET.len() - 4 {
        let mut body = format!("{}{TICKET}, ", "a".repeat(before)).into_bytes();
        body.resize((128 << 10) + before + cut, b'b');
        body.push(0xff);
        let shown = exposed("text/xml", body).await;
        assert!(shown.starts_with(", bbb"), "{cut}: {:?}", shown.get(..40));
    }
}
