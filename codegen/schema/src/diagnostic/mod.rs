//! Errors that stop the generator, and warnings: messages with places in source documents.

mod clip;
mod refusals;
mod source;

use std::collections::BTreeMap;
use std::fmt;

use annotate_snippets::{Level, Renderer};

use clip::{Clip, true_places, visible};
pub use refusals::Refusals;
pub use source::{Location, Source};

/// The largest number of places of a message that are shown with their source lines. All of them
/// may be on one line, which would be shown for each.
const MOST_SNIPPETS: usize = 100;

/// The largest number of further places of errors that say the same.
const MOST_PLACES: usize = 10;

/// An error or a warning about a document, with the places that it is about and what to do about
/// it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    is_warning: bool,
    message: String,
    labels: Vec<(Location, String)>,
    help: Option<String>,
    /// Other errors that were found with it.
    others: Vec<Diagnostic>,
    /// The number of further errors that were found.
    further: usize,
}

impl Diagnostic {
    /// Creates an error without a place, such as for a file that cannot be read.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            is_warning: false,
            message: visible(&message.into()),
            labels: Vec::new(),
            help: None,
            others: Vec::new(),
            further: 0,
        }
    }

    /// Creates an error at one place; `label` is shown under the source line.
    pub fn at(location: &Location, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(message).and_at(location, label)
    }

    /// Creates a warning at one place; the generator continues.
    pub fn warning_at(
        location: &Location,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        let is_warning = true;
        Self {
            is_warning,
            ..Self::at(location, message, label)
        }
    }

    /// Adds a further place, such as the first of two declarations that disagree.
    #[must_use]
    pub fn and_at(mut self, location: &Location, label: impl Into<String>) -> Self {
        self.labels.push((location.clone(), visible(&label.into())));
        self
    }

    /// Adds what the user can do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(visible(&help.into()));
        self
    }

    /// Adds another error that was found; it is shown after this one.
    #[must_use]
    pub fn along_with(mut self, others: impl IntoIterator<Item = Self>) -> Self {
        for mut other in others {
            let inner = std::mem::take(&mut other.others);
            self.further += std::mem::take(&mut other.further);
            self.others.push(other);
            self.others.extend(inner);
        }
        self
    }

    /// Returns the message alone.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the first place, if there is one.
    pub fn location(&self) -> Option<&Location> {
        self.labels.first().map(|(location, _)| location)
    }

    /// Returns this error and those that were found with it.
    pub fn all(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.others)
    }

    /// Returns the text of all errors with their source lines, coloured for a terminal if `color`.
    /// Errors that say the same at several places are shown once, with the further places.
    /// If there are very many places, only the first are shown with their lines; the others are
    /// shown as `FILE:LINE:COLUMN`.
    pub fn render(&self, color: bool) -> String {
        let errors = self.grouped().into_iter();
        let mut texts: Vec<_> = errors
            .map(|(error, others)| error.render_one(color) + &further_places(&others))
            .collect();
        if self.further > 0 {
            texts.push(format!("and {} more errors", self.further));
        }
        texts.join("\n\n")
    }

    /// The errors that say something else, each with the places of the others that say the same.
    fn grouped(&self) -> Vec<(&Self, Vec<&Location>)> {
        let mut groups: Vec<(&Self, Vec<&Location>)> = Vec::new();
        let mut known = BTreeMap::new();
        for error in self.all() {
            let labels: Vec<_> = error.labels.iter().map(|(_, label)| label).collect();
            let words = (&error.message, labels, &error.help);
            let group = *known.entry(words).or_insert(groups.len());
            match groups.get_mut(group) {
                Some((_, places)) => places.extend(error.location()),
                None => groups.push((error, Vec::new())),
            }
        }
        groups
    }

    /// Returns the text with its source lines, coloured for a terminal if `color`.
    fn render_one(&self, color: bool) -> String {
        let shown = self.labels.len().min(MOST_SNIPPETS);
        let (shown, further) = self.labels.split_at(shown);
        let clipped: Vec<_> = shown
            .iter()
            .map(|(at, label)| Clip::new(at, label))
            .collect();
        let level = if self.is_warning {
            Level::WARNING
        } else {
            Level::ERROR
        };
        let mut group = level
            .primary_title(self.message.as_str())
            .elements(clipped.iter().map(Clip::snippet));
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        // The renderer replaces the ASCII control characters of the source line, but not DEL and
        // the control characters above it.
        let is_control = |c: char| ('\u{7f}'..='\u{9f}').contains(&c);
        let mut text = true_places(&renderer.render(&[group])).replace(is_control, "\u{fffd}");
        for (location, label) in further {
            text.push('\n');
            text.push_str(&visible(&location.to_string()));
            text.push_str(": ");
            text.push_str(label);
        }
        text
    }
}

/// The places of errors that are not shown again.
fn further_places(places: &[&Location]) -> String {
    let noun = match places.len() {
        0 => return String::new(),
        1 => "place",
        _ => "places",
    };
    let first = places.iter().take(MOST_PLACES);
    let mut names: Vec<_> = first.map(|place| visible(&place.to_string())).collect();
    if places.len() > MOST_PLACES {
        names.push("…".to_owned());
    }
    let (count, names) = (places.len(), names.join(", "));
    format!("\nand at {count} further {noun}: {names}")
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Diagnostic {}
