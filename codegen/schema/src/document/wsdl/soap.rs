//! The elements of the SOAP 1.1 and SOAP 1.2 bindings, which look the same.

use super::extension::read;
use crate::diagnostic::{Diagnostic, Location};
use crate::document::equality::equal_but_for_location;
use crate::document::reader::Reader;
use crate::document::xml::Element;
use crate::document::{QName, SOAP, SOAP12};

/// The SOAP version of a binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// SOAP 1.1.
    Soap11,
    /// SOAP 1.2.
    Soap12,
}

impl Version {
    /// The namespace of envelopes.
    pub fn envelope(self) -> &'static str {
        match self {
            Self::Soap11 => "http://schemas.xmlsoap.org/soap/envelope/",
            Self::Soap12 => "http://www.w3.org/2003/05/soap-envelope",
        }
    }
}

/// How a body is made from the parts of its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The parts are the body.
    Document,
    /// The parts are the children of an element with the name of the operation.
    Rpc,
}

/// How the types of parts are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UseOfTypes {
    /// As they are written.
    Literal,
    /// By the rules of an encoding.
    Encoded,
}

/// `soap:binding`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoapBinding {
    /// The version, by the namespace of the element.
    pub version: Version,
    /// `transport`, a URI.
    pub transport: String,
    /// `style` of the operations that do not have their own.
    pub style: Style,
}

/// `soap:operation`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoapOperation {
    /// `soapAction`.
    pub action: Option<String>,
    /// `soapActionRequired`, of SOAP 1.2.
    pub action_required: Option<bool>,
}

/// `use`, `encodingStyle` and `namespace` of a body, a header or a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// `use`; `literal` if it is not there.
    pub use_of_types: UseOfTypes,
    /// `encodingStyle`, URIs with blanks between them.
    pub style: Option<String>,
    /// `namespace` of the element with the name of the operation.
    pub namespace: Option<String>,
}

/// `soap:body`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// `parts`: the names of the parts that are in the body; `None` for all.
    pub parts: Option<Vec<String>>,
    /// How they are encoded.
    pub encoding: Encoding,
}

/// `soap:header`: a part of a message that travels in the SOAP header.
#[derive(Clone, Debug)]
pub struct HeaderReference {
    /// The message.
    pub message: QName,
    /// The name of its part.
    pub part: String,
    /// How it is encoded.
    pub encoding: Encoding,
    /// `soap:headerfault`, in order: the header blocks of a fault about this header.
    pub faults: Vec<HeaderReference>,
    /// Where it stands.
    pub location: Location,
}

/// `soap:address`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The version, by the namespace of the element.
    pub version: Version,
    /// `location`, a URL.
    pub url: String,
}

equal_but_for_location! {
    HeaderReference { message, part, encoding, faults }
}

const STYLES: [(&str, Style); 2] = [("document", Style::Document), ("rpc", Style::Rpc)];

const USES: [(&str, UseOfTypes); 2] = [
    ("literal", UseOfTypes::Literal),
    ("encoded", UseOfTypes::Encoded),
];

impl Version {
    /// Both, the older first.
    pub(super) const BOTH: [Self; 2] = [Self::Soap11, Self::Soap12];

    /// The number of the version, as people write it.
    pub fn number(self) -> &'static str {
        match self {
            Self::Soap11 => "1.1",
            Self::Soap12 => "1.2",
        }
    }

    /// The namespace of the elements of the binding.
    pub fn namespace(self) -> &'static str {
        match self {
            Self::Soap11 => SOAP,
            Self::Soap12 => SOAP12,
        }
    }

    fn of(element: Element<'_>) -> Self {
        match element.tag() {
            (SOAP12, _) => Self::Soap12,
            _ => Self::Soap11,
        }
    }
}

impl Style {
    /// The word in a WSDL.
    pub fn word(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Rpc => "rpc",
        }
    }
}

impl UseOfTypes {
    /// The word in a WSDL.
    pub fn word(self) -> &'static str {
        match self {
            Self::Literal => "literal",
            Self::Encoded => "encoded",
        }
    }
}

impl SoapBinding {
    pub(super) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |binding, _| {
            Ok(Self {
                version: Version::of(element),
                transport: binding.required("transport")?.to_owned(),
                style: binding.token("style", &STYLES)?.unwrap_or(Style::Document),
            })
        })
    }
}

impl SoapOperation {
    /// Returns `style` beside it: an operation has one without this element, too.
    pub(super) fn parse(element: Element<'_>) -> Result<(Self, Option<Style>), Diagnostic> {
        read(element, |operation, _| {
            let required = match operation.optional("soapActionRequired") {
                None => None,
                Some(_) => Some(operation.boolean("soapActionRequired")?),
            };
            let soap = Self {
                action: operation.optional_uri("", "soapAction")?,
                action_required: required,
            };
            Ok((soap, operation.token("style", &STYLES)?))
        })
    }
}

impl Encoding {
    pub(super) fn parse(reader: &mut Reader<'_>) -> Result<Self, Diagnostic> {
        let use_of_types = reader.token("use", &USES)?;
        let style = reader.optional("encodingStyle").filter(|it| !it.is_empty());
        Ok(Self {
            use_of_types: use_of_types.unwrap_or(UseOfTypes::Literal),
            style: style.map(str::to_owned),
            namespace: reader.namespace("namespace")?,
        })
    }
}

impl Body {
    pub(super) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |body, _| {
            let parts = body.optional("parts").map(|parts| {
                let parts = parts.split_ascii_whitespace();
                parts.map(str::to_owned).collect()
            });
            Ok(Self {
                parts,
                encoding: Encoding::parse(body)?,
            })
        })
    }
}

impl HeaderReference {
    pub(super) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        let (namespace, _) = element.tag();
        read(element, |header, _| {
            Ok(Self {
                message: header.qname("message")?,
                part: header.required("part")?.to_owned(),
                encoding: Encoding::parse(header)?,
                faults: header.many(namespace, "headerfault", Self::parse)?,
                location: header.location(),
            })
        })
    }
}

impl Address {
    pub(super) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |address, _| {
            Ok(Self {
                version: Version::of(element),
                url: address.required("location")?.to_owned(),
            })
        })
    }
}
