//! What generated services, agents and operations have in common.

/// Declares the modules of types where one of the features before them is enabled, and what they
/// export.
#[macro_export]
macro_rules! types {
    (@group ($d:tt) [$($feature:literal),*] $($module:ident: $($name:ident),+;)*) => {
        // One expansion for all of the types, whether they are enabled or not.
        #[cfg(any($(feature = $feature),*))]
        macro_rules! if_enabled {
            ($d($d item:item)*) => { $d($d item)* };
        }
        #[cfg(not(any($(feature = $feature),*)))]
        macro_rules! if_enabled {
            ($d($d item:item)*) => {};
        }
        if_enabled! {
            $(mod $module; $(pub use $module::$name;)+)*
        }
    };
    ([$($feature:literal),*] $($types:tt)*) => {
        $crate::types!(@group ($) [$($feature),*] $($types)*);
    };
}

/// Declares what an operation of an agent is on the wire: its name and action, the header blocks,
/// and the parts of the response by Rust name and element. It is an associated constant of the
/// agent's trait object: the compiler evaluates every static of a crate, but of these only those
/// that are used.
#[macro_export]
macro_rules! operation {
    (
        $agent:ident::$constant:ident: $name:literal;
        action $action:literal;
        request $request:literal;
        with $request_headers:literal;
        response $response:literal;
        with $response_headers:literal;
        $($field:ident $layout:literal;)*
    ) => {
        impl dyn super::$agent {
            /// What the operation is on the wire.
            pub const $constant: $crate::OperationText = $crate::OperationText(
                &super::AGENT,
                ::core::concat!(
                    $name, " ", $action, "\n", $request_headers, "\n", $response_headers, "\n",
                    "request ", $request, "\nresponse ", $response,
                    $("\n", ::core::stringify!($field), " ", $layout),*
                ),
            );
        }
    };
}

/// Declares the trait of an agent, with a method an operation: its request, its response and the
/// constant that describes it.
#[macro_export]
macro_rules! agent {
    (
        $(#[$docs:meta])*
        pub trait $name:ident;
        $(
            $(#[$method_docs:meta])*
            fn $method:ident($request:ident) -> $response:ident = $operation:ident;
        )*
    ) => {
        $(#[$docs])*
        pub trait $name: ::core::marker::Send + ::core::marker::Sync {
            /// What carries out the operations that are not overridden.
            #[inline]
            fn dispatch(&self) -> &dyn $crate::Dispatch {
                &$crate::NotImplemented
            }

            $(
                $(#[$method_docs])*
                #[inline]
                fn $method(&self, request: $request) -> $crate::Call<'_, $response> {
                    self.dispatch().call(<dyn $name>::$operation, request)
                }
            )*
        }

        impl<T: $crate::Dispatch> $name for T {
            #[inline]
            fn dispatch(&self) -> &dyn $crate::Dispatch {
                self
            }
        }
    };
}

/// Declares the table by which a server finds the method that answers an operation, and the
/// function that makes a server of an agent. For crates that enable the feature `server`.
#[macro_export]
macro_rules! routes {
    ($agent:ident; $($method:ident($request:ident) -> $response:ident = $operation:ident;)*) => {
        /// What answers each operation, by name.
        pub static ROUTES: &[$crate::Route<dyn $agent>] = &[$($crate::Route {
            operation: <dyn $agent>::$operation,
            request: $crate::Route::<dyn $agent>::body::<$request>,
            response: $crate::Route::<dyn $agent>::body::<$response>,
            call: |agent, request| {
                $crate::Route::<dyn $agent>::answer(request, |request: $request| {
                    agent.$method(request)
                })
            },
        }),*];

        /// Answers requests to the agent by the methods of `agent`. What it does not override is
        /// answered with a fault that says so.
        pub fn server(agent: impl $agent + 'static) -> $crate::Server {
            $crate::Server::new::<dyn $agent>(::std::sync::Arc::new(agent), ROUTES)
        }
    };
}

/// Declares the function that lists the operations of a service, agent by agent, each where the
/// feature before it is enabled.
#[macro_export]
macro_rules! exchanges {
    ($($feature:literal $agent:ident;)*) => {
        /// Every operation of the enabled agents, with a way to make its messages, in the order of
        /// the agents' and the operations' names.
        pub fn exchanges() -> ::std::vec::Vec<$crate::Exchange> {
            let mut all = ::std::vec::Vec::new();
            $(
                #[cfg(feature = $feature)]
                all.extend(super::$agent::ROUTES.iter().map($crate::Route::exchange));
            )*
            all
        }
    };
}
