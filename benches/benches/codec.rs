//! Decodes and encodes a big message and a small one with all contenders: processor time, and its
//! ratio to that of `bare`.
#![allow(clippy::print_stdout)]

use netserver_benches::clock::race;
use netserver_benches::contender::{Contender, decoders, encoders, serde};
use netserver_benches::message::{BIG, Model, SMALL};
use netserver_benches::ours;
use netserver_benches::table::{Cell, Table};

const COLUMNS: [&str; 7] = [
    "task",
    "message",
    "bytes",
    "contender",
    "ns",
    "MB/s",
    "ratio",
];

fn main() {
    println!(
        "ratio: processor time through that of `bare`, quick-xml's event loop, in the same round\n"
    );
    let model = Model::load();
    let mut table = Table::new("codec", &COLUMNS);
    for (message, size) in [("big", BIG), ("small", SMALL)] {
        let text = model.appointments(size).text;
        compare(&mut table, ["decode", message], &text, &decoders(&text));
        let ours = ours::appointments(&text);
        let peer = serde(&text);
        let written = ours.encode();
        compare(
            &mut table,
            ["encode", message],
            &written,
            &encoders(&written, &ours, &peer),
        );
    }
    table.finish();
}

fn compare(table: &mut Table, what: [&str; 2], text: &str, contenders: &[Contender<'_>]) {
    let [task, message] = what;
    for taken in race(contenders) {
        let speed = text.len() as f64 / taken.time.as_secs_f64() / 1e6;
        table.row(vec![
            task.into(),
            message.into(),
            text.len().into(),
            taken.name.into(),
            Cell::Number(taken.time.as_nanos() as f64, 0),
            Cell::Number(speed, 0),
            Cell::Number(taken.ratio, 2),
        ]);
    }
}
