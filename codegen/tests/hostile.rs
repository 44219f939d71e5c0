//! Texts that want to be markup or code, names that file systems refuse, and checks of the output.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests; each crate uses a part of it"
)]

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Parser, Tag};
use wsdl_rust::emit::Files;
use wsdl_rust::text::is_hidden;

use crate::shop::{Shop, enumeration, null, optional, record, shop};

/// Addresses that are no links, and markup that must stay text.
pub(crate) const ADDRESSES: [&str; 9] = [
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

pub(crate) fn shops() -> Vec<Shop> {
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

/// Checks that nothing in Markdown is live: no HTML, no image, and links to where they may lead.
pub(crate) fn check_markdown(markdown: &str) {
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

pub(crate) fn check_visible(path: &str, text: &str) {
    let hidden = text.chars().find(|c| is_hidden(*c) && *c != '\n');
    assert_eq!(hidden, None, "{path}:\n{text}");
}

fn is_digit(text: &str) -> bool {
    matches!(text.as_bytes(), [b'0'..=b'9'])
}

/// Checks that every file system takes the paths of `files`, and keeps them apart.
pub(crate) fn check_paths(files: &Files) {
    let mut lower = BTreeSet::new();
    for path in files.keys() {
        for part in path.split('/') {
            assert!(part.len() <= 255 && !part.ends_with(['.', ' ']), "{path}");
            assert!(
                !part.contains(['\\', ':', '*', '?', '"', '<', '>', '|', '\0']),
                "{path}"
            );
            let stem = part.split('.').next().unwrap().to_lowercase();
            let numbered = |device| stem.strip_prefix(device).is_some_and(is_digit);
            let is_device = ["con", "prn", "aux", "nul"].contains(&&*stem)
                || numbered("com")
                || numbered("lpt");
            assert!(!is_device, "{path}");
        }
        assert!(lower.insert(path.to_lowercase()), "{path} stands twice");
    }
}

/// Names that file systems do not take, or do not tell apart.
const NAMES: [&str; 21] = [
    "Aux", "aux", "CON", "Nul", "prn", "Com", "com", "Com1", "com9", "LPT1", "Mod", "index",
    "Index", "types", "Types", "a.", "a", "A", "aux.b", "Straße", "STRASSE",
];

fn long(number: usize) -> String {
    format!("{}{number}", "N".repeat(400))
}

/// Shops in which all that has a name has one of these.
pub(crate) fn shops_with_names() -> Vec<Shop> {
    let longs: Vec<String> = (0..3).map(long).chain(["日本".repeat(150)]).collect();
    let names: Vec<&str> = NAMES
        .into_iter()
        .chain(longs.iter().map(String::as_str))
        .collect();
    let types: String = names.iter().map(|name| record(name, "")).collect();
    let answer: String = names.iter().map(|name| null(name, name)).collect();
    let shop = Shop {
        answer,
        ..shop("a", &types)
    };
    let mut shops = vec![shop.clone()];
    for name in names {
        shops.push(Shop {
            agent: name.to_owned(),
            operation: name.to_owned(),
            ..shop.clone()
        });
    }
    shops
}
