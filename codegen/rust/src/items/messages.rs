//! Requests and responses as structs or aliases.

use std::collections::BTreeMap;

use super::{FieldForm, Lowering, MessageDirection, MessageItem, MessageKind, Scope, StructItem};
use wsdl_schema::model::{Message, QName};

impl<'a> Lowering<'a> {
    /// Returns the name of a message; adds its item to `defines` unless an earlier operation
    /// defines it.
    pub(super) fn define(
        &self,
        message: &'a Message,
        direction: MessageDirection,
        known: &mut Messages<'a>,
        defines: &mut Vec<MessageItem>,
    ) -> String {
        if let Some(name) = known.names.get(&message.wrapper) {
            return name.clone();
        }
        let name = known
            .scope
            .claim(self.casing.type_name(&message.wrapper.local));
        known.names.insert(&message.wrapper, name.clone());
        let kind = self.message_kind(message, direction, &name);
        defines.push(MessageItem {
            name: name.clone(),
            wire: message.wrapper.clone(),
            direction,
            kind,
        });
        name
    }

    fn message_kind(
        &self,
        message: &'a Message,
        direction: MessageDirection,
        name: &str,
    ) -> MessageKind {
        let mut item = StructItem {
            name: name.to_owned(),
            wire: message.wrapper.clone(),
            is_unordered: false,
            fields: self.fields(message.parts.iter(), &message.wrapper),
        };
        match item.fields.as_slice() {
            [] => MessageKind::Empty,
            // The shared struct does not hide secrets, so a secret needs its own struct.
            [field]
                if direction == MessageDirection::Response
                    && field.wire.local == "Response"
                    && field.form == FieldForm::Element
                    && field.repeats.is_none()
                    && !field.secret =>
            {
                MessageKind::Response(Box::new(item.fields.remove(0)))
            }
            _ => MessageKind::Struct(item),
        }
    }
}

/// The messages of an agent that already have a name.
pub(super) struct Messages<'a> {
    scope: Scope,
    names: BTreeMap<&'a QName, String>,
}

impl Messages<'_> {
    pub(super) fn new(trait_name: &str) -> Self {
        Self {
            scope: Scope::with_reserved(&[trait_name]),
            names: BTreeMap::new(),
        }
    }
}
