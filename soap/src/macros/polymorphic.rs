//! What every generated family of types has in common.

/// Implements [`Polymorphic`](crate::codec::Polymorphic), [`Value`](crate::codec::Value), `Default` (an instance
/// of the base type), `Clone`, `PartialEq`, `Debug` and `From` each of the types for an enum with a
/// boxed variant a type, from the table of these: index, type. The enum has a variant `Unknown`
/// besides.
///
/// As with [`record!`](crate::record!), the impls delegate to functions that are not generic.
#[doc(hidden)]
#[macro_export]
macro_rules! polymorphic {
    ($name:ident: $service:ident::$base:ident; $($index:literal $variant:ident;)*) => {
        impl $crate::codec::Polymorphic for $name {
            #[inline]
            fn layouts(&self) -> &'static [$crate::codec::Layout] {
                &[$(<$service::$variant as $crate::codec::Record>::LAYOUT),*]
            }

            #[inline]
            fn instance(&self) -> $crate::codec::Instance<'_> {
                let (index, fields): (usize, &dyn $crate::codec::Fields) = match self {
                    $(Self::$variant(fields) => ($index, &**fields),)*
                    Self::Unknown(it) => {
                        return $crate::codec::Instance::Unknown(&it.type_name, &*it.base);
                    }
                };
                $crate::codec::Instance::Known(index, fields)
            }

            #[inline]
            fn set(
                &mut self,
                instance: ::core::result::Result<usize, $crate::QName>,
            ) -> ::core::option::Option<&mut dyn $crate::codec::Fields> {
                *self = match instance {
                    ::core::result::Result::Ok(index) => match index {
                        $($index => Self::$variant(::core::default::Default::default()),)*
                        _ => return ::core::option::Option::None,
                    },
                    ::core::result::Result::Err(type_name) => {
                        Self::Unknown(::std::boxed::Box::new($crate::UnknownDerived {
                            type_name,
                            base: ::core::default::Default::default(),
                        }))
                    }
                };
                ::core::option::Option::Some(match self {
                    $(Self::$variant(fields) => &mut **fields,)*
                    Self::Unknown(it) => &mut *it.base,
                })
            }
        }

        impl $crate::codec::Value for $name {
            #[inline]
            fn view(&self) -> $crate::codec::View<'_> {
                $crate::codec::View::Polymorphic(self)
            }

            #[inline]
            fn view_mut(&mut self) -> $crate::codec::ViewMut<'_> {
                $crate::codec::ViewMut::Polymorphic(self)
            }
        }

        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::$base(::core::default::Default::default())
            }
        }

        impl ::core::clone::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                let mut copy = Self::default();
                $crate::__private::clone_polymorphic(&mut copy, self);
                copy
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::eq_polymorphic(self, other)
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug_polymorphic(self, f)
            }
        }

        $(
            impl ::core::convert::From<$service::$variant> for $name {
                #[inline]
                fn from(fields: $service::$variant) -> Self {
                    Self::$variant(::std::boxed::Box::new(fields))
                }
            }
        )*
    };
}
