//! What a change means for a client and a server that have different schemas.
//!
//! Both wire verdicts come from one function of a client's schema and a server's schema, so that
//! `diff(A, B)` and `diff(B, A)` cannot contradict each other. They only differ in this: losing an
//! existing value is worse than lacking a new one.

use super::super::{Action as A, Rule, Subject as S};
use super::{Facts, breaks, fine, warn};
use crate::fits::Fit;
use crate::verdict::Verdict;

/// Whose schema the client has; the server has the other one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Client {
    Old,
    New,
}

/// Returns the verdict for a client and a server of which one has the old schema and one the new;
/// `None` if there is none.
pub(super) fn judge(rule: Rule, facts: &Facts, client: Client) -> Option<Verdict> {
    let verdict = match rule.subject {
        S::Namespace => return namespace(rule.action),
        S::Agent | S::Operation | S::Address => return service(rule, client),
        S::RequestHeader | S::ResponseHeader => return header(rule, facts, client),
        S::Derived => derived(rule.action, facts, client),
        S::Literal | S::Flag => literal(rule, facts, client),
        S::Field | S::Parameter | S::Part => element(rule.action, facts, client),
        S::Item | S::Value if rule.action.is_about_secrets() => Some(not_on_the_wire()),
        S::Item | S::Key | S::Value => inner(rule.action, facts, client),
        S::Entry => (rule.action == A::Renamed).then(renamed),
        S::Record | S::Array | S::Dictionary | S::Enumeration | S::FlagSet => {
            named_type(rule, facts, client)
        }
    };
    if facts.requests || facts.responses {
        return verdict;
    }
    verdict.map(|_| fine("No operation that both sides have can carry it."))
}

fn namespace(action: A) -> Option<Verdict> {
    match action {
        A::Changed => Some(warn(
            "The two are versions of one service at addresses of their own: a client keeps talking \
             to the version that it was made for until it is moved.",
        )),
        A::Moved => Some(breaks(
            "The elements have other names for each side: neither finds what it reads.",
        )),
        _ => None,
    }
}

fn service(rule: Rule, client: Client) -> Option<Verdict> {
    let is_extra = extra(rule.action, client);
    Some(match (rule.subject, rule.action) {
        (S::Address, A::HttpsRequired | A::HttpsDropped) => {
            let demanded = (rule.action == A::HttpsRequired) == (client == Client::Old);
            if demanded {
                breaks("The server demands HTTPS, which the client was not told to use.")
            } else {
                fine("The server also accepts HTTPS clients.")
            }
        }
        (S::Address, A::Added | A::Removed | A::Changed) => fine(
            "The address in a WSDL is an example: clients are given the host when they are set up.",
        ),
        (S::Agent | S::Operation, A::Added | A::Removed) => match (is_extra, client) {
            (true, Client::Old) => {
                breaks("The server no longer knows it and returns a fault for a call.")
            }
            (true, Client::New) => {
                warn("A server that has not been updated returns a fault for a call.")
            }
            (false, _) => fine("The client does not know it and never calls it."),
        },
        (S::Agent | S::Operation, A::RustNameChanged) => not_on_the_wire(),
        (S::Operation, A::SoapActionChanged) => {
            breaks("The server finds no operation for the client's SOAPAction and faults.")
        }
        (S::Operation, A::RequestElementChanged) => breaks(
            "The server does not find the element that it expects in the body: it refuses the \
             request or takes every parameter for absent.",
        ),
        (S::Operation, A::ResponseElementChanged) => {
            breaks("The client does not find the element that it expects in the response.")
        }
        (S::Operation, A::ResponseActionChanged) => fine(
            "The action of a response travels only with WS-Addressing, which the binding does not \
             use.",
        ),
        _ => return None,
    })
}

/// Whether the client knows something that the server does not.
fn extra(action: A, client: Client) -> bool {
    (action == A::Removed) == (client == Client::Old)
}

fn not_on_the_wire() -> Verdict {
    fine("Nothing changes on the wire.")
}

