//! Values as JSON: every message made from the model, and every sample message, goes out and comes back
//! as it was. What is a secret does not go out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::thread;

use netserver::soap::Exchange;
use netserver::soap::codec::{Fields, Value, View, ViewMut};
use netserver::soap::envelope::Version;
use netserver::soap::serde::{Exposed, Fill, Redacted};
use netserver_tests::codec::{self, Direction, Message};
use netserver_tests::generate::{self, Presence, SECRET, messages_with_secrets};
use netserver_tests::infoset::Style;
use netserver_tests::{exchanges, repository};
use serde_json::Deserializer;
use serde_json::de::StrRead;
use wsdl_schema::services::NamedService;

/// The body of a message, as a value.
struct Body(Box<dyn Fields>);

impl Value for Body {
    fn view(&self) -> View<'_> {
        View::Record(&*self.0)
    }

    fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::Record(&mut *self.0)
    }
}

fn fill(value: &mut dyn Value, json: &str) -> Result<(), String> {
    use netserver::soap::serde::DeserializeSeed as _;
    let mut from = Deserializer::new(StrRead::new(json));
    let filled = Fill(value).deserialize(&mut from);
    filled
        .and_then(|()| from.end())
        .map_err(|error| format!("{error}\n{json}"))
}

/// A message that was read, from its JSON.
fn through_json(
    exchange: &Exchange,
    direction: Direction,
    message: Message,
) -> Result<(Message, Message), String> {
    let mut copy = codec::empty(exchange, direction);
    for (value, copy) in message.headers.iter().zip(&mut copy.headers) {
        let json = serde_json::to_string(&Exposed(&**value)).map_err(|it| it.to_string())?;
        fill(&mut **copy, &json)?;
    }
    let (body, mut copied) = (Body(message.body), Body(copy.body));
    let json = serde_json::to_string(&Exposed(&body)).map_err(|it| it.to_string())?;
    fill(&mut copied, &json)?;
    let again = serde_json::to_string(&Exposed(&copied)).map_err(|it| it.to_string())?;
    assert_eq!(json, again);
    let original = Message {
        body: body.0,
        ..message
    };
    let copy = Message {
        body: copied.0,
        ..copy
    };
    Ok((original, copy))
}

/// Whether a message is the same behind JSON, and is written as the same XML.
fn check(exchange: &Exchange, direction: Direction, text: &str) -> Result<(), String> {
    let message = codec::decode(exchange, direction, text).map_err(|it| it.to_string())?;
    let (original, copy) = through_json(exchange, direction, message)?;
    let write = |message: &Message| {
        let written = codec::encode(exchange, direction, message, Version::Soap11);
        written.map_err(|it| it.to_string())
    };
    if write(&original)? != write(&copy)? {
        return Err("is written otherwise".into());
    }
    // NaN is not equal to itself.
    match codec::equal(&original, &copy) || text.contains(">NaN<") {
        true => Ok(()),
        false => Err("is another value".into()),
    }
}

/// The messages of one service: how many there are, and what is wrong with them.
fn of_model(service: &NamedService) -> (BTreeMap<Presence, usize>, Vec<String>) {
    let exchanges = exchanges::of(&service.name);
    let (mut counts, mut wrong) = (BTreeMap::new(), Vec::new());
    generate::messages(&service.model, |made| {
        let exchange = codec::find(&exchanges, made.agent, &made.operation.name);
        *counts.entry(made.presence).or_default() += 1;
        let text = made.envelope.write(Style::Prefixes);
        if let Err(error) = check(exchange, made.direction, &text) {
            wrong.push(format!("{}.{}: {error}", made.agent, made.operation.name));
        }
    });
    (counts, wrong)
}

#[test]
fn every_message_of_the_model_passes_json() {
    let services = repository::services();
    for service in &services {
        let (counts, wrong) = of_model(service);
        println!("{}: {counts:?}", service.name);
        let shown: Vec<_> = wrong.iter().take(5).collect();
        assert!(wrong.is_empty(), "{} are wrong: {shown:#?}", wrong.len());
        let operations = service.model.operation_count();
        for presence in Presence::ALL {
            assert!(counts[&presence] >= 2 * operations, "{presence:?}");
        }
    }
}

#[test]
fn every_sample_passes_json() {
    let Some(corpus) = repository::shared("corpus") else {
        return;
    };
    let mut exchanges = exchanges::of("Services86");
    exchanges.extend(exchanges::of("Services88"));
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let check_all = |exchanges: &[Exchange]| {
        let mut count = 0;
        for exchange in exchanges {
            let agent = exchange.operation.agent;
            for direction in Direction::BOTH {
                let name = format!("{}.{}.xml", exchange.operation.name, direction.short());
                let path = corpus.join(agent.service.name).join(agent.name).join(name);
                let text = fs::read_to_string(&path).unwrap();
                check(exchange, direction, &text)
                    .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                count += 1;
            }
        }
        count
    };
    let count: usize = thread::scope(|scope| {
        let chunks = exchanges.chunks(exchanges.len().div_ceil(threads));
        let workers: Vec<_> = chunks
            .map(|chunk| scope.spawn(move || check_all(chunk)))
            .collect();
        workers.into_iter().map(|it| it.join().unwrap()).sum()
    });
    assert_eq!(count, 6842);
}

#[test]
fn no_json_has_a_secret() {
    let families = repository::families();
    let mut hidden = 0;
    for service in &repository::services() {
        let exchanges = exchanges::of(&service.name);
        let family = &families[service.family];
        messages_with_secrets(&service.model, family, |made, secrets| {
            let exchange = codec::find(&exchanges, made.agent, &made.operation.name);
            let text = made.envelope.write(Style::Prefixes);
            let message = codec::decode(exchange, made.direction, &text).unwrap();
            for header in &message.headers {
                let json = serde_json::to_string(&Redacted(&**header)).unwrap();
                assert!(!json.contains(SECRET), "{json}");
            }
            let body = Body(message.body);
            let json = serde_json::to_string(&Redacted(&body)).unwrap();
            assert!(!json.contains(SECRET), "{json}");
            assert_eq!(json.matches("[redacted]").count(), secrets, "{json}");
            hidden += secrets;
            // It reads back, without the secrets.
            let mut copy = Body(codec::empty(exchange, made.direction).body);
            fill(&mut copy, &json).unwrap();
            let exposed = serde_json::to_string(&Exposed(&copy)).unwrap();
            assert!(!exposed.contains(SECRET) && !exposed.contains("[redacted]"));
        });
    }
    // Without secrets the test could not fail.
    assert!(hidden > 100, "{hidden}");
}
