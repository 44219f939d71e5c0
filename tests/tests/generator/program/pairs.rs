//! Decodes and encodes the messages of the pairs.

#[allow(dead_code)]
mod codec;

use std::fs;

use codec::Direction;
use netserver_soap::envelope::{self, Content, Envelope, Options, Version};
use netserver_soap::codec::Choice;
use netserver_soap::Exchange;

struct Message {
    exchanges: fn() -> Vec<Exchange>,
    operation: &'static str,
    direction: Direction,
    file: &'static str,
}

struct Fault {
    again: fn(&envelope::Fault) -> envelope::Fault,
    file: &'static str,
}

include!("messages.rs");

#[test]
fn each_message_is_written_back_as_it_was() {
    for Message { exchanges, operation, direction, file } in MESSAGES {
        let exchanges = exchanges();
        let exchange = exchanges.iter().find(|it| it.operation.name == operation).unwrap();
        let text = fs::read_to_string(file).unwrap();
        let message = codec::decode(exchange, direction, &text).unwrap();
        let version = exchange.operation.version;
        let encoded = codec::encode(exchange, direction, &message, version).unwrap();
        let again = codec::decode(exchange, direction, &encoded).unwrap();
        assert!(codec::equal(&message, &again), "{file}");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(file, indented(&encoded)).unwrap();
        }
        assert_eq!(indented(&encoded), fs::read_to_string(file).unwrap(), "{file}");
    }
}

#[test]
fn each_detail_of_a_fault_is_written_back_as_it_was() {
    for Fault { again, file } in FAULTS {
        let text = fs::read_to_string(file).unwrap();
        let fault = again(&read(&text));
        let written = envelope::write_fault(Version::Soap11, &[], &fault).unwrap();
        assert_eq!(read(&written), fault, "{file}");
        assert_eq!(indented(&written), text, "{file}");
    }
}

/// XML Schema allows a required element or attribute that is `fixed` no other value.
#[test]
fn a_required_value_that_is_fixed_is_the_default() {
    let release = pairs::defaults::Release::default();
    let (texts, major) = ([release.format, release.system], release.major);
    assert_eq!((texts, major), (["2".to_owned(), "shop".to_owned()], 28));
    assert!(release.is_final);
    assert_eq!(release.color, pairs::defaults::Color::Blue);
    assert_eq!(release.price.to_string(), "1.50");
    // That may be absent, and this may have any value.
    assert_eq!((release.patch, release.build), (None, 0));
}

fn read(text: &str) -> envelope::Fault {
    let mut envelope = Envelope::open(text.as_bytes(), &Options::default()).unwrap();
    match envelope.content().unwrap() {
        Content::Fault(fault) => *fault,
        content => panic!("{content:?}"),
    }
}

/// The fault with a detail that is made of the value in its own.
fn again<T: Choice + Default>(fault: &envelope::Fault) -> envelope::Fault {
    let value: Option<T> = fault.detail_as().unwrap();
    let bare = envelope::Fault { detail: None, ..fault.clone() };
    bare.with_detail(&value.unwrap()).unwrap()
}

/// Puts each element on its own line, unless it or one around it holds text.
fn indented(xml: &str) -> String {
    let pieces = pieces(xml.trim());
    let (mut text, mut depth, mut at) = (String::new(), 0, 0);
    while at < pieces.len() {
        if pieces[at].trim().is_empty() {
            at += 1;
            continue;
        }
        depth -= usize::from(pieces[at].starts_with("</"));
        let end = end_of(&pieces, at);
        let last = if end == at || holds_text(&pieces[at + 1..end]) { end } else { at };
        let (indent, line) = (2 * depth, pieces[at..=last].concat());
        text.push_str(&format!("{:indent$}{line}\n", ""));
        depth += usize::from(last < end);
        at = last + 1;
    }
    text
}

/// Tags, and what stands between them.
fn pieces(xml: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = xml;
    while !rest.is_empty() {
        let end = match rest.starts_with('<') {
            true => rest.find('>').unwrap() + 1,
            false => rest.find('<').unwrap_or(rest.len()),
        };
        pieces.push(&rest[..end]);
        rest = &rest[end..];
    }
    pieces
}

/// How a piece changes the number of elements that are open.
fn opens(piece: &str) -> isize {
    match piece {
        _ if piece.starts_with("</") => -1,
        _ if !piece.starts_with('<') || piece.starts_with("<?") || piece.ends_with("/>") => 0,
        _ => 1,
    }
}

/// The end tag of the start tag at a place; other pieces end where they are.
fn end_of(pieces: &[&str], from: usize) -> usize {
    let mut open = 0;
    for (at, piece) in pieces.iter().enumerate().skip(from) {
        open += opens(piece);
        if open <= 0 {
            return at;
        }
    }
    from
}

/// Whether a text stands among these pieces of an element, and not only inside of one of them, or
/// there are none.
fn holds_text(pieces: &[&str]) -> bool {
    let mut open = 0;
    pieces.is_empty()
        || pieces.iter().any(|piece| {
            open += opens(piece);
            open == 0 && !piece.starts_with('<') && !piece.trim().is_empty()
        })
}
