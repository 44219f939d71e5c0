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
//!   or that contradicts the body, is answered with a fault, as NetServer would.
//! - Header blocks that the service does not know are ignored, unless they say `mustUnderstand`
//!   and are meant for this node.
//! - Whatever is wrong with a request is answered with a fault. [`Limits`] bound
//!   how much is read, and how much memory it may take.
//! - A method that panics answers a fault.
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
mod answer;
mod body;
mod context;
mod refusal;
mod router;
mod routes;
mod service;
#[cfg(feature = "test-server")]
mod test_server;
mod wsdl;

use std::path::PathBuf;
use std::sync::Arc;

pub use body::BoxError;
pub use context::{Context, context};
pub use router::Router;
pub use service::Answered;
#[cfg(feature = "test-server")]
pub use test_server::TestServer;

use crate::call::Route;
use crate::limits::Limits;
use crate::operation::Agent;
use routes::{Routed, Routes};

/// Answers the requests to one agent. Cheap to clone.
///
/// The function `server` in an agent's module makes one: `user::server(agent)`.
#[derive(Clone)]
pub struct Server {
    routes: Arc<dyn Routes>,
    limits: Limits,
    wsdl_folder: Option<Arc<PathBuf>>,
}

impl Server {
    /// A server that answers by the methods of `agent`.
    pub fn new<A: Send + Sync + ?Sized + 'static>(agent: Arc<A>, routes: Vec<Route<A>>) -> Self {
        Self {
            routes: Arc::new(Routed::new(agent, routes)),
            limits: default_limits(),
            wsdl_folder: None,
        }
    }

    /// Bounds what a request may ask for: 64 MiB of text and 1 GiB of memory by default.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Serves `GET …?wsdl` from the documents in a folder: that of the agent `User` of
    /// `Services88` is `folder/Services88/User.wsdl`.
    ///
    /// A client gets one document, with the schemas that it refers to in it, and with the address
    /// at which it asked. The files are read anew for every request.
    #[must_use]
    pub fn wsdl_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.wsdl_folder = Some(Arc::new(folder.into()));
        self
    }

    /// The agent; none if it has no operations.
    pub fn agent(&self) -> Option<&'static Agent> {
        self.routes.operation(0).map(|operation| operation.agent)
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Server").field(&self.agent()).finish()
    }
}

/// Requests are smaller than responses, and come from people one knows less well.
fn default_limits() -> Limits {
    Limits {
        max_bytes: 64 << 20,
        max_decoded_bytes: 1 << 30,
        ..Limits::default()
    }
}
