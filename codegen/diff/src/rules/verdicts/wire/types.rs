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
            breaks("The server cannot read an instance of the type and answers with a fault.")
        }
        (true, true, _) => {
            warn("A server that has not been updated answers an instance of the type with a fault.")
        }
        (true, false, _) => fine("The client waits for instances that never come."),
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
                (true, false, _) => fine("The client waits for a literal that never comes."),
                (false, _, true) => warn(
                    "This crate keeps an unknown literal as it came; WCF clients fail to read the \
                     whole response.",
                ),
                (false, _, false) => {
                    fine("The client does not know the literal and never sends it.")
                }
            }
        }
        A::Renumbered => fine("Literals travel by name; their numbers never do."),
        A::Moved | A::RustNameChanged => not_on_the_wire(),
        _ => return None,
    })
}

pub(super) fn named_type(rule: Rule, facts: &Facts, client: Client) -> Option<Verdict> {
    Some(match (rule.subject, rule.action) {
        (_, A::Added | A::Removed) => {
            fine("A type by itself does not travel: what uses it is judged where it stands.")
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
            "The fields travel the same; whether a value can be null is judged where it is used.",
        ),
        (S::Enumeration | S::FlagSet, A::CarrierChanged)
        | (S::Record | S::Dictionary | S::Enumeration | S::FlagSet, A::RustNameChanged) => {
            not_on_the_wire()
        }
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
