//! The constructs of WSDL 1.1 and XML Schema 1.0 that the model does not support. The documents
//! hold them, and building the model refuses each one that it meets. Each has three texts: what it
//! is, what it means for messages, and what to do.

use crate::diagnostic::{Diagnostic, Location};

macro_rules! constructs {
    ($($construct:ident: $what:literal, $meaning:literal, $remedy:literal;)+) => {
        /// A construct that is not supported.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Construct {
            $(#[doc = concat!("Refused: ", $what, ".")] $construct,)+
        }

        impl Construct {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$construct),+];

            /// Returns what it is.
            pub fn what(self) -> &'static str {
                match self { $(Self::$construct => $what,)+ }
            }

            /// Returns what it means for messages.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$construct => $meaning,)+ }
            }

            /// Returns what to do about it.
            pub fn remedy(self) -> &'static str {
                match self { $(Self::$construct => $remedy,)+ }
            }
        }
    };
}

impl Construct {
    /// Returns the error at its place.
    pub fn at(self, location: &Location) -> Diagnostic {
        self.error(location, format!("{} is not supported", self.what()))
    }

    /// Returns the error about the construct that is called `name`.
    pub fn called(self, name: impl std::fmt::Display, location: &Location) -> Diagnostic {
        self.error(
            location,
            format!("{} is not supported: `{name}`", self.what()),
        )
    }

    fn error(self, location: &Location, message: String) -> Diagnostic {
        Diagnostic::at(location, message, self.meaning()).help(self.remedy())
    }
}

constructs! {
    // Elements.
    AbstractElement: "an abstract element",
        "another element is sent in its place, and no schema declares one",
        "declare the elements that are in use, with `substitutionGroup`";

    // Complex types.
    Dictionary: "a dictionary of this shape",
        "the type is annotated `IsDictionary`",
        "declare one repeated element that holds a key and a value, or remove the annotation";
    Nesting: "an array or dictionary inside itself or inside eight others",
        "there is no named element between them",
        "put a type with an element between two of them";

    // Simple types.
    BuiltInType: "a built-in type of this kind",
        "the model has no values of this type",
        "declare the type that it derives from, or `xs:string`";
    EncodedType: "a type of SOAP's encoding",
        "it belongs to RPC/encoded services, whose messages follow no schema: each element names its \
         type, and values refer to others by `href` and `id`",
        "ask the publisher for a document/literal or RPC/literal WSDL of the service; WS-I's Basic \
         Profile has allowed no other since 2004";
    SimpleRestriction: "a restriction of itself",
        "values are of no type",
        "name another base";
    BlankLiteral: "a literal of a list that is empty or has blanks",
        "it looks like several literals, or like none",
        "rename the literal";
    List: "a list (`xs:list`) of lists, of names with a prefix or of any values",
        "its text cannot be divided into values",
        "declare a type with a repeated element";

    // Schemas.
    NoTargetNamespace: "a WSDL without a target namespace",
        "the service has no namespace by which it belongs to a family",
        "add `targetNamespace`";

    // WSDL.
    RequiredExtension: "an extension that must be understood",
        "the messages follow rules that are not those of WSDL",
        "remove the element if the messages look the same without it";
    SolicitResponse: "a solicit-response operation",
        "the server asks and the client responds",
        "remove the operation; a client cannot call it";
    Notification: "a notification operation",
        "the server sends a message without a request",
        "remove the operation; a client cannot call it";
    PartType: "a message part with a `type` in document style",
        "no element stands around it: it can only be all that SOAP's `Body` holds, as elements or as \
         a text, without attributes",
        "use a global `element`, or `style=\"rpc\"` if the server takes RPC style";
    FaultParts: "a fault that is not one element",
        "its message has no part, several, or one with a `type`",
        "declare one part with a global `element`";
    NoWrapper: "a body element whose type extends no record",
        "it extends an array, a dictionary or a simple type",
        "let its type extend a type that is a sequence of elements";
    Encoded: "encoded use",
        "its messages follow no schema: each element names its type in `xsi:type`, and values refer \
         to others by `href` and `id`",
        "ask the publisher for a document/literal or RPC/literal WSDL of the service; WS-I's Basic \
         Profile has allowed no other since 2004. If the server takes literal messages as well, \
         write `use=\"literal\"` here";
    Transport: "a transport other than HTTP",
        "messages are not sent by HTTP",
        "use the binding to HTTP if the service has one, and remove this one";
    HttpBinding: "a binding without SOAP",
        "messages are parameters of a URL, or something else that is not SOAP",
        "remove the binding and its port";
    Mime: "a message in several parts (MIME)",
        "attachments travel beside the SOAP envelope",
        "use an operation without attachments";
}
