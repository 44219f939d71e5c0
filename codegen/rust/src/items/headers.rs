//! The header blocks that the messages of a service have.

use std::collections::BTreeMap;

use super::{HeaderItem, Lowering};
use wsdl_schema::model::{Header, Message, Operation, QName};

impl<'a> Lowering<'a> {
    /// The header blocks, by name.
    pub(super) fn headers(&self) -> Vec<HeaderItem> {
        let headers = self.messages().flat_map(|message| &message.headers);
        let named: BTreeMap<&QName, &Header> = headers.map(|it| (&it.name, it)).collect();
        named.into_values().map(|it| self.header(it)).collect()
    }

    fn messages(&self) -> impl Iterator<Item = &'a Message> + use<'a> {
        let operations = self
            .model
            .agents
            .values()
            .flat_map(|agent| agent.operations.values());
        operations.flat_map(Operation::messages)
    }

    fn header(&self, header: &'a Header) -> HeaderItem {
        HeaderItem {
            wire: header.name.clone(),
            role: self.family.headers.get(&header.name.local).cloned(),
            ty: self.value_type(&header.value),
        }
    }
}
