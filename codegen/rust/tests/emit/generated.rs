//! Generates the crate from shops.

use wsdl_rust::emit::Files;
use wsdl_rust::generate::generate;
use wsdl_schema::diagnostic::Diagnostic;

use crate::shop::{Shop, family};

impl Shop {
    pub(crate) fn generate(&self) -> Result<Files, Diagnostic> {
        generate_all(&[self], MANIFEST)
    }

    /// Returns the only file whose path ends with `end`.
    pub(crate) fn file(&self, end: &str) -> String {
        let files = self.generate().unwrap_or_else(|error| panic!("{error}"));
        let mut found = files.into_iter().filter(|(path, _)| path.ends_with(end));
        let (_, text) = found.next().unwrap_or_else(|| panic!("no file {end}"));
        assert!(found.next().is_none(), "two files {end}");
        text
    }

    /// Returns the error that stops the generator, as users see it.
    pub(crate) fn refused(&self) -> String {
        match self.generate() {
            Ok(_) => panic!("not refused"),
            Err(error) => {
                assert!(error.location().is_some(), "no place: {error}");
                error.to_string()
            }
        }
    }
}

pub(crate) const MANIFEST: &str =
    "[features]\n# @generated features: `cargo xtask gen` writes from here\n# to here\n";

pub(crate) fn generate_all(shops: &[&Shop], manifest: &str) -> Result<Files, Diagnostic> {
    let documents: Vec<_> = shops.iter().map(|shop| shop.source()).collect();
    generate(&documents, &[family()], manifest, &[]).map(|generated| generated.files)
}
