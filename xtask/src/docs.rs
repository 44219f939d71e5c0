//! `cargo xtask docs`: reference pages of everything in wsdl/.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use wsdl_reference::pages::{Book, Guide, markdown, site};
use wsdl_rust::emit::Files;
use wsdl_rust::generate::modules;
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::notes::Notes;

use crate::disk::{Disk, RealDisk};
use crate::failed::failed;
use crate::lock::Lock;
use crate::{families, generate, notes, sources, terminal, tree, workspace};

/// Write reference pages of every operation and type in wsdl/
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder to write to; other files in it and unchanged pages are kept
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// A static site that works without a server, or one Markdown page per operation
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Your own texts for operations, parameters, types and fields (TOML); they win over those of
    /// wsdl/notes.toml
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,
}

#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    #[default]
    Site,
    Markdown,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostic> {
    let families = families::load()?;
    let services = generate::services(&families)?;
    let modules = modules(&services, &families)?;
    let notes = Notes::parse(&notes::read(arguments.notes.as_deref())?, &services)?;
    notes.stale().iter().for_each(terminal::show);
    let package = generate::package()?;
    let book = Book::new(&package, &services, &modules, &notes).with_guides(guides()?);
    let files = match arguments.format {
        Format::Site => site::files(&book)?,
        Format::Markdown => markdown::files(&book)?,
    };
    let written = write(&RealDisk, &arguments.out, &files)?;
    let bytes: usize = files.values().map(String::len).sum();
    // Nothing can be done about a closed standard output.
    let _ = writeln!(
        std::io::stdout(),
        "{} files, {:.1} MB in {}; {written} of them written, the others were there",
        files.len(),
        bytes as f64 / 1e6,
        workspace::display(&arguments.out)
    );
    Ok(ExitCode::SUCCESS)
}

/// How to begin, from the README, and the recipes of the runtime's documentation: those that the
/// repository has.
fn guides() -> Result<Vec<Guide>, Diagnostic> {
    let read = |path: &str| -> Result<Option<String>, Diagnostic> {
        let bytes = sources::read_file_if_there(&workspace::root().join(path))?;
        Ok(bytes.map(|it| String::from_utf8_lossy(&it).into_owned()))
    };
    let guide = |name: &str, markdown: &str| Guide {
        name: name.to_owned(),
        markdown: markdown.to_owned(),
    };
    let start = read("README.md")?.map(|it| guide("Getting started", section(&it, "Use")));
    let recipes = read("soap/src/cookbook.md")?.map(|it| guide("Cookbook", &it));
    Ok(start.into_iter().chain(recipes).collect())
}

/// The section of a Markdown text below the heading `## NAME`; empty if there is none.
fn section<'a>(text: &'a str, name: &str) -> &'a str {
    let start = format!("\n## {name}\n");
    let rest = text.split_once(&start).map_or("", |(_, rest)| rest);
    rest.split_once("\n## ")
        .map_or(rest, |(section, _)| section)
}

/// Where each file is written before it takes its place; an interrupted run may leave it.
const TEMPORARY: &str = ".docs.tmp";

/// Writes the files that are not as they should be. Returns how many these are.
fn write(disk: &dyn Disk, out: &Path, files: &Files) -> Result<usize, Diagnostic> {
    disk.create_folders(out)
        .map_err(|error| failed("create", out, error))?;
    let _lock = Lock::to_change(out)?;
    let mut changes = tree::differing(out, files)?;
    let count = changes.len();
    changes.extend(tree::leftover(out, TEMPORARY)?);
    tree::apply(disk, out, TEMPORARY, &changes)?;
    Ok(count)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::disk::dying::DyingDisk;

    #[test]
    fn how_to_begin_is_a_section_of_the_readme() {
        assert_eq!(section("# A\n\n## Use\n\nB\n\n## C\n", "Use"), "\nB\n");
        assert_eq!(section("# A\n\n## Use\nB\n", "Use"), "B\n");
        assert_eq!(section("# A\n", "Use"), "");
        let [start, recipes] = guides().unwrap().try_into().unwrap();
        assert!(start.markdown.contains("[dependencies]"));
        assert!(recipes.markdown.contains("# Log in"));
    }

    #[test]
    fn the_read_me_asks_for_the_package_that_the_samples_ask_for() {
        let package = generate::package().unwrap();
        let line = format!(
            "{} = {{ package = \"{}\", version = \"{}\", default-features = false, ",
            package.name, package.package, package.version
        );
        let [start, _] = guides().unwrap().try_into().unwrap();
        let lines = start.markdown.lines();
        let asked: Vec<_> = lines.filter(|it| it.contains("default-features")).collect();
        assert!(asked.iter().all(|it| it.starts_with(&line)), "{asked:?}");
        assert_eq!(asked.len(), 2);
    }

    #[test]
    fn wherever_a_run_dies_no_page_is_half_written_and_the_next_run_ends_the_work() {
        let out = std::env::temp_dir().join(format!("xtask-docs-{}", std::process::id()));
        let pages = |text: &str| -> Files {
            let paths = ["assets/a.js", "index.html", "A/index.html"];
            paths.map(|path| (path.into(), text.into())).into()
        };
        let mut deaths = 0;
        loop {
            let _ = fs::remove_dir_all(&out);
            write(&RealDisk, &out, &pages("old, and long")).unwrap();
            fs::write(out.join("mine.html"), "mine").unwrap();
            let ended = write(&DyingDisk::after(deaths + 1), &out, &pages("new"));
            for path in pages("").keys() {
                let text = fs::read_to_string(out.join(path)).unwrap();
                assert!(text == "old, and long" || text == "new", "{path}: {text}");
            }
            if ended.is_ok() {
                break;
            }
            write(&RealDisk, &out, &pages("new")).unwrap();
            assert_eq!(write(&RealDisk, &out, &pages("new")).unwrap(), 0);
            assert!(!out.join(TEMPORARY).exists());
            assert_eq!(fs::read_to_string(out.join("mine.html")).unwrap(), "mine");
            deaths += 1;
        }
        // The folder, and three files in two steps each.
        assert_eq!(deaths, 7);
        fs::remove_dir_all(out).unwrap();
    }
}
