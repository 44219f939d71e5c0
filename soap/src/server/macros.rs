//! What generated agents have for servers.

/// Declares the functions that list the methods which answer an agent's operations, and that make a
/// server of an agent. `server` cannot take an `Arc` as well: an `Arc` of what dispatches is an agent
/// itself.
///
/// They have the same names in every agent's module, so call them by the module: `user::server(…)`. After
/// `use user::*; use contact::*`, `server` alone is ambiguous, and the compiler says so.
///
/// They are compiled by who calls them: a table would compile every message for everybody.
#[doc(hidden)]
#[macro_export]
macro_rules! routes {
    ($agent:ident; $($method:ident;)*) => {
        /// What answers each operation, by name.
        #[inline]
        pub fn routes() -> ::std::vec::Vec<$crate::Route<dyn $agent>> {
            let mut routes = $crate::RouteList::<dyn $agent>::new(&$crate::NotImplemented);
            $(routes.add(<dyn $agent as $agent>::$method);)*
            routes.into_vec()
        }

        /// Answers requests to the agent by the methods of `agent`. What it does not override is
        /// answered with a fault that says so.
        #[inline]
        pub fn server(agent: impl $agent + 'static) -> $crate::Server {
            server_from_arc(::std::sync::Arc::new(agent))
        }

        /// Answers requests as [`server`] does, by an agent that others hold too: a test that looks at
        /// what its mock has seen.
        #[inline]
        pub fn server_from_arc(agent: ::std::sync::Arc<impl $agent + 'static>) -> $crate::Server {
            $crate::Server::new::<dyn $agent>(agent, routes())
        }
    };
}
