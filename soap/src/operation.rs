//! Services, agents and operations.

use crate::envelope::Version;
use crate::field::{Field, Schema};
use crate::layout::{Layout, malformed};
use crate::memo::{Memo, Place};
use crate::value::Fields;

/// A version of a service, like `Services88`.
#[derive(Debug)]
pub struct Service {
    /// Its name.
    pub name: &'static str,
    /// The namespace of its messages.
    pub namespace: &'static str,
    /// The path below the installation's base URL, with `{agent}` for an agent's name:
    /// `Remote/Services88/{agent}.svc`.
    pub path: &'static str,
    /// The header blocks that its messages can have.
    pub headers: &'static [Header],
}

/// An agent: the operations at one address.
#[derive(Debug)]
pub struct Agent {
    /// The service it belongs to.
    pub service: &'static Service,
    /// Its name, like `User`.
    pub name: &'static str,
}

/// One operation of an agent.
#[derive(Debug)]
pub struct Operation {
    /// The agent it belongs to.
    pub agent: &'static Agent,
    /// Its name, like `GetUser`.
    pub name: &'static str,
    /// Value of `SOAPAction`, or in SOAP 1.2 of the content type's `action`.
    pub action: &'static str,
    /// The version of SOAP that a client speaks. A server answers in either.
    pub version: Version,
    /// Whether the server sends no response: it answers with HTTP's status alone.
    pub is_one_way: bool,
    /// The request's wrapper element, without the parts: a request that has some says which.
    /// [`Layout::NONE`] if the body is empty.
    pub request: Layout,
    /// The response's wrapper element; [`Layout::NONE`] if the body is empty.
    pub response: Layout,
    /// The request's header blocks, in order.
    pub request_headers: Vec<Header>,
    /// The response's header blocks, in order.
    pub response_headers: Vec<Header>,
}

impl Operation {
    /// The agent's path below the installation's base URL.
    pub fn path(&self) -> String {
        self.agent.service.path.replace("{agent}", self.agent.name)
    }

    /// What a request is on the wire.
    pub fn request_schema(&self, request: &dyn Fields) -> &'static Schema {
        match request.layout() {
            Layout::NONE => self.request.schema(),
            own => own.schema(),
        }
    }
}

/// An operation as generated code has it: its agent, and the rest as text.
///
/// The lines are: the name and the action, after the marks `@one_way` and `@soap12` if these apply;
/// the names of the request's header blocks; those of the
/// response's; the name of the request's element; the Rust names of the response and its parts, as a
/// [`Layout`] has them; and from there on the response's layout. A header block's name has its
/// namespace before it, in braces, unless it is the service's. White space before a line says
/// nothing, and neither does the line `-`; lines at the end may be missing.
#[derive(Clone, Copy, Debug)]
pub struct OperationText(pub &'static Agent, pub &'static str);

static OPERATIONS: Memo<(Place, Place), Operation> = Memo::new();

impl OperationText {
    /// What the text says.
    ///
    /// # Panics
    /// If it names a header block that the service does not have: to leave the block out would lose
    /// what is in it.
    pub fn operation(self) -> &'static Operation {
        let Self(agent, text) = self;
        OPERATIONS.get((Place::of(agent), Place::of(text)), || self.parse())
    }

    fn parse(self) -> Operation {
        let Self(agent, text) = self;
        let mut lines = text.splitn(6, '\n');
        let mut line = || match lines.next().unwrap_or_default().trim_start() {
            "-" => "",
            line => line,
        };
        let (first, request_headers, response_headers) = (line(), line(), line());
        let (mut first, mut is_one_way, mut version) = (first, false, Version::Soap11);
        while let Some((mark, rest)) = first.strip_prefix('@').and_then(|it| it.split_once(' ')) {
            match mark {
                "one_way" => is_one_way = true,
                "soap12" => version = Version::Soap12,
                unknown => malformed((agent.name, agent.service.namespace), unknown),
            }
            first = rest;
        }
        let (name, action) = first.split_once(' ').unwrap_or((first, ""));
        let (request, names, response) = (line(), line(), line());
        Operation {
            agent,
            name,
            action,
            version,
            is_one_way,
            request: Layout("", request),
            response: match response {
                "" => Layout::NONE,
                response => Layout(names, response),
            },
            request_headers: agent.service.headers(request_headers),
            response_headers: agent.service.headers(response_headers),
        }
    }
}

impl Service {
    /// The header blocks with these names.
    fn headers(&self, names: &str) -> Vec<Header> {
        let names = names.split_ascii_whitespace();
        names.map(|name| self.header(name)).collect()
    }

    /// The header block with this name, which has its namespace before it, in braces, unless it is the
    /// service's.
    pub fn find_header(&self, full_name: &str) -> Option<&'static Header> {
        let (namespace, name) = full_name
            .strip_prefix('{')
            .and_then(|name| name.split_once('}'))
            .unwrap_or((self.namespace, full_name));
        let mut all = self.headers.iter();
        all.find(|it| (it.field.name, it.field.namespace) == (name, namespace))
    }

    /// The header block with this name. The service must have it.
    fn header(&self, full_name: &str) -> Header {
        match self.find_header(full_name) {
            Some(header) => Header::new(header.field.name, header.field.namespace, header.role),
            None => malformed((self.name, self.namespace), full_name),
        }
    }
}

/// A header block that messages of an operation can have.
#[derive(Debug)]
pub struct Header {
    /// The block's element.
    pub field: Field,
    /// What it is for.
    pub role: Role,
}

impl Header {
    /// A block of the element `name`. Those that let their holder in are secret.
    pub const fn new(name: &'static str, namespace: &'static str, role: Role) -> Self {
        let secret = match role {
            Role::ApplicationToken | Role::Credentials => Field::SECRET,
            _ => 0,
        };
        let field = Field::element(name, namespace, Field::NILLABLE | secret);
        Self { field, role }
    }
}

/// What a header block is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    /// The application's secret.
    ApplicationToken,
    /// The tenant.
    ContextIdentifier,
    /// Who calls: the ticket.
    Credentials,
    /// What went wrong.
    ExceptionInfo,
    /// Further information from the server.
    ExtraInfo,
    /// Something that neither client nor server knows.
    Other,
    /// Whether it went well.
    Succeeded,
    /// The time zone of the times in the message.
    TimeZone,
}
