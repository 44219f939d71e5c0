//! What has happened to the subject of a rule.

use Action as A;

/// What has happened to it; the second part of a rule's id.
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
    FacetsTightened,
    FacetsLoosened,
    FacetsChanged,
    DefaultChanged,
    NowRequired,
    NowOptional,
    NowNillable,
    NoLongerNillable,
    NowRepeated,
    NoLongerRepeated,
    BoundsWidened,
    BoundsNarrowed,
    BoundsChanged,
    BecameAttribute,
    BecameElement,
    BaseChanged,
    NowRestricts,
    NowExtends,
    NowAbstract,
    NoLongerAbstract,
    NowInAnyOrder,
    NowInOrder,
    NowMixed,
    NoLongerMixed,
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
    NowOneWay,
    NowAnswered,
    SoapVersionChanged,
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

impl Action {
    /// Those that change what `Debug` may show, and nothing else.
    pub(super) const ABOUT_SECRETS: [Self; 4] = [
        A::NowSecret,
        A::NoLongerSecret,
        A::LooksSecret,
        A::NoLongerLooksSecret,
    ];

    /// Whether it changes what `Debug` may show, and nothing else.
    pub(super) fn is_about_secrets(self) -> bool {
        Self::ABOUT_SECRETS.contains(&self)
    }

    /// Whether it changes how often something may occur.
    pub(super) fn is_about_bounds(self) -> bool {
        matches!(
            self,
            A::NowRepeated
                | A::NoLongerRepeated
                | A::BoundsWidened
                | A::BoundsNarrowed
                | A::BoundsChanged
        )
    }

    /// Whether values are of another type.
    pub(super) fn is_retyping(self) -> bool {
        matches!(self, A::Widened | A::Narrowed | A::Retyped)
    }

    /// The action of a value that can now be null, or no longer can.
    pub(crate) fn of_nillable(is_nillable: bool) -> Self {
        match is_nillable {
            true => A::NowNillable,
            false => A::NoLongerNillable,
        }
    }

    /// The second part of a rule's id.
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
            A::FacetsTightened => "facets-tightened",
            A::FacetsLoosened => "facets-loosened",
            A::FacetsChanged => "facets-changed",
            A::DefaultChanged => "default-changed",
            A::NowRequired => "now-required",
            A::NowOptional => "now-optional",
            A::NowNillable => "now-nillable",
            A::NoLongerNillable => "no-longer-nillable",
            A::NowRepeated => "now-repeated",
            A::NoLongerRepeated => "no-longer-repeated",
            A::BoundsWidened => "bounds-widened",
            A::BoundsNarrowed => "bounds-narrowed",
            A::BoundsChanged => "bounds-changed",
            A::BecameAttribute => "became-attribute",
            A::BecameElement => "became-element",
            A::BaseChanged => "base-changed",
            A::NowRestricts => "now-restricts",
            A::NowExtends => "now-extends",
            A::NowAbstract => "now-abstract",
            A::NoLongerAbstract => "no-longer-abstract",
            A::NowInAnyOrder => "now-in-any-order",
            A::NowInOrder => "now-in-order",
            A::NowMixed => "now-mixed",
            A::NoLongerMixed => "no-longer-mixed",
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
            A::NowOneWay => "now-one-way",
            A::NowAnswered => "now-answered",
            A::SoapVersionChanged => "soap-version-changed",
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
