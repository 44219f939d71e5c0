//! `--used-by`: what concerns one application.

use crate::repository::Repository;
use crate::shop::{PARAMETER_MOVED, SHOP, Shop};

/// Everything about the shop changes: a parameter, a field and a literal of its one operation.
fn repository(name: &str) -> Repository {
    let repository = Repository::new(name);
    repository.put(Shop {
        fields: &["Id"],
        literals: &["New"],
        ..PARAMETER_MOVED
    });
    repository
}

/// The ids of the changes that concern an application of this source.
fn ids(repository: &Repository, source: &str) -> Vec<String> {
    repository.write("app/src/main.rs", source);
    let report = repository.printed(&["diff", "Shop1", "--used-by", "app", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let changes = report["changes"].as_array().unwrap().iter();
    let ids = changes.map(|change| change["id"].as_str().unwrap().to_owned());
    ids.collect()
}

const MOVED: &str = "parameter-moved:Customer.Find.Third";

#[test]
fn only_what_the_source_names_is_shown() {
    let repository = repository("used-by");
    for (source, expected) in [
        ("fn main() { other.find(); }", &[][..]),
        ("use shop1::customer::Find;", &[MOVED]),
        ("use x::Customer; fn a() { c.find(f) }", &[MOVED]),
        (
            "use x::Customer; fn a() { c.find(f).name }",
            &[MOVED, "field-removed:Customer.Name"],
        ),
        ("// Customer find\nconst A: &str = \"Customer find\";", &[]),
    ] {
        assert_eq!(ids(&repository, source), expected, "{source}");
    }
}

/// A new part of a response makes it another Rust type, and has no Rust name to look for.
#[test]
fn what_breaks_source_and_has_no_name_is_shown() {
    let repository = Repository::new("used-by-nameless");
    let response = "<xs:element minOccurs=\"0\" name=\"Response\"";
    let more = "<xs:element minOccurs=\"0\" name=\"More\" type=\"xs:int\"/>";
    let document = SHOP.document();
    let document = document.replace(response, &format!("{more}{response}"));
    repository.write(crate::repository::DOCUMENT, document);
    let found = ids(&repository, "use x::Customer; fn a() { c.find(f) }");
    assert!(
        found
            .iter()
            .any(|id| id.starts_with("part-") && id.ends_with(".More")),
        "{found:?}"
    );
    assert_eq!(ids(&repository, "fn main() {}"), [""; 0]);
}

#[test]
fn the_report_says_what_was_searched_and_fails_only_for_it() {
    let repository = repository("used-by-fails");
    repository.write("app/main.rs", "fn main() {}");
    repository.write(
        "app/target/built.rs",
        "use x::Customer; fn f() { c.find() }",
    );
    repository.write("app/notes.txt", "use x::Customer; fn f() { c.find() }");
    let strict = ["diff", "Shop1", "--used-by", "app", "--fail-on", "any"];
    let report = repository.printed(&strict);
    let searched = "0 of 3 changes concern app: 1 file, which name 0 operations of 0 agents.";
    assert!(report.contains(searched), "{report}");
    repository.write("app/main.rs", "use x::Customer; fn f() { c.find() }");
    assert_eq!(repository.xtask(&strict).status.code(), Some(1));
    let error = repository.refused(&["Shop1", "--used-by", "missing"]);
    assert!(error.contains("missing"), "{error}");
}

/// A file may hold anything.
#[test]
fn a_file_that_is_no_rust_is_read() {
    let repository = Repository::with("used-by-hostile", SHOP);
    repository.write("app/bytes.rs", [0xff, b'"', b'\\', 0, b'/', b'*', b'\'']);
    repository.write("app/deep.rs", "/*".repeat(200_000) + &"{".repeat(200_000));
    repository.printed(&["diff", "Shop1", "--used-by", "app"]);
}
