//! Pairs of a small WSDL and the Rust that it becomes, in `codegen/tests/pairs`.
//!
//! `UPDATE_GOLDEN=1 cargo test -p wsdl-rust --test pairs` rewrites the Rust code; then review `git
//! diff`.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use wsdl_rust::emit::Files;
use wsdl_rust::generate::generate;
use wsdl_schema::diagnostic::Source;
use wsdl_schema::document::decode;
use wsdl_schema::family::Family;

/// The files that look the same for every service, and the only pair that shows them.
const LISTS: [&str; 3] = ["/exchanges.rs", "/mod.rs", "/routes.rs"];
const WITH_LISTS: &str = "field";

#[test]
fn each_wsdl_becomes_the_rust_beside_it() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut differing = Vec::new();
    for name in names() {
        let actual = shown(&name, &generated(&name));
        let file = folder().join(&name).join(format!("{name}.rs"));
        if update {
            fs::write(&file, &actual).unwrap();
        }
        if fs::read_to_string(&file).unwrap_or_default() != actual {
            differing.push(format!("{}:\n{actual}", file.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn the_read_me_names_each_pair() {
    let text = fs::read_to_string(folder().join("README.md")).unwrap();
    let row = |name: &String| format!("| [`{name}`]({name}) |");
    let rows = text.lines().filter(|line| line.starts_with("| ["));
    let listed: Vec<&str> = rows.collect();
    let names = names();
    assert_eq!(listed.len(), names.len());
    for name in &names {
        assert!(
            listed.iter().any(|line| line.starts_with(&row(name))),
            "{name}"
        );
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/pairs")
}

/// The folders of the pairs, in order.
fn names() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
    let mut names: Vec<String> = folders
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn generated(name: &str) -> Files {
    let family = fs::read_to_string(folder().join("family.toml")).unwrap();
    let family = Family::parse(&Arc::new(Source::new("family.toml", &family))).unwrap();
    let entries = fs::read_dir(folder().join(name))
        .unwrap()
        .map(Result::unwrap);
    let files = entries.map(|entry| entry.file_name().into_string().unwrap());
    let documents = files.filter(|file| file.ends_with(".wsdl") || file.ends_with(".xsd"));
    let documents: Vec<Arc<Source>> = documents
        .map(|file| decode(&file, &fs::read(folder().join(name).join(&file)).unwrap()).unwrap())
        .collect();
    let manifest =
        "[features]\n# @generated features: `cargo xtask gen` writes from here\n# to here\n";
    match generate(&documents, &[family], manifest, &[]) {
        Ok(generated) => generated.files,
        Err(error) => panic!("{error}"),
    }
}

/// Returns the files of the service, one below the other.
fn shown(name: &str, files: &Files) -> String {
    let is_shown = |path: &str| {
        let is_list = LISTS.iter().any(|end| path.ends_with(end));
        path.matches('/').count() > 1 && (name == WITH_LISTS || !is_list)
    };
    let shown = files.iter().filter(|(path, _)| is_shown(path));
    let texts: Vec<String> = shown
        .map(|(path, text)| format!("// ---- {path}\n\n{text}"))
        .collect();
    texts.join("\n")
}
