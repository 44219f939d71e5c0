//! A change before it is judged.

use std::fmt::Display;
use std::sync::Arc;

use crate::candidates::Fingerprint;
use crate::change::Reach;
use crate::fits::Fit;
use crate::rules::{Action, Facts, Subject};
use wsdl_schema::diagnostic::Location;

/// A change before it is judged.
pub(super) struct Draft<'a> {
    pub(super) subject: Subject,
    pub(super) action: Action,
    pub(super) path: String,
    /// The path of what holds it; the path itself if nothing does.
    pub(super) owner: String,
    pub(super) agent: Option<&'a str>,
    pub(super) detail: String,
    pub(super) old: Option<&'a Location>,
    pub(super) new: Option<&'a Location>,
    pub(super) reach: Arc<Reach>,
    pub(super) facts: Facts,
    pub(super) print: Option<Fingerprint>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(subject: Subject, action: Action, path: impl Into<String>) -> Self {
        let path = path.into();
        Self {
            subject,
            action,
            owner: path.clone(),
            path,
            agent: None,
            detail: String::new(),
            old: None,
            new: None,
            reach: Arc::default(),
            facts: Facts::default(),
            print: None,
        }
    }

    /// A change of what is called `element` inside of `owner`.
    pub(super) fn inside(subject: Subject, action: Action, owner: &str, element: &str) -> Self {
        Self {
            owner: owner.to_owned(),
            ..Self::new(subject, action, format!("{owner}.{element}"))
        }
    }

    /// The same change at a place on the one side that has what has come or gone.
    pub(super) fn at(self, place: &'a Location) -> Self {
        match self.action {
            Action::Removed => Self {
                old: Some(place),
                ..self
            },
            _ => Self {
                new: Some(place),
                ..self
            },
        }
    }

    /// The same change with how what is written on each side can be read on the other: by the new one
    /// what the old one writes, and the other way round.
    pub(super) fn with(self, detail: String, (old_to_new, new_to_old): (Fit, Fit)) -> Self {
        Self {
            detail,
            facts: Facts {
                old_to_new,
                new_to_old,
                ..self.facts
            },
            ..self
        }
    }

    /// The same change at a place on each side.
    pub(super) fn between(self, old: &'a Location, new: &'a Location) -> Self {
        Self {
            old: Some(old),
            new: Some(new),
            ..self
        }
    }
}

/// What was and what is, in the detail of a change.
pub(super) fn from_to(old: impl Display, new: impl Display) -> String {
    format!("{old} → {new}")
}
