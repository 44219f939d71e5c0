//! Several agents behind one address.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Server;

/// Answers the requests to several agents, of one version of the service or of more. Cheap enough
/// to clone for a connection.
///
/// It finds the agent by the last two parts of the path, `Services88/User.svc`, in upper or lower
/// case: so it serves `/Remote/Services88/User.svc` and `/Cust12345/Remote/Services88/User.svc`,
/// and may be mounted below a path of which its host strips the front.
#[derive(Clone, Debug, Default)]
pub struct Router {
    servers: BTreeMap<String, Server>,
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
            Some(folder) if server.wsdl_folder.is_none() => server.wsdl_folder(folder),
            _ => server,
        };
        self.servers.insert(key(&operation.path()), server);
        self
    }

    /// Serves the WSDL of every agent; see [`Server::wsdl_folder`]. An agent that has a folder of
    /// its own keeps it.
    #[must_use]
    pub fn wsdl_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        for server in self.servers.values_mut() {
            if server.wsdl_folder.is_none() {
                *server = server.clone().wsdl_folder(&folder);
            }
        }
        self.wsdl_folder = Some(folder);
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
