//! Removes groups that say nothing: those of one particle, those inside groups of the same kind, and
//! those without particles.

use super::super::Occurs;
use super::super::parts::{GroupKind, GroupNode, Node, NodeTerm};

impl<'a> Node<'a> {
    /// Returns the node without groups that say nothing, at its top. `None` if it cannot occur or
    /// holds nothing.
    pub(super) fn simplified(mut self) -> Option<Self> {
        if self.occurs.max == Some(0) {
            return None;
        }
        let NodeTerm::Group(group) = &mut self.term else {
            return Some(self);
        };
        match group.kind {
            GroupKind::Sequence => splice(group, GroupKind::Sequence),
            GroupKind::Choice => {
                if group.members.iter().any(Node::may_be_empty) {
                    self.occurs.min = 0;
                }
                splice(group, GroupKind::Choice);
                present(group, self.occurs);
            }
            GroupKind::All => {}
        }
        if group.members.is_empty() {
            return None;
        }
        if let [_] = group.members.as_slice()
            && let Some(occurs) = product(self.occurs, group.members.first()?.occurs)
        {
            let mut only = group.members.pop()?;
            only.occurs = occurs;
            return Some(only);
        }
        Some(self)
    }

    /// Whether no element needs to stand for it.
    fn may_be_empty(&self) -> bool {
        self.occurs.min == 0
            || match &self.term {
                NodeTerm::Group(group) if group.kind == GroupKind::Choice => {
                    group.members.iter().any(Self::may_be_empty)
                }
                NodeTerm::Group(group) => group.members.iter().all(Self::may_be_empty),
                NodeTerm::Element(_) | NodeTerm::Substitutes(_) | NodeTerm::Wildcard(_) => false,
            }
    }
}

/// Puts the members of groups of the same kind, which occur once, in the place of the groups.
fn splice(group: &mut GroupNode<'_>, kind: GroupKind) {
    let members = std::mem::take(&mut group.members);
    for member in members {
        match member.term {
            NodeTerm::Group(inner) if inner.kind == kind && member.occurs == Occurs::ONCE => {
                group.members.extend(inner.members);
            }
            _ => group.members.push(member),
        }
    }
}

/// An alternative that was chosen is there. One that repeats, of a choice that repeats without
/// bound, is chosen again each time.
fn present(group: &mut GroupNode<'_>, choice: Occurs) {
    for member in &mut group.members {
        member.occurs.min = member.occurs.min.max(1);
        if choice.max.is_none() && member.occurs.min == 1 {
            member.occurs = Occurs::ONCE;
        }
    }
}

/// How often a particle occurs that is alone in a group; `None` if no bounds say it.
fn product(outer: Occurs, inner: Occurs) -> Option<Occurs> {
    if outer == Occurs::ONCE {
        return Some(inner);
    }
    if inner == Occurs::ONCE {
        return Some(outer);
    }
    // Any number from 0 or 1 on, any number of times.
    let is_any = |it: Occurs| it.min <= 1 && it.max != Some(0);
    let max = match (outer.max, inner.max) {
        (Some(1), max) | (max, Some(1)) => max,
        (None, _) | (_, None) => None,
        (Some(_), Some(_)) => return None,
    };
    (is_any(outer) && is_any(inner)).then(|| Occurs {
        min: outer.min * inner.min,
        max,
    })
}
