//! Two shaped schemas, the second one an edit of the first: the differences in every format. Text of
//! a schema is text in each of them, never markup.

use std::collections::BTreeSet;
use std::sync::Arc;

use arbitrary::Unstructured;
use pulldown_cmark::{Event, Options, Parser};
use wsdl_diff::Side;
use wsdl_schema::diagnostic::Source;
use wsdl_schema::document::decode;
use wsdl_schema::services::{NamedService, models};

use crate::family::family;
use crate::schema::refused;
use crate::wsdl::Shape;

/// The bytes choose the shape, and then the edits.
///
/// # Panics
/// If a property does not hold.
pub fn run(data: &[u8]) {
    let (first, second) = data.split_at(data.len() / 2);
    let mut shape = Shape::new(&mut Unstructured::new(first));
    let Some(old) = service(&shape) else { return };
    shape.edit(&mut Unstructured::new(second));
    let Some(new) = service(&shape) else { return };
    let reports = reports(&old, &new);
    let nothing = reports_of_nothing(&new);
    for ((format, text), (_, empty)) in reports.iter().zip(&nothing) {
        match *format {
            "json" => drop(serde_json::from_str::<serde_json::Value>(text).expect("JSON")),
            "html" => only_own_tags(text, empty),
            "markdown" | "notes" => only_own_markup(text),
            "github" => only_commands(text),
            _ => {}
        }
        let is_plain = |c: char| !c.is_control() || c == '\n';
        assert!(text.chars().all(is_plain), "{format}: {text:?}");
    }
}

fn service(shape: &Shape) -> Option<NamedService> {
    let documents = shape.documents();
    let sources = documents
        .into_iter()
        .map(|(name, text)| Source::new(name, text));
    let sources: Vec<_> = sources.map(Arc::new).collect();
    refused(models(&sources, &[family()]))?.pop()
}

fn reports(old: &NamedService, new: &NamedService) -> Vec<(&'static str, String)> {
    let accepted = "[[accept]]\nchange = '*added*'\nreason = 'It is <b>right</b>.'";
    let accepted = decode("accepted.toml".to_owned(), accepted.as_bytes()).expect("UTF-8");
    let family = family();
    let side = |service| side(service, &family);
    xtask::inspect::reports(side(old), side(new), &accepted).expect("a file of one entry")
}

fn reports_of_nothing(service: &NamedService) -> Vec<(&'static str, String)> {
    reports(service, service)
}

fn side<'a>(service: &'a NamedService, family: &'a wsdl_schema::family::Family) -> Side<'a> {
    Side {
        name: &service.name,
        model: &service.model,
        family,
    }
}

/// The tags that a page has only if something has changed, without the opening bracket.
const OF_CHANGES: [&str; 13] = [
    "br>",
    "code>",
    "/code>",
    "h2 class=\"breaking\">",
    "h2 class=\"warning\">",
    "h2 class=\"compatible\">",
    "/h2>",
    "h3>",
    "/h3>",
    "li>",
    "/li>",
    "ul>",
    "/ul>",
];

/// Every tag is one of an empty page or of a list of changes.
fn only_own_tags(text: &str, empty: &str) {
    let tags = |text: &'_ str| -> Vec<String> {
        let pieces = text.split('<').skip(1);
        pieces
            .map(|it| {
                it.split_inclusive('>')
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect()
    };
    let own: BTreeSet<String> = tags(empty).into_iter().collect();
    for tag in tags(text) {
        // The script stands in every page, and its pieces are no tags.
        let is_known = own.contains(&tag) || OF_CHANGES.contains(&tag.as_str());
        assert!(is_known, "<{tag}\n{text}");
    }
}

/// The tags that every report may have, without the opening bracket.
const OWN: [&str; 10] = [
    "br>",
    "details>",
    "details open>",
    "/details>",
    "summary>",
    "/summary>",
    "b>",
    "/b>",
    "sub>",
    "/sub>",
];

/// The start and the end of the comment at the beginning of a report.
const COMMENT: (&str, &str) = ("!-- schema diff of ", " -->");

fn only_own_markup(text: &str) {
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_GFM) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                let foreign = html.split('<').skip(1).find(|tag| !is_own(tag));
                assert_eq!(foreign, None, "{text}");
            }
            Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) => {
                panic!("{dest_url}\n{text}")
            }
            Event::Start(pulldown_cmark::Tag::Image { dest_url, .. }) => {
                panic!("{dest_url}\n{text}")
            }
            _ => {}
        }
    }
}

/// Whether a tag, given with the text that follows it, is one of the report's own.
fn is_own(tag: &str) -> bool {
    let comment = tag.trim_end().strip_prefix(COMMENT.0);
    let comment = comment.and_then(|it| it.strip_suffix(COMMENT.1));
    OWN.iter().any(|own| tag.starts_with(own)) || comment.is_some_and(|it| !it.contains('>'))
}

fn only_commands(text: &str) {
    let is_own = |line: &str| {
        [
            "::error ",
            "::warning ",
            "::notice",
            "::error::",
            "::warning::",
        ]
        .iter()
        .any(|own| line.starts_with(own))
    };
    assert!(text.lines().all(is_own), "{text}");
}
