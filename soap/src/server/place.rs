//! The servers at one address.

use std::sync::atomic::AtomicBool;

use super::Server;
use super::find::find;
use crate::envelope::{Content, Envelope, Options};
use crate::limits::Limits;
#[cfg(feature = "test-server")]
use crate::operation::Service;

/// The memory, in bytes, that it takes to know which server a message is for: that of names. A fault
/// may take more, and is for none.
const MAX_DECODED: u64 = 256 << 10;

/// The servers at one address: nearly always one.
#[derive(Clone, Debug)]
pub(super) struct Place {
    first: Server,
    others: Vec<Server>,
}

impl From<Server> for Place {
    fn from(first: Server) -> Self {
        let others = Vec::new();
        Self { first, others }
    }
}

impl Place {
    /// Adds a server, in place of one of the same agent.
    pub(super) fn add(&mut self, server: Server) {
        let same = self.servers_mut().find(|it| it.is_like(&server));
        match same {
            Some(same) => *same = server,
            None => self.others.push(server),
        }
    }

    /// Adds a server, to be asked before the others, or replaces what its like answers.
    #[cfg(feature = "test-server")]
    pub(super) fn add_in_front(&mut self, server: Server) {
        if let Some(same) = self.servers_mut().find(|it| it.is_like(&server)) {
            same.routes = server.routes;
            return;
        }
        let server = Server {
            wsdl: self.first.wsdl.clone(),
            limits: self.first.limits,
            ..server
        };
        let second = std::mem::replace(&mut self.first, server);
        self.others.insert(0, second);
    }

    fn servers(&self) -> impl Iterator<Item = &Server> {
        std::iter::once(&self.first).chain(&self.others)
    }

    pub(super) fn servers_mut(&mut self) -> impl Iterator<Item = &mut Server> {
        std::iter::once(&mut self.first).chain(&mut self.others)
    }

    /// The service that the agents here belong to.
    #[cfg(feature = "test-server")]
    pub(super) fn service(&self) -> Option<&'static Service> {
        self.first.agent().map(|agent| agent.service)
    }

    /// The server that answers what is about none of them.
    pub(super) fn first(&self) -> &Server {
        &self.first
    }

    /// The longest request that one of them takes.
    pub(super) fn max_bytes(&self) -> usize {
        let longest = self.servers().map(|it| it.limits.max_bytes).max();
        longest.unwrap_or_default()
    }

    /// The first server with the operation that a message asks for, or else the first of all, which
    /// says what is wrong.
    pub(super) fn choose(&self, action: Option<&str>, text: &[u8], stop: &AtomicBool) -> &Server {
        if self.others.is_empty() {
            return &self.first;
        }
        let Some(content) = self.content(text, stop) else {
            return &self.first;
        };
        let has_operation = |it: &&Server| find(&*it.routes, action, &content).is_ok();
        let found = self.servers().find(has_operation);
        found.unwrap_or(&self.first)
    }

    /// What the body of a message holds, if it can be read.
    fn content(&self, text: &[u8], stop: &AtomicBool) -> Option<Content> {
        let limits = Limits {
            max_bytes: self.max_bytes(),
            max_decoded_bytes: MAX_DECODED,
            ..self.first.limits
        };
        let options = Options {
            limits,
            ..Options::default()
        };
        let mut envelope = Envelope::open(text, &options).ok()?;
        envelope.stop_when(stop);
        envelope.content().ok()
    }
}
