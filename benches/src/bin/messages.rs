//! `messages FOLDER` writes the messages that the guard reads.
#![allow(clippy::expect_used)]

use std::fs;
use std::path::PathBuf;

use netserver_benches::message::{Model, SMALL, Size};

/// A big message for the guard: its instructions are simulated, which takes fifty times as long.
const LARGE: Size = Size {
    items: 250,
    ..SMALL
};

fn main() {
    let folder = PathBuf::from(std::env::args_os().nth(1).expect("a folder"));
    fs::create_dir_all(&folder).expect("a folder");
    let model = Model::load();
    for (name, size) in [("small", SMALL), ("big", LARGE)] {
        let text = model.appointments(size).text;
        fs::write(folder.join(format!("{name}.xml")), text).expect("a file");
    }
}
