//! The lists of header blocks that the messages of a service have.

use super::{HeaderItem, HeaderList, Lowering, Scope};
use crate::model::{Header, Message, QName};

impl<'a> Lowering<'a> {
    /// Names each list after the blocks in it.
    pub(super) fn name_headers(&mut self) {
        let mut constants = Scope::default();
        for message in self.messages() {
            let key = key(message);
            if !self.header_names.contains_key(&key) {
                let constant = constants.claim(self.constant(&key));
                self.header_names.insert(key, constant);
            }
        }
    }

    fn messages(&self) -> impl Iterator<Item = &'a Message> + use<'a> {
        let operations = self
            .model
            .agents
            .values()
            .flat_map(|agent| agent.operations.values());
        operations.flat_map(|operation| [&operation.input, &operation.output])
    }

    fn constant(&self, key: &[&QName]) -> String {
        let names: Vec<String> = key
            .iter()
            .map(|name| self.casing.constant(&name.local))
            .collect();
        if names.is_empty() {
            "NONE".into()
        } else {
            names.join("_AND_")
        }
    }

    /// The constant of a message's list.
    pub(super) fn headers_of(&self, message: &'a Message) -> String {
        self.header_names
            .get(&key(message))
            .cloned()
            .unwrap_or_default()
    }

    /// The lists, by constant.
    pub(super) fn headers(&self) -> Vec<HeaderList> {
        let list = |(key, constant): (&Vec<&QName>, &String)| HeaderList {
            constant: constant.clone(),
            blocks: key.iter().map(|name| self.block(name)).collect(),
        };
        let mut lists: Vec<HeaderList> = self.header_names.iter().map(list).collect();
        lists.sort_by(|a, b| a.constant.cmp(&b.constant));
        lists
    }

    fn block(&self, name: &QName) -> HeaderItem {
        HeaderItem {
            wire: name.clone(),
            role: self.family.headers.get(&name.local).cloned(),
        }
    }
}

fn key(message: &Message) -> Vec<&QName> {
    message
        .headers
        .iter()
        .map(|header: &Header| &header.name)
        .collect()
}
