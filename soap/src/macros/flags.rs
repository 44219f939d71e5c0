//! What every generated flag set has in common.

/// Implements [`FlagSet`](crate::FlagSet), the operations of a set, [`Value`](crate::Value),
/// `Debug` and `Display` for a tuple struct around [`Flags`](crate::Flags), from the table of its
/// literals: index, constant, literal, number. The struct derives `Clone`, `Default`, `PartialEq`,
/// `Eq` and `Hash` themselves.
#[macro_export]
macro_rules! flags {
    ($name:ident; $($index:literal $constant:ident $literal:literal = $number:literal;)*) => {
        impl $crate::FlagSet for $name {
            const RUST_NAME: &'static str = ::core::stringify!($name);
            const LITERALS: &'static [$crate::Literal] =
                &[$($crate::Literal { name: $literal, number: $number }),*];

            #[inline]
            fn from_flags(flags: $crate::Flags) -> Self {
                Self(flags)
            }

            #[inline]
            fn flags(&self) -> &$crate::Flags {
                &self.0
            }

            #[inline]
            fn flags_mut(&mut self) -> &mut $crate::Flags {
                &mut self.0
            }
        }

        impl $name {
            /// No flag.
            pub const fn empty() -> Self {
                Self($crate::Flags::new())
            }

            /// Whether there is no flag, known or unknown.
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }

            /// Whether every flag of `other` is set.
            pub fn contains(&self, other: &Self) -> bool {
                self.0.contains(&other.0)
            }

            /// Sets the flags of `other`.
            pub fn insert(&mut self, other: &Self) {
                self.0.insert(&other.0);
            }

            /// Clears the flags of `other`.
            pub fn remove(&mut self, other: &Self) {
                self.0.remove(&other.0);
            }

            /// The flags' literals: the known in schema order, then the unknown.
            pub fn iter(&self) -> impl ::core::iter::Iterator<Item = &str> {
                self.0.names(<Self as $crate::FlagSet>::LITERALS)
            }

            /// The known flags' numbers, combined.
            pub fn number(&self) -> i64 {
                self.0.number(<Self as $crate::FlagSet>::LITERALS)
            }

            /// The flags that make up a number; none if it has bits without a flag.
            pub fn from_number(number: i64) -> ::core::option::Option<Self> {
                $crate::Flags::from_number(number, <Self as $crate::FlagSet>::LITERALS).map(Self)
            }
        }

        impl ::core::ops::BitOr for $name {
            type Output = Self;
            fn bitor(mut self, other: Self) -> Self {
                self.0.insert(&other.0);
                self
            }
        }

        impl ::core::ops::BitOrAssign for $name {
            fn bitor_assign(&mut self, other: Self) {
                self.0.insert(&other.0);
            }
        }

        impl ::core::ops::BitAnd for $name {
            type Output = Self;
            fn bitand(mut self, other: Self) -> Self {
                self.0.retain(&other.0);
                self
            }
        }

        impl ::core::ops::Sub for $name {
            type Output = Self;
            fn sub(mut self, other: Self) -> Self {
                self.0.remove(&other.0);
                self
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let literals = <Self as $crate::FlagSet>::LITERALS;
                let name = <Self as $crate::FlagSet>::RUST_NAME;
                $crate::__private::debug_flags(name, &self.0, literals, f)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let literals = <Self as $crate::FlagSet>::LITERALS;
                $crate::__private::display_flags(&self.0, literals, f)
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
                $crate::__private::read_flags(self, reader, start)
            }

            #[inline]
            fn write(
                &self,
                writer: &mut $crate::Writer,
                field: &'static $crate::Field,
            ) -> ::core::result::Result<(), $crate::EncodeError> {
                let literals = <Self as $crate::FlagSet>::LITERALS;
                $crate::__private::write_flags(&self.0, literals, writer, field)
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
    };
}
