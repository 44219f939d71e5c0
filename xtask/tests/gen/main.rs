//! `cargo xtask gen` in a repository: errors, warnings, and recovery after an interrupted run.
#![allow(clippy::unwrap_used)]

mod interrupted;
mod secrets;

#[path = "../diff/repository.rs"]
#[allow(dead_code, reason = "the other tests use the rest of it")]
mod repository;
#[path = "../diff/shop.rs"]
#[allow(dead_code, reason = "the other tests use the rest of it")]
mod shop;

use repository::Repository;

const MANIFEST: &str = "[features]\n# @generated features: `cargo xtask gen` writes from here\n\
                        # to here\n";

/// A folder with the imported shop and its generated crate.
fn generated(name: &str) -> Repository {
    let repository = imported(name);
    repository.printed(&["gen"]);
    repository
}

/// The same, without the generated crate.
fn imported(name: &str) -> Repository {
    let repository = Repository::without_git(&format!("gen-{name}"));
    repository.write("generated/Cargo.toml", MANIFEST);
    repository.write("delivery/customer.xml", shop::SHOP.document());
    repository.printed(&["import", "delivery"]);
    repository
}

/// Runs a command, which must fail. Returns its errors.
fn fails(repository: &Repository, arguments: &[&str]) -> String {
    let output = repository.xtask(arguments);
    assert!(!output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stderr).unwrap()
}
