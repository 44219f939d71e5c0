//! What each rule is when the sides are exchanged.

use super::action::{Action, Action as A};
use super::rule::Rule;

impl Rule {
    /// What has happened, seen the other way round: the action, on the same subject but for those
    /// that turn one kind of type into another, of each change when the sides are exchanged.
    pub fn mirrors(self) -> &'static [Action] {
        match self.action {
            A::Added | A::Inserted => &[A::Removed],
            A::Removed if self.is_sequence() => &[A::Added, A::Inserted],
            A::Removed => &[A::Added],
            A::Widened => &[A::Narrowed],
            A::Narrowed => &[A::Widened],
            A::FacetsTightened => &[A::FacetsLoosened],
            A::FacetsLoosened => &[A::FacetsTightened],
            A::FacetsChanged => &[A::FacetsChanged],
            A::DefaultChanged => &[A::DefaultChanged],
            A::NowRequired => &[A::NowOptional],
            A::NowOptional => &[A::NowRequired],
            A::NowNillable => &[A::NoLongerNillable],
            A::NoLongerNillable => &[A::NowNillable],
            A::NowRepeated => &[A::NoLongerRepeated],
            A::NoLongerRepeated => &[A::NowRepeated],
            A::BoundsWidened => &[A::BoundsNarrowed],
            A::BoundsNarrowed => &[A::BoundsWidened],
            A::BecameAttribute => &[A::BecameElement],
            A::BecameElement => &[A::BecameAttribute],
            A::NowRestricts => &[A::NowExtends],
            A::NowExtends => &[A::NowRestricts],
            A::NowAbstract => &[A::NoLongerAbstract],
            A::NoLongerAbstract => &[A::NowAbstract],
            A::NowInAnyOrder => &[A::NowInOrder],
            A::NowInOrder => &[A::NowInAnyOrder],
            A::NowMixed => &[A::NoLongerMixed],
            A::NoLongerMixed => &[A::NowMixed],
            A::BecameStruct => &[A::BecameClass],
            A::BecameClass => &[A::BecameStruct],
            A::BecameFlagSet => &[A::BecameEnumeration],
            A::BecameEnumeration => &[A::BecameFlagSet],
            A::NowSecret => &[A::NoLongerSecret],
            A::NoLongerSecret => &[A::NowSecret],
            A::LooksSecret => &[A::NoLongerLooksSecret],
            A::NoLongerLooksSecret => &[A::LooksSecret],
            A::NowOneWay => &[A::NowAnswered],
            A::NowAnswered => &[A::NowOneWay],
            A::SoapVersionChanged => &[A::SoapVersionChanged],
            A::HttpsRequired => &[A::HttpsDropped],
            A::HttpsDropped => &[A::HttpsRequired],
            // These are changes from one thing to another of the same kind: their own mirrors.
            A::Moved => &[A::Moved],
            A::Renamed => &[A::Renamed],
            A::Renumbered => &[A::Renumbered],
            A::Retyped => &[A::Retyped],
            A::BoundsChanged => &[A::BoundsChanged],
            A::BaseChanged => &[A::BaseChanged],
            // `became-other` is filed under what it was before.
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
}
