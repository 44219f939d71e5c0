//! Bindings: the model supports SOAP 1.1 and 1.2 over HTTP, in literal use.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Refusals;
use crate::document::wsdl::{
    Binding, BindingMessage, BindingOperation, Definitions, Encoding, UseOfTypes, Version,
};

use super::super::construct::Construct;

/// The only transport that is supported: SOAP over HTTP.
const HTTP: &str = "http://schemas.xmlsoap.org/soap/http";

/// The version of SOAP of a binding that is supported.
fn version(binding: &Binding) -> Option<Version> {
    let soap = binding.soap.as_ref()?;
    (soap.transport == HTTP).then_some(soap.version)
}

/// The bindings that are read past: of a port type that has one to SOAP over HTTP, those that are to
/// something else, or to SOAP 1.2 if there is one to SOAP 1.1; and those without SOAP of other port
/// types, if there is one with it.
pub(super) fn passed_over(definitions: &Definitions) -> Vec<&Binding> {
    let bindings = definitions.bindings.iter();
    let mut preferred: BTreeMap<_, Version> = BTreeMap::new();
    for binding in &definitions.bindings {
        match version(binding) {
            Some(Version::Soap11) => {
                preferred.insert(&binding.port_type, Version::Soap11);
            }
            Some(Version::Soap12) => {
                preferred
                    .entry(&binding.port_type)
                    .or_insert(Version::Soap12);
            }
            None => {}
        }
    }
    let to_soap: BTreeSet<_> = bindings
        .clone()
        .filter(|it| it.soap.is_some())
        .map(|it| &it.port_type)
        .collect();
    let is_passed_over = |binding: &&Binding| match preferred.get(&binding.port_type) {
        Some(chosen) => version(binding) != Some(*chosen),
        None => !preferred.is_empty() && !to_soap.contains(&binding.port_type),
    };
    bindings.filter(is_passed_over).collect()
}

/// Refuses what is not supported of a binding.
pub(super) fn refuse(binding: &Binding, refusals: &mut Refusals) {
    let Some(soap) = &binding.soap else {
        if binding.extensions.is_empty() {
            refusals.add(Construct::HttpBinding.called(&binding.name, &binding.location));
        }
        return;
    };
    if soap.transport != HTTP {
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
