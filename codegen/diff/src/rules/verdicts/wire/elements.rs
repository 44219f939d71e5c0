//! Elements of messages and types.

use super::super::super::{Action as A, Rule, Subject as S};
use super::super::facts::Facts;
use super::client::{Client, extra, not_on_the_wire};
use crate::fits::Fit;
use crate::verdict::{Verdict, breaks, fine, loses, warn};

/// An element of a sequence.
pub(super) fn element(action: A, facts: &Facts, client: Client) -> Option<Verdict> {
    match action {
        A::Added | A::Inserted | A::Removed => Some(presence(action, facts, client)),
        A::Moved => Some(moved(facts)),
        A::RustNameChanged | A::RustTypeChanged => Some(not_on_the_wire()),
        action if action.is_about_secrets() => Some(not_on_the_wire()),
        A::Renamed => None,
        action => occurrence(action, facts, client).or_else(|| inner(action, facts, client)),
    }
}

/// An attribute, which has no place among the others, cannot be null, and occurs once at most.
pub(super) fn attribute(action: A, facts: &Facts, client: Client) -> Option<Verdict> {
    let verdict = match action {
        A::Added | A::Removed => presence(action, facts, client),
        A::RustNameChanged => not_on_the_wire(),
        action if action.is_about_secrets() => not_on_the_wire(),
        A::DefaultChanged => warn(
            "An absent element means one value to the client and another to the server; a fixed \
             value is the only one that a server takes.",
        ),
        A::Renamed | A::NowNillable | A::NoLongerNillable => return None,
        action => inner(action, facts, client)?,
    };
    Some(Verdict {
        reason: verdict.reason.replace("element", "attribute"),
        ..verdict
    })
}

/// An alternative of a choice.
pub(super) fn alternative(action: A, facts: &Facts, client: Client) -> Option<Verdict> {
    Some(match action {
        A::Added | A::Removed => {
            let worse = if client == Client::Old { breaks } else { warn };
            match (extra(action, client), facts.requests, facts.responses) {
                (true, true, _) => worse(
                    "The server skips an alternative that it does not know, so the value that the \
                     client sends is lost, or refuses the request, which lacks the choice.",
                ),
                (true, false, _) => fine("The server never sends the alternative."),
                (false, _, true) => warn(
                    "The client skips an alternative that it does not know: it reads no value, or \
                     refuses a response that lacks the choice.",
                ),
                (false, _, false) => {
                    fine("The client does not know the alternative and never sends it.")
                }
            }
        }
        // A choice whose alternative may be absent may be absent itself.
        A::Renamed | A::NowRequired | A::NowOptional => return None,
        A::Moved | A::RustNameChanged | A::RustTypeChanged => not_on_the_wire(),
        action if action.is_about_secrets() => not_on_the_wire(),
        action => {
            return occurrence(action, facts, client).or_else(|| inner(action, facts, client));
        }
    })
}

/// Whether an element became an attribute, or the other way round.
pub(super) fn is_reformed(rule: Rule) -> bool {
    matches!(
        (rule.subject, rule.action),
        (S::Field, A::BecameAttribute) | (S::Attribute, A::BecameElement)
    )
}

pub(super) fn reformed() -> Verdict {
    loses(
        "Each side skips what the other one writes as unknown: the value is silently lost, or \
         missed where it is required.",
    )
}

/// A change of how often an element occurs.
fn occurrence(action: A, facts: &Facts, client: Client) -> Option<Verdict> {
    if !action.is_about_bounds() {
        return None;
    }
    Some(match directed(facts, client) {
        (Fit::Always, Fit::Always) => fine("Each side takes as many as the other one writes."),
        (Fit::Always, _) => warn(
            "The server may send more or fewer than the client takes: it keeps only some of them, \
             or refuses the response.",
        ),
        _ => warn(
            "The client may send more or fewer than the server takes: it keeps only some of them, \
             or refuses the request.",
        ),
    })
}

/// An element that has its place by position.
pub(super) fn inner(action: A, facts: &Facts, client: Client) -> Option<Verdict> {
    match action {
        A::Renamed => Some(renamed()),
        A::FacetsTightened | A::FacetsLoosened | A::FacetsChanged => {
            Some(faceted(action, facts, client))
        }
        A::DefaultChanged => Some(warn(
            "An empty element means one value to the client and another to the server; a fixed \
             value is the only one that a server takes.",
        )),
        action => value(action, facts, client),
    }
}

pub(super) fn renamed() -> Verdict {
    loses("Each side skips the other's element as unknown: the values are silently lost.")
}

