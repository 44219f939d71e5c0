//! What every generated flag set has in common.

/// Implements [`FlagSet`](crate::codec::FlagSet), the operations of a set, [`Value`](crate::codec::Value),
/// `Eq`, `Debug` and `Display` for a tuple struct around [`Flags`](crate::Flags), from the table of its
/// literals: index, constant, literal, number. The struct derives `Clone`, `Default`, `PartialEq` and
/// `Hash` itself.
#[doc(hidden)]
#[macro_export]
macro_rules! flags {
    ($name:ident; $($index:literal $constant:ident $literal:literal = $number:literal;)*) => {
        impl $crate::codec::FlagSet for $name {
            #[inline]
            fn literals(&self) -> &'static [$crate::codec::Literal] {
                &[$($crate::codec::Literal { name: $literal, number: $number }),*]
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

        impl $crate::codec::Value for $name {
            #[inline]
            fn view(&self) -> $crate::codec::View<'_> {
                $crate::codec::View::FlagSet(self)
            }

            #[inline]
            fn view_mut(&mut self) -> $crate::codec::ViewMut<'_> {
                $crate::codec::ViewMut::FlagSet(self)
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
                self.0.names($crate::codec::FlagSet::literals(self))
            }

            /// The known flags' numbers, combined.
            pub fn number(&self) -> i64 {
                self.0.number($crate::codec::FlagSet::literals(self))
            }

            /// The flags that make up a number; none if it has bits without a flag.
            pub fn from_number(number: i64) -> ::core::option::Option<Self> {
                let literals = $crate::codec::FlagSet::literals(&Self::empty());
                $crate::Flags::from_number(number, literals).map(Self)
            }
        }

        impl ::core::cmp::Eq for $name {}

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

        impl ::core::iter::Extend<Self> for $name {
            #[inline]
            fn extend<I: ::core::iter::IntoIterator<Item = Self>>(&mut self, sets: I) {
                self.0.extend(sets.into_iter().map(|set| set.0));
            }
        }

        impl ::core::iter::FromIterator<Self> for $name {
            #[inline]
            fn from_iter<I: ::core::iter::IntoIterator<Item = Self>>(sets: I) -> Self {
                let mut all = Self::empty();
                ::core::iter::Extend::extend(&mut all, sets);
                all
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
                $crate::__private::debug_flags(::core::stringify!($name), self, f)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::display_flags(self, f)
            }
        }
    };
}
