//! Texts in Markdown beside the reference.

use wsdl_reference::pages::{Book, Guide, site};

use crate::html::{attributes, text};
use crate::services::shop;

const RECIPES: &str = r##"
See [`Call`](crate::Call), [the second](#two-times) and [the web](https://example.com/).

- [Two times](#two-times)

# Two times

```rust,no_run
use shops::Client;
# fn hidden() {}
#
let all = [1, 2]; // <b> & "more"
```

# Two times

<img src=x onerror=alert(1)> and <script>alert(1)</script>

```toml
# seen
```
"##;

fn page_and_names() -> (String, String) {
    let shop = shop();
    let modules = shop.modules();
    let guide = Guide {
        name: "Many recipes".into(),
        markdown: RECIPES.into(),
    };
    let book = Book::new(&shop.package, &shop.services, &modules, &shop.notes);
    let site = site::files(&book.with_guides(vec![guide])).unwrap();
    assert!(site["index.html"].contains("href=\"many-recipes.html\""));
    (
        site["many-recipes.html"].clone(),
        site["assets/names.js"].clone(),
    )
}

#[test]
fn a_guide_is_a_page_with_places_to_link_to() {
    let (page, _) = page_and_names();
    let ids = attributes(&page, "id");
    for id in ["two-times", "two-times-1"] {
        assert!(ids.iter().any(|it| it == id), "{ids:?}");
    }
    let links = attributes(&page, "href");
    assert!(links.iter().any(|it| it == "https://example.com/"));
    assert!(!links.iter().any(|it| it.contains("crate")), "{links:?}");
    assert!(
        text(&page).contains("See Call , the second"),
        "{}",
        text(&page)
    );
}

#[test]
fn code_is_shown_without_what_only_tests_need() {
    let text = text(&page_and_names().0);
    assert!(
        text.contains("let all = [1, 2]; // <b> & \"more\""),
        "{text}"
    );
    assert!(!text.contains("hidden"), "{text}");
    assert!(text.contains("# seen"), "{text}");
}

#[test]
fn html_in_a_guide_is_text() {
    let (page, _) = page_and_names();
    assert!(!page.contains("<img"), "{page}");
    assert!(!page.contains("<script>alert"), "{page}");
}

#[test]
fn the_search_knows_a_guide_and_its_parts() {
    let (_, names) = page_and_names();
    for part in [
        "g0 many-recipes.html\\n",
        "g0 many-recipes.html#two-times\\n",
        "Many recipes: Two times\\n",
    ] {
        assert!(names.contains(part), "{part}: {names}");
    }
}
