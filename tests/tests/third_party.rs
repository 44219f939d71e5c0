//! Documents of many other publishers, which stand beside the repository.
#![allow(clippy::unwrap_used)]

use std::fs;

use netserver_tests::repository;
use wsdl_schema::document::{decode, parse};

/// The limits on size and shape stand far from what anybody publishes. Whether the generator knows
/// every construct is another question.
#[test]
fn none_is_beyond_a_limit() {
    let Some(folder) = repository::shared("third-party") else {
        return;
    };
    let mut documents = 0;
    for path in repository::files(&folder) {
        let name = path.to_string_lossy().into_owned();
        if ![".wsdl", ".xsd", ".xml"]
            .iter()
            .any(|it| name.ends_with(it))
        {
            continue;
        }
        documents += 1;
        let source = decode(name, &fs::read(&path).unwrap());
        if let Err(error) = source.and_then(|source| parse(&source)) {
            let text = error.to_string();
            assert!(!text.contains("limits.rs"), "{text}");
            assert!(!text.contains("not well-formed"), "{text}");
            assert!(error.location().is_some(), "{text}");
        }
    }
    assert!(documents > 300, "{documents} documents");
}
