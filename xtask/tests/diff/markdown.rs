//! `--format markdown`: a comment on a pull request.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::repository::Repository;
use crate::shop::{PARAMETER_ADDED, PARAMETER_MOVED, SHOP, Shop};

/// The greatest number of characters in a comment on GitHub.
const LIMIT: usize = 65_536;

fn markdown(repository: &Repository) -> String {
    repository.printed(&["diff", "Shop1", "--format", "markdown"])
}

#[test]
fn a_table_comes_first_and_then_folded_details() {
    let mut shop = PARAMETER_MOVED;
    shop.records = &["Order"];
    shop.fields = &["Id", "Name", "Age"];
    let text = markdown(&Repository::with("markdown-table", shop));
    let table = "| | breaking | warning | compatible |\n|---|---:|---:|---:|\n\
                 | Old client, new server | 1 | 0 | 2 |\n\
                 | New client, old server | 1 | 1 | 1 |\n\
                 | Rust source | 0 | 1 | 2 |\n\
                 | **Changes, by the worst** | 1 | 1 | 1 |\n";
    assert!(text.contains(table), "{text}");
    let opened: Vec<usize> = text.match_indices("<details").map(|(at, _)| at).collect();
    assert_eq!(opened.len(), 3, "{text}");
    assert!(text.find(table) < opened.first().copied(), "{text}");
    // Breaking changes are visible without a click.
    assert_eq!(text.matches("<details open>").count(), 1, "{text}");
    assert!(
        text.contains("<details open><summary><b>breaking: silent data loss (1)</b></summary>\n"),
        "{text}"
    );
    assert_eq!(text.matches("</details>").count(), 3, "{text}");
    assert!(
        text.starts_with("<!-- schema diff of Shop1 -->\n"),
        "{text}"
    );
}

#[test]
fn no_change_is_reported_without_a_table() {
    let text = markdown(&Repository::new("markdown-nothing"));
    assert!(text.contains("### Schema of Shop1: no change\n"), "{text}");
    assert!(!text.contains("<details"), "{text}");
}

/// The vendor's text must be shown as it is, and not become markup, a mention or a link.
#[test]
fn names_are_shown_as_they_are() {
    let literals = [
        "<img/src=x>",
        "|*a*_b_[c](d)",
        "@all",
        "#1",
        "\\",
        "&amp;",
        "`",
        "a``b",
        "</details>",
    ];
    let escape = |text: &&str| text.replace('&', "&amp;").replace('<', "&lt;");
    let escaped: Vec<String> = literals.iter().map(escape).collect();
    let mut all = vec!["New", "Old"];
    all.extend(escaped.iter().map(String::as_str));
    let shop = Shop {
        literals: &all,
        ..SHOP
    };
    let text = markdown(&Repository::with("markdown-names", shop));
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM;
    let mut code = BTreeSet::new();
    for event in Parser::new_ext(&text, options) {
        match event {
            Event::Code(text) => code.extend([text.into_string()]),
            Event::Text(text) => assert!(!text.contains(['@', '#', '`']), "{text}"),
            Event::Html(html) | Event::InlineHtml(html) => {
                assert!(!html.contains("img"), "{html}");
            }
            Event::Start(Tag::Link { dest_url, .. }) => panic!("a link to {dest_url}"),
            _ => {}
        }
    }
    for literal in literals {
        assert!(
            code.contains(&format!("Rank.{literal}")),
            "{literal}: {code:?}"
        );
    }
}

#[test]
fn a_long_report_is_cut_where_a_comment_ends() {
    let names: Vec<String> = (0..400)
        .map(|number| format!("Parameter{number}"))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let repository = Repository::new("markdown-long");
    repository.put(Shop {
        literals: &names,
        ..SHOP
    });
    repository.commit();
    // Literals that may be others under another name stand on lines of their own.
    let renamed: Vec<String> = names.iter().map(|name| format!("{name}x")).collect();
    let renamed: Vec<&str> = renamed.iter().map(String::as_str).collect();
    repository.put(Shop {
        literals: &renamed,
        parameters: &["First"],
        ..SHOP
    });
    let text = markdown(&repository);
    check_comment(&text);
    // What silently loses values comes first, and is never left out.
    assert!(text.contains("breaking: silent data loss (2)"), "{text}");
    assert!(
        text.contains("changes are left out: a comment holds no more."),
        "{text}"
    );
    let short = markdown(&Repository::with("markdown-short", PARAMETER_ADDED));
    assert!(!short.contains("left out"), "{short}");
}

/// Checks that the comment fits and that its tags are closed.
pub(crate) fn check_comment(text: &str) {
    // Half of it: two services fit, and people read it.
    let count = text.chars().count();
    assert!(count < LIMIT / 2, "{count}");
    assert_eq!(
        text.matches("<details").count(),
        text.matches("</details>").count()
    );
}
