//! The place of an error in the message, built while the error travels up.

use std::fmt;

/// Steps from the innermost element outwards: a successful message never builds one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Path(Vec<Step>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    /// A name of the schema: those of the message may be secrets.
    name: &'static str,
    /// Place among its siblings, from 1, for items of arrays and dictionaries.
    index: Option<usize>,
}

impl Path {
    /// Puts one more element around the place.
    pub(crate) fn wrap(&mut self, name: &'static str, index: Option<usize>) {
        self.0.push(Step { name, index });
    }
}

#[cfg(feature = "client")]
impl Path {
    /// The names that came off the wire; the others are those of the schema.
    pub(super) fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.0.iter_mut().filter_map(|step| match &mut step.name {
            Cow::Owned(name) => Some(name),
            Cow::Borrowed(_) => None,
        })
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().rev().enumerate() {
            if position > 0 {
                f.write_str("/")?;
            }
            f.write_str(step.name)?;
            if let Some(index) = step.index {
                write!(f, "[{index}]")?;
            }
        }
        Ok(())
    }
}
