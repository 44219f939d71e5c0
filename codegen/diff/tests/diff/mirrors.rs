//! With the sides exchanged, the changes are the same.

use wsdl_diff::{Action, Level, Rule};

use crate::shop::{compare, services};

#[test]
fn each_change_has_its_mirror_when_the_sides_are_exchanged() {
    for rule in Rule::all() {
        let example = rule.example();
        let (old, new) = services(&example);
        let families = [example.old_family, example.new_family];
        let there = compare(&old, &new, families);
        let back = compare(&new, &old, [families[1], families[0]]);
        assert_eq!(there.changes.len(), back.changes.len(), "{}", rule.id());
        assert_eq!(
            (there.old, there.new),
            (back.new, back.old),
            "{}",
            rule.id()
        );
        for change in there.changes.iter().filter(|change| change.rule == rule) {
            let mirrors = rule.mirrors();
            let mirror = back.changes.iter().find(|other| {
                // `became-other` is filed under what the type was before.
                let same_subject = other.rule.subject == rule.subject
                    || matches!(
                        rule.action,
                        Action::BecameOther
                            | Action::BecameFlagSet
                            | Action::BecameEnumeration
                            | Action::BecameAttribute
                            | Action::BecameElement
                    );
                same_subject && mirrors.contains(&other.rule.action)
            });
            let mirror = mirror.unwrap_or_else(|| panic!("{}: {:?}", rule.id(), back.changes));
            assert_eq!(change.reach, mirror.reach, "{}", rule.id());
            // The places change sides with the services (a renamed element is found by its name).
            assert_eq!(change.old.is_some(), mirror.new.is_some(), "{}", rule.id());
        }
    }
}

/// The two wire verdicts are one function of two schemas: they change places with the sides. Only
/// what comes and goes is judged more strictly when it goes, since there are those who use it.
#[test]
fn verdicts_change_places_with_the_sides() {
    for rule in Rule::all() {
        let example = rule.example();
        let (old, new) = services(&example);
        let families = [example.old_family, example.new_family];
        let there = compare(&old, &new, families);
        let back = compare(&new, &old, [families[1], families[0]]);
        let change = there
            .changes
            .iter()
            .find(|change| change.rule == rule)
            .unwrap();
        let mirror = back
            .changes
            .iter()
            .find(|other| rule.mirrors().contains(&other.rule.action))
            .unwrap();
        let (a, b) = (&change.verdicts, &mirror.verdicts);
        let pairs = [
            (&a.old_client, &b.new_client),
            (&a.new_client, &b.old_client),
        ];
        for (mine, theirs) in pairs {
            let goes = matches!(
                rule.action,
                Action::Removed | Action::Added | Action::Inserted
            );
            let stricter = goes
                && mine.level.max(theirs.level) == Level::Breaking
                && mine.level.min(theirs.level) == Level::Warning;
            assert!(
                mine.level == theirs.level || stricter,
                "{}: {mine:?} {theirs:?}",
                rule.id()
            );
        }
    }
}
