//! `cargo xtask crate`, which is `wsdl-rust crate` too: from a folder of WSDLs to a crate of its own,
//! outside of this repository.

mod manifest;
mod readme;
mod runtime;
mod test;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use wsdl_rust::emit::Files;
use wsdl_rust::generate::{Generated, generate, modules};
use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::family::Family;
use wsdl_schema::family::propose::Proposal;
use wsdl_schema::import::{self, Extent, Options, ServiceFolder};
use wsdl_schema::services::{NamedService, models};

use self::runtime::Runtime;
use crate::disk::RealDisk;
use crate::failed::failed;
use crate::lock::Lock;
use crate::sources::{self, Budget};
use crate::tree::{self, FileChange};
use crate::{families, proposal, terminal, workspace};

/// Make a crate from WSDLs
///
/// The crate has the client, the server side, a test and the documents in canonical form, and
/// depends on the runtime alone. Run the command again when the documents or a family file of the
/// crate have changed. It rewrites `src`, `wsdl`, `tests/server.rs` and the features in
/// `Cargo.toml`; what else is there is yours.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folders (searched for .wsdl, .xsd and .xml), zip archives or single documents
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,

    /// The folder of the crate
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The name of a new crate, instead of that of its folder
    #[arg(long, value_name = "NAME", value_parser = manifest::name)]
    name: Option<String>,

    /// The folder of the package `netserver-soap`, instead of its release on crates.io
    ///
    /// Such as `../netserver/soap`, in a clone of netserver. In a crate that is there already,
    /// the dependency is changed, if it is still as this command has written it.
    #[arg(long, value_name = "DIR")]
    runtime: Option<PathBuf>,

    /// That of a program which stands beside the runtime.
    #[arg(skip)]
    beside: Option<PathBuf>,

    /// Write nothing; show what would change, and fail if anything would
    #[arg(long)]
    check: bool,
}

impl Arguments {
    /// Of a program that stands beside the runtime.
    pub(crate) fn beside_runtime(mut self) -> Self {
        self.beside = Some(workspace::root().join("soap"));
        self
    }

    fn runtime(&self) -> Runtime {
        match (&self.runtime, &self.beside) {
            (Some(folder), _) => Runtime::Named(folder.clone()),
            (None, Some(folder)) => Runtime::Beside(folder.clone()),
            (None, None) => Runtime::Release,
        }
    }
}

/// Where each file is written before it takes its place; an interrupted run may leave it.
const TEMPORARY: &str = ".crate.tmp";

/// The folders in which there is nothing else than what the command writes.
const OWN: [&str; 2] = ["src", "wsdl"];

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostic> {
    let out = &arguments.out;
    check_own(out)?;
    let wanted = Wanted::of(arguments)?;
    let _lock = match arguments.check {
        true => Lock::to_read(out)?,
        false => {
            std::fs::create_dir_all(out).map_err(|error| failed("create", out, error))?;
            Lock::to_change(out)?
        }
    };
    let changes = changes(out, &wanted.files)?;
    let mut stdout = std::io::stdout();
    if arguments.check {
        let (text, code) = match changes.is_empty() {
            true => ("the crate is up to date\n".to_owned(), ExitCode::SUCCESS),
            false => (report(&changes), ExitCode::FAILURE),
        };
        // Nothing can be done about a closed standard output.
        let _ = stdout.write_all(text.as_bytes());
        return Ok(code);
    }
    tree::apply(&RealDisk, out, TEMPORARY, &changes)?;
    for folder in OWN {
        tree::remove_empty_folders(&RealDisk, &out.join(folder))
            .map_err(|error| failed("clear", out, error))?;
    }
    for proposal in &wanted.proposals {
        proposal::report(proposal, "families/");
    }
    let _ = writeln!(
        stdout,
        "{}: {}",
        workspace::display(out),
        tree::summary(&changes)
    );
    Ok(ExitCode::SUCCESS)
}

/// An error if the folder holds something, but no crate that this command has made: its files would
/// be lost.
fn check_own(out: &Path) -> Result<(), Diagnostic> {
    let is_empty = std::fs::read_dir(out).map_or(true, |mut entries| entries.next().is_none());
    let path = out.join(manifest::FILE);
    let text = sources::read_file_if_there(&path)?.unwrap_or_default();
    if is_empty || String::from_utf8_lossy(&text).contains(manifest::MARK) {
        return Ok(());
    }
    Err(Diagnostic::new(format!(
        "{} is not a crate that this command has made",
        workspace::display(out)
    ))
    .help("name a folder that is empty or not there"))
}

/// The files of a crate as they should be.
struct Wanted {
    files: Files,
    /// The families that the crate had no file for.
    proposals: Vec<Proposal>,
}

