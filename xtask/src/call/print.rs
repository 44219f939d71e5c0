//! An answer as a tree, as JSON or as XML.

use std::fmt::Write as _;
use std::ops::Range;

use roxmltree::Node;
use serde::ser::{Serialize, SerializeMap, Serializer};
use wsdl_schema::text::{is_hidden, visible};

use super::answer::{Shown, inside};

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

/// An element with its children on lines of their own.
pub(super) fn xml(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    write_element(&mut out, node, 0);
    out
}

fn write_element(out: &mut String, node: Node<'_, '_>, depth: usize) {
    let source = node.document().input_text();
    let cut = |range: Range<usize>| source.get(range).unwrap_or_default().trim();
    let _ = write!(out, "{:indent$}", "", indent = depth * 2);
    let is_text =
        |child: Node<'_, '_>| child.is_text() && !child.text().unwrap_or("").trim().is_empty();
    let whole = node.range();
    match inside(node) {
        Some(inner)
            if node.children().any(|child| child.is_element()) && !node.children().any(is_text) =>
        {
            let _ = writeln!(out, "{}", cut(whole.start..inner.start));
            for child in node.children().filter(|child| !child.is_text()) {
                write_element(out, child, depth + 1);
            }
            let end = cut(inner.end..whole.end);
            let _ = writeln!(out, "{:indent$}{end}", "", indent = depth * 2);
        }
        _ => {
            let _ = writeln!(out, "{}", cut(whole));
        }
    }
}
