//! WSDL 1.1 documents with the SOAP binding, as they are in the file.
//!
//! One file per part of a WSDL; each has the part and how it is read. The HTTP and MIME bindings
//! are held by name only.

mod binding;
mod definitions;
mod extension;
mod message;
mod port_type;
mod service;
mod soap;

pub use binding::{Binding, BindingFault, BindingMessage, BindingOperation};
pub use definitions::{Definitions, Import};
pub use extension::Extension;
pub use message::{Message, Part, PartContent};
pub use port_type::{Fault, Operation, OperationMessage, PortType, Transmission};
pub use service::{Port, Service};
pub use soap::{
    Address, Body, Encoding, HeaderReference, SoapBinding, SoapOperation, Style, UseOfTypes,
    Version,
};
