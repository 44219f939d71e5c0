//! The rules: every kind of change, in one table.

mod examples;
mod explain;
mod verdicts;

pub use examples::{Example, Slot};
pub(super) use verdicts::{Facts, judge};

/// The subject of a rule; the first part of its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(
    missing_docs,
    reason = "the names are clear; `noun` and the table define the rest"
)]
pub enum Subject {
    Namespace,
    Agent,
    Address,
    Operation,
    RequestHeader,
    ResponseHeader,
    Parameter,
    Part,
    Record,
    Derived,
    Field,
    Array,
    Item,
    Dictionary,
    Entry,
    Key,
    Value,
    Enumeration,
    Literal,
    FlagSet,
    Flag,
}

/// What has happened to the subject; the second part of a rule's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the words say it; `explain` says the rest")]
pub enum Action {
    Added,
    Inserted,
    Removed,
    Moved,
    Renamed,
    Renumbered,
    Widened,
    Narrowed,
    Retyped,
    NowRequired,
    NowOptional,
    NowNillable,
    NoLongerNillable,
    BaseChanged,
    BecameStruct,
    BecameClass,
    BecameFlagSet,
    BecameEnumeration,
    BecameOther,
    CarrierChanged,
    SoapActionChanged,
    ResponseActionChanged,
    RequestElementChanged,
    ResponseElementChanged,
    Changed,
    HttpsRequired,
    HttpsDropped,
    RustNameChanged,
    RustTypeChanged,
    NowSecret,
    NoLongerSecret,
    LooksSecret,
    NoLongerLooksSecret,
}

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    /// The subject.
    pub subject: Subject,
    /// What has happened to the subject.
    pub action: Action,
}

use Action as A;
use Subject as S;

const VALUE: &[Action] = &[
    A::Widened,
    A::Narrowed,
    A::Retyped,
    A::NowNillable,
    A::NoLongerNillable,
    A::NowRequired,
    A::NowOptional,
];
const SEQUENCE: &[Action] = &[
    A::Added,
    A::Inserted,
    A::Removed,
    A::Moved,
    A::RustNameChanged,
    A::RustTypeChanged,
];
const SECRET: &[Action] = &[
    A::NowSecret,
    A::NoLongerSecret,
    A::LooksSecret,
    A::NoLongerLooksSecret,
];
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
    (S::Agent, &[COMING, &[A::RustNameChanged]]),
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
                A::RustNameChanged,
            ],
        ],
    ),
    (S::RequestHeader, &[HEADER]),
    (S::ResponseHeader, &[HEADER]),
    (S::Parameter, &[SEQUENCE, VALUE, SECRET]),
    (S::Part, &[SEQUENCE, VALUE, SECRET]),
    (
        S::Record,
        &[
            COMING,
            &[
                A::BaseChanged,
                A::BecameStruct,
                A::BecameClass,
                A::BecameOther,
                A::RustNameChanged,
            ],
        ],
    ),
    (S::Derived, &[COMING]),
    (S::Field, &[SEQUENCE, VALUE, SECRET]),
    (S::Array, &[COMING, &[A::BecameOther]]),
    (S::Item, &[&[A::Renamed], VALUE, SECRET]),
    (
        S::Dictionary,
        &[COMING, &[A::BecameOther, A::RustNameChanged]],
    ),
    (S::Entry, &[&[A::Renamed]]),
    (S::Key, &[&[A::Renamed], VALUE]),
    (S::Value, &[&[A::Renamed], VALUE, SECRET]),
    (S::Enumeration, &[SIMPLE, &[A::BecameFlagSet]]),
    (S::Literal, &[LITERALS]),
    (S::FlagSet, &[SIMPLE, &[A::BecameEnumeration]]),
    (S::Flag, &[LITERALS]),
];

/// The smallest similarity of a word to the id of a rule that it may stand for, from 0 to 1.
const LEAST_LIKENESS: f64 = 0.6;

/// A longer word is not similar to any id, and comparing it would take time.
const LONGEST_WORD: usize = 128;

impl Rule {
    /// Returns the rule of an action on a subject.
    pub(super) fn new(subject: Subject, action: Action) -> Self {
        Self { subject, action }
    }

