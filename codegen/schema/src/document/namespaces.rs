//! The namespaces that the documents use.

/// The namespace of XML Schema.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema";
/// The namespace of WSDL 1.1.
pub const WSDL: &str = "http://schemas.xmlsoap.org/wsdl/";
/// The namespace of the SOAP 1.1 binding of WSDL.
pub const SOAP: &str = "http://schemas.xmlsoap.org/wsdl/soap/";
/// The namespace of the SOAP 1.2 binding of WSDL.
pub const SOAP12: &str = "http://schemas.xmlsoap.org/wsdl/soap12/";
/// The namespace of the HTTP binding of WSDL.
pub const HTTP: &str = "http://schemas.xmlsoap.org/wsdl/http/";
/// The namespace of the MIME binding of WSDL.
pub const MIME: &str = "http://schemas.xmlsoap.org/wsdl/mime/";
/// The namespace of the SOAP 1.1 encoding.
pub const ENCODING: &str = "http://schemas.xmlsoap.org/soap/encoding/";
/// The namespace of `xml:lang`.
pub const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// The namespace of XML Schema's attributes in messages, such as `xsi:nil`.
pub const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// The namespace of WS-Addressing's WSDL binding, which holds `Action`.
pub const ADDRESSING: &str = "http://www.w3.org/2006/05/addressing/wsdl";
/// The namespace of the later form of WS-Addressing's WSDL binding.
pub const ADDRESSING_METADATA: &str = "http://www.w3.org/2007/05/addressing/metadata";
/// The namespace of .NET's data contract serializer: its annotations and simple types.
pub const SERIALIZATION: &str = "http://schemas.microsoft.com/2003/10/Serialization/";
/// The namespace of WS-Policy 1.2.
pub const POLICY: &str = "http://schemas.xmlsoap.org/ws/2004/09/policy";
/// The namespace of WS-SecurityPolicy 1.1.
pub const SECURITY_POLICY: &str = "http://schemas.xmlsoap.org/ws/2005/07/securitypolicy";
/// The namespace of `wsu:Id`.
pub const SECURITY_UTILITY: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

/// The namespaces that documents are written in: nothing of these is foreign to them.
pub(super) const LANGUAGES: [&str; 6] = [XSD, WSDL, SOAP, SOAP12, HTTP, MIME];

/// The namespaces whose declarations need not be given: each program that reads schemas knows them.
pub(crate) const BUILT_IN: [&str; 5] = [XSD, XML, INSTANCE, ENCODING, WSDL];
