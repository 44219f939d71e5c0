//! What every generated choice has in common.

/// Implements [`Choice`](crate::codec::Choice), [`Value`](crate::codec::Value), `Default` (the first alternative
/// with its default), `Clone`, `PartialEq` and `Debug` for an enum with a value a variant, from the
/// name of the choice and the table of its variants: index, variant, and the field as a
/// [`Layout`](crate::codec::Layout) has it. A choice in a `Box` is a value, too.
///
/// ```
/// use netserver_soap as soap;
///
/// pub enum Payment {
///     Cash(f64),
///     Vouchers(Vec<String>),
/// }
///
/// soap::choice! {
///     Payment: "{urn:example}Order.payment";
///     0 Cash "Cash!";
///     1 Vouchers "Voucher!+";
/// }
///
/// pub struct Order {
///     pub number: i32,
///     pub payment: Option<Payment>,
/// }
///
/// soap::record! {
///     Order: "{urn:example}Order";
///     number "@number!" = 0;
///     payment "&! Cash|Voucher" = None;
/// }
/// ```
///
/// As with [`record!`](crate::record!), the impls delegate to functions that are not generic.
#[doc(hidden)]
#[macro_export]
macro_rules! choice {
    (
        $name:ident: $element:literal;
        $first_index:literal $first:ident $first_layout:literal;
        $($index:literal $variant:ident $layout:literal;)*
    ) => {
        impl $crate::codec::Choice for $name {
            #[inline]
            fn layout(&self) -> $crate::codec::Layout {
                const LAYOUT: $crate::codec::Layout = $crate::codec::Layout(
                    ::core::stringify!($name $first $($variant)*),
                    ::core::concat!($element, "\n", $first_layout $(, "\n", $layout)*),
                );
                LAYOUT
            }

            #[inline]
            fn alternative(&self) -> (usize, &dyn $crate::codec::Value) {
                match self {
                    Self::$first(value) => ($first_index, value),
                    $(Self::$variant(value) => ($index, value),)*
                }
            }

            #[inline]
            fn set(&mut self, index: usize) -> ::core::option::Option<&mut dyn $crate::codec::Value> {
                *self = match index {
                    $first_index => Self::$first(::core::default::Default::default()),
                    $($index => Self::$variant(::core::default::Default::default()),)*
                    _ => return ::core::option::Option::None,
                };
                ::core::option::Option::Some(match self {
                    Self::$first(value) => value,
                    $(Self::$variant(value) => value,)*
                })
            }
        }

        impl $crate::codec::Value for $name {
            #[inline]
            fn view(&self) -> $crate::codec::View<'_> {
                $crate::codec::View::Choice(self)
            }

            #[inline]
            fn view_mut(&mut self) -> $crate::codec::ViewMut<'_> {
                $crate::codec::ViewMut::Choice(self)
            }
        }

        impl $crate::codec::Value for ::std::boxed::Box<$name> {
            #[inline]
            fn view(&self) -> $crate::codec::View<'_> {
                $crate::codec::View::Choice(&**self)
            }

            #[inline]
            fn view_mut(&mut self) -> $crate::codec::ViewMut<'_> {
                $crate::codec::ViewMut::Choice(&mut **self)
            }
        }

        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::$first(::core::default::Default::default())
            }
        }

        impl ::core::clone::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                let mut copy = Self::default();
                $crate::__private::clone_choice(&mut copy, self);
                copy
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::eq_choice(self, other)
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_choice(self, f)
            }
        }
    };
}