fn header(rule: Rule, facts: &Facts, client: Client) -> Option<Verdict> {
    let is_request = rule.subject == S::RequestHeader;
    Some(match rule.action {
        A::Added | A::Removed => match (extra(rule.action, client), is_request) {
            (true, true) => {
                warn("The server ignores the header block: what it asks for is not done.")
            }
            (true, false) => warn("The server does not send the header block: it reads as null."),
            (false, true) => warn(
                "The client does not send the header block: a server that needs it refuses the call.",
            ),
            (false, false) => fine("The client skips a header block that it does not know."),
        },
        A::Moved => fine("Header blocks are found by name, in whatever order they come."),
        // A block may always be absent.
        A::NowRequired | A::NowOptional => return None,
        action => return value(action, facts, client),
    })
}

fn derived(action: A, facts: &Facts, client: Client) -> Option<Verdict> {
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
        (true, false, _) => fine("The client never receives instances of the type."),
        (false, _, true) => warn(
            "This crate keeps an unknown derived type readable but cannot send it back; WCF \
             clients fail to read the whole response.",
        ),
        (false, _, false) => fine("The client does not know the type and never sends it."),
    })
}

fn literal(rule: Rule, facts: &Facts, client: Client) -> Option<Verdict> {
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
                (true, false, _) => fine("The client never receives the literal."),
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

fn named_type(rule: Rule, facts: &Facts, client: Client) -> Option<Verdict> {
    Some(match (rule.subject, rule.action) {
        (_, A::Added | A::Removed) => {
            fine("A type alone does not travel: its uses have their own verdicts.")
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
            "The fields travel the same; the uses of the type have their own verdicts on null.",
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

/// An element of a sequence.
fn element(action: A, facts: &Facts, client: Client) -> Option<Verdict> {
    match action {
        A::Added | A::Inserted | A::Removed => Some(presence(action, facts, client)),
        A::Moved => Some(moved(facts)),
        A::RustNameChanged | A::RustTypeChanged => Some(not_on_the_wire()),
        action if action.is_about_secrets() => Some(not_on_the_wire()),
        action => value(action, facts, client),
    }
}

/// An element that is identified by its position.
fn inner(action: A, facts: &Facts, client: Client) -> Option<Verdict> {
    match action {
        A::Renamed => Some(renamed()),
        action => value(action, facts, client),
    }
}

fn renamed() -> Verdict {
    breaks("Each side skips the other's element as unknown: the values are silently lost.")
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
    let worse = if client == Client::Old { breaks } else { warn };
    match (facts.requests, facts.responses) {
        (_, true) if facts.required => {
            breaks("The client demands the element in responses, and the server does not send it.")
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
            breaks("The server demands the element in requests, and the client does not send it.")
        }
        (true, true) => warn(
            "A record that the client fetches and saves goes back without it, which the server \
             reads as null or the default.",
        ),
        (true, false) => fine("The client leaves it out: the server reads null or the default."),
        _ => fine("The client skips an element that it does not know."),
    }
}

fn moved(facts: &Facts) -> Verdict {
    if facts.requests {
        breaks(
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

/// A change of the value inside an element.
fn value(action: A, facts: &Facts, client: Client) -> Option<Verdict> {
    let client_is_new = client == Client::New;
    Some(match action {
        A::Widened | A::Narrowed | A::Retyped => retyped(facts, client),
        A::NowRequired | A::NowOptional => {
            let client_requires = (action == A::NowRequired) == client_is_new;
            match (client_requires, facts.requests, facts.responses) {
                (true, _, true) => {
                    breaks("The client demands an element that the server may leave out.")
                }
                (false, true, _) => {
                    breaks("The server demands an element that the client may leave out.")
                }
                _ => fine("A side that requires the element gets it."),
            }
        }
        A::NowNillable | A::NoLongerNillable => {
            let client_has_null = (action == A::NowNillable) == client_is_new;
            match (client_has_null, facts.requests, facts.responses) {
                (true, true, _) => warn("The server may refuse a null that the client sends."),
                (false, _, true) => {
                    warn("The client reads a null of the server as the default or refuses it.")
                }
                _ => fine("A side that may receive nulls accepts them."),
            }
        }
        _ => return None,
    })
}

fn retyped(facts: &Facts, client: Client) -> Verdict {
    let (to_server, to_client) = match client {
        Client::Old => (facts.old_to_new, facts.new_to_old),
        Client::New => (facts.new_to_old, facts.old_to_new),
    };
    let none = Fit::Always;
    let to_server = if facts.requests { to_server } else { none };
    let to_client = if facts.responses { to_client } else { none };
    match (to_server, to_client) {
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
