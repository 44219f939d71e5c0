//! WSDL 1.1 documents with the SOAP 1.1 binding, as they stand in the file.

use crate::diagnostic::{Diagnostic, Location};

use super::equality::equal_but_for_location;
use super::policy::Policy;
use super::xml::{Element, QName};
use super::xsd::Schema;
use super::{ADDRESSING, POLICY, SOAP, WSDL, XSD};

/// The only transport that is supported: SOAP over HTTP.
const HTTP: &str = "http://schemas.xmlsoap.org/soap/http";

/// `wsdl:definitions`.
#[derive(Clone, Debug)]
pub struct Definitions {
    /// `name`.
    pub name: Option<String>,
    /// `targetNamespace`.
    pub target_namespace: String,
    /// The policies that bindings refer to, in document order.
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
    /// The place of the root element.
    pub location: Location,
}

/// `wsdl:message`.
#[derive(Clone, Debug)]
pub struct Message {
    /// The local name.
    pub name: String,
    /// The parts, in order.
    pub parts: Vec<Part>,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:part` of document style: a global element.
#[derive(Clone, Debug)]
pub struct Part {
    /// `name`.
    pub name: String,
    /// The global element.
    pub element: QName,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:portType`.
#[derive(Clone, Debug)]
pub struct PortType {
    /// The local name.
    pub name: String,
    /// The operations, in order.
    pub operations: Vec<Operation>,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:operation` of a port type: a request and a response.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The local name.
    pub name: String,
    /// `wsdl:input`.
    pub input: OperationMessage,
    /// `wsdl:output`.
    pub output: OperationMessage,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:input` or `wsdl:output` of a port type's operation.
#[derive(Clone, Debug)]
pub struct OperationMessage {
    /// `name`, by which the binding refers to it.
    pub name: Option<String>,
    /// The message.
    pub message: QName,
    /// `wsaw:Action`.
    pub action: Option<String>,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:binding` to SOAP 1.1 over HTTP, document style.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The local name.
    pub name: String,
    /// The port type.
    pub port_type: QName,
    /// The `wsu:Id` of a policy of this document.
    pub policy: Option<String>,
    /// The operations, in order.
    pub operations: Vec<BindingOperation>,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:operation` of a binding.
#[derive(Clone, Debug)]
pub struct BindingOperation {
    /// The local name.
    pub name: String,
    /// `soapAction`.
    pub action: String,
    /// `wsdl:input`.
    pub input: BindingMessage,
    /// `wsdl:output`.
    pub output: BindingMessage,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:input` or `wsdl:output` of a binding's operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BindingMessage {
    /// `name`.
    pub name: Option<String>,
    /// `soap:header`, in order.
    pub headers: Vec<HeaderReference>,
}

/// `soap:header`: a part of a message that travels in the SOAP header.
#[derive(Clone, Debug)]
pub struct HeaderReference {
    /// The message.
    pub message: QName,
    /// The name of its part.
    pub part: String,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:service`.
#[derive(Clone, Debug)]
pub struct Service {
    /// The local name.
    pub name: String,
    /// The ports, in order.
    pub ports: Vec<Port>,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:port` with its `soap:address`.
#[derive(Clone, Debug)]
pub struct Port {
    /// The local name.
    pub name: String,
    /// The binding.
    pub binding: QName,
    /// The URL of `soap:address`.
    pub address: String,
    /// Where it stands.
    pub location: Location,
}

equal_but_for_location! {
    Definitions {
        name, target_namespace, policies, schemas, messages, port_types, bindings, services
    }
    Message { name, parts }
    Part { name, element }
    PortType { name, operations }
    Operation { name, input, output }
    OperationMessage { name, message, action }
    Binding { name, port_type, policy, operations }
    BindingOperation { name, action, input, output }
    HeaderReference { message, part }
    Service { name, ports }
    Port { name, binding, address }
}

impl Definitions {
    pub(super) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let name = attributes.optional("name").map(str::to_owned);
        let target_namespace = attributes.required("targetNamespace")?.to_owned();
        attributes.finish()?;
        let mut definitions = Self {
            name,
            target_namespace,
            policies: Vec::new(),
            schemas: Vec::new(),
            messages: Vec::new(),
            port_types: Vec::new(),
            bindings: Vec::new(),
            services: Vec::new(),
            location: element.location(),
        };
        for child in element.children()? {
            match child.tag() {
                (POLICY, "Policy") => definitions.policies.push(Policy::parse(child)?),
                (WSDL, "types") => definitions.schemas.extend(schemas(child)?),
                (WSDL, "message") => definitions.messages.push(Message::parse(child)?),
                (WSDL, "portType") => definitions.port_types.push(PortType::parse(child)?),
                (WSDL, "binding") => definitions.bindings.push(Binding::parse(child)?),
                (WSDL, "service") => definitions.services.push(Service::parse(child)?),
                (WSDL, "documentation") => {}
                _ => return Err(child.unsupported("`definitions`")),
            }
        }
        Ok(definitions)
    }
}

/// The children of a WSDL element, without `wsdl:documentation`: prose is never modelled.
fn parts_of(element: Element<'_>) -> Result<Vec<Element<'_>>, Diagnostic> {
    let mut children = element.children()?;
    children.retain(|child| !child.is(WSDL, "documentation"));
    Ok(children)
}

fn schemas(types: Element<'_>) -> Result<Vec<Schema>, Diagnostic> {
    types.attributes().finish()?;
    let parse = |child: Element<'_>| match child.tag() {
        (XSD, "schema") => Schema::parse(child),
        _ => Err(child.unsupported("`types`")),
    };
    parts_of(types)?.into_iter().map(parse).collect()
}

impl Message {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let name = attributes.name()?;
        attributes.finish()?;
        let parse = |child: Element<'_>| match child.tag() {
            (WSDL, "part") => Part::parse(child),
            _ => Err(child.unsupported("`message`")),
        };
        let parts = parts_of(element)?
            .into_iter()
            .map(parse)
            .collect::<Result<_, _>>()?;
        Ok(Self {
            name,
            parts,
            location: element.location(),
        })
    }
}

impl Part {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let name = attributes.name()?;
        if attributes.optional("type").is_some() {
            return Err(element
                .error("a message part has a `type`", "RPC style")
                .help("only document style is supported: a part names a global `element`"));
        }
        let part = attributes.qname("element")?;
        attributes.finish()?;
        element.expect_empty()?;
        Ok(Self {
            name,
            element: part,
            location: element.location(),
        })
    }
}

impl PortType {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let name = attributes.name()?;
        attributes.finish()?;
        let parse = |child: Element<'_>| match child.tag() {
            (WSDL, "operation") => Operation::parse(child),
            _ => Err(child.unsupported("`portType`")),
        };
        let operations = parts_of(element)?
            .into_iter()
            .map(parse)
            .collect::<Result<_, _>>()?;
        Ok(Self {
            name,
            operations,
            location: element.location(),
        })
    }
}

impl Operation {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let name = attributes.name()?;
        attributes.finish()?;
        let (mut input, mut output) = (None, None);
        for child in parts_of(element)? {
            match child.tag() {
                (WSDL, "input") if output.is_none() => {
                    input = Some(OperationMessage::parse(child)?);
                }
                (WSDL, "output") => output = Some(OperationMessage::parse(child)?),
                _ => return Err(child.unsupported(&format!("the operation `{name}`"))),
            }
        }
        let (Some(input), Some(output)) = (input, output) else {
            return Err(element
                .error(
                    format!("the operation `{name}` is not a request with a response"),
                    "it needs one `input`, then one `output`",
                )
                .help("one-way, notification and solicit-response operations are not supported"));
        };
        Ok(Self {
            name,
            input,
            output,
            location: element.location(),
        })
    }
}

impl OperationMessage {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let name = attributes.optional("name").map(str::to_owned);
        let message = attributes.qname("message")?;
        let action = attributes
            .namespaced(ADDRESSING, "Action")
            .map(str::to_owned);
        attributes.finish()?;
        element.expect_empty()?;
        Ok(Self {
            name,
            message,
            action,
            location: element.location(),
        })
    }
}

impl Binding {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let name = attributes.name()?;
        let port_type = attributes.qname("type")?;
        attributes.finish()?;
        let (mut policy, mut soap, mut operations) = (None, false, Vec::new());
        for child in parts_of(element)? {
            match child.tag() {
                (POLICY, "PolicyReference") => policy = Some(policy_reference(child)?),
                (SOAP, "binding") => {
                    soap_binding(child)?;
                    soap = true;
                }
                (WSDL, "operation") => operations.push(BindingOperation::parse(child)?),
                _ => return Err(child.unsupported("`binding`")),
            }
        }
        if !soap {
            return Err(element.error(
                format!("the binding `{name}` is not a SOAP 1.1 binding"),
                "no `soap:binding` inside",
            ));
        }
        Ok(Self {
            name,
            port_type,
            policy,
            operations,
            location: element.location(),
        })
    }
}

fn policy_reference(element: Element<'_>) -> Result<String, Diagnostic> {
    let mut attributes = element.attributes();
    let uri = attributes.required("URI")?;
    attributes.finish()?;
    element.expect_empty()?;
    match uri.strip_prefix('#') {
        Some(id) => Ok(id.to_owned()),
        None => Err(element.error("the policy is in another document", "expected `#ID`")),
    }
}

fn soap_binding(element: Element<'_>) -> Result<(), Diagnostic> {
    let mut attributes = element.attributes();
    attributes.fixed("transport", HTTP)?;
    attributes.fixed("style", "document")?;
    attributes.finish()?;
    element.expect_empty()
}

impl BindingOperation {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let name = attributes.name()?;
        attributes.finish()?;
        let (mut action, mut input, mut output) = (None, None, None);
        for child in parts_of(element)? {
            match child.tag() {
                (SOAP, "operation") => action = Some(soap_action(child)?),
                (WSDL, "input") => input = Some(BindingMessage::parse(child)?),
                (WSDL, "output") => output = Some(BindingMessage::parse(child)?),
                _ => return Err(child.unsupported("the operation of a binding")),
            }
        }
        let (Some(action), Some(input), Some(output)) = (action, input, output) else {
            return Err(element.error(
                format!("the binding of `{name}` is incomplete"),
                "it needs `soap:operation`, `input` and `output`",
            ));
        };
        Ok(Self {
            name,
            action,
            input,
            output,
            location: element.location(),
        })
    }
}

fn soap_action(element: Element<'_>) -> Result<String, Diagnostic> {
    let mut attributes = element.attributes();
    let action = attributes.required("soapAction")?.to_owned();
    attributes.fixed("style", "document")?;
    attributes.finish()?;
    element.expect_empty()?;
    Ok(action)
}

impl BindingMessage {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let name = attributes.optional("name").map(str::to_owned);
        attributes.finish()?;
        let mut headers = Vec::new();
        for child in parts_of(element)? {
            let mut attributes = child.attributes();
            match child.tag() {
                (SOAP, "header") => headers.push(HeaderReference {
                    message: attributes.qname("message")?,
                    part: attributes.required("part")?.to_owned(),
                    location: child.location(),
                }),
                (SOAP, "body") => {}
                _ => return Err(child.unsupported("a message of a binding")),
            }
            attributes.fixed("use", "literal")?;
            attributes.finish()?;
            child.expect_empty()?;
        }
        Ok(Self { name, headers })
    }
}

impl Service {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let name = attributes.name()?;
        attributes.finish()?;
        let parse = |child: Element<'_>| match child.tag() {
            (WSDL, "port") => Port::parse(child),
            _ => Err(child.unsupported("`service`")),
        };
        let ports = parts_of(element)?
            .into_iter()
            .map(parse)
            .collect::<Result<_, _>>()?;
        Ok(Self {
            name,
            ports,
            location: element.location(),
        })
    }
}

impl Port {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let name = attributes.name()?;
        let binding = attributes.qname("binding")?;
        attributes.finish()?;
        let mut address = None;
        for child in parts_of(element)? {
            if !child.is(SOAP, "address") {
                return Err(child.unsupported("`port`"));
            }
            let mut attributes = child.attributes();
            address = Some(attributes.required("location")?.to_owned());
            attributes.finish()?;
        }
        match address {
            Some(address) => Ok(Self {
                name,
                binding,
                address,
                location: element.location(),
            }),
            None => Err(element.error(
                format!("the port `{name}` has no address"),
                "no `soap:address` inside",
            )),
        }
    }
}
