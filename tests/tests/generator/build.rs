//! Compiles generated crates as users do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use netserver_tests::repository;
use wsdl_rust::emit::Files;

use crate::shop::MANIFEST;

/// A crate in a folder of its own. All crates share the compiled dependencies.
pub(crate) struct Crate(PathBuf);

impl Crate {
    /// Writes the crate, with the default feature `service`. Warnings are errors in it.
    pub(crate) fn write(name: &str, service: &str, files: Files) -> Self {
        let parts = "client = [\"netserver-soap/client\"]\nserver = [\"netserver-soap/server\"]\n";
        let dependencies = "";
        Self::write_with(name, service, parts, dependencies, files)
    }

    /// Writes the crate as programs use it: with a transport, and a server on a port of its own.
    pub(crate) fn write_to_run(name: &str, service: &str, files: Files) -> Self {
        let parts = "client = [\"netserver-soap/reqwest\", \"netserver-soap/ws-security\"]\n\
             server = [\"netserver-soap/test-server\"]\n";
        let dependencies = "\n[dev-dependencies]\nroxmltree = \"0.21\"\n";
        Self::write_with(name, service, parts, dependencies, files)
    }

    fn write_with(
        name: &str,
        service: &str,
        parts: &str,
        dependencies: &str,
        files: Files,
    ) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        let soap = repository::root().join("soap");
        let head = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
             netserver-soap = {{ path = {soap:?} }}\n{dependencies}\n\
             [lints.rust]\nwarnings = \"deny\"\n\n\
             [features]\ndefault = [{service:?}, \"client\", \"server\"]\n{parts}"
        );
        let this = Self(folder);
        for (path, text) in files {
            let first = MANIFEST.lines().next().unwrap();
            let text = match path.as_str() {
                "Cargo.toml" => text.replacen(first, &(head.clone() + first), 1),
                _ => text,
            };
            this.add(&path, &text);
        }
        fs::copy(
            repository::root().join("Cargo.lock"),
            this.0.join("Cargo.lock"),
        )
        .unwrap();
        this
    }

    /// Writes another file.
    pub(crate) fn add(&self, path: &str, text: &str) {
        let file = self.0.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    /// Runs `cargo`, which must succeed.
    pub(crate) fn cargo(&self, arguments: &[&str]) {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .args(["--quiet", "--offline"])
            .current_dir(&self.0)
            .env(
                "CARGO_TARGET_DIR",
                // As `cargo xtask chain` does.
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("../crates"),
            )
            // Nobody debugs these programs, or compiles them twice.
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0")
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{arguments:?}: {}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
}
