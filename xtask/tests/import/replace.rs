//! How an import changes the disk.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::folder::{CUSTOMER, Folder, ORDER};

const FILES: [&str; 6] = [
    "Customer.wsdl",
    "Order.wsdl",
    "arrays.xsd",
    "source.toml",
    "tax.rules.xsd",
    "types.xsd",
];

fn names(folder: &Folder, name: &str) -> Vec<String> {
    let entries = fs::read_dir(folder.path(name)).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_folder_is_imported_whole() {
    let folder = Folder::new("whole");
    folder.write("shop/customer.xml", CUSTOMER);
    folder.write("shop/deeper/order.WSDL", ORDER);
    folder.write("shop/readme.txt", "not a document");
    folder.write("shop/.git/config.xml", "not a document");
    assert_eq!(
        folder.import(&["shop"]),
        "Shop1: agents 2, operations 3, complex types 3, simple types 2; \
         files written 6, removed 0, unchanged 0\n"
    );
    assert_eq!(names(&folder, "out"), ["Shop1"]);
    assert_eq!(names(&folder, "out/Shop1"), FILES);
    let record = folder.read("out/Shop1/source.toml");
    assert!(
        record.contains("entry = \"deeper/order.WSDL\"\nsha256 = \""),
        "{record}"
    );
}

#[test]
fn importing_again_touches_nothing() {
    let folder = Folder::with_shop("again");
    let before = folder.snapshot("out");
    for source in ["shop", "out", "out/Shop1", "./out/../out/Shop1"] {
        let report = folder.import(&[source]);
        assert!(
            report.ends_with("; files written 0, removed 0, unchanged 6\n"),
            "{report}"
        );
        assert_eq!(folder.snapshot("out"), before, "{source}");
    }
}

#[test]
fn unchanged_files_keep_their_date_and_orphans_are_removed() {
    let folder = Folder::with_shop("dates");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for name in FILES {
        let file = fs::File::options()
            .write(true)
            .open(folder.path("out/Shop1").join(name));
        file.unwrap().set_modified(long_ago).unwrap();
    }
    folder.write("out/Shop1/Gone.wsdl", "an agent that the vendor removed");
    folder.write("out/Shop1/gone/too.xml", "and a folder");
    folder.write("out/Shop0/kept.xml", "of another version");
    folder.write("shop/customer.xml", CUSTOMER.replace("?a=1", "?a=2"));
    let report = folder.import(&["shop"]);
    assert!(
        report.ends_with("; files written 2, removed 2, unchanged 4\n"),
        "{report}"
    );
    assert_eq!(names(&folder, "out"), ["Shop0", "Shop1"]);
    assert_eq!(names(&folder, "out/Shop1"), FILES);
    for name in FILES {
        let path = folder.path("out/Shop1").join(name);
        let is_old = fs::metadata(path).unwrap().modified().unwrap() == long_ago;
        assert_eq!(
            is_old,
            !["Customer.wsdl", "source.toml"].contains(&name),
            "{name}"
        );
    }
}

#[test]
fn a_single_file_replaces_its_agent() {
    let folder = Folder::with_shop("single");
    folder.write("WcfOrder.wsdl", ORDER.replace("Order.svc", "Orders.svc"));
    let report = folder.import(&["WcfOrder.wsdl"]);
    assert!(
        report.starts_with("Shop1: agents 2, operations 3"),
        "{report}"
    );
    assert!(
        report.ends_with("; files written 2, removed 0, unchanged 4\n"),
        "{report}"
    );
    assert!(
        folder
            .read("out/Shop1/source.toml")
            .contains("entry = \"WcfOrder.wsdl\"\n")
    );
    assert!(
        folder
            .read("out/Shop1/source.toml")
            .contains("entry = \"customer.xml\"\n")
    );

    let before = folder.snapshot("out");
    folder.import(&["out/Shop1/Order.wsdl"]);
    assert_eq!(folder.snapshot("out"), before);
}

#[test]
fn one_of_several_services_can_be_chosen() {
    let folder = Folder::new("chosen");
    folder.write("a.xml", CUSTOMER);
    folder.write("b.xml", CUSTOMER.replace("Shop1", "Shop2"));
    folder.import(&["a.xml", "b.xml", "--service", "Shop2"]);
    assert_eq!(names(&folder, "out"), ["Shop2"]);
    folder.import(&["a.xml", "b.xml"]);
    assert_eq!(names(&folder, "out"), ["Shop1", "Shop2"]);
}

#[test]
fn the_repository_names_the_folders_of_its_families() {
    let folder = Folder::new("families");
    let namespace = "http://www.superoffice.com/superid/partnersystemuser/0.1";
    folder.write(
        "a.xml",
        CUSTOMER.replace("http://example.com/ws/Shop1", namespace),
    );
    folder.import(&["a.xml"]);
    assert_eq!(names(&folder, "out"), ["PartnerSystemUser"]);
}

/// The first service could be replaced and the second cannot, so neither is.
#[test]
fn all_services_or_none() {
    let folder = Folder::with_shop("none");
    folder.write("out/Shop2", "a file where a folder is wanted");
    folder.write("more/a.xml", CUSTOMER.replace("?a=1", "?a=2"));
    folder.write("more/b.xml", CUSTOMER.replace("Shop1", "Shop2"));
    let error = folder.fail(&["more"]);
    assert!(
        error.starts_with("error: cannot read out/Shop2: "),
        "{error}"
    );
    assert_eq!(names(&folder, "out"), ["Shop1", "Shop2"]);
}

#[test]
fn a_folder_that_differs_only_in_case_is_refused() {
    let folder = Folder::with_shop("case");
    folder.import(&["shop"]);
    std::fs::rename(folder.path("out/Shop1"), folder.path("out/shop1")).unwrap();
    let before = folder.snapshot("out");
    let error = folder.fail(&["shop"]);
    let message = "some file systems take the folders `Shop1` and `shop1` for one";
    assert!(error.contains(message), "{error}");
    assert_eq!(folder.snapshot("out"), before);
}
