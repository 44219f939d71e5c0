//! Where elements stand.

use std::sync::Arc;

use super::draft::Draft;
use crate::change::Reach;
use crate::rules::{Action, Subject};
use crate::rust_items::group_path;
use wsdl_schema::model::{Field, Form};

/// Where elements stand.
#[derive(Clone)]
pub(super) struct Place<'a> {
    /// What the elements are to the rules.
    pub(super) subject: Subject,
    /// The path of what they stand in.
    pub(super) path: String,
    pub(super) agent: Option<&'a str>,
    pub(super) reach: Arc<Reach>,
    /// Whether adding one changes the Rust type of the whole.
    pub(super) reshaped: bool,
    /// Whether the order of the elements has a meaning.
    pub(super) is_ordered: bool,
}

impl<'a> Place<'a> {
    /// Where a field of it stands: the attributes of a record are a subject of their own.
    pub(super) fn of(&self, field: &Field) -> Self {
        let subject = match self.subject {
            Subject::Field if field.is_attribute() => Subject::Attribute,
            other => other,
        };
        Self {
            subject,
            ..self.clone()
        }
    }

    /// The path of a field of it.
    pub(super) fn path_of(&self, field: &Field) -> String {
        format!("{}.{}", self.path, field.label())
    }

    /// The path of a field of it among the Rust items.
    pub(super) fn rust_path_of(&self, field: &Field) -> String {
        match field.form {
            Form::Group => group_path(&self.path, &field.value.to_string()),
            _ => self.path_of(field),
        }
    }

    /// A change of an element that stands here.
    pub(super) fn draft(&self, action: Action, element: &str) -> Draft<'a> {
        Draft {
            agent: self.agent,
            reach: Arc::clone(&self.reach),
            ..Draft::inside(self.subject, action, &self.path, element)
        }
    }
}
