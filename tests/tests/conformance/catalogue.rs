//! The catalogue of the suite: what there is to judge, and what is expected of it.

use std::fs;
use std::path::{Path, PathBuf};

use roxmltree::{Document, Node};

/// A document of the suite, and what is known of it.
pub(crate) struct Case {
    pub(crate) id: String,
    /// The folder of those who wrote it.
    pub(crate) group: String,
    pub(crate) kind: Kind,
    pub(crate) version: Version,
    /// Whether colons stand only where namespaces allow them.
    pub(crate) has_namespaces: bool,
    pub(crate) document: PathBuf,
    /// What a reader should make of it, written as canonical XML.
    pub(crate) output: Option<PathBuf>,
}

/// What is expected of a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// To read it. Whether it is valid, too, is not ours to tell.
    WellFormed,
    /// To refuse it.
    Malformed,
    /// Either.
    Error,
}

/// The rules that say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    /// The fifth edition of XML 1.0, which is the current one.
    Current,
    /// An earlier edition, which allowed fewer characters in names.
    EarlierEdition,
    /// XML 1.1.
    Xml11,
}

/// All cases, in the order of the catalogue.
pub(crate) fn cases(suite: &Path) -> Vec<Case> {
    let text = expanded(suite);
    let catalogue = Document::parse(&text).unwrap();
    let tests = catalogue.descendants().filter(|it| it.has_tag_name("TEST"));
    tests.map(|test| case(suite, test)).collect()
}

/// The catalogue with its parts in place. They are external entities, which roxmltree does not read.
fn expanded(suite: &Path) -> String {
    let read = |name: &str| fs::read_to_string(suite.join(name)).unwrap();
    let catalogue = read("xmlconf.xml");
    let (declarations, root) = catalogue.split_once("<TESTSUITE").unwrap();
    let mut text = format!("<TESTSUITE{root}");
    for declaration in declarations.split("<!ENTITY").skip(1) {
        let name = declaration.split_whitespace().next().unwrap();
        let file = declaration.split('"').nth(1).unwrap();
        let part = read(file);
        let part = part.trim_start_matches('\u{feff}');
        let content = match part.starts_with("<?xml ") {
            true => part.split_once("?>").unwrap().1,
            false => part,
        };
        text = text.replace(&format!("&{name};"), content);
    }
    text
}

fn case(suite: &Path, test: Node<'_, '_>) -> Case {
    let attribute = |name| test.attribute(name).unwrap_or_default();
    let base = base_of(test);
    let output = test.attribute("OUTPUT");
    Case {
        id: attribute("ID").to_owned(),
        kind: match attribute("TYPE") {
            "valid" | "invalid" => Kind::WellFormed,
            "not-wf" => Kind::Malformed,
            "error" => Kind::Error,
            other => panic!("no type of test: {other}"),
        },
        version: match (attribute("VERSION"), attribute("EDITION")) {
            ("1.1", _) => Version::Xml11,
            (_, "") => Version::Current,
            (_, editions) if editions.contains('5') => Version::Current,
            _ => Version::EarlierEdition,
        },
        has_namespaces: attribute("NAMESPACE") != "no",
        document: suite.join(&base).join(attribute("URI")),
        output: output.map(|uri| suite.join(&base).join(uri)),
        group: base.trim_end_matches('/').to_owned(),
    }
}

/// The folder that the paths of a test start from.
fn base_of(test: Node<'_, '_>) -> String {
    let xml = "http://www.w3.org/XML/1998/namespace";
    let around: Vec<_> = test
        .ancestors()
        .filter_map(|it| it.attribute((xml, "base")))
        .collect();
    let base: String = around.into_iter().rev().collect();
    // The catalogue is wrong about this one.
    base.replace("namespaces/misc", "misc")
}
