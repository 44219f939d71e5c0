//! The WSDL of an agent as one document.
//!
//! The documents on disk share their types: a WSDL includes and imports `.xsd` files beside it.
//! Over the network those would need addresses of their own, which not every client follows, so
//! what is included or imported moves into the document itself, a schema for each namespace.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use http::header::HOST;
use http::request::Parts;

use crate::error::DecodeError;
use crate::limits::Limits;
use crate::names::XSD;
use crate::operation::Agent;
use crate::reader::{Reader, Start};
use crate::writer::push_attribute;

const WSDL: &str = "http://schemas.xmlsoap.org/wsdl/";
const WSDL_SOAP: &str = "http://schemas.xmlsoap.org/wsdl/soap/";

/// Why there is no document.
#[derive(Debug)]
pub(super) enum WsdlError {
    Read(PathBuf, io::Error),
    Parse(PathBuf, DecodeError),
    /// Two files that have to go into one schema declare something differently.
    Conflict(String),
}

impl fmt::Display for WsdlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Parse(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Conflict(what) => write!(f, "the schemas cannot be merged: {what}"),
        }
    }
}

/// The address that a request was sent to, as far as HTTP tells it.
pub(super) fn address(parts: &Parts) -> String {
    let header = |name| {
        parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let scheme = header("x-forwarded-proto").or(parts.uri.scheme_str());
    let authority = parts.uri.authority().map(http::uri::Authority::as_str);
    let host = authority.or(header(HOST.as_str())).unwrap_or("localhost");
    format!("{}://{host}{}", scheme.unwrap_or("http"), parts.uri.path())
}

/// The agent's WSDL with its schemas in it, offered at `address`.
pub(super) fn document(folder: &Path, agent: &Agent, address: &str) -> Result<String, WsdlError> {
    let folder = folder.join(agent.service.name);
    let (path, text) = read_first(&[
        folder.join(format!("{}.wsdl", agent.name)),
        // Some documents bear the name of the .NET interface.
        folder.join(format!("I{}.wsdl", agent.name)),
    ])?;
    let mut schemas = Schemas::default();
    let mut edits = Vec::new();
    walk(&text, &mut schemas, &mut edits, address)
        .map_err(|error| WsdlError::Parse(path, error))?;
    schemas.load_references(&folder)?;
    let types = schemas.write()?;
    Ok(apply(&text, &edits, &types))
}

fn read_first(paths: &[PathBuf; 2]) -> Result<(PathBuf, String), WsdlError> {
    let [first, second] = paths;
    let path = if first.exists() || !second.exists() {
        first
    } else {
        second
    };
    Ok((path.clone(), read(path)?))
}

fn read(path: &Path) -> Result<String, WsdlError> {
    let text = fs::read_to_string(path).map_err(|error| WsdlError::Read(path.to_owned(), error))?;
    // Without the mark the reader's offsets are those of the text.
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// A part of the WSDL's text that is replaced.
struct Edit {
    from: usize,
    to: usize,
    /// None for the schemas.
    with: Option<String>,
}

fn apply(text: &str, edits: &[Edit], types: &str) -> String {
    let mut out = String::with_capacity(text.len() + types.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.from).unwrap_or_default());
        out.push_str(edit.with.as_deref().unwrap_or(types));
        at = edit.to;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Collects the schemas in `types`, and where it and the addresses stand.
fn walk<'x>(
    text: &'x str,
    schemas: &mut Schemas,
    edits: &mut Vec<Edit>,
    address: &str,
) -> Result<(), DecodeError> {
    let mut reader = Reader::new(text.as_bytes(), Limits::default())?;
    let root = reader.root()?;
    // Service and port have addresses in them, two levels down.
    let mut open: Vec<Start<'x>> = vec![root];
    while let Some(parent) = open.last().copied() {
        let Some(child) = reader.child(&parent)? else {
            open.pop();
            continue;
        };
        let from = child.offset();
        if reader.is(&child, "types", WSDL) {
            while let Some(schema) = reader.child(&child)? {
                schemas.add(&mut reader, &schema, text)?;
            }
            let to = reader.position();
            edits.push(Edit {
                from,
                to,
                with: None,
            });
        } else if reader.is(&child, "service", WSDL) || reader.is(&child, "port", WSDL) {
            open.push(child);
        } else if reader.is(&child, "address", WSDL_SOAP) {
            reader.skip(&child)?;
            let mut with = format!("<address xmlns=\"{WSDL_SOAP}\" location=\"");
            push_attribute(&mut with, address);
            with.push_str("\"/>");
            let (to, with) = (reader.position(), Some(with));
            edits.push(Edit { from, to, with });
        } else {
            reader.skip(&child)?;
        }
    }
    Ok(())
}

/// The schemas that the document will have.
#[derive(Default)]
struct Schemas {
    /// In the order in which they were found.
    schemas: Vec<Schema>,
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
    /// Adds a schema, which the reader then has consumed.
    fn add<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        text: &'x str,
    ) -> Result<(), DecodeError> {
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

    /// Consumes an import or include, and answers whether it was one.
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
    fn load_references(&mut self, folder: &Path) -> Result<(), WsdlError> {
        while let Some((name, is_read)) = self.files.iter_mut().find(|(_, is_read)| !**is_read) {
            *is_read = true;
            let path = folder.join(name);
            let text = read(&path)?;
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

    /// Writes `types` with a schema for each namespace.
    fn write(self) -> Result<String, WsdlError> {
        let mut merged: Vec<Schema> = Vec::new();
        for schema in self.schemas {
            let same = |other: &&mut Schema| other.namespace == schema.namespace;
            match merged.iter_mut().find(same) {
                Some(other) => other.merge(schema)?,
                None => merged.push(schema),
            }
        }
        let mut out = format!("<types xmlns=\"{WSDL}\">\n");
        for schema in &merged {
            schema.write(&mut out)?;
        }
        out.push_str("</types>");
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
