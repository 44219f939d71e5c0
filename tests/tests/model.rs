//! Messages made from the model: every request and response of every operation of every service. Each
//! decodes, is encoded with the same content, decodes to an equal value, and is then encoded to the
//! same bytes.
//!
//! The variable `MESSAGES` names a folder for the messages, as they were made and as our codec wrote
//! them, one file per agent. `tests/oracles/run.sh` validates them with other people's tools.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::thread;

use netserver::soap::Exchange;
use netserver::soap::envelope::Version;
use netserver_tests::codec;
use netserver_tests::exchanges;
use netserver_tests::generate::{self, Made, Presence};
use netserver_tests::infoset::{Element, Style};
use netserver_tests::normalise::Normaliser;
use netserver_tests::repository;
use wsdl_schema::model;
use wsdl_schema::services::NamedService;

/// The messages of one service.
#[derive(Default)]
struct Run {
    /// How many there are, by how they are filled.
    counts: BTreeMap<Presence, usize>,
    /// The errors, by message.
    wrong: Vec<String>,
    /// The messages by agent, each after a line with its name and length.
    texts: BTreeMap<String, String>,
}

impl Run {
    fn of(service: &NamedService) -> Self {
        let exchanges = exchanges::of(&service.name);
        let mut run = Self::default();
        generate::messages(&service.model, |made| {
            let exchange = codec::find(&exchanges, made.agent, &made.operation.name);
            *run.counts.entry(made.presence).or_default() += 1;
            if let Err(error) = run.check(&service.model, exchange, &made) {
                let name = format!("{}.{}", made.agent, made.operation.name);
                run.wrong.push(format!(
                    "{name} {:?} {:?}: {error}",
                    made.direction, made.presence
                ));
            }
        });
        run
    }

    fn check(
        &mut self,
        service: &model::Service,
        exchange: &Exchange,
        made: &Made<'_>,
    ) -> Result<(), String> {
        let number: usize = self.counts.values().sum();
        let style = if number.is_multiple_of(2) {
            Style::Prefixes
        } else {
            Style::Defaults
        };
        let theirs = made.envelope.write(style);
        assert_eq!(
            Element::parse(&theirs),
            made.envelope,
            "the writer of the tests"
        );
        let decoded =
            codec::decode(exchange, made.direction, &theirs).map_err(|it| it.to_string())?;
        let ours = codec::encode(exchange, made.direction, &decoded, Version::Soap11)
            .map_err(|it| it.to_string())?;
        self.keep(made, &theirs, &ours);
        let message = match made.direction {
            codec::Direction::Request => &made.operation.input,
            codec::Direction::Response => made.operation.output.as_ref().unwrap(),
        };
        if made.presence != Presence::Nil {
            let mut expectations = Normaliser::for_ours(service);
            if made.direction == codec::Direction::Response {
                expectations = expectations.with_nulls();
            }
            let expected = expectations.envelope(message, made.envelope.clone());
            let mut normaliser = Normaliser::for_ours(service);
            let written = normaliser.envelope(message, Element::parse(&ours));
            normaliser.only_numbers()?;
            expected.difference(&written).map_or(Ok(()), Err)?;
        }
        let again = codec::decode(exchange, made.direction, &ours).map_err(|it| it.to_string())?;
        // NaN is not equal to itself, here as everywhere in Rust.
        if !codec::equal(&decoded, &again) && !theirs.contains(">NaN<") {
            return Err("decodes to another value".into());
        }
        let same = codec::encode(exchange, made.direction, &again, Version::Soap11);
        if same.as_ref() != Ok(&ours) {
            return Err("is not written the same again".into());
        }
        if made.presence == Presence::Nil {
            let empty = codec::empty(exchange, made.direction);
            if !codec::equal(&decoded, &empty) {
                return Err("is not the default".into());
            }
        }
        Ok(())
    }

    fn keep(&mut self, made: &Made<'_>, theirs: &str, ours: &str) {
        let number: usize = self.counts.values().sum();
        let texts = self.texts.entry(made.agent.to_owned()).or_default();
        let name = format!(
            "{}.{}.{:?}.{number}",
            made.operation.name,
            made.direction.short(),
            made.presence
        );
        for (writer, text) in [("made", theirs), ("codec", ours)] {
            writeln!(texts, "{name}.{writer} {}", text.len()).unwrap();
            texts.push_str(text);
            texts.push('\n');
        }
    }
}

#[test]
fn every_message_of_the_model_passes_the_codec() {
    let services = repository::services();
    let runs: Vec<(&NamedService, Run)> = thread::scope(|scope| {
        let workers: Vec<_> = services
            .iter()
            .map(|service| (service, scope.spawn(|| Run::of(service))))
            .collect();
        let runs = workers
            .into_iter()
            .map(|(service, worker)| (service, worker.join().unwrap()));
        runs.collect()
    });
    for (service, run) in &runs {
        let total: usize = run.counts.values().sum();
        let wrong = run.wrong.len();
        println!(
            "{}: {total} messages, {wrong} wrong; {:?}",
            service.name, run.counts
        );
        run.wrong
            .iter()
            .take(10)
            .for_each(|wrong| println!("  {wrong}"));
        let operations = service.model.operation_count();
        for presence in Presence::ALL {
            assert!(
                run.counts[&presence] >= 2 * operations,
                "{presence:?} has not every message"
            );
        }
        if let Some(folder) = std::env::var_os("MESSAGES") {
            let folder = PathBuf::from(folder).join(&service.name);
            fs::create_dir_all(&folder).unwrap();
            for (agent, text) in &run.texts {
                fs::write(folder.join(format!("{agent}.messages")), text).unwrap();
            }
        }
    }
    assert!(runs.iter().all(|(_, run)| run.wrong.is_empty()));
    let operations = |name: &str| exchanges::of(name).len();
    let counts = ["PartnerSystemUser", "Services86", "Services88"].map(operations);
    assert_eq!(counts, [1, 1392, 2029]);
}
