//! What every generated family of types has in common.

/// Implements [`Polymorphic`](crate::Polymorphic), [`Value`](crate::Value), `Default` (an instance
/// of the base type) and `From` each of the types for an enum with a boxed variant a type, from
/// the table of these: index, type. The enum has a variant `Unknown` besides.
#[macro_export]
macro_rules! polymorphic {
    ($name:ident: $service:ident::$base:ident; $($index:literal $variant:ident;)*) => {
        impl $crate::Polymorphic for $name {
            type Base = $service::$base;

            const SCHEMAS: &'static [fn() -> &'static $crate::Schema] =
                &[$(<$service::$variant as $crate::Record>::schema),*];

            #[inline]
            fn from_index(index: usize) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match index {
                    $($index => Self::$variant(::core::default::Default::default()),)*
                    _ => return ::core::option::Option::None,
                })
            }

            #[inline]
            fn unknown(instance: $crate::UnknownDerived<$service::$base>) -> Self {
                Self::Unknown(::std::boxed::Box::new(instance))
            }

            #[inline]
            fn instance(&self) -> $crate::Instance<'_> {
                match self {
                    $(Self::$variant(fields) => $crate::Instance::Known($index, &**fields),)*
                    Self::Unknown(instance) => $crate::Instance::Unknown(&instance.type_name),
                }
            }

            #[inline]
            fn fields_mut(&mut self) -> &mut dyn $crate::Fields {
                match self {
                    $(Self::$variant(fields) => &mut **fields,)*
                    Self::Unknown(instance) => &mut *instance.base,
                }
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
                $crate::__private::read_polymorphic(self, reader, start)
            }

            #[inline]
            fn write(
                &self,
                writer: &mut $crate::Writer,
                field: &'static $crate::Field,
            ) -> ::core::result::Result<(), $crate::EncodeError> {
                let schemas = <Self as $crate::Polymorphic>::SCHEMAS;
                let instance = $crate::Polymorphic::instance(self);
                $crate::__private::write_polymorphic(instance, schemas, writer, field)
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
