//! One set of documents on its way through the chain.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use wsdl_rust::package::Package;
use wsdl_schema::diagnostic::{Diagnostic, Source};

use super::documents::Set;
use super::messages;
use super::outcome::{Failure, Outcome, Passed};
use super::place::{self, read};
use super::python;
use super::step::{self, Done, Limits};
use super::test;
use crate::failed::failed;
use crate::{standalone, workspace};

/// The programs of the steps.
pub(super) struct Program {
    xtask: PathBuf,
    python: Option<PathBuf>,
}

impl Program {
    pub(super) fn find(python: Option<PathBuf>) -> Result<Self, Diagnostic> {
        let xtask = std::env::current_exe()
            .map_err(|error| failed("find", "the program".as_ref(), error))?;
        Ok(Self { xtask, python })
    }
}

/// From documents to a crate, and samples of its messages.
const GENERATE: Limits = Limits {
    seconds: 60,
    megabytes: 2_000,
};
/// Memory in use, in MB, that these steps must not reach.
const MOST_MEMORY: u64 = 500;
const VALIDATE: Limits = Limits {
    seconds: 300,
    megabytes: 4_000,
};
/// Each process of the compiler, and the tests. The compiler maps more memory than it uses.
const COMPILE: Limits = Limits {
    seconds: 600,
    megabytes: 0,
};

/// What the crate needs for it.
const DEPENDENCY: &str = "[dev-dependencies]\nroxmltree = \"0.21\"\n";
const LINTS: &str = "\n[lints.rust]\nwarnings = \"deny\"\n\n[features]\n";
const TEST: &str = "\n[[test]]\nname = \"chain\"\nrequired-features = [\"server\"]\n\n[lints.rust]";

/// A set and the folder of its crate.
pub(super) struct Work<'a> {
    program: &'a Program,
    set: &'a Set,
    folder: PathBuf,
    log: PathBuf,
}

impl<'a> Work<'a> {
    pub(super) fn new(program: &'a Program, set: &'a Set) -> Result<Self, Diagnostic> {
        let log = place::folder().join("log").join(&set.name);
        let folder = place::folder().join("crates").join(&set.name);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| failed("remove", &folder, error))?;
        }
        fs::create_dir_all(&log).map_err(|error| failed("create", &log, error))?;
        Ok(Self {
            program,
            set,
            folder,
            log,
        })
    }

    /// Goes through all steps, up to the first that fails.
    pub(super) fn run(&self, is_compiled: bool) -> Result<Outcome, Diagnostic> {
        let generated = self.generate()?;
        if !generated.is_success {
            return Ok(Outcome::refused(&generated));
        }
        let sampled = self.sample()?;
        let mut passed = Passed {
            seconds: generated.seconds + sampled.seconds,
            megabytes: generated.megabytes.max(sampled.megabytes),
            messages: self.messages()?,
            ..Passed::default()
        };
        if !sampled.is_success {
            return Ok(Outcome::failed(Failure::Samples, sampled.shown()));
        }
        if passed.megabytes > MOST_MEMORY {
            let text = format!("{} MB of memory", passed.megabytes);
            return Ok(Outcome::failed(Failure::Memory, text));
        }
        if let Some(validated) = self.validate()? {
            if !validated.is_success {
                return Ok(Outcome::failed(Failure::Validity, validated.shown()));
            }
            passed.is_validated = true;
        }
        if is_compiled {
            let tested = self.test()?;
            if !tested.is_success {
                return Ok(Outcome::failed(Failure::of_test(&tested), tested.shown()));
            }
            passed.is_compiled = true;
        }
        Ok(Outcome::Passed(passed))
    }

    fn generate(&self) -> Result<Done, Diagnostic> {
        let mut command = Command::new(&self.program.xtask);
        command.arg("crate").args(&self.set.documents);
        command
            .arg("--out")
            .arg(&self.folder)
            .args(["--name", "chained"]);
        command.env("NO_COLOR", "1");
        step::run(&command, GENERATE, &self.log)
    }

    fn sample(&self) -> Result<Done, Diagnostic> {
        let mut command = Command::new(&self.program.xtask);
        command.args(["chain", "--messages"]).arg(&self.folder);
        command.env("NO_COLOR", "1");
        step::run(&command, GENERATE, &self.log)
    }

    fn messages(&self) -> Result<usize, Diagnostic> {
        let list = self.folder.join(messages::FOLDER).join("list.txt");
        match list.is_file() {
            true => Ok(read(&list)?.lines().count()),
            false => Ok(0),
        }
    }

    /// `None` where there is no Python for it.
    fn validate(&self) -> Result<Option<Done>, Diagnostic> {
        let Some(python) = &self.program.python else {
            return Ok(None);
        };
        let mut command = Command::new(python);
        command.arg(python::script());
        command.arg(self.folder.join(messages::FOLDER));
        command.args(&self.set.documents);
        step::run(&command, VALIDATE, &self.log).map(Some)
    }

    /// Compiles the crate, and runs its test and the one that reads and writes messages.
    fn test(&self) -> Result<Done, Diagnostic> {
        self.complete()?;
        let mut command = workspace::cargo();
        command.args(["test", "--quiet", "--offline", "--tests"]);
        command.args(["--features", "test-server"]);
        command.current_dir(&self.folder);
        command.env("CARGO_TARGET_DIR", place::target());
        command.env("CARGO_PROFILE_DEV_DEBUG", "0");
        command.env("CARGO_INCREMENTAL", "0");
        command.env("CARGO_TERM_COLOR", "never");
        command.env("RUST_BACKTRACE", "0");
        step::run(&command, COMPILE, &self.log)
    }

    /// Adds the program and what it needs.
    fn complete(&self) -> Result<(), Diagnostic> {
        let families = standalone::families(&self.folder)?;
        let services = standalone::services(&self.folder, &families)?;
        let modules = wsdl_rust::generate::modules(&services, &families)?;
        let manifest = self.folder.join("Cargo.toml");
        let text = read(&manifest)?;
        let package = Package::parse(&std::sync::Arc::new(Source::new("Cargo.toml", &text)))?;
        let text = text.replacen("[dev-dependencies]\n", DEPENDENCY, 1);
        let text = text.replacen("\n[features]\n", LINTS, 1);
        let text = text.replacen("\n[lints.rust]", TEST, 1);
        let program = test::text(&package, &modules);
        let lock = read(&workspace::root().join("Cargo.lock"))?;
        let files = [
            (manifest, text),
            (self.folder.join("tests/chain.rs"), program),
            (self.folder.join("Cargo.lock"), lock),
        ];
        for (path, text) in files {
            fs::write(&path, text).map_err(|error| failed("write", &path, error))?;
        }
        Ok(())
    }
}
