//! The names of the files, and the manifest.

use std::collections::BTreeSet;

use wsdl_rust::emit::Files;

use crate::shop::{MANIFEST, Shop, generate_all, null, record, shop};

fn is_digit(text: &str) -> bool {
    matches!(text.as_bytes(), [b'0'..=b'9'])
}

/// Checks that every file system takes the paths of `files`, and keeps them apart.
fn check_paths(files: &Files) {
    let mut lower = BTreeSet::new();
    for path in files.keys() {
        for part in path.split('/') {
            assert!(part.len() <= 255 && !part.ends_with(['.', ' ']), "{path}");
            assert!(
                !part.contains(['\\', ':', '*', '?', '"', '<', '>', '|', '\0']),
                "{path}"
            );
            let stem = part.split('.').next().unwrap().to_lowercase();
            let numbered = |device| stem.strip_prefix(device).is_some_and(is_digit);
            let is_device = ["con", "prn", "aux", "nul"].contains(&&*stem)
                || numbered("com")
                || numbered("lpt");
            assert!(!is_device, "{path}");
        }
        assert!(lower.insert(path.to_lowercase()), "{path} stands twice");
    }
}

/// Names that file systems do not take, or do not tell apart.
const NAMES: [&str; 21] = [
    "Aux", "aux", "CON", "Nul", "prn", "Com", "com", "Com1", "com9", "LPT1", "Mod", "index",
    "Index", "types", "Types", "a.", "a", "A", "aux.b", "Straße", "STRASSE",
];

fn long(number: usize) -> String {
    format!("{}{number}", "N".repeat(400))
}

#[test]
fn every_file_system_takes_the_files() {
    let longs: Vec<String> = (0..3).map(long).chain(["日本".repeat(150)]).collect();
    let names: Vec<&str> = NAMES
        .into_iter()
        .chain(longs.iter().map(String::as_str))
        .collect();
    let types: String = names.iter().map(|name| record(name, "")).collect();
    let answer: String = names.iter().map(|name| null(name, name)).collect();
    let shop = Shop {
        answer,
        ..shop("a", &types)
    };
    let mut shops = vec![shop.clone()];
    for name in names {
        shops.push(Shop {
            agent: name.to_owned(),
            operation: name.to_owned(),
            ..shop.clone()
        });
    }
    let all: Vec<&Shop> = shops.iter().collect();
    let files = generate_all(&all, MANIFEST).unwrap_or_else(|error| panic!("{error}"));
    check_paths(&files);
    assert!(files.keys().filter(|path| path.contains("/types/")).count() > 23);
    for shop in &shops {
        check_paths(&shop.pages());
    }
}

#[test]
fn every_file_system_takes_the_folder_of_a_service() {
    for service in ["aux", "Con", "lpt1", "assets"] {
        let shop = Shop {
            service: service.into(),
            ..shop("A", &record("A", ""))
        };
        let pages = shop.pages();
        check_paths(&pages);
        let is_page = |path: &&String| path.ends_with("Get.html");
        let page = pages.keys().find(is_page).unwrap();
        let folder = page.split('/').next().unwrap();
        let home = &pages["index.html"];
        assert!(home.contains(&format!("href=\"{folder}/index.html\"")));
        assert!(pages[page].contains(&format!("href=\"../../{folder}/index.html\"")));
        assert!(pages["assets/names.js"].contains(&format!("[\"{folder}\"]")));
    }
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
fn the_default_features_are_there() {
    let old = shop("A", &record("A", ""));
    let new = Shop {
        service: "Shop2".into(),
        ..old.clone()
    };
    // What is there stays as it is written.
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
