//! Several agents behind one address.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::memory::Memory;
use super::{Server, Settings};

/// Answers the requests to several agents, of one version of the service or of more. Cheap to clone.
///
/// It finds the agent by the last two parts of the path, `Services88/User.svc`, in upper or lower
/// case: so it serves `/Remote/Services88/User.svc` and `/Cust12345/Remote/Services88/User.svc`,
/// and may be mounted below a path of which its host strips the front.
#[derive(Clone, Debug, Default)]
pub struct Router {
    servers: Arc<BTreeMap<String, Server>>,
    pub(super) settings: Settings,
    wsdl_folder: Option<PathBuf>,
}

impl Router {
    /// A router without agents: every path answers 404.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an agent. Of two that are the same the later one answers.
    #[must_use]
    pub fn with(mut self, server: Server) -> Self {
        let Some(operation) = server.routes.operation(0) else {
            return self;
        };
        let server = match &self.wsdl_folder {
            Some(folder) if server.wsdl.is_none() => server.wsdl_folder(folder),
            _ => server,
        };
        Arc::make_mut(&mut self.servers).insert(key(&operation.path()), server);
        self
    }

    /// Serves the WSDL of every agent; see [`Server::wsdl_folder`]. An agent that has a folder of
    /// its own keeps it.
    #[must_use]
    pub fn wsdl_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        for server in Arc::make_mut(&mut self.servers).values_mut() {
            if server.wsdl.is_none() {
                *server = server.clone().wsdl_folder(&folder);
            }
        }
        self.wsdl_folder = Some(folder);
        self
    }

    /// Bounds the memory, in bytes, that requests and their answers take together, whatever agent
    /// they are for: 2 GiB by default. See [`Server::max_memory`].
    #[must_use]
    pub fn max_memory(mut self, bytes: u64) -> Self {
        self.settings.memory = Memory::new(bytes);
        self
    }

    /// Refuses requests with mistakes that WCF punishes, or overlooks them: see [`Server::strict`].
    /// What an agent says for itself goes before.
    #[must_use]
    pub fn strict(mut self, strict: bool) -> Self {
        self.settings.strict = Some(strict);
        self
    }

    /// The agent at a path.
    pub(super) fn find(&self, path: &str) -> Option<&Server> {
        self.servers.get(&key(path))
    }
}

impl From<Server> for Router {
    fn from(server: Server) -> Self {
        Self::new().with(server)
    }
}

/// The last two parts of a path, in lower case: IIS does not tell upper from lower.
fn key(path: &str) -> String {
    let mut parts = path.rsplit('/');
    let last = parts.next().unwrap_or_default();
    let before = parts.next().unwrap_or_default();
    format!("{before}/{last}").to_ascii_lowercase()
}
