//! Reads WSDL documents.

use super::{
    Binding, BindingMessage, BindingOperation, Definitions, HeaderReference, Message, Operation,
    OperationMessage, Part, Port, PortType, Service,
};
use crate::diagnostic::Diagnostic;
use crate::document::xml::Element;
use crate::document::xsd::Schema;
use crate::document::{ADDRESSING, POLICY, Policy, SOAP, WSDL, XSD};

/// The only transport that is supported: SOAP over HTTP.
const HTTP: &str = "http://schemas.xmlsoap.org/soap/http";

impl Definitions {
    pub(in crate::document) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let mut attributes = element.attributes();
        let name = attributes.optional("name").map(str::to_owned);
        let target_namespace = attributes.uri("targetNamespace")?;
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
    let action = attributes.uri("soapAction")?;
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
