//! WSDL extension elements that must be understood, in any place.

use std::collections::BTreeSet;

use crate::diagnostic::Refusals;
use crate::document::wsdl::{Definitions, Extension};
use crate::document::{HTTP, MIME};

use super::super::construct::Construct;
use super::binding;

pub(super) fn refuse(definitions: &Definitions, refusals: &mut Refusals) {
    let mut refuse = |extensions: &[Extension]| {
        for extension in extensions {
            let name = &extension.name.local;
            refusals.add(construct(extension).called(name, &extension.location));
        }
    };
    refuse(&definitions.extensions);
    definitions
        .messages
        .iter()
        .for_each(|it| refuse(&it.extensions));
    for port_type in &definitions.port_types {
        refuse(&port_type.extensions);
        for operation in &port_type.operations {
            refuse(&operation.extensions);
            operation.messages().for_each(|it| refuse(&it.extensions));
        }
    }
    let passed_over = binding::passed_over(definitions).into_iter();
    let passed_over: BTreeSet<&str> = passed_over.map(|it| it.name.as_str()).collect();
    let is_read = |name: &str| !passed_over.contains(name);
    for binding in definitions.bindings.iter().filter(|it| is_read(&it.name)) {
        refuse(&binding.extensions);
        for operation in &binding.operations {
            refuse(&operation.extensions);
            let messages = operation.input.iter().chain(&operation.output);
            messages.for_each(|it| refuse(&it.extensions));
            operation
                .faults
                .iter()
                .for_each(|it| refuse(&it.extensions));
        }
    }
    for service in &definitions.services {
        refuse(&service.extensions);
        let ports = service.ports.iter();
        ports
            .filter(|it| is_read(&it.binding.local))
            .for_each(|it| refuse(&it.extensions));
    }
}

fn construct(extension: &Extension) -> Construct {
    match &*extension.name.namespace {
        HTTP => Construct::HttpBinding,
        MIME => Construct::Mime,
        _ => Construct::RequiredExtension,
    }
}
