//! Several agents behind one address.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::PathBuf;
use std::sync::Arc;

use http::Uri;

use super::memory::Memory;
use super::place::Place;
use super::{Server, Settings};

/// Answers the requests to several agents, of one version of the service or of more. Cheap to clone.
///
/// It finds the agent by the last two parts of the path, `Services88/User.svc`, in upper or lower
/// case: so it serves `/Remote/Services88/User.svc` and `/Cust12345/Remote/Services88/User.svc`,
/// and may be mounted below a path of which its host strips the front. An address with a query, as
/// of services that stand behind one path, has to come with that query.
///
/// Agents at one address, as the port types of a WSDL that has several, are told apart by the
/// operation that a request asks for: the first agent that has it answers. Where none has it, the
/// first of all answers the fault.
#[derive(Clone, Debug, Default)]
pub struct Router {
    places: Arc<BTreeMap<String, Place>>,
    pub(super) settings: Settings,
    wsdl_folder: Option<PathBuf>,
}

impl Router {
    /// A router without agents: every path answers 404.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an agent. Of two that are the same the later one answers. A `GET …?wsdl` is answered by
    /// the first agent at the address.
    #[must_use]
    pub fn with(mut self, server: Server) -> Self {
        let Some(operation) = server.routes.operation(0) else {
            return self;
        };
        let server = match &self.wsdl_folder {
            Some(folder) if server.wsdl.is_none() => server.wsdl_folder(folder),
            _ => server,
        };
        match Arc::make_mut(&mut self.places).entry(key(&operation.path())) {
            Entry::Vacant(entry) => {
                entry.insert(server.into());
            }
            Entry::Occupied(mut entry) => entry.get_mut().add(server),
        }
        self
    }

    /// Serves the WSDL of every agent; see [`Server::wsdl_folder`]. An agent that has a folder of
    /// its own keeps it.
    #[must_use]
    pub fn wsdl_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        let places = Arc::make_mut(&mut self.places).values_mut();
        for server in places.flat_map(Place::servers_mut) {
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

    /// The agents at a path: those that also have its query, or else those that have none.
    pub(super) fn find(&self, uri: &Uri) -> Option<&Place> {
        let exact = uri.path_and_query().map(|it| key(it.as_str()));
        let exact = exact.and_then(|key| self.places.get(&key));
        exact.or_else(|| self.places.get(&key(uri.path())))
    }
}

impl From<Server> for Router {
    fn from(server: Server) -> Self {
        Self::new().with(server)
    }
}

/// The last two parts of a path with its query, in lower case: IIS does not tell upper from lower.
fn key(path: &str) -> String {
    let query = path.find('?').unwrap_or(path.len());
    let (path, query) = path.split_at(query);
    let mut parts = path.rsplit('/');
    let last = parts.next().unwrap_or_default();
    let before = parts.next().unwrap_or_default();
    format!("{before}/{last}{query}").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn a_query_is_a_part_of_the_address() {
        let interface = key("/Adapter/Servlet?interface=A/B");
        assert_eq!(interface, "adapter/servlet?interface=a/b");
        assert_ne!(interface, key("/Adapter/Servlet?interface=C/B"));
        assert_eq!(
            key("http://host/Front/Adapter/Servlet?x"),
            key("Adapter/Servlet?x")
        );
    }
}
