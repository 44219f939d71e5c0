//! A polymorphic family.

use super::records::{FieldInfoBase, FieldInfoInt};

#[derive(Clone, Debug, PartialEq)]
pub enum AnyFieldInfoBase {
    FieldInfoBase(Box<FieldInfoBase>),
    FieldInfoInt(Box<FieldInfoInt>),
    Unknown(::netserver_soap::UnknownDerived<FieldInfoBase>),
}

impl ::netserver_soap::Polymorphic for AnyFieldInfoBase {
    type Base = FieldInfoBase;

    const SCHEMAS: &'static [&'static ::netserver_soap::Schema] = &[
        <FieldInfoBase as ::netserver_soap::Record>::SCHEMA,
        <FieldInfoInt as ::netserver_soap::Record>::SCHEMA,
    ];

    fn from_index(index: usize) -> Option<Self> {
        Some(match index {
            0 => Self::FieldInfoBase(Default::default()),
            1 => Self::FieldInfoInt(Default::default()),
            _ => return None,
        })
    }

    fn unknown(instance: ::netserver_soap::UnknownDerived<FieldInfoBase>) -> Self {
        Self::Unknown(instance)
    }

    fn instance(&self) -> ::netserver_soap::Instance<'_> {
        match self {
            Self::FieldInfoBase(fields) => ::netserver_soap::Instance::Known(0, &**fields),
            Self::FieldInfoInt(fields) => ::netserver_soap::Instance::Known(1, &**fields),
            Self::Unknown(instance) => ::netserver_soap::Instance::Unknown(&instance.type_name),
        }
    }

    fn fields_mut(&mut self) -> &mut dyn ::netserver_soap::Fields {
        match self {
            Self::FieldInfoBase(fields) => &mut **fields,
            Self::FieldInfoInt(fields) => &mut **fields,
            Self::Unknown(instance) => &mut *instance.base,
        }
    }
}

::netserver_soap::polymorphic!(AnyFieldInfoBase);
