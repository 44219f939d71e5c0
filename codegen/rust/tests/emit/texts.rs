//! Texts of a schema in doc comments.

use wsdl_rust::generate::generate;
use wsdl_schema::document::decode;
use wsdl_schema::notes::Notes;
use wsdl_schema::services::models;

use crate::generated::MANIFEST;
use crate::hostile::{ADDRESSES, check_markdown, check_visible, shops};
use crate::shop::{Shop, family, null, record, shop};

/// Returns the doc comments of a file, item by item, as Markdown.
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
fn only_a_web_address_is_a_link() {
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
fn notes_are_plain_text() {
    let item = shop("Item", &record("Item", &null("Name", "xs:string")));
    let notes = "[types]\nItem = \"# A <b>note</b>\\u202E, *not* [markup](javascript:x)\\n- `x`\"\n\
                 \"Item.Name\" = \"1. <img src=x>\"\n[operations]\n\"Order.Get\" = \"<script>\"\n";
    let notes = decode("notes.toml".to_owned(), notes.as_bytes()).unwrap();
    let services = models(&[item.source()], &[family()]).unwrap();
    let read = Notes::parse(std::slice::from_ref(&notes), &services).unwrap();
    assert!(read.stale().is_empty());
    let files = generate(&[item.source()], &[family()], MANIFEST, &[notes])
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
    let files = generate(&[source], &[family()], MANIFEST, &[])
        .unwrap()
        .files;
    for (path, text) in files {
        check_visible(&path, &text);
        assert!(!text.contains("\ncompile_error"), "{path}");
    }
}

/// Not in a pair: libxml2 compares the value in a message with the schema's text, blanks and all.
#[test]
fn the_only_literal_of_a_field_has_no_blanks_around_it() {
    let finish = r#"<xs:simpleType name="Finish"><xs:restriction base="xs:token">
        <xs:enumeration value="Bright"/><xs:enumeration value="Dull"/></xs:restriction></xs:simpleType>"#;
    let field = r#"<xs:element name="Finish" type="tns:Finish" fixed=" Dull "/>"#;
    let files = shop("A", &(record("A", field) + finish))
        .generate()
        .unwrap();
    let row = "finish \"Finish!\\tfixed Dull\" = \"Dull\".parse().unwrap_or_default();";
    let record = &files["src/shop1/types/a.rs"];
    assert!(record.contains(row), "{record}");
}
