//! Reads WSDL documents.

use super::{
    Binding, BindingMessage, BindingOperation, Definitions, HeaderReference, Message, Operation,
    OperationMessage, Part, Port, PortType, Service,
};
use crate::diagnostic::Diagnostic;
use crate::document::reader::Reader;
use crate::document::unique::{first_repeated, named, unique};
use crate::document::xml::Element;
use crate::document::xsd::Schema;
use crate::document::{ADDRESSING, POLICY, Policy, SOAP, WSDL, XSD};

/// The only transport that is supported: SOAP over HTTP.
const HTTP: &str = "http://schemas.xmlsoap.org/soap/http";

named! {
    Message: "message", name;
    Part: "message part", name;
    PortType: "port type", name;
    Binding: "binding", name;
    Service: "service", name;
    Port: "port", name;
    HeaderReference: "header part", part;
}

impl Definitions {
    pub(in crate::document) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |definitions| {
            let name = definitions.optional("name").map(str::to_owned);
            let target_namespace = definitions.target_namespace()?;
            let policies = definitions.many(POLICY, "Policy", Policy::parse)?;
            let schemas = definitions.one(WSDL, "types", schemas)?;
            let messages = definitions.many(WSDL, "message", Message::parse)?;
            let port_types = definitions.many(WSDL, "portType", PortType::parse)?;
            let bindings = definitions.many(WSDL, "binding", Binding::parse)?;
            let services = definitions.many(WSDL, "service", Service::parse)?;
            Ok(Self {
                name,
                target_namespace,
                policies: unique(policies)?,
                schemas: schemas.unwrap_or_default(),
                messages: unique(messages)?,
                port_types: unique(port_types)?,
                bindings: unique(bindings)?,
                services: unique(services)?,
                location: element.location(),
            })
        })
    }
}

/// Reads an element of WSDL: `wsdl:documentation` may stand in any.
fn read<'a, T>(
    element: Element<'a>,
    read: impl FnOnce(&mut Reader<'a>) -> Result<T, Diagnostic>,
) -> Result<T, Diagnostic> {
    element.read(|reader| {
        reader.pass_over_prose(WSDL, "documentation");
        read(reader)
    })
}

fn schemas(types: Element<'_>) -> Result<Vec<Schema>, Diagnostic> {
    read(types, |types| types.many(XSD, "schema", Schema::parse))
}

impl Message {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |message| {
            Ok(Self {
                name: message.name()?,
                parts: unique(message.many(WSDL, "part", Part::parse)?)?,
                location: element.location(),
            })
        })
    }
}

impl Part {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |part| {
            let name = part.name()?;
            if part.optional("type").is_some() {
                return Err(element
                    .error("a message part has a `type`", "RPC style")
                    .help("only document style is supported: a part names a global `element`"));
            }
            Ok(Self {
                name,
                element: part.qname("element")?,
                location: element.location(),
            })
        })
    }
}

impl PortType {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |port_type| {
            Ok(Self {
                name: port_type.name()?,
                operations: port_type.many(WSDL, "operation", Operation::parse)?,
                location: element.location(),
            })
        })
    }
}

impl Operation {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let (name, input, output) = read(element, |operation| {
            let name = operation.name()?;
            // The output first is another kind of operation: the server asks, the client responds.
            let input_is_first = operation.is_before((WSDL, "input"), (WSDL, "output"));
            let input = operation.one(WSDL, "input", OperationMessage::parse)?;
            let output = operation.one(WSDL, "output", OperationMessage::parse)?;
            Ok((name, input.filter(|_| input_is_first), output))
        })?;
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
        read(element, |message| {
            let action = message.optional_uri(ADDRESSING, "Action")?;
            Ok(Self {
                name: message.optional("name").map(str::to_owned),
                message: message.qname("message")?,
                action,
                location: element.location(),
            })
        })
    }
}

impl Binding {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let (soap, binding) = read(element, |binding| {
            let soap = binding.one(SOAP, "binding", soap_binding)?;
            let binding = Self {
                name: binding.name()?,
                port_type: binding.qname("type")?,
                policy: binding.one(POLICY, "PolicyReference", policy_reference)?,
                operations: binding.many(WSDL, "operation", BindingOperation::parse)?,
                location: element.location(),
            };
            Ok((soap, binding))
        })?;
        match soap {
            Some(()) => Ok(binding),
            None => Err(element.error(
                format!("the binding `{}` is not a SOAP 1.1 binding", binding.name),
                "no `soap:binding` inside",
            )),
        }
    }
}

fn policy_reference(element: Element<'_>) -> Result<String, Diagnostic> {
    let uri = read(element, |reference| reference.required("URI"))?;
    match uri.strip_prefix('#') {
        Some(id) => Ok(id.to_owned()),
        None => Err(element.error("the policy is in another document", "expected `#ID`")),
    }
}

fn soap_binding(element: Element<'_>) -> Result<(), Diagnostic> {
    read(element, |binding| {
        binding.required("transport")?;
        binding.fixed("transport", HTTP)?;
        binding.fixed("style", "document")
    })
}

impl BindingOperation {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let (name, action, input, output) = read(element, |operation| {
            Ok((
                operation.name()?,
                operation.one(SOAP, "operation", soap_action)?,
                operation.one(WSDL, "input", BindingMessage::parse)?,
                operation.one(WSDL, "output", BindingMessage::parse)?,
            ))
        })?;
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
    read(element, |operation| {
        operation.fixed("style", "document")?;
        operation.uri("soapAction")
    })
}

impl BindingMessage {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let (name, headers, body) = read(element, |message| {
            Ok((
                message.optional("name").map(str::to_owned),
                message.many(SOAP, "header", HeaderReference::parse)?,
                message.one(SOAP, "body", soap_body)?,
            ))
        })?;
        let Some(()) = body else {
            return Err(element.error(
                "the message has no body in this binding",
                "no `soap:body` inside",
            ));
        };
        Ok(Self {
            name,
            headers: unique_headers(headers)?,
        })
    }
}

/// A header block may be written once: the same part twice is the same block twice.
fn unique_headers(headers: Vec<HeaderReference>) -> Result<Vec<HeaderReference>, Diagnostic> {
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

fn soap_body(element: Element<'_>) -> Result<(), Diagnostic> {
    read(element, |body| body.fixed("use", "literal"))
}

impl HeaderReference {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |header| {
            header.fixed("use", "literal")?;
            Ok(Self {
                message: header.qname("message")?,
                part: header.required("part")?.to_owned(),
                location: element.location(),
            })
        })
    }
}

impl Service {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |service| {
            Ok(Self {
                name: service.name()?,
                ports: unique(service.many(WSDL, "port", Port::parse)?)?,
                location: element.location(),
            })
        })
    }
}

impl Port {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let (name, binding, address) = read(element, |port| {
            Ok((
                port.name()?,
                port.qname("binding")?,
                port.one(SOAP, "address", soap_address)?,
            ))
        })?;
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

fn soap_address(element: Element<'_>) -> Result<String, Diagnostic> {
    read(element, |address| {
        address.required("location").map(str::to_owned)
    })
}
