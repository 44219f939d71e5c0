//! What a change means for Rust source.

use super::super::{Action as A, Rule, Subject as S};
use super::facts::Facts;
use crate::verdict::{Verdict, breaks, fine, warn};

/// What happens to Rust source that was written for the old schema; `None` if it has no judgement.
pub(super) fn judge(rule: Rule, facts: &Facts) -> Option<Verdict> {
    Some(match rule.action {
        A::Added | A::Inserted => return added_source(rule.subject, facts),
        A::Removed => return removed_source(rule.subject),
        A::Widened
        | A::Narrowed
        | A::Retyped
        | A::FacetsTightened
        | A::FacetsLoosened
        | A::FacetsChanged
        | A::DefaultChanged
        | A::NowNillable
        | A::NoLongerNillable
        | A::NowRequired
        | A::NowOptional
        | A::NowRepeated
        | A::NoLongerRepeated
        | A::BoundsWidened
        | A::BoundsNarrowed
        | A::BoundsChanged
        | A::BecameAttribute
        | A::BecameElement => {
            if facts.reshaped {
                breaks("The Rust type of the value differs.")
            } else {
                fine("The Rust type stays the same.")
            }
        }
        A::Renumbered => {
            warn("The numbers that `number` and `from_number` use change: check stored numbers.")
        }
        A::BaseChanged => breaks("The struct has the fields of another base."),
        A::NowMixed | A::NoLongerMixed => {
            breaks("The fields of the elements and one field for the whole content take turns.")
        }
        A::Moved if rule.subject == S::Alternative => {
            warn("The default of the enum is its first alternative, which may now be another one.")
        }
        A::BecameFlagSet | A::BecameEnumeration | A::BecameOther => {
            breaks("It becomes another kind of Rust item.")
        }
        A::RustNameChanged => breaks("The old name is removed or means something else."),
        A::RustTypeChanged => {
            breaks("The Rust type differs, although the wire format is the same.")
        }
        A::NoLongerSecret => {
            breaks("`Debug` writes the value, and so does every log that uses `Debug`.")
        }
        A::LooksSecret => warn(
            "`Debug` would write the value; the crate is not generated until the family file \
             states whether it may.",
        ),
        A::NowSecret if facts.reshaped => {
            warn("The response becomes a struct of its own instead of the shared `Response`.")
        }
        A::NowSecret => fine("`Debug` writes `[redacted]` instead of the value."),
        A::Changed if rule.subject == S::Namespace => {
            warn("The version has its own module and features: paths and features change.")
        }
        A::RequestElementChanged | A::ResponseElementChanged if facts.reshaped => {
            breaks("The Rust name of the request or response derives from the name of the element.")
        }
        A::NowOneWay | A::NowAnswered => breaks("The method returns another type."),
        A::NoLongerLooksSecret
        | A::Moved
        | A::Renamed
        | A::NowRestricts
        | A::NowExtends
        | A::NowAbstract
        | A::NoLongerAbstract
        | A::NowInAnyOrder
        | A::NowInOrder
        | A::BecameStruct
        | A::BecameClass
        | A::CarrierChanged
        | A::SoapActionChanged
        | A::ResponseActionChanged
        | A::RequestElementChanged
        | A::ResponseElementChanged
        | A::SoapVersionChanged
        | A::Changed
        | A::HttpsRequired
        | A::HttpsDropped => fine("The Rust items stay the same."),
    })
}

fn added_source(subject: S, facts: &Facts) -> Option<Verdict> {
    Some(match subject {
        S::Part if facts.reshaped => breaks("The response becomes another Rust type."),
        S::Alternative => {
            warn("A `match` that names every alternative of the enum stops compiling.")
        }
        S::Field | S::Attribute | S::Parameter | S::Part => warn(
            "A struct literal that names every field, without `..Default::default()`, stops \
             compiling.",
        ),
        S::Derived if facts.reshaped => breaks(
            "It is the first derived type: fields of the base's type become an enum of the two.",
        ),
        S::Derived => fine("The enum of the base has one more variant and is `#[non_exhaustive]`."),
        S::Literal => fine("The enum has one more variant and is `#[non_exhaustive]`."),
        S::Fault => warn(
            "The enum of the operation's faults has one more variant: a `match` that names each one \
             stops compiling.",
        ),
        S::Operation => fine("The agent's trait has one more method, which has a default."),
        S::Agent
        | S::Address
        | S::RequestHeader
        | S::ResponseHeader
        | S::Record
        | S::Choice
        | S::Array
        | S::Dictionary
        | S::List
        | S::Enumeration
        | S::FlagSet
        | S::Flag => fine("It is an addition."),
        S::Namespace | S::Item | S::Entry | S::Key | S::Value => return None,
    })
}

fn removed_source(subject: S) -> Option<Verdict> {
    Some(match subject {
        S::Address => fine("An address has no Rust item."),
        S::Array => fine("An array is a `Vec`, so no Rust item is removed."),
        S::List => fine("A list is a `List`, so no Rust item is removed."),
        S::RequestHeader | S::ResponseHeader => fine("Header blocks belong to the runtime."),
        S::Agent
        | S::Operation
        | S::Parameter
        | S::Part
        | S::Fault
        | S::Record
        | S::Derived
        | S::Field
        | S::Attribute
        | S::Choice
        | S::Alternative
        | S::Dictionary
        | S::Enumeration
        | S::Literal
        | S::FlagSet
        | S::Flag => breaks("The Rust item is removed."),
        S::Namespace | S::Item | S::Entry | S::Key | S::Value => return None,
    })
}
