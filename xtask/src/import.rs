//! `cargo xtask import`: from what a vendor ships to `wsdl/`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::family::propose::Proposal;
use wsdl_schema::import::{self, Extent, Input, Options, ServiceFolder};

use crate::disk::RealDisk;
use crate::install::{FileCounts, Target};
use crate::sources::{self, Budget};
use crate::{diff, families, proposal, published, terminal, workspace};

/// Bring WSDL documents into the repository, in canonical form
///
/// The version of a service is read from the target namespace and the agent from the port type,
/// never from a file name. An archive or a folder holds whole versions: it replaces the folder of
/// each service in it, and agents that it lacks are removed. A single file replaces only its agent;
/// the types that it shares with other agents must not differ. Documents that it refers to by relative
/// locations are read with it if they are in its folder or below. An error changes nothing.
///
/// For a service of an unknown namespace, a family file is proposed and written to xtask/families.
/// `gen` works with it as it stands. What `gen` does not support is refused here already.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Zip archives, folders (searched for .wsdl, .xsd and .xml) or single documents
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,

    /// Import only this service, such as Services88; may be repeated
    #[arg(long = "service", value_name = "NAME")]
    services: Vec<String>,

    /// The folder to write to, instead of wsdl/ in this repository; nothing but the documents is
    /// looked at then
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostic> {
    let out = arguments
        .out
        .clone()
        .unwrap_or_else(|| workspace::root().join("wsdl"));
    let mut families = families::load()?;
    let target = Target::open(&RealDisk, out)?;
    if !target.completed.is_empty() {
        // Nothing can be done about a closed standard error.
        let _ = writeln!(
            std::io::stderr(),
            "an import that was interrupted has been completed: {}",
            target.completed.join(", ")
        );
    }
    let mut budget = Budget::default();
    let inputs = sources::read_all(&arguments.sources, &mut budget)?;
    if inputs.is_empty() {
        return Err(Diagnostic::new("the sources hold no document")
            .help("documents end in .wsdl, .xsd or .xml"));
    }
    let is_ours = arguments.out.is_none();
    let proposals = match is_ours {
        true => proposal::of(&inputs, &families, target.services()?)?,
        false => Vec::new(),
    };
    families.extend(proposals.iter().map(|it| it.family.clone()));
    let options = Options {
        services: &arguments.services,
        folder_name: &|namespace| {
            families
                .iter()
                .find_map(|family| family.service_name(namespace))
        },
        documentation: &|namespace| {
            let mut families = families.iter();
            let of = families.find(|family| family.service_name(namespace).is_some());
            of.is_none_or(|family| family.documentation)
        },
        standing: &|folder| standing(&target.folder(folder)),
    };
    let folders = import::import(inputs.clone(), options)?;
    if is_ours {
        import::check(inputs, options)?;
    }
    let counts = target.install(&folders)?;
    let asides = folders.iter().flat_map(|folder| &folder.asides);
    asides.for_each(terminal::show_aside);
    for (folder, files) in folders.iter().zip(counts) {
        report(folder, files);
    }
    let imported = |it: &&Proposal| folders.iter().any(|folder| folder.name == it.name);
    if is_ours {
        for proposal in proposals.iter().filter(imported) {
            families::add(proposal)?;
            proposal::report(proposal, families::FOLDER);
        }
        published::show_stale()?;
        diff::since_head();
    }
    Ok(ExitCode::SUCCESS)
}

/// The documents of a service folder as it stands; `None` if there is no such folder.
fn standing(folder: &Path) -> Result<Vec<Input>, Diagnostic> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut inputs = sources::read(folder, &mut Budget::default())?;
    for input in &mut inputs {
        input.extent = Extent::Agent;
    }
    Ok(inputs)
}

fn report(folder: &ServiceFolder, files: FileCounts) {
    let counts = folder.counts;
    // Nothing can be done about a closed standard output.
    let _ = writeln!(
        std::io::stdout(),
        "{}: agents {}, operations {}, complex types {}, simple types {}; \
         files written {}, removed {}, unchanged {}",
        folder.name,
        counts.agents,
        counts.operations,
        counts.complex_types,
        counts.simple_types,
        files.written,
        files.removed,
        files.unchanged,
    );
}
