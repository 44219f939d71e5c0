//! Compares what types say of their values beside the type: facets, and the default of an element.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::Comparison;
use super::draft::{Draft, from_to};
use crate::rules::Action;
use wsdl_schema::model::{Field, Service, ValueConstraint};

/// The facets of a field by their names; some have several values.
type Facets = BTreeMap<&'static str, BTreeSet<String>>;

impl<'a> Comparison<'a> {
    /// Compares the facets of an element whose type is the same on both sides.
    pub(super) fn facets(&mut self, draft: Draft<'a>, old: &'a Field, new: &'a Field) {
        let (before, after) = (facets(self.old.model, old), facets(self.new.model, new));
        let words: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
        let differing: Vec<&str> = words
            .into_iter()
            .filter(|word| before.get(word) != after.get(word))
            .collect();
        let turns = differing
            .iter()
            .map(|word| turn(word, before.get(word), after.get(word)));
        let Some(turn) = turns.reduce(Turn::and) else {
            return;
        };
        let details = differing.iter().map(|word| {
            let change = from_to(shown(before.get(word)), shown(after.get(word)));
            format!("{word} {change}")
        });
        let detail = details.collect::<Vec<_>>().join(", ");
        let action = match turn {
            Turn::Tighter => Action::FacetsTightened,
            Turn::Looser => Action::FacetsLoosened,
            Turn::Other => Action::FacetsChanged,
        };
        self.push(Draft {
            action,
            detail,
            ..draft
        });
    }

    /// Compares the defaults of an element.
    pub(super) fn value_constraint(&mut self, draft: Draft<'a>, old: &'a Field, new: &'a Field) {
        let (old, new) = (&old.value_constraint, &new.value_constraint);
        if old != new {
            let detail = from_to(constraint(old.as_ref()), constraint(new.as_ref()));
            self.push(Draft { detail, ..draft });
        }
    }
}

fn facets(model: &Service, field: &Field) -> Facets {
    let mut facets = Facets::new();
    for (word, value) in model.facets(field) {
        facets.entry(word).or_default().insert(value);
    }
    for member in model.union_members(field) {
        let members = facets.entry("memberTypes").or_default();
        members.insert(member.to_owned());
    }
    facets
}

/// The longest value of a facet that is shown, in characters.
const LONGEST: usize = 60;

fn shown(values: Option<&BTreeSet<String>>) -> String {
    let Some(values) = values else {
        return "none".to_owned();
    };
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    let text = values.join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

fn constraint(constraint: Option<&ValueConstraint>) -> String {
    let values = |value: &String| shown(Some(&[value.clone()].into()));
    match constraint {
        None => "none".to_owned(),
        Some(ValueConstraint::Default(value)) => format!("default {:?}", values(value)),
        Some(ValueConstraint::Fixed(value)) => format!("fixed {:?}", values(value)),
    }
}

/// Which values a change leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// Fewer.
    Tighter,
    /// More.
    Looser,
    /// Others, or nobody knows.
    Other,
}

impl Turn {
    fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::Other }
    }
}

fn turn(word: &str, old: Option<&BTreeSet<String>>, new: Option<&BTreeSet<String>>) -> Turn {
    let (old, new) = match (old, new) {
        // White space is removed before anything else is looked at.
        _ if word == "whiteSpace" => return Turn::Other,
        (None, _) => return Turn::Tighter,
        (_, None) => return Turn::Looser,
        (Some(old), Some(new)) => (old, new),
    };
    if let "enumeration" | "memberTypes" = word {
        return match (new.is_subset(old), old.is_subset(new)) {
            (true, _) => Turn::Tighter,
            (_, true) => Turn::Looser,
            _ => Turn::Other,
        };
    }
    let number = |values: &BTreeSet<String>| values.first()?.trim().parse::<f64>().ok();
    let order = number(old)
        .zip(number(new))
        .and_then(|(old, new)| old.partial_cmp(&new));
    let is_least = word.starts_with("min");
    let is_most = word.starts_with("max") || word.ends_with("Digits");
    match order {
        Some(Ordering::Less) if is_least => Turn::Tighter,
        Some(Ordering::Greater) if is_least => Turn::Looser,
        Some(Ordering::Less) if is_most => Turn::Looser,
        Some(Ordering::Greater) if is_most => Turn::Tighter,
        _ => Turn::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Turn, turn};

    #[test]
    fn facets_leave_more_or_fewer_values() {
        let set = |values: &[&str]| values.iter().map(|it| (*it).to_owned()).collect();
        for (word, old, new, expected) in [
            ("maxLength", "9", "10", Turn::Looser),
            ("maxLength", "10", "9", Turn::Tighter),
            ("minInclusive", "-1", "0", Turn::Tighter),
            ("totalDigits", "4", "5", Turn::Looser),
            ("length", "4", "5", Turn::Other),
            ("pattern", "a", "b", Turn::Other),
            ("whiteSpace", "preserve", "collapse", Turn::Other),
            ("maxInclusive", "2026-01-01", "2027-01-01", Turn::Other),
        ] {
            let (before, after) = (set(&[old]), set(&[new]));
            assert_eq!(turn(word, Some(&before), Some(&after)), expected, "{word}");
        }
        let (few, many) = (set(&["A"]), set(&["A", "B"]));
        assert_eq!(turn("enumeration", Some(&many), Some(&few)), Turn::Tighter);
        assert_eq!(turn("enumeration", Some(&few), Some(&many)), Turn::Looser);
        assert_eq!(turn("pattern", None, Some(&few)), Turn::Tighter);
        assert_eq!(turn("pattern", Some(&few), None), Turn::Looser);
    }
}
