//! No file depends on itself through others, and neither does a folder at the top of a crate, so each
//! can be understood from those below it.
//!
//! Dependencies are what the source names: imports, and paths in code and macros. Method calls are
//! not seen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod graph;
mod modules;
mod scan;

use std::fs;
use std::path::{Path, PathBuf};

use graph::{circles, edges, rooms};
use modules::Modules;
use netserver_tests::repository;

/// The only intended circle: an element has a type, a complex type has particles, and a particle
/// has elements.
const MEANT: [&str; 3] = [
    "document/xsd/complex_type.rs",
    "document/xsd/element.rs",
    "document/xsd/particle.rs",
];

#[test]
fn no_file_and_no_folder_depends_on_itself() {
    let root = repository::root();
    let mut wrong = Vec::new();
    let mut meant = 0;
    let packages = packages(&root);
    assert!(packages.iter().any(|it| it.ends_with("soap")));
    for package in packages {
        let name = package.strip_prefix(&root).unwrap().display().to_string();
        let mut found: Vec<String> = roots(&package).iter().flat_map(|it| of_crate(it)).collect();
        let all = found.len();
        found.retain(|circle| !is_meant(circle));
        meant += all - found.len();
        if !found.is_empty() {
            wrong.push(format!("{name} has {}", found.join("and ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
    assert_eq!(meant, 1, "the circle of `MEANT` does not exist");
}

/// Whether a circle has no files but those of [`MEANT`].
fn is_meant(circle: &str) -> bool {
    let arrows = circle.lines().filter_map(|line| line.split_once(" -> "));
    let is_meant = |file: &str| MEANT.contains(&file.trim());
    let to = |rest: &str| rest.split_once(':').is_some_and(|(file, _)| is_meant(file));
    arrows.clone().count() >= MEANT.len()
        && arrows
            .into_iter()
            .all(|(from, rest)| is_meant(from) && to(rest))
}

/// The circles of files and of folders.
fn of_crate(root: &Path) -> Vec<String> {
    let folder = root.parent().unwrap();
    let name = root.file_name().unwrap().to_str().unwrap();
    found(name, |file| fs::read_to_string(folder.join(file)).ok())
}

fn found(root: &str, read: impl Fn(&Path) -> Option<String>) -> Vec<String> {
    let edges = edges(&Modules::read(root, read));
    let of_files = circles(&edges).into_iter();
    of_files.chain(circles(&rooms(&edges))).collect()
}

/// The folders of handwritten packages, without the generated one.
fn packages(root: &Path) -> Vec<PathBuf> {
    let left_out = ["target", "generated", ".git"].map(|name| root.join(name));
    let mut found = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path());
        let folders = entries.filter(|it| it.is_dir() && !left_out.contains(it));
        let is_package = folder.join("Cargo.toml").exists() && folder.join("src").exists();
        // Packages inside a package's sources and tests do not belong to this workspace.
        let is_source = |it: &PathBuf| is_package && (it.ends_with("src") || it.ends_with("tests"));
        open.extend(folders.filter(|it| !is_source(it)));
        if is_package {
            found.push(folder);
        }
    }
    found.sort();
    found
}

/// The root files of a package's crates.
fn roots(package: &Path) -> Vec<PathBuf> {
    let source = package.join("src");
    let mut roots = vec![source.join("lib.rs"), source.join("main.rs")];
    if let Ok(entries) = fs::read_dir(source.join("bin")) {
        roots.extend(entries.map(|it| it.unwrap().path()));
    }
    roots.retain(|it| it.is_file());
    roots.sort();
    roots
}

/// The circles of a crate that consists of these files.
fn of_files(files: &[(&str, &str)]) -> Vec<String> {
    found("lib.rs", |file| {
        let mut files = files.iter();
        let (_, text) = files.find(|(name, _)| Path::new(name) == file)?;
        Some((*text).to_owned())
    })
}

#[test]
fn a_parent_may_declare_and_export_its_children() {
    let files = [
        ("lib.rs", "mod a; mod b; pub use a::A;"),
        ("a/mod.rs", "mod c; pub use c::C; pub struct A;"),
        ("a/c.rs", "use super::A; pub struct C(A);"),
        ("b.rs", "use crate::A; struct B(A);"),
    ];
    assert_eq!(of_files(&files), [""; 0]);
}

#[test]
fn a_circle_is_shown_with_its_edges() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "use crate::b::B; pub struct A(B);"),
        ("b.rs", "pub struct B; fn b() { crate::a::A; }"),
    ];
    let expected = "a circle of 2:\n  a.rs -> b.rs: B\n  b.rs -> a.rs: A\n";
    assert_eq!(of_files(&files)[0], expected);
}

#[test]
fn every_way_to_name_an_item_counts() {
    let files = |back: &'static str| {
        [
            ("lib.rs", "mod a; mod b; pub use a::A;"),
            (
                "a.rs",
                "use crate::b::B; pub struct A(B); #[macro_export] macro_rules! m { () => {} }",
            ),
            ("b.rs", back),
        ]
    };
    let ways = [
        "pub struct B; use crate::A;",
        "pub struct B; use super::A as C;",
        "pub struct B; use crate::{a::{self}};",
        "pub struct B; use crate::a::*;",
        "pub struct B; use crate::a; fn b() { a::f(); }",
        "pub struct B; impl super::a::A {}",
        "pub struct B; fn b() { vec![crate::a::A]; }",
        "pub struct B; macro_rules! n { () => { $crate::a::A } }",
        "pub struct B; crate::m!();",
        "pub struct B; mod inner { use super::super::a::A; }",
        "pub struct B; pub use crate::a::A;",
    ];
    for way in ways {
        assert_eq!(of_files(&files(way)).len(), 2, "{way}");
    }
    let others = [
        "pub struct B; #[cfg(test)] mod tests { use crate::a::A; }",
        "pub struct B; pub(in crate::a) struct C;",
        "pub struct B; fn b(a: a::A) { std::a::A; }",
        "pub struct B; fn b() { quote!(crate::a::Written); }",
    ];
    for other in others {
        assert_eq!(of_files(&files(other)), [""; 0], "{other}");
    }
}

#[test]
fn folders_that_depend_on_each_other_are_a_circle() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a/mod.rs", "mod low; mod high;"),
        ("a/low.rs", "pub struct Low;"),
        ("a/high.rs", "use crate::b::Middle; struct High(Middle);"),
        ("b.rs", "use crate::a::low::Low; pub struct Middle(Low);"),
    ];
    let expected = "a circle of 2:\n  a -> b: Middle\n  b -> a: Low\n";
    assert_eq!(of_files(&files), [expected]);
}

#[test]
fn an_export_of_the_parent_leads_to_the_defining_file() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a/mod.rs", "mod c; pub use c::run; fn own() { run(); }"),
        ("a/c.rs", "pub fn run() { super::helper(); }"),
        ("b.rs", ""),
    ];
    assert_eq!(
        of_files(&files).len(),
        1,
        "the parent calls what it exports, and the child it"
    );
}
