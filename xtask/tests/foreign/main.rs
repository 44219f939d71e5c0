//! Services that belong to no family: `import`, `crate` and `chain`.
#![allow(clippy::unwrap_used)]

mod chained;
mod imported;
mod standalone;

#[path = "../diff/repository.rs"]
#[allow(dead_code, reason = "the other tests use the rest of it")]
mod repository;
#[path = "../diff/shop.rs"]
#[allow(dead_code, reason = "the other tests use the rest of it")]
mod shop;

use repository::Repository;

/// A service of another vendor.
const WEATHER: &str = include_str!("../../../codegen/rust/examples/build-script/wsdl/weather.wsdl");

/// A repository with the shop and a delivery of the other service.
fn with_delivery(name: &str, document: &str) -> Repository {
    let repository = Repository::without_git(&format!("foreign-{name}"));
    let manifest =
        "[features]\n# @generated features: `cargo xtask gen` writes from here\n# to here\n";
    repository.write("generated/Cargo.toml", manifest);
    repository.write("delivery/weather.wsdl", document);
    repository
}

/// The service with an operation that is encoded.
fn encoded() -> String {
    let literal = "<soap:body use=\"literal\"/>";
    assert!(WEATHER.contains(literal));
    WEATHER.replacen(
        literal,
        "<soap:body use=\"encoded\" encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"/>",
        1,
    )
}

/// Runs a command, which must fail. Returns its errors.
fn fails(repository: &Repository, arguments: &[&str]) -> String {
    let output = repository.xtask(arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {output:?}");
    String::from_utf8(output.stderr).unwrap()
}
