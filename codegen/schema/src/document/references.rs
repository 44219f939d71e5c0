//! The names by which the parts of a WSDL refer to each other.

use std::sync::Arc;

use crate::diagnostic::Location;

use super::QName;
use super::wsdl::{BindingMessage, Definitions, Operation, Transmission};

/// What a name refers to. A name of one kind is independent of those of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Message,
    PortType,
    Binding,
    Element,
    Type,
}

/// The messages, port types and bindings that a WSDL declares.
pub(super) fn declared(wsdl: &Definitions) -> impl Iterator<Item = (Kind, QName)> {
    let namespace: Arc<str> = wsdl.target_namespace.as_str().into();
    let messages = wsdl.messages.iter().map(|it| (Kind::Message, &it.name));
    let port_types = wsdl.port_types.iter().map(|it| (Kind::PortType, &it.name));
    let bindings = wsdl.bindings.iter().map(|it| (Kind::Binding, &it.name));
    let all = messages.chain(port_types).chain(bindings);
    all.map(move |(kind, local)| (kind, QName::new(Arc::clone(&namespace), local.as_str())))
}

/// Visits each name that refers to a message, a port type or a binding.
pub(super) fn each(wsdl: &mut Definitions, mut visit: impl FnMut(Kind, &mut QName, &Location)) {
    let operations = wsdl.port_types.iter_mut().flat_map(|it| &mut it.operations);
    operations.for_each(|it| each_of_operation(it, &mut visit));
    for binding in &mut wsdl.bindings {
        visit(Kind::PortType, &mut binding.port_type, &binding.location);
        for operation in &mut binding.operations {
            let messages = operation.input.iter_mut().chain(&mut operation.output);
            messages.for_each(|it| each_of_headers(it, &mut visit));
        }
    }
    for port in wsdl.services.iter_mut().flat_map(|it| &mut it.ports) {
        visit(Kind::Binding, &mut port.binding, &port.location);
    }
}

fn each_of_operation(
    operation: &mut Operation,
    visit: &mut impl FnMut(Kind, &mut QName, &Location),
) {
    let messages = match &mut operation.transmission {
        Transmission::OneWay(one) | Transmission::Notification(one) => vec![one],
        Transmission::RequestResponse(one, other) | Transmission::SolicitResponse(one, other) => {
            vec![one, other]
        }
    };
    for message in messages {
        visit(Kind::Message, &mut message.message, &message.location);
    }
    for fault in &mut operation.faults {
        visit(Kind::Message, &mut fault.message, &fault.location);
    }
}

fn each_of_headers(
    message: &mut BindingMessage,
    visit: &mut impl FnMut(Kind, &mut QName, &Location),
) {
    for header in &mut message.headers {
        visit(Kind::Message, &mut header.message, &header.location);
        for fault in &mut header.faults {
            visit(Kind::Message, &mut fault.message, &fault.location);
        }
    }
}
