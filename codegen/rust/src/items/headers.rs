//! The header blocks that the messages of a service have.

use std::collections::BTreeSet;

use super::{HeaderItem, Lowering};
use wsdl_schema::model::{Message, Operation, QName};

impl<'a> Lowering<'a> {
    /// The header blocks, by name.
    pub(super) fn headers(&self) -> Vec<HeaderItem> {
        let headers = self.messages().flat_map(|message| &message.headers);
        let names: BTreeSet<&QName> = headers.map(|header| &header.name).collect();
        names.into_iter().map(|name| self.header(name)).collect()
    }

    fn messages(&self) -> impl Iterator<Item = &'a Message> + use<'a> {
        let operations = self
            .model
            .agents
            .values()
            .flat_map(|agent| agent.operations.values());
        operations.flat_map(Operation::messages)
    }

    fn header(&self, name: &QName) -> HeaderItem {
        HeaderItem {
            wire: name.clone(),
            role: self.family.headers.get(&name.local).cloned(),
        }
    }
}
