//! Services, their operations and header blocks.

use super::super::super::{Action as A, Rule, Subject as S};
use super::super::facts::Facts;
use super::client::{Client, extra, not_on_the_wire};
use super::elements::{inner, value};
use crate::verdict::{Verdict, breaks, fine, loses, warn};

pub(super) fn namespace(action: A) -> Option<Verdict> {
    match action {
        A::Changed => Some(warn(
            "The two are versions of one service at addresses of their own: a client uses the \
             version that it was generated for until it is migrated.",
        )),
        A::Moved => Some(loses(
            "The elements have other names for each side: neither finds what it reads.",
        )),
        _ => None,
    }
}

pub(super) fn service(rule: Rule, client: Client) -> Option<Verdict> {
    let is_extra = extra(rule.action, client);
    Some(match (rule.subject, rule.action) {
        (S::Address, A::HttpsRequired | A::HttpsDropped) => {
            let demanded = (rule.action == A::HttpsRequired) == (client == Client::Old);
            if demanded {
                breaks("The server requires HTTPS, which the client is not configured to use.")
            } else {
                fine("The server accepts HTTPS clients as well.")
            }
        }
        (S::Address, A::Added | A::Removed | A::Changed) => {
            fine("The address in a WSDL is an example: clients are configured with the host.")
        }
        (S::Agent | S::Operation, A::Added | A::Removed) => match (is_extra, client) {
            (true, Client::Old) => breaks("The server no longer has it and returns a fault."),
            (true, Client::New) => warn("A server that has not been updated returns a fault."),
            (false, _) => fine("The client does not know it and never calls it."),
        },
        (S::Agent | S::Operation, A::RustNameChanged) => not_on_the_wire(),
        (S::Operation, A::SoapActionChanged) => {
            breaks("The server finds no operation for the client's SOAPAction and returns a fault.")
        }
        (S::Operation, A::RequestElementChanged) => breaks(
            "The server does not find the element that it expects in the body: it refuses the \
             request or reads every parameter as absent.",
        ),
        (S::Operation, A::ResponseElementChanged) => {
            breaks("The client does not find the element that it expects in the response.")
        }
        (S::Agent, A::SoapVersionChanged) => breaks(
            "The server refuses an envelope of the other version, or answers in the version that \
             the client does not expect.",
        ),
        (S::Operation, A::NowOneWay | A::NowAnswered) => {
            let awaited = (rule.action == A::NowOneWay) == (client == Client::Old);
            if awaited {
                breaks("The client waits for a response that the server does not send.")
            } else {
                warn("The client ignores what the server answers, faults excepted.")
            }
        }
        (S::Operation, A::ResponseActionChanged) => fine(
            "The action of a response is sent only with WS-Addressing, which the binding does not \
             use.",
        ),
        _ => return None,
    })
}

pub(super) fn header(rule: Rule, facts: &Facts, client: Client) -> Option<Verdict> {
    let is_request = rule.subject == S::RequestHeader;
    Some(match rule.action {
        A::Added | A::Removed => match (extra(rule.action, client), is_request) {
            (true, true) => {
                warn("The server ignores the header block, so what it requests has no effect.")
            }
            (true, false) => warn("The server does not send the header block: it reads as null."),
            (false, true) => warn(
                "The client does not send the header block: a server that needs it refuses the \
                 call.",
            ),
            (false, false) => fine("The client skips a header block that it does not know."),
        },
        A::Moved => fine("Header blocks are found by name, in any order."),
        // A block may always be absent.
        A::NowRequired | A::NowOptional => return None,
        action => return value(action, facts, client),
    })
}

/// An element in the detail of a fault.
pub(super) fn fault(action: A, facts: &Facts, client: Client) -> Option<Verdict> {
    Some(match action {
        A::Added | A::Removed if extra(action, client) => fine("The server does not return it."),
        A::Added | A::Removed => {
            warn("The client does not know what is in the detail: it keeps the XML.")
        }
        A::RustNameChanged => not_on_the_wire(),
        action if action.is_about_secrets() => not_on_the_wire(),
        // A detail need not have it.
        A::NowRequired | A::NowOptional | A::Renamed => return None,
        action => return inner(action, facts, client),
    })
}
