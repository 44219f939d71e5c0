//! `cargo xtask diff`: what changed in a schema, whom it breaks, and why.

mod accept;
mod band;
mod cluster;
mod draft;
mod explain;
mod git;
mod github;
mod html;
pub mod inspect;
mod json;
mod judgement;
mod markdown;
mod notes;
mod place;
mod report;
mod side;
mod since;
mod text;
mod used;

use std::io::Write as _;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use wsdl_diff::Level;
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::text::visible;

use crate::failed::failed;
use crate::terminal;
use report::Report;
use side::{Documents, Side};
pub(crate) use since::since_head;

/// Show what changed between two schemas, whom it breaks, and why
///
/// A side is a service of wsdl/ (Services88), a folder, an archive (FILE.zip:Services88) or a git
/// revision (main:Services88). A single side is compared with HEAD. `diff explain` lists the rules;
/// `diff explain RULE` says what a rule means.
///
/// Exit codes: 0: nothing found at or above the `--fail-on` level; 1: something found; 2: could not
/// run.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The old side; or the new one, to be compared with HEAD; or `explain`
    #[arg(value_name = "OLD")]
    first: String,

    /// The new side; or the rule to explain
    #[arg(value_name = "NEW")]
    second: Option<String>,

    /// The format of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// The lowest level that makes the command fail; accepted changes never do
    #[arg(long, value_enum, default_value_t = FailOn::Never)]
    fail_on: FailOn,

    /// A TOML file of reviewed changes, each with a reason [default: wsdl/accepted.toml, if it exists]
    #[arg(long, value_name = "FILE")]
    accept: Option<PathBuf>,

    /// Keep only what concerns an application: a Rust file, or a folder of them
    ///
    /// The files are searched for the names of the crate, without comments and texts. An operation
    /// counts as called if its method or request and its agent's trait or module are named anywhere. So
    /// a name that means something else can add a change. Calls that a macro or another crate makes, and
    /// names that only `as` or a generated file gives, are not seen.
    #[arg(long, value_name = "PATH")]
    used_by: Option<PathBuf>,

    /// Write entries for that file, one for each group of breaking changes that is left
    #[arg(long, conflicts_with_all = ["format", "release_notes"])]
    draft_accept: bool,

    /// Write lists for people who use the service, instead of a report for reviewers
    #[arg(long)]
    release_notes: bool,

    /// Show each change with its id, places and reach (text)
    #[arg(long)]
    all: bool,

    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For a terminal of 80 columns
    Text,
    /// For a comment on a pull request
    Markdown,
    /// For programs; xtask/src/diff/report.schema.json describes it
    Json,
    /// One page that can be filtered, without any other file
    Html,
    /// Annotations of a GitHub workflow
    Github,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Breaking,
    Warning,
    Any,
    Never,
}

const FOUND: u8 = 1;
const COULD_NOT_RUN: u8 = 2;

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    match try_run(arguments) {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::from(FOUND),
        Err(error) => {
            terminal::show(&error);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// Whether something was found that must not pass.
fn try_run(arguments: &Arguments) -> Result<bool, Diagnostic> {
    if arguments.first == "explain" {
        let text = explain::explain(arguments.second.as_deref())?;
        write(arguments, &text)?;
        return Ok(false);
    }
    let mut report = compare(arguments)?;
    if arguments.draft_accept {
        let draft = draft::render(&report);
        if draft.is_empty() {
            // Standard output may be appended to a file. Nothing can be done if this is closed.
            let _ = writeln!(std::io::stderr(), "no breaking change is left to accept");
        }
        write(arguments, &draft)?;
        return Ok(fails(arguments.fail_on, report.worst()));
    }
    // Programs get names as they are, in the escapes of JSON.
    if arguments.release_notes || !matches!(arguments.format, Format::Json) {
        report = report.visible();
    }
    let text = if arguments.release_notes {
        notes::render(&report)
    } else {
        match arguments.format {
            Format::Text => text::render(&report, style(arguments)),
            Format::Markdown => markdown::render(&report),
            Format::Json => json::render(&report),
            Format::Html => html::render(&report),
            Format::Github => github::render(&report),
        }
    };
    // A terminal ends on the verdict.
    warn_of_stale(&report);
    write(arguments, &text)?;
    Ok(fails(arguments.fail_on, report.worst()))
}

fn warn_of_stale(report: &Report) {
    for stale in &report.stale {
        // Standard output may be another program's input. Nothing can be done if this is closed.
        let _ = writeln!(
            std::io::stderr(),
            "{}: `{}` {}",
            visible(&stale.entry.place),
            visible(&stale.entry.change),
            stale.words()
        );
    }
}

fn compare(arguments: &Arguments) -> Result<Report, Diagnostic> {
    let accepted = match &arguments.accept {
        Some(path) => accept::read(path)?,
        None => accept::standing()?,
    };
    let first = arguments.first.as_str();
    let (old, new) = match arguments.second.as_deref() {
        Some(second) => both(first, second)?,
        None => both(&format!("HEAD:{}", Side::name_of(first)?), first)?,
    };
    if old.family.path != new.family.path {
        return Err(Diagnostic::new(format!(
            "{} and {} are services of two families",
            old.name, new.name
        ))
        .help("compare versions of one service"));
    }
    let mut report = Report::of(&old, &new, accepted);
    // The standing file is about what changes in place; of two versions it need not say anything.
    if arguments.accept.is_none() && old.name != new.name {
        report.stale.clear();
    }
    if let Some(path) = &arguments.used_by {
        used::choose(&mut report, &old, path)?;
    }
    Ok(report)
}

/// Reads both sides at once. Where one of them holds several services and names none, the other
/// side says which.
fn both(old: &str, new: &str) -> Result<(Side, Side), Diagnostic> {
    let (old, new) = std::thread::scope(|scope| {
        let old = scope.spawn(|| Documents::read(old));
        let new = Documents::read(new);
        (old.join().unwrap_or_else(|panic| resume_unwind(panic)), new)
    });
    let (old, new) = (old?, new?);
    let old = old.choose(new.name().as_deref())?;
    let new = new.choose(Some(&old.name))?;
    Ok((old, new))
}

fn fails(limit: FailOn, worst: Option<Level>) -> bool {
    match limit {
        FailOn::Breaking => worst >= Some(Level::Breaking),
        FailOn::Warning => worst >= Some(Level::Warning),
        FailOn::Any => worst.is_some(),
        FailOn::Never => false,
    }
}

fn style(arguments: &Arguments) -> text::Style {
    text::Style {
        color: arguments.output.is_none() && terminal::has_color(&std::io::stdout()),
        all: arguments.all,
    }
}

fn write(arguments: &Arguments, text: &str) -> Result<(), Diagnostic> {
    match &arguments.output {
        Some(path) => std::fs::write(path, text).map_err(|error| failed("write", path, error)),
        None => {
            // Nothing can be done about a closed standard output.
            let _ = std::io::stdout().write_all(text.as_bytes());
            Ok(())
        }
    }
}
