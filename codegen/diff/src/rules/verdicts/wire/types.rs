//! Named types and their literals.

use super::super::super::{Action as A, Rule, Subject as S};
use super::super::facts::Facts;
use super::client::{Client, extra, not_on_the_wire};
use crate::verdict::{Verdict, breaks, fine, warn};

pub(super) fn derived(action: A, facts: &Facts, client: Client) -> Option<Verdict> {
    if !matches!(action, A::Added | A::Removed) {
        return None;
    }
    let is_extra = extra(action, client);
    Some(match (is_extra, facts.requests, facts.responses) {
        (true, true, _) if client == Client::Old => {
            breaks("The server cannot read an instance of the type and returns a fault.")
        }
        (true, true, _) => {
            warn("A server that has not been updated returns a fault for an instance of the type.")
        }
        (true, false, _) => fine("The server never sends an instance of the type."),
        (false, _, true) => warn(
            "This crate keeps an unknown derived type readable but cannot send it back; WCF \
             clients fail to read the whole response.",
        ),
        (false, _, false) => fine("The client does not know the type and never sends it."),
    })
}

pub(super) fn literal(rule: Rule, facts: &Facts, client: Client) -> Option<Verdict> {
    Some(match rule.action {
        A::Added | A::Removed => {
            match (extra(rule.action, client), facts.requests, facts.responses) {
                (true, true, _) if client == Client::Old => {
                    breaks("The server refuses the literal: the whole request fails with a fault.")
                }
                (true, true, _) => warn(
                    "A server that has not been updated refuses the literal: the whole request \
                     fails with a fault.",
                ),
                (true, false, _) => fine("The server never sends the literal."),
                (false, _, true) => warn(
                    "This crate keeps the text of an unknown literal; WCF clients fail to read the \
                     whole response.",
                ),
                (false, _, false) => {
                    fine("The client does not know the literal and never sends it.")
                }
            }
        }
        A::Renumbered => fine("Literals are sent by name, never by number."),
        A::Moved | A::RustNameChanged => not_on_the_wire(),
        _ => return None,
    })
}

pub(super) fn named_type(rule: Rule, facts: &Facts, client: Client) -> Option<Verdict> {
    Some(match (rule.subject, rule.action) {
        (_, A::Added | A::Removed) => {
            fine("A type is not sent by itself; what uses it is judged separately.")
        }
        (S::Enumeration, A::BecameFlagSet) | (S::FlagSet, A::BecameEnumeration) => {
            // One literal reads the same for both; none or several only as a flag set.
            let client_has_flags = (rule.action == A::BecameEnumeration) == (client == Client::Old);
            match (client_has_flags, facts.requests, facts.responses) {
                (true, true, _) => {
                    breaks("The server refuses a request with no literal or several.")
                }
                (false, _, true) => {
                    breaks("The client cannot read a response with no literal or several.")
                }
                _ => fine("One literal is written and read the same in both forms."),
            }
        }
        (_, A::BecameOther) => breaks("The two sides write and read different XML for the type."),
        (S::Record, A::BaseChanged) => base_changed(facts),
        (S::Record, A::BecameStruct | A::BecameClass) => fine(
            "The fields are written the same way; whether a value can be null is judged where it \
             is used.",
        ),
        (S::Record, A::NowRestricts | A::NowExtends) => fine(
            "The fields that differ are judged separately; where the base is declared, the record \
             can stand as before.",
        ),
        (S::Record, A::NowAbstract | A::NoLongerAbstract) => {
            let client_is_abstract = (rule.action == A::NowAbstract) == (client == Client::New);
            match (client_is_abstract, facts.requests, facts.responses) {
                (false, true, _) => {
                    breaks("The server refuses instances of the type itself that the client sends.")
                }
                (true, _, true) => warn(
                    "The server may send instances of the type itself: this crate reads them, \
                     other stacks refuse them.",
                ),
                _ => fine("Instances of derived types are written and read as before."),
            }
        }
        (S::Record, A::NowInAnyOrder | A::NowInOrder) => order(rule.action, facts, client),
        (S::Record, A::NowMixed | A::NoLongerMixed) => {
            let client_is_mixed = (rule.action == A::NowMixed) == (client == Client::New);
            match (client_is_mixed, facts.requests, facts.responses) {
                (true, true, _) => warn(
                    "The server skips the text that the client writes between elements, or refuses \
                     the request.",
                ),
                (false, _, true) => {
                    warn("The client skips the text that the server writes between elements.")
                }
                _ => fine("Elements without text between them are mixed content, too."),
            }
        }
        (S::Enumeration | S::FlagSet, A::CarrierChanged)
        | (
            S::Record | S::Choice | S::Dictionary | S::Enumeration | S::FlagSet,
            A::RustNameChanged,
        ) => not_on_the_wire(),
        _ => return None,
    })
}

fn base_changed(facts: &Facts) -> Verdict {
    if facts.inherited_moved && facts.requests {
        return breaks(
            "The inherited fields come first and differ between the sides: a server reads forward \
             only and silently loses the values of those that come out of place (strict XSD \
             validators and other stacks refuse them).",
        );
    }
    warn(
        "The inherited fields differ between the sides: what only one of them knows is skipped by \
         the other, and readers that insist on the order (strict XSD validation, other stacks) \
         refuse the record.",
    )
}

/// The elements of a type or a message now come in any order, or in one again.
pub(super) fn order(action: A, facts: &Facts, client: Client) -> Verdict {
    let client_is_free = (action == A::NowInAnyOrder) == (client == Client::New);
    match (client_is_free, facts.requests, facts.responses) {
        (true, true, _) => warn(
            "The server relies on an order that the client need not keep: it loses what comes out \
             of place, or refuses the request.",
        ),
        (false, _, true) => warn(
            "The server need not keep the order that the client relies on: this crate reads \
             elements in any order, other stacks may refuse the response.",
        ),
        _ => fine("What is written in order is read in any order, too."),
    }
}
