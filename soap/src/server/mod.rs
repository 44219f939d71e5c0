//! The other side: answering requests by the methods of an agent.
//!
//! A [`Server`] answers for one agent, a [`Router`] for several. Both are `tower::Service`s of
//! `http` requests, so they can be mounted in axum beside other routes, be called without a
//! socket, or be put on a port of their own by `TestServer` (feature `test-server`).
//!
//! - Only the methods that the agent overrides answer; every other operation answers a fault that
//!   names it.
//! - SOAP 1.1 and 1.2 are read, and answered in kind.
//! - The operation is the one that `SOAPAction` names (in SOAP 1.2: `action` in `Content-Type`);
//!   where there is none, the element in the body tells. An action that the agent does not have,
//!   or that contradicts the body, is answered with a fault, as NetServer would. Agents at one
//!   address are told apart by it.
//! - Header blocks that the service does not know are ignored, unless they say `mustUnderstand`
//!   and are meant for this node.
//! - Whatever is wrong with a request is answered with a fault. [`Limits`] bound how much is read of
//!   one request and how much memory it may take, and [`Server::max_memory`] what all take together.
//!   By default, what the codec can skip is skipped; [`Server::strict`] refuses it.
//! - A method that panics answers a fault.
//! - A fault tells the caller nothing internal. A fault or an exception that a method fails with is
//!   sent as it is. Of any other error the caller learns only that there was one; `tracing` gets the
//!   operation and [the kind of the error](crate::Error::kind), but not its text, which may speak of
//!   the user's data: a method that wants it logged logs it.
//! - Long requests are decoded and long answers encoded on the threads that tokio keeps for such
//!   work, so that they do not hold up other requests. Outside of a tokio runtime all is done where
//!   the server is polled. When a caller goes away, decoding ends.
//! - A method may take as long as it likes, and the HTTP server around a [`Server`] decides how many
//!   connections there are and how slow they may be. Where these need limits, set them there, as
//!   with the layers of `tower`; `TestServer` has its own.
//!
//! Within a method, [`context`] tells the request's header blocks and takes those of the answer.
//! To answer an exception of the service, or a fault, let the method fail with it:
//!
//! ```
//! use netserver_soap::headers::ExceptionInfo;
//! use netserver_soap::{Call, NoResponse, server};
//!
//! fn delete_user(id: i32) -> Call<'static, NoResponse> {
//!     if !server::context().headers().has_ticket("7T:good") {
//!         return Call::failed(ExceptionInfo::not_authenticated().into());
//!     }
//!     if id < 0 {
//!         return Call::failed(ExceptionInfo::new("no such user").into());
//!     }
//!     Call::ready(NoResponse)
//! }
//! ```

mod action;
mod addressing;
mod answer;
mod body;
mod context;
mod find;
#[cfg(feature = "test-server")]
mod login;
mod macros;
mod memory;
#[cfg(feature = "test-server")]
mod patience;
mod place;
mod refusal;
mod router;
mod routes;
mod service;
mod size;
#[cfg(all(feature = "test-server", feature = "system-user"))]
mod system_user;
#[cfg(feature = "test-server")]
mod test_server;
mod wsdl;

use std::path::PathBuf;
use std::sync::Arc;

#[cfg(feature = "test-server")]
use secrecy::{ExposeSecret, SecretString};

pub use body::BoxError;
pub use context::{Context, context};
pub use router::Router;
pub use service::Answered;
#[cfg(feature = "test-server")]
pub use test_server::TestServer;

use crate::call::Route;
use crate::headers::RequestHeaders;
use crate::limits::Limits;
use crate::operation::{Agent, Operation};
use memory::{MAX_MEMORY, Memory};
use routes::{Routed, Routes};
use wsdl::Wsdl;

/// Answers the requests to one agent. Cheap to clone.
///
/// The function `server` in an agent's module makes one: `user::server(agent)`. `server_from_arc` leaves
/// the agent to others, too.
#[derive(Clone)]
pub struct Server {
    routes: Arc<dyn Routes>,
    limits: Limits,
    settings: Settings,
    wsdl: Option<Arc<Wsdl>>,
    addressing: bool,
}

/// What holds for all requests to a server, or to those of a router.
#[derive(Clone, Debug)]
struct Settings {
    memory: Arc<Memory>,
    /// None if nothing was said.
    strict: Option<bool>,
    #[cfg(feature = "test-server")]
    login: Option<Arc<login::Login>>,
    #[cfg(all(feature = "test-server", feature = "system-user"))]
    system_user: Option<Arc<system_user::SystemUser>>,
}

impl Settings {
    /// These settings of a router, and what one of its servers says for itself.
    fn or(&self, server: &Self) -> Self {
        Self {
            memory: Arc::clone(&self.memory),
            strict: server.strict.or(self.strict),
            #[cfg(feature = "test-server")]
            login: self.login.clone(),
            #[cfg(all(feature = "test-server", feature = "system-user"))]
            system_user: self.system_user.clone(),
        }
    }

    fn is_strict(&self) -> bool {
        self.strict.unwrap_or(false)
    }

    /// Whether the caller may call the operation, as far as a login of the router's says.
    fn admits(&self, operation: &Operation, headers: &RequestHeaders) -> bool {
        #[cfg(feature = "test-server")]
        if login::has_credentials(&operation.request_headers) {
            let mut tickets = self.tickets().peekable();
            return tickets.peek().is_none()
                || tickets.any(|ticket| headers.has_ticket(ticket.expose_secret()));
        }
        let _ = (operation, headers);
        true
    }

