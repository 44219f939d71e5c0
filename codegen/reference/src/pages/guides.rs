//! Texts in Markdown beside the pages of operations and types: how to begin, recipes.

use std::collections::BTreeSet;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, html};

use super::breaks;
use wsdl_rust::text::xml::html as escaped;

/// A text beside the reference.
#[derive(Clone, Debug)]
pub struct Guide {
    /// What it is called.
    pub name: String,
    /// Its text.
    pub markdown: String,
}

/// A guide as a page, and the places on it.
pub(super) struct Rendered {
    pub(super) body: String,
    /// The anchor and the text of each heading.
    pub(super) headings: Vec<(String, String)>,
}

impl Guide {
    /// The path of its page.
    pub(super) fn path(&self) -> String {
        format!("{}.html", slug(&self.name))
    }

    /// The guide as HTML. It holds no HTML of its own: what looks like it is text.
    pub(super) fn rendered(&self) -> Rendered {
        let options = Options::ENABLE_TABLES;
        let mut events = Parser::new_ext(&self.markdown, options);
        let mut out = Vec::new();
        let mut headings = Vec::new();
        let mut taken = BTreeSet::new();
        let mut links = Vec::new();
        while let Some(event) = events.next() {
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    out.push(Event::Html(code_block(&kind, &mut events).into()));
                }
                Event::Start(Tag::Heading { .. }) => {
                    let (anchor, text) = heading(&mut events, &mut taken);
                    out.push(Event::Html(heading_html(&anchor, &text).into()));
                    headings.push((anchor, text));
                }
                Event::Start(Tag::Link { ref dest_url, .. }) => {
                    let is_kept = leads_somewhere(dest_url);
                    links.push(is_kept);
                    out.extend(is_kept.then_some(event));
                }
                Event::End(TagEnd::Link) => {
                    let is_kept = links.pop().unwrap_or(false);
                    out.extend(is_kept.then_some(event));
                }
                Event::Code(text) => {
                    let code = format!("<code>{}</code>", breaks::text(&text));
                    out.push(Event::InlineHtml(code.into()));
                }
                Event::Html(text) | Event::InlineHtml(text) => out.push(Event::Text(text)),
                other => out.push(other),
            }
        }
        let mut body = String::new();
        html::push_html(&mut body, out.into_iter());
        Rendered { body, headings }
    }
}

/// Whether a link of a document of the repository leads somewhere from its page, too.
fn leads_somewhere(link: &str) -> bool {
    link.starts_with('#') || link.starts_with("https://")
}

/// The text of the events up to the end of what has started.
fn text_to<'a>(events: &mut impl Iterator<Item = Event<'a>>, is_end: fn(TagEnd) -> bool) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::End(end) if is_end(end) => break,
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

fn heading<'a>(
    events: &mut impl Iterator<Item = Event<'a>>,
    taken: &mut BTreeSet<String>,
) -> (String, String) {
    let text = text_to(events, |end| matches!(end, TagEnd::Heading(_)));
    let base = slug(&text);
    let mut anchor = base.clone();
    let mut number = 1;
    while !taken.insert(anchor.clone()) {
        anchor = format!("{base}-{number}");
        number += 1;
    }
    (anchor, text)
}

/// All headings are below the name of the guide.
fn heading_html(anchor: &str, text: &str) -> String {
    let (anchor, text) = (escaped(anchor), escaped(text));
    format!("<h2 id=\"{anchor}\"><a href=\"#{anchor}\">{text}</a></h2>\n")
}

/// Code with a button that copies it. Of Rust, the lines are left out that only the tests need.
fn code_block<'a>(
    kind: &CodeBlockKind<'_>,
    events: &mut impl Iterator<Item = Event<'a>>,
) -> String {
    let text = text_to(events, |end| end == TagEnd::CodeBlock);
    let language = match kind {
        CodeBlockKind::Fenced(info) => info.split(',').next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    };
    let text = match language {
        "rust" => {
            let lines = text
                .lines()
                .filter(|it| *it != "#" && !it.starts_with("# "));
            lines.map(|line| format!("{line}\n")).collect()
        }
        _ => text,
    };
    format!(
        "<div class=\"code\"><pre tabindex=\"0\"><code class=\"{}\">{}</code></pre><button type=\"button\" \
         class=\"copy script\" data-copy aria-label=\"Copy this code\">Copy</button></div>\n",
        escaped(language),
        escaped(text.trim_start_matches('\n'))
    )
}

/// The anchor of a heading, as other tools make it.
fn slug(text: &str) -> String {
    let is_kept = |it: &char| it.is_alphanumeric() || matches!(it, ' ' | '-' | '_');
    let kept = text.trim().chars().filter(is_kept);
    kept.flat_map(char::to_lowercase)
        .map(|it| if it == ' ' { '-' } else { it })
        .collect()
}
