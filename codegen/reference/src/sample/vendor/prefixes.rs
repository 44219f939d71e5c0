//! The namespaces of a message in the vendor's style, all declared at its root.

use std::collections::BTreeSet;

use wsdl_schema::document::{SERIALIZATION, XML, XSD};
use wsdl_schema::model::{Agent, Operation, QName, Service, TypeRef};

/// The prefixes of all namespaces.
pub(super) struct Prefixes<'a> {
    /// The prefix of the service's namespace: the name of the agent.
    pub(super) own: &'a str,
    /// The other namespaces of the agent's documents with their prefixes.
    others: Vec<(String, String)>,
}

impl<'a> Prefixes<'a> {
    /// Creates the prefixes for messages of `agent`. Those of other namespaces are `prefix` and a
    /// number.
    pub(super) fn new(service: &Service, agent: &'a Agent, prefix: &str) -> Self {
        Self {
            own: &agent.name,
            others: others(service, agent, prefix),
        }
    }

    /// Each namespace with its prefix, the service's own last.
    pub(super) fn all<'p>(
        &'p self,
        service: &'p Service,
    ) -> impl Iterator<Item = (&'p str, &'p str)> {
        let others = self.others.iter();
        let others = others.map(|(namespace, prefix)| (namespace.as_str(), prefix.as_str()));
        others.chain([(service.namespace.as_str(), self.own)])
    }

    /// A type with its prefix.
    pub(super) fn type_name(&self, value: &TypeRef) -> String {
        match value {
            TypeRef::Named(name) => self.name(name),
            TypeRef::Primitive(primitive) => {
                let name = primitive.xml_name();
                match name.split_once(':') {
                    Some(("ser", local)) => self.name(&QName::new(SERIALIZATION, local)),
                    Some((_, local)) => format!("xsd:{local}"),
                    None => name.to_owned(),
                }
            }
        }
    }

    /// A name with its prefix.
    pub(super) fn name(&self, name: &QName) -> String {
        if name.namespace.is_empty() {
            return name.local.clone();
        }
        if *name.namespace == *XML {
            return format!("xml:{}", name.local);
        }
        let known = |(namespace, _): &&(String, String)| **namespace == *name.namespace;
        let prefix = match self.others.iter().find(known) {
            Some((_, prefix)) => prefix,
            None => self.own,
        };
        format!("{prefix}:{}", name.local)
    }
}

/// The namespaces of the agent's documents except the service's own, numbered in the order of their
/// URIs. The serializer's is number 1 and comes last.
fn others(service: &Service, agent: &Agent, prefix: &str) -> Vec<(String, String)> {
    let mut namespaces = BTreeSet::new();
    for type_name in service.reachable_from(agent) {
        if let Some(declared) = service.types.get(&type_name) {
            let fields = declared.declared_fields();
            namespaces.extend(fields.into_iter().map(|field| &field.name.namespace));
        }
        if let Some((known, _)) = service.types.get_key_value(&type_name) {
            namespaces.insert(&known.namespace);
        }
    }
    let operations = agent.operations.values();
    for message in operations.flat_map(Operation::messages) {
        namespaces.extend(message.wrapper.iter().map(|it| &it.namespace));
        namespaces.extend(message.parts.iter().map(|part| &part.name.namespace));
        namespaces.extend(message.headers.iter().map(|header| &header.name.namespace));
    }
    let known = ["", &service.namespace, SERIALIZATION, XML, XSD];
    namespaces.retain(|uri| !known.contains(&&***uri));
    let numbered = |(index, uri): (usize, &std::sync::Arc<str>)| {
        (uri.to_string(), format!("{prefix}{}", index + 2))
    };
    let mut prefixes: Vec<_> = namespaces.into_iter().enumerate().map(numbered).collect();
    prefixes.push((SERIALIZATION.to_owned(), format!("{prefix}1")));
    prefixes
}
