//! A git repository for one test, laid out as this one is, and runs of the command in it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::shop::{FAMILY, SHOP, Shop};

/// The path of a service's only document.
pub(crate) const DOCUMENT: &str = "wsdl/Shop1/customer.wsdl";

pub(crate) struct Repository(PathBuf);

impl Repository {
    /// A folder that is not a repository, with the family and the shop. `name` is that of the test.
    pub(crate) fn without_git(name: &str) -> Self {
        let folder = Self(
            Path::new(env!("CARGO_TARGET_TMPDIR"))
                .join("diff")
                .join(name),
        );
        let _ = fs::remove_dir_all(&folder.0);
        folder.write("xtask/families/shop.toml", FAMILY);
        folder.write(DOCUMENT, SHOP.document());
        folder
    }

    /// A repository in which the shop is committed.
    pub(crate) fn new(name: &str) -> Self {
        let repository = Self::without_git(name);
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository.commit();
        repository
    }

    /// A repository in which the shop is committed and has changed since.
    pub(crate) fn with(name: &str, shop: Shop<'_>) -> Self {
        let repository = Self::new(name);
        repository.put(shop);
        repository
    }

    /// Writes a form of the service.
    pub(crate) fn put(&self, shop: Shop<'_>) {
        let path = format!("wsdl/{}/customer.wsdl", shop.version);
        self.write(&path, shop.document());
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Commits everything.
    pub(crate) fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message=A state"]);
    }

    pub(crate) fn git(&self, arguments: &[&str]) {
        let output = self.command("git").args(arguments).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    /// A program in this folder that does not see the repository around it.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("GIT_") {
                command.env_remove(name);
            }
        }
        for role in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{role}_NAME"), "Somebody")
                .env(format!("GIT_{role}_EMAIL"), "somebody@example.com");
        }
        command
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CEILING_DIRECTORIES", self.0.parent().unwrap())
            .env("CARGO_MANIFEST_DIR", self.path("xtask"))
            .env("LC_ALL", "C")
            .env("NO_COLOR", "1")
            .current_dir(&self.0);
        command
    }

    pub(crate) fn xtask<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Output {
        let mut command = self.command(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).output().unwrap()
    }

    /// Runs `xtask`, which must succeed without warnings. Returns its output.
    pub(crate) fn printed(&self, arguments: &[&str]) -> String {
        let output = self.xtask(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {output:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs `xtask diff`, which must exit as unable to run and print nothing. Returns the error.
    pub(crate) fn refused<A: AsRef<OsStr>>(&self, arguments: &[A]) -> String {
        let diff = OsStr::new("diff");
        let all: Vec<&OsStr> = std::iter::once(diff)
            .chain(arguments.iter().map(AsRef::as_ref))
            .collect();
        let output = self.xtask(&all);
        assert_eq!(output.status.code(), Some(2), "{all:?}: {output:?}");
        assert_eq!(String::from_utf8(output.stdout).unwrap(), "");
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(!error.contains("panicked"), "{error}");
        error
    }
}
