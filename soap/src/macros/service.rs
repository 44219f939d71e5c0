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

/// Declares the trait of an agent, with a method an operation: its request, its response if it is not
/// one-way, and what it is on the wire, as an [`OperationText`](crate::codec::OperationText) has it. The static
/// `AGENT` beside it says which agent that is.
///
/// The text stands in the method: a constant an operation would cost the compiler as much as the method.
#[doc(hidden)]
#[macro_export]
macro_rules! agent {
    (
        $(#[$docs:meta])*
        pub trait $name:ident;
        $(
            $(#[$method_docs:meta])*
            fn $method:ident($request:ident) $(-> $response:ident)? = $text:literal;
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
                    self.dispatch().call($crate::codec::OperationText(&AGENT, $text), request)
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
