//! An enumeration, one that has no literal for 0, and a flag set.

use netserver_soap as soap;

#[derive(Default)]
pub enum UserType {
    #[default]
    NotKnown,
    InternalAssociate,
    ExternalAssociate,
    Unknown(String),
}

soap::enumeration! {
    UserType;
    0 NotKnown "Unknown" = 0;
    1 InternalAssociate "InternalAssociate" = 1;
    2 ExternalAssociate "ExternalAssociate" = 2;
}

pub enum Gender {
    Male,
    Female,
    Unknown(String),
}

soap::enumeration! {
    Gender;
    0 Male "Male" = 1;
    1 Female "Female" = -2;
}

impl Default for Gender {
    fn default() -> Self {
        Self::Unknown(String::new())
    }
}

#[derive(Clone, Default, PartialEq, Hash)]
pub struct ETableRight(soap::Flags);

impl ETableRight {
    pub const SELECT: Self = Self(soap::Flags::literal(0));
    pub const UPDATE: Self = Self(soap::Flags::literal(1));
    pub const FILTERING: Self = Self(soap::Flags::literal(2));
    pub const R: Self = Self(soap::Flags::literal(3));
    pub const F: Self = Self(soap::Flags::literal(4));
}

soap::flags! {
    ETableRight;
    0 SELECT "Select" = 1;
    1 UPDATE "Update" = 2;
    2 FILTERING "Filtering" = 16;
    3 R "R" = 1;
    4 F "F" = 16;
}
