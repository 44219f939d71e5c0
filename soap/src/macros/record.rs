//! What every generated struct has in common.

/// Implements [`Record`](crate::Record), `Clone`, `PartialEq` and `Debug` for a struct, from the
/// table of its fields: index, Rust name, and the element as a [`Layout`](crate::Layout) has it.
/// The struct derives `Default` itself, and all four if it has no fields.
///
/// The impls delegate to functions that are not generic: this is what keeps thousands of structs
/// cheap to compile. Derived ones would cost more, and show secrets.
#[macro_export]
macro_rules! record {
    ($name:ident: $element:literal;) => {
        impl $crate::Record for $name {
            const LAYOUT: $crate::Layout =
                $crate::Layout(::core::concat!(::core::stringify!($name), " ", $element));

            fn get(&self, _index: usize) -> ::core::option::Option<&dyn $crate::Value> {
                ::core::option::Option::None
            }

            fn get_mut(&mut self, _index: usize) -> ::core::option::Option<&mut dyn $crate::Value> {
                ::core::option::Option::None
            }
        }
    };
    ($name:ident: $element:literal; $($index:literal $field:ident $layout:literal;)+) => {
        impl $crate::Record for $name {
            const LAYOUT: $crate::Layout = $crate::Layout(::core::concat!(
                ::core::stringify!($name), " ", $element,
                $("\n", ::core::stringify!($field), " ", $layout),+
            ));

            #[inline]
            fn get(&self, index: usize) -> ::core::option::Option<&dyn $crate::Value> {
                ::core::option::Option::Some(match index {
                    $($index => &self.$field,)+
                    _ => return ::core::option::Option::None,
                })
            }

            #[inline]
            fn get_mut(&mut self, index: usize) -> ::core::option::Option<&mut dyn $crate::Value> {
                ::core::option::Option::Some(match index {
                    $($index => &mut self.$field,)+
                    _ => return ::core::option::Option::None,
                })
            }
        }

        impl ::core::clone::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                $crate::__private::clone(self)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::eq(self, other)
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug(self, f)
            }
        }
    };
}
