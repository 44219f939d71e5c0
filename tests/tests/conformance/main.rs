//! Our reader, judged by the W3C's conformance suite for XML.
//!
//! `.ci/xmlconf` fetches the suite. Other copies are read from the folder that the variable `XMLCONF`
//! names; it holds `xmlconf.xml`. Most documents of the suite have a document type declaration, which our
//! reader refuses. Where that is only a frame, the rest is judged as well. With `--nocapture` the test
//! prints how many cases are judged in which way.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

mod catalogue;
mod doctype;
mod judge;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use judge::{Way, judge};
use netserver_tests::repository;

/// Cases of which we make something else than the suite expects, on purpose, and the reason.
const MEANT: &[(&str, &str)] = &[(
    "x-rmt-008b",
    "It says that it is XML 1.7, which the fifth edition reads as 1.0. We refuse every version but 1.0: \
     a text of XML 1.1 could be read wrongly, since more characters end a line there.",
)];

/// How many cases there are, by those who wrote them and the way they are judged.
type Counts = BTreeMap<(String, Way), usize>;

#[test]
fn the_suite_agrees() {
    let Some(suite) = suite() else { return };
    let mut counts = Counts::new();
    let mut outputs = 0;
    let mut differing = BTreeMap::new();
    for case in catalogue::cases(&suite) {
        let verdict = judge(&case);
        *counts.entry((case.group, verdict.way)).or_default() += 1;
        outputs += usize::from(verdict.has_output);
        if !verdict.differences.is_empty() {
            differing.insert(case.id, verdict.differences);
        }
    }
    print(&counts);
    println!("{outputs} have the output of the suite");
    let stale: Vec<_> = MEANT
        .iter()
        .filter(|(id, _)| differing.remove(*id).is_none())
        .collect();
    assert!(differing.is_empty(), "{}: {differing:#?}", differing.len());
    // So that what is not judged does not grow unnoticed.
    let of = |way| {
        counts
            .iter()
            .filter(|it| it.0.1 == way)
            .map(|it| it.1)
            .sum::<usize>()
    };
    assert!(
        of(Way::Whole) >= 270 && of(Way::Cut) >= 900 && outputs >= 150,
        "{outputs}"
    );
    assert!(stale.is_empty(), "these differ no more: {stale:?}");
}

fn print(counts: &Counts) {
    let ways = [
        Way::Whole,
        Way::Cut,
        Way::Doctype,
        Way::Encoding,
        Way::Version,
        Way::Compared,
    ];
    println!(
        "{:30}{}",
        "",
        ways.map(|way| format!("{:>10}", format!("{way:?}")))
            .concat()
    );
    let groups: BTreeSet<_> = counts.keys().map(|(group, _)| group).collect();
    for group in groups {
        let number = |way| {
            counts
                .get(&(group.clone(), way))
                .copied()
                .unwrap_or_default()
        };
        println!(
            "{group:30}{}",
            ways.map(|way| format!("{:10}", number(way))).concat()
        );
    }
}

/// The folder of the suite. If there is none, prints how to get it.
fn suite() -> Option<PathBuf> {
    let folder = std::env::var_os("XMLCONF");
    let folder = folder.map_or_else(|| repository::target().join("xmlconf"), PathBuf::from);
    let missing = "no conformance suite for XML; run .ci/xmlconf or name its folder in XMLCONF";
    repository::present(folder.join("xmlconf.xml"), missing)?;
    Some(folder)
}
