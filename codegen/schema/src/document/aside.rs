//! Parts of documents that are ignored on purpose, because they change nothing on the wire.
//! Documentation is ignored too, but its text is kept as `documentation` if it is about something
//! that has documentation in the generated code. Mistakes that leave the messages clear are ignored
//! as well.

use crate::diagnostic::Location;
use crate::text::visible;

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

impl Aside {
    /// Creates the aside about something called `name` in a document of `namespace`.
    pub(crate) fn of(kind: AsideKind, namespace: &str, name: &str, location: &Location) -> Self {
        Self {
            kind,
            name: QName::new(namespace, name),
            location: location.clone(),
        }
    }
}

impl AsideKind {
    /// Whether it may have been meant to say something about messages, which users should hear.
    pub(crate) fn is_about_messages(self) -> bool {
        use AsideKind as Kind;
        matches!(
            self,
            Kind::Attribute
                | Kind::MisplacedElement
                | Kind::Policy
                | Kind::Prefix
                | Kind::SecondPolicies
        )
    }
}

impl std::fmt::Display for Aside {
    /// One line: the place, what it is, and its name.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (location, name) = (&self.location, visible(&self.name.local));
        let what = match self.kind {
            AsideKind::Action => {
                return write!(
                    f,
                    "{location}: the action in `wsaw:Action` differs from `soapAction`, which is \
                     sent: `{name}`"
                );
            }
            AsideKind::Incomplete => {
                return write!(
                    f,
                    "{location}: the binding of `{name}` is incomplete; all parts are taken for \
                     the body, in literal use"
                );
            }
            AsideKind::Prefix => {
                return write!(
                    f,
                    "{location}: nothing of this name is declared where it refers to; that of the \
                     target namespace is taken: `{name}`"
                );
            }
            AsideKind::Attribute => "an attribute that the specification does not have here",
            AsideKind::Binding => {
                return write!(
                    f,
                    "{location}: a binding is ignored, since another one of its port type is \
                     used: `{name}`"
                );
            }
            AsideKind::Documentation => "documentation",
            AsideKind::ForeignAttribute => "an attribute of another vocabulary",
            AsideKind::ForeignElement => "an extension",
            AsideKind::MisplacedElement => "an element of XML Schema that means nothing here",
            AsideKind::OtherBinding => "a binding that is not to SOAP over HTTP",
            AsideKind::Operation => "an operation without a binding",
            AsideKind::Part => "a part that the message does not have",
            AsideKind::Policy => "a demand of a policy",
            AsideKind::PolicyReference => "a reference to a policy that is not declared",
            AsideKind::PortType => "a port type without a binding",
            AsideKind::SecondPolicies => "what the second declaration says of policies",
            AsideKind::ServerFirst => "an operation that a client cannot call",
            AsideKind::Label => "a label",
        };
        write!(f, "{location}: {what} is ignored: `{name}`")
    }
}

/// The reasons why something may be ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsideKind {
    /// The WS-Addressing action of a request that is not its `soapAction`.
    Action,
    /// An attribute that the specification does not have there.
    Attribute,
    /// A binding to SOAP over HTTP of a port type that has one of SOAP 1.1, or one that says something
    /// else of the messages and stands before it.
    Binding,
    /// Documentation of something that is not part of any generated documentation.
    Documentation,
    /// An attribute of another namespace, which XSD and WSDL allow anywhere.
    ForeignAttribute,
    /// An extension element of WSDL that need not be understood, or information for other programs
    /// in an `xs:appinfo`.
    ForeignElement,
    /// A binding that does not say how a message is written.
    Incomplete,
    /// An element of XML Schema where WSDL has extension elements.
    MisplacedElement,
    /// An operation that no binding binds, of a port type that has one.
    Operation,
    /// A binding that is not to SOAP over HTTP, beside others that are.
    OtherBinding,
    /// A part that a header or `parts` names and the message does not have.
    Part,
    /// What a policy demands of messages beside their bodies, such as a signature or WS-Addressing.
    Policy,
    /// A reference to a policy that no document declares.
    PolicyReference,
    /// A name without a prefix that is taken for one of the target namespace.
    Prefix,
    /// A port type without a binding, beside others that have one.
    PortType,
    /// The policies of a binding that is declared again.
    SecondPolicies,
    /// An operation whose first message the server sends, beside others.
    ServerFirst,
    /// `id`, `version`, `xml:lang`: they name a part of the document or describe it.
    Label,
}
