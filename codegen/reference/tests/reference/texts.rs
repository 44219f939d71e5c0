//! Texts of a schema in pages and samples.

use crate::hostile::{check_markdown, check_visible, shops};

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
