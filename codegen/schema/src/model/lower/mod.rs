//! Lowers recognised shapes to the model. Everything that no pass recognises is refused here, with
//! its place. Errors are collected, so that all errors of a service are reported together.
//! Contradictions are only checked if everything has a meaning.

mod asides;
mod attribute_wildcard;
mod bare;
mod binding;
mod body;
mod contradictions;
mod extensions;
mod fault;
mod field;
mod header;
mod message;
mod overloads;
mod port_type;
mod ports;
mod schema;
mod types;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Refusals};
use crate::document::{QName, ServiceDocuments};

use super::anonymous;
use super::bases::{check_bases, demand_attributes, inherit_order, link_derived};
use super::construct::Construct;
use super::declarations::Declarations;
use super::{Agent, Header, Operation, Service, Type};

pub(super) use asides::asides;

/// Lowers a service.
pub(super) fn service(documents: &ServiceDocuments) -> Result<Service, Diagnostic> {
    let mut declarations = Declarations::collect(documents)?;
    let mut refusals = Refusals::default();
    anonymous::declare(documents, &mut declarations, &mut refusals);
    declarations.find_restrictions();
    schema::refuse(documents, &mut refusals);
    let mut types = types::lower(&declarations, &mut refusals);
    let agents = port_type::lower(documents, &declarations, &types, &mut refusals);
    refusals.finish()?;
    link_derived(&mut types, &declarations);
    inherit_order(&mut types);
    demand_attributes(&mut types);
    check_types(&types)?;
    check_headers(&agents)?;
    Ok(Service {
        namespace: documents.namespace.clone(),
        agents,
        types,
        restrictions: declarations.restrictions,
    })
}

fn check_types(types: &BTreeMap<QName, Type>) -> Result<(), Diagnostic> {
    let mut field_count = 0;
    for declared in types.values() {
        match declared {
            Type::Record(record) => check_bases(types, record, &mut field_count)?,
            _ => check_nesting(types, declared, 0)?,
        }
    }
    Ok(())
}

/// The most arrays and dictionaries inside each other; the real schemas have two levels. Code that
/// works on the model may follow them by recursion.
const MAX_NESTING: usize = 8;

/// Returns an error if an array or a dictionary holds itself without a record in between, or nests
/// too deeply.
fn check_nesting(
    types: &BTreeMap<QName, Type>,
    declared: &Type,
    depth: usize,
) -> Result<(), Diagnostic> {
    if depth > MAX_NESTING {
        return Err(Construct::Nesting.called(&declared.name().local, declared.location()));
    }
    if let Type::Array(_) | Type::Dictionary(_) = declared {
        let fields = declared.declared_fields().into_iter();
        let inside = fields.filter_map(|field| types.get(field.type_name()?));
        for inner in inside {
            check_nesting(types, inner, depth + 1)?;
        }
    }
    Ok(())
}

/// Checks that each header block has the same declaration in the whole service.
fn check_headers(agents: &BTreeMap<String, Agent>) -> Result<(), Diagnostic> {
    let operations = agents.values().flat_map(|agent| agent.operations.values());
    let messages = operations.flat_map(Operation::messages);
    let mut known: BTreeMap<&QName, &Header> = BTreeMap::new();
    for header in messages.flat_map(|message| &message.headers) {
        let first = known.entry(&header.name).or_insert(header);
        if *first != header {
            return Err(Diagnostic::at(
                &header.location,
                format!(
                    "the header element `{}` is declared twice, differently",
                    header.name.local
                ),
                "here",
            )
            .and_at(&first.location, "and here")
            .help(
                "a header block has one meaning in a service; import documents of one delivery",
            ));
        }
    }
    Ok(())
}
