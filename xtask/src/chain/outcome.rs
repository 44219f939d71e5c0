//! Where sets end, and what is said about it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use wsdl_schema::model::Construct;

use super::step::Done;

/// Where a set ends.
pub(super) enum Outcome {
    /// The reasons why it is not supported, by kind, with how often each occurs.
    Refused(BTreeMap<String, usize>),
    /// The step that failed, and what it printed.
    Failed(Failure, String),
    Passed(Passed),
}

/// A set that passed all steps.
#[derive(Default)]
pub(super) struct Passed {
    pub(super) messages: usize,
    pub(super) is_validated: bool,
    pub(super) is_compiled: bool,
    /// What it took to make the crate and its messages.
    pub(super) seconds: f64,
    pub(super) megabytes: u64,
}

/// What a set fails by after it has been taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Failure {
    Generator,
    Samples,
    Memory,
    Validity,
    Compiler,
    Messages,
}

impl Failure {
    fn what(self) -> &'static str {
        match self {
            Self::Generator => "the generator stops without a reason",
            Self::Samples => "no messages can be made",
            Self::Memory => "it takes too much memory",
            Self::Validity => "messages are not valid",
            Self::Compiler => "it does not compile without warnings",
            Self::Messages => "messages do not come back",
        }
    }

    /// What a run of the tests fails by.
    pub(super) fn of_test(done: &Done) -> Self {
        match done.stderr.contains("could not compile") || done.stdout.is_empty() {
            true => Self::Compiler,
            false => Self::Messages,
        }
    }
}

impl Outcome {
    /// The outcome of a run of the generator that did not succeed.
    pub(super) fn refused(done: &Done) -> Self {
        let mut reasons = BTreeMap::new();
        for line in done.stderr.lines() {
            if let Some(message) = line.strip_prefix("error: ") {
                *reasons.entry(kind(message)).or_default() += 1;
            }
        }
        match reasons.is_empty() || done.stderr.contains("panicked at") {
            true => Self::failed(Failure::Generator, done.shown()),
            false => Self::Refused(reasons),
        }
    }

    pub(super) fn failed(failure: Failure, text: String) -> Self {
        Self::Failed(failure, text)
    }

    pub(super) fn is_compiled(&self) -> bool {
        match self {
            Self::Refused(_) => false,
            Self::Failed(failure, _) => matches!(failure, Failure::Compiler | Failure::Messages),
            Self::Passed(passed) => passed.is_compiled,
        }
    }

    /// One line about the set `name`, and what the step that failed has printed.
    pub(super) fn line(&self, name: &str) -> String {
        match self {
            Self::Refused(reasons) => {
                let kinds: Vec<&str> = reasons.keys().map(String::as_str).collect();
                format!("{name}: refused: {}", kinds.join("; "))
            }
            Self::Failed(failure, text) => {
                let text = text.replace('\n', "\n    ");
                format!("{name}: FAILED: {}\n    {text}", failure.what())
            }
            Self::Passed(passed) => {
                let valid = if passed.is_validated { ", valid" } else { "" };
                let compiled = if passed.is_compiled {
                    ", compiled, all come back"
                } else {
                    ""
                };
                format!(
                    "{name}: passed: {} messages{valid}{compiled} ({:.1} s, {} MB)",
                    passed.messages, passed.seconds, passed.megabytes
                )
            }
        }
    }
}

/// The construct that a message is about, or the message without names.
fn kind(message: &str) -> String {
    let is = |construct: &&Construct| message.starts_with(construct.what());
    match Construct::ALL.iter().find(is) {
        Some(construct) => construct.what().to_owned(),
        None => {
            let parts: Vec<&str> = message.split('`').step_by(2).collect();
            let text = parts.join("…");
            // A name with its namespace.
            let words = text.split(' ');
            let words = words.map(|word| if word.starts_with('{') { "…" } else { word });
            words.collect::<Vec<_>>().join(" ")
        }
    }
}

/// The outcomes of all sets.
#[derive(Default)]
pub(super) struct Report {
    sets: usize,
    passed: usize,
    validated: usize,
    compiled: usize,
    failures: BTreeMap<Failure, BTreeSet<String>>,
    /// For each reason: how many sets have it, how many have no other, and how often it occurs.
    refusals: BTreeMap<String, [usize; 3]>,
}

impl Report {
    pub(super) fn add(&mut self, name: &str, outcome: Outcome) {
        self.sets += 1;
        match outcome {
            Outcome::Refused(reasons) => {
                let is_only = reasons.len() == 1;
                for (kind, count) in reasons {
                    let entry = self.refusals.entry(kind).or_default();
                    let [sets, only, occurrences] = entry;
                    *sets += 1;
                    *only += usize::from(is_only);
                    *occurrences += count;
                }
            }
            Outcome::Failed(failure, _) => {
                self.failures
                    .entry(failure)
                    .or_default()
                    .insert(name.to_owned());
            }
            Outcome::Passed(passed) => {
                self.passed += 1;
                self.validated += usize::from(passed.is_validated);
                self.compiled += usize::from(passed.is_compiled);
            }
        }
    }

    pub(super) fn has_failures(&self) -> bool {
        !self.failures.is_empty()
    }

    pub(super) fn has_refusals(&self) -> bool {
        !self.refusals.is_empty()
    }

    /// The sums and the tables.
    pub(super) fn text(&self) -> String {
        let failed: usize = self.failures.values().map(BTreeSet::len).sum();
        let mut out = format!(
            "{} sets: {} passed ({} with valid messages, {} compiled), {} refused, {failed} failed\n",
            self.sets,
            self.passed,
            self.validated,
            self.compiled,
            self.sets - self.passed - failed
        );
        for (failure, names) in &self.failures {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            // Writing to a `String` cannot fail.
            let _ = writeln!(out, "FAILED: {}: {}", failure.what(), names.join(", "));
        }
        if !self.refusals.is_empty() {
            out.push_str("\n  sets   alone  places  not supported\n");
        }
        let mut refusals: Vec<_> = self.refusals.iter().collect();
        refusals.sort_by_key(|(kind, [sets, only, _])| (std::cmp::Reverse((*sets, *only)), *kind));
        for (kind, [sets, only, places]) in refusals {
            let _ = writeln!(out, "{sets:6}  {only:6}  {places:6}  {kind}");
        }
        out
    }
}
