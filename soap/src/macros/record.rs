//! What every generated struct has in common.

/// Implements [`Record`](crate::Record), `Clone`, `PartialEq` and
/// `Debug` for a struct, from the table of its fields: index, Rust name, and the element as a
/// [`Layout`](crate::Layout) has it. The struct derives `Default` itself.
///
/// The impls delegate to functions that are not generic: this is what keeps thousands of structs
/// cheap to compile. Derived ones would cost more, and show secrets.
#[macro_export]
macro_rules! record {
    // A `match` in which every arm returns would be warned of.
    (@get $self:ident $index:ident;) => {{
        let _ = $index;
        ::core::option::Option::None
    }};
    (@get_mut $self:ident $index:ident;) => {
        $crate::record!(@get $self $index;)
    };
    (@get $self:ident $index:ident; $($number:literal $field:ident;)+) => {
        ::core::option::Option::Some(match $index {
            $($number => &$self.$field,)+
            _ => return ::core::option::Option::None,
        })
    };
    (@get_mut $self:ident $index:ident; $($number:literal $field:ident;)+) => {
        ::core::option::Option::Some(match $index {
            $($number => &mut $self.$field,)+
            _ => return ::core::option::Option::None,
        })
    };
    (
        $name:ident: $element:literal in $namespaces:path [$namespace:literal];
        $($index:literal $field:ident $layout:literal;)*
    ) => {
        impl $crate::Record for $name {
            const LAYOUT: &'static $crate::Layout = &$crate::Layout::new(
                ::core::stringify!($name),
                $element,
                &$namespaces,
                $namespace,
                ::core::concat!($(::core::stringify!($field), " ", $layout, "\n"),*),
            );

            #[inline]
            fn get(&self, index: usize) -> ::core::option::Option<&dyn $crate::Value> {
                $crate::record!(@get self index; $($index $field;)*)
            }

            #[inline]
            fn get_mut(&mut self, index: usize) -> ::core::option::Option<&mut dyn $crate::Value> {
                $crate::record!(@get_mut self index; $($index $field;)*)
            }
        }

        impl ::core::clone::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                $crate::record::clone(self)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::record::eq(self, other)
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::record::debug(self, f)
            }
        }
    };
}
