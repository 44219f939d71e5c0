//! Namespaces that the codec itself knows, and qualified names.

use std::fmt;
use std::sync::Arc;

/// `xsi`: `nil` and `type`.
pub const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// `xsd`: the built-in simple types.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema";
/// Microsoft's `char`, `duration` and `guid`.
pub const SERIALIZATION: &str = "http://schemas.microsoft.com/2003/10/Serialization/";
/// Microsoft's `ArrayOfstring` and the like.
pub const ARRAYS: &str = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
/// The envelope of SOAP 1.1.
pub(crate) const SOAP_11: &str = "http://schemas.xmlsoap.org/soap/envelope/";
/// The envelope of SOAP 1.2.
pub(crate) const SOAP_12: &str = "http://www.w3.org/2003/05/soap-envelope";
/// WS-Addressing 1.0.
pub(crate) const ADDRESSING: &str = "http://www.w3.org/2005/08/addressing";
/// XOP: elements that stand for the bytes of a part.
pub(crate) const XOP: &str = "http://www.w3.org/2004/08/xop/include";
/// The prefix `xml`.
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// The prefix `xmlns`, which no document may declare.
pub(crate) const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// A namespace and a local name, owned. Both are empty for "no name".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QName {
    /// The namespace's URI; empty for none. The names of one message share it.
    pub namespace: Arc<str>,
    /// The name without its prefix.
    pub name: String,
}

impl QName {
    /// A name from its two parts.
    pub fn new(namespace: impl Into<Arc<str>>, name: impl Into<String>) -> Self {
        Self {
            namespace: namespace.into(),
            name: name.into(),
        }
    }

    /// Whether this is `name` in `namespace`.
    pub fn is(&self, namespace: &str, name: &str) -> bool {
        self.name == name && *self.namespace == *namespace
    }
}

impl fmt::Display for QName {
    /// `{namespace}name`, or the bare name where there is no namespace.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.namespace.is_empty() {
            return f.write_str(&self.name);
        }
        write!(f, "{{{}}}{}", self.namespace, self.name)
    }
}
