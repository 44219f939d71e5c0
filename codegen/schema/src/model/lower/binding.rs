//! Bindings: the model supports SOAP 1.1 and 1.2 over HTTP, in literal use.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Refusals;
use crate::document::wsdl::{
    Binding, BindingMessage, BindingOperation, Definitions, Encoding, UseOfTypes, Version,
};
use crate::document::{QName, ServiceDocuments};

use super::super::construct::Construct;

/// The names of the only transport that is supported, without a slash at the end: SOAP over HTTP.
const HTTP: [&str; 2] = [
    "http://schemas.xmlsoap.org/soap/http",
    "http://www.w3.org/2003/05/soap/bindings/HTTP",
];

fn is_http(transport: &str) -> bool {
    let transport = transport.trim_end_matches('/');
    HTTP.contains(&transport)
}

/// The bindings that are read past: those that say something else than the best of their port type,
/// or are to another version of SOAP; and all of a port type that has none to SOAP over HTTP, if
/// another one has.
pub(super) fn passed_over(definitions: &Definitions) -> Vec<&Binding> {
    let best = best(definitions);
    let any = best.values().any(|binding| is_supported(binding));
    let is_passed_over = |binding: &&Binding| match best.get(&binding.port_type) {
        Some(best) if is_supported(best) => {
            version(binding) != version(best)
                || !is_supported(binding)
                || !says_the_same(best, binding)
        }
        _ => any,
    };
    let bindings = definitions.bindings.iter();
    bindings.filter(is_passed_over).collect()
}

/// The best binding of each port type: one to SOAP over HTTP before others, then one that a port has,
/// since there may be no server for the others, then one to SOAP 1.1. The order in a document says
/// nothing, so the name decides at last.
fn best(definitions: &Definitions) -> BTreeMap<&QName, &Binding> {
    let ports = definitions.services.iter().flat_map(|it| &it.ports);
    let ports = ports.filter(|it| *it.binding.namespace == *definitions.target_namespace);
    let with_port: BTreeSet<&str> = ports.map(|it| it.binding.local.as_str()).collect();
    let mut bindings: Vec<&Binding> = definitions.bindings.iter().collect();
    bindings.sort_by_key(|it| {
        let name = it.name.as_str();
        (
            !is_supported(it),
            !with_port.contains(name),
            version(it),
            name,
        )
    });
    let mut best = BTreeMap::new();
    for binding in bindings {
        best.entry(&binding.port_type).or_insert(binding);
    }
    best
}

fn version(binding: &Binding) -> Option<Version> {
    binding.soap.as_ref().map(|it| it.version)
}

/// Whether a binding is to SOAP over HTTP.
pub(super) fn is_supported(binding: &Binding) -> bool {
    let soap = binding.soap.as_ref();
    soap.is_some_and(|it| is_http(&it.transport))
}

/// Whether two bindings of one port type say the same of its messages.
fn says_the_same(first: &Binding, other: &Binding) -> bool {
    let (first, other) = (&first.operations, &other.operations);
    if first == other {
        return true;
    }
    let by_name = |operations: &[BindingOperation]| {
        let named = operations.iter().map(|it| (it.name.clone(), it.clone()));
        named.collect::<BTreeMap<_, _>>()
    };
    first.len() == other.len() && by_name(first) == by_name(other)
}

/// Whether a binding of the service binds a port type of its document.
pub(super) fn any(documents: &ServiceDocuments) -> bool {
    let mut definitions = documents.definitions.iter();
    definitions.any(|it| {
        let mut bindings = it.bindings.iter();
        bindings.any(|binding| *binding.port_type.namespace == *it.target_namespace)
    })
}

/// The operations that each port type's bindings bind, by its name; without the bindings that are
/// read past.
pub(super) fn bound(definitions: &Definitions) -> BTreeMap<&str, BTreeSet<&str>> {
    let passed_over = passed_over(definitions).into_iter();
    let passed_over: BTreeSet<&str> = passed_over.map(|it| it.name.as_str()).collect();
    let mut bound: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for binding in &definitions.bindings {
        let port_type = &binding.port_type;
        if *port_type.namespace == *definitions.target_namespace {
            let operations = bound.entry(&port_type.local).or_default();
            if !passed_over.contains(binding.name.as_str()) {
                operations.extend(binding.operations.iter().map(|it| it.name.as_str()));
            }
        }
    }
    bound
}

/// Refuses what is not supported of a binding.
pub(super) fn refuse(binding: &Binding, refusals: &mut Refusals) {
    let Some(soap) = &binding.soap else {
        if binding.extensions.is_empty() {
            refusals.add(Construct::HttpBinding.called(&binding.name, &binding.location));
        }
        return;
    };
    if !is_http(&soap.transport) {
        refusals.add(Construct::Transport.called(&soap.transport, &binding.location));
    }
    for operation in &binding.operations {
        refuse_operation(operation, refusals);
    }
}

fn refuse_operation(operation: &BindingOperation, refusals: &mut Refusals) {
    for message in operation.input.iter().chain(&operation.output) {
        refuse_message(message, refusals);
    }
    for fault in &operation.faults {
        if let Some(encoding) = &fault.encoding
            && encoding.use_of_types == UseOfTypes::Encoded
        {
            refusals.add(Construct::Encoded.at(&fault.location));
        }
    }
}

fn refuse_message(message: &BindingMessage, refusals: &mut Refusals) {
    let mut refuse_encoded = |encoding: &Encoding, location| {
        if encoding.use_of_types == UseOfTypes::Encoded {
            refusals.add(Construct::Encoded.at(location));
        }
    };
    if let Some(body) = &message.body {
        refuse_encoded(&body.encoding, &message.location);
    }
    for header in &message.headers {
        refuse_encoded(&header.encoding, &header.location);
    }
}
