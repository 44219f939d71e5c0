//! What a request costs the server, from its first byte to the last of the answer: at most a
//! constant times its size.

use std::task::{Context, Poll, Waker};

use super::*;
use allocation_counter::measure;

/// The most memory that the server takes at once for a request, and the length of its answer. All is
/// done on this thread, because no tokio runtime runs here.
fn cost(server: &Server, text: String) -> (u64, usize) {
    let mut length = 0;
    let request = request("application/soap+xml", "", text);
    let server = server.clone();
    let info = measure(|| {
        let mut answer = Box::pin(server.handle(request));
        let mut context = Context::from_waker(Waker::noop());
        let Poll::Ready(response) = answer.as_mut().poll(&mut context) else {
            panic!("the server waits");
        };
        length = http_body::Body::size_hint(response.body()).lower() as usize;
    });
    (info.bytes_max, length)
}

/// A message of about so many bytes: repeats a text between two others.
fn repeated(bytes: usize, before: &str, text: &str, after: &str) -> String {
    let times = bytes / text.len();
    [before, &text.repeat(times), after].concat()
}

/// A kind of message: a name, what makes one of about so many bytes, and how many bytes of memory
/// and of answer it may cost at most, for each of its own.
type Attack = (&'static str, fn(usize) -> String, u64, usize);

const ATTACKS: [Attack; 5] = [
    (
        "blocks that must be understood",
        |bytes| {
            let block = "<q:a s:mustUnderstand='1'/>";
            let uri = "u".repeat(8000);
            let blocks = repeated(bytes, &format!("<g xmlns:q='{uri}'/>"), block, "");
            let text = message(Version::Soap12, &blocks, SAVE_BODY);
            text.replacen("<s:Header", &format!("<s:Header xmlns:q='{uri}'"), 1)
        },
        3,
        1,
    ),
    (
        "records that unfold",
        |bytes| {
            let persons = repeated(bytes, "<n:Persons>", "<n:Person/>", "</n:Persons>");
            let body = format!("<n:SaveUser><n:User>{persons}</n:User></n:SaveUser>");
            message(Version::Soap12, "", &body)
        },
        24,
        10,
    ),
    (
        "text that is escaped in the answer",
        |bytes| {
            let name = repeated(
                bytes,
                "<n:Persons><n:Person><n:Name><![CDATA[",
                "&",
                "]]></n:Name></n:Person></n:Persons>",
            );
            let body = format!("<n:SaveUser><n:User>{name}</n:User></n:SaveUser>");
            message(Version::Soap12, "", &body)
        },
        8,
        6,
    ),
    (
        "an element with a long name",
        |bytes| message(Version::Soap12, "", &format!("<n:{}/>", "a".repeat(bytes))),
        5,
        1,
    ),
    ("space", |bytes| " ".repeat(bytes), 3, 1),
];

#[test]
fn a_request_costs_a_constant_times_its_size() {
    for (name, make, memory, answer) in ATTACKS {
        for bytes in [400_000, 800_000] {
            let text = make(bytes);
            let size = text.len();
            let (most, length) = cost(&server(), text);
            println!("{name}: {size} bytes in, {most} at most, {length} out");
            assert!(most <= memory * size as u64, "{name}: {most} of {size}");
            assert!(length <= answer * size, "{name}: {length} of {size}");
        }
    }
}
