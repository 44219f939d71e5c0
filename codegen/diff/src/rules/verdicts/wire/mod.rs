//! What a change means for a client and a server that have different schemas.
//!
//! Both wire verdicts come from one function of a client's schema and a server's schema, so that
//! `diff(A, B)` and `diff(B, A)` cannot contradict each other. They differ in one thing only: to
//! lose what was there is worse than not to have yet what is new.

mod client;
mod elements;
mod services;
mod types;

pub(super) use client::Client;

use super::super::{Action as A, Rule, Subject as S};
use super::facts::Facts;
use crate::verdict::{Verdict, fine};
use client::not_on_the_wire;
use elements::{alternative, attribute, element, inner, is_reformed, reformed, renamed, value};
use services::{fault, header, namespace, service};
use types::{derived, literal, named_type, order};

/// Judges a change for a client and a server of which one has the old schema, one the new; none if
/// it has no judgement.
pub(super) fn judge(rule: Rule, facts: &Facts, client: Client) -> Option<Verdict> {
    let verdict = match rule.subject {
        S::Namespace => return namespace(rule.action),
        S::Operation if matches!(rule.action, A::NowInAnyOrder | A::NowInOrder) => {
            Some(order(rule.action, facts, client))
        }
        S::Agent | S::Operation | S::Address => return service(rule, client),
        S::RequestHeader | S::ResponseHeader => return header(rule, facts, client),
        S::Fault => fault(rule.action, facts, client),
        S::Derived => derived(rule.action, facts, client),
        S::Literal | S::Flag => literal(rule, facts, client),
        S::Field | S::Attribute if is_reformed(rule) => Some(reformed()),
        S::Attribute => attribute(rule.action, facts, client),
        S::Alternative => alternative(rule.action, facts, client),
        S::Field | S::Parameter | S::Part => element(rule.action, facts, client),
        S::Item | S::Value if rule.action.is_about_secrets() => Some(not_on_the_wire()),
        S::Item | S::Key | S::Value => inner(rule.action, facts, client),
        S::List if rule.action.is_retyping() => value(rule.action, facts, client),
        S::Entry => (rule.action == A::Renamed).then(renamed),
        S::Record
        | S::Choice
        | S::Array
        | S::Dictionary
        | S::List
        | S::Enumeration
        | S::FlagSet => named_type(rule, facts, client),
    };
    if facts.requests || facts.responses {
        return verdict;
    }
    verdict.map(|_| fine("No operation that both sides have can carry it."))
}
