//! The documents that an import writes.

use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::import::{Counts, Extent, Input, Options, ServiceFolder, import};

use crate::golden;
use crate::shop::{CUSTOMER, ORDER, edit, input, run, shop, written};

fn imported() -> ServiceFolder {
    let [folder] = run(shop()).unwrap().try_into().unwrap();
    folder
}

#[test]
fn the_documents_of_the_shop() {
    let folder = imported();
    assert_eq!((folder.name.as_str(), folder.files.len()), ("Shop1", 6));
    for (name, text) in &folder.files {
        golden::check(&format!("expected/{name}"), text);
    }
    let counts = Counts {
        agents: 2,
        operations: 3,
        complex_types: 3,
        simple_types: 2,
    };
    assert_eq!(folder.counts, counts);
}

#[test]
fn the_order_of_the_sources_makes_no_difference() {
    let mut reversed = shop();
    reversed.reverse();
    assert_eq!(run(reversed).unwrap(), [imported()]);
}

#[test]
fn importing_the_written_documents_changes_nothing() {
    let folder = imported();
    for extent in [Extent::Version, Extent::Agent] {
        let with_extent = |input| Input { extent, ..input };
        let inputs = written(&folder).into_iter().map(with_extent).collect();
        assert_eq!(run(inputs).unwrap(), std::slice::from_ref(&folder));
    }
}

#[test]
fn wrappers_may_differ_between_agents() {
    let folder = imported();
    assert!(folder.files["Customer.wsdl"].contains("<xs:element name=\"Save\">"));
    assert!(folder.files["Order.wsdl"].contains("<xs:element name=\"Save\">"));
    assert!(!folder.files["types.xsd"].contains("name=\"Save\""));
}

/// A type has the name of another agent's operation. Its element and the wrapper would clash in one
/// schema, so both stay with their agents.
#[test]
fn an_element_with_the_name_of_a_wrapper_stays_with_its_agent() {
    let order = edit(
        ORDER,
        "<complexType name=\"Entity\">",
        "<complexType name=\"Find\"><sequence/></complexType>\
         <element name=\"Find\" nillable=\"true\" type=\"o:Find\"/>\
         <complexType name=\"Entity\">",
    );
    let inputs = vec![input("customer.xml", CUSTOMER), input("order.xml", &order)];
    let [folder] = run(inputs).unwrap().try_into().unwrap();
    let mirror = "<xs:element name=\"Find\" type=\"tns:Find\" nillable=\"true\"/>";
    assert!(folder.files["Order.wsdl"].contains(mirror));
    assert!(folder.files["types.xsd"].contains("<xs:complexType name=\"Find\">"));
    assert!(!folder.files["types.xsd"].contains(mirror));
    assert_eq!(run(written(&folder)).unwrap(), [folder]);
}

/// Some servers keep the wrappers in a separate schema document.
#[test]
fn wrappers_are_found_outside_of_their_wsdl() {
    let folder = imported();
    let (before, rest) = CUSTOMER.split_once("<xs:schema ").unwrap();
    let (schemas, after) = rest.split_once("</wsdl:types>").unwrap();
    let (own, others) = schemas.split_once("</xs:schema>").unwrap();
    let wsdl = format!(
        "{before}<xs:schema elementFormDefault=\"qualified\" \
         targetNamespace=\"http://example.com/ws/Shop1\" \
         xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:include \
         schemaLocation=\"schemas/own.xsd\"/></xs:schema>{others}</wsdl:types>{after}"
    );
    let own = format!("<xs:schema xmlns:tns=\"http://example.com/ws/Shop1\" {own}</xs:schema>");
    let inputs = vec![
        input("a/customer.xml", &wsdl),
        input("a/schemas/own.xsd", &own),
        input("a/order.xml", ORDER),
    ];
    let [other] = run(inputs).unwrap().try_into().unwrap();
    for name in [
        "Customer.wsdl",
        "Order.wsdl",
        "types.xsd",
        "arrays.xsd",
        "tax.rules.xsd",
    ] {
        assert_eq!(other.files[name], folder.files[name], "{name}");
    }
}

#[test]
fn services_are_told_apart_by_namespace() {
    let second = CUSTOMER.replace("ws/Shop1", "ws/Shop2");
    let inputs = || vec![input("a.xml", CUSTOMER), input("b.xml", &second)];
    let names = |folders: Vec<ServiceFolder>| -> Vec<String> {
        folders.into_iter().map(|folder| folder.name).collect()
    };
    assert_eq!(names(run(inputs()).unwrap()), ["Shop1", "Shop2"]);

    let only = |services: &[String]| {
        let standing = |_: &str| -> Result<Vec<Input>, Diagnostic> { Ok(Vec::new()) };
        import(
            inputs(),
            Options {
                services,
                folder_name: &|_| None,
                documentation: &|_| true,
                standing: &standing,
            },
        )
    };
    assert_eq!(names(only(&["Shop2".into()]).unwrap()), ["Shop2"]);
    let error = only(&["Shop2".into(), "Shop3".into()]).unwrap_err();
    assert_eq!(error.message(), "the sources hold no service `Shop3`");
}

/// A family may leave documentation out.
#[test]
fn documentation_may_be_left_out() {
    let texts = |documentation| {
        let standing = |_: &str| Ok(Vec::new());
        let options = Options {
            services: &[],
            folder_name: &|_| None,
            documentation: &|_| documentation,
            standing: &standing,
        };
        let folders = import(shop(), options).unwrap();
        folders[0].files["Customer.wsdl"]
            .matches("documentation")
            .count()
    };
    assert_eq!((texts(true), texts(false)), (4, 0));
}

#[test]
fn a_family_may_name_the_folder() {
    let named = |name: Option<&str>| {
        let folder_name = |_: &str| name.map(str::to_owned);
        let standing = |_: &str| Ok(Vec::new());
        let options = Options {
            services: &[],
            folder_name: &folder_name,
            documentation: &|_| true,
            standing: &standing,
        };
        import(shop(), options).map(|folders| folders[0].name.clone())
    };
    assert_eq!(named(Some("Store")).unwrap(), "Store");
    assert_eq!(named(None).unwrap(), "Shop1");
    let error = named(Some("../Store")).unwrap_err();
    assert_eq!(
        error.message(),
        "no name for the service of `http://example.com/ws/Shop1`"
    );
}
