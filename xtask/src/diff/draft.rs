//! `--draft-accept`: entries for the file of accepted changes, to which a reviewer adds the reasons.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use wsdl_diff::{Level, Rule};

use wsdl_schema::text::visible;

use super::cluster::Clusters;
use super::report::{Entry, Report, holder, number};

/// Names in one comment, at most.
const NAMES: usize = 8;

/// Writes an entry for each breaking change that is left. Changes of one rule and owner share one,
/// except where values are lost silently: each of these needs a decision of its own. Empty if none is
/// left.
pub(super) fn render(report: &Report) -> String {
    let clusters = Clusters::of(report);
    let mut groups: BTreeMap<(Reverse<usize>, Rule, String), Vec<&Entry>> = BTreeMap::new();
    for entry in &report.entries {
        let change = &entry.change;
        if change.level() == Level::Breaking
            && entry.accepted.is_none()
            && clusters.cause(entry).is_none()
        {
            let losses = Reverse(change.silent_losses());
            groups
                .entry((losses, change.rule, group(entry)))
                .or_default()
                .push(entry);
        }
    }
    let service = &report.new.service;
    let groups = groups.iter().map(|((_, rule, owner), entries)| {
        if let Some(pattern) = clusters.pattern(*rule, owner, entries) {
            return block(&pattern, service, entries);
        }
        let blocks = entries
            .iter()
            .map(|entry| block(&entry.id, service, &[*entry]));
        blocks.collect()
    });
    groups.collect()
}

/// What has one entry: the parts of an owner, or the operations of an agent.
fn group(entry: &Entry) -> String {
    let change = &entry.change;
    if change.silent_losses() > 0 {
        return change.path.clone();
    }
    holder(change).to_owned()
}

fn block(pattern: &str, service: &str, entries: &[&Entry]) -> String {
    let mut text = String::new();
    let mut comment =
        |words: &str| text.push_str(&format!("# {}\n", visible(words).replace('\n', " ")));
    for entry in entries.iter().take(NAMES) {
        let change = &entry.change;
        comment(
            format!(
                "{}: {}  {}",
                change.rule.title(),
                change.path,
                change.detail
            )
            .trim_end(),
        );
    }
    if entries.len() > NAMES {
        comment(&format!("… and {} more", number(entries.len() - NAMES)));
    }
    // An empty reason is refused: nothing is accepted before somebody says why.
    text.push_str(&format!(
        "[[accept]]\nchange = {}\nreason = \"\"\nservice = {}\n\n",
        toml::Value::from(pattern),
        toml::Value::from(service)
    ));
    text
}
