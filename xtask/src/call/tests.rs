//! The request of every operation, through all that a call does with it but sending.
#![allow(clippy::unwrap_used)]

use wsdl_reference::sample::builder::Builder;
use wsdl_reference::sample::value::Fill;
use wsdl_reference::sample::{lookup, wire};
use wsdl_schema::family::Family;
use wsdl_schema::services::{NamedService, models};

use super::answer::Reading;
use super::values::Values;
use super::{input, print};
use crate::{families, generate, workspace};

/// All services, and their families without secrets.
fn services() -> (Vec<NamedService>, Vec<Family>) {
    let mut families = families::load().unwrap();
    for family in &mut families {
        family.secrets.clear();
    }
    let documents = generate::documents(&workspace::root()).unwrap();
    (models(&documents, &families).unwrap(), families)
}

#[test]
fn a_request_of_every_operation_shown_as_json_makes_the_same_request() {
    let (services, families) = services();
    let mut count = 0;
    for found in lookup::all(&services) {
        let (model, family) = (&found.service.model, &families[found.service.family]);
        let message = &found.operation.input;
        for fill in Fill::ALL {
            let parts = Builder::new(model, fill).fields(message.parts.iter());
            let elements = wire::elements(message, &parts);
            for element in &elements {
                let document = roxmltree::Document::parse(element).unwrap();
                let shown = Reading::new(model, family).element(message, document.root_element());
                let json = serde_json::to_vec(&shown).unwrap();
                let given = input::of_json("test", &json).unwrap();
                let parts = Values::new(model, family).message(message, given);
                let name = found.name();
                let parts = parts.unwrap_or_else(|error| panic!("{name}: {}", error.render(false)));
                // JSON has a point in every floating-point number.
                let written = wire::elements(message, &parts).concat().replace(".0<", "<");
                let mut lines = written.lines().zip(element.lines());
                let other = lines.find(|(written, line)| written != line);
                assert_eq!((other, written.len()), (None, element.len()), "{name}");
            }
            count += elements.len();
        }
    }
    assert!(count > 10_000, "{count}");
}

#[test]
fn xml_on_lines_of_its_own_says_the_same() {
    let (services, _) = services();
    for found in lookup::all(&services).step_by(7) {
        let message = &found.operation.input;
        let parts = Builder::new(&found.service.model, Fill::Rich).fields(message.parts.iter());
        for element in wire::elements(message, &parts) {
            let lines: String = element.lines().map(str::trim_start).collect();
            let document = roxmltree::Document::parse(&lines).unwrap();
            assert_eq!(print::xml(document.root_element(), &[]), element);
        }
    }
}
