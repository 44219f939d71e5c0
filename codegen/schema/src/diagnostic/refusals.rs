//! Collects all errors, not only the first.

use std::collections::BTreeMap;

use super::Diagnostic;

/// The largest number of errors that are shown; the others are only counted.
const MOST: usize = 100;

/// Collects errors in the order of their places.
#[derive(Debug, Default)]
pub struct Refusals {
    /// The first ones by document, position and message.
    first: BTreeMap<(String, usize, String), Diagnostic>,
    /// The number of further errors.
    further: usize,
}

impl Refusals {
    /// Adds an error, with those that it contains.
    pub fn add(&mut self, mut error: Diagnostic) {
        self.further += std::mem::take(&mut error.further);
        for other in std::mem::take(&mut error.others) {
            self.insert(other);
        }
        self.insert(error);
    }

    fn insert(&mut self, error: Diagnostic) {
        let place = error.location();
        let (document, start) = place.map_or(("", 0), |at| (at.name(), at.start()));
        let key = (document.to_owned(), start, error.message.clone());
        self.first.insert(key, error);
        if self.first.len() > MOST {
            self.first.pop_last();
            self.further += 1;
        }
    }

    /// Returns the value, or `None` if it is an error, which is added.
    pub fn take<T>(&mut self, outcome: Result<T, Diagnostic>) -> Option<T> {
        outcome.map_err(|error| self.add(error)).ok()
    }

    /// Whether there are no errors.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// Returns all errors as one.
    ///
    /// # Errors
    /// Returns an error if there is at least one.
    pub fn finish(self) -> Result<(), Diagnostic> {
        let mut errors = self.first.into_values();
        match errors.next() {
            None => Ok(()),
            Some(first) => Err(Diagnostic {
                others: errors.collect(),
                further: self.further,
                ..first
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Diagnostic, Location, Source};
    use super::{MOST, Refusals};

    fn at(source: &Arc<Source>, start: usize) -> Diagnostic {
        Diagnostic::at(&Location::new(source, start..start + 1), "wrong", "here")
    }

    #[test]
    fn errors_come_in_the_order_of_their_places() {
        let (a, b) = (Source::new("a", "xyz"), Source::new("b", "xyz"));
        let (a, b) = (Arc::new(a), Arc::new(b));
        let mut refusals = Refusals::default();
        refusals.add(at(&b, 0));
        refusals.add(at(&a, 2));
        let mut inner = Refusals::default();
        inner.add(at(&a, 1));
        inner.add(Diagnostic::new("no place"));
        assert_eq!(refusals.take(inner.finish()), None);
        let error = refusals.finish().unwrap_err();
        let places: Vec<_> = error.all().map(Diagnostic::location).collect();
        let places: Vec<_> = places
            .into_iter()
            .flatten()
            .map(ToString::to_string)
            .collect();
        assert_eq!(places, ["a:1:2", "a:1:3", "b:1:1"]);
        assert_eq!(error.message(), "no place");
        let text = error.to_string();
        assert!(text.contains("--> a:1:2\n"), "{text}");
        assert!(
            text.ends_with("and at 2 further places: a:1:3, b:1:1"),
            "{text}"
        );
        assert!(Refusals::default().finish().is_ok());
    }

    #[test]
    fn the_first_are_shown_and_the_others_counted() {
        let source = Arc::new(Source::new("a", "x".repeat(1000)));
        let mut refusals = Refusals::default();
        for start in (0..1000).rev() {
            refusals.add(at(&source, start));
        }
        let error = refusals.finish().unwrap_err();
        assert_eq!(error.all().count(), MOST);
        let text = error.to_string();
        assert!(
            text.contains("a:1:1\n") && !text.contains("a:1:101"),
            "{text}"
        );
        assert!(
            text.contains("and at 99 further places: a:1:2, ") && text.contains(", a:1:11, …\n"),
            "{text}"
        );
        assert_eq!(text.matches("error: wrong").count(), 1, "{text}");
        assert!(text.ends_with("and 900 more errors"), "{text}");
    }
}
