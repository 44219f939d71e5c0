//! Bindings: the model supports SOAP 1.1 over HTTP, in document style and literal use.

use crate::diagnostic::Refusals;
use crate::document::wsdl::{
    Binding, BindingMessage, BindingOperation, Encoding, Style, UseOfTypes, Version,
};

use super::super::construct::Construct;

/// The only transport that is supported: SOAP over HTTP.
const HTTP: &str = "http://schemas.xmlsoap.org/soap/http";

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
    let (name, location) = (&operation.name, &operation.location);
    match &operation.soap {
        Some(soap) if soap.style == Style::Rpc => {
            refusals.add(Construct::RpcStyle.called(name, location));
        }
        Some(soap) if soap.action.is_some() => {}
        _ => refusals.add(Construct::NoAction.called(name, location)),
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
    for header in &message.headers {
        for fault in &header.faults {
            refusals.add(Construct::HeaderFault.called(&fault.part, &fault.location));
        }
    }
}
