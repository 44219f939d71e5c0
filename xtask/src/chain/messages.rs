//! The samples of all messages of a crate.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use wsdl_reference::sample::value::Fill;
use wsdl_reference::sample::wire;
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::family::Family;
use wsdl_schema::model::{Message, Version};
use wsdl_schema::services::NamedService;

use crate::failed::failed;
use crate::standalone;

/// The folder of the messages in a crate.
pub(super) const FOLDER: &str = "tests/messages";

/// Writes the messages of the crate in the folder `root`, with a list of what each file is.
pub(super) fn write(root: &Path) -> Result<(), Diagnostic> {
    let families = standalone::families(root)?;
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder).map_err(|error| failed("create", &folder, error))?;
    let put = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| failed("write", &path, error))
    };
    let mut list = String::new();
    let mut count = 0;
    for service in standalone::services(root, &families)? {
        let Some(family) = families.get(service.family) else {
            continue;
        };
        for (what, text) in messages(&service, family) {
            count += 1;
            let name = format!("{count:05}.xml");
            // Writing to a `String` cannot fail.
            let _ = writeln!(list, "{name}\t{what}");
            put(&name, &text)?;
        }
    }
    put("list.txt", &list)
}

/// Returns each message of a service with what it is: the service, the agent, the operation, the
/// kind of message, and what it has in place of null values.
fn messages(service: &NamedService, family: &Family) -> Vec<(String, String)> {
    let mut messages = Vec::new();
    for agent in service.model.agents.values() {
        // As generated code names the agent.
        let name = agent.name.strip_prefix(family.strip.as_str());
        let name = name.unwrap_or(&agent.name);
        for operation in agent.operations.values() {
            let what = format!("{}\t{name}\t{}", service.name, operation.name);
            let output = operation.output.iter().map(|output| ("response", output));
            for (kind, message) in [("request", &operation.input)].into_iter().chain(output) {
                let side = (agent.version, message);
                for (nulls, text) in with_and_without_nulls(service, family, side) {
                    messages.push((format!("{what}\t{kind}\t{nulls}"), text));
                }
            }
            for (element, fill) in operation.faults.iter().flat_map(with_each_fill) {
                let text = wire::fault(&service.model, agent.version, element, fill);
                messages.push((format!("{what}\tfault\twritten"), text));
            }
        }
    }
    messages
}

fn with_each_fill<T: Copy>(value: T) -> impl Iterator<Item = (T, Fill)> {
    Fill::ALL.into_iter().map(move |fill| (value, fill))
}

/// A message as a client writes it, which leaves nulls out, and as a server does, which writes them.
/// Where both are the same, it has none.
fn with_and_without_nulls(
    service: &NamedService,
    family: &Family,
    message: (Version, &Message),
) -> Vec<(&'static str, String)> {
    let mut messages = Vec::new();
    for fill in Fill::ALL {
        let left_out = wire::message(&service.model, family, message, fill);
        let written = wire::message_with_nulls(&service.model, family, message, fill);
        match left_out == written {
            true => messages.push(("none", written)),
            false => messages.extend([("left out", left_out), ("written", written)]),
        }
    }
    messages
}
