//! The verdicts: what a change means for each pair of client and server, and for Rust source.

mod source;
mod wire;

use self::wire::Client;
use super::Rule;
use crate::fits::Fit;
use crate::verdict::{Level, Verdict, Verdicts};

/// The facts that a verdict depends on besides the rule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    /// Whether requests of an operation that both sides have can hold it.
    pub(crate) requests: bool,
    /// Whether responses of such an operation can hold it.
    pub(crate) responses: bool,
    /// Whether the side that has it requires it.
    pub(crate) required: bool,
    /// Whether the new type can read what the old type writes.
    pub(crate) old_to_new: Fit,
    /// Whether the old type can read what the new type writes.
    pub(crate) new_to_old: Fit,
    /// Whether it has another Rust type now.
    pub(crate) reshaped: bool,
    /// Whether the base's own fields have moved or have other types.
    pub(crate) inherited_moved: bool,
}

impl Default for Facts {
    fn default() -> Self {
        Self {
            requests: true,
            responses: true,
            required: false,
            old_to_new: Fit::Always,
            new_to_old: Fit::Always,
            reshaped: false,
            inherited_moved: false,
        }
    }
}

/// Returns the verdicts of a change. A change without a verdict counts as breaking.
pub(crate) fn judge(rule: Rule, facts: &Facts) -> Verdicts {
    judged(rule, facts).unwrap_or_else(|| {
        let unjudged = || breaks("This kind of change has no verdict yet.");
        Verdicts {
            old_client: unjudged(),
            new_client: unjudged(),
            source: unjudged(),
        }
    })
}

/// Returns the verdicts; `None` for a pair of subject and action that is not a rule.
fn judged(rule: Rule, facts: &Facts) -> Option<Verdicts> {
    Some(Verdicts {
        old_client: wire::judge(rule, facts, Client::Old)?,
        new_client: wire::judge(rule, facts, Client::New)?,
        source: source::judge(rule, facts)?,
    })
}

fn fine(reason: &str) -> Verdict {
    Verdict {
        level: Level::Compatible,
        reason: reason.into(),
    }
}

fn warn(reason: &str) -> Verdict {
    Verdict {
        level: Level::Warning,
        reason: reason.into(),
    }
}

fn breaks(reason: &str) -> Verdict {
    Verdict {
        level: Level::Breaking,
        reason: reason.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Facts, Fit, judge, judged};
    use crate::rules::{Action, Rule, Subject};
    use crate::verdict::Level;

    /// Returns every combination of the facts that a verdict depends on.
    fn all_facts() -> Vec<Facts> {
        let fits = [Fit::Always, Fit::Sometimes, Fit::Never];
        let mut all = Vec::new();
        for bits in 0..32_u8 {
            for (old_to_new, new_to_old) in fits.iter().flat_map(|a| fits.map(|b| (*a, b))) {
                all.push(Facts {
                    requests: bits & 1 != 0,
                    responses: bits & 2 != 0,
                    required: bits & 4 != 0,
                    reshaped: bits & 8 != 0,
                    inherited_moved: bits & 16 != 0,
                    old_to_new,
                    new_to_old,
                });
            }
        }
        all
    }

    #[test]
    fn exactly_the_rules_are_judged() {
        let rules: BTreeSet<Rule> = Rule::all().collect();
        let actions: BTreeSet<Action> = rules.iter().map(|rule| rule.action).collect();
        let facts = all_facts();
        for subject in Subject::all() {
            for action in &actions {
                let rule = Rule::new(subject, *action);
                for facts in &facts {
                    let is_judged = judged(rule, facts).is_some();
                    assert_eq!(is_judged, rules.contains(&rule), "{}: {facts:?}", rule.id());
                }
            }
        }
    }

    #[test]
    fn what_nobody_has_judged_is_breaking() {
        let rule = Rule::new(Subject::Agent, Action::Renumbered);
        let verdicts = judge(rule, &Facts::default());
        assert!(
            verdicts
                .named()
                .iter()
                .all(|(_, it)| it.level == Level::Breaking)
        );
    }
}
