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

`HEAD:Shop1` → `Shop1`: 1 agent, 1 operation, 1 → 3 complex types, 1 simple type.

Version: a new major one (before 1.0 a new minor one), since Rust source breaks.

### What needs attention

**Shared by the agents**

- 1 field removed: `Customer.Name`. *What to do:* Find the code that uses it before servers are \
updated. If the report names a candidate, check whether that is its new name.

**Customer**

- 1 parameter moved, **silent data loss**: `Customer.Find.Third` (`from place 3 to place 1`). \
*What to do:* Ask the vendor whether the change is intentional. Update clients and servers together, \
and do not send the record between versions.

### What is new and what else has changed

**Shared by the agents**

- 2 fields added: `Customer.After`, `Customer.Before`.
- 2 records added: `Line`, `Order`.
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
