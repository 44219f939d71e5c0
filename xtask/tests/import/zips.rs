//! Archives as the vendor packs them, and malformed ones.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use crate::folder::{CUSTOMER, Folder, ORDER};

/// An archive with these entries.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let date = DateTime::from_date_and_time(2026, 7, 10, 3, 20, 10).unwrap();
    let options = SimpleFileOptions::default().last_modified_time(date);
    for (name, bytes) in entries {
        if name.ends_with('/') {
            writer.add_directory(*name, options).unwrap();
        } else {
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

fn refused(name: &str, bytes: &[u8]) -> String {
    let folder = Folder::with_shop(name);
    folder.write("bad.zip", bytes);
    folder.fail(&["bad.zip"])
}

#[test]
fn an_archive_with_backslashes() {
    let folder = Folder::new("backslashes");
    let bytes = archive(&[
        ("WSDL/", b""),
        ("readme.txt", b"not a document"),
        (r"WSDL\WSDL-Shop1-Customer.xml", CUSTOMER.as_bytes()),
        (r"WSDL\WSDL-Shop1-Order.xml", ORDER.as_bytes()),
    ]);
    folder.write("shop.ZIP", bytes);
    folder.import(&["shop.ZIP"]);
    let record = folder.read("out/Shop1/source.toml");
    assert!(
        record.contains("[[from]]\narchive = \"shop.ZIP\"\nsha256 = \""),
        "{record}"
    );
    let entry = "[from.agents.Order]\nentry = 'WSDL\\WSDL-Shop1-Order.xml'\n\
                 date = \"2026-07-10T03:20:10\"\nsha256 = \"";
    assert!(record.contains(entry), "{record}");

    let before = folder.snapshot("out");
    folder.import(&["out"]);
    assert_eq!(folder.snapshot("out"), before);
}

#[test]
fn an_archive_lacks_an_agent() {
    let folder = Folder::with_shop("lacks");
    folder.write("shop.zip", archive(&[("order.xml", ORDER.as_bytes())]));
    let report = folder.import(&["shop.zip"]);
    assert!(
        report.starts_with("Shop1: agents 1, operations 1"),
        "{report}"
    );
    assert!(!folder.path("out/Shop1/Customer.wsdl").exists());
}

#[test]
fn what_is_no_archive() {
    let error = refused("no-archive", b"PK\x03\x04 but nothing more");
    assert!(
        error.starts_with("error: cannot read the archive bad.zip: "),
        "{error}"
    );
    let whole = archive(&[("customer.xml", CUSTOMER.as_bytes())]);
    refused("cut-archive", &whole[..whole.len() / 2]);
    refused("cut-directory", &whole[..whole.len() - 10]);
}

/// Changes every byte of a small archive in turn: the result is an error or a success, never a panic.
#[test]
fn damaged_archives() {
    let folder = Folder::new("damaged");
    let whole = archive(&[("a.xml", b"<a/>")]);
    for index in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[index] ^= 0xFF;
        folder.write("bad.zip", damaged);
        assert_eq!(
            folder.run(&["bad.zip"]).status.code(),
            Some(1),
            "byte {index}"
        );
    }
}

#[test]
fn an_empty_archive() {
    let error = refused("empty-archive", &archive(&[]));
    assert!(
        error.starts_with("error: the sources hold no document\n"),
        "{error}"
    );
    let error = refused("folders-only", &archive(&[("a/", b""), ("a.xml/", b"")]));
    assert!(
        error.starts_with("error: the sources hold no document\n"),
        "{error}"
    );
}

#[test]
fn entries_that_lead_out_of_the_archive() {
    for (test, name) in [
        ("dots", r"..\..\a.xml"),
        ("inner-dots", "a/../../b.xml"),
        ("root", "/a.xml"),
    ] {
        let error = refused(test, &archive(&[(name, CUSTOMER.as_bytes())]));
        assert!(
            error.contains(": the entry leads out of the archive"),
            "{error}"
        );
    }
}

#[test]
fn two_entries_with_one_name() {
    let mut bytes = archive(&[("a.xml", CUSTOMER.as_bytes()), ("b.xml", ORDER.as_bytes())]);
    rename(&mut bytes, b"b.xml", b"a.xml");
    let error = refused("duplicates", &bytes);
    assert!(
        error.starts_with("error: bad.zip: two entries of the archive have one name"),
        "{error}"
    );
    // Two names that are the same to references.
    let error = refused(
        "aliases",
        &archive(&[
            (r"x\a.xml", CUSTOMER.as_bytes()),
            ("x/./a.xml", ORDER.as_bytes()),
        ]),
    );
    assert!(error.contains("is given twice"), "{error}");
}

/// Renames an entry in place, in its own header and in the directory.
fn rename(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    let places: Vec<_> = (0..bytes.len())
        .filter(|at| bytes[*at..].starts_with(from))
        .collect();
    assert_eq!(places.len(), 2);
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
}

#[test]
fn an_entry_that_unpacks_to_a_huge_size() {
    let bytes = archive(&[("bomb.xml", &vec![b' '; 64 << 20])]);
    assert!(bytes.len() < 100_000);
    let error = refused("bomb", &bytes);
    assert!(
        error.starts_with("error: bad.zip/bomb.xml: it is larger than 16 MB\n"),
        "{error}"
    );
}

#[test]
fn an_entry_that_claims_to_be_huge() {
    let mut bytes = archive(&[("a.xml", CUSTOMER.as_bytes())]);
    // The size in the directory, 24 bytes after its signature.
    let directory = (0..bytes.len())
        .find(|at| bytes[*at..].starts_with(b"PK\x01\x02"))
        .unwrap();
    bytes[directory + 24..directory + 28].copy_from_slice(&0xFFFF_FFFE_u32.to_le_bytes());
    let folder = Folder::new("claims");
    folder.write("claims.zip", bytes);
    // The content of the entry is valid. The claimed size is not trusted, so it is not allocated.
    assert!(folder.run(&["claims.zip"]).status.code().is_some());
}

#[test]
fn documents_in_an_archive_are_named_in_errors() {
    let bytes = archive(&[(r"W\a.xml", b"<a>"), (r"W\b.xml", CUSTOMER.as_bytes())]);
    let error = refused("inside", &bytes);
    assert!(error.contains("--> bad.zip/W/a.xml:1:"), "{error}");
}
