//! `wsdl:binding`.

use super::extension::{Extension, read};
use super::soap::{Body, Encoding, HeaderReference, SoapBinding, SoapOperation, Style, Version};
use crate::diagnostic::{Diagnostic, Location};
use crate::document::equality::equal_but_for_location;
use crate::document::policy::{POLICIES, policy_reference};
use crate::document::reader::Reader;
use crate::document::unique::{first_repeated, named, unique};
use crate::document::xml::Element;
use crate::document::{QName, WSDL};

/// `wsdl:binding`.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The local name.
    pub name: String,
    /// The port type.
    pub port_type: QName,
    /// The `wsu:Id`s of policies of this document, in order.
    pub policies: Vec<String>,
    /// `soap:binding`, if it is a SOAP binding.
    pub soap: Option<SoapBinding>,
    /// The operations, in order.
    pub operations: Vec<BindingOperation>,
    /// The extension elements that must be understood, in document order.
    pub extensions: Vec<Extension>,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:operation` of a binding.
#[derive(Clone, Debug)]
pub struct BindingOperation {
    /// The local name.
    pub name: String,
    /// `style` of `soap:operation`, or else of the binding.
    pub style: Style,
    /// `soap:operation`, if there is one.
    pub soap: Option<SoapOperation>,
    /// `wsdl:input`.
    pub input: Option<BindingMessage>,
    /// `wsdl:output`.
    pub output: Option<BindingMessage>,
    /// `wsdl:fault`, in order.
    pub faults: Vec<BindingFault>,
    /// The extension elements that must be understood, in document order.
    pub extensions: Vec<Extension>,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:input` or `wsdl:output` of a binding's operation.
#[derive(Clone, Debug)]
pub struct BindingMessage {
    /// `name`.
    pub name: Option<String>,
    /// `soap:header`, in order.
    pub headers: Vec<HeaderReference>,
    /// `soap:body`.
    pub body: Option<Body>,
    /// The extension elements that must be understood, in document order.
    pub extensions: Vec<Extension>,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:fault` of a binding's operation.
#[derive(Clone, Debug)]
pub struct BindingFault {
    /// `name`, that of a fault of the port type's operation.
    pub name: String,
    /// `soap:fault`, if it is a SOAP binding.
    pub encoding: Option<Encoding>,
    /// The extension elements that must be understood, in document order.
    pub extensions: Vec<Extension>,
    /// Where it stands.
    pub location: Location,
}

equal_but_for_location! {
    Binding { name, port_type, policies, soap, operations, extensions }
    BindingOperation { name, style, soap, input, output, faults, extensions }
    BindingMessage { name, headers, body, extensions }
    BindingFault { name, encoding, extensions }
}

named! {
    Binding: "binding", name;
    BindingFault: "fault", name;
}

impl Binding {
    pub(super) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |binding, extended| {
            let soap = soap_binding(binding)?;
            // Elements of the other version are not allowed in it.
            let (version, style) = soap
                .as_ref()
                .map_or((Version::Soap11, Style::Document), |it| {
                    (it.version, it.style)
                });
            let operations = binding.many(WSDL, "operation", |it| {
                BindingOperation::parse(it, version, style)
            })?;
            let mut policies = Vec::new();
            for namespace in POLICIES {
                policies.extend(binding.many(namespace, "PolicyReference", policy_reference)?);
            }
            Ok(Self {
                name: binding.name()?,
                port_type: binding.qname("type")?,
                policies: policies.into_iter().flatten().collect(),
                soap,
                operations,
                extensions: extended.extensions(binding)?,
                documentation: extended.documentation(),
                location: binding.location(),
            })
        })
    }
}

fn soap_binding(binding: &mut Reader<'_>) -> Result<Option<SoapBinding>, Diagnostic> {
    let mut soap = None;
    for version in Version::BOTH {
        let found = binding.one(version.namespace(), "binding", SoapBinding::parse)?;
        if found.is_some() && soap.is_some() {
            return Err(binding.error("the binding is to two versions of SOAP", "expected one"));
        }
        soap = soap.or(found);
    }
    Ok(soap)
}

impl BindingOperation {
    fn parse(element: Element<'_>, version: Version, style: Style) -> Result<Self, Diagnostic> {
        read(element, |operation, extended| {
            let soap = version.namespace();
            let message = |it| BindingMessage::parse(it, version);
            let faults = operation.many(WSDL, "fault", |it| BindingFault::parse(it, version))?;
            let soap = operation.one(soap, "operation", SoapOperation::parse)?;
            let (soap, own) = soap.unzip();
            Ok(Self {
                name: operation.name()?,
                style: own.flatten().unwrap_or(style),
                soap,
                input: operation.one(WSDL, "input", message)?,
                output: operation.one(WSDL, "output", message)?,
                faults: unique(faults)?,
                extensions: extended.extensions(operation)?,
                documentation: extended.documentation(),
                location: operation.location(),
            })
        })
    }
}

impl BindingMessage {
    fn parse(element: Element<'_>, version: Version) -> Result<Self, Diagnostic> {
        let soap = version.namespace();
        read(element, |message, extended| {
            Ok(Self {
                name: message.optional("name").map(str::to_owned),
                headers: headers(message.many(soap, "header", HeaderReference::parse)?)?,
                body: message.one(soap, "body", Body::parse)?,
                extensions: extended.extensions(message)?,
                location: message.location(),
            })
        })
    }
}

/// Checks that no header block is written twice: the same part twice is the same block twice.
fn headers(headers: Vec<HeaderReference>) -> Result<Vec<HeaderReference>, Diagnostic> {
    match first_repeated(&headers, |header| (&header.message, &header.part)) {
        None => Ok(headers),
        Some((first, header)) => Err(Diagnostic::at(
            &header.location,
            format!("the header `{}` stands twice in one message", header.part),
            "here",
        )
        .and_at(&first.location, "and here")),
    }
}

impl BindingFault {
    fn parse(element: Element<'_>, version: Version) -> Result<Self, Diagnostic> {
        read(element, |fault, extended| {
            let name = fault.name()?;
            let encoding = fault.one(version.namespace(), "fault", |it| {
                read(it, |it, _| {
                    // It should repeat the name of the fault around it, which decides.
                    if it.optional("name").is_some_and(|own| own != name) {
                        it.label("name")?;
                    }
                    Encoding::parse(it)
                })
            })?;
            Ok(Self {
                name,
                encoding,
                extensions: extended.extensions(fault)?,
                location: fault.location(),
            })
        })
    }
}
