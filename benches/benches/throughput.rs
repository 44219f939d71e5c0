//! Each contender by itself, in wall-clock time, or those that a filter selects. `codec` compares
//! them.
#![allow(clippy::expect_used)]

use divan::Bencher;
use divan::counter::BytesCount;
use netserver_benches::contender::{self, Contender};
use netserver_benches::message::{BIG, Model, SMALL, Size};
use netserver_benches::ours;

fn main() {
    divan::main();
}

const DECODERS: [&str; 5] = ["bare", "namespaces", "ours", "serde", "roxmltree"];
const ENCODERS: [&str; 2] = ["ours", "serde"];

#[divan::bench(args = DECODERS)]
fn decode_big(bencher: Bencher<'_, '_>, name: &str) {
    decode(bencher, name, BIG);
}

#[divan::bench(args = DECODERS)]
fn decode_small(bencher: Bencher<'_, '_>, name: &str) {
    decode(bencher, name, SMALL);
}

#[divan::bench(args = ENCODERS)]
fn encode_big(bencher: Bencher<'_, '_>, name: &str) {
    encode(bencher, name, BIG);
}

#[divan::bench(args = ENCODERS)]
fn encode_small(bencher: Bencher<'_, '_>, name: &str) {
    encode(bencher, name, SMALL);
}

fn decode(bencher: Bencher<'_, '_>, name: &str, size: Size) {
    let text = Model::load().appointments(size).text;
    run(bencher, name, &text, contender::decoders(&text));
}

fn encode(bencher: Bencher<'_, '_>, name: &str, size: Size) {
    let text = Model::load().appointments(size).text;
    let ours = ours::appointments(&text);
    let peer = contender::serde(&text);
    let written = ours.encode();
    run(
        bencher,
        name,
        &written,
        contender::encoders(&written, &ours, &peer),
    );
}

fn run(bencher: Bencher<'_, '_>, name: &str, text: &str, contenders: Vec<Contender<'_>>) {
    let mut contenders = contenders.into_iter();
    let contender = contenders.find(|it| it.name == name).expect("a contender");
    let bencher = bencher.counter(BytesCount::of_str(text));
    bencher.bench_local(|| (contender.run)());
}
