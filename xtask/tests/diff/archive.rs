//! Sides that are archives and folders.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::repository::Repository;
use crate::shop::{PARAMETER_MOVED, SHOP, Shop};

const SHOP2: Shop<'static> = Shop {
    version: "Shop2",
    ..PARAMETER_MOVED
};

/// An archive as the vendor packs them, with backslashes.
fn archive(shops: &[Shop<'_>]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for shop in shops {
        let name = format!(r"WSDL\WSDL-{}-Customer.xml", shop.version);
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(shop.document().as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn an_archive_names_its_service_or_holds_one() {
    let repository = Repository::without_git("archive-service");
    repository.write("both.zip", archive(&[PARAMETER_MOVED, SHOP2]));
    repository.write("one.zip", archive(&[PARAMETER_MOVED]));
    let of = |old: &str, new: &str| repository.printed(&["diff", old, new]);
    let report = of("Shop1", "both.zip:Shop1");
    assert!(report.contains("parameter moved"), "{report}");
    let body = |report: &str| report.split_once('\n').unwrap().1.to_owned();
    assert_eq!(body(&of("Shop1", "one.zip")), body(&report));
    // The other side decides which of several services is meant.
    assert_eq!(body(&of("Shop1", "both.zip")), body(&report));
    assert!(of("Shop1", "both.zip:Shop2").contains("namespace changed"));
    let back = of("both.zip", "Shop1");
    assert!(back.contains("parameter moved"), "{back}");
}

#[test]
fn a_folder_holds_the_documents_of_a_service() {
    let repository = Repository::without_git("archive-folder");
    repository.write("delivery/deeper/customer.xml", PARAMETER_MOVED.document());
    let report = repository.printed(&["diff", "Shop1", "delivery"]);
    assert!(report.contains("parameter moved"), "{report}");
    let document = repository.printed(&["diff", "Shop1", "delivery/deeper/customer.xml"]);
    assert!(document.contains("parameter moved"), "{document}");
    let named = repository.printed(&["diff", "Shop1", "delivery:Shop1"]);
    assert!(named.contains("parameter moved"), "{named}");
}

/// The old and the new version, each in its own folder.
#[test]
fn two_folders_have_services_of_different_names() {
    let repository = Repository::without_git("archive-folders");
    repository.write("old/customer.xml", PARAMETER_MOVED.document());
    repository.write("new/customer.xml", SHOP2.document());
    let report = repository.printed(&["diff", "old", "new"]);
    assert!(report.contains("namespace changed"), "{report}");
    let file = repository.printed(&["diff", "old/customer.xml", "new/customer.xml"]);
    assert!(file.contains("namespace changed"), "{file}");
    // One of them has both services, and the other one decides which is meant.
    repository.write("both.zip", archive(&[PARAMETER_MOVED, SHOP2]));
    for sides in [["new", "both.zip"], ["both.zip", "new"]] {
        let report = repository.printed(&["diff", sides[0], sides[1]]);
        assert!(report.contains("No change."), "{report}");
    }
}

#[test]
fn the_error_says_what_a_source_lacks() {
    let repository = Repository::without_git("archive-wrong");
    repository.write("both.zip", archive(&[SHOP, SHOP2]));
    repository.write("none.zip", archive(&[]));
    repository.write("empty/readme.txt", "nothing");
    let cases: [(&[&str], &str); 4] = [
        (&["Shop1", "both.zip:Shop3"], "it holds Shop1, Shop2"),
        (
            &["both.zip", "both.zip"],
            "does not hold exactly one service",
        ),
        (&["Shop1", "none.zip"], "none.zip holds no document"),
        (&["Shop1", "empty"], "empty holds no document"),
    ];
    for (arguments, expected) in cases {
        let error = repository.refused(arguments);
        assert!(error.contains(expected), "{arguments:?}: {error}");
    }
}

#[test]
fn services_of_two_families_are_not_compared() {
    let repository = Repository::without_git("archive-families");
    let other = "namespace = \"http://example.org/{service}\"\npath = \"other/{agent}.svc\"\n";
    repository.write("xtask/families/other.toml", other);
    let document = SHOP
        .document()
        .replace("http://example.com/", "http://example.org/");
    repository.write("other/customer.wsdl", document);
    let error = repository.refused(&["Shop1", "other:Shop1"]);
    assert!(error.contains("services of two families"), "{error}");
}

#[test]
fn a_broken_archive_is_an_error_that_names_it() {
    let repository = Repository::without_git("archive-broken");
    let whole = archive(&[SHOP]);
    let cut_off = &whole[..whole.len() / 2];
    let mut damaged = whole.clone();
    let middle = damaged.len() / 4;
    damaged[middle] ^= 0xff;
    let cases: [&[u8]; 4] = [b"", b"not an archive", cut_off, &damaged];
    for bytes in cases {
        repository.write("bad.zip", bytes);
        for side in ["bad.zip", "bad.zip:Shop1"] {
            let error = repository.refused(&["Shop1", side]);
            assert!(error.contains("bad.zip"), "{error}");
        }
    }
}
