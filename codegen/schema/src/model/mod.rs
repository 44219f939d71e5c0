//! The second stage: the meaning of the documents, independent of XML syntax and of any programming
//! language.
//!
//! A [`Service`] is one version of a service family: its agents with their operations, and the
//! types that these share. Wrapper elements belong to the agent, since one name can mean different
//! things in two agents; named types belong to the version.

mod anonymous;
mod bases;
mod build;
mod components;
mod construct;
mod content;
mod cycles;
mod declarations;
mod display;
mod facets;
mod field;
mod graph;
mod least;
mod lower;
mod namespaces;
mod parts;
mod primitive;
mod recognise;
mod restrictions;
mod serialization;
mod simple_content;
mod types;

use std::collections::BTreeMap;

pub use self::components::Components;
pub use self::construct::Construct;
pub use self::field::{Field, Form, LeastElement, Namespaces, TypeRef};
pub use self::primitive::{CalendarType, IntegerType, NameType, Primitive, TextListType, TextType};
pub use self::types::{
    Array, Choice, Dictionary, Enumeration, List, Literal, Member, Origin, Record, Restriction,
    Type,
};
use crate::diagnostic::Location;
pub use crate::document::QName;
use crate::document::equality::equal_but_for_location;
pub use crate::document::wsdl::Version;
pub use crate::document::xsd::{Occurs, ValueConstraint};

/// One version of a service: everything under one target namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// The target namespace of its WSDL documents.
    pub namespace: String,
    /// The agents by name.
    pub agents: BTreeMap<String, Agent>,
    /// The named types of all namespaces.
    pub types: BTreeMap<QName, Type>,
    /// The simple types of all namespaces whose values are held as those of another type.
    pub restrictions: BTreeMap<QName, Restriction>,
}

/// One port type with its bindings and ports, which the vendor calls an agent.
#[derive(Clone, Debug)]
pub struct Agent {
    /// The name of the port type.
    pub name: String,
    /// The version of SOAP that its binding is to.
    pub version: Version,
    /// The ports at which it is offered, in document order.
    pub ports: Vec<Port>,
    /// The operations by name.
    pub operations: BTreeMap<String, Operation>,
    /// The place of the port type.
    pub location: Location,
}

/// An address at which an agent is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Port {
    /// The name of the port.
    pub name: String,
    /// The URL.
    pub address: String,
    /// Whether a policy demands HTTPS.
    pub requires_https: bool,
}

/// A request, with a response unless it is one-way.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The name in the port type.
    pub name: String,
    /// The `SOAPAction` of the request.
    pub action: String,
    /// The WS-Addressing action of the response, if the port type states one.
    pub response_action: Option<String>,
    /// The request.
    pub input: Message,
    /// The response; none if the server sends no message.
    pub output: Option<Message>,
    /// The elements that stand in the details of its faults, in order, each once.
    pub faults: Vec<Field>,
    /// The text of its documentation; empty if there is none.
    pub documentation: String,
    /// The place of the operation in the port type.
    pub location: Location,
}

/// A message in one direction: header blocks, and the wrapper element in the body, if there is one.
/// If the elements of the body are the parts themselves, or a part is its text, the wrapper is SOAP's own
/// `Body`.
#[derive(Clone, Debug)]
pub struct Message {
    /// The header blocks, in order.
    pub headers: Vec<Header>,
    /// The wrapper element; none if the body is empty.
    pub wrapper: Option<QName>,
    /// The parts: the children of the wrapper element, in order.
    pub parts: Vec<Field>,
    /// Whether the parts may come in any order (`xs:all`).
    pub is_unordered: bool,
    /// Whether the element stands for a call or its result, and not for itself (RPC style).
    pub is_rpc: bool,
    /// The place of the wrapper element, or of the message if the body is empty.
    pub location: Location,
}

/// A header block: a global element.
#[derive(Clone, Debug)]
pub struct Header {
    /// The element.
    pub name: QName,
    /// Its value.
    pub value: TypeRef,
    /// Whether it may be `xsi:nil`.
    pub nillable: bool,
    /// The place of the element's declaration.
    pub location: Location,
}

/// The version of SOAP whose `Body` stands for that of both.
const BODY_OF: Version = Version::Soap11;

