//! Several agents behind one address.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::PathBuf;
use std::sync::Arc;

use http::Uri;

#[cfg(feature = "test-server")]
use super::login::Login;
use super::memory::Memory;
use super::place::Place;
#[cfg(feature = "test-server")]
use super::routes::Routes;
#[cfg(all(feature = "test-server", feature = "system-user"))]
use super::system_user::SystemUser;
use super::{Server, Settings};
#[cfg(all(feature = "test-server", feature = "system-user"))]
use crate::client::PrivateKey;
#[cfg(feature = "test-server")]
use crate::headers::SecretString;
#[cfg(feature = "test-server")]
use crate::operation::Operation;

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

#[cfg(feature = "test-server")]
impl Server {
    /// Takes a login besides, and lets nobody call without it: see [`Router::with_login`].
    /// `TestServer::start(user::server(agent).with_login("ola", "secret"))` is a NetServer to log in to.
    #[must_use]
    pub fn with_login(
        self,
        user_name: impl Into<String>,
        password: impl Into<SecretString>,
    ) -> Router {
        Router::from(self).with_login(user_name, password)
    }
}

impl Router {
    /// A router without agents: every path answers 404.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an agent. Of two that are the same the later one answers. A `GET …?wsdl` is answered by
    /// the first agent at the address.
    #[must_use]
    pub fn with(self, server: Server) -> Self {
        #[cfg(feature = "test-server")]
        let login = self.settings.login.as_ref().and_then(|login| {
            let agent = server.agent()?;
            login.routes(agent.service)
        });
        let router = self.add(server);
        #[cfg(feature = "test-server")]
        if let Some(login) = login {
            return router.add_login(login);
        }
        router
    }

    /// Adds a login, which is asked before an agent that has the operation as well.
    #[cfg(feature = "test-server")]
    fn add_login(mut self, routes: Arc<dyn Routes>) -> Self {
        let server = Server::from_routes(routes);
        let path = server.routes.operation(0).map(Operation::path);
        match path.and_then(|path| Arc::make_mut(&mut self.places).get_mut(&key(&path))) {
            Some(place) => place.add_in_front(server),
            None => return self.add(server),
        }
        self
    }

    fn add(mut self, server: Server) -> Self {
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

    /// Takes a login, for tests: answers `SoPrincipal.AuthenticateUsernamePassword` in each version
    /// of the service that it has an agent of, now or later. No agent for logins is needed. A second
    /// one replaces the first.
    ///
    /// Any other user name or password is refused as NetServer does it: the answer says that the
    /// login did not succeed, and the call of a client fails with
    /// [`Error::LoginRefused`](crate::Error::LoginRefused). A call without the ticket is answered
    /// with the exception of [`ExceptionInfo::not_authenticated`].
    ///
    /// [`ExceptionInfo::not_authenticated`]: crate::headers::ExceptionInfo::not_authenticated
    #[cfg(feature = "test-server")]
    #[must_use]
    pub fn with_login(
        mut self,
        user_name: impl Into<String>,
        password: impl Into<SecretString>,
    ) -> Self {
        let login = Arc::new(Login::new(user_name.into(), password.into()));
        self.settings.login = Some(Arc::clone(&login));
        let services: Vec<_> = self.places.values().filter_map(Place::service).collect();
        let logins = services.into_iter().filter_map(|it| login.routes(it));
        logins.fold(self, Self::add_login)
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

#[cfg(all(feature = "test-server", feature = "system-user"))]
impl Server {
    /// Takes the login of a system user besides: see [`Router::with_system_user`].
    #[must_use]
    pub fn with_system_user(self, token: impl Into<SecretString>, key: PrivateKey) -> Router {
        Router::from(self).with_system_user(token, key)
    }
}

#[cfg(all(feature = "test-server", feature = "system-user"))]
impl Router {
    /// Takes the login of a tenant's system user, for tests, and lets nobody call without a ticket. A
    /// second one replaces the first.
    ///
    /// It is the login service of an online environment as well, at `/login`: it takes the token if the
    /// application has signed it with `key`, for any tenant, and answers with the address of this
    /// server. Any other is refused, as is one whose time is more than five minutes off: the call of a
    /// client fails with
    /// [`Error::LoginRefused`](crate::Error::LoginRefused). A client needs two settings more than that
    /// of a real tenant:
    ///
    /// ```no_run
    /// # use netserver_soap::{Router, TestServer, client::{Client, PrivateKey}};
    /// # fn example(router: Router, key: PrivateKey) -> Result<(), Box<dyn std::error::Error>> {
    /// let server = TestServer::start(router.with_system_user("App-8k8Q7DmBgo", key.clone()))?;
    /// let client = Client::for_tenant("online", "Cust12345")
    ///     .application_token("the application's secret")
    ///     .system_user("App-8k8Q7DmBgo", key)
    ///     .login_url(format!("{}/login", server.url()))
    ///     .allow_http()
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_system_user(mut self, token: impl Into<SecretString>, key: PrivateKey) -> Self {
        let user = Arc::new(SystemUser::new(token.into(), key));
        self.settings.system_user = Some(Arc::clone(&user));
        self.add(Server::from_routes(user.routes()))
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
