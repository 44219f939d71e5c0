//! Wrong arguments: each is an error that names the argument and says what is wrong.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

const ORDER: &str = include_str!("../../fuzz/seeds/shop.wsdl");
const FAMILY: &str = "namespace = \"http://example.com/ws/{service}\"\npath = \"{agent}\"\n";
const MANIFEST: &str = "# @generated features: `cargo xtask gen` writes from here\n# to here\n";

/// A workspace for the commands, with `folder`, `order.xml` and the service `Shop1`.
fn workspace(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("arguments")
        .join(name);
    let _ = fs::remove_dir_all(&root);
    for (path, text) in [
        ("xtask/families/shop.toml", FAMILY),
        (
            "generated/Cargo.toml",
            &format!("[package]\nname = \"shops\"\n{MANIFEST}"),
        ),
        ("wsdl/readme.txt", ""),
        ("folder/readme.txt", ""),
        ("order.xml", ORDER),
    ] {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let (code, error) = run(&root, &["import", "order.xml", "--out", "wsdl"]);
    assert_eq!(code, Some(0), "{error}");
    root
}

fn run<A: AsRef<OsStr>>(root: &Path, arguments: &[A]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .args(arguments)
        .env("CARGO_MANIFEST_DIR", root.join("xtask"))
        .env("NO_COLOR", "1")
        .current_dir(root);
    let output = command.output().unwrap();
    (
        output.status.code(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

/// Runs the command, which must fail. Returns its errors.
fn refused<A: AsRef<OsStr>>(root: &Path, arguments: &[A]) -> String {
    let (code, error) = run(root, arguments);
    assert!(matches!(code, Some(1 | 2)), "{code:?}: {error}");
    assert!(error.starts_with("error: "), "{error}");
    error
}

#[test]
fn missing_files_and_files_of_another_kind() {
    let root = workspace("kinds");
    for (arguments, expected) in [
        (&["sample", ""][..], "there is no operation ``"),
        (&["sample", "-"], "there is no operation `-`"),
        (&["sample", "...."], "there is no operation `....`"),
        (&["docs", "--out", ""], "a value is required for '--out"),
        (&["docs", "--out", "order.xml"], "cannot create order.xml"),
        (
            &["docs", "--out=site", "--notes=folder"],
            "cannot read folder: it is a folder",
        ),
        (
            &["docs", "--out=site", "--format=x"],
            "invalid value 'x' for '--format",
        ),
        (&["diff", ""], "there is no ``"),
        (&["diff", "--", "--all"], "there is no `--all`"),
        (
            &["diff", "Shop1", "nowhere"],
            "there is no service `nowhere`",
        ),
        (&["diff", "Shop1", "folder"], "folder holds no document"),
        (
            &["diff", "Shop1", "Shop1", "--output=folder"],
            "cannot write folder",
        ),
        (
            &["diff", "Shop1", "Shop1", "--output=none/x"],
            "cannot write none/x",
        ),
        (
            &["diff", "Shop1", "Shop1", "--accept=folder"],
            "cannot read folder",
        ),
        (
            &["diff", "Shop1", "Shop1", "--fail-on="],
            "a value is required",
        ),
        (&["diff", "explain", ""], "there is no rule ``"),
        (&["import", ""], "a value is required"),
        (&["import", "folder"], "the sources hold no document"),
        (&["import", "order.xml/x"], "cannot read order.xml/x"),
        (&["import", "order.xml", "--out=order.xml"], "order.xml"),
        (
            &["import", "order.xml", "--out=o", "--service="],
            "the sources hold no service ``",
        ),
        (&["gen", "order.xml"], "unexpected argument 'order.xml'"),
        (&["gen", "--notes=order.xml"], "not TOML"),
        (
            &["gen", "--check", "--notes=nowhere"],
            "cannot read nowhere",
        ),
        (&["gin"], "unrecognized subcommand 'gin'"),
    ] {
        let error = refused(&root, arguments);
        assert!(error.contains(expected), "{arguments:?}: {error}");
    }
}

#[test]
fn what_is_not_utf_8() {
    let root = workspace("bytes");
    let bytes = OsStr::from_bytes(b"\xff\xfe.xml");
    for before in [
        &["sample"][..],
        &["docs", "--out", "site", "--notes"],
        &["diff"],
        &["diff", "Shop1", "Shop1", "--accept"],
        &["diff", "explain"],
        &["import"],
        &["gen", "--notes"],
    ] {
        let mut arguments: Vec<OsString> = before.iter().map(Into::into).collect();
        arguments.push(bytes.to_owned());
        let error = refused(&root, &arguments);
        let is_named = error.contains("\u{fffd}\u{fffd}.xml") || error.contains("invalid UTF-8");
        assert!(is_named, "{before:?}: {error}");
    }
}

/// Finding similar names took a minute for a name of 100 kB.
#[test]
fn a_very_long_name_gets_no_suggestions() {
    let root = workspace("long");
    let long = format!("Order.Get{}", "x".repeat(100_000));
    for arguments in [&["sample", &long][..], &["diff", "explain", &long]] {
        let error = refused(&root, arguments);
        assert!(!error.contains("did you mean"), "{error}");
    }
    let like = refused(&root, &["sample", "Order.Gett"]);
    assert!(like.contains("did you mean Shop1.Order.Get"), "{like}");
}
