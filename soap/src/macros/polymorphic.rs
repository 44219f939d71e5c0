//! What every generated family of types has in common.

/// Implements [`Polymorphic`](crate::Polymorphic), [`Value`](crate::Value), `Default` (an instance
/// of the base type) and `From` each of the types for an enum with a boxed variant a type, from
/// the table of these: index, type. The enum has a variant `Unknown` besides.
#[macro_export]
macro_rules! polymorphic {
    ($name:ident: $service:ident::$base:ident; $($index:literal $variant:ident;)*) => {
        impl $crate::Polymorphic for $name {
            #[inline]
            fn layouts(&self) -> &'static [$crate::Layout] {
                &[$(<$service::$variant as $crate::Record>::LAYOUT),*]
            }

            #[inline]
            fn instance(&self) -> $crate::Instance<'_> {
                match self {
                    $(Self::$variant(fields) => $crate::Instance::Known($index, &**fields),)*
                    Self::Unknown(it) => $crate::Instance::Unknown(&it.type_name, &*it.base),
                }
            }

            #[inline]
            fn set(
                &mut self,
                instance: ::core::result::Result<usize, $crate::QName>,
            ) -> ::core::option::Option<&mut dyn $crate::Fields> {
                *self = match instance {
                    $(::core::result::Result::Ok($index) => {
                        Self::$variant(::core::default::Default::default())
                    })*
                    ::core::result::Result::Ok(_) => return ::core::option::Option::None,
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

        impl $crate::Value for $name {
            #[inline]
            fn view(&self) -> $crate::View<'_> {
                $crate::View::Polymorphic(self)
            }

            #[inline]
            fn view_mut(&mut self) -> $crate::ViewMut<'_> {
                $crate::ViewMut::Polymorphic(self)
            }
        }

        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::$base(::core::default::Default::default())
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
