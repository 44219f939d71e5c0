//! Parts of documents that are ignored on purpose, because they change nothing on the wire.
//! Documentation is ignored too, but its text is kept as `documentation` if it is about something
//! that has documentation in the generated code.

use crate::diagnostic::Location;

use super::QName;

/// A part of a document that is ignored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The reason why it may be ignored.
    pub kind: AsideKind,
    /// Its name.
    pub name: QName,
    /// Where it stands.
    pub location: Location,
}

/// The reasons why something may be ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsideKind {
    /// A binding of a port type that has one to SOAP 1.1 over HTTP, or one without SOAP.
    Binding,
    /// Documentation of something that is not part of any generated documentation.
    Documentation,
    /// An attribute of another namespace, which XSD and WSDL allow anywhere.
    ForeignAttribute,
    /// An extension element of WSDL that need not be understood, or information for other programs
    /// in an `xs:appinfo`.
    ForeignElement,
    /// `id`, `version`, `xml:lang`: they name a part of the document or describe it.
    Label,
}
