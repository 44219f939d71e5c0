//! Who takes part: this codec, and others that read or write the same text.

use std::hint::black_box;

use quick_xml::events::Event;

use crate::{ours, peer};

/// Somebody who does something with a message.
pub struct Contender<'a> {
    /// What it is called in tables.
    pub name: &'static str,
    /// Does it once.
    pub run: Box<dyn Fn() + 'a>,
}

impl<'a> Contender<'a> {
    /// One who runs `run`, whose result is not optimised away.
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

/// Those who read appointments from `text`, the floor first.
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

/// Those who write appointments, and first the floor: the loop over the text that ours writes.
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

/// The floor: `quick-xml`'s events over a slice, looked at and dropped.
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

/// The same with the namespaces of elements resolved.
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
