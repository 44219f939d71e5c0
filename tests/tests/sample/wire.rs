//! Compares the samples in wire style with the runtime: it reads each sample and writes the same bytes
//! again.

use netserver::soap::codec::{Fields, Schema};
use netserver::soap::envelope::{self, Content, Envelope, Options, Version};
use netserver::soap::{Operation, Route};
use netserver::{services86, services88};
use wsdl_reference::sample::value::Fill;
use wsdl_reference::sample::wire;
use wsdl_schema::family::Family;
use wsdl_schema::model::{Message, Version as Soap};
use wsdl_schema::services::NamedService;

use crate::models::{families, services};

#[test]
fn the_runtime_writes_what_the_samples_show() {
    let families = families();
    let services = services(&families);
    let named = |name: &str| {
        let service = services.iter().find(|it| it.name == name).unwrap();
        (service, &families[service.family])
    };
    let (old, new) = (named("Services86"), named("Services88"));
    let mut compared = 0;
    compared += agent(old, services86::diagnostics::routes());
    compared += agent(new, services88::archive::routes());
    compared += agent(new, services88::so_principal::routes());
    compared += agent(new, services88::time_zone::routes());
    compared += agent(new, services88::user::routes());
    compared += agent(new, services88::webhook::routes());
    compared += agent(new, services88::workflow::routes());
    assert!(compared > 1000, "{compared}");
}

/// Compares both messages of every operation of an agent, in every fill.
fn agent<A: ?Sized + 'static>(service: (&NamedService, &Family), routes: Vec<Route<A>>) -> usize {
    for exchange in routes.iter().map(Route::exchange) {
        let (operation, agents) = (exchange.operation, &service.0.model.agents);
        let model = &agents[operation.agent.name].operations[operation.name];
        for fill in Fill::ALL {
            let request = (exchange.request)();
            let schema = operation.request_schema(&*request);
            compare(service, &model.input, fill, schema, request, operation);
            let schema = operation.response.schema();
            compare(
                service,
                model.output.as_ref().unwrap(),
                fill,
                schema,
                (exchange.response)(),
                operation,
            );
        }
    }
    routes.len() * Fill::ALL.len() * 2
}

fn compare(
    (service, family): (&NamedService, &Family),
    message: &Message,
    fill: Fill,
    schema: &'static Schema,
    mut body: Box<dyn Fields>,
    operation: &Operation,
) {
    let name = format!("{}.{} {fill:?}", operation.agent.name, operation.name);
    let message = (Soap::Soap11, message);
    let sample = wire::message(&service.model, family, message, fill);
    let mut envelope = Envelope::open(sample.as_bytes(), &Options::default()).unwrap();
    assert_eq!(envelope.version(), Version::Soap11);
    envelope.headers(&mut []).unwrap();
    assert!(
        matches!(envelope.content().unwrap(), Content::Element(_)),
        "{name}"
    );
    let decoded = envelope.decode(schema, &mut *body);
    decoded.unwrap_or_else(|error| panic!("{name}: {error}\n{sample}"));
    let written = envelope::write(Version::Soap11, &[], schema, &*body).unwrap();
    assert_eq!(body_of(&written), body_of(&sample), "{name}");
}

/// The body without line breaks and indentation.
fn body_of(message: &str) -> String {
    let plain: String = message.lines().map(str::trim_start).collect();
    plain[plain.find("<s:Body>").unwrap()..].to_owned()
}
