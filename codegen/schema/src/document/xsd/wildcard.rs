//! `xs:any` and `xs:anyAttribute`.

use crate::diagnostic::{Diagnostic, Location};
use crate::document::equality::equal_but_for_location;
use crate::document::reader::Reader;

/// `xs:any` or `xs:anyAttribute`.
#[derive(Clone, Debug)]
pub struct Wildcard {
    /// `namespace`: `##any`, `##other` or a list of namespaces, with single blanks.
    pub namespace: String,
    /// `processContents`.
    pub process_contents: ProcessContents,
    /// Where it stands.
    pub location: Location,
}

/// Whether the elements or attributes that match a wildcard must be valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProcessContents {
    /// It must be declared.
    Strict,
    /// It must be valid if it is declared.
    Lax,
    /// It must be well-formed.
    Skip,
}

equal_but_for_location! {
    Wildcard { namespace, process_contents }
}

impl ProcessContents {
    const WORDS: [(&'static str, Self); 3] = [
        ("strict", Self::Strict),
        ("lax", Self::Lax),
        ("skip", Self::Skip),
    ];

    /// The word in a schema.
    pub fn word(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Lax => "lax",
            Self::Skip => "skip",
        }
    }
}

impl Wildcard {
    pub(super) fn parse(it: &mut Reader<'_>) -> Result<Self, Diagnostic> {
        let namespaces = it.optional("namespace").unwrap_or("##any");
        let namespaces: Vec<_> = namespaces.split_ascii_whitespace().collect();
        let process_contents = it.token("processContents", &ProcessContents::WORDS)?;
        Ok(Self {
            namespace: namespaces.join(" "),
            process_contents: process_contents.unwrap_or(ProcessContents::Strict),
            location: it.location(),
        })
    }
}
