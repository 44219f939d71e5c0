//! The input is WSDL: it is refused with a diagnostic, or imported, generated, sampled and documented.

use std::sync::Arc;

use pulldown_cmark::{Event, Options as ParserOptions, Parser, Tag};
use wsdl_reference::pages::{Book, markdown, site};
use wsdl_reference::sample::snippet::Snippets;
use wsdl_reference::sample::value::Fill;
use wsdl_reference::sample::{endpoint, lookup, vendor, wire};
use wsdl_rust::emit::{DEFECT, Files};
use wsdl_rust::generate::{generate, modules};
use wsdl_rust::items::ServiceModule;
use wsdl_rust::package::Package;
use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::decode;
use wsdl_schema::family::Family;
use wsdl_schema::import::{self, Extent, Input, Options, Origin, ServiceFolder};
use wsdl_schema::model::Operation;
use wsdl_schema::notes::Notes;
use wsdl_schema::services::{NamedService, models};

use crate::family::family;
use crate::memory;
use crate::wsdl::TAG;

/// The most bytes of memory per byte of a document: a message of a dozen lines becomes several
/// files.
const FACTOR: usize = 4096;

/// The manifest of the crate to generate.
pub const MANIFEST: &str = "# @generated features: `cargo xtask gen` writes from here\n# to here\n";

/// The bytes are documents, separated by zeros.
///
/// # Panics
/// If a property does not hold.
pub fn run(data: &[u8]) {
    let documents = data.split(|byte| *byte == 0).enumerate();
    let named = documents.map(|(index, bytes)| (format!("{index}.wsdl"), bytes));
    memory::bounded(data.len(), FACTOR, || through(named, family()));
}

/// Runs documents through everything that reads them. `None` if they are refused.
///
/// # Panics
/// If a property of the output does not hold.
pub fn through<'d>(
    documents: impl Iterator<Item = (String, &'d [u8])>,
    family: Family,
) -> Option<Files> {
    let read = documents.map(|(name, bytes)| decode(name, bytes));
    let sources = refused(read.collect::<Result<Vec<Arc<Source>>, _>>())?;
    let folders = import(&sources, &family);
    let families = [family];
    let services = refused(models(&sources, &families));
    let canonical = canonical(&refused(folders)?);
    let services_of_canonical = refused(models(&canonical, &families));
    let (services, again) = (
        services?,
        services_of_canonical.expect("what was imported is read"),
    );
    for (service, again) in services.iter().zip(&again) {
        assert_eq!(service.model, again.model, "the import changed the meaning");
    }
    let unchanged = import(&canonical, &families[0]).expect("what was imported is imported");
    let texts = |folders: &[ServiceFolder]| -> Vec<_> {
        let schemas = folders.iter().flat_map(|it| it.files.clone());
        schemas.filter(|(name, _)| name != import::RECORD).collect()
    };
    assert_eq!(
        texts(&unchanged),
        texts(&import(&sources, &families[0]).expect("it was")),
        "is not canonical"
    );
    let families = families.map(|family| with_roles(family, &services));
    let generated = generate(&canonical, &families, MANIFEST, &[]);
    // A defect, such as Rust that does not parse: no document may cause one.
    if let Err(error) = &generated {
        assert!(!error.to_string().contains(DEFECT), "{error}");
    }
    let files = refused(generated)?.files;
    check(&files);
    show(&services, &families);
    Some(files)
}

/// The family with a role for each header block.
fn with_roles(mut family: Family, services: &[NamedService]) -> Family {
    let agents = services
        .iter()
        .flat_map(|service| service.model.agents.values());
    let operations = agents.flat_map(|agent| agent.operations.values());
    let messages = operations.flat_map(Operation::messages);
    let headers = messages.flat_map(|message| &message.headers);
    let roles = headers.map(|header| (header.name.local.clone(), "Other".to_owned()));
    family.headers.extend(roles);
    family
}

/// What was read, or `None` if it was refused. A refusal must have a text.
pub(crate) fn refused<T>(outcome: Result<T, Diagnostic>) -> Option<T> {
    match outcome {
        Ok(value) => Some(value),
        Err(error) => {
            let shown = error.render(false);
            assert!(shown.len() > "error: ".len(), "the refusal has no text");
            // Nothing in a document may control the terminal.
            let is_plain = |c: char| !c.is_control() || c == '\n' || c == '\t';
            assert!(shown.chars().all(is_plain), "{shown:?}");
            None
        }
    }
}

