//! What is read past although it says something about messages, or may have been meant to.

use crate::diagnostic::Location;
use crate::document::wsdl::Definitions;
use crate::document::{Aside, AsideKind, ServiceDocuments};

use super::{binding, contradictions};

/// Bindings that are not the chosen ones, port types and operations that no binding binds or no
/// client can call, what policies demand, what bindings say that cannot be, and what the
/// specifications do not know.
pub(in super::super) fn asides(documents: &ServiceDocuments) -> Vec<Aside> {
    let any_binding = binding::any(documents);
    let mut asides = Vec::new();
    for definitions in &documents.definitions {
        asides.extend(about_messages(&definitions.asides));
        asides.extend(bindings(definitions));
        asides.extend(contradictions::of(definitions));
        if any_binding {
            asides.extend(unbound(definitions));
        }
    }
    for schema in &documents.schemas {
        asides.extend(about_messages(&schema.asides));
    }
    asides
}

fn about_messages(asides: &[Aside]) -> impl Iterator<Item = Aside> {
    let asides = asides.iter();
    asides.filter(|it| it.kind.is_about_messages()).cloned()
}

fn aside(kind: AsideKind, of: &Definitions, name: &str, location: &Location) -> Aside {
    Aside::of(kind, &of.target_namespace, name, location)
}

fn bindings(definitions: &Definitions) -> impl Iterator<Item = Aside> {
    let bindings = binding::passed_over(definitions).into_iter();
    bindings.map(|it| {
        let kind = match binding::is_supported(it) {
            true => AsideKind::Binding,
            false => AsideKind::OtherBinding,
        };
        aside(kind, definitions, &it.name, &it.location)
    })
}

fn unbound(definitions: &Definitions) -> Vec<Aside> {
    let bound = binding::bound(definitions);
    let mut asides = Vec::new();
    for port_type in &definitions.port_types {
        let Some(bound) = bound.get(port_type.name.as_str()) else {
            let (name, location) = (&port_type.name, &port_type.location);
            asides.push(aside(AsideKind::PortType, definitions, name, location));
            continue;
        };
        let operations = port_type.operations.iter();
        let is_left = |name: &str| !bound.is_empty() && !bound.contains(name);
        let left = operations.filter(|it| is_left(&it.name));
        let left = left.map(|it| aside(AsideKind::Operation, definitions, &it.name, &it.location));
        asides.extend(left);
    }
    asides
}
