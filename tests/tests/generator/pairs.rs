//! Generates the pairs of `codegen/tests/pairs` as one crate: it compiles, and each message is written
//! back as it was.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use netserver_tests::repository;
use wsdl_rust::emit::Files;
use wsdl_rust::generate::generate;
use wsdl_schema::diagnostic::Source;
use wsdl_schema::document::decode;
use wsdl_schema::family::Family;

use crate::build::Crate;
use crate::shop::MANIFEST;

#[test]
fn the_messages_of_all_pairs_come_back() {
    let folder = repository::root().join("codegen/tests/pairs");
    let files = repository::files(&folder);
    let is_document = |file: &&PathBuf| has_extension(file, "wsdl") || has_extension(file, "xsd");
    let documents: Vec<&PathBuf> = files.iter().filter(is_document).collect();
    let names: BTreeSet<String> = documents.iter().map(|file| pair(file)).collect();
    let document = |file: &&PathBuf| {
        let name = format!("{}/{}", pair(file), file_name(file));
        decode(name, &fs::read(file).unwrap()).unwrap()
    };
    let documents: Vec<Arc<Source>> = documents.iter().map(document).collect();
    let family = fs::read_to_string(folder.join("family.toml")).unwrap();
    let family = Family::parse(&Arc::new(Source::new("family.toml", &family))).unwrap();
    let generated = generate(&documents, &[family], MANIFEST, &[]);
    let generated = generated.unwrap_or_else(|error| panic!("{error}"));

    let messages = files.iter().filter(|file| has_extension(file, "xml"));
    let messages = messages.collect::<Vec<_>>();
    assert_eq!(pairs(&messages), names, "each pair has a message");
    let (faults, messages): (Vec<&PathBuf>, Vec<&PathBuf>) = messages
        .into_iter()
        .partition(|file| file_name(file).ends_with(".fault.xml"));
    let faults = fault_table(&faults, &generated.files);
    let program = Crate::write("pairs", "field", generated.files);
    program.add("tests/pairs/main.rs", include_str!("program/pairs.rs"));
    program.add("tests/pairs/codec.rs", include_str!("../../src/codec.rs"));
    program.add("tests/pairs/messages.rs", &(table(&messages) + &faults));
    program.cargo(&["test", "--all-features", "--test", "pairs"]);
}

fn has_extension(file: &Path, extension: &str) -> bool {
    file.extension().is_some_and(|it| it == extension)
}

fn file_name(file: &Path) -> String {
    file.file_name().unwrap().to_str().unwrap().to_owned()
}

fn pair(file: &Path) -> String {
    file_name(file.parent().unwrap())
}

fn pairs(messages: &[&PathBuf]) -> BTreeSet<String> {
    messages.iter().map(|file| pair(file)).collect()
}

/// The constant `FAULTS`: the enum of the faults of each file's operation.
fn fault_table(faults: &[&PathBuf], generated: &Files) -> String {
    let mut table = format!("const FAULTS: [Fault; {}] = [\n", faults.len());
    for file in faults {
        let name = file_name(file);
        let (operation, _) = name.split_once('.').unwrap();
        let items = ["enum", "type"].map(|word| format!("pub {word} {operation}Fault "));
        let found = generated
            .iter()
            .find(|(_, text)| items.iter().any(|item| text.contains(item)));
        let (path, _) = found.unwrap_or_else(|| panic!("{operation} declares no faults"));
        let (module, _) = path.strip_prefix("src/").unwrap().rsplit_once('/').unwrap();
        let module = module.replace('/', "::");
        writeln!(
            table,
            "    Fault {{ again: again::<pairs::{module}::{operation}Fault>, file: {file:?} }},"
        )
        .unwrap();
    }
    table.push_str("];\n");
    table
}

/// The constant `MESSAGES`: the operation of each file.
fn table(messages: &[&PathBuf]) -> String {
    let mut table = format!("const MESSAGES: [Message; {}] = [\n", messages.len());
    for file in messages {
        let name = file_name(file);
        let [operation, direction, "xml"] = name.split('.').collect::<Vec<_>>()[..] else {
            panic!("{name} is not OPERATION.DIRECTION.xml");
        };
        let direction = match direction {
            "request" => "Request",
            "response" => "Response",
            other => panic!("{other} is not a direction"),
        };
        let module = pair(file).replace('-', "_");
        writeln!(
            table,
            "    Message {{ exchanges: pairs::{module}::exchanges, operation: {operation:?}, \
             direction: Direction::{direction}, file: {file:?} }},"
        )
        .unwrap();
    }
    table.push_str("];\n");
    table
}
