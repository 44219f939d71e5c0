//! `wsdl:service`.

use super::extension::{Extension, read};
use super::soap::{Address, Version};
use crate::diagnostic::{Diagnostic, Location};
use crate::document::equality::equal_but_for_location;
use crate::document::unique::{named, unique};
use crate::document::xml::Element;
use crate::document::{QName, WSDL};

/// `wsdl:service`.
#[derive(Clone, Debug)]
pub struct Service {
    /// The local name.
    pub name: String,
    /// The ports, in order.
    pub ports: Vec<Port>,
    /// The extension elements that must be understood, in document order.
    pub extensions: Vec<Extension>,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:port`.
#[derive(Clone, Debug)]
pub struct Port {
    /// The local name.
    pub name: String,
    /// The binding.
    pub binding: QName,
    /// `soap:address`, if it is a SOAP port.
    pub address: Option<Address>,
    /// The extension elements that must be understood, in document order.
    pub extensions: Vec<Extension>,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

equal_but_for_location! {
    Service { name, ports, extensions }
    Port { name, binding, address, extensions }
}

named! {
    Service: "service", name;
    Port: "port", name;
}

impl Service {
    pub(super) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |service, extended| {
            Ok(Self {
                name: service.name()?,
                ports: unique(service.many(WSDL, "port", Port::parse)?)?,
                extensions: extended.extensions(service)?,
                documentation: extended.documentation(),
                location: service.location(),
            })
        })
    }
}

impl Port {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |port, extended| {
            let mut address = None;
            for version in Version::BOTH {
                let found = port.one(version.namespace(), "address", Address::parse)?;
                if found.is_some() && address.is_some() {
                    return Err(port.error("the port has two addresses", "expected one"));
                }
                address = address.or(found);
            }
            Ok(Self {
                name: port.name()?,
                binding: port.qname("binding")?,
                address,
                extensions: extended.extensions(port)?,
                documentation: extended.documentation(),
                location: port.location(),
            })
        })
    }
}
