//! `wsdl:portType`.

use super::extension::{Extension, read};
use crate::diagnostic::{Diagnostic, Location};
use crate::document::equality::equal_but_for_location;
use crate::document::reader::Reader;
use crate::document::unique::{named, unique};
use crate::document::xml::Element;
use crate::document::{ADDRESSING, ADDRESSING_METADATA, QName, WSDL};

/// `wsdl:portType`.
#[derive(Clone, Debug)]
pub struct PortType {
    /// The local name.
    pub name: String,
    /// The operations, in order.
    pub operations: Vec<Operation>,
    /// The extension elements that must be understood, in document order.
    pub extensions: Vec<Extension>,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:operation` of a port type.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The local name.
    pub name: String,
    /// The messages, and who sends them.
    pub transmission: Transmission,
    /// `wsdl:fault`, in order.
    pub faults: Vec<Fault>,
    /// `parameterOrder`: a hint for programs that generate functions.
    pub parameter_order: Option<String>,
    /// The extension elements that must be understood, in document order.
    pub extensions: Vec<Extension>,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

/// The messages of an operation: WSDL's transmission primitives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Transmission {
    /// The server receives a message.
    OneWay(OperationMessage),
    /// The server receives the first and sends the second.
    RequestResponse(OperationMessage, OperationMessage),
    /// The server sends the first and receives the second.
    SolicitResponse(OperationMessage, OperationMessage),
    /// The server sends a message.
    Notification(OperationMessage),
}

/// `wsdl:input` or `wsdl:output` of a port type's operation.
#[derive(Clone, Debug)]
pub struct OperationMessage {
    /// `name`, by which the binding refers to it.
    pub name: Option<String>,
    /// The message.
    pub message: QName,
    /// WS-Addressing's `Action`.
    pub action: Option<String>,
    /// The extension elements that must be understood, in document order.
    pub extensions: Vec<Extension>,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

/// `wsdl:fault` of a port type's operation.
#[derive(Clone, Debug)]
pub struct Fault {
    /// `name`, by which the binding refers to it.
    pub name: String,
    /// The message.
    pub message: QName,
    /// WS-Addressing's `Action`.
    pub action: Option<String>,
    /// The text of its documentation.
    pub documentation: String,
    /// Where it stands.
    pub location: Location,
}

equal_but_for_location! {
    PortType { name, operations, extensions }
    Operation { name, transmission, faults, parameter_order, extensions }
    OperationMessage { name, message, action, extensions }
    Fault { name, message, action }
}

named! {
    PortType: "port type", name;
    Fault: "fault", name;
}

impl PortType {
    pub(super) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |port_type, extended| {
            Ok(Self {
                name: port_type.name()?,
                operations: port_type.many(WSDL, "operation", Operation::parse)?,
                extensions: extended.extensions(port_type)?,
                documentation: extended.documentation(),
                location: port_type.location(),
            })
        })
    }
}

impl Operation {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |operation, extended| {
            Ok(Self {
                name: operation.name()?,
                transmission: Transmission::parse(operation)?,
                faults: unique(operation.many(WSDL, "fault", Fault::parse)?)?,
                parameter_order: operation.optional("parameterOrder").map(str::to_owned),
                extensions: extended.extensions(operation)?,
                documentation: extended.documentation(),
                location: operation.location(),
            })
        })
    }

    /// The message that the server receives.
    pub fn input(&self) -> Option<&OperationMessage> {
        match &self.transmission {
            Transmission::OneWay(input)
            | Transmission::RequestResponse(input, _)
            | Transmission::SolicitResponse(_, input) => Some(input),
            Transmission::Notification(_) => None,
        }
    }

    /// The message that the server sends.
    pub fn output(&self) -> Option<&OperationMessage> {
        match &self.transmission {
            Transmission::Notification(output)
            | Transmission::RequestResponse(_, output)
            | Transmission::SolicitResponse(output, _) => Some(output),
            Transmission::OneWay(_) => None,
        }
    }

    /// Whether the server sends the first message, so that a client cannot call the operation.
    pub fn is_begun_by_server(&self) -> bool {
        match &self.transmission {
            Transmission::OneWay(_) | Transmission::RequestResponse(..) => false,
            Transmission::SolicitResponse(..) | Transmission::Notification(_) => true,
        }
    }

    /// The message that the server receives, then the one that it sends.
    pub fn messages(&self) -> impl Iterator<Item = &OperationMessage> {
        self.input().into_iter().chain(self.output())
    }
}

impl Transmission {
    fn parse(operation: &mut Reader<'_>) -> Result<Self, Diagnostic> {
        let input_is_first = operation.is_before((WSDL, "input"), (WSDL, "output"));
        let input = operation.one(WSDL, "input", OperationMessage::parse)?;
        let output = operation.one(WSDL, "output", OperationMessage::parse)?;
        match (input, output) {
            (Some(input), None) => Ok(Self::OneWay(input)),
            (Some(input), Some(output)) if input_is_first => {
                Ok(Self::RequestResponse(input, output))
            }
            (Some(input), Some(output)) => Ok(Self::SolicitResponse(output, input)),
            (None, Some(output)) => Ok(Self::Notification(output)),
            (None, None) => Err(operation.error(
                "the operation sends nothing",
                "expected an `input` or an `output` inside",
            )),
        }
    }
}

impl OperationMessage {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |message, extended| {
            Ok(Self {
                name: message.optional("name").map(str::to_owned),
                message: message.qname("message")?,
                action: action(message)?,
                extensions: extended.extensions(message)?,
                documentation: extended.documentation(),
                location: message.location(),
            })
        })
    }
}

impl Fault {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |fault, extended| {
            Ok(Self {
                name: fault.name()?,
                message: fault.qname("message")?,
                action: action(fault)?,
                documentation: extended.documentation(),
                location: fault.location(),
            })
        })
    }
}

/// Takes the action in either of its two namespaces.
fn action(message: &mut Reader<'_>) -> Result<Option<String>, Diagnostic> {
    let actions = [
        message.optional_uri(ADDRESSING, "Action")?,
        message.optional_uri(ADDRESSING_METADATA, "Action")?,
    ];
    match actions {
        [Some(one), Some(other)] if one != other => {
            Err(message.error("the message has two actions", "expected one `Action`"))
        }
        [one, other] => Ok(one.or(other)),
    }
}
