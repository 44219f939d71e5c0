//! The contenders: this codec, and others that read or write the same text.

use std::hint::black_box;

use quick_xml::events::Event;

use crate::{ours, peer};

/// A task on a message.
pub struct Contender<'a> {
    /// Its name in tables.
    pub name: &'static str,
    /// Runs it once.
    pub run: Box<dyn Fn() + 'a>,
}

impl<'a> Contender<'a> {
    /// A contender that runs `run`. Its result is not optimised away.
    pub fn new<T>(name: &'static str, run: impl Fn() -> T + 'a) -> Self {
        let run = move || {
            black_box(run());
        };
        Self {
            name,
            run: Box::new(run),
        }
    }
}

/// The contenders that read appointments from `text`, `bare` first.
pub fn decoders(text: &str) -> Vec<Contender<'_>> {
    vec![
        Contender::new("bare", || bare(text)),
        Contender::new("ours", || ours::appointments(text)),
        Contender::new("namespaces", || namespaces(text)),
        Contender::new("serde", || serde(text)),
        Contender::new("roxmltree", || {
            roxmltree::Document::parse(text).expect("well-formed")
        }),
    ]
}

/// The contenders that write appointments. The first is `bare`, the loop over the text
/// that ours writes.
pub fn encoders<'a>(
    written: &'a str,
    ours: &'a ours::Appointments,
    peer: &'a peer::Envelope,
) -> Vec<Contender<'a>> {
    vec![
        Contender::new("bare", || bare(written)),
        Contender::new("ours", || ours.encode()),
        Contender::new("serde", || {
            quick_xml::se::to_string(peer).expect("a message")
        }),
    ]
}

/// Reads `quick-xml`'s events from a slice and drops them: what a decoder on it takes at least.
pub fn bare(text: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut events = 0;
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => return events,
            event => black_box(event),
        };
        events += 1;
    }
}

/// The same, and resolves the namespaces of elements.
pub fn namespaces(text: &str) -> usize {
    let mut reader = quick_xml::NsReader::from_str(text);
    let mut events = 0;
    loop {
        match reader.read_resolved_event().expect("well-formed") {
            (_, Event::Eof) => return events,
            event => black_box(event),
        };
        events += 1;
    }
}

/// `quick-xml` and serde.
pub fn serde(text: &str) -> peer::Envelope {
    quick_xml::de::from_str(text).expect("a message")
}
