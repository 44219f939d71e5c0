//! What every generated struct has in common.

/// Implements [`Record`](crate::Record), [`Fields`](crate::Fields), `Clone`, `PartialEq` and
/// `Debug` for a struct, from the table of its fields: index, Rust name, and the element as a
/// [`Layout`](crate::Layout) has it. The struct derives `Default` itself.
///
/// The impls delegate to functions that are not generic: this is what keeps thousands of structs
/// cheap to compile. Derived ones would cost more, and show secrets.
#[macro_export]
macro_rules! record {
    (@fields $name:ident;) => {
        impl $crate::Fields for $name {
            #[inline]
            fn get(&self, _: usize) -> ::core::option::Option<&dyn $crate::Value> {
                ::core::option::Option::None
            }

            #[inline]
            fn get_mut(&mut self, _: usize) -> ::core::option::Option<&mut dyn $crate::Value> {
                ::core::option::Option::None
            }
        }
    };
    (@fields $name:ident; $($index:literal $field:ident;)+) => {
        impl $crate::Fields for $name {
            #[inline]
            fn get(&self, index: usize) -> ::core::option::Option<&dyn $crate::Value> {
                ::core::option::Option::Some(match index {
                    $($index => &self.$field,)*
                    _ => return ::core::option::Option::None,
                })
            }

            #[inline]
            fn get_mut(&mut self, index: usize) -> ::core::option::Option<&mut dyn $crate::Value> {
                ::core::option::Option::Some(match index {
                    $($index => &mut self.$field,)*
                    _ => return ::core::option::Option::None,
                })
            }
        }
    };
    (
        $name:ident: $element:literal in $namespaces:path [$namespace:literal];
        $($index:literal $field:ident $layout:literal;)*
    ) => {
        $crate::record!(@fields $name; $($index $field;)*);

        impl $crate::Record for $name {
            #[inline]
            fn schema() -> &'static $crate::Schema {
                static LAYOUT: $crate::Layout = $crate::Layout::new(
                    ::core::stringify!($name),
                    $element,
                    &$namespaces,
                    $namespace,
                    ::core::concat!($(::core::stringify!($field), " ", $layout, "\n"),*),
                );
                LAYOUT.schema()
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
