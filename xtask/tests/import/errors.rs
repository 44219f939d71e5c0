//! Sources that cannot be imported, and invalid flags.

use crate::folder::{CUSTOMER, Folder, ORDER};

/// The error for a single document. Checks that nothing changes.
fn refused(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let folder = Folder::with_shop(name);
    folder.write("bad.xml", bytes);
    folder.fail(&["bad.xml"])
}

#[test]
fn usage() {
    let folder = Folder::new("usage");
    for arguments in [
        &[][..],
        &["a.xml", "--no-such-flag"],
        &["a.xml", "--service"],
    ] {
        assert_eq!(
            folder.run(arguments).status.code(),
            Some(2),
            "{arguments:?}"
        );
    }
    let help = folder.run(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(
        String::from_utf8(help.stdout)
            .unwrap()
            .contains("--service <NAME>")
    );
}

#[test]
fn a_source_that_is_not_there() {
    let folder = Folder::new("absent");
    assert!(
        folder
            .fail(&["a.xml"])
            .starts_with("error: cannot read a.xml: ")
    );
    assert!(
        folder
            .fail(&["a.zip"])
            .starts_with("error: cannot read a.zip: ")
    );
    assert!(!folder.path("out").exists());
}

#[test]
fn a_folder_without_documents() {
    let folder = Folder::new("empty");
    folder.write("nothing/readme.txt", "");
    assert!(
        folder
            .fail(&["nothing"])
            .starts_with("error: the sources hold no document\n")
    );
}

#[test]
fn a_service_that_is_not_there() {
    let error = Folder::with_shop("service").fail(&["shop", "--service", "Shop2"]);
    assert!(
        error.starts_with("error: the sources hold no service `Shop2`\n"),
        "{error}"
    );
    assert!(error.contains("= help: they hold: Shop1\n"), "{error}");
}

#[test]
fn documents_that_disagree_are_both_named() {
    let folder = Folder::with_shop("disagree");
    folder.write("shop/deeper/order.WSDL", ORDER.replace("-7", "7"));
    let error = folder.fail(&["shop"]);
    assert!(
        error.starts_with("error: two documents disagree about the type `Rank`\n"),
        "{error}"
    );
    assert!(error.contains("--> shop/deeper/order.WSDL:1:"), "{error}");
    assert!(error.contains("::: shop/customer.xml:1:"), "{error}");
}

#[test]
fn a_single_document_that_disagrees_with_the_present_ones() {
    let folder = Folder::with_shop("stands");
    folder.write("bad.xml", ORDER.replace("-7", "7"));
    let error = folder.fail(&["bad.xml"]);
    assert!(error.contains("bad.xml:1:"), "{error}");
    assert!(error.contains("out/Shop1/types.xsd:"), "{error}");
    assert!(
        error.contains("import all documents of one delivery together"),
        "{error}"
    );
}

#[test]
fn a_document_that_is_not_utf8() {
    let error = refused("latin1", b"<a>\xE9</a>");
    assert!(
        error.starts_with("error: the document is not UTF-8\n --> bad.xml:1:4\n"),
        "{error}"
    );
}

#[test]
fn a_document_that_is_not_xml() {
    let error = refused("text", "Not Found");
    assert!(error.starts_with("error: not well-formed XML: "), "{error}");
    assert!(refused("nothing", "").starts_with("error: not well-formed XML: "));
    let error = refused("cut", &CUSTOMER[..CUSTOMER.len() / 2]);
    assert!(error.starts_with("error: not well-formed XML: "), "{error}");
}

#[test]
fn a_document_of_another_kind() {
    let error = refused("html", "<html><body>Sign in</body></html>");
    assert!(error.contains("is neither a WSDL nor a schema"), "{error}");
}

#[test]
fn a_document_with_a_dtd() {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
    let error = refused("dtd", bomb);
    assert!(error.starts_with("error: the document has a document type declaration\n"));
}

#[test]
fn a_document_that_is_nested_very_deep() {
    let deep = format!("{}{}", "<a>".repeat(500_000), "</a>".repeat(500_000));
    let error = refused("deep", deep);
    assert!(error.starts_with("error: there are more than 128 elements inside each other"));
    let sequence = "<xs:element name=\"a\"><xs:complexType><xs:sequence>";
    let end = "</xs:sequence></xs:complexType></xs:element>";
    let (start, rest) = CUSTOMER.split_once("<xs:element name=\"Save\">").unwrap();
    let deep = format!(
        "{start}{}{}<xs:element name=\"Save\">{rest}",
        sequence.repeat(50),
        end.repeat(50)
    );
    let error = refused("deeper", deep);
    assert!(error.starts_with("error: there are more than 128 elements inside each other"));
}

#[test]
fn a_document_that_is_too_large() {
    let large = format!("{CUSTOMER}{}", " ".repeat(17 << 20));
    assert!(refused("large", large).starts_with("error: bad.xml: it is larger than 16 MB\n"));
}

#[test]
fn a_record_that_is_broken() {
    let folder = Folder::with_shop("record");
    folder.write("out/Shop1/source.toml", "from = 1\n");
    let error = folder.fail(&["out"]);
    assert!(
        error.starts_with("error: invalid type: integer `1`, expected a sequence\n"),
        "{error}"
    );
    assert!(error.contains("--> out/Shop1/source.toml:1:8"), "{error}");
}
