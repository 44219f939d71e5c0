//! Checks whether twice the input takes twice the time: entities in a message, levels of nesting,
//! operations to generate code for.
#![allow(clippy::expect_used, clippy::print_stdout)]

use netserver_benches::clock::{Taken, race};
use netserver_benches::contender::Contender;
use netserver_benches::message::{Model, SMALL, Size};
use netserver_benches::operations::Operations;
use netserver_benches::ours;
use netserver_benches::table::{Cell, Table};

const COLUMNS: [&str; 5] = ["task", "what", "count", "ns", "ns each"];

fn main() {
    println!("ns: processor time of one run, the median of many in turn\n");
    let mut table = Table::new("growth", &COLUMNS);
    let model = Model::load();
    entities(&mut table, &model);
    depth(&mut table, &model);
    operations(&mut table);
    table.finish();
}

fn entities(table: &mut Table, model: &Model) {
    let counts = [500, 1_000, 2_000, 4_000];
    let texts = counts.map(|items| model.appointments(Size { items, ..SMALL }).text);
    let values = texts.each_ref().map(|text| ours::appointments(text));
    let decode = texts
        .each_ref()
        .map(|text| Contender::new("decode", || ours::appointments(text)));
    add(table, "entities", &counts, &race(&decode));
    let encode = values
        .each_ref()
        .map(|value| Contender::new("encode", || value.encode()));
    add(table, "entities", &counts, &race(&encode));
}

/// Lists of fifty items, each with this many other items nested inside it.
fn depth(table: &mut Table, model: &Model) {
    let counts = [6, 12, 24, 48];
    let texts = counts.map(|levels| {
        let size = Size {
            items: 50,
            depth: levels - 1,
            ..SMALL
        };
        model.list_items(size).text
    });
    let values = texts.each_ref().map(|text| ours::list_items(text));
    let decode = texts
        .each_ref()
        .map(|text| Contender::new("decode", || ours::list_items(text)));
    add(table, "levels", &counts, &race(&decode));
    let encode = values
        .each_ref()
        .map(|value| Contender::new("encode", || value.encode()));
    add(table, "levels", &counts, &race(&encode));
}

/// Agents of Services88 with about an eighth, a quarter, a half and all of its operations.
fn operations(table: &mut Table) {
    let parts = [8, 4, 2, 1].map(Operations::of_services88);
    let counts = parts.each_ref().map(|part| part.count);
    let emit = parts
        .each_ref()
        .map(|part| Contender::new("generate", || part.generate()));
    add(table, "operations", &counts, &race(&emit));
}

fn add(table: &mut Table, what: &str, counts: &[usize], all: &[Taken]) {
    for (&count, taken) in counts.iter().zip(all) {
        let time = taken.time.as_nanos() as f64;
        table.row(vec![
            taken.name.into(),
            what.into(),
            count.into(),
            Cell::Number(time, 0),
            Cell::Number(time / count as f64, 0),
        ]);
    }
}
