//! Compares the namespaces of services and types.

use super::Comparison;
use super::draft::{Draft, from_to};
use crate::rules::{Action, Subject};
use crate::side::Side;
use wsdl_schema::model::{QName, Type};

impl Comparison<'_> {
    /// Compares the namespaces of the services. `moved` holds the old and the new names of the types
    /// that stand in another namespace.
    pub(super) fn namespaces(&mut self, old: Side<'_>, new: Side<'_>, moved: &[(QName, QName)]) {
        let (from, to) = (&old.model.namespace, &new.model.namespace);
        if from != to {
            let detail = format!("{from} → {to}, taken as the same");
            let draft = Draft::new(Subject::Namespace, Action::Changed, new.name);
            self.push(Draft { detail, ..draft });
        }
        for (before, after) in moved {
            let Some((key, declared)) = self.new.model.types.get_key_value(after) else {
                continue;
            };
            let draft = Draft::new(Subject::Namespace, Action::Moved, after.local.as_str());
            let reach = self.reach(key);
            self.push(Draft {
                detail: from_to(&before.namespace, &after.namespace),
                old: self.old.model.types.get(after).map(Type::location),
                new: Some(declared.location()),
                reach,
                ..draft
            });
        }
    }
}
