//! WSDL 1.1 documents with the SOAP 1.1 binding, as they stand in the file.

mod parse;

use super::equality::equal_but_for_location;
use super::xsd::Schema;
use super::{Policy, QName};
use crate::diagnostic::Location;

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
