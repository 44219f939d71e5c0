//! Generates the services of the documents in `wsdl/`.
#![allow(clippy::panic)]

use wsdl_rust::build_script::{Part, generate};

fn main() -> Result<(), std::io::Error> {
    // The text of the error shows each place in the documents.
    let services = generate("wsdl").unwrap_or_else(|error| panic!("{error}"));
    services.write(&[Part::Client, Part::Server])
}
