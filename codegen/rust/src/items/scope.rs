//! Names that are each given once.

use std::collections::{BTreeMap, BTreeSet};

use wsdl_schema::file_name::is_device;

/// Names of one scope, each given once.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    taken: BTreeSet<String>,
    /// The number to try next for a name that is taken: all below it are.
    next: BTreeMap<String, usize>,
    /// How many names have been tried.
    #[cfg(test)]
    tries: usize,
}

impl Scope {
    /// A scope in which `reserved` are taken from the start.
    pub fn with_reserved(reserved: &[&str]) -> Self {
        Self {
            taken: reserved.iter().map(|name| (*name).to_owned()).collect(),
            ..Self::default()
        }
    }

    /// Takes `name`, whether it is free or not.
    pub fn reserve(&mut self, name: &str) {
        self.take(name.to_owned());
    }

    /// Takes `name`. Returns whether it was free.
    fn take(&mut self, name: String) -> bool {
        #[cfg(test)]
        {
            self.tries += 1;
        }
        self.taken.insert(name)
    }

    /// `wanted`, or the first of `wanted2`, `wanted3`, … that is free and that no number has made
    /// a device of Windows. Asked in the order of the wire names, so that the outcome does not
    /// depend on the order of files.
    pub fn claim(&mut self, wanted: String) -> String {
        if self.take(wanted.clone()) {
            return wanted;
        }
        let mut number = self.next.get(&wanted).copied().unwrap_or(2);
        let mut name = format!("{wanted}{number}");
        while is_device(&name) || !self.take(name.clone()) {
            number += 1;
            name = format!("{wanted}{number}");
        }
        self.next.insert(wanted, number + 1);
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_gives_each_name_once() {
        let mut scope = Scope::with_reserved(&["UserAgent"]);
        assert_eq!(scope.claim("UserAgent".into()), "UserAgent2");
        assert_eq!(scope.claim("User".into()), "User");
        assert_eq!(scope.claim("User".into()), "User2");
        assert_eq!(scope.claim("User3".into()), "User3");
        assert_eq!(scope.claim("User".into()), "User4");
    }

    #[test]
    fn no_number_makes_a_device() {
        let mut scope = Scope::default();
        let names = [(); 3].map(|()| scope.claim("com".into()));
        assert_eq!(names, ["com", "com10", "com11"]);
        assert_eq!(scope.claim("com10".into()), "com102");
    }

    #[test]
    fn each_number_of_a_name_is_tried_once() {
        const NAMES: usize = 20_000;
        let mut scope = Scope::default();
        for _ in 0..NAMES {
            scope.claim("Same".into());
        }
        assert_eq!((scope.taken.len(), scope.tries), (NAMES, 2 * NAMES - 1));
        // Names that look numbered are in the way once.
        let mut scope = Scope::default();
        for number in 2..NAMES {
            scope.claim(format!("Same{number}"));
        }
        for _ in 0..NAMES {
            scope.claim("Same".into());
        }
        assert!(scope.tries < 4 * NAMES, "{}", scope.tries);
    }
}
