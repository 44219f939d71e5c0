//! What is read past on purpose, because it changes nothing on the wire.
//!
//! Documentation is read past too, but its text is kept as the `documentation` of what it documents,
//! where that is something that has documentation in the generated code.

use crate::diagnostic::Location;

use super::QName;

/// Something that is read past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Why it may be.
    pub kind: AsideKind,
    /// Its name.
    pub name: QName,
    /// Where it stands.
    pub location: Location,
}

/// Why something may be read past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsideKind {
    /// A binding of a port type that has one to SOAP 1.1 over HTTP, or one without SOAP.
    Binding,
    /// Documentation of something that is not part of any generated documentation.
    Documentation,
    /// An attribute of another namespace, which XSD and WSDL allow anywhere.
    ForeignAttribute,
    /// An extension element of WSDL that nobody has to understand, or information for other
    /// programs in an `xs:appinfo`.
    ForeignElement,
    /// `id`, `version`, `xml:lang`: they name a part of the document or describe it.
    Label,
}
