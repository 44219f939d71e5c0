//! What our reader makes of a case, and what of that is not as it should be.

use std::borrow::Cow;
use std::fs;

use netserver_soap::DecodeErrorKind::{self, DocumentType, Encoding, InvalidUtf8, Syntax};
use netserver_tests::infoset::Element;
use netserver_tests::well_formed;

use crate::catalogue::{Case, Kind, Version};
use crate::doctype::{self, Cut};
use crate::tree::tree;

/// How a case can be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// As it stands.
    Whole,
    /// Without its document type declaration. With it, it must be refused.
    Cut,
    /// It must be refused for its document type declaration, on which the case depends.
    Doctype,
    /// It must be refused: it is in another encoding than UTF-8, or says so.
    Encoding,
    /// It must be refused: it says that it is XML 1.1.
    Version,
    /// Not at all. It may be read or refused, or what the suite expects holds for other rules than those
    /// of XML 1.0, fifth edition, with namespaces.
    Compared,
}

/// What came of a case.
pub(crate) struct Verdict {
    pub(crate) way: Way,
    /// Whether the values were compared with those that the suite expects.
    pub(crate) has_output: bool,
    pub(crate) differences: Vec<String>,
}

/// Reads the document of a case.
pub(crate) fn judge(case: &Case) -> Verdict {
    let bytes = fs::read(&case.document).unwrap();
    let text = std::str::from_utf8(&bytes).ok();
    let cut = text.and_then(doctype::cut);
    let rest = cut.as_ref().map(|cut| &*cut.rest).or(text);
    let way = way(case, &bytes, cut.as_ref());
    let mut differences = Vec::new();
    differences.extend(not_refused(case.kind, &bytes, way));
    differences.extend(rest.and_then(others));
    let mut output = None;
    if let (Way::Whole | Way::Cut, Some(rest)) = (way, rest) {
        differences.extend(not_judged_alike(case.kind, rest));
        let is_same = cut.as_ref().is_none_or(Cut::says_nothing);
        output = case
            .output
            .as_ref()
            .filter(|_| is_same && case.kind == Kind::WellFormed);
        let expected = output.map(|output| fs::read_to_string(output).unwrap());
        differences.extend(expected.and_then(|expected| not_as_expected(rest, &expected)));
    }
    Verdict {
        way,
        has_output: output.is_some(),
        differences,
    }
}

fn way(case: &Case, document: &[u8], cut: Option<&Cut<'_>>) -> Way {
    let text = String::from_utf8_lossy(document);
    let declaration = xml_declaration(&text);
    let is_ours = case.version == Version::Current && case.has_namespaces;
    match cut {
        _ if declaration.contains("1.1") => Way::Version,
        _ if matches!(text, Cow::Owned(_)) || !is_utf8(declaration) => Way::Encoding,
        _ if !is_ours || case.kind == Kind::Error => Way::Compared,
        None if !doctype::has(&text) => Way::Whole,
        Some(cut) if case.kind == Kind::WellFormed && cut.is_free() => Way::Cut,
        Some(cut) if case.kind == Kind::Malformed && cut.is_plain() => Way::Cut,
        _ => Way::Doctype,
    }
}

/// A document that we must refuse, and do not. One that others read must be refused for what it is.
fn not_refused(kind: Kind, document: &[u8], way: Way) -> Option<String> {
    let reasons: &[DecodeErrorKind] = match way {
        Way::Whole | Way::Compared => return None,
        Way::Cut | Way::Doctype => &[DocumentType],
        Way::Encoding => &[Encoding, InvalidUtf8],
        Way::Version => &[Syntax("only XML 1.0 is supported"), Encoding, InvalidUtf8],
    };
    let read = well_formed::read(document);
    let is_right = match &read {
        Ok(()) => false,
        Err(error) => kind != Kind::WellFormed || reasons.contains(&error.kind()),
    };
    (!is_right).then(|| format!("as a whole: {read:?}"))
}

/// A document that we read and the suite does not, or the other way round.
fn not_judged_alike(kind: Kind, text: &str) -> Option<String> {
    // Values are read in other ways than what is skipped.
    let results = [well_formed::read(text.as_bytes()), tree(text).map(drop)];
    let is_right = results
        .iter()
        .all(|it| it.is_ok() == (kind == Kind::WellFormed));
    (!is_right).then(|| format!("skipped and as values: {results:?}"))
}

/// What we read otherwise than the suite does.
fn not_as_expected(text: &str, output: &str) -> Option<String> {
    let cut = doctype::cut(output);
    let output = cut.as_ref().map_or(output, |cut| &cut.rest);
    let difference = tree(text).ok()?.difference(&Element::parse(output))?;
    Some(format!("output: {difference}"))
}

/// What we read otherwise than quick-xml and roxmltree do.
fn others(text: &str) -> Option<String> {
    let difference = well_formed::difference(text).or_else(|| {
        // It is read by both, or refused by one of them on purpose.
        roxmltree::Document::parse(text).ok()?;
        tree(text).ok()?.difference(&Element::parse(text))
    })?;
    Some(format!("others: {difference}"))
}

/// Whether the XML declaration names UTF-8 or a part of it, or no encoding.
fn is_utf8(declaration: &str) -> bool {
    let encoding = declaration.split_once("encoding=");
    let name = encoding.and_then(|(_, value)| value.split(['"', '\'']).nth(1));
    name.is_none_or(|name| matches!(name.to_lowercase().as_str(), "utf-8" | "us-ascii"))
}

fn xml_declaration(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}');
    let declaration = text
        .strip_prefix("<?xml ")
        .and_then(|text| text.split_once("?>"));
    declaration.unwrap_or_default().0
}
