//! What bindings say that cannot be, and what they do not say: read past, since the messages are
//! clear without it. Operations that a client cannot call are left out as well.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Location;
use crate::document::wsdl::{
    Binding, BindingMessage, Definitions, HeaderReference, OperationMessage, Transmission,
};
use crate::document::{Aside, AsideKind};

use super::binding;
use super::overloads::{self, Bound};

/// Returns those of the bindings that are not read past.
pub(super) fn of(definitions: &Definitions) -> Vec<Aside> {
    let messages = definitions.messages.iter().map(|it| {
        let parts = it.parts.iter().map(|part| part.name.as_str());
        (it.name.as_str(), parts.collect())
    });
    let policies = definitions.policies.iter();
    let finding = Finding {
        definitions,
        messages: messages.collect(),
        policies: policies.map(|it| it.id.as_str()).collect(),
    };
    let passed_over = binding::passed_over(definitions).into_iter();
    let passed_over: BTreeSet<&str> = passed_over.map(|it| it.name.as_str()).collect();
    let bindings = definitions.bindings.iter();
    let read = bindings.filter(|it| !passed_over.contains(it.name.as_str()));
    read.flat_map(|it| finding.binding(it)).collect()
}

struct Finding<'a> {
    definitions: &'a Definitions,
    /// The messages with the names of their parts.
    messages: BTreeMap<&'a str, BTreeSet<&'a str>>,
    policies: BTreeSet<&'a str>,
}

impl<'a> Finding<'a> {
    fn binding(&self, binding: &'a Binding) -> Vec<Aside> {
        let policies = binding.policies.iter();
        let undeclared = policies.filter(|it| !self.policies.contains(it.as_str()));
        let mut asides: Vec<Aside> = undeclared
            .map(|id| self.aside(AsideKind::PolicyReference, id, &binding.location))
            .collect();
        let mut port_types = self.definitions.port_types.iter();
        let port_type = port_types.find(|it| it.name == binding.port_type.local);
        let operations = port_type.and_then(|it| overloads::pair(it, binding).ok());
        let (called, left) = overloads::divide(operations.unwrap_or_default());
        for operation in &called {
            self.operation(operation, binding, &mut asides);
        }
        asides.extend(left.iter().map(|it| {
            let operation = it.declared;
            self.aside(AsideKind::ServerFirst, &operation.name, &operation.location)
        }));
        asides
    }

    fn operation(&self, operation: &Bound<'a>, binding: &Binding, asides: &mut Vec<Aside>) {
        let Some(bound) = operation.bound.filter(|_| binding.soap.is_some()) else {
            return;
        };
        let (input, output) = match &operation.declared.transmission {
            Transmission::OneWay(input) => (input, None),
            Transmission::RequestResponse(input, output) => (input, Some(output)),
            Transmission::SolicitResponse(..) | Transmission::Notification(_) => return,
        };
        let sent = bound.soap.as_ref().and_then(|it| it.action.as_deref());
        if let (Some(action), Some(sent)) = (&input.action, sent)
            && action != sent
            && !sent.is_empty()
        {
            asides.push(self.aside(AsideKind::Action, action, &input.location));
        }
        let sides = [(Some(input), &bound.input), (output, &bound.output)];
        for (declared, side) in sides {
            let Some(declared) = declared else { continue };
            let says_nothing = |it: &BindingMessage| it.body.is_none() && it.extensions.is_empty();
            if side.as_ref().is_none_or(says_nothing) {
                asides.push(self.aside(AsideKind::Incomplete, &bound.name, &bound.location));
            }
            if let Some(side) = side {
                self.parts(declared, side, asides);
            }
        }
    }

    /// Parts of the body and of headers that their messages do not have.
    fn parts(&self, declared: &OperationMessage, side: &BindingMessage, asides: &mut Vec<Aside>) {
        let has = |message: &str, part: &str| {
            // A message that is not declared is refused.
            let message = self.messages.get(message);
            message.is_none_or(|parts| parts.contains(part))
        };
        let names = side.body.iter().filter_map(|it| it.parts.as_ref());
        for part in names.flatten() {
            if !has(&declared.message.local, part) {
                asides.push(self.aside(AsideKind::Part, part, &side.location));
            }
        }
        let is_missing = |it: &&HeaderReference| !has(&it.message.local, &it.part);
        for header in side.headers.iter().filter(is_missing) {
            asides.push(self.aside(AsideKind::Part, &header.part, &header.location));
        }
    }

    fn aside(&self, kind: AsideKind, name: &str, at: &Location) -> Aside {
        Aside::of(kind, &self.definitions.target_namespace, name, at)
    }
}
