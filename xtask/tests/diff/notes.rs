//! `--release-notes`: for people who use the service.

use crate::repository::Repository;
use crate::shop::{PARAMETER_MOVED, SHOP, Shop};

#[test]
fn the_notes_are_lists_in_prose() {
    let shop = Shop {
        fields: &["Before", "Id", "After"],
        records: &["Order", "Line"],
        ..PARAMETER_MOVED
    };
    let repository = Repository::with("notes", shop);
    let expected = "\
## Shop1

The service now has 1 agent, 1 operation, 3 complex types, 1 simple type.

### What needs attention

- 1 field removed: `Customer.Name`.
- 1 parameter moved: `Customer.Find.Third`.

### What is new

- 2 records added: `Line`, `Order`.
- 2 fields added: `Customer.After`, `Customer.Before`.
";
    assert_eq!(
        repository.printed(&["diff", "Shop1", "--release-notes"]),
        expected
    );
}

#[test]
fn nothing_is_said_to_be_nothing() {
    let repository = Repository::with("notes-nothing", SHOP);
    let notes = repository.printed(&["diff", "Shop1", "--release-notes"]);
    assert_eq!(notes, "## Shop1\n\nNothing has changed.\n");
}
