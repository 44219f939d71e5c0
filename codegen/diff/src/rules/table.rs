//! The rules: every kind of change there is, in one table.

use super::action::{Action, Action as A};
use super::rule::Rule;
use super::subject::{Subject, Subject as S};

const VALUE: &[Action] = &[
    A::Widened,
    A::Narrowed,
    A::Retyped,
    A::FacetsTightened,
    A::FacetsLoosened,
    A::FacetsChanged,
    A::DefaultChanged,
];
const NULL: &[Action] = &[A::NowNillable, A::NoLongerNillable];
const PRESENCE: &[Action] = &[A::NowRequired, A::NowOptional];
const SEQUENCE: &[Action] = &[
    A::Added,
    A::Inserted,
    A::Removed,
    A::Moved,
    A::RustNameChanged,
    A::RustTypeChanged,
];
const REPETITION: &[Action] = &[A::NowRepeated, A::NoLongerRepeated];
const BOUNDS: &[Action] = &[A::BoundsWidened, A::BoundsNarrowed, A::BoundsChanged];
const HEADER: &[Action] = &[
    A::Added,
    A::Removed,
    A::Moved,
    A::Widened,
    A::Narrowed,
    A::Retyped,
    A::NowNillable,
    A::NoLongerNillable,
];
const COMING: &[Action] = &[A::Added, A::Removed];
const LITERALS: &[Action] = &[
    A::Added,
    A::Removed,
    A::Moved,
    A::Renumbered,
    A::RustNameChanged,
];
const SIMPLE: &[Action] = &[
    A::Added,
    A::Removed,
    A::BecameOther,
    A::CarrierChanged,
    A::RustNameChanged,
];

/// The actions of each subject.
const TABLE: &[(Subject, &[&[Action]])] = &[
    (S::Namespace, &[&[A::Changed, A::Moved]]),
    (
        S::Agent,
        &[COMING, &[A::SoapVersionChanged, A::RustNameChanged]],
    ),
    (
        S::Address,
        &[COMING, &[A::Changed, A::HttpsRequired, A::HttpsDropped]],
    ),
    (
        S::Operation,
        &[
            COMING,
            &[
                A::SoapActionChanged,
                A::ResponseActionChanged,
                A::RequestElementChanged,
                A::ResponseElementChanged,
                A::NowOneWay,
                A::NowAnswered,
                A::NowInAnyOrder,
                A::NowInOrder,
                A::RustNameChanged,
            ],
        ],
    ),
    (S::RequestHeader, &[HEADER]),
    (S::ResponseHeader, &[HEADER]),
    (
        S::Parameter,
        &[
            SEQUENCE,
            VALUE,
            NULL,
            PRESENCE,
            REPETITION,
            BOUNDS,
            &A::ABOUT_SECRETS,
        ],
    ),
    (
        S::Part,
        &[
            SEQUENCE,
            VALUE,
            NULL,
            PRESENCE,
            REPETITION,
            BOUNDS,
            &A::ABOUT_SECRETS,
        ],
    ),
    (
        S::Fault,
        &[
            COMING,
            VALUE,
            NULL,
            &[A::RustNameChanged],
            &A::ABOUT_SECRETS,
        ],
    ),
    (
        S::Record,
        &[
            COMING,
            &[
                A::BaseChanged,
                A::NowRestricts,
                A::NowExtends,
                A::NowAbstract,
                A::NoLongerAbstract,
                A::NowInAnyOrder,
                A::NowInOrder,
                A::NowMixed,
                A::NoLongerMixed,
                A::BecameStruct,
                A::BecameClass,
                A::BecameOther,
                A::RustNameChanged,
            ],
        ],
    ),
    (S::Derived, &[COMING]),
    (
        S::Field,
        &[
            SEQUENCE,
            VALUE,
            NULL,
            PRESENCE,
            REPETITION,
            BOUNDS,
            &[A::BecameAttribute],
            &A::ABOUT_SECRETS,
        ],
    ),
    (
        S::Attribute,
        &[
            COMING,
            &[A::RustNameChanged],
            VALUE,
            PRESENCE,
            &[A::BecameElement],
            &A::ABOUT_SECRETS,
        ],
    ),
    (S::Choice, &[COMING, &[A::BecameOther, A::RustNameChanged]]),
    (
        S::Alternative,
        &[
            COMING,
            &[A::Moved, A::RustNameChanged, A::RustTypeChanged],
            VALUE,
            NULL,
            REPETITION,
            BOUNDS,
            &A::ABOUT_SECRETS,
        ],
    ),
    (S::Array, &[COMING, &[A::BecameOther]]),
    (
        S::Item,
        &[&[A::Renamed], VALUE, NULL, PRESENCE, &A::ABOUT_SECRETS],
    ),
    (
        S::Dictionary,
        &[COMING, &[A::BecameOther, A::RustNameChanged]],
    ),
    (
        S::List,
        &[
            COMING,
            &[A::BecameOther, A::Widened, A::Narrowed, A::Retyped],
        ],
    ),
    (S::Entry, &[&[A::Renamed]]),
    (S::Key, &[&[A::Renamed], VALUE, NULL, PRESENCE]),
    (
        S::Value,
        &[&[A::Renamed], VALUE, NULL, PRESENCE, &A::ABOUT_SECRETS],
    ),
    (S::Enumeration, &[SIMPLE, &[A::BecameFlagSet]]),
    (S::Literal, &[LITERALS]),
    (S::FlagSet, &[SIMPLE, &[A::BecameEnumeration]]),
    (S::Flag, &[LITERALS]),
];

impl Rule {
    /// All rules, by subject.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().flat_map(|(subject, groups)| {
            let actions = groups.iter().copied().flatten();
            actions.map(|action| Self::new(*subject, *action))
        })
    }
}

impl Subject {
    /// All subjects.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(subject, _)| *subject)
    }
}
