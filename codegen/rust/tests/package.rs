//! Reads the description of the generated crate from its manifest.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use wsdl_rust::package::Package;
use wsdl_schema::diagnostic::{Diagnostic, Source};

fn parse(text: &str) -> Result<Package, Diagnostic> {
    Package::parse(&Arc::new(Source::new("Cargo.toml", text)))
}

#[test]
fn a_package_has_its_name_in_code_and_a_title() {
    let text = "[package]\nname = \"my-shop\"\n[package.metadata.reference]\ntitle = \"My Shop\"";
    let package = parse(text).unwrap();
    assert_eq!((&*package.name, &*package.title), ("my_shop", "My Shop"));
    let untitled = parse("package.name = \"shop\"").unwrap();
    assert_eq!((&*untitled.name, &*untitled.title), ("shop", "shop"));
}

#[test]
fn code_and_manifests_may_use_two_names() {
    let package = parse("package.name = \"acme-shop\"\nlib.name = \"shop\"").unwrap();
    assert_eq!((&*package.name, &*package.package), ("shop", "acme-shop"));
    let one = parse("package.name = \"my-shop\"\n[lib]").unwrap();
    assert_eq!((&*one.name, &*one.package), ("my_shop", "my-shop"));
}

#[test]
fn a_package_has_its_own_version_or_any() {
    let version = |text: &str| parse(text).unwrap().version;
    assert_eq!(
        version("package = { name = \"shop\", version = \"1.2.3\" }"),
        "1.2.3"
    );
    assert_eq!(
        version("package = { name = \"shop\", version.workspace = true }"),
        "*"
    );
    assert_eq!(version("package.name = \"shop\""), "*");
    let error = parse("package = { name = \"shop\", version = 1 }").unwrap_err();
    assert!(error.message().contains("`version` is a text"), "{error}");
}

#[test]
fn a_manifest_without_a_name_is_an_error() {
    for (text, message) in [
        ("", "missing field `package`"),
        ("[package]", "missing field `name`"),
        (
            "[package]\nname = 1",
            "invalid type: integer `1`, expected a string",
        ),
    ] {
        let error = parse(text).unwrap_err();
        assert_eq!(error.message(), message);
        assert!(error.location().is_some());
    }
    let error = parse("[package").unwrap_err();
    assert!(error.message().starts_with("not TOML: "), "{error}");
    assert!(error.location().is_some());
}
