//! The changes of a comparison by operation and type, for pages about one of them.

use std::collections::BTreeMap;

use super::change::Change;
use super::diff::Diff;
use super::path::type_path;
use super::rules::{Action, Rule, Subject};
use wsdl_schema::model::{QName, Service};

/// The changes between two services, by operation and type.
#[derive(Clone, Debug, Default)]
pub struct Summaries {
    operations: BTreeMap<String, Vec<Summary>>,
    types: BTreeMap<String, Vec<Summary>>,
}

/// One change, in few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The kind of the change.
    pub rule: Rule,
    /// The part that has changed, such as the name of a field; empty if the whole has changed.
    pub part: String,
    /// The change, such as `xs:int → xs:long`; may be empty.
    pub detail: String,
}

impl Summaries {
    /// Groups the changes of `diff`. A type or an operation that was added or removed has none.
    pub fn of(diff: &Diff) -> Self {
        let mut summaries = Self::default();
        for change in diff.changes.iter().filter(|change| !is_whole(change.rule)) {
            match change.rule.subject {
                Subject::Namespace | Subject::Agent | Subject::Address => {}
                Subject::RequestHeader | Subject::ResponseHeader => summaries.header(change),
                Subject::Operation | Subject::Parameter | Subject::Part | Subject::Fault => {
                    file(&mut summaries.operations, &change.owner, summary(change));
                }
                _ => file(&mut summaries.types, &change.owner, summary(change)),
            }
        }
        summaries
    }

    /// Returns the changes of an operation: of its parameters, its response and its header blocks.
    pub fn of_operation(&self, agent: &str, operation: &str) -> &[Summary] {
        let found = self.operations.get(&format!("{agent}.{operation}"));
        found.map_or(&[], Vec::as_slice)
    }

    /// Returns the changes of the type `name` of `service`, which is the newer one.
    pub fn of_type(&self, service: &Service, name: &QName) -> &[Summary] {
        let found = self.types.get(&type_path(service, name));
        found.map_or(&[], Vec::as_slice)
    }

    /// A change of a header block belongs to each operation that has the block.
    fn header(&mut self, change: &Change) {
        for operation in change.reach.operations() {
            let summary = Summary {
                part: change.owner.clone(),
                ..summary(change)
            };
            file(&mut self.operations, operation, summary);
        }
    }
}

/// Whether a whole operation or type came or went.
fn is_whole(rule: Rule) -> bool {
    (rule.subject == Subject::Operation || rule.subject.is_type())
        && matches!(rule.action, Action::Added | Action::Removed)
}

fn file(summaries: &mut BTreeMap<String, Vec<Summary>>, owner: &str, summary: Summary) {
    match summaries.get_mut(owner) {
        Some(known) => known.push(summary),
        None => drop(summaries.insert(owner.to_owned(), vec![summary])),
    }
}

fn summary(change: &Change) -> Summary {
    let part = change.path.strip_prefix(&change.owner).unwrap_or_default();
    Summary {
        rule: change.rule,
        part: part.trim_start_matches('.').to_owned(),
        detail: change.detail.clone(),
    }
}
