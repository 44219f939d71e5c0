//! The list of names for the search.
//!
//! It is a script because a page that is opened from a file cannot load JSON. It has one line per
//! page: a letter for the kind, the number of the service, the path below the service, and the names
//! on the page.

use std::fmt::Write;

use super::book::Book;
use super::chapter::Chapter;
use wsdl_rust::text::javascript_string as quoted;
use wsdl_schema::model::{Field, Form, Type, TypeRef};

/// The script.
pub(super) fn script(book: &Book<'_>) -> String {
    let services: Vec<_> = book
        .chapters
        .iter()
        .map(|chapter| chapter.path.as_str())
        .collect();
    let mut lines = String::new();
    for (index, chapter) in book.chapters.iter().enumerate() {
        chapter_lines(chapter, index, &mut lines);
    }
    format!(
        "window.names={{services:{},pages:{}}}\n",
        list(&services),
        quoted(&lines)
    )
}

fn chapter_lines(chapter: &Chapter<'_>, index: usize, out: &mut String) {
    for agent in chapter.model().agents.values() {
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "a{index} {}", chapter.folder(&agent.name));
        for operation in agent.operations.values() {
            let (folder, page) = (
                chapter.folder(&agent.name),
                chapter.page(&agent.name, &operation.name),
            );
            let _ = write!(out, "o{index} {folder}/{page}");
            for part in &operation.input.parts {
                let _ = write!(out, " {}", part.name.local);
            }
            out.push('\n');
        }
    }
    for (name, declared) in &chapter.model().types {
        let letter = match declared {
            Type::Enumeration(_) | Type::FlagSet(_) => 'e',
            _ => 't',
        };
        let path = chapter
            .path(&TypeRef::Named(name.clone()))
            .unwrap_or_default();
        let file = path
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".html");
        let _ = write!(out, "{letter}{index} {file}");
        if let Type::Record(_) | Type::Choice(_) = declared {
            let fields = declared.declared_fields().into_iter();
            let is_named = |it: &&Field| matches!(it.form, Form::Element | Form::Attribute);
            for field in fields.filter(is_named) {
                let _ = write!(out, " {}", field.name.local);
            }
        }
        if let Type::Enumeration(it) | Type::FlagSet(it) = declared {
            for literal in it.literals.iter().filter(|it| !it.value.contains(' ')) {
                let _ = write!(out, " {}", literal.value);
            }
        }
        out.push('\n');
    }
}

fn list(texts: &[&str]) -> String {
    let texts: Vec<_> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(","))
}
