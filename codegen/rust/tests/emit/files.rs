//! The names of the files, and the manifest.

use crate::generated::{MANIFEST, generate_all};
use crate::hostile::{check_paths, shops_with_names};
use crate::shop::{Shop, record, shop};

#[test]
fn every_file_system_takes_the_files() {
    let shops = shops_with_names();
    let all: Vec<&Shop> = shops.iter().collect();
    let files = generate_all(&all, MANIFEST).unwrap_or_else(|error| panic!("{error}"));
    check_paths(&files);
    assert!(files.keys().filter(|path| path.contains("/types/")).count() > 23);
}

#[test]
fn no_service_is_a_program_or_the_root() {
    for service in ["Bin", "Lib", "Main", "Client", "Soap"] {
        let shop = Shop {
            service: service.into(),
            ..shop("A", &record("A", ""))
        };
        let files = shop.generate().unwrap();
        let module = format!("src/{}2/mod.rs", service.to_lowercase());
        assert!(files.contains_key(&module), "{module}");
    }
}

/// Whoever tests the crate's documentation compiles it.
#[test]
fn the_front_page_calls_an_operation_of_the_crate_by_its_name() {
    let shop = shop("A", &record("A", ""));
    let page = |manifest: &str| {
        let files = generate_all(&[&shop], manifest).unwrap();
        files["src/lib.rs"].clone()
    };
    for (name, library) in [
        ("shop-api", "shop_api"),
        ("x\"\n[lib]\nname = \"shop", "shop"),
    ] {
        let page = page(&format!("[package]\nname = \"{name}\"\n{MANIFEST}"));
        assert!(page.contains("//! ```no_run\n"), "{page}");
        assert!(
            page.contains(&format!("//! use {library}::Client;\n")),
            "{page}"
        );
        assert!(
            page.contains("feature = \"client\", feature = \"shop1-"),
            "{page}"
        );
    }
    assert!(!page(MANIFEST).contains("```"));
}

/// The line of the default features.
fn default(shops: &[&Shop], default: &str) -> String {
    let head = format!("[features]\ndefault = {default}\nreqwest = []\n");
    let manifest = MANIFEST.replace("[features]\n", &head);
    let text = generate_all(shops, &manifest)
        .unwrap()
        .remove("Cargo.toml")
        .unwrap();
    let line = text
        .lines()
        .find(|line| line.starts_with("default"))
        .unwrap();
    line.to_owned()
}

#[test]
fn all_default_features_exist() {
    let old = shop("A", &record("A", ""));
    let new = Shop {
        service: "Shop2".into(),
        ..old.clone()
    };
    // Default features that exist are not rewritten.
    let kept = default(&[&old, &new], "[ 'shop1', \"reqwest\" ]");
    assert_eq!(kept, "default = [ 'shop1', \"reqwest\" ]");
    assert_eq!(
        default(&[&old], r#"["shop2", "reqwest"]"#),
        r#"default = ["shop1", "reqwest"]"#
    );
    assert_eq!(
        default(&[&old, &new], r#"["shop9"]"#),
        r#"default = ["shop2"]"#
    );
    assert_eq!(
        default(&[&old], r#"["shop2", "shop1"]"#),
        r#"default = ["shop1"]"#
    );
    assert_eq!(
        default(&[&old], r#"["soap/x", "dep:y"]"#),
        r#"default = ["soap/x", "dep:y"]"#
    );
    assert_eq!(
        default(&[], r#"["shop2", "reqwest"]"#),
        r#"default = ["reqwest"]"#
    );
}

#[test]
fn a_manifest_without_a_place_for_features_is_an_error() {
    let error = generate_all(&[&shop("A", &record("A", ""))], "[features]\n").unwrap_err();
    assert!(
        error.to_string().contains("has no place for its features"),
        "{error}"
    );
}
