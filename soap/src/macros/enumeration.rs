//! What every generated enumeration has in common.

/// Implements [`Enumeration`](crate::Enumeration), [`Value`](crate::codec::Value), `Clone`, `PartialEq`, `Eq`,
/// `Hash`, `Debug`, `Display`, `From<&str>` and `FromStr` for an enum, from the table of its literals: index,
/// variant, literal, number. The enum has a variant `Unknown(String)` besides and derives `Default`
/// itself.
///
/// As with [`record!`](crate::record!), the impls delegate to functions that are not generic: derived
/// ones would go through all variants once more each. Where they do go through them, an arm has no path
/// but the variant's, since the compiler resolves each path of each arm.
///
/// A macro and no blanket impl, because that would overlap with the one for records.
#[doc(hidden)]
#[macro_export]
macro_rules! enumeration {
    ($name:ident; $($index:literal $variant:ident $literal:literal = $number:literal;)*) => {
        impl $crate::Enumeration for $name {
            #[inline]
            fn literals(&self) -> &'static [$crate::codec::Literal] {
                &[$($crate::codec::Literal { name: $literal, number: $number }),*]
            }

            #[inline]
            fn index(&self) -> ::core::result::Result<usize, &str> {
                ::core::result::Result::Ok(match self {
                    $(Self::$variant => $index,)*
                    Self::Unknown(literal) => return ::core::result::Result::Err(literal),
                })
            }

            #[inline]
            fn set(&mut self, literal: ::core::result::Result<usize, ::std::string::String>) {
                *self = match literal {
                    ::core::result::Result::Ok(index) => match index {
                        $($index => Self::$variant,)*
                        _ => return,
                    },
                    ::core::result::Result::Err(literal) => Self::Unknown(literal),
                };
            }
        }

        impl $name {
            /// The literal, as it stands in XML.
            #[inline]
            pub fn as_str(&self) -> &str {
                $crate::__private::literal_of(self)
            }

            /// The number that the service has for it; none for an unknown literal.
            #[inline]
            pub fn number(&self) -> ::core::option::Option<i64> {
                $crate::__private::number_of(self)
            }

            /// The first literal with this number.
            #[inline]
            pub fn from_number(number: i64) -> ::core::option::Option<Self> {
                $crate::__private::from_number(number)
            }
        }

        impl $crate::codec::Value for $name {
            #[inline]
            fn view(&self) -> $crate::codec::View<'_> {
                $crate::codec::View::Enumeration(self)
            }

            #[inline]
            fn view_mut(&mut self) -> $crate::codec::ViewMut<'_> {
                $crate::codec::ViewMut::Enumeration(self)
            }
        }

        impl ::core::clone::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                $crate::__private::clone_enumeration(self)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::eq_enumeration(self, other)
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                $crate::__private::hash_enumeration(self, state);
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_enumeration(::core::stringify!($($variant)*), self, f)
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad($crate::__private::literal_of(self))
            }
        }

        /// Never fails: what is no literal of the schema is an unknown one.
        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(literal: &str) -> Self {
                $crate::__private::from_literal(literal)
            }
        }

        /// Fails for what is no literal of the schema; [`From<&str>`] keeps it.
        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownLiteral;

            #[inline]
            fn from_str(literal: &str) -> ::core::result::Result<Self, $crate::UnknownLiteral> {
                $crate::__private::parse_literal(literal)
            }
        }
    };
}
