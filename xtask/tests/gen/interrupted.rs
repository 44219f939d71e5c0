//! Files that interrupted commands leave, and how the next commands handle them.

use std::fs;

use crate::shop::{PARAMETER_ADDED, SHOP, Shop};
use crate::{fails, generated, imported};

#[test]
fn files_of_an_interrupted_run_are_named_and_removed() {
    let repository = generated("leftover");
    let library = repository.path("generated/src/lib.rs");
    let whole = fs::read(&library).unwrap();
    fs::write(&library, "half").unwrap();
    repository.write("generated/.gen.tmp", "half a file");
    let output = repository.xtask(&["gen", "--check"]);
    let report = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    for expected in [
        "--- a/generated/src/lib.rs",
        "was interrupted while it wrote",
        "0 files added, 1 changed, 1 removed",
    ] {
        assert!(report.contains(expected), "{expected}: {report}");
    }
    repository.printed(&["gen"]);
    assert_eq!(fs::read(&library).unwrap(), whole);
    assert!(!repository.path("generated/.gen.tmp").exists());
    repository.printed(&["gen", "--check"]);
}

#[test]
fn no_command_reads_a_half_installed_import_and_the_next_import_completes_it() {
    let repository = generated("half-import");
    // The state after an import that dies between two renames: nothing is in place.
    let (stage, target) = (
        repository.path("wsdl/.import"),
        repository.path("wsdl/Shop1"),
    );
    for folder in ["new", "old"] {
        fs::create_dir_all(stage.join(folder)).unwrap();
    }
    fs::rename(&target, stage.join("new/Shop1")).unwrap();
    let error = fails(&repository, &["gen"]);
    assert!(
        error.contains("an import into wsdl was interrupted; not in place yet: Shop1"),
        "{error}"
    );
    for command in [
        &["gen", "--check"][..],
        &["sample", "Customer.Find"],
        &["docs", "--out", "docs"],
        &["diff", "Shop1", "Shop1"],
    ] {
        let error = fails(&repository, command);
        assert!(error.contains("was interrupted"), "{command:?}: {error}");
    }
    // An import of another service completes this one too.
    let other = Shop {
        version: "Shop2",
        ..SHOP
    };
    repository.write("other.xml", other.document());
    let output = repository.xtask(&["import", "other.xml"]);
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        said,
        "an import that was interrupted has been completed: Shop1\n"
    );
    assert!(!stage.exists());
    assert!(target.join("Customer.wsdl").exists());
    repository.printed(&["gen"]);
}

#[test]
fn a_half_written_import_is_not_read() {
    let repository = generated("unfinished");
    let part = "wsdl/.import.part/new/Shop1/Customer.wsdl";
    repository.write(part, PARAMETER_ADDED.document());
    repository.write("wsdl/.Shop1.new-17/Customer.wsdl", "half a docu");
    repository.write("wsdl/Shop1/.Customer.wsdl", "half a docu");
    let up_to_date = "the generated crate is up to date\n";
    assert_eq!(repository.printed(&["gen", "--check"]), up_to_date);
    repository.printed(&["diff", "Shop1", "Shop1"]);
    repository.printed(&["import", "delivery"]);
    assert!(!repository.path(part).exists());
}

#[test]
fn a_folder_without_an_agent_of_its_record_is_refused() {
    let repository = imported("one-of-two");
    let second = SHOP
        .document()
        .replace("name=\"Customer\"", "name=\"Order\"");
    let second = second.replace("type=\"tns:Customer\">", "type=\"tns:Order\">");
    let second = second.replace("tns:Customer\"><soap", "tns:Order\"><soap");
    // The type `Customer` keeps its name.
    let second = second.replace(
        "complexType name=\"Order\"",
        "complexType name=\"Customer\"",
    );
    let second = second.replace("binding=\"tns:Customer\"", "binding=\"tns:Order\"");
    repository.write("delivery/order.xml", second);
    repository.printed(&["import", "delivery"]);
    repository.printed(&["gen"]);

    fs::remove_file(repository.path("wsdl/Shop1/Order.wsdl")).unwrap();
    for command in [
        &["gen"][..],
        &["gen", "--check"],
        &["sample", "Customer.Find"],
        &["diff", "Shop1", "Shop1"],
        &["import", "delivery/customer.xml"],
    ] {
        let error = fails(&repository, command);
        for expected in [
            "wsdl/Shop1/source.toml is not as an import left it",
            "without a WSDL: Order",
            "import the whole delivery again",
        ] {
            assert!(error.contains(expected), "{command:?}: {error}");
        }
    }
    repository.printed(&["import", "delivery"]);
    repository.write("wsdl/Shop1/Other.wsdl", "anything");
    let error = fails(&repository, &["gen"]);
    assert!(error.contains("not recorded: Other"), "{error}");
    repository.printed(&["import", "delivery"]);
    repository.printed(&["gen", "--check"]);
}
