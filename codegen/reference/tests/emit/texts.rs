//! Texts of a schema in doc comments, pages and samples.

use pulldown_cmark::{Event, Parser, Tag};
use wsdl_rust::generate::generate;
use wsdl_rust::text::is_hidden;
use wsdl_schema::document::decode;
use wsdl_schema::notes::Notes;
use wsdl_schema::services::models;

use crate::shop::{MANIFEST, Shop, enumeration, family, null, optional, record, shop};

/// Addresses that are no links, and markup that must stay text.
const ADDRESSES: [&str; 9] = [
    "javascript:alert(document.domain)",
    "http://x/><img src=x onerror=alert(1)>",
    "http://x/\ncompile_error!(\"injected\");",
    "http://x/\rcompile_error!(\"injected\");",
    "http://x/\u{2028}compile_error!(\"injected\");\u{85}foo",
    "http://x/`<img src=x>`",
    "http://x/ - <img src=x> - <script>alert(1)</script> and on until the line must break - <b> <i>",
    "http://user:secret@x/",
    "-o/tmp/x",
];

const LITERALS: [&str; 12] = [
    "``<script>alert(1)</script>``",
    "`",
    "<img/src=x/onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "a\u{202e}b\u{2066}",
    "\u{200b}",
    "\u{e0041}",
    "a|b",
    "*/",
    "\\",
    "\"#;",
    "```",
];

fn shops() -> Vec<Shop> {
    let types = enumeration("Kind", &LITERALS)
        + &record("Item", &(optional("Kind", "Kind") + &null("Next", "Item")));
    let shop = shop("Item", &types);
    let with = |address: &&str| Shop {
        address: (*address).to_owned(),
        action: "urn:a`b``|*x*[y](javascript:alert(1))".into(),
        answer: optional("Kind", "Kind") + &null("Item", "Item"),
        ..shop.clone()
    };
    ADDRESSES.iter().map(with).collect()
}

/// The doc comments of a file, item by item, as Markdown.
fn docs(text: &str) -> Vec<String> {
    let mut docs = vec![String::new()];
    for line in text.lines() {
        let line = line.trim_start();
        match line
            .strip_prefix("///")
            .or_else(|| line.strip_prefix("//!"))
        {
            Some(doc) => {
                let last = docs.last_mut().unwrap();
                last.push_str(doc.strip_prefix(' ').unwrap_or(doc));
                last.push('\n');
            }
            None => docs.push(String::new()),
        }
    }
    docs
}

/// Checks that nothing in Markdown is live: no HTML, no image, and links to where they may lead.
fn check_markdown(markdown: &str) {
    let options = pulldown_cmark::Options::ENABLE_TABLES;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => panic!("{event:?} in\n{markdown}"),
            Event::Start(Tag::Image { .. }) => panic!("{event:?} in\n{markdown}"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let is_item = dest_url.contains("::") && !dest_url.contains('/');
                assert!(
                    is_item || dest_url.starts_with("http"),
                    "{dest_url} in\n{markdown}"
                );
            }
            _ => {}
        }
    }
}

fn check_visible(path: &str, text: &str) {
    let hidden = text.chars().find(|c| is_hidden(*c) && *c != '\n');
    assert_eq!(hidden, None, "{path}:\n{text}");
}

#[test]
fn doc_comments_are_text() {
    for shop in shops() {
        for (path, text) in shop.generate().unwrap_or_else(|error| panic!("{error}")) {
            check_visible(&path, &text);
            if path.ends_with(".rs") {
                syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
                docs(&text).iter().for_each(|docs| check_markdown(docs));
                let code = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"));
                assert!(
                    !code.collect::<String>().contains("compile_error!"),
                    "{path}"
                );
            }
        }
    }
}

#[test]
fn an_address_of_the_web_is_a_link_and_no_other() {
    let shop = shop("A", &record("A", ""));
    assert!(
        shop.file("order/mod.rs")
            .contains("Offered at <http://example.com/> (`P`).")
    );
    for address in ADDRESSES {
        let text = Shop {
            address: address.into(),
            ..shop.clone()
        }
        .file("order/mod.rs");
        let text = text.replace("Offered at\n//! ", "Offered at ");
        assert!(text.contains("Offered at `"), "{text}");
    }
}

#[test]
fn a_literal_is_the_same_in_the_generated_table() {
    let text = shops()[0].file("types/kind.rs");
    for literal in ["\"a\\u{202e}b\\u{2066}\"", "\"\\u{200b}\"", "\"\\\"#;\""] {
        assert!(text.contains(literal), "{literal} in\n{text}");
    }
    assert!(text.contains("/// ```` ``` ```` = 11."), "{text}");
}

#[test]
fn pages_are_text() {
    for shop in shops() {
        for (path, text) in shop.pages() {
            check_visible(&path, &text);
            if path.ends_with(".md") {
                check_markdown(text.split("\n---\n").nth(1).unwrap());
            }
            if path.ends_with(".html") {
                for live in ["<img", "<script>alert", "<b> <i>", "=\"javascript:"] {
                    assert!(!text.contains(live), "{path}: {live}");
                }
            }
        }
    }
}

#[test]
fn samples_are_what_they_show() {
    for shop in shops() {
        let text = shop.samples();
        check_visible("sample", &text);
        let envelopes = text.split("<s:Envelope").skip(1);
        for envelope in envelopes {
            let end = envelope.find("</s:Envelope>").unwrap() + "</s:Envelope>".len();
            let xml = format!("<s:Envelope{}", &envelope[..end]);
            let parsed = roxmltree::Document::parse(&xml);
            parsed.unwrap_or_else(|error| panic!("{error}\n{xml}"));
        }
    }
    let text = shops()[8].samples();
    assert!(text.contains("curl --url '-o/tmp/x'"), "{text}");
}

#[test]
fn notes_are_plain_text() {
    let item = shop("Item", &record("Item", &null("Name", "xs:string")));
    let notes = "[types]\nItem = \"# A <b>note</b>\\u202E, *not* [markup](javascript:x)\\n- `x`\"\n\
                 \"Item.Name\" = \"1. <img src=x>\"\n[operations]\n\"Order.Get\" = \"<script>\"\n";
    let notes = decode("notes.toml".to_owned(), notes.as_bytes()).unwrap();
    let services = models(&[item.source()], &[family()]).unwrap();
    assert!(Notes::parse(&notes, &services).is_ok());
    let files = generate(&[item.source()], &[family()], MANIFEST, Some(&notes))
        .unwrap()
        .files;
    for (path, text) in &files {
        check_visible(path, text);
        docs(text).iter().for_each(|docs| check_markdown(docs));
    }
    let text = &files["src/shop1/types/item.rs"];
    assert!(
        text.contains(r"/// \# A \<b\>note\</b\>\\u{202e}, \*not\*"),
        "{text}"
    );
}

#[test]
fn the_name_of_a_document_is_one_line() {
    let shop = shop("A", &record("A", ""));
    let name = "a\ncompile_error!();\u{202e}.wsdl".to_owned();
    let source = decode(name, shop.document().as_bytes()).unwrap();
    let files = generate(&[source], &[family()], MANIFEST, None)
        .unwrap()
        .files;
    for (path, text) in files {
        check_visible(&path, &text);
        assert!(!text.contains("\ncompile_error"), "{path}");
    }
}