    /// Returns all rules, by subject.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().flat_map(|(subject, groups)| {
            let actions = groups.iter().copied().flatten();
            actions.map(|action| Self::new(*subject, *action))
        })
    }

    /// Returns the rule with this id.
    pub fn find(id: &str) -> Option<Self> {
        Self::all().find(|rule| rule.id() == id)
    }

    /// Returns the rule whose id is most similar to a misspelt one, if any is similar.
    pub fn like(id: &str) -> Option<Self> {
        if id.len() > LONGEST_WORD {
            return None;
        }
        let likeness = |rule: &Self| strsim::normalized_levenshtein(&rule.id(), id);
        let best = Self::all().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
        (likeness(&best) >= LEAST_LIKENESS).then_some(best)
    }

    /// Returns the id: subject and action, such as `field-inserted`. Ids never change their
    /// meaning.
    pub fn id(self) -> String {
        format!("{}-{}", self.subject.id(), self.action.id())
    }

    /// Returns the rule of the same change when the sides are exchanged. The subject stays the
    /// same, except for changes that turn one kind of type into another.
    pub fn mirrors(self) -> &'static [Action] {
        match self.action {
            A::Added | A::Inserted => &[A::Removed],
            A::Removed if self.is_sequence() => &[A::Added, A::Inserted],
            A::Removed => &[A::Added],
            A::Widened => &[A::Narrowed],
            A::Narrowed => &[A::Widened],
            A::NowRequired => &[A::NowOptional],
            A::NowOptional => &[A::NowRequired],
            A::NowNillable => &[A::NoLongerNillable],
            A::NoLongerNillable => &[A::NowNillable],
            A::BecameStruct => &[A::BecameClass],
            A::BecameClass => &[A::BecameStruct],
            A::BecameFlagSet => &[A::BecameEnumeration],
            A::BecameEnumeration => &[A::BecameFlagSet],
            A::NowSecret => &[A::NoLongerSecret],
            A::NoLongerSecret => &[A::NowSecret],
            A::LooksSecret => &[A::NoLongerLooksSecret],
            A::NoLongerLooksSecret => &[A::LooksSecret],
            A::HttpsRequired => &[A::HttpsDropped],
            A::HttpsDropped => &[A::HttpsRequired],
            // These change one thing into another of the same kind, so each is its own mirror.
            A::Moved => &[A::Moved],
            A::Renamed => &[A::Renamed],
            A::Renumbered => &[A::Renumbered],
            A::Retyped => &[A::Retyped],
            A::BaseChanged => &[A::BaseChanged],
            // The subject of `became-other` is the old kind of type.
            A::BecameOther => &[A::BecameOther],
            A::CarrierChanged => &[A::CarrierChanged],
            A::SoapActionChanged => &[A::SoapActionChanged],
            A::ResponseActionChanged => &[A::ResponseActionChanged],
            A::RequestElementChanged => &[A::RequestElementChanged],
            A::ResponseElementChanged => &[A::ResponseElementChanged],
            A::Changed => &[A::Changed],
            A::RustNameChanged => &[A::RustNameChanged],
            A::RustTypeChanged => &[A::RustTypeChanged],
        }
    }

    fn is_sequence(self) -> bool {
        matches!(self.subject, S::Field | S::Parameter | S::Part)
    }
}

impl Subject {
    /// All subjects.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(subject, _)| *subject)
    }

    /// Returns the first part of a rule's id.
    pub fn id(self) -> &'static str {
        match self {
            S::Namespace => "namespace",
            S::Agent => "agent",
            S::Address => "address",
            S::Operation => "operation",
            S::RequestHeader => "request-header",
            S::ResponseHeader => "response-header",
            S::Parameter => "parameter",
            S::Part => "part",
            S::Record => "record",
            S::Derived => "derived",
            S::Field => "field",
            S::Array => "array",
            S::Item => "item",
            S::Dictionary => "dictionary",
            S::Entry => "entry",
            S::Key => "key",
            S::Value => "value",
            S::Enumeration => "enumeration",
            S::Literal => "literal",
            S::FlagSet => "flag-set",
            S::Flag => "flag",
        }
    }

    /// Returns the area of the schema that it belongs to.
    pub fn area(self) -> &'static str {
        match self {
            S::Namespace => "namespace",
            S::Agent => "agent",
            S::Address => "address",
            S::Operation | S::Parameter | S::Part => "operation",
            S::RequestHeader | S::ResponseHeader => "header",
            S::Record | S::Derived => "record",
            S::Field => "field",
            S::Array | S::Item => "array",
            S::Dictionary | S::Entry | S::Key | S::Value => "dictionary",
            S::Enumeration | S::Literal => "enumeration",
            S::FlagSet | S::Flag => "flag set",
        }
    }

    /// Returns its name in text.
    pub fn noun(self) -> &'static str {
        match self {
            S::RequestHeader => "request header",
            S::ResponseHeader => "response header",
            S::Part => "response part",
            S::Derived => "derived type",
            S::Item => "array item",
            S::Entry => "dictionary entry",
            S::Key => "dictionary key",
            S::Value => "dictionary value",
            S::FlagSet => "flag set",
            other => other.id(),
        }
    }
}

impl Action {
    /// Whether it only changes what `Debug` may show.
    pub(super) fn is_about_secrets(self) -> bool {
        SECRET.contains(&self)
    }

    /// Returns the second part of a rule's id.
    pub fn id(self) -> &'static str {
        match self {
            A::Added => "added",
            A::Inserted => "inserted",
            A::Removed => "removed",
            A::Moved => "moved",
            A::Renamed => "renamed",
            A::Renumbered => "renumbered",
            A::Widened => "widened",
            A::Narrowed => "narrowed",
            A::Retyped => "retyped",
            A::NowRequired => "now-required",
            A::NowOptional => "now-optional",
            A::NowNillable => "now-nillable",
            A::NoLongerNillable => "no-longer-nillable",
            A::BaseChanged => "base-changed",
            A::BecameStruct => "became-struct",
            A::BecameClass => "became-class",
            A::BecameFlagSet => "became-flag-set",
            A::BecameEnumeration => "became-enumeration",
            A::BecameOther => "became-other",
            A::CarrierChanged => "carrier-changed",
            A::SoapActionChanged => "soap-action-changed",
            A::ResponseActionChanged => "response-action-changed",
            A::RequestElementChanged => "request-element-changed",
            A::ResponseElementChanged => "response-element-changed",
            A::Changed => "changed",
            A::HttpsRequired => "https-required",
            A::HttpsDropped => "https-dropped",
            A::RustNameChanged => "rust-name-changed",
            A::RustTypeChanged => "rust-type-changed",
            A::NowSecret => "now-secret",
            A::NoLongerSecret => "no-longer-secret",
            A::LooksSecret => "looks-secret",
            A::NoLongerLooksSecret => "no-longer-looks-secret",
        }
    }
}
