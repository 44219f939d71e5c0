//! Generates services in a build script, as a part of another crate.
//!
//! ```rust,no_run
//! // build.rs, with `wsdl-rust` among the build dependencies
//! use wsdl_rust::build_script::{Part, generate};
//!
//! fn main() -> std::io::Result<()> {
//!     let services = generate("wsdl").unwrap_or_else(|error| panic!("{error}"));
//!     services.write(&[Part::Client])
//! }
//! ```
//!
//! ```rust,ignore
//! // At the root of the crate, with the runtime among the dependencies.
//! include!(concat!(env!("OUT_DIR"), "/services/lib.rs"));
//! ```
//!
//! The folder has the documents, and family files (`.toml`) for the services whose names, secrets or
//! header blocks are not to be what
//! [`propose`] makes of the documents.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use crate::emit::{self, Files};
use crate::generate::{Generated, modules};
use crate::items::{ServiceModule, recursion_limit};
use wsdl_schema::diagnostic::{Diagnostic, Refusals, Source};
use wsdl_schema::document::{DocumentSet, decode};
use wsdl_schema::family::Family;
use wsdl_schema::family::propose::propose;
use wsdl_schema::import::RECORD;
use wsdl_schema::model::Service;
use wsdl_schema::services::{self, models};

/// A part of the generated code that a crate can do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The client. The runtime needs its feature `client` or `reqwest`.
    Client,
    /// The server side. The runtime needs its feature `server` or `test-server`.
    Server,
}

impl Part {
    const ALL: [Self; 2] = [Self::Client, Self::Server];

    fn feature(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
        }
    }
}

/// The generated services.
#[derive(Debug)]
pub struct Services {
    /// The files. The first one to include is `lib.rs`; it belongs at the root of a crate.
    pub files: Files,
    /// The features that the code asks for, all of which it needs.
    pub features: BTreeSet<String>,
    /// The files that were read, and the folder.
    pub inputs: Vec<PathBuf>,
    /// What the compiler or the reader of the schemas should know.
    pub warnings: Vec<String>,
}

/// The folder in `OUT_DIR`.
const FOLDER: &str = "services";

/// Generates the services of the documents in a folder and in those below it.
///
/// # Errors
/// Returns an error if a file cannot be read, or if there is no document. Everything that is not
/// supported is one error, with all places.
pub fn generate(folder: impl AsRef<Path>) -> Result<Services, Diagnostic> {
    let mut inputs = Inputs::default();
    inputs.read(folder.as_ref(), DEPTH)?;
    if inputs.documents.is_empty() {
        return Err(unreadable(folder.as_ref(), "it holds no document")
            .help("documents end in .wsdl or .xsd"));
    }
    inputs.propose()?;
    let services = models(&inputs.documents, &inputs.families)?;
    let mut warnings = services::check(&services, &inputs.families)?
        .iter()
        .map(|warning| warning.message().to_owned())
        .collect::<Vec<_>>();
    let modules = modules(&services, &inputs.families)?;
    if let Some(limit) = recursion_limit(&modules) {
        warnings.push(format!(
            "types stand deep inside each other; put `#![recursion_limit = \"{limit}\"]` at the top \
             of the crate"
        ));
    }
    let generated = Generated {
        files: emit::files(&modules, None)?,
        warnings: Vec::new(),
        asides: Vec::new(),
    };
    let files = generated.by("the build script").files.into_iter();
    Ok(Services {
        files: files.map(included).collect(),
        features: modules.iter().flat_map(features).collect(),
        inputs: inputs.paths,
        warnings,
    })
}

