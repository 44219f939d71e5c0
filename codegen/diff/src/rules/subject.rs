//! What a rule is about.

use Subject as S;

/// What a rule is about; the first part of its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(
    missing_docs,
    reason = "the words say it; `noun` and the table say the rest"
)]
pub enum Subject {
    Namespace,
    Agent,
    Address,
    Operation,
    RequestHeader,
    ResponseHeader,
    Parameter,
    Part,
    Fault,
    Record,
    Derived,
    Field,
    Attribute,
    Choice,
    Alternative,
    Array,
    Item,
    Dictionary,
    List,
    Entry,
    Key,
    Value,
    Enumeration,
    Literal,
    FlagSet,
    Flag,
}

impl Subject {
    /// The first part of a rule's id.
    pub fn id(self) -> &'static str {
        match self {
            S::Namespace => "namespace",
            S::Agent => "agent",
            S::Address => "address",
            S::Operation => "operation",
            S::RequestHeader => "request-header",
            S::ResponseHeader => "response-header",
            S::Parameter => "parameter",
            S::Part => "part",
            S::Fault => "fault",
            S::Record => "record",
            S::Derived => "derived",
            S::Field => "field",
            S::Attribute => "attribute",
            S::Choice => "choice",
            S::Alternative => "alternative",
            S::Array => "array",
            S::Item => "item",
            S::Dictionary => "dictionary",
            S::List => "list",
            S::Entry => "entry",
            S::Key => "key",
            S::Value => "value",
            S::Enumeration => "enumeration",
            S::Literal => "literal",
            S::FlagSet => "flag-set",
            S::Flag => "flag",
        }
    }

    /// The area of the schema that it belongs to.
    pub fn area(self) -> &'static str {
        match self {
            S::Namespace => "namespace",
            S::Agent => "agent",
            S::Address => "address",
            S::Operation | S::Parameter | S::Part | S::Fault => "operation",
            S::RequestHeader | S::ResponseHeader => "header",
            S::Record | S::Derived => "record",
            S::Field | S::Attribute => "field",
            S::Choice | S::Alternative => "choice",
            S::Array | S::Item => "array",
            S::List => "list",
            S::Dictionary | S::Entry | S::Key | S::Value => "dictionary",
            S::Enumeration | S::Literal => "enumeration",
            S::FlagSet | S::Flag => "flag set",
        }
    }

    /// Whether it is a type as a whole.
    pub fn is_type(self) -> bool {
        matches!(
            self,
            S::Record
                | S::Derived
                | S::Choice
                | S::Array
                | S::Dictionary
                | S::List
                | S::Enumeration
                | S::FlagSet
        )
    }

    /// What has the Rust name: all kinds of types are records there, and flags are literals.
    pub(crate) fn rust(self) -> Self {
        match self {
            S::Flag => S::Literal,
            // A derived type has the path of its base.
            S::Derived => S::Derived,
            subject if subject.is_type() => S::Record,
            subject => subject,
        }
    }

    /// What people call it.
    pub fn noun(self) -> &'static str {
        match self {
            S::RequestHeader => "request header",
            S::ResponseHeader => "response header",
            S::Part => "response part",
            S::Derived => "derived type",
            S::Item => "array item",
            S::Entry => "dictionary entry",
            S::Key => "dictionary key",
            S::Value => "dictionary value",
            S::FlagSet => "flag set",
            other => other.id(),
        }
    }
}
