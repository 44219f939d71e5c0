//! The verdicts: what a change means for each pair of client and server, and for Rust source.

mod facts;
mod source;
mod wire;

pub(crate) use facts::Facts;

use self::wire::Client;
use super::rule::Rule;
use crate::verdict::{Verdicts, breaks};

/// Judges a change. A kind of change without a judgement counts as breaking.
pub(crate) fn judge(rule: Rule, facts: &Facts) -> Verdicts {
    judged(rule, facts).unwrap_or_else(|| {
        let unjudged = || breaks("This kind of change has no judgement yet.");
        Verdicts {
            old_client: unjudged(),
            new_client: unjudged(),
            source: unjudged(),
        }
    })
}

/// The judgements; `None` for a pair of subject and action that is not a rule.
fn judged(rule: Rule, facts: &Facts) -> Option<Verdicts> {
    Some(Verdicts {
        old_client: wire::judge(rule, facts, Client::Old)?,
        new_client: wire::judge(rule, facts, Client::New)?,
        source: source::judge(rule, facts)?,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Facts, judge, judged};
    use crate::fits::Fit;
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
