//! What every generated struct has in common.

/// Implements [`Record`](crate::codec::Record), `Default`, `Clone`, `PartialEq` and `Debug` for a struct,
/// from the table of its fields: Rust name, the element as a [`Layout`](crate::codec::Layout) has it, and
/// the value that it has by default.
///
/// Lists, dictionaries and flag sets that are not in an `Option` must be empty by default, also in records
/// inside: what is read is added to them. Defaults should be small, because no limit counts what is in
/// them.
///
/// The impls delegate to functions that are not generic: this is what keeps thousands of structs
/// cheap to compile. Derived ones would cost more, and show secrets. A derived `Default` calls a function
/// for each field, where most defaults are a constant like `None`.
#[doc(hidden)]
#[macro_export]
macro_rules! record {
    ($name:ident: $element:literal; $($field:ident $layout:literal = $default:expr;)*) => {
        impl $crate::codec::Record for $name {
            const LAYOUT: $crate::codec::Layout = $crate::codec::Layout(
                ::core::stringify!($name $($field)*),
                ::core::concat!($element $(, "\n", $layout)*),
            );

            #[inline(always)]
            fn with_fields(&self, visit: $crate::codec::Visit<'_>) {
                visit.visit(&[$(&self.$field),*]);
            }

            #[inline(always)]
            fn with_fields_mut(&mut self, visit: $crate::codec::VisitMut<'_>) {
                visit.visit(&mut [$(&mut self.$field),*]);
            }
        }

        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self { $($field: $default),* }
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
