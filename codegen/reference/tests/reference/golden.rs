//! What is shown of the shop, byte for byte.
//!
//! `UPDATE_GOLDEN=1 cargo test -p wsdl-reference golden` writes the files anew; then look at what
//! `git diff` says.

use std::fs;

use wsdl_reference::sample::lookup::{self, Found};
use wsdl_reference::sample::snippet::Snippets;
use wsdl_reference::sample::value::Fill;
use wsdl_reference::sample::{endpoint, vendor, wire};
use wsdl_schema::model::Version;

use crate::html::text;
use crate::services::{Services, folder, shop};

/// Compares a text with the file `tests/shop/NAME`.
fn compare(name: &str, actual: &str) {
    let path = folder("tests/shop").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, actual).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(actual, expected, "{name}");
}

fn place_order(shop: &Services) -> Found<'_> {
    lookup::find(&shop.services, "Shop2.Orders.PlaceOrder").unwrap()
}

#[test]
fn a_message_on_the_wire() {
    let shop = shop();
    let Found {
        service, operation, ..
    } = place_order(&shop);
    let message = |message, fill| {
        let message = (Version::Soap11, message);
        wire::message(&service.model, &shop.families[0], message, fill)
    };
    compare("request.xml", &message(&operation.input, Fill::Rich));
    compare(
        "response.xml",
        &message(operation.output.as_ref().unwrap(), Fill::Placeholder),
    );
}

#[test]
fn a_message_in_the_vendor_s_style() {
    let shop = shop();
    let found = place_order(&shop);
    let (family, service) = (&shop.families[0], found.service);
    let text = vendor::request(service, family, found.agent, found.operation);
    compare("vendor.xml", &text);
}

#[test]
fn a_call_in_rust_and_as_a_command() {
    let shop = shop();
    let modules = shop.modules();
    let agent = &modules[1].agents[0];
    let mut operations = agent.operations.iter();
    let operation = operations.find(|it| it.model.name == "PlaceOrder").unwrap();
    let snippets = Snippets::new(&shop.package, &modules[1]);
    compare("call.rs", &snippets.call(agent, operation, Fill::Rich));
    let curl = endpoint::curl(agent.model, operation.model, "<request/>\n");
    compare("curl.txt", &curl);
}

#[test]
fn an_operation_as_markdown() {
    let page = &shop().markdown()["Shop2/Orders/Shop2-Orders-PlaceOrder.md"];
    compare("operation.md", page);
}

#[test]
fn an_operation_and_a_type_as_text_of_html() {
    let site = shop().site();
    compare(
        "operation.txt",
        &text(&site["Shop2/Orders/PlaceOrder.html"]),
    );
    compare("type.txt", &text(&site["Shop2/types/Order.html"]));
    compare("derived.txt", &text(&site["Shop1/types/Discounted.html"]));
    compare("home.txt", &text(&site["index.html"]));
}