impl Services {
    /// Writes the files to the folder `services` in `OUT_DIR`, and tells Cargo when to run the build
    /// script again. `parts` are the parts that the code has; the crate needs no features for them.
    ///
    /// # Errors
    /// Returns an error if a file cannot be written, or if this is no build script.
    pub fn write(&self, parts: &[Part]) -> io::Result<()> {
        let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("there is no OUT_DIR"))?;
        let folder = Path::new(&out).join(FOLDER);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        for (name, text) in &self.files {
            let path = folder.join(name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, text)?;
        }
        io::stdout().write_all(self.instructions(parts).as_bytes())
    }

    /// Returns the lines for Cargo. The features are settings of the compiler here.
    fn instructions(&self, parts: &[Part]) -> String {
        let known = Part::ALL.iter().map(|part| part.feature());
        let known = known.chain(self.features.iter().map(String::as_str));
        let known: Vec<String> = known.map(|feature| format!("{feature:?}")).collect();
        let parts: BTreeSet<&str> = parts.iter().map(|part| part.feature()).collect();
        let set = self.features.iter().map(String::as_str).chain(parts);
        let inputs = self.inputs.iter();
        let lines = [format!(
            "cargo::rustc-check-cfg=cfg(feature, values({}))",
            known.join(", ")
        )];
        let lines = lines.into_iter();
        let lines = lines.chain(set.map(|it| format!("cargo::rustc-cfg=feature={it:?}")));
        let lines = lines.chain(
            inputs.map(|path| format!("cargo::rerun-if-changed={}", path.to_string_lossy())),
        );
        let warnings = self.warnings.iter();
        let lines = lines.chain(warnings.map(|it| format!("cargo::warning={it}")));
        lines.map(|line| line + "\n").collect()
    }
}

/// Returns a file as the root of a crate can include it: `lib.rs` without what stands before items.
fn included((path, text): (String, String)) -> (String, String) {
    let path = path.strip_prefix("src/").unwrap_or(&path).to_owned();
    if path != "lib.rs" {
        return (path, text);
    }
    let is_item = |line: &&str| !line.starts_with("//!") && !line.starts_with("#![");
    let lines = text.lines().filter(is_item);
    (path, lines.map(|line| format!("{line}\n")).collect())
}

fn features(service: &ServiceModule<'_>) -> Vec<String> {
    let agents = service.agents.iter().map(|agent| agent.feature.clone());
    let own = [service.feature.clone(), service.base_feature.clone()];
    own.into_iter().chain(agents).collect()
}

/// Folders inside each other, at most.
const DEPTH: usize = 16;

/// What a folder holds.
#[derive(Default)]
struct Inputs {
    documents: Vec<Arc<Source>>,
    families: Vec<Family>,
    paths: Vec<PathBuf>,
}

impl Inputs {
    fn read(&mut self, folder: &Path, depth: usize) -> Result<(), Diagnostic> {
        self.paths.push(folder.to_owned());
        let failed = |error| unreadable(folder, error);
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed)? {
            entries.push(entry.map_err(failed)?.path());
        }
        entries.sort();
        for path in entries {
            if path.is_dir() {
                let depth = depth
                    .checked_sub(1)
                    .ok_or_else(|| unreadable(&path, "it is too deep inside the folder"))?;
                self.read(&path, depth)?;
            } else {
                self.file(path)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: PathBuf) -> Result<(), Diagnostic> {
        let name = path.file_name().unwrap_or(OsStr::new(""));
        let extension = path.extension().unwrap_or(OsStr::new(""));
        let is_family = extension == "toml" && name != RECORD;
        let is_document = ["wsdl", "xsd"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known));
        if !is_family && !is_document {
            return Ok(());
        }
        let bytes = fs::read(&path).map_err(|error| unreadable(&path, error))?;
        let source = decode(path.to_string_lossy().replace('\\', "/"), &bytes)?;
        match is_family {
            true => self.families.push(Family::parse(&source)?),
            false => self.documents.push(source),
        }
        self.paths.push(path);
        Ok(())
    }

    /// Proposes a family for each service that has none.
    fn propose(&mut self) -> Result<(), Diagnostic> {
        let mut refusals = Refusals::default();
        let mut taken = BTreeSet::new();
        let mut proposed = Vec::new();
        let set = DocumentSet::parse(&self.documents)?;
        let name = |namespace: &str| {
            let mut families = self.families.iter();
            families.find_map(|family| family.service_name(namespace))
        };
        taken.extend(set.services.iter().filter_map(|it| name(&it.namespace)));
        for documents in &set.services {
            if name(&documents.namespace).is_none()
                && let Some(model) = refusals.take(Service::build(documents))
            {
                let proposal = propose(documents, &model, &taken)?;
                taken.insert(proposal.name);
                proposed.push(proposal.family);
            }
        }
        refusals.finish()?;
        self.families.extend(proposed);
        Ok(())
    }
}

fn unreadable(path: &Path, reason: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::new(format!("cannot read {}: {reason}", path.to_string_lossy()))
}
