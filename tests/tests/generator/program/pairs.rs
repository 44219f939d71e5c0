//! Decodes and encodes the messages of the pairs.

#[allow(dead_code)]
mod codec;

use std::fs;

use codec::Direction;
use netserver_soap::envelope::{self, Content, Envelope, Options, Version};
use netserver_soap::{Choice, Exchange};

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
        if compact(&encoded) == compact(&text) {
            continue;
        }
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(file, indented(&encoded)).unwrap();
        }
        assert_eq!(indented(&encoded), fs::read_to_string(file).unwrap(), "{file}");
    }
}

/// Removes the blanks between tags. Those beside a text stay: where elements stand between texts, a
/// message cannot be indented.
fn compact(xml: &str) -> String {
    let mut text = String::new();
    for (index, piece) in xml.split('>').enumerate() {
        if index > 0 {
            text.push('>');
        }
        let between = piece.split('<').next().unwrap_or_default();
        text.push_str(if between.trim().is_empty() { piece.trim_start() } else { piece });
    }
    text
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

/// Puts each element on its own line, unless it holds text.
fn indented(xml: &str) -> String {
    let mut text = String::new();
    let mut depth = 0;
    let mut rest = xml.trim();
    while let Some(end) = rest.find('>') {
        let (tag, after) = rest.split_at(end + 1);
        let closes = tag.starts_with("</");
        depth -= usize::from(closes);
        let line = match after.find("</") {
            // An element with text, or an empty one.
            Some(next) if !closes && !tag.ends_with("/>") && !after[..next].contains('<') => {
                let close = after[next..].find('>').unwrap() + next + 1;
                rest = &after[close..];
                format!("{tag}{}", &after[..close])
            }
            _ => {
                rest = after;
                tag.to_owned()
            }
        };
        let opens = !closes && line == tag && !tag.ends_with("/>") && !tag.starts_with("<?");
        let indent = 2 * depth;
        text.push_str(&format!("{:indent$}{line}\n", ""));
        depth += usize::from(opens);
    }
    text
}
