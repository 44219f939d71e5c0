//! What a server answers when it could not do what was asked.

use std::fmt;

use super::Version;
use crate::any::RawXml;
use crate::names::QName;

/// A SOAP fault of either version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    /// SOAP 1.1's `faultcode`, SOAP 1.2's `Code/Value`.
    pub code: QName,
    /// SOAP 1.2's `Subcode/Value`; of nested ones the innermost.
    pub subcode: Option<QName>,
    /// SOAP 1.1's `faultstring`; SOAP 1.2's `Reason/Text`, of several the first.
    pub reason: String,
    /// SOAP 1.1's `faultactor`, SOAP 1.2's `Role`.
    pub actor: Option<String>,
    /// SOAP 1.2's `Node`: which node on the message's way it is of.
    pub node: Option<String>,
    /// What the service says beyond that.
    pub detail: Option<RawXml>,
}

impl Fault {
    /// A fault with a code and a reason, and nothing else.
    pub fn new(code: QName, reason: impl Into<String>) -> Self {
        Self {
            code,
            reason: reason.into(),
            ..Self::default()
        }
    }

    /// A fault of the one who answers: `Server`.
    pub fn server(reason: impl Into<String>) -> Self {
        Self::new(QName::new(Version::Soap11.namespace(), "Server"), reason)
    }

    /// A fault of the one who asks: `Client`.
    pub fn client(reason: impl Into<String>) -> Self {
        Self::new(QName::new(Version::Soap11.namespace(), "Client"), reason)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.name, self.reason)
    }
}

impl std::error::Error for Fault {}
