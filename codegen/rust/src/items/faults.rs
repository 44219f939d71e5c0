//! The faults that operations declare, as enums of the elements in their details.

use std::collections::{BTreeMap, BTreeSet};

use super::messages::Messages;
use super::{FaultsItem, FaultsKind, Lowering, OperationItem};
use wsdl_schema::model::QName;

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
            let faults = &item.model.faults;
            if faults.is_empty() {
                continue;
            }
            let wire = format!("{}Fault", item.model.name);
            let name = messages.claim(self.casing.type_name(&wire));
            let elements = faults.iter().map(|it| &it.name).collect();
            let kind = match known.get(&elements) {
                Some(same) => FaultsKind::Alias(same.clone()),
                None => {
                    known.insert(elements, name.clone());
                    let wire = QName::new(self.model.namespace.as_str(), wire);
                    FaultsKind::Enum(self.one_of(faults, wire, &name))
                }
            };
            item.faults = Some(FaultsItem { name, kind });
        }
    }
}
