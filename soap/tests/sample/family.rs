//! A polymorphic family.

use netserver_soap as soap;

use super::records as service;

pub enum AnyFieldInfoBase {
    FieldInfoBase(Box<service::FieldInfoBase>),
    FieldInfoInt(Box<service::FieldInfoInt>),
    Unknown(Box<soap::UnknownDerived<service::FieldInfoBase>>),
}

soap::polymorphic! {
    AnyFieldInfoBase: service::FieldInfoBase;
    0 FieldInfoBase;
    1 FieldInfoInt;
}