/// Whether this is the name of SOAP's `Body`, as [`Message::body`] has it.
pub fn is_body(name: &QName) -> bool {
    name.is(BODY_OF.envelope(), "Body")
}

impl Service {
    /// How many operations its agents have.
    pub fn operation_count(&self) -> usize {
        let agents = self.agents.values();
        agents.map(|agent| agent.operations.len()).sum()
    }

    /// The record of this name, if there is one.
    pub fn record(&self, name: &QName) -> Option<&Record> {
        match self.types.get(name) {
            Some(Type::Record(record)) => Some(record),
            _ => None,
        }
    }

    /// Returns the fields of a record with those of its base types before its own, and attributes
    /// before everything else. Of wildcards of attributes there is the last, which allows what those of
    /// the base types do.
    pub fn all_fields<'a>(&'a self, record: &'a Record) -> Vec<&'a Field> {
        self.fields_with_owners(record)
            .map(|(_, field)| field)
            .collect()
    }

    /// Whether a field may be nil, but must have attributes then. A value that is null has none.
    pub fn nil_has_attributes(&self, field: &Field) -> bool {
        let record = field.type_name().and_then(|name| self.record(name));
        field.nillable && record.is_some_and(|it| it.demands_attributes)
    }

    /// Returns the fields of a record as [`Service::all_fields`] does, each with the record that
    /// declares it.
    pub fn fields_with_owners<'a>(
        &'a self,
        record: &'a Record,
    ) -> impl Iterator<Item = (&'a Record, &'a Field)> {
        let base = |record: &&'a Record| match record.restricts {
            true => None,
            false => self.record(record.base.as_ref()?),
        };
        let mut chain: Vec<_> = std::iter::successors(Some(record), base).collect();
        let mut declared = chain.iter().flat_map(|it| &it.fields);
        let wildcard = declared.find(|it| it.is_attribute_wildcard());
        let is_replaced = move |field: &Field| {
            field.is_attribute_wildcard() && wildcard.is_some_and(|it| !std::ptr::eq(it, field))
        };
        chain.reverse();
        let fields = |owner: &'a Record| owner.fields.iter().map(move |field| (owner, field));
        let attributes = chain.clone().into_iter().flat_map(fields);
        let content = chain.into_iter().flat_map(fields);
        attributes
            .filter(move |(_, field)| field.is_attribute() && !is_replaced(field))
            .chain(content.filter(|(_, field)| !field.is_attribute()))
    }
}

impl Operation {
    /// The request, then the response if there is one.
    pub fn messages(&self) -> impl Iterator<Item = &Message> {
        std::iter::once(&self.input).chain(&self.output)
    }

    /// The parts of the response; none if there is no response.
    pub fn output_parts(&self) -> &[Field] {
        self.output.as_ref().map_or(&[], |output| &output.parts)
    }

    /// The parts of the request, then those of the response.
    pub fn parts(&self) -> impl Iterator<Item = &Field> {
        self.messages().flat_map(|message| &message.parts)
    }

    /// The parts of the request and the response, then the elements of the faults.
    pub fn parts_and_faults(&self) -> impl Iterator<Item = &Field> {
        self.parts().chain(&self.faults)
    }
}

impl Message {
    /// The name of SOAP's `Body`, in either version of SOAP.
    pub fn body() -> QName {
        QName::new(BODY_OF.envelope(), "Body")
    }

    /// Whether the parts stand in SOAP's `Body` itself.
    pub fn is_bare(&self) -> bool {
        self.wrapper.as_ref().is_some_and(is_body)
    }

    /// The local name of the wrapper element; empty if the body is.
    pub fn wrapper_name(&self) -> &str {
        self.wrapper.as_ref().map_or("", |wrapper| &wrapper.local)
    }

    /// The namespace of the wrapper element; empty if the body is, or if it is in none.
    pub fn namespace(&self) -> &str {
        self.wrapper
            .as_ref()
            .map_or("", |wrapper| &wrapper.namespace)
    }
}

equal_but_for_location! {
    Agent { name, version, ports, operations }
    Operation { name, action, response_action, input, output, faults }
    Message { headers, wrapper, parts, is_unordered }
    Header { name, value, nillable }
}
