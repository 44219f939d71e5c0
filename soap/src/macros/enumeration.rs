//! What every generated enumeration has in common.

/// Implements [`Enumeration`](crate::Enumeration), [`Value`](crate::Value), `Display`, `FromStr`
/// and `From<&str>` for an enum, from the table of its literals: index, variant, literal, number.
/// The enum has a variant `Unknown(String)` besides and derives `Default` itself.
///
/// A macro and no blanket impl, because that would overlap with the one for records.
#[macro_export]
macro_rules! enumeration {
    ($name:ident; $($index:literal $variant:ident $literal:literal = $number:literal;)*) => {
        impl $crate::Enumeration for $name {
            const LITERALS: &'static [$crate::Literal] =
                &[$($crate::Literal { name: $literal, number: $number }),*];

            #[inline]
            fn from_index(index: usize) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match index {
                    $($index => Self::$variant,)*
                    _ => return ::core::option::Option::None,
                })
            }

            #[inline]
            fn index(&self) -> ::core::result::Result<usize, &str> {
                match self {
                    $(Self::$variant => ::core::result::Result::Ok($index),)*
                    Self::Unknown(literal) => ::core::result::Result::Err(literal),
                }
            }

            #[inline]
            fn unknown(literal: ::std::string::String) -> Self {
                Self::Unknown(literal)
            }
        }

        impl $name {
            /// The literal, as it stands in XML.
            #[inline]
            pub fn as_str(&self) -> &str {
                $crate::Enumeration::as_str(self)
            }

            /// The number that the service has for it; none for an unknown literal.
            #[inline]
            pub fn number(&self) -> ::core::option::Option<i64> {
                $crate::Enumeration::number(self)
            }

            /// The first literal with this number.
            #[inline]
            pub fn from_number(number: i64) -> ::core::option::Option<Self> {
                $crate::Enumeration::from_number(number)
            }
        }

        impl $crate::Value for $name {
            #[inline]
            fn read<'x>(
                &mut self,
                reader: &mut $crate::Reader<'x>,
                start: $crate::Start<'x>,
                _field: &'static $crate::Field,
            ) -> ::core::result::Result<(), $crate::DecodeError> {
                $crate::__private::read_enumeration(self, reader, start)
            }

            #[inline]
            fn write(
                &self,
                writer: &mut $crate::Writer,
                field: &'static $crate::Field,
            ) -> ::core::result::Result<(), $crate::EncodeError> {
                $crate::__private::write_literal(
                    $crate::Enumeration::as_str(self),
                    writer,
                    field,
                )
            }

            #[inline]
            fn copy_from(&mut self, other: &dyn $crate::Value) {
                $crate::__private::copy(self, other);
            }

            #[inline]
            fn equals(&self, other: &dyn $crate::Value) -> bool {
                $crate::__private::equal(self, other)
            }

            #[inline]
            fn debug(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(self, f)
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad($crate::Enumeration::as_str(self))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(literal: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok($crate::Enumeration::from_literal(literal))
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(literal: &str) -> Self {
                $crate::Enumeration::from_literal(literal)
            }
        }
    };
}
