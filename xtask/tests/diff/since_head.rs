//! The last line that `gen` and `import` print.

use crate::repository::{DOCUMENT, Repository};
use crate::shop::{PARAMETER_MOVED, SHOP, Shop};

const MANIFEST: &str = "[features]\n# @generated features: `cargo xtask gen` writes from here\n\
                        # to here\n";

fn generator(name: &str) -> Repository {
    let repository = Repository::without_git(name);
    repository.write("generated/Cargo.toml", MANIFEST);
    repository.git(&["init", "--quiet", "--initial-branch=main"]);
    repository.printed(&["gen"]);
    repository.commit();
    repository
}

const CHANGED: &str = "Shop1 since HEAD: 1 breaking, 0 warnings, 0 compatible; \
                       `cargo xtask diff Shop1` shows them\n";

/// The output after the line about the files.
fn end(printed: &str) -> &str {
    printed.split_once('\n').unwrap().1
}

#[test]
fn gen_ends_with_the_changes_since_head() {
    let repository = generator("since-gen");
    assert_eq!(end(&repository.printed(&["gen"])), "");
    repository.put(PARAMETER_MOVED);
    assert_eq!(end(&repository.printed(&["gen"])), CHANGED);
    repository.commit();
    assert_eq!(end(&repository.printed(&["gen"])), "");
}

#[test]
fn import_ends_with_the_changes_since_head() {
    let repository = Repository::without_git("since-import");
    repository.git(&["init", "--quiet", "--initial-branch=main"]);
    repository.write("delivery/customer.xml", SHOP.document());
    repository.printed(&["import", "delivery"]);
    repository.commit();
    assert_eq!(end(&repository.printed(&["import", "delivery"])), "");
    repository.write("delivery/customer.xml", PARAMETER_MOVED.document());
    assert_eq!(end(&repository.printed(&["import", "delivery"])), CHANGED);
}

#[test]
fn the_command_that_the_line_names_shows_the_changes() {
    let repository = Repository::with("since-command", PARAMETER_MOVED);
    let report = repository.printed(&["diff", "Shop1"]);
    assert!(report.contains("parameter moved"), "{report}");
}

#[test]
fn new_and_removed_services_are_named() {
    let repository = generator("since-new");
    repository.put(Shop {
        version: "Shop2",
        ..SHOP
    });
    std::fs::remove_dir_all(repository.path("wsdl/Shop1")).unwrap();
    let printed = repository.printed(&["gen"]);
    let expected = "Shop1 is gone since HEAD\n\
                    Shop2 is new since HEAD; `cargo xtask diff OLD Shop2` compares it with the \
                    version before it\n";
    assert_eq!(end(&printed), expected);
}

#[test]
fn a_document_with_the_same_meaning_is_not_a_change() {
    let repository = generator("since-text");
    repository.write(DOCUMENT, SHOP.document().replace("minOccurs", " minOccurs"));
    let printed = repository.printed(&["gen"]);
    assert_eq!(end(&printed), "Shop1 since HEAD: no change of the schema\n");
}

#[test]
fn without_a_head_nothing_is_printed() {
    let folder = Repository::without_git("since-no-repository");
    folder.write("generated/Cargo.toml", MANIFEST);
    assert_eq!(end(&folder.printed(&["gen"])), "");
}
