//! The memory of decoding: peak, final, and the number of allocations.
#![allow(clippy::print_stdout)]

use allocation_counter::{AllocationInfo, measure};
use netserver_benches::message::{BIG, Message, Model, NULLS, SMALL, Size};
use netserver_benches::ours;
use netserver_benches::table::{Cell, Table};

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
    add(&mut table, "entity", &model.entity(full), |text| {
        keep(ours::entity(text))
    });
    for (name, size) in [("entities", full), ("sparse entities", sparse)] {
        add(&mut table, name, &model.entities(size), |text| {
            keep(ours::entities(text))
        });
    }
    table.finish();
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
        Cell::Number(bytes_max as f64 / bytes_current as f64, 2),
        (count_total as usize).into(),
        message.strings.into(),
        message.lists.into(),
    ]);
}