impl Wanted {
    fn of(arguments: &Arguments) -> Result<Self, Diagnostic> {
        let mut families = families(&arguments.out)?;
        let (folders, proposals) = import(&arguments.sources, &families)?;
        families.extend(proposals.iter().map(|it| it.family.clone()));
        let mut files = Files::new();
        for folder in &folders {
            for (name, text) in &folder.files {
                files.insert(format!("wsdl/{}/{name}", folder.name), text.clone());
            }
        }
        let documents = documents(&files);
        let services = models(&documents, &families)?;
        let modules = modules(&services, &families)?;
        let name = arguments.name.as_deref();
        let runtime = arguments.runtime();
        let head = manifest::current(&arguments.out, name, &runtime, &modules)?;
        let Generated {
            files: sources,
            warnings,
            ..
        } = generate(&documents, &families, &head, &[])?.by("`wsdl-rust crate`");
        warnings.iter().for_each(terminal::show);
        // At their places in the given documents; some are not in the canonical ones.
        let asides = folders.iter().flat_map(|folder| &folder.asides);
        asides.for_each(terminal::show_aside);
        files.extend(sources);
        let package = manifest::package(&files)?;
        files.insert("tests/server.rs".into(), test::file(&package, &modules));
        for proposal in &proposals {
            files.insert(format!("families/{}", proposal.file), proposal.text.clone());
        }
        if !arguments.out.join(readme::FILE).exists() {
            let text = readme::text(&package, &modules);
            files.insert(readme::FILE.into(), text);
        }
        Ok(Self { files, proposals })
    }
}

/// The families that the crate in the folder `out` has files for.
pub(crate) fn families(out: &Path) -> Result<Vec<Family>, Diagnostic> {
    let folder = out.join("families");
    match folder.is_dir() {
        true => families::load_from(&folder),
        false => Ok(Vec::new()),
    }
}

/// Returns the canonical documents of each service, and a family for each that has none.
fn import(
    given: &[PathBuf],
    families: &[Family],
) -> Result<(Vec<ServiceFolder>, Vec<Proposal>), Diagnostic> {
    let mut budget = Budget::default();
    let mut inputs = sources::read_all(given, &mut budget)?;
    if inputs.is_empty() {
        return Err(Diagnostic::new("the sources hold no document")
            .help("documents end in .wsdl, .xsd or .xml"));
    }
    for input in &mut inputs {
        input.extent = Extent::Version;
    }
    let proposals = proposal::of(&inputs, families, Default::default())?;
    let families = || {
        let proposed = proposals.iter().map(|proposal| &proposal.family);
        families.iter().chain(proposed)
    };
    let options = Options {
        services: &[],
        folder_name: &|namespace| families().find_map(|family| family.service_name(namespace)),
        standing: &|_| Ok(Vec::new()),
        documentation: &|_| true,
    };
    let folders = import::import(inputs.clone(), options)?;
    import::check(inputs, options)?;
    Ok((folders, proposals))
}

/// Returns the documents among the files.
fn documents(files: &Files) -> Vec<Arc<Source>> {
    let is_document = |path: &str| path.ends_with(".wsdl") || path.ends_with(".xsd");
    let documents = files.iter().filter(|(path, _)| is_document(path));
    documents
        .map(|(path, text)| Arc::new(Source::new(path, text)))
        .collect()
}

/// The services of the crate in the folder `out`, as it stands.
pub(crate) fn services(out: &Path, families: &[Family]) -> Result<Vec<NamedService>, Diagnostic> {
    let mut files = Files::new();
    for path in tree::list(out, "wsdl")? {
        let source = sources::read_source(&out.join(&path))?;
        files.insert(path, source.text.to_string());
    }
    models(&documents(&files), families)
}

fn changes(out: &Path, wanted: &Files) -> Result<Vec<FileChange>, Diagnostic> {
    let is_in = |path: &str, folder: &str| path.split('/').next() == Some(folder);
    let select = |is_wanted: &dyn Fn(&str) -> bool| -> Files {
        let files = wanted.iter().filter(|(path, _)| is_wanted(path));
        files
            .map(|(path, text)| (path.clone(), text.clone()))
            .collect()
    };
    let others = select(&|path| !OWN.iter().any(|folder| is_in(path, folder)));
    let mut changes = tree::differing(out, &others)?;
    for folder in OWN {
        let own = select(&|path| is_in(path, folder));
        changes.extend(tree::compare(out, folder, &own)?);
    }
    changes.extend(tree::leftover(out, TEMPORARY)?);
    Ok(changes)
}

/// The differences as text, with what to do about them.
fn report(changes: &[FileChange]) -> String {
    format!(
        "{}\n{}; run the command without --check\n",
        tree::differences(changes),
        tree::summary(changes)
    )
}
