//! What two wildcards allow together (XML Schema, 3.10.6). No wildcard says some of it: then there is
//! no answer, and the schema is not valid.

use super::Namespaces;

impl Namespaces {
    /// What either allows.
    pub(super) fn union(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => Some(Self::Any),
            (Self::Listed(first), Self::Listed(second)) => {
                let new = second.iter().filter(|it| !first.contains(it));
                Some(Self::Listed(first.iter().chain(new).cloned().collect()))
            }
            (Self::Other(first), Self::Other(second)) if first == second => Some(self.clone()),
            (Self::Other(_), Self::Other(_)) => Some(Self::qualified()),
            (Self::Other(own), Self::Listed(listed)) | (Self::Listed(listed), Self::Other(own)) => {
                let (has_own, has_none) = (listed.contains(own), has_none(listed));
                match (has_own, has_none) {
                    (true, true) => Some(Self::Any),
                    (true, false) => Some(Self::qualified()),
                    (false, true) => None,
                    (false, false) => Some(Self::Other(own.clone())),
                }
            }
        }
    }

    /// What both allow.
    pub(super) fn intersection(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Any, it) | (it, Self::Any) => Some(it.clone()),
            (Self::Listed(first), Self::Listed(second)) => {
                let both = first.iter().filter(|it| second.contains(it));
                Some(Self::Listed(both.cloned().collect()))
            }
            (Self::Other(own), Self::Listed(listed)) | (Self::Listed(listed), Self::Other(own)) => {
                let both = listed.iter().filter(|it| !it.is_empty() && *it != own);
                Some(Self::Listed(both.cloned().collect()))
            }
            (Self::Other(first), Self::Other(second)) => match (first.as_str(), second.as_str()) {
                (_, "") => Some(self.clone()),
                ("", _) => Some(other.clone()),
                _ => (first == second).then(|| self.clone()),
            },
        }
    }

    /// Whether it allows no name.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Listed(listed) if listed.is_empty())
    }

    /// All names but those in no namespace.
    fn qualified() -> Self {
        Self::Other(String::new())
    }
}

/// Whether names in no namespace are among these.
fn has_none(listed: &[String]) -> bool {
    listed.iter().any(String::is_empty)
}

#[cfg(test)]
mod tests {
    use super::Namespaces::{self, Any};

    fn listed(names: &[&str]) -> Namespaces {
        Namespaces::Listed(names.iter().map(|it| (*it).to_owned()).collect())
    }

    fn other(name: &str) -> Namespaces {
        Namespaces::Other(name.to_owned())
    }

    /// The same names, in whatever order.
    fn sorted(namespaces: Option<Namespaces>) -> Option<Namespaces> {
        namespaces.map(|it| match it {
            Namespaces::Listed(mut all) => {
                all.sort();
                Namespaces::Listed(all)
            }
            it => it,
        })
    }

    /// Each row has two wildcards, their union, and their intersection.
    #[test]
    fn two_wildcards_together() {
        let rows = [
            (Any, other("a"), Some(Any), Some(other("a"))),
            (Any, listed(&["a"]), Some(Any), Some(listed(&["a"]))),
            (other("a"), other("a"), Some(other("a")), Some(other("a"))),
            (other("a"), other("b"), Some(other("")), None),
            (other("a"), other(""), Some(other("")), Some(other("a"))),
            (
                listed(&["a", "b"]),
                listed(&["b", "c"]),
                Some(listed(&["a", "b", "c"])),
                Some(listed(&["b"])),
            ),
            (
                listed(&["a"]),
                listed(&["b"]),
                Some(listed(&["a", "b"])),
                Some(listed(&[])),
            ),
            (
                other("a"),
                listed(&["", "a", "b"]),
                Some(Any),
                Some(listed(&["b"])),
            ),
            (
                other("a"),
                listed(&["a", "b"]),
                Some(other("")),
                Some(listed(&["b"])),
            ),
            (other("a"), listed(&["", "b"]), None, Some(listed(&["b"]))),
            (
                other("a"),
                listed(&["b"]),
                Some(other("a")),
                Some(listed(&["b"])),
            ),
            (
                other(""),
                listed(&["", "b"]),
                Some(Any),
                Some(listed(&["b"])),
            ),
            (
                other(""),
                listed(&["b"]),
                Some(other("")),
                Some(listed(&["b"])),
            ),
        ];
        for (a, b, union, intersection) in rows {
            assert_eq!(sorted(a.union(&b)), union, "{a:?} or {b:?}");
            assert_eq!(sorted(b.union(&a)), union, "{b:?} or {a:?}");
            assert_eq!(sorted(a.intersection(&b)), intersection, "{a:?} and {b:?}");
            assert_eq!(sorted(b.intersection(&a)), intersection, "{b:?} and {a:?}");
        }
    }
}
