//! The sample messages: one request and one response of every operation, written by gSOAP from the
//! vendor's documents. Each is decoded and encoded again, and must have the same content.
//!
//! Both are compared as XML infosets, read by another parser: prefixes, declarations, comments,
//! CDATA and character references are not part of those. Each other allowed difference is a
//! [`Rule`]. The version of SOAP must stay the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use netserver::soap::Exchange;
use netserver::soap::envelope::Version;
use netserver_tests::codec::{self, Direction};
use netserver_tests::exchanges;
use netserver_tests::infoset::Element;
use netserver_tests::normalise::{Normaliser, Rule};
use netserver_tests::repository;
use wsdl_schema::model;
use wsdl_schema::services::NamedService;

/// The messages that are allowed to differ, by path, each with the reason.
const EXCEPTIONS: [(&str, &str); 0] = [];

/// One sample with its schema and its codec.
struct Sample<'a> {
    path: PathBuf,
    /// `SERVICE/AGENT/OPERATION.req.xml`.
    name: String,
    service: &'a model::Service,
    message: &'a model::Message,
    exchange: &'a Exchange,
    direction: Direction,
}

/// Returns what is wrong with a message. Counts the rules that were needed.
fn check(sample: &Sample<'_>, counts: &mut BTreeMap<Rule, usize>) -> Result<(), String> {
    let text = fs::read_to_string(&sample.path).unwrap();
    let decoded =
        codec::decode(sample.exchange, sample.direction, &text).map_err(|it| it.to_string())?;
    let version = Version::Soap12;
    let encoded = codec::encode(sample.exchange, sample.direction, &decoded, version)
        .map_err(|error| error.to_string())?;
    let slowly = codec::decode(sample.exchange, sample.direction, &with_blanks(&text))
        .map_err(|it| it.to_string())?;
    let slowly = codec::encode(sample.exchange, sample.direction, &slowly, version);
    if slowly.as_ref() != Ok(&encoded) {
        return Err("is another message with blanks in its end tags".to_owned());
    }
    let mut theirs = Normaliser::for_theirs(sample.service);
    if sample.direction == Direction::Response {
        theirs = theirs.with_nulls();
    }
    let original = theirs.envelope(sample.message, Element::parse(&text));
    let mut ours = Normaliser::for_ours(sample.service);
    let written = ours.envelope(sample.message, Element::parse(&encoded));
    for (rule, count) in theirs.counts {
        *counts.entry(rule).or_default() += count;
    }
    ours.only_numbers()?;
    original.difference(&written).map_or(Ok(()), Err)
}

/// The same message with a blank in each end tag. The reader has a fast way for elements that have only
/// a text, which does not know them then.
fn with_blanks(text: &str) -> String {
    let mut pieces = text.split("</");
    let mut message = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        message += "</";
        message += &piece.replacen('>', " >", 1);
    }
    message
}

fn samples<'a>(
    corpus: &Path,
    services: &'a [NamedService],
    exchanges: &'a [Exchange],
) -> Vec<Sample<'a>> {
    let samples = exchanges.iter().flat_map(|exchange| {
        let operation = exchange.operation;
        let name = operation.agent.service.name;
        let service = &services.iter().find(|it| it.name == name).unwrap().model;
        let modelled = &service.agents[operation.agent.name].operations[operation.name];
        Direction::BOTH.map(|direction| {
            let (agent, operation) = (operation.agent.name, operation.name);
            let name = format!("{name}/{agent}/{operation}.{}.xml", direction.short());
            let message = match direction {
                Direction::Request => &modelled.input,
                Direction::Response => modelled.output.as_ref().unwrap(),
            };
            Sample {
                path: corpus.join(&name),
                name,
                service,
                message,
                exchange,
                direction,
            }
        })
    });
    samples.collect()
}

#[test]
fn every_sample_has_the_same_content_after_a_round_trip() {
    let Some(corpus) = repository::shared("corpus") else {
        return;
    };
    let services = repository::services();
    let mut exchanges = exchanges::of("Services86");
    exchanges.extend(exchanges::of("Services88"));
    let samples = samples(&corpus, &services, &exchanges);
    assert_eq!(
        samples.len(),
        6842,
        "a request and a response of 1,392 and 2,029 operations"
    );
    let names: Vec<PathBuf> = samples.iter().map(|sample| sample.path.clone()).collect();
    let mut files = repository::files(&corpus);
    files.retain(|file| file.extension().is_some_and(|extension| extension == "xml"));
    let mut sorted = names;
    sorted.sort();
    assert_eq!(
        sorted, files,
        "the samples that there are, are those of the operations"
    );

    let threads = thread::available_parallelism().map_or(1, usize::from);
    let results: Vec<_> = thread::scope(|scope| {
        let chunks = samples.chunks(samples.len().div_ceil(threads));
        let workers: Vec<_> = chunks
            .map(|chunk| {
                scope.spawn(move || {
                    let mut counts = BTreeMap::new();
                    let wrong: Vec<(&str, String)> = chunk
                        .iter()
                        .filter_map(|it| Some((it.name.as_str(), check(it, &mut counts).err()?)))
                        .collect();
                    (wrong, counts)
                })
            })
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .collect()
    });
    let mut counts: BTreeMap<Rule, usize> = BTreeMap::new();
    let mut wrong = BTreeMap::new();
    for (of_worker, counted) in results {
        wrong.extend(of_worker);
        for (rule, count) in counted {
            *counts.entry(rule).or_default() += count;
        }
    }
    println!("{} messages; normalised: {counts:?}", samples.len());

    let unexpected: Vec<_> = wrong
        .iter()
        .filter(|(name, _)| !EXCEPTIONS.iter().any(|(known, _)| known == *name))
        .collect();
    for (name, difference) in unexpected.iter().take(20) {
        println!("{name}: {difference}");
    }
    assert!(
        unexpected.is_empty(),
        "{} messages differ",
        unexpected.len()
    );
    for (name, reason) in EXCEPTIONS {
        assert!(
            wrong.contains_key(name),
            "{name} is an exception no more: {reason}"
        );
    }
    for rule in RULES {
        assert!(
            counts.contains_key(&rule),
            "the rule {rule:?} is not needed any more"
        );
    }
    assert_eq!(counts.len(), RULES.len(), "a rule is new: {counts:?}");
}

/// The rules that the samples need.
const RULES: [Rule; 5] = [
    Rule::WhiteSpace,
    Rule::DeclaredType,
    Rule::AbsentIsDefault,
    Rule::AbsentIsNull,
    Rule::Number,
];
