//! Messages shaped from the model: the input decides what is present, null or filled, its type, and
//! how it is written. A message that keeps to the schema is written back with the same content.

mod maker;

use std::sync::OnceLock;

use arbitrary::Unstructured;
use netserver_tests::codec::Direction;
use netserver_tests::infoset::{Element, Style};
use netserver_tests::normalise::Normaliser;
use netserver_tests::repository;
use wsdl_schema::model::Service;
use wsdl_schema::services::NamedService;

use crate::message::round_trip;
use crate::operations::Choice;
use maker::Maker;

/// The first three bytes are a [`Choice`], the rest shapes the message.
///
/// # Panics
/// If a property does not hold.
pub fn run(data: &[u8]) {
    let Some((choice, rest)) = Choice::take(data) else {
        return;
    };
    let operation = choice.exchange.operation;
    let service = service(operation.agent.service.name);
    let agent = service.agents.values().find(|it| {
        it.name == operation.agent.name || it.name.strip_prefix('I') == Some(operation.agent.name)
    });
    let operation = &agent.expect("the agent").operations[operation.name];
    let message = match choice.direction {
        Direction::Request => &operation.input,
        Direction::Response => operation.output.as_ref().expect("a response"),
    };
    let mut input = Unstructured::new(rest);
    let is_faithful = choice.is_inner;
    let style = if input.ratio(1, 2).unwrap_or_default() {
        Style::Prefixes
    } else {
        Style::Defaults
    };
    let mut maker = Maker::new(service, &mut input, is_faithful);
    let soap = choice.version.namespace();
    let envelope = maker.envelope(message, soap);
    let text = envelope.write(style);
    let written = round_trip(&choice, text.as_bytes());
    if !is_faithful {
        return;
    }
    let written = written.unwrap_or_else(|| panic!("is not read or not written: {text}"));
    let mut normaliser = Normaliser::for_theirs(service);
    let mut said = |envelope: Element| {
        let mut envelope = normaliser.envelope(message, envelope);
        maker::without_nulls(service, message, &mut envelope);
        envelope
    };
    let difference = said(envelope).difference(&said(Element::parse(&written)));
    assert_eq!(difference, None, "{text}\n{written}");
}

fn service(name: &str) -> &'static Service {
    static SERVICES: OnceLock<Vec<NamedService>> = OnceLock::new();
    let services = SERVICES.get_or_init(repository::services);
    let found = services.iter().find(|service| service.name == name);
    &found.expect("a service").model
}
