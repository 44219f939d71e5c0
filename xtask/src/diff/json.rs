//! The report as JSON; `report.schema.json` describes it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};
use wsdl_diff::{Change, Reach, Verdict};
use wsdl_schema::diagnostic::Location;
use wsdl_schema::text::is_hidden;

use super::report::{Entry, Half, Report};

/// The report as a value.
pub(super) fn value(report: &Report) -> Value {
    // Many changes have the same reach: each is written once.
    let mut reaches: BTreeMap<&Reach, usize> = BTreeMap::new();
    for entry in &report.entries {
        reaches.entry(&entry.change.reach).or_default();
    }
    for (number, index) in reaches.values_mut().enumerate() {
        *index = number;
    }
    let [breaking, warning, compatible] = report.count(Change::level);
    json!({
        "version": 1,
        "old": half(&report.old),
        "new": half(&report.new),
        "counts": { "breaking": breaking, "warning": warning, "compatible": compatible },
        "changes": report.entries.iter().map(|entry| {
            change(entry, reaches.get(&*entry.change.reach).copied().unwrap_or_default())
        }).collect::<Vec<_>>(),
        "reaches": reaches.keys().map(|reach| json!({
            "requests": reach.requests.iter().map(|name| &**name).collect::<Vec<&str>>(),
            "responses": reach.responses.iter().map(|name| &**name).collect::<Vec<&str>>(),
        })).collect::<Vec<_>>(),
        "stale": report.stale.iter().map(|stale| json!({
            "change": stale.entry.change, "reason": stale.entry.reason, "place": stale.entry.place,
            "meant": stale.meant,
        })).collect::<Vec<_>>(),
    })
}

/// Writes the report.
pub(super) fn render(report: &Report) -> String {
    let text = format!("{:#}\n", value(report));
    // What stands outside of ASCII is in strings. Those who read the text itself see everything.
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character > '~' && is_hidden(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a `String` cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(character);
        }
    }
    out
}

fn half(half: &Half) -> Value {
    json!({
        "label": half.label,
        "service": half.service,
        "agents": half.totals.agents,
        "operations": half.totals.operations,
        "complexTypes": half.totals.complex_types,
        "simpleTypes": half.totals.simple_types,
    })
}

fn change(entry: &Entry, reach: usize) -> Value {
    let Entry {
        id,
        change,
        accepted,
    } = entry;
    let verdicts = &change.verdicts;
    json!({
        "id": id,
        "rule": change.rule.id(),
        "title": change.rule.title(),
        "area": change.rule.subject.area(),
        "action": change.rule.action.id(),
        "path": change.path,
        "agent": change.agent,
        "detail": change.detail,
        "direction": change.reach.direction().word(),
        "level": change.level().word(),
        "silentLosses": change.silent_losses(),
        "old": change.old.as_ref().map(place),
        "new": change.new.as_ref().map(place),
        "verdicts": {
            "oldClient": verdict(&verdicts.old_client),
            "newClient": verdict(&verdicts.new_client),
            "rustSource": verdict(&verdicts.source),
        },
        "reach": reach,
        "cause": change.cause,
        "candidate": change.candidate,
        "accepted": accepted,
    })
}

fn place(location: &Location) -> Value {
    let (line, column) = location.line_column();
    json!({ "file": location.name(), "line": line, "column": column })
}

fn verdict(verdict: &Verdict) -> Value {
    json!({ "level": verdict.level.word(), "reason": verdict.reason })
}
