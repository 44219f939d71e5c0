//! The performance page: tables, plots, and what they were measured on.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use wsdl_schema::diagnostic::Diagnostic;

use super::commands::Run;
use super::figures::{Build, Costs};
use super::plot::{self, Series};
use crate::failed::failed;
use crate::workspace;

/// Writes the page and its plots; returns the page.
pub(super) fn write(
    folder: &Path,
    lines: usize,
    runs: &[Run],
    builds: &[Build],
) -> Result<String, Diagnostic> {
    let head = format!(
        "# What it costs\n\nWritten by `cargo xtask bench`. {} The generated crate has {lines} lines.\n",
        machine()
    );
    let page = head
        + &generating(runs)
        + &building(folder, builds)?
        + &codec(folder)?
        + &memory()
        + &growth(folder)?;
    save(folder, "README.md", &page)?;
    Ok(page)
}

fn generating(runs: &[Run]) -> String {
    let mut text = String::from(
        "\n## Generating\n\nThe commands of xtask on this repository, as a release build: wall-clock \
         time, the median of seven runs.\n\n| `cargo xtask` | s | MB | aim |\n|---|---|---|---|\n",
    );
    for run in runs {
        let megabytes = run.memory as f64 / 1e6;
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            text,
            "| `{}` | {:.2} | {megabytes:.0} | {} |",
            run.command, run.seconds, run.aim
        );
    }
    text
}

fn building(folder: &Path, builds: &[Build]) -> Result<String, Diagnostic> {
    save(folder, "build.svg", &build_plot(builds))?;
    Ok(format!(
        "\n## Building\n\n{BUILDING}{}\n![processor time of rustc](build.svg)\n",
        table(builds)
    ))
}

fn codec(folder: &Path) -> Result<String, Diagnostic> {
    let rows = rows("codec");
    if rows.is_empty() {
        return Ok(String::new());
    }
    save(folder, "codec.svg", &codec_plot(&rows))?;
    let columns = ["task", "message", "contender", "MB/s", "ratio", "aim"];
    let rows: Vec<Value> = rows.into_iter().map(with_aim).collect();
    Ok(format!(
        "\n## Decoding and encoding\n\n{CODEC}{}\n![ratio to the bare loop](codec.svg)\n",
        figures(&rows, &columns)
    ))
}

/// Adds what the codec should take: less than to look at the events of quick-xml for decoding, and less
/// than half of that for encoding.
fn with_aim(mut row: Value) -> Value {
    let aim = match (&*word(&row, "task"), &*word(&row, "contender")) {
        ("decode", "ours") => 1.0,
        ("encode", "ours") => 0.4,
        _ => return row,
    };
    if let Value::Object(figures) = &mut row {
        figures.insert("aim".to_owned(), aim.into());
    }
    row
}

fn memory() -> String {
    let rows = rows("memory");
    if rows.is_empty() {
        return String::new();
    }
    let columns = [
        "message",
        "bytes",
        "value",
        "peak",
        "peak/value",
        "allocations",
    ];
    format!(
        "\n## Memory of decoding\n\nBytes of the message, of the decoded value, and of the peak while \
         decoding (`--bench memory`). The aim is a peak of 1.2 times the value.\n\n{}",
        figures(&rows, &columns)
    )
}

fn growth(folder: &Path) -> Result<String, Diagnostic> {
    let rows = rows("growth");
    if rows.is_empty() {
        return Ok(String::new());
    }
    save(folder, "growth.svg", &growth_plot(&rows))?;
    Ok(
        "\n## Growth\n\nTwice the input takes twice the time, which shows as straight lines (`--bench growth`).\n\n\
        ![time by count, relative to the maximum](growth.svg)\n"
            .into(),
    )
}

const BUILDING: &str = "Processor seconds and peak memory of rustc for one crate, with its dependencies already built. The control \
has the same structs and enums in the same files with `Clone`, `Debug`, `Default` and `PartialEq` derived, no codec, no \
methods and no client. Both are built alternately, and the ratio is the median of the rounds' ratios. The sizes are \
those of the library, with its docs. For the programs, the control makes a client and calls nothing, and the sizes are \
those of the stripped binaries: the first call adds the client and the codec, further calls only their types. The \
application is checked as an editor does after a change: only its own crate, without what an incremental check could \
take over. The aims were measured on another machine: compare ratios.\n\n";

