//! Files that are not regular files: pipes, devices, folders and links to these. Each command refuses
//! them by name, and none hangs or reads without end.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

const CUSTOMER: &str = include_str!("../../codegen/schema/tests/import/vendor/customer.xml");
const FAMILY: &str = "namespace = \"http://example.com/ws/{service}\"\npath = \"{agent}\"\n";

const MANIFEST: &str = "# @generated features: `cargo xtask gen` writes from here\n# to here\n";

/// A workspace with one family and no service.
struct Workspace(PathBuf);

impl Workspace {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("special")
            .join(name);
        let _ = fs::remove_dir_all(&path);
        let workspace = Self(path);
        workspace.write("xtask/families/shop.toml", FAMILY);
        workspace.write("generated/Cargo.toml", MANIFEST);
        workspace.write("wsdl/readme.txt", "");
        workspace
    }

    fn path(&self, name: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        path
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn pipe(&self, name: &str) {
        let made = Command::new("mkfifo").arg(self.path(name)).status();
        assert!(made.unwrap().success());
    }

    /// Runs the command, which must fail, under a memory limit. Returns its errors.
    fn refused(&self, arguments: &[&str]) -> String {
        let mut command = Command::new("sh");
        command
            .args(["-c", "ulimit -v 1000000; exec \"$0\" \"$@\""])
            .arg(env!("CARGO_BIN_EXE_xtask"))
            .args(arguments)
            .env("CARGO_MANIFEST_DIR", self.path("xtask"))
            .env("NO_COLOR", "1")
            .current_dir(&self.0);
        let output = command.output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(
            matches!(output.status.code(), Some(1 | 2)),
            "{arguments:?}: {error}"
        );
        assert!(!error.contains("panicked"), "{arguments:?}: {error}");
        error
    }

    /// Checks that each command names `file` and its kind.
    fn all_refuse(&self, file: &str, what: &str) {
        let commands: [&[&str]; 7] = [
            &["import", file, "--out", "out"],
            &["import", &format!("{file}.zip"), "--out", "out"],
            &["gen", "--notes", file],
            &["docs", "--out", "site", "--notes", file],
            &["diff", file, file],
            &["diff", "sources", "sources", "--accept", file],
            &["diff", &format!("{file}.zip"), "sources"],
        ];
        for command in commands {
            let error = self.refused(command);
            assert!(
                error.contains(file) && error.contains(what),
                "{command:?}: {error}"
            );
        }
    }
}

#[test]
fn as_arguments() {
    let workspace = Workspace::new("arguments");
    workspace.write("sources/customer.xml", CUSTOMER);
    for extension in ["", ".zip"] {
        workspace.pipe(&format!("pipe{extension}"));
        symlink("/dev/zero", workspace.path(&format!("zero{extension}"))).unwrap();
        symlink("pipe", workspace.path(&format!("link{extension}"))).unwrap();
        symlink("nowhere", workspace.path(&format!("broken{extension}"))).unwrap();
    }
    for file in ["pipe", "zero", "link"] {
        workspace.all_refuse(file, "it is a device or a pipe");
    }
    for command in [
        ["gen", "--notes", "broken"],
        ["import", "broken", "--out=out"],
    ] {
        assert!(workspace.refused(&command).contains("cannot read broken"));
    }
    for command in [["gen", "--notes", "sources"], ["gen", "--notes", "/dev"]] {
        assert!(workspace.refused(&command).contains("it is a folder"));
    }
}

#[test]
fn in_a_folder_of_documents() {
    for (name, make) in [
        (
            "pipe",
            &(|workspace: &Workspace| workspace.pipe("sources/order.wsdl")) as &dyn Fn(&Workspace),
        ),
        ("zero", &|workspace| {
            symlink("/dev/zero", workspace.path("sources/order.wsdl")).unwrap()
        }),
        ("broken", &|workspace| {
            symlink("nowhere", workspace.path("sources/order.wsdl")).unwrap()
        }),
    ] {
        let workspace = Workspace::new(&format!("folder-{name}"));
        workspace.write("sources/customer.xml", CUSTOMER);
        make(&workspace);
        for command in [
            ["import", "sources", "--out=out"],
            ["diff", "sources", "sources/customer.xml"],
        ] {
            let error = workspace.refused(&command);
            assert!(error.contains("sources/order.wsdl"), "{name}: {error}");
        }
    }
}

#[test]
fn in_the_workspace() {
    for path in [
        "wsdl/Shop1/order.wsdl",
        "xtask/families/other.toml",
        "generated/Cargo.toml",
        "generated/src/lib.rs",
    ] {
        let workspace = Workspace::new("workspace");
        let file = workspace.path(path);
        let _ = fs::remove_file(&file);
        workspace.pipe(path);
        let error = workspace.refused(&["gen"]);
        assert!(
            error.contains(path) && error.contains("a device or a pipe"),
            "{path}: {error}"
        );
    }
}

#[test]
fn a_link_to_a_regular_file_is_followed() {
    let workspace = Workspace::new("followed");
    workspace.write("elsewhere/customer.xml", CUSTOMER);
    symlink("elsewhere/customer.xml", workspace.path("customer.xml")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .args(["import", "customer.xml", "--out", "out"])
        .env("CARGO_MANIFEST_DIR", workspace.path("xtask"))
        .current_dir(&workspace.0);
    assert!(command.output().unwrap().status.success());
    assert!(workspace.path("out/Shop1/Customer.wsdl").exists());
}
