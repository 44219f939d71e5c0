//! `guard TASK FILE RUNS` runs a task on the message in a file RUNS times, so that callgrind can
//! count its instructions. Two counts with different RUNS differ only by the runs.
#![allow(clippy::expect_used, clippy::panic)]

use std::fs;
use std::hint::black_box;

use netserver_benches::{contender, ours};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [task, file, runs] = arguments.as_slice() else {
        panic!("guard TASK FILE RUNS");
    };
    let text = fs::read_to_string(file).expect("a message");
    let runs: usize = runs.parse().expect("a number");
    let message = ours::appointments(&text);
    let run: &dyn Fn() = match task.as_str() {
        "bare" => &|| {
            black_box(contender::bare(&text));
        },
        "decode" => &|| drop(black_box(ours::appointments(&text))),
        "encode" => &|| drop(black_box(message.encode())),
        _ => panic!("no such task: {task}"),
    };
    (0..runs).for_each(|_| run());
}
