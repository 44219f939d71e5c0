//! An enumeration, one that has no literal for 0, and a flag set.

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum UserType {
    Unknown,
    InternalAssociate,
    ExternalAssociate,
    Other(String),
}

impl ::netserver_soap::Enumeration for UserType {
    const LITERALS: &'static [::netserver_soap::Literal] = &[
        ::netserver_soap::Literal::new("Unknown", 0),
        ::netserver_soap::Literal::new("InternalAssociate", 1),
        ::netserver_soap::Literal::new("ExternalAssociate", 2),
    ];

    #[inline]
    fn from_index(index: usize) -> Option<Self> {
        Some(match index {
            0 => Self::Unknown,
            1 => Self::InternalAssociate,
            2 => Self::ExternalAssociate,
            _ => return None,
        })
    }

    #[inline]
    fn index(&self) -> Result<usize, &str> {
        Ok(match self {
            Self::Unknown => 0,
            Self::InternalAssociate => 1,
            Self::ExternalAssociate => 2,
            Self::Other(literal) => return Err(literal),
        })
    }

    #[inline]
    fn unknown(literal: String) -> Self {
        Self::Other(literal)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    Male,
    Female,
    Unknown(String),
}

impl ::netserver_soap::Enumeration for Gender {
    const LITERALS: &'static [::netserver_soap::Literal] = &[
        ::netserver_soap::Literal::new("Male", 1),
        ::netserver_soap::Literal::new("Female", -2),
    ];

    #[inline]
    fn from_index(index: usize) -> Option<Self> {
        Some(match index {
            0 => Self::Male,
            1 => Self::Female,
            _ => return None,
        })
    }

    #[inline]
    fn index(&self) -> Result<usize, &str> {
        Ok(match self {
            Self::Male => 0,
            Self::Female => 1,
            Self::Unknown(literal) => return Err(literal),
        })
    }

    #[inline]
    fn unknown(literal: String) -> Self {
        Self::Unknown(literal)
    }
}

::netserver_soap::enumeration!(UserType, Gender);

#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct ETableRight(::netserver_soap::Flags);

impl ETableRight {
    pub const SELECT: Self = Self(::netserver_soap::Flags::literal(0));
    pub const UPDATE: Self = Self(::netserver_soap::Flags::literal(1));
    pub const FILTERING: Self = Self(::netserver_soap::Flags::literal(2));
    pub const R: Self = Self(::netserver_soap::Flags::literal(3));
    pub const F: Self = Self(::netserver_soap::Flags::literal(4));
}

impl ::netserver_soap::FlagSet for ETableRight {
    const RUST_NAME: &'static str = "ETableRight";
    const LITERALS: &'static [::netserver_soap::Literal] = &[
        ::netserver_soap::Literal::new("Select", 1),
        ::netserver_soap::Literal::new("Update", 2),
        ::netserver_soap::Literal::new("Filtering", 16),
        ::netserver_soap::Literal::new("R", 1),
        ::netserver_soap::Literal::new("F", 16),
    ];

    #[inline]
    fn from_flags(flags: ::netserver_soap::Flags) -> Self {
        Self(flags)
    }

    #[inline]
    fn flags(&self) -> &::netserver_soap::Flags {
        &self.0
    }

    #[inline]
    fn flags_mut(&mut self) -> &mut ::netserver_soap::Flags {
        &mut self.0
    }
}

::netserver_soap::flag_set!(ETableRight);
