//! Families of built-in types whose values have one form.

/// An enum of built-in types, by their names.
macro_rules! family {
    ($(#[$doc:meta])* $family:ident { $($variant:ident $word:literal)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $family {
            $(#[doc = concat!("`xs:", $word, "`.")] $variant,)+
        }

        impl $family {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub(super) fn of_xsd(local: &str) -> Option<Self> {
                Some(match local {
                    $($word => Self::$variant,)+
                    _ => return None,
                })
            }

            pub(super) fn xml_name(self) -> &'static str {
                match self { $(Self::$variant => concat!("xs:", $word),)+ }
            }
        }
    };
}

family! {
    /// The built-in types of parts of a date and time.
    CalendarType {
        Date "date"
        GDay "gDay"
        GMonth "gMonth"
        GMonthDay "gMonthDay"
        GYear "gYear"
        GYearMonth "gYearMonth"
        Time "time"
    }
}

family! {
    /// The built-in types of whole numbers of any length.
    IntegerType {
        Integer "integer"
        NegativeInteger "negativeInteger"
        NonNegativeInteger "nonNegativeInteger"
        NonPositiveInteger "nonPositiveInteger"
        PositiveInteger "positiveInteger"
    }
}

family! {
    /// The built-in types of names with a prefix.
    NameType {
        Notation "NOTATION"
        QName "QName"
    }
}

family! {
    /// The built-in types of lists.
    TextListType {
        Entities "ENTITIES"
        Idrefs "IDREFS"
        Nmtokens "NMTOKENS"
    }
}

family! {
    /// The built-in types of texts beside `xs:string`.
    TextType {
        AnyUri "anyURI"
        Entity "ENTITY"
        Id "ID"
        Idref "IDREF"
        Language "language"
        NcName "NCName"
        Name "Name"
        Nmtoken "NMTOKEN"
        NormalizedString "normalizedString"
        Token "token"
    }
}

impl IntegerType {
    /// Whether 0 is one of its values.
    pub fn has_zero(self) -> bool {
        !matches!(self, Self::NegativeInteger | Self::PositiveInteger)
    }
}

impl TextListType {
    /// The type of its items.
    pub fn item(self) -> TextType {
        match self {
            Self::Entities => TextType::Entity,
            Self::Idrefs => TextType::Idref,
            Self::Nmtokens => TextType::Nmtoken,
        }
    }
}

impl TextType {
    /// Whether the empty text is one of its values.
    pub fn has_empty(self) -> bool {
        matches!(self, Self::AnyUri | Self::NormalizedString | Self::Token)
    }

    /// The type that it restricts, if that is not `xs:string`.
    pub fn base(self) -> Option<Self> {
        match self {
            Self::AnyUri | Self::NormalizedString => None,
            Self::Token => Some(Self::NormalizedString),
            Self::Language | Self::Name | Self::Nmtoken => Some(Self::Token),
            Self::NcName => Some(Self::Name),
            Self::Entity | Self::Id | Self::Idref => Some(Self::NcName),
        }
    }
}