    /// Those of which a call must have one. If there are none, it needs none.
    #[cfg(feature = "test-server")]
    fn tickets(&self) -> impl Iterator<Item = &SecretString> {
        let of_login = self.login.as_deref().map(login::Login::ticket);
        #[cfg(feature = "system-user")]
        let of_system_user = self
            .system_user
            .as_deref()
            .map(system_user::SystemUser::ticket);
        #[cfg(not(feature = "system-user"))]
        let of_system_user = None;
        of_login.into_iter().chain(of_system_user)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            memory: Memory::new(MAX_MEMORY),
            strict: None,
            #[cfg(feature = "test-server")]
            login: None,
            #[cfg(all(feature = "test-server", feature = "system-user"))]
            system_user: None,
        }
    }
}

impl Server {
    /// A server that answers by the methods of `agent`.
    pub fn new<A: Send + Sync + ?Sized + 'static>(agent: Arc<A>, routes: Vec<Route<A>>) -> Self {
        Self::from_routes(Arc::new(Routed::new(agent, routes)))
    }

    fn from_routes(routes: Arc<dyn Routes>) -> Self {
        Self {
            routes,
            limits: default_limits(),
            settings: Settings::default(),
            wsdl: None,
            addressing: false,
        }
    }

    /// Bounds what a request may ask for: 64 MiB of text and 1 GiB of memory by default.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Bounds the memory, in bytes, that requests and their answers take together: 2 GiB by default.
    ///
    /// Counted are the text of a request, the estimate of what it decodes into until the method has
    /// answered, and the text of the answer until it has been sent. A request for which nothing is
    /// left is answered with status 503 and `Retry-After: 1`, before the method sees it; one that
    /// does not fit even while no other is there, with a fault and status 413. An answer is never
    /// refused.
    ///
    /// Clones of a server share their memory. In a [`Router`], that of the router counts.
    #[must_use]
    pub fn max_memory(mut self, bytes: u64) -> Self {
        self.settings.memory = Memory::new(bytes);
        self
    }

    /// Refuses requests with mistakes that WCF punishes, or overlooks them.
    ///
    /// A strict server answers a fault, which says what is wrong and where, to:
    ///
    /// - fields that stand out of the schema's order, or in another namespace;
    /// - elements that the schema does not have, also within header blocks that it has;
    /// - `xsi:nil` on a value type, or on the request itself;
    /// - required elements that are missing, and those that occur more often than they may;
    /// - attributes that a type with attributes does not have or that it lacks, but for those of SOAP
    ///   and of XML Schema, such as `xsi:type`;
    /// - literals of an enumeration or a flag set that the schema does not have;
    /// - an `xsi:type` that names no type of the family, where a field may hold one of several.
    ///
    /// WCF ignores some of these without a word, so that data is lost. Not checked are:
    /// attributes of types without attributes; header blocks that the service does not have; whether a header block is missing; an `xsi:type`
    /// on a field that can hold one type only; and the content of what is kept as raw XML. What is
    /// wrong in itself, such as a number with letters in it or a field that occurs twice, any server
    /// refuses.
    ///
    /// Strictness is for tests of clients: a client with a newer schema sends elements that this one
    /// does not have.
    ///
    /// By default a `TestServer` is strict and any other server is not.
    #[must_use]
    pub fn strict(mut self, strict: bool) -> Self {
        self.settings.strict = Some(strict);
        self
    }

    /// Understands WS-Addressing 1.0, which is ignored by default. To a request that has a
    /// `MessageID`, the answer says by `RelatesTo` which it answers, and in `Action` what it is: the
    /// request's action with `Response` behind it, as WCF has it. A request with the `Action` of
    /// another operation is refused, and one that wants its answer elsewhere than on its own
    /// connection.
    #[must_use]
    pub fn addressing(mut self) -> Self {
        self.addressing = true;
        self
    }

    /// Serves `GET …?wsdl` from the documents in a folder: that of the agent `User` of
    /// `Services88` is `folder/Services88/User.wsdl`.
    ///
    /// A client gets one document, with the schemas that it refers to in it, and with the address
    /// that its request names in `Host` and `X-Forwarded-Proto`. The files are read when the
    /// document is first asked for, and the document is kept: it takes about 1 MB. Only regular
    /// files in the folder are read, up to 32 MiB for an agent. Where they cannot be read, the
    /// client gets status 500, and `tracing` the reason.
    #[must_use]
    pub fn wsdl_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.wsdl = Some(Arc::new(Wsdl::new(folder.into())));
        self
    }

    /// The agent; none if it has no operations.
    pub fn agent(&self) -> Option<&'static Agent> {
        self.routes.operation(0).map(|operation| operation.agent)
    }

    /// Whether both answer for one agent.
    fn is_like(&self, other: &Self) -> bool {
        match (self.agent(), other.agent()) {
            (Some(one), Some(other)) => std::ptr::eq(one, other),
            _ => false,
        }
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Server").field(&self.agent()).finish()
    }
}

/// Requests are smaller than responses, and come from strangers.
fn default_limits() -> Limits {
    Limits {
        max_bytes: 64 << 20,
        max_decoded_bytes: 1 << 30,
        ..Limits::default()
    }
}
