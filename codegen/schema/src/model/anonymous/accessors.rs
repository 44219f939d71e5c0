//! Types for the parts that are elements in RPC style: each part is an element that holds that one. It
//! is called like the message and the part.

use std::collections::BTreeSet;

use super::super::Occurs;
use super::super::declarations::address;
use super::super::parts::{GroupKind, GroupNode, NamedElement, Node, NodeTerm};
use super::{Naming, capitalised};
use crate::document::QName;
use crate::document::wsdl::{Binding, BindingOperation, Definitions, Part, Style};
use crate::document::xsd::ElementDeclaration;

/// The messages that a binding has in RPC style.
pub(super) fn messages_of(definitions: &Definitions) -> BTreeSet<&str> {
    let is_rpc = |operation: &&BindingOperation| {
        let soap = operation.soap.as_ref();
        soap.is_some_and(|it| it.style == Style::Rpc)
    };
    let bound = definitions.bindings.iter().flat_map(|binding: &Binding| {
        let operations = binding.operations.iter().filter(is_rpc);
        operations.map(|it| (binding.port_type.local.as_str(), it.name.as_str()))
    });
    let bound: BTreeSet<(&str, &str)> = bound.collect();
    let operations = definitions.port_types.iter().flat_map(|port_type| {
        let operations = port_type.operations.iter();
        operations.filter(|it| bound.contains(&(port_type.name.as_str(), it.name.as_str())))
    });
    let messages = operations.flat_map(|it| it.messages());
    messages.map(|it| it.message.local.as_str()).collect()
}

impl<'a> Naming<'_, 'a> {
    /// Declares the type of a part of the message `owner` that is an element.
    pub(super) fn accessor(
        &mut self,
        owner: &QName,
        part: &'a Part,
        (name, element): (&QName, &'a ElementDeclaration),
    ) {
        let term = if self.declarations.substitutes.contains_key(name) {
            NodeTerm::Substitutes(name.clone())
        } else if element.is_abstract {
            // It is refused where the message is.
            return;
        } else {
            NodeTerm::Element(NamedElement {
                element,
                name: name.clone(),
                namespace: name.namespace.clone(),
                is_global: true,
            })
        };
        let node = Node {
            term,
            occurs: Occurs::ONCE,
            location: &part.location,
        };
        let group = GroupNode {
            name: None,
            kind: GroupKind::Sequence,
            members: vec![node],
        };
        let made = self.group_name(owner, &capitalised(&part.name));
        self.declare_group(&made, group, &part.location);
        self.declarations.accessors.insert(address(part), made);
    }
}
