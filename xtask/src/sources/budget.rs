//! How much a command reads before it gives up: far above what any vendor ships, far below what
//! would exhaust a machine. The size that a file states about itself is not trusted.

use std::io::Read;

use wsdl_schema::diagnostic::Diagnostic;

/// The largest document; the largest known is 0.4 MB.
const DOCUMENT: u64 = 16 << 20;
/// All documents together; those known are 13 MB.
const TOTAL: u64 = 512 << 20;
/// The largest archive.
const ARCHIVE: u64 = 256 << 20;
/// The most documents; those known are 113.
const DOCUMENTS: usize = 10_000;

/// What may still be read.
#[derive(Debug)]
pub(crate) struct Budget {
    bytes: u64,
    documents: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            bytes: TOTAL,
            documents: DOCUMENTS,
        }
    }
}

impl Budget {
    /// Reads one document to its end.
    pub(crate) fn document(
        &mut self,
        name: &str,
        reader: impl Read,
    ) -> Result<Vec<u8>, Diagnostic> {
        let Some(documents) = self.documents.checked_sub(1) else {
            return Err(too_much(
                name,
                &format!("there are more than {DOCUMENTS} documents"),
            ));
        };
        let bytes = read(name, reader, DOCUMENT)?;
        let Some(left) = self.bytes.checked_sub(bytes.len() as u64) else {
            let limit = TOTAL >> 20;
            return Err(too_much(
                name,
                &format!("the documents are larger than {limit} MB"),
            ));
        };
        self.documents = documents;
        self.bytes = left;
        Ok(bytes)
    }
}

/// Reads one file that is not counted, such as a family file or a generated one.
pub(super) fn one(name: &str, reader: impl Read) -> Result<Vec<u8>, Diagnostic> {
    read(name, reader, DOCUMENT)
}

/// Reads a whole archive, packed as it is.
pub(super) fn archive(name: &str, reader: impl Read) -> Result<Vec<u8>, Diagnostic> {
    read(name, reader, ARCHIVE)
}

fn read(name: &str, reader: impl Read, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    reader
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Diagnostic::new(format!("cannot read {name}: {error}")))?;
    if bytes.len() as u64 > limit {
        return Err(too_much(
            name,
            &format!("it is larger than {} MB", limit >> 20),
        ));
    }
    Ok(bytes)
}

fn too_much(name: &str, what: &str) -> Diagnostic {
    Diagnostic::new(format!("{name}: {what}"))
        .help("if this is what you mean to read, raise the limit in `budget.rs`")
}

#[cfg(test)]
mod tests {
    use super::{Budget, DOCUMENT, DOCUMENTS};

    #[test]
    fn a_document_without_end_is_refused() {
        let error = Budget::default()
            .document("a.xml", std::io::repeat(b' '))
            .unwrap_err();
        assert_eq!(error.message(), "a.xml: it is larger than 16 MB");
    }

    #[test]
    fn documents_are_counted_and_weighed() {
        let mut budget = Budget {
            bytes: DOCUMENT,
            documents: 2,
        };
        budget.document("a.xml", &b"12345"[..]).unwrap();
        assert_eq!(budget.bytes, DOCUMENT - 5);
        budget.bytes = 4;
        let error = budget.document("b.xml", &b"12345"[..]).unwrap_err();
        assert_eq!(
            error.message(),
            "b.xml: the documents are larger than 512 MB"
        );
        budget.document("c.xml", &b"1234"[..]).unwrap();
        let error = budget.document("d.xml", &b""[..]).unwrap_err();
        assert_eq!(
            error.message(),
            format!("d.xml: there are more than {DOCUMENTS} documents")
        );
    }
}
