//! Requests and responses as structs or aliases.

use std::collections::BTreeMap;

use super::sizes::Holder;
use super::{FieldForm, Lowering, MessageDirection, MessageItem, MessageKind, Scope, StructItem};
use wsdl_schema::model::{Message, QName, is_body};

impl<'a> Lowering<'a> {
    /// Returns the name of a message; adds its item to `defines` unless an earlier operation
    /// defines it. A message without an element is called `otherwise`.
    pub(super) fn define(
        &self,
        (message, otherwise): (&'a Message, &str),
        direction: MessageDirection,
        known: &mut Messages<'a>,
        defines: &mut Vec<MessageItem>,
    ) -> String {
        // Without an element of its own, a message is called like its operation.
        let wrapper = message.wrapper.as_ref().filter(|it| !is_body(it));
        if let Some(name) = wrapper.and_then(|it| known.find(it, message, direction)) {
            return name.to_owned();
        }
        let wanted = wrapper.map_or(otherwise, |it| &it.local);
        let name = known.scope.claim(self.casing.type_name(wanted));
        let kind = self.message_kind(message, direction, &name);
        if let Some(wrapper) = wrapper {
            let named = known.names.entry(wrapper).or_default();
            named.push(Named {
                name: name.clone(),
                message,
                is_response: matches!(kind, MessageKind::Response(_)),
            });
        }
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
        let Some(wrapper) = &message.wrapper else {
            return MessageKind::Empty;
        };
        let mut item = StructItem {
            name: name.to_owned(),
            wire: wrapper.clone(),
            is_unordered: message.is_unordered,
            fields: self.fields(message.parts.iter(), wrapper, Holder::Message),
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
    /// In RPC style, the element of an operation may be called like a global one.
    names: BTreeMap<&'a QName, Vec<Named<'a>>>,
}

struct Named<'a> {
    name: String,
    message: &'a Message,
    /// Whether it is the struct that responses share. It has no layout of its own: only a response can
    /// do without, since the operation has its layout.
    is_response: bool,
}

impl Messages<'_> {
    fn find(
        &self,
        wrapper: &QName,
        message: &Message,
        direction: MessageDirection,
    ) -> Option<&str> {
        let mut named = self.names.get(wrapper)?.iter();
        let is_same = |known: &Message| {
            known.parts == message.parts && known.is_unordered == message.is_unordered
        };
        let fits = |it: &&Named<'_>| {
            is_same(it.message) && (direction == MessageDirection::Response || !it.is_response)
        };
        named.find(fits).map(|it| it.name.as_str())
    }

    /// A name that no message has.
    pub(super) fn claim(&mut self, wanted: String) -> String {
        self.scope.claim(wanted)
    }

    pub(super) fn new(trait_name: &str) -> Self {
        Self {
            scope: Scope::with_reserved(&[trait_name]),
            names: BTreeMap::new(),
        }
    }
}
