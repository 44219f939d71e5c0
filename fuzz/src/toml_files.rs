//! The input is one of the TOML files: it is refused, or read and then used.

use std::sync::{Arc, OnceLock};

use wsdl_rust::generate::generate;
use wsdl_schema::diagnostic::Source;
use wsdl_schema::document::decode;
use wsdl_schema::import::Record;
use wsdl_schema::notes::Notes;
use wsdl_schema::services::{NamedService, models};

use crate::family::{family, parse_family};
use crate::memory;
use crate::schema::{MANIFEST, refused};

/// The most bytes of memory per byte of a file, in addition to those for generating a small crate.
const FACTOR: usize = 4096;

/// The first byte chooses the kind of file, the rest is its text.
///
/// # Panics
/// If a property does not hold.
pub fn run(data: &[u8]) {
    let Some((which, text)) = data.split_first() else {
        return;
    };
    memory::bounded(data.len(), FACTOR, || match which % 4 {
        0 => a_family(text),
        1 => some_notes(text),
        2 => accepted(text),
        _ => record(text),
    });
}

fn source(text: &[u8]) -> Option<Arc<Source>> {
    refused(decode("file.toml".to_owned(), text))
}

fn a_family(text: &[u8]) {
    let family = source(text).and_then(|source| refused(parse_family(&source.text)));
    let Some(family) = family else { return };
    if let Some(generated) = refused(generate(&[document()], &[family], MANIFEST, &[])) {
        for (name, text) in generated
            .files
            .iter()
            .filter(|(name, _)| name.ends_with(".rs"))
        {
            syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        }
    }
}

fn some_notes(text: &[u8]) {
    let Some(source) = source(text) else { return };
    if refused(Notes::parse(std::slice::from_ref(&source), services())).is_none() {
        return;
    }
    let files = generate(&[document()], &[family()], MANIFEST, &[source]);
    for (name, text) in files.expect("the notes were read").files {
        if name.ends_with(".rs") {
            syn::parse_file(&text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        }
    }
}

fn accepted(text: &[u8]) {
    source(text).and_then(|source| refused(xtask::inspect::accepted(&source)));
}

fn record(text: &[u8]) {
    source(text).and_then(|source| refused(Record::parse(&source)));
}

/// The document that the files refer to.
const DOCUMENT: &str = include_str!("../seeds/shop.wsdl");

fn document() -> Arc<Source> {
    decode("shop.wsdl".to_owned(), DOCUMENT.as_bytes()).expect("a document")
}

fn services() -> &'static [NamedService] {
    static SERVICES: OnceLock<Vec<NamedService>> = OnceLock::new();
    SERVICES.get_or_init(|| models(&[document()], &[family()]).expect("a service"))
}
