//! `--format github`: the annotations of a workflow.

use crate::repository::{DOCUMENT, Repository};
use crate::shop::{PARAMETER_MOVED, SHOP, Shop};

fn annotations(repository: &Repository) -> String {
    repository.printed(&["diff", "Shop1", "--format", "github"])
}

/// A command with its properties and its message, as the runner reads them.
fn parse(line: &str) -> (&str, Vec<(&str, String)>, String) {
    let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (command, properties) = head.split_once(' ').unwrap_or((head, ""));
    let properties = properties
        .split(',')
        .filter(|property| !property.is_empty());
    let properties = properties.map(|property| {
        let (name, value) = property.split_once('=').unwrap();
        (name, unescape(&unescape_property(value)))
    });
    (command, properties.collect(), unescape(message))
}

fn unescape_property(text: &str) -> String {
    text.replace("%3A", ":").replace("%2C", ",")
}

fn unescape(text: &str) -> String {
    text.replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%25", "%")
}

#[test]
fn an_annotation_is_at_the_line_of_the_new_document() {
    let repository = Repository::with("github-line", PARAMETER_MOVED);
    let text = annotations(&repository);
    let (command, properties, message) = parse(text.lines().next().unwrap());
    assert_eq!(command, "error");
    let line = PARAMETER_MOVED.line_of("name=\"Third\"").to_string();
    let expected = [
        ("file", DOCUMENT),
        ("line", &line),
        ("col", "1"),
        ("title", "parameter moved: Customer.Find.Third"),
    ];
    let found: Vec<_> = properties
        .iter()
        .map(|(name, value)| (*name, &**value))
        .collect();
    assert_eq!(found, expected);
    assert!(
        message.starts_with("from place 3 to place 1\nold client and new client: Silent data loss"),
        "{message}"
    );
    let last = text.lines().last().unwrap();
    assert_eq!(
        last,
        "::notice::Shop1: 1 breaking, 0 warnings, 0 compatible"
    );
}

#[test]
fn a_removed_item_has_no_line_in_the_new_document() {
    let repository = Repository::with(
        "github-gone",
        Shop {
            fields: &["Id"],
            ..SHOP
        },
    );
    let text = annotations(&repository);
    assert!(
        text.starts_with("::error title=field removed%3A Customer.Name::"),
        "{text}"
    );
}

/// A literal may have any characters except blanks, and a file name or an action any text.
#[test]
fn nothing_can_end_a_property_or_a_line() {
    let repository = Repository::new("github-escape");
    std::fs::remove_file(repository.path(DOCUMENT)).unwrap();
    let file = "wsdl/Shop1/50%0A,a:b\r\n::error::forged.wsdl";
    let action = "soapAction=\"http://example.com/Shop1/Customer/Find";
    let forged = format!("{action}%25::error::forged\"");
    let shop = Shop {
        literals: &["New", "Old", "50%0A,a:b::c"],
        ..SHOP
    };
    let document = shop.document().replace(&format!("{action}\""), &forged);
    repository.write(file, document);
    let text = annotations(&repository);
    assert!(!text.contains('\r'), "{text:?}");
    let lines: Vec<_> = text.lines().map(parse).collect();
    let [
        (_, of_action, message),
        (command, of_literal, _),
        (_, _, last),
    ] = lines.as_slice()
    else {
        panic!("{text}");
    };
    let property = |properties: &[(&str, String)], wanted: &str| {
        let found = properties.iter().find(|(name, _)| *name == wanted);
        found.map(|(_, value)| value.clone()).unwrap()
    };
    assert!(message.contains("Find%25::error::forged"), "{message}");
    assert_eq!(property(of_action, "file"), file);
    assert_eq!(*command, "warning");
    let title = "literal added: Rank.50%0A,a:b::c";
    assert_eq!(property(of_literal, "title"), title);
    assert_eq!(of_literal.len(), 4, "{of_literal:?}");
    assert_eq!(last, "Shop1: 1 breaking, 1 warning, 0 compatible");
}

#[test]
fn at_most_as_many_are_written_as_github_shows() {
    let names: Vec<String> = (0..40).map(|number| format!("Record{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let repository = Repository::new("github-many");
    repository.put(Shop {
        records: &names,
        ..SHOP
    });
    repository.commit();
    repository.put(SHOP);
    let text = annotations(&repository);
    assert_eq!(text.matches("::error ").count(), 9, "{text}");
    assert!(
        text.contains("::error::31 more breaking changes\n"),
        "{text}"
    );
}