fn import(sources: &[Arc<Source>], family: &Family) -> Result<Vec<ServiceFolder>, Diagnostic> {
    let input = |source: &Arc<Source>| Input {
        source: Arc::clone(source),
        origin: Origin {
            archive: None,
            entry: source.name.clone(),
            date: None,
            sha256: String::new(),
        },
        record: None,
        extent: Extent::Version,
    };
    let options = Options {
        services: &[],
        folder_name: &|namespace| family.service_name(namespace),
        documentation: &|_| true,
        standing: &|_| Ok(Vec::new()),
    };
    import::import(sources.iter().map(input).collect(), options)
}

fn canonical(folders: &[ServiceFolder]) -> Vec<Arc<Source>> {
    let files = folders.iter().flat_map(|folder| {
        let named = |(name, text): (&String, &String)| {
            Source::new(format!("{}/{name}", folder.name), text.clone())
        };
        folder.files.iter().map(named)
    });
    let documents = files.filter(|source| !source.name.ends_with(import::RECORD));
    documents.map(Arc::new).collect()
}

/// Checks that every file is Rust and reports no defect.
fn check(files: &Files) {
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".rs")) {
        if let Err(error) = syn::parse_file(text) {
            panic!("{name}: {error}\n{text}");
        }
    }
}

/// Writes samples and pages of everything, which must be well-formed.
fn show(services: &[NamedService], families: &[Family]) {
    let modules = modules(services, families).expect("the families of the services");
    for found in lookup::all(services) {
        let (model, agent, operation) = (&found.service.model, found.agent, found.operation);
        let family = &families[found.service.family];
        for fill in [Fill::Empty, Fill::Placeholder, Fill::Rich] {
            for message in operation.messages() {
                let message = (agent.version, message);
                well_formed(&wire::message(model, family, message, fill));
            }
        }
        let message = (agent.version, &operation.input);
        let request = wire::message(model, family, message, Fill::Rich);
        let _ = endpoint::curl(agent, operation, &request);
        well_formed(&vendor::request(found.service, family, agent, operation));
        well_formed(&vendor::response(found.service, family, agent, operation));
    }
    modules.iter().for_each(snippets);
    let notes = Notes::default();
    let package = Package {
        package: "generated".to_owned(),
        name: "generated".to_owned(),
        version: "1.2.3".to_owned(),
        title: "Generated".to_owned(),
    };
    let book = Book::new(&package, services, &modules, &notes);
    for (name, text) in site::files(&book).expect("pages of what was read") {
        if name.ends_with(".html") {
            let text = text.to_lowercase();
            let is_markup = text.contains(TAG) || text.contains("href=\"javascript:");
            assert!(!is_markup, "{name}: {text}");
        }
    }
    for (name, text) in markdown::files(&book).expect("pages of what was read") {
        no_markup(&name, &text);
    }
}

/// Checks that no text of a schema is a tag or a script of the page.
fn no_markup(name: &str, text: &str) {
    for event in Parser::new_ext(
        text,
        ParserOptions::ENABLE_TABLES | ParserOptions::ENABLE_GFM,
    ) {
        match event {
            Event::Html(tag) | Event::InlineHtml(tag) => {
                assert!(!tag.to_lowercase().contains(TAG), "{name}: {text}");
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(!dest_url.starts_with("javascript:"), "{name}: {text}");
            }
            _ => {}
        }
    }
}

fn snippets(module: &ServiceModule<'_>) {
    let package = Package::named("generated");
    let snippets = Snippets::new(&package, module);
    for agent in &module.agents {
        for operation in &agent.operations {
            let text = snippets.call(agent, operation, Fill::Rich);
            let text = format!("async fn example() {{\n{text}\n}}");
            if let Err(error) = syn::parse_file(&text) {
                panic!("{error}\n{text}");
            }
        }
    }
}

fn well_formed(text: &str) {
    if let Err(error) = roxmltree::Document::parse(text) {
        panic!("{error}\n{text}");
    }
}
