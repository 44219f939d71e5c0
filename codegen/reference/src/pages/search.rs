//! What the search knows: the names and the texts of all pages.
//!
//! It is a script because a page that is opened from a file cannot load JSON. It has one line per
//! page: a letter for the kind, the number of the service, the path below the service, and the names
//! on the page. A name after `=` is another name of the page itself: the trait of an agent, or the
//! SOAP action of an operation if it is not the usual one. The texts have a line for each of these
//! lines, or the number of the line with the same text.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::book::Book;
use super::chapter::Chapter;
use super::facts;
use wsdl_rust::items::AgentModule;
use wsdl_rust::text::javascript_string as quoted;
use wsdl_schema::model::{Field, Form, Operation, QName, Type};

/// The maximum number of characters of a text.
const LONGEST: usize = 160;

/// The lines of both lists.
#[derive(Default)]
struct Lines {
    pages: String,
    texts: String,
    count: usize,
    /// The first line of each text.
    first: BTreeMap<String, usize>,
}

impl Lines {
    fn add(&mut self, page: &str, text: Option<&str>) {
        self.pages.push_str(page);
        self.pages.push('\n');
        if let Some(text) = text.map(short) {
            match self.first.get(&text) {
                // Writing to a `String` cannot fail.
                Some(line) => drop(write!(self.texts, "^{line}")),
                None => {
                    self.texts.push_str(&text);
                    self.first.insert(text, self.count);
                }
            }
        }
        self.texts.push('\n');
        self.count += 1;
    }
}

/// The text on one line, cut after a word.
fn short(text: &str) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        if !short.is_empty() {
            if short.len() + word.len() >= LONGEST {
                return short + " …";
            }
            short.push(' ');
        }
        short.extend(word.chars().take(LONGEST));
    }
    short
}

/// The script.
pub(super) fn script(book: &Book<'_>) -> String {
    let chapters = book.chapters.iter();
    let services: Vec<_> = chapters.clone().map(|it| it.path.as_str()).collect();
    let namespaces: Vec<_> = chapters.map(|it| it.model().namespace.as_str()).collect();
    let mut lines = Lines::default();
    for guide in &book.guides {
        let path = guide.path();
        lines.add(&format!("g0 {path}"), Some(&guide.name));
        for (anchor, text) in guide.rendered().headings {
            let text = format!("{}: {text}", guide.name);
            lines.add(&format!("g0 {path}#{anchor}"), Some(&text));
        }
    }
    for (index, chapter) in book.chapters.iter().enumerate() {
        for agent in &chapter.module.agents {
            agent_lines(book, (index, chapter), agent, &mut lines);
        }
        for (name, declared) in &chapter.model().types {
            let documentation = Some(declared.documentation()).filter(|text| !text.is_empty());
            let note = book.notes.type_(chapter.name(), &name.local);
            let line = type_line((index, chapter), name, declared);
            lines.add(&line, note.or(documentation));
        }
    }
    format!(
        "window.names={{services:{},namespaces:{},pages:{},texts:{}}}\n",
        list(&services),
        list(&namespaces),
        quoted(&lines.pages),
        quoted(&lines.texts)
    )
}

fn agent_lines(
    book: &Book<'_>,
    (index, chapter): (usize, &Chapter<'_>),
    agent: &AgentModule<'_>,
    lines: &mut Lines,
) {
    let name = agent.model.name.as_str();
    let folder = chapter.folder(name);
    let line = format!("a{index} {folder} ={}", agent.trait_name);
    lines.add(&line, book.notes.agent(chapter.name(), name));
    for operation in &agent.operations {
        let model = operation.model;
        let page = chapter.page(name, &model.name);
        let mut line = format!("o{index} {folder}/{page}");
        if let Some(action) = unusual_action(chapter, name, model) {
            let _ = write!(line, " ={action}");
        }
        for anchor in facts::anchors(model.input.parts.iter()) {
            let _ = write!(line, " {anchor}");
        }
        let note = book.notes.operation(chapter.name(), name, &model.name);
        lines.add(&line, note.or(operation.note.as_deref()));
    }
}

/// The SOAP action of an operation, unless it is the namespace, the agent and the operation.
fn unusual_action<'a>(
    chapter: &Chapter<'_>,
    agent: &str,
    operation: &'a Operation,
) -> Option<&'a str> {
    let usual = format!("{}/{agent}/{}", chapter.model().namespace, operation.name);
    let action = operation.action.as_str();
    let is_word = !action.is_empty() && !action.contains(char::is_whitespace);
    (is_word && action != usual).then_some(action)
}

fn type_line((index, chapter): (usize, &Chapter<'_>), name: &QName, declared: &Type) -> String {
    let letter = match declared {
        Type::Enumeration(_) | Type::FlagSet(_) => 'e',
        _ => 't',
    };
    let path = chapter.paths.get(name).map_or("", String::as_str);
    let file = path.rsplit('/').next().unwrap_or_default();
    let mut line = format!("{letter}{index} {}", file.trim_end_matches(".html"));
    if let Type::Record(_) | Type::Choice(_) = declared {
        let fields = declared.declared_fields().into_iter();
        let is_named = |it: &&Field| matches!(it.form, Form::Element | Form::Attribute);
        for anchor in facts::anchors(fields.filter(is_named)) {
            let _ = write!(line, " {anchor}");
        }
    }
    if let Type::Enumeration(it) | Type::FlagSet(it) = declared {
        for literal in it.literals.iter().filter(|it| !it.value.contains(' ')) {
            let _ = write!(line, " {}", literal.value);
        }
    }
    line
}

fn list(texts: &[&str]) -> String {
    let texts: Vec<_> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(","))
}