const CODEC: &str = "`ratio` is the processor time divided by that of quick-xml's bare event loop on the same bytes, the median of \
alternating pairs (`cargo bench -p netserver-benches --bench codec`).\n\n";

fn table(builds: &[Build]) -> String {
    let mut table = String::from(
        "| | control s | ours s | ratio | control MiB | ours MiB | control size | ours size | aim |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    for build in builds {
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            table,
            "| {} | {:.2} | {:.2} | {:.2} | {} | {} | {} | {} | {} |",
            build.name,
            build.control.seconds(),
            build.ours.seconds(),
            build.ratio(),
            build.control.mebibytes(),
            build.ours.mebibytes(),
            megabytes(&build.control),
            megabytes(&build.ours),
            build.aim,
        );
    }
    table
}

fn megabytes(costs: &Costs) -> String {
    let shown = |bytes: u64| format!("{:.2} MB", bytes as f64 / 1e6);
    costs.bytes.map_or_else(String::new, shown)
}

fn build_plot(builds: &[Build]) -> String {
    let group = |build: &Build| Series {
        name: build.name.to_owned(),
        values: vec![
            ("s control".to_owned(), build.control.seconds()),
            ("s ours".to_owned(), build.ours.seconds()),
        ],
    };
    let groups: Vec<Series> = builds.iter().map(group).collect();
    plot::bars("Processor time of rustc for the crate alone", &groups, None)
}

fn codec_plot(rows: &[Value]) -> String {
    let mut groups = BTreeMap::<String, Vec<(String, f64)>>::new();
    for row in rows {
        let name = format!("{} {}", word(row, "task"), word(row, "message"));
        let ratio = row.get("ratio").and_then(Value::as_f64).unwrap_or(0.0);
        groups
            .entry(name)
            .or_default()
            .push((word(row, "contender"), ratio));
    }
    let groups: Vec<Series> = series(groups);
    plot::bars(
        "Processor time over that of the bare event loop",
        &groups,
        Some(1.0),
    )
}

fn growth_plot(rows: &[Value]) -> String {
    let mut groups = BTreeMap::<String, Vec<(String, f64)>>::new();
    for row in rows {
        let name = format!("{}: {}", word(row, "task"), word(row, "what"));
        let time = row.get("ns").and_then(Value::as_f64).unwrap_or(0.0);
        groups
            .entry(name)
            .or_default()
            .push((word(row, "count"), time));
    }
    plot::lines("Time by count, relative to the maximum", &series(groups))
}

fn series(groups: BTreeMap<String, Vec<(String, f64)>>) -> Vec<Series> {
    let groups = groups.into_iter();
    groups
        .map(|(name, values)| Series { name, values })
        .collect()
}

/// The figures that a benchmark has left; `None` if it has not been run.
fn rows(name: &str) -> Vec<Value> {
    let path = workspace::target().join(format!("benches/{name}.jsonl"));
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

fn figures(rows: &[Value], columns: &[&str]) -> String {
    let mut table = format!(
        "| {} |\n|{}\n",
        columns.join(" | "),
        "---|".repeat(columns.len())
    );
    for row in rows {
        let cells: Vec<String> = columns.iter().map(|column| word(row, column)).collect();
        // Writing to a `String` cannot fail.
        let _ = writeln!(table, "| {} |", cells.join(" | "));
    }
    table
}

/// A figure as it is shown: fractions with two digits.
fn word(row: &Value, column: &str) -> String {
    match row.get(column) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => match number.as_u64() {
            Some(whole) => whole.to_string(),
            None => format!("{:.2}", number.as_f64().unwrap_or(0.0)),
        },
        _ => String::new(),
    }
}

/// What it was measured on, and when.
fn machine() -> String {
    let line = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        Some(text.trim().to_owned())
    };
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    let model = model.map_or("an unknown processor", |it| {
        it.trim_start_matches(['\t', ' ', ':'])
    });
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!(
        "Measured on {} with {}, {cores} cores of {model}. Compare only ratios: times differ between machines and days.",
        line("date", &["-u", "+%Y-%m-%d"]).unwrap_or_default(),
        line("rustc", &["--version"]).unwrap_or_default(),
    )
}

fn save(folder: &Path, name: &str, text: &str) -> Result<(), Diagnostic> {
    let path = folder.join(name);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, text))
        .map_err(|error| failed("write", &path, error))
}
