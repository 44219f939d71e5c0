//! What generated services, agents and operations have in common.

/// Declares the modules of types where one of the features before them is enabled, and what they
/// export.
#[doc(hidden)]
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

/// Declares what an agent's operations are on the wire: the name and the action, with marks for an
/// operation that is one-way or in SOAP 1.2; the elements of
/// request and response, with the header blocks of each; and the parts of the response by Rust name
/// and element. Each is an associated constant of the agent's trait object: the compiler evaluates
/// every static of a crate, but of these only those that are used.
#[doc(hidden)]
#[macro_export]
macro_rules! operations {
    (
        $agent:ident;
        $(
            $constant:ident: $name:literal $action:literal $(@ $mark:ident)*;
            request $request:literal with $request_headers:literal;
            response $response:literal with $response_headers:literal;
            $($field:literal $layout:literal;)*
        )*
    ) => {
        impl dyn super::$agent {
            $(
                #[doc(hidden)]
                pub const $constant: $crate::codec::OperationText = $crate::codec::OperationText(
                    &super::AGENT,
                    ::core::concat!(
                        $("@", ::core::stringify!($mark), " ",)* $name, " ", $action, "\n", $request_headers, "\n", $response_headers, "\n",
                        $request, "\nresponse", $(" ", $field,)* "\n", $response, $("\n", $layout),*
                    ),
                );
            )*
        }
    };
}

/// Declares the trait of an agent, with a method an operation: its request, its response if it is not
/// one-way, and the constant that describes it.
#[doc(hidden)]
#[macro_export]
macro_rules! agent {
    (
        $(#[$docs:meta])*
        pub trait $name:ident;
        $(
            $(#[$method_docs:meta])*
            fn $method:ident($request:ident) $(-> $response:ident)? = $operation:ident;
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
                fn $method(&self, request: $request) -> $crate::Call<'_, ($($response)?)> {
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

/// Declares the function that lists the operations of a service, agent by agent, each where the
/// feature before it is enabled.
#[doc(hidden)]
#[macro_export]
macro_rules! exchanges {
    ($($feature:literal $agent:ident;)*) => {
        /// Every operation of the enabled agents, with a way to make its messages, in the order of
        /// the agents' and the operations' names.
        #[inline]
        pub fn exchanges() -> ::std::vec::Vec<$crate::Exchange> {
            let mut all = ::std::vec::Vec::new();
            $(
                #[cfg(feature = $feature)]
                all.extend(super::$agent::routes().iter().map($crate::Route::exchange));
            )*
            all
        }
    };
}
