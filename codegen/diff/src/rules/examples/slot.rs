//! The place of the text of an example.

/// The place of the text of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// In the schema.
    Schema,
    /// In the sequence of a request.
    Request,
    /// In the sequence of a response.
    Response,
    /// Global elements that are the header blocks of a request.
    RequestHeaders,
    /// Global elements that are the header blocks of a response.
    ResponseHeaders,
    /// A list of port types.
    Agents,
    /// A list of operations.
    Operations,
    /// The `soapAction` of an operation.
    SoapAction,
    /// The `wsaw:Action` of an output.
    ResponseAction,
    /// The element of a request.
    RequestElement,
    /// The element of a response.
    ResponseElement,
    /// The group that a request's elements stand in: the word `sequence` or `all`.
    RequestGroup,
    /// Global elements that are the details of an operation's faults.
    Faults,
    /// The output of an operation: the word `output`, or nothing.
    Output,
    /// The version of SOAP of a binding.
    SoapVersion,
    /// A list of port addresses; `+policy` after one stands for a policy that demands HTTPS.
    Addresses,
    /// The target namespace.
    Namespace,
    /// The namespace of the schema of a type called `Customer`.
    TypeNamespace,
}

impl Slot {
    /// Returns the place in words.
    pub fn place(self) -> &'static str {
        match self {
            Self::Schema => "in the schema",
            Self::Request => "in the sequence of a request",
            Self::Response => "in the sequence of a response",
            Self::RequestHeaders => "the elements of a request's header blocks",
            Self::ResponseHeaders => "the elements of a response's header blocks",
            Self::Agents => "the port types",
            Self::Operations => "the operations of a port type",
            Self::SoapAction => "the `soapAction` of an operation",
            Self::ResponseAction => "the `wsaw:Action` of an operation's output",
            Self::RequestElement => "the element of a request",
            Self::ResponseElement => "the element of a response",
            Self::Faults => "the elements of an operation's faults",
            Self::RequestGroup => "the group of the elements of a request",
            Self::Output => "the output of an operation",
            Self::SoapVersion => "the version of SOAP of a binding",
            Self::Addresses => "the addresses of the ports",
            Self::Namespace => "the target namespace",
            Self::TypeNamespace => "the namespace of the schema of a type",
        }
    }
}
