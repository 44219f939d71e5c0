//! Each rule, and no other, is triggered by its minimal pair.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use wsdl_diff::{Rule, Subject};

use crate::shop::{changes, compare, services};

#[test]
fn each_rule_has_a_pair_that_triggers_it_alone() {
    let mut wrong = Vec::new();
    for rule in Rule::all() {
        let example = rule.example();
        let found: BTreeSet<String> = changes(&example)
            .changes
            .iter()
            .map(|change| change.rule.id())
            .collect();
        let expected: BTreeSet<String> = [Some(rule), example.cause]
            .into_iter()
            .flatten()
            .map(Rule::id)
            .collect();
        // A parameter and a part of one type change together where the type is the cause.
        let twins = |id: &String| example.cause.is_some() && id.ends_with("-rust-type-changed");
        let strangers: Vec<_> = found
            .difference(&expected)
            .filter(|id| !twins(id))
            .cloned()
            .collect();
        if !expected.is_subset(&found) || !strangers.is_empty() {
            wrong.push(format!("{}: found {found:?}", rule.id()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The table of rules is not compared with itself: what stands in the file has been reviewed.
/// `UPDATE_GOLDEN=1` rewrites it.
#[test]
fn the_rules_and_their_verdicts_are_those_of_the_list() {
    let mut list = String::new();
    for rule in Rule::all() {
        let found = changes(&rule.example()).changes;
        let change = found.iter().find(|change| change.rule == rule).unwrap();
        let levels = change
            .verdicts
            .named()
            .map(|(_, verdict)| verdict.level.word());
        writeln!(list, "{:40} {}", rule.id(), levels.join(" ")).unwrap();
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diff/rules.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(file, &list).unwrap();
    }
    assert_eq!(list, fs::read_to_string(file).unwrap_or_default());
}

#[test]
fn ids_are_unique_and_found_again() {
    let ids: BTreeSet<String> = Rule::all().map(Rule::id).collect();
    assert_eq!(ids.len(), Rule::all().count());
    for rule in Rule::all() {
        assert_eq!(Rule::find(&rule.id()), Some(rule));
    }
    assert_eq!(Rule::find("field-painted"), None);
    assert_eq!(
        Subject::all().collect::<BTreeSet<_>>().len(),
        Subject::all().count()
    );
}

#[test]
fn every_rule_is_explained() {
    for rule in Rule::all() {
        let id = rule.id();
        assert!(!rule.title().is_empty(), "{id}");
        assert!(rule.explanation().ends_with('.'), "{id}");
        assert_ne!(rule.explanation(), "The two sides differ in it.", "{id}");
        assert!(rule.advice().ends_with('.'), "{id}");
    }
}

#[test]
fn a_service_does_not_differ_from_itself() {
    for rule in Rule::all() {
        let (old, new) = services(&rule.example());
        for service in [old, new] {
            let found = compare(&service, &service.clone(), ["", ""]);
            assert!(
                found.changes.is_empty(),
                "{}: {:?}",
                rule.id(),
                found.changes
            );
            assert_eq!(found.worst(), None);
        }
    }
}

#[test]
fn every_change_has_a_place_and_a_sentence_for_each_verdict() {
    for rule in Rule::all() {
        for change in changes(&rule.example()).changes {
            let id = change.id();
            // A whole namespace stands nowhere in particular.
            let whole = change.rule.id() == "namespace-changed";
            assert!(
                whole || change.old.is_some() || change.new.is_some(),
                "{id}"
            );
            for (who, verdict) in change.verdicts.named() {
                let reason = &verdict.reason;
                assert!(
                    reason.ends_with('.') && !reason.ends_with(".."),
                    "{id}, {who}: {reason}"
                );
                assert_eq!(
                    reason.matches(". ").count(),
                    0,
                    "{id}, {who}: one sentence: {reason}"
                );
            }
        }
    }
}