fn presence(action: A, facts: &Facts, client: Client) -> Verdict {
    let mut verdict = if extra(action, client) {
        client_extra(facts, client)
    } else {
        server_extra(facts)
    };
    if action == A::Inserted {
        verdict
            .reason
            .truncate(verdict.reason.trim_end_matches('.').len());
        verdict.reason.push_str(
            "; readers that insist on the order (strict XSD validation, other stacks) refuse it.",
        );
    }
    verdict
}

/// The client knows the element, the server does not.
fn client_extra(facts: &Facts, client: Client) -> Verdict {
    let worse = if client == Client::Old { loses } else { warn };
    match (facts.requests, facts.responses) {
        (_, true) if facts.required => {
            breaks("The client requires the element in responses, and the server does not send it.")
        }
        (true, true) => worse(
            "The server skips what the client writes, so the value is lost (what was saved is not \
             what is stored), and the client reads null or the default.",
        ),
        (true, false) => worse(
            "The server skips the element, so the value that the client sends is silently ignored.",
        ),
        _ => warn("The server does not send it: the client reads null or the default."),
    }
}

/// The server knows the element, the client does not.
fn server_extra(facts: &Facts) -> Verdict {
    match (facts.requests, facts.responses) {
        (true, _) if facts.required => {
            breaks("The server requires the element in requests, and the client does not send it.")
        }
        (true, true) => warn(
            "A record that the client fetches and saves goes back without it, which the server \
             reads as null or the default.",
        ),
        (true, false) => fine("The client omits it: the server reads null or the default."),
        _ => fine("The client skips an element that it does not know."),
    }
}

fn moved(facts: &Facts) -> Verdict {
    if facts.requests {
        loses(
            "Silent data loss: the server reads forward only and ignores a known element that \
             comes after its place (strict XSD validators and other stacks refuse the message).",
        )
    } else {
        warn(
            "This crate reads elements in any order; a WCF client silently loses the value, and \
             readers that insist on the order (strict XSD validation, other stacks) refuse it.",
        )
    }
}

/// A change of the facets of a value. This crate reads what facets exclude.
fn faceted(action: A, facts: &Facts, client: Client) -> Verdict {
    let client_is_narrower = (action == A::FacetsTightened) == (client == Client::New);
    if facts.requests && (!client_is_narrower || action == A::FacetsChanged) {
        return warn("A server that checks facets refuses values that only the client's allow.");
    }
    fine("The server takes the values of the client, and this crate reads those of the server.")
}

/// A change of the value inside an element.
pub(super) fn value(action: A, facts: &Facts, client: Client) -> Option<Verdict> {
    let client_is_new = client == Client::New;
    Some(match action {
        A::Widened | A::Narrowed | A::Retyped => retyped(facts, client),
        A::NowRequired | A::NowOptional => {
            let client_requires = (action == A::NowRequired) == client_is_new;
            match (client_requires, facts.requests, facts.responses) {
                (true, _, true) => {
                    breaks("The client requires an element that the server may omit.")
                }
                (false, true, _) => {
                    breaks("The server requires an element that the client may omit.")
                }
                _ => fine("The side that requires the element always receives it."),
            }
        }
        A::NowNillable | A::NoLongerNillable => {
            let client_has_null = (action == A::NowNillable) == client_is_new;
            match (client_has_null, facts.requests, facts.responses) {
                (true, true, _) => warn("The server may refuse a null that the client sends."),
                (false, _, true) => {
                    warn("The client reads a null of the server as the default or refuses it.")
                }
                _ => fine("Every null that is written can be read."),
            }
        }
        _ => return None,
    })
}

/// How what the client writes can be read by the server, and the other way round.
fn directed(facts: &Facts, client: Client) -> (Fit, Fit) {
    let (to_server, to_client) = match client {
        Client::Old => (facts.old_to_new, facts.new_to_old),
        Client::New => (facts.new_to_old, facts.old_to_new),
    };
    let none = Fit::Always;
    let to_server = if facts.requests { to_server } else { none };
    let to_client = if facts.responses { to_client } else { none };
    (to_server, to_client)
}

fn retyped(facts: &Facts, client: Client) -> Verdict {
    match directed(facts, client) {
        (Fit::Never, _) => breaks("The server cannot read what the client writes."),
        (_, Fit::Never) => breaks("The client cannot read what the server writes."),
        (Fit::Sometimes, _) => {
            warn("The server refuses values of the client that are outside its own, smaller range.")
        }
        (_, Fit::Sometimes) => {
            warn("The client refuses values of the server that are outside its own, smaller range.")
        }
        (Fit::Always, Fit::Always) => fine("Each side can read what the other one writes."),
    }
}
