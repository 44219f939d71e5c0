//! The faults that operations declare, as enums of the elements in their details.

use std::collections::{BTreeMap, BTreeSet};

use super::messages::Messages;
use super::{Casing, ChoiceItem, FaultsItem, FaultsKind, Lowering, OperationItem, Scope};
use wsdl_schema::model::{Operation, QName};

impl<'a> Lowering<'a> {
    /// Names the faults of an agent's operations. Many operations declare the same ones: those share
    /// the enum of the first.
    pub(super) fn add_faults(
        &self,
        operations: &mut [OperationItem<'a>],
        messages: &mut Messages<'a>,
    ) {
        let mut known: BTreeMap<BTreeSet<&QName>, String> = BTreeMap::new();
        for item in operations {
            let operation = item.model;
            if operation.faults.is_empty() {
                continue;
            }
            let wanted = format!("{}Fault", operation.name);
            let name = messages.claim(self.casing.type_name(&wanted));
            let elements = operation.faults.iter().map(|it| &it.name).collect();
            let kind = match known.get(&elements) {
                Some(same) => FaultsKind::Alias(same.clone()),
                None => {
                    known.insert(elements, name.clone());
                    FaultsKind::Enum(self.faults(operation, &name))
                }
            };
            item.faults = Some(FaultsItem { name, kind });
        }
    }

    fn faults(&self, operation: &'a Operation, name: &str) -> ChoiceItem {
        let wire = QName::new(self.model.namespace.as_str(), operation.name.as_str());
        let mut names = Scope::default();
        let alternatives = operation.faults.iter().map(|field| {
            let variant = names.claim(Casing::variant(&self.casing, &field.name.local));
            // No type holds this enum, so nothing needs a box.
            self.field(field, variant, &wire, false)
        });
        ChoiceItem {
            name: name.to_owned(),
            alternatives: alternatives.collect(),
            wire,
        }
    }
}
