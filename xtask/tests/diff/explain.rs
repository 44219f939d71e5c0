//! `diff explain`: each rule, and unknown ones.

use wsdl_diff::Rule;

use crate::repository::Repository;

#[test]
fn every_rule_is_listed_and_explained() {
    let repository = Repository::without_git("explain");
    let list = repository.printed(&["diff", "explain"]);
    for rule in Rule::all() {
        let (id, title) = (rule.id(), rule.title());
        let listed = list.lines().filter(|line| {
            let mut words = line.split_whitespace();
            words.next() == Some(&id) && line.ends_with(&title)
        });
        assert_eq!(listed.count(), 1, "{id}");
        let text = repository.printed(&["diff", "explain", &id]);
        assert!(text.starts_with(&format!("{id}: {title}\n\n")), "{text}");
        for part in ["\nWhat to do: ", "\nExample, ", "\n  - ", "\n  + "] {
            // An addition has nothing to show on the old side, and a removal nothing on the new side.
            let one_sided = part.ends_with(['-', '+', ' ']) && part.starts_with("\n  ");
            assert!(
                one_sided || text.contains(part),
                "{id}: no {part:?} in\n{text}"
            );
        }
        assert!(text.contains("\n  - ") || text.contains("\n  + "), "{text}");
        let wide: Vec<_> = prose(&text)
            .filter(|line| line.chars().count() > 80)
            .collect();
        assert!(wide.is_empty(), "{id}: {wide:?}");
    }
    let ids = list.lines().filter(|line| line.starts_with("  ")).count();
    assert_eq!(ids, Rule::all().count());
}

fn prose(text: &str) -> impl Iterator<Item = &str> {
    text.lines().take_while(|line| !line.starts_with("Example"))
}

#[test]
fn the_id_of_a_change_names_its_rule() {
    let repository = Repository::without_git("explain-id");
    assert_eq!(
        repository.printed(&["diff", "explain", "field-moved:Customer.Name"]),
        repository.printed(&["diff", "explain", "field-moved"]),
    );
}

#[test]
fn an_unknown_rule_is_refused_with_a_suggestion() {
    let repository = Repository::without_git("explain-unknown");
    let cases = [
        ("field-mooved", Some("field-moved")),
        ("parameter_added", Some("parameter-added")),
        ("flagset-removed", Some("flag-set-removed")),
        ("nothing of the kind", None),
    ];
    for (wanted, likely) in cases {
        let error = repository.refused(&["explain", wanted]);
        assert!(
            error.contains(&format!("there is no rule `{wanted}`")),
            "{error}"
        );
        match likely {
            Some(likely) => assert!(
                error.contains(&format!("did you mean {likely}?")),
                "{error}"
            ),
            None => assert!(
                error.contains("`cargo xtask diff explain` lists them"),
                "{error}"
            ),
        }
    }
}
