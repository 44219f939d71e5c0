//! `xs:key`, `xs:unique` and `xs:keyref`.

use super::annotation::read;
use crate::diagnostic::{Diagnostic, Location};
use crate::document::equality::equal_but_for_location;
use crate::document::reader::Reader;
use crate::document::unique::named;
use crate::document::xml::Element;
use crate::document::{QName, XSD};

/// A constraint that values inside an element are unique, or that they refer to unique values.
#[derive(Clone, Debug)]
pub struct IdentityConstraint {
    /// The local name.
    pub name: String,
    /// Which of the three.
    pub kind: ConstraintKind,
    /// `xs:selector`: the elements that are constrained.
    pub selector: Path,
    /// `xs:field`, in document order: the values that are constrained.
    pub fields: Vec<Path>,
    /// Where it stands.
    pub location: Location,
}

/// The kinds of identity constraints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConstraintKind {
    /// `xs:key`.
    Key,
    /// `xs:unique`.
    Unique,
    /// `xs:keyref`, with the key or unique that it refers to.
    KeyReference(QName),
}

/// An XPath, in the pieces between the names that have a prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path(pub Vec<Piece>);

/// A piece of an XPath.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text without prefixes.
    Text(String),
    /// A name that has a prefix.
    Name(QName),
}

equal_but_for_location! {
    IdentityConstraint { name, kind, selector, fields }
}

named! {
    IdentityConstraint: "identity constraint", name;
}

impl IdentityConstraint {
    pub(super) fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |it, _| {
            let kind = match it.tag() {
                "key" => ConstraintKind::Key,
                "unique" => ConstraintKind::Unique,
                _ => ConstraintKind::KeyReference(it.qname("refer")?),
            };
            let Some(selector) = it.one(XSD, "selector", Path::parse)? else {
                let label = "expected `selector` and `field` inside";
                return Err(it.error("this identity constraint selects nothing", label));
            };
            Ok(Self {
                name: it.name()?,
                kind,
                selector,
                fields: it.many(XSD, "field", Path::parse)?,
                location: it.location(),
            })
        })
    }
}

impl Path {
    fn parse(element: Element<'_>) -> Result<Self, Diagnostic> {
        read(element, |it, _| {
            let path = it.required("xpath")?;
            Self::pieces(it, path)
        })
    }

    /// Axes have two colons; one stands after a prefix, before a name or `*`.
    fn pieces(it: &Reader<'_>, path: &str) -> Result<Self, Diagnostic> {
        let mut pieces = Vec::new();
        let mut text = String::new();
        let is_name = |c: char| !(c.is_whitespace() || "/|.@*()[]".contains(c));
        for step in path.split_inclusive(|c| !is_name(c)) {
            let name = step.trim_end_matches(|c| !is_name(c));
            let (axis, name) = match name.rsplit_once("::") {
                Some((axis, name)) => (step.get(..axis.len() + 2), name),
                None => (None, name),
            };
            text.push_str(axis.unwrap_or_default());
            match name.split_once(':') {
                Some((_, "")) | None => text.push_str(name),
                Some(_) => {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                    pieces.push(Piece::Name(it.resolve(name)?));
                }
            }
            let after = axis.map_or(0, str::len) + name.len();
            text.push_str(step.get(after..).unwrap_or_default());
        }
        pieces.push(Piece::Text(text));
        Ok(Self(pieces))
    }
}
