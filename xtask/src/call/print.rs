//! An answer as a tree, as JSON or as XML.

use std::fmt::Write as _;
use std::ops::Range;

use roxmltree::Node;
use serde::ser::{Serialize, SerializeMap, Serializer};
use wsdl_schema::text::{is_hidden, visible};

use super::answer::{REDACTED, Shown};

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Record(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

/// The names and values of a record, a line each.
pub(super) fn tree(value: &Shown) -> String {
    let mut out = String::new();
    match value {
        Shown::Record(fields) if !fields.is_empty() => write_fields(&mut out, fields, 0),
        value => write_value(&mut out, value, 0),
    }
    out
}

fn write_fields(out: &mut String, fields: &[(String, Shown)], depth: usize) {
    for (name, value) in fields {
        // Writing to a `String` cannot fail.
        let _ = write!(out, "{:indent$}{}:", "", visible(name), indent = depth * 2);
        write_behind(out, value, depth + 1);
    }
}

/// Writes a value behind a name: on the same line, or on the lines below.
fn write_behind(out: &mut String, value: &Shown, depth: usize) {
    match value {
        Shown::Record(fields) if !fields.is_empty() => {
            out.push('\n');
            write_fields(out, fields, depth);
        }
        Shown::List(items) if !items.is_empty() => {
            out.push('\n');
            for item in items {
                let _ = write!(out, "{:indent$}-", "", indent = depth * 2);
                write_behind(out, item, depth + 1);
            }
        }
        value => {
            out.push(' ');
            write_value(out, value, depth);
        }
    }
}

fn write_value(out: &mut String, value: &Shown, depth: usize) {
    let _ = match value {
        Shown::Null => writeln!(out, "null"),
        Shown::Boolean(value) => writeln!(out, "{value}"),
        Shown::Number(number) => writeln!(out, "{number}"),
        Shown::Text(text) if is_plain(text) => writeln!(out, "{text}"),
        // Escaped, since a terminal obeys some characters.
        Shown::Text(text) => writeln!(out, "{text:?}"),
        Shown::List(items) if items.is_empty() => writeln!(out, "(empty list)"),
        Shown::Record(fields) if fields.is_empty() => writeln!(out, "(no fields)"),
        value => {
            write_behind(out, value, depth);
            Ok(())
        }
    };
}

/// Whether a text can be told from other values as it stands.
fn is_plain(text: &str) -> bool {
    let is_other = matches!(text, "" | "null" | "(empty list)" | "(no fields)");
    !is_other && text.trim() == text && !text.contains(is_hidden)
}

/// An element with its children on lines of their own, and without the secrets in `secrets`.
pub(super) fn xml(node: Node<'_, '_>, secrets: &[Range<usize>]) -> String {
    let mut out = String::new();
    write_element(&mut out, node, secrets, 0);
    out
}

fn write_element(out: &mut String, node: Node<'_, '_>, secrets: &[Range<usize>], depth: usize) {
    let source = node.document().input_text();
    let cut = |range: Range<usize>| source.get(range).unwrap_or_default().trim();
    let _ = write!(out, "{:indent$}", "", indent = depth * 2);
    let (whole, inner) = (node.range(), inside(node));
    let Some(inner) = inner else {
        out.push_str(cut(whole));
        out.push('\n');
        return;
    };
    let (start, end) = (cut(whole.start..inner.start), cut(inner.end..whole.end));
    let is_text =
        |child: &Node<'_, '_>| child.is_text() && !child.text().unwrap_or("").trim().is_empty();
    // The reader notes the secrets in the order of the document.
    if secrets
        .binary_search_by_key(&whole.start, |it| it.start)
        .is_ok()
    {
        let _ = writeln!(out, "{start}{REDACTED}{end}");
    } else if node.children().any(|child| is_text(&child)) || !node.has_children() {
        let _ = writeln!(out, "{start}{}{end}", source.get(inner).unwrap_or_default());
    } else {
        let _ = writeln!(out, "{start}");
        for child in node.children().filter(|child| !child.is_text()) {
            write_element(out, child, secrets, depth + 1);
        }
        let _ = writeln!(out, "{:indent$}{end}", "", indent = depth * 2);
    }
}

/// What stands between the tags; none if there is nothing.
fn inside(node: Node<'_, '_>) -> Option<Range<usize>> {
    let (first, last) = (node.first_child()?, node.last_child()?);
    Some(first.range().start..last.range().end)
}
