//! What the manifest of the generated crate says of it.

use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use wsdl_schema::diagnostic::{Diagnostic, Location, Source};

/// The generated crate, as its users see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The name under which code uses the crate.
    pub name: String,
    /// What people call what the crate is about.
    pub title: String,
}

impl Package {
    /// Reads a manifest: `name` in `[package]`, and `title` in `[package.metadata.reference]`,
    /// for which the name stands in.
    ///
    /// # Errors
    /// When the text is not TOML, or the package has no name.
    pub fn parse(manifest: &Arc<Source>) -> Result<Self, Diagnostic> {
        let parsed = DeTable::parse(&manifest.text).map_err(|error| {
            let location = Location::new(manifest, error.span().unwrap_or_default());
            Diagnostic::at(&location, format!("not TOML: {}", error.message()), "here")
        })?;
        let text = |path: &[&str]| text(parsed.get_ref(), path);
        let name = text(&["package", "name"]).ok_or_else(|| {
            Diagnostic::new(format!("{}: the package has no name", manifest.name))
                .help("add `name` to `[package]`")
        })?;
        let title = text(&["package", "metadata", "reference", "title"]);
        Ok(Self {
            title: title.unwrap_or(name).to_owned(),
            name: name.replace('-', "_"),
        })
    }
}

/// The string at the end of a path of keys.
fn text<'a>(table: &'a DeTable<'_>, path: &[&str]) -> Option<&'a str> {
    let (last, tables) = path.split_last()?;
    let mut table = table;
    for key in tables {
        match table.get(*key)?.get_ref() {
            DeValue::Table(inner) => table = inner,
            _ => return None,
        }
    }
    table.get(*last)?.get_ref().as_str()
}
