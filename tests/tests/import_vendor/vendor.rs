//! The vendor's documents.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wsdl_schema::diagnostic::Source;
use wsdl_schema::document::{DocumentSet, ServiceDocuments, decode};
use wsdl_schema::import::{Extent, Input, Options, Origin, RECORD, Record, ServiceFolder, import};

/// A delivery. If it is missing, returns `None` and prints a message.
pub(crate) fn delivery(file: &str) -> Option<Vec<Input>> {
    let folder = std::env::var_os("VENDOR_WSDL").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/vendor"),
        PathBuf::from,
    );
    let path = folder.join(file);
    if !path.is_file() {
        // Written directly and in one piece, since the test harness would capture and hide it.
        let message = format!("skipped: no {file}; name the folder that has it in VENDOR_WSDL\n");
        std::io::stderr().write_all(message.as_bytes()).unwrap();
        return None;
    }
    Some(if file.ends_with(".zip") {
        archive(&path)
    } else {
        vec![document(file, &path)]
    })
}

fn archive(path: &Path) -> Vec<Input> {
    let mut zip = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let count = zip.len();
    let read = |index| {
        let mut entry = zip.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        input(&name, &bytes)
    };
    (0..count).map(read).collect()
}

fn document(name: &str, path: &Path) -> Input {
    input(name, &fs::read(path).unwrap())
}

fn input(name: &str, bytes: &[u8]) -> Input {
    let origin = Origin {
        archive: None,
        entry: name.into(),
        date: None,
        sha256: "00".into(),
    };
    let source = decode(name, bytes).unwrap();
    Input {
        source,
        origin,
        record: None,
        extent: Extent::Version,
    }
}

/// Imports documents into an empty folder.
pub(crate) fn run(inputs: Vec<Input>) -> Vec<ServiceFolder> {
    let folder_name = |namespace: &str| {
        namespace
            .contains("partnersystemuser")
            .then(|| "PartnerSystemUser".to_owned())
    };
    let standing = |_: &str| Ok(Vec::new());
    let options = Options {
        services: &[],
        folder_name: &folder_name,
        documentation: &|_| false,
        standing: &standing,
    };
    import(inputs, options).unwrap()
}

/// The documents that an import has written, as inputs of another import.
pub(crate) fn written(folders: &[ServiceFolder]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for folder in folders {
        let record = Source::new(RECORD, folder.files[RECORD].clone());
        let record = Arc::new(Record::parse(&Arc::new(record)).unwrap());
        for (name, text) in folder.files.iter().filter(|(name, _)| *name != RECORD) {
            let input = input(&format!("{}/{name}", folder.name), text.as_bytes());
            inputs.push(Input {
                record: Some(Arc::clone(&record)),
                ..input
            });
        }
    }
    inputs
}

/// The content of documents, by service.
pub(crate) fn parse(inputs: &[Input]) -> Vec<ServiceDocuments> {
    let sources: Vec<_> = inputs
        .iter()
        .map(|input| Arc::clone(&input.source))
        .collect();
    DocumentSet::parse(&sources).unwrap().services
}
