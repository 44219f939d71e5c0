//! The schemas of a document, one for each namespace, whatever files they stood in.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::error::WsdlError;
use super::files::Files;
use crate::error::DecodeError;
use crate::limits::Limits;
use crate::names::XSD;
use crate::reader::{Reader, Start};
use crate::writer::push_attribute;

/// How many schemas an agent's documents may have. The vendor's have five.
const MAX_SCHEMAS: usize = 1000;

/// The schemas that the document will have.
#[derive(Default)]
pub(super) struct Schemas {
    /// In the order in which they were found; the first [`MAX_SCHEMAS`].
    schemas: Vec<Schema>,
    /// How many were found.
    found: usize,
    /// Files that schemas refer to; the second says whether it has been read.
    files: BTreeMap<String, bool>,
}

struct Schema {
    namespace: String,
    /// But for `targetNamespace`; as they stand.
    attributes: BTreeMap<String, String>,
    prefixes: BTreeMap<String, String>,
    /// Namespaces that it imports.
    imports: BTreeSet<String>,
    /// What it defines, as it stands.
    definitions: String,
}

impl Schemas {
    /// Adds a schema, which the reader then has consumed. Nothing is kept of those beyond the limit,
    /// for which [`Schemas::write`] fails.
    pub(super) fn add<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        text: &'x str,
    ) -> Result<(), DecodeError> {
        self.found += 1;
        if self.found > MAX_SCHEMAS {
            return reader.skip(start);
        }
        let mut schema = Schema {
            namespace: String::new(),
            attributes: BTreeMap::new(),
            prefixes: BTreeMap::new(),
            imports: BTreeSet::new(),
            definitions: String::new(),
        };
        for (prefix, uri) in reader.namespaces() {
            schema.prefixes.insert(prefix.to_owned(), uri.to_owned());
        }
        for (name, value) in reader.raw_attributes(start)? {
            schema.attributes.insert(name.to_owned(), value.to_owned());
        }
        if let Some(namespace) = schema.attributes.remove("targetNamespace") {
            schema.namespace = namespace;
        }
        while let Some(child) = reader.child(start)? {
            let from = child.offset();
            if self.take_reference(reader, &child, &mut schema)? {
                continue;
            }
            reader.skip(&child)?;
            let definition = text.get(from..reader.position()).unwrap_or_default();
            schema.definitions.push_str(definition);
            schema.definitions.push('\n');
        }
        self.schemas.push(schema);
        Ok(())
    }

    /// Consumes an import or include, and returns whether it was one.
    fn take_reference<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        child: &Start<'x>,
        schema: &mut Schema,
    ) -> Result<bool, DecodeError> {
        let is_import = reader.is(child, "import", XSD);
        if !is_import && !reader.is(child, "include", XSD) {
            return Ok(false);
        }
        if let Some(location) = reader.attribute(child, "schemaLocation", "")? {
            self.files.entry(location.into_owned()).or_default();
        }
        if let Some(namespace) = reader.attribute(child, "namespace", "")? {
            schema.imports.insert(namespace.into_owned());
        }
        reader.skip(child).map(|()| true)
    }

    /// Reads the files that schemas refer to, and those that these refer to.
    pub(super) fn load_references(&mut self, files: &mut Files) -> Result<(), WsdlError> {
        while let Some((name, is_read)) = self.files.iter_mut().find(|(_, is_read)| !**is_read) {
            *is_read = true;
            let (path, text) = files.read(name)?;
            self.load(&text)
                .map_err(|error| WsdlError::Parse(path, error))?;
        }
        Ok(())
    }

    fn load(&mut self, text: &str) -> Result<(), DecodeError> {
        let mut reader = Reader::new(text.as_bytes(), Limits::default())?;
        let root = reader.root()?;
        self.add(&mut reader, &root, text)
    }

    /// Writes a schema for each namespace.
    pub(super) fn write(self) -> Result<String, WsdlError> {
        if self.found > MAX_SCHEMAS {
            return Err(WsdlError::Conflict(format!("more than {MAX_SCHEMAS}")));
        }
        let mut merged: Vec<Schema> = Vec::new();
        for schema in self.schemas {
            let same = |other: &&mut Schema| other.namespace == schema.namespace;
            match merged.iter_mut().find(same) {
                Some(other) => other.merge(schema)?,
                None => merged.push(schema),
            }
        }
        let mut out = String::new();
        for schema in &merged {
            schema.write(&mut out)?;
        }
        Ok(out)
    }
}

impl Schema {
    fn merge(&mut self, other: Self) -> Result<(), WsdlError> {
        if self.attributes != other.attributes {
            let what = format!("attributes of the schemas of {}", self.namespace);
            return Err(WsdlError::Conflict(what));
        }
        for (prefix, uri) in other.prefixes {
            if let Some(old) = self.prefixes.insert(prefix, uri.clone())
                && old != uri
            {
                let what = format!("one prefix for both {old} and {uri}");
                return Err(WsdlError::Conflict(what));
            }
        }
        self.imports.extend(other.imports);
        self.definitions.push_str(&other.definitions);
        Ok(())
    }

    fn write(&self, out: &mut String) -> Result<(), WsdlError> {
        let is_xsd = |(_, uri): &(&String, &String)| *uri == XSD;
        let Some((prefix, _)) = self.prefixes.iter().find(is_xsd) else {
            let what = format!("no prefix for XML Schema in {}", self.namespace);
            return Err(WsdlError::Conflict(what));
        };
        let colon = if prefix.is_empty() { "" } else { ":" };
        // Writing to a `String` cannot fail. Attributes stand as they stood, escaped.
        let _ = write!(out, "<{prefix}{colon}schema");
        for (prefix, uri) in &self.prefixes {
            let colon = if prefix.is_empty() { "" } else { ":" };
            let _ = write!(out, " xmlns{colon}{prefix}=\"");
            push_attribute(out, uri);
            out.push('"');
        }
        for (name, value) in &self.attributes {
            let _ = write!(out, " {name}=\"{value}\"");
        }
        let _ = writeln!(out, " targetNamespace=\"{}\">", self.namespace);
        for namespace in &self.imports {
            let _ = write!(out, "<{prefix}{colon}import namespace=\"");
            push_attribute(out, namespace);
            out.push_str("\"/>\n");
        }
        let _ = writeln!(out, "{}</{prefix}{colon}schema>", self.definitions);
        Ok(())
    }
}
