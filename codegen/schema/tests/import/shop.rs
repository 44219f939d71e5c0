//! The documents of the shop and ways to import them.

use std::sync::Arc;

use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::import::{
    Archive, Extent, Input, Options, Origin, RECORD, Record, ServiceFolder, import,
};

pub(crate) const CUSTOMER: &str = include_str!("vendor/customer.xml");
pub(crate) const ORDER: &str = include_str!("vendor/order.xml");

/// Replaces a part of a document, which must occur once.
pub(crate) fn edit(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replace(from, to)
}

/// A document as an archive would hold it.
pub(crate) fn input(name: &str, text: &str) -> Input {
    let archive = Archive {
        name: "shop.zip".into(),
        sha256: "5a".into(),
    };
    let origin = Origin {
        archive: Some(archive),
        entry: name.replace('/', "\\"),
        date: Some("2026-07-10T03:20:10".into()),
        sha256: format!("{:02x}", text.len() % 256),
    };
    let source = Arc::new(Source::new(name, text));
    Input {
        source,
        origin,
        record: None,
        extent: Extent::Version,
    }
}

/// Returns a document that is imported alone.
pub(crate) fn file(name: &str, text: &str) -> Input {
    let origin = Origin {
        archive: None,
        entry: name.into(),
        date: None,
        sha256: "f1".into(),
    };
    Input {
        origin,
        extent: Extent::Agent,
        ..input(name, text)
    }
}

/// Both documents of the shop.
pub(crate) fn shop() -> Vec<Input> {
    vec![
        input("x/customer.xml", CUSTOMER),
        input("x/order.xml", ORDER),
    ]
}

/// The documents of a folder that an import has written.
pub(crate) fn written(folder: &ServiceFolder) -> Vec<Input> {
    let record = Arc::new(Source::new(RECORD, folder.files[RECORD].clone()));
    let record = Arc::new(Record::parse(&record).unwrap());
    let files = folder.files.iter().filter(|(name, _)| *name != RECORD);
    let read = |(name, text): (&String, &String)| Input {
        record: Some(Arc::clone(&record)),
        ..file(&format!("wsdl/{}/{name}", folder.name), text)
    };
    files.map(read).collect()
}

/// Imports without present documents.
pub(crate) fn run(inputs: Vec<Input>) -> Result<Vec<ServiceFolder>, Diagnostic> {
    run_on(inputs, &|_| Vec::new())
}

/// Imports into present documents.
pub(crate) fn run_on(
    inputs: Vec<Input>,
    standing: &dyn Fn(&str) -> Vec<Input>,
) -> Result<Vec<ServiceFolder>, Diagnostic> {
    let standing = |folder: &str| Ok(standing(folder));
    import(
        inputs,
        Options {
            services: &[],
            folder_name: &|_| None,
            documentation: &|_| true,
            standing: &standing,
        },
    )
}

/// Returns the error of an import, as the user sees it.
pub(crate) fn error(inputs: Vec<Input>) -> String {
    format!("{}\n", run(inputs).unwrap_err())
}
