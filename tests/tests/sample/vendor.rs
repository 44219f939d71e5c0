//! Compares the samples in vendor style with the vendor's own: byte for byte with its reference pages,
//! and with the messages that the tool behind these pages wrote for every operation.
//!
//! Not compared are:
//!
//! - the text of a `dateTime`: the tool writes the time at which it ran;
//! - the comments `extensibility element(s)`: the tool writes them, and the pages leave them out;
//! - `ApplicationToken` and `Credentials`: the pages add them beside `Body`, where no server reads
//!   them; the tool leaves them out;
//! - white space between elements.

use std::fs;
use std::path::PathBuf;

use roxmltree::{Document, Node};
use wsdl_reference::sample::vendor;
use wsdl_schema::family::Family;
use wsdl_schema::services::NamedService;

use crate::models::{families, files, root, services};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The shared folder beside the repository, if it exists.
fn shared(folder: &str) -> Option<PathBuf> {
    let path = root().join("../shared").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "{} is missing",
        path.display()
    );
    println!(
        "skipped: {} is missing; put the shared folder beside the repository",
        path.display()
    );
    None
}

fn messages(
    families: &[Family],
    service: &NamedService,
    agent: &str,
    operation: &str,
) -> [String; 2] {
    let family = &families[service.family];
    let agent = &service.model.agents[agent];
    let operation = &agent.operations[operation];
    [
        vendor::request(service, family, agent, operation),
        vendor::response(service, family, agent, operation),
    ]
}

#[test]
fn the_pages_byte_for_byte() {
    let Some(folder) = shared("reference-pages") else {
        return;
    };
    let families = families();
    let services = services(&families);
    let paths = files(&folder);
    for path in &paths {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let [service, agent, operation] = name.split('-').collect::<Vec<_>>()[..] else {
            panic!("{name}");
        };
        let service = services.iter().find(|it| it.name == service).unwrap();
        let text = fs::read_to_string(path).unwrap();
        let shown: Vec<_> = text
            .split("```xml\n")
            .skip(1)
            .map(|it| it.split("```").next().unwrap())
            .collect();
        assert_eq!(
            messages(&families, service, agent, operation),
            shown[..],
            "{name}"
        );
    }
    assert_eq!(paths.len(), 4);
}

#[test]
fn the_messages_of_the_tool_as_infosets() {
    let Some(folder) = shared("corpus") else {
        return;
    };
    let mut compared = 0;
    let mut differences = Vec::new();
    let families = families();
    for service in services(&families)
        .iter()
        .filter(|service| folder.join(&service.name).is_dir())
    {
        for agent in service.model.agents.values() {
            for operation in agent.operations.keys() {
                let messages = messages(&families, service, &agent.name, operation);
                for (kind, ours) in ["req", "res"].iter().zip(messages) {
                    let file = format!("{}/{}/{operation}.{kind}.xml", service.name, agent.name);
                    let theirs = fs::read_to_string(folder.join(&file)).unwrap();
                    if let Some((ours, theirs)) = difference(&ours, &theirs) {
                        differences.push(format!("{file}:\n  ours   {ours}\n  theirs {theirs}"));
                    }
                    compared += 1;
                }
            }
        }
    }
    let paths = files(&folder);
    assert_eq!(
        compared,
        paths.len(),
        "messages without a file or the other way round"
    );
    assert_eq!(compared, 6842);
    assert!(
        differences.is_empty(),
        "{} differ:\n{}",
        differences.len(),
        differences[..differences.len().min(20)].join("\n")
    );
}

/// The first elements in which two messages differ.
fn difference(ours: &str, theirs: &str) -> Option<(String, String)> {
    let (ours, theirs) = (
        Document::parse(ours).unwrap(),
        Document::parse(theirs).unwrap(),
    );
    let namespaces = |document: &Document<'_>| {
        let declared = document
            .root_element()
            .namespaces()
            .map(|it| format!("{it:?}"));
        declared.collect::<Vec<_>>()
    };
    if namespaces(&ours) != namespaces(&theirs) {
        return Some((
            format!("{:?}", namespaces(&ours)),
            format!("{:?}", namespaces(&theirs)),
        ));
    }
    let (ours, theirs) = (elements(&ours), elements(&theirs));
    let differing = |index: &usize| ours.get(*index) != theirs.get(*index);
    let index = (0..ours.len().max(theirs.len())).find(differing)?;
    let shown = |elements: &[String]| elements.get(index).cloned().unwrap_or_default();
    Some((shown(&ours), shown(&theirs)))
}

/// Every element of the body in document order: depth, name, attributes, text.
fn elements(document: &Document<'_>) -> Vec<String> {
    let body = document
        .root_element()
        .children()
        .find(|it| it.tag_name().name() == "Body")
        .unwrap();
    body.descendants()
        .filter(Node::is_element)
        .map(element)
        .collect()
}

fn element(node: Node<'_, '_>) -> String {
    let depth = node.ancestors().count();
    let mut line = format!("{depth} {:?}", node.tag_name());
    let mut is_time = false;
    for attribute in node.attributes() {
        let mut value = attribute.value().to_owned();
        if (attribute.namespace(), attribute.name()) == (Some(XSI), "type") {
            let (prefix, local) = value.split_once(':').unwrap();
            is_time = local == "dateTime";
            value = format!(
                "{{{}}}{local}",
                node.lookup_namespace_uri(Some(prefix)).unwrap()
            );
        }
        line.push_str(&format!(
            " {:?}{}={value}",
            attribute.namespace(),
            attribute.name()
        ));
    }
    let text: String = node
        .children()
        .filter_map(|it| it.text().filter(|_| it.is_text()))
        .collect();
    let is_leaf = !node.children().any(|it| it.is_element());
    match text.trim() {
        time if is_time => assert!(time.len() == 20 && time.ends_with('Z'), "{time}"),
        // An element that the tool indents has no text, and neither has an empty string.
        text if is_leaf => line.push_str(&format!(" {text:?}")),
        text => assert_eq!(text, ""),
    }
    line
}
