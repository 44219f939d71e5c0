//! Bindings: the model supports SOAP 1.1 over HTTP, in document style and literal use.

use std::collections::BTreeSet;

use crate::diagnostic::Refusals;
use crate::document::wsdl::{
    Binding, BindingMessage, BindingOperation, Definitions, Encoding, Style, UseOfTypes, Version,
};

use super::super::construct::Construct;

/// The only transport that is supported: SOAP over HTTP.
const HTTP: &str = "http://schemas.xmlsoap.org/soap/http";

/// Whether a binding is to SOAP 1.1 over HTTP.
fn is_preferred(binding: &Binding) -> bool {
    let soap = binding.soap.as_ref();
    soap.is_some_and(|it| it.version == Version::Soap11 && it.transport == HTTP)
}

/// The bindings that are read past: of a port type that has one to SOAP 1.1 over HTTP, those that
/// are to something else; and those without SOAP of other port types, if there is one with it.
pub(super) fn passed_over(definitions: &Definitions) -> Vec<&Binding> {
    let bindings = definitions.bindings.iter();
    let preferred: BTreeSet<_> = bindings
        .clone()
        .filter(|it| is_preferred(it))
        .map(|it| &it.port_type)
        .collect();
    let to_soap: BTreeSet<_> = bindings
        .clone()
        .filter(|it| it.soap.is_some())
        .map(|it| &it.port_type)
        .collect();
    let is_passed_over = |binding: &&Binding| match preferred.contains(&binding.port_type) {
        true => !is_preferred(binding),
        false => !preferred.is_empty() && !to_soap.contains(&binding.port_type),
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
    if soap.version == Version::Soap12 {
        refusals.add(Construct::Soap12.called(&binding.name, &binding.location));
    }
    if soap.transport != HTTP {
        refusals.add(Construct::Transport.called(&soap.transport, &binding.location));
    }
    for operation in &binding.operations {
        refuse_operation(operation, refusals);
    }
}

fn refuse_operation(operation: &BindingOperation, refusals: &mut Refusals) {
    let soap = operation.soap.as_ref();
    if soap.is_some_and(|soap| soap.style == Style::Rpc) {
        refusals.add(Construct::RpcStyle.called(&operation.name, &operation.location));
    }
    for message in operation.input.iter().chain(&operation.output) {
        refuse_message(message, refusals);
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
