//! `wsdl:definitions`.

use super::binding::Binding;
use super::extension::{Extension, read};
use super::message::Message;
use super::port_type::PortType;
use super::service::Service;
use crate::diagnostic::{Diagnostic, Location};
use crate::document::equality::equal_but_for_location;
use crate::document::policy::POLICIES;
use crate::document::unique::unique;
use crate::document::xml::Element;
use crate::document::xsd::Schema;
use crate::document::{Aside, Policy, WSDL, XSD};

/// `wsdl:definitions`.
#[derive(Clone, Debug)]
pub struct Definitions {
    /// `name`.
    pub name: Option<String>,
    /// `targetNamespace`; empty if there is none.
    pub target_namespace: String,
    /// `wsdl:import`, in document order. In a set there are none: what they import is here.
    pub imports: Vec<Import>,
    /// The policies that bindings refer to.
    pub policies: Vec<Policy>,
    /// The schemas of `wsdl:types`, in document order.
    pub schemas: Vec<Schema>,
    /// `wsdl:message`, in document order.
    pub messages: Vec<Message>,
    /// `wsdl:portType`, in document order.
    pub port_types: Vec<PortType>,
    /// `wsdl:binding`, in document order.
    pub bindings: Vec<Binding>,
    /// `wsdl:service`, in document order.
    pub services: Vec<Service>,
    /// The extension elements that must be understood, in document order.
    pub extensions: Vec<Extension>,
    /// The text of its documentation.
    pub documentation: String,
    /// Everything that is ignored in the whole document, in document order.
    pub asides: Vec<Aside>,
    /// The place of the root element.
    pub location: Location,
}

/// `wsdl:import`: another document.
#[derive(Clone, Debug)]
pub struct Import {
    /// The target namespace of that document.
    pub namespace: String,
    /// Where it is, relative to this document.
    pub document: Option<String>,
    /// Where it stands.
    pub location: Location,
}

equal_but_for_location! {
    Definitions {
        name, target_namespace, imports, policies, schemas, messages, port_types, bindings,
        services, extensions
    }
    Import { namespace, document }
}

/// `wsdl:types`.
#[derive(Default)]
struct Types {
    schemas: Vec<Schema>,
    extensions: Vec<Extension>,
}

impl Definitions {
    pub(in crate::document) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |definitions, extended| {
            let mut policies = Vec::new();
            for namespace in POLICIES {
                policies.extend(definitions.many(namespace, "Policy", Policy::parse)?);
            }
            let policies = policies.into_iter().flatten().collect();
            let mut types = Types::default();
            for more in definitions.many(WSDL, "types", Types::parse)? {
                types.schemas.extend(more.schemas);
                types.extensions.extend(more.extensions);
            }
            let messages = definitions.many(WSDL, "message", Message::parse)?;
            let port_types = definitions.many(WSDL, "portType", PortType::parse)?;
            let bindings = definitions.many(WSDL, "binding", Binding::parse)?;
            let services = definitions.many(WSDL, "service", Service::parse)?;
            let mut extensions = extended.extensions(definitions)?;
            extensions.extend(types.extensions);
            Ok(Self {
                name: definitions.optional("name").map(str::to_owned),
                target_namespace: definitions
                    .namespace("targetNamespace")?
                    .unwrap_or_default(),
                imports: definitions.many(WSDL, "import", Import::parse)?,
                policies: unique(policies)?,
                schemas: types.schemas,
                messages: unique(messages)?,
                port_types: unique(port_types)?,
                bindings: unique(bindings)?,
                services: unique(services)?,
                extensions,
                documentation: extended.documentation(),
                asides: Vec::new(),
                location: element.location(),
            })
        })
    }
}

impl Import {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |import, _| {
            Ok(Self {
                namespace: import.namespace("namespace")?.unwrap_or_default(),
                document: import.optional("location").map(str::to_owned),
                location: import.location(),
            })
        })
    }
}

impl Types {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |types, extended| {
            Ok(Self {
                schemas: types.many(XSD, "schema", Schema::parse)?,
                extensions: extended.extensions(types)?,
            })
        })
    }
}
