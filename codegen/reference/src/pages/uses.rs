//! Where types are used.

use std::collections::{BTreeMap, BTreeSet};

use wsdl_schema::model::{Message, QName, Service, Type, TypeRef};

/// Where one type is used, directly or as the items of an array or the values of a dictionary.
#[derive(Debug, Default)]
pub struct Uses<'a> {
    /// The types and the labels of the fields that use it.
    pub fields: BTreeSet<(&'a QName, String)>,
    /// The agents and operations whose parameters use it.
    pub requests: BTreeSet<(&'a str, &'a str)>,
    /// The agents and operations whose responses use it.
    pub responses: BTreeSet<(&'a str, &'a str)>,
    /// The agents and operations whose faults use it.
    pub faults: BTreeSet<(&'a str, &'a str)>,
    /// The header blocks that use it.
    pub headers: BTreeSet<&'a str>,
}

impl Uses<'_> {
    /// How many messages of operations use it.
    pub(super) fn messages(&self) -> usize {
        self.requests.len() + self.responses.len() + self.faults.len()
    }
}

/// The uses of every type that has any.
pub(super) fn of(service: &Service) -> BTreeMap<&QName, Uses<'_>> {
    let mut uses: BTreeMap<&QName, Uses<'_>> = BTreeMap::new();
    for (owner, declared) in &service.types {
        for field in declared.declared_fields() {
            for name in names(service, &field.value) {
                let fields = &mut uses.entry(name).or_default().fields;
                fields.insert((owner, field.label()));
            }
        }
    }
    for agent in service.agents.values() {
        for operation in agent.operations.values() {
            let place = (agent.name.as_str(), operation.name.as_str());
            for name in in_message(service, &operation.input) {
                uses.entry(name).or_default().requests.insert(place);
            }
            let output = operation.output.iter();
            for name in output.flat_map(|it| in_message(service, it)) {
                uses.entry(name).or_default().responses.insert(place);
            }
            let faults = operation.faults.iter();
            for name in faults.flat_map(|it| names(service, &it.value)) {
                uses.entry(name).or_default().faults.insert(place);
            }
            for header in operation.messages().flat_map(|it| &it.headers) {
                for name in names(service, &header.value) {
                    let headers = &mut uses.entry(name).or_default().headers;
                    headers.insert(header.name.local.as_str());
                }
            }
        }
    }
    uses
}

fn in_message<'a>(service: &'a Service, message: &'a Message) -> BTreeSet<&'a QName> {
    let parts = message.parts.iter();
    parts.flat_map(|part| names(service, &part.value)).collect()
}

/// The type of the items of an array, of the values of a dictionary, and so on; any other type itself.
pub(super) fn innermost<'a>(service: &'a Service, mut name: &'a QName) -> &'a QName {
    let mut seen = BTreeSet::new();
    while seen.insert(name) {
        let declared = service.types.get(name);
        let inner = match declared {
            Some(Type::Array(array)) => array.item.value.name(),
            Some(Type::Dictionary(dictionary)) => dictionary.value.value.name(),
            _ => declared.and_then(Type::item_type),
        };
        let Some(inner) = inner else { break };
        name = inner;
    }
    name
}

/// The type of a value and, if it is an array or a dictionary, the types inside of it.
fn names<'a>(service: &'a Service, value: &'a TypeRef) -> BTreeSet<&'a QName> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&QName> = value.name().into_iter().collect();
    while let Some(name) = open.pop() {
        let Some(declared) = service.types.get(name) else {
            continue;
        };
        let is_new = found.insert(name);
        if is_new {
            open.extend(declared.item_type());
        }
        if is_new && matches!(declared, Type::Array(_) | Type::Dictionary(_)) {
            open.extend(
                declared
                    .declared_fields()
                    .into_iter()
                    .filter_map(|it| it.value.name()),
            );
        }
    }
    found
}
