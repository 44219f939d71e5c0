//! The memory of decoding: peak, final, and the number of allocations.
#![allow(clippy::expect_used, clippy::print_stdout)]

use std::io;

use allocation_counter::{AllocationInfo, measure};
use netserver::soap::codec::Record;
use netserver::soap::envelope::{self, Envelope, Options, Version};
use netserver_benches::message::{BIG, Message, Model, NULLS, SMALL, Size};
use netserver_benches::table::{Cell, Table};
use netserver_benches::{ours, streamed};
use tokio::runtime::Builder;

const COLUMNS: [&str; 8] = [
    "message",
    "bytes",
    "value",
    "peak",
    "peak/value",
    "allocations",
    "strings",
    "lists",
];

fn main() {
    println!(
        "value: bytes that are allocated when decoding has ended; peak: at most, the text not counted"
    );
    println!("strings, lists: those that are not empty, which have to be owned\n");
    let model = Model::load();
    let mut runtime = Builder::new_current_thread();
    let runtime = runtime.enable_time().build().expect("a runtime");
    let mut table = Table::new("memory", &COLUMNS);
    let deep = Size {
        items: 50,
        depth: 47,
        nulls: NULLS,
    };
    let full = Size {
        items: 100,
        depth: 0,
        nulls: 0,
    };
    let sparse = Size { nulls: 100, ..full };
    add(&mut table, "big", &model.appointments(BIG), |text| {
        keep(ours::appointments(text))
    });
    add(&mut table, "small", &model.appointments(SMALL), |text| {
        keep(ours::appointments(text))
    });
    add(&mut table, "deep", &model.list_items(deep), |text| {
        keep(ours::list_items(text))
    });
    for items in [10_000, 100_000] {
        let rows = model.rows(Size { items, ..BIG });
        let name = format!("rows, {items}");
        add(&mut table, &name, &rows, |text| keep(ours::rows(text)));
        add(&mut table, &format!("{name}, one by one"), &rows, |text| {
            assert_eq!(ours::each_row(text), items);
        });
        let client = streamed::client(&rows.text);
        add(&mut table, &format!("{name}, streamed"), &rows, |_| {
            assert_eq!(runtime.block_on(streamed::each_row(&client)), items);
        });
    }
    add(&mut table, "entity", &model.entity(full), |text| {
        keep(ours::entity(text))
    });
    for (name, size) in [("entities", full), ("sparse entities", sparse)] {
        add(&mut table, name, &model.entities(size), |text| {
            keep(ours::entities(text))
        });
    }
    add_binary(&mut table);
    table.finish();
}

/// A document, on its way down and up.
fn add_binary(table: &mut Table) {
    let document = Document {
        content: Some((0..LENGTH).map(|byte| byte as u8).collect()),
    };
    let write = |document: &Document| {
        let schema = Document::schema();
        envelope::write(Version::Soap11, &[], schema, document).expect("a message")
    };
    let message = Message {
        text: write(&document),
        strings: 0,
        lists: 0,
    };
    add(table, "upload", &message, |_| keep(write(&document)));
    add(table, "download", &message, |text| {
        let mut document = Document::default();
        let decoded = open(text).decode(Document::schema(), &mut document);
        decoded.expect("a document");
        keep(document);
    });
    add(table, "download, as a reader", &message, |text| {
        let binary = open(text).binary(Document::schema(), |it: &mut Document| &mut it.content);
        let mut binary = binary.expect("a document").expect("content");
        let length = io::copy(&mut binary, &mut io::sink()).expect("base64");
        assert_eq!(length, LENGTH as u64);
    });
}

fn open(text: &str) -> Envelope<'_> {
    let mut message = Envelope::open(text.as_bytes(), &Options::default()).expect("an envelope");
    message.content().expect("a body");
    message
}

/// Bytes of the document.
const LENGTH: usize = 8 << 20;

struct Document {
    content: Option<Vec<u8>>,
}

netserver::soap::record! {
    Document: "{urn:example}Document";
    content "Content?" = None;
}

/// Keeps the value in a box, so that all of it is counted.
fn keep<T>(value: T) {
    std::mem::forget(std::hint::black_box(Box::new(value)));
}

fn add(table: &mut Table, name: &str, message: &Message, decode: impl Fn(&str)) {
    // Tables that are made once, such as the layouts, do not count.
    decode(&message.text);
    let AllocationInfo {
        count_total,
        bytes_max,
        bytes_current,
        ..
    } = measure(|| decode(&message.text));
    table.row(vec![
        name.into(),
        message.text.len().into(),
        (bytes_current as usize).into(),
        (bytes_max as usize).into(),
        match bytes_current {
            0 => "-".into(),
            _ => Cell::Number(bytes_max as f64 / bytes_current as f64, 2),
        },
        (count_total as usize).into(),
        message.strings.into(),
        message.lists.into(),
    ]);
}
