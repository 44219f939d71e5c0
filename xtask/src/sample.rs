//! `cargo xtask sample`: what goes over the wire for an operation.

use std::io::Write as _;
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use wsdl_reference::sample::lookup::{self, Found, Missing};
use wsdl_reference::sample::snippet::Snippets;
use wsdl_reference::sample::value::Fill;
use wsdl_reference::sample::{endpoint, vendor, wire};
use wsdl_rust::generate::modules;
use wsdl_rust::items::ServiceModule;
use wsdl_rust::text::visible;
use wsdl_rust::text::xml::xml_comment;
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::family::Family;
use wsdl_schema::model::Agent;
use wsdl_schema::notes::Notes;
use wsdl_schema::services::NamedService;

use crate::{families, generate, notes};

/// Show the request and the response of an operation, made from wsdl/
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The operation, such as Services88.User.SetExternalUserInfo; without a service, that of the
    /// newest service that has it
    #[arg(value_name = "OPERATION")]
    operation: String,

    /// The form: as our client sends it, or as the vendor's reference pages show it
    #[arg(long, value_enum, default_value_t)]
    style: Style,

    /// The values of the fields; the vendor's style has its own
    #[arg(long, value_parser = fills(), default_value = Fill::default().name())]
    fill: Fill,

    /// Show only the request
    #[arg(long)]
    request: bool,

    /// Show only the response
    #[arg(long)]
    response: bool,

    /// Show the faults that the operation declares
    #[arg(long, conflicts_with_all = ["style", "curl", "rust"])]
    fault: bool,

    /// Show a command that sends the request
    #[arg(long, conflicts_with_all = ["request", "response", "style"])]
    curl: bool,

    /// Show the same call in Rust
    #[arg(long, conflicts_with_all = ["request", "response", "style", "curl"])]
    rust: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Style {
    /// SOAP 1.1, with the header blocks in the header
    #[default]
    Wire,
    /// SOAP 1.2, with a type on every element and credentials outside any header
    Vendor,
}

/// The fills by their names, as the command line shows them.
fn fills() -> impl TypedValueParser<Value = Fill> {
    let shown = Fill::ALL.map(|fill| PossibleValue::new(fill.name()).help(fill.description()));
    let find = |name: String| Fill::ALL.into_iter().find(|fill| fill.name() == name);
    PossibleValuesParser::new(shown).map(move |name| find(name).unwrap_or_default())
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostic> {
    let families = families::load()?;
    let services = generate::services(&families)?;
    let found = find(&services, &arguments.operation)?;
    let family = families
        .get(found.service.family)
        .ok_or_else(|| Diagnostic::new("the family of the service is missing"))?;
    let text = if arguments.rust {
        snippet(&services, &families, &found, arguments.fill)?
    } else if arguments.curl {
        let request = request(&found, family, arguments.fill);
        endpoint::curl(found.agent, found.operation, &request)
    } else {
        messages(arguments, &found, family)
    };
    let about = about(arguments, &services, &found)?.unwrap_or_default();
    // Nothing can be done about a closed standard output.
    let _ = std::io::stdout().write_all(format!("{about}{text}").as_bytes());
    Ok(ExitCode::SUCCESS)
}

/// What the operation is for, as a comment before the request. The vendor's style has none.
fn about(
    arguments: &Arguments,
    services: &[NamedService],
    found: &Found<'_>,
) -> Result<Option<String>, Diagnostic> {
    let notes = Notes::parse(&notes::read(None)?, services)?;
    let (service, agent) = (&found.service.name, &found.agent.name);
    let note = notes.operation(service, agent, &found.operation.name);
    let is_request = arguments.request || !(arguments.response || arguments.fault);
    let note = note.filter(|_| is_request && arguments.style == Style::Wire);
    Ok(note.map(|note| {
        let note = visible(&note.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
        match (arguments.rust, arguments.curl) {
            (true, _) => format!("// {note}\n"),
            (_, true) => format!("# {note}\n"),
            _ => format!("<!-- {} -->\n", xml_comment(&note)),
        }
    }))
}

/// The operation of this name.
pub(crate) fn find<'a>(
    services: &'a [NamedService],
    name: &'a str,
) -> Result<Found<'a>, Diagnostic> {
    lookup::find(services, name).map_err(|missing| unknown(services, name, &missing))
}

fn unknown(services: &[NamedService], name: &str, missing: &Missing<'_>) -> Diagnostic {
    const FORM: &str = "an operation is named SERVICE.AGENT.OPERATION";
    let unknown = || Diagnostic::new(format!("there is no operation `{name}`"));
    match missing {
        Missing::Service(service) => {
            let names: Vec<&str> = services.iter().map(|it| it.name.as_str()).collect();
            Diagnostic::new(format!("there is no service `{service}`"))
                .help(format!("there are {}", names.join(", ")))
        }
        Missing::IsService(service) => {
            let agents = first_of(service.model.agents.values().map(|it| &*it.name), "agents");
            Diagnostic::new(format!("`{name}` is a service; it has {agents}")).help(FORM)
        }
        Missing::IsAgent(Agent { operations, .. }) => {
            let operations = first_of(operations.values().map(|it| &*it.name), "operations");
            Diagnostic::new(format!("`{name}` is an agent; it has {operations}"))
                .help(format!("name one of them: `{name}.OPERATION`"))
        }
        Missing::Operation(names) if names.is_empty() => unknown().help(FORM),
        Missing::Operation(names) => unknown().help(format!("did you mean {}?", names.join(", "))),
    }
}

/// The most names that an error lists.
const MOST_NAMES: usize = 5;

/// The first names, and how many there are: `GetUser, SaveUser, … (43 operations)`.
fn first_of<'n>(all: impl ExactSizeIterator<Item = &'n str>, what: &str) -> String {
    let count = all.len();
    let mut names: Vec<&str> = all.take(MOST_NAMES).collect();
    if count > MOST_NAMES {
        names.push("…");
    }
    format!("{} ({count} {what})", names.join(", "))
}

/// What was asked for; the request and the response if nothing was.
fn messages(arguments: &Arguments, found: &Found<'_>, family: &Family) -> String {
    let both = arguments.request == arguments.response && !arguments.fault;
    let (service, agent, operation) = (found.service, found.agent, found.operation);
    let fill = arguments.fill;
    let mut out = String::new();
    if both || arguments.request {
        match arguments.style {
            Style::Wire => {
                out.push_str(&endpoint::comment(agent, operation));
                out.push_str(&request(found, family, fill));
            }
            Style::Vendor => out.push_str(&vendor::request(service, family, agent, operation)),
        }
    }
    if both && arguments.style == Style::Wire {
        out.push('\n');
    }
    if both || arguments.response {
        match arguments.style {
            Style::Wire => match &operation.output {
                Some(output) => {
                    let output = (agent.version, output);
                    out.push_str(&wire::message(&service.model, family, output, fill));
                }
                None => out.push_str("<!-- One-way: the server sends no response. -->\n"),
            },
            Style::Vendor => out.push_str(&vendor::response(service, family, agent, operation)),
        }
    }
    if arguments.fault {
        out.push_str(&faults(found, fill));
    }
    out
}

fn faults(found: &Found<'_>, fill: Fill) -> String {
    let faults = found.operation.faults.iter();
    let message = |element| wire::fault(&found.service.model, found.agent.version, element, fill);
    let messages: Vec<String> = faults.map(message).collect();
    match messages.as_slice() {
        [] => "<!-- The operation declares no faults. -->\n".to_owned(),
        messages => messages.join("\n"),
    }
}

fn request(found: &Found<'_>, family: &Family, fill: Fill) -> String {
    let message = (found.agent.version, &found.operation.input);
    wire::message(&found.service.model, family, message, fill)
}

fn snippet(
    services: &[NamedService],
    families: &[Family],
    found: &Found<'_>,
    fill: Fill,
) -> Result<String, Diagnostic> {
    let package = generate::package()?;
    let modules = modules(services, families)?;
    let call = |service: &ServiceModule<'_>| {
        let agent = service
            .agents
            .iter()
            .find(|agent| agent.model.name == found.agent.name)?;
        let mut operations = agent.operations.iter();
        let operation = operations.find(|it| it.model.name == found.operation.name)?;
        Some(Snippets::new(&package, service).call(agent, operation, fill))
    };
    let service = modules
        .iter()
        .find(|service| service.name == found.service.name);
    service
        .and_then(call)
        .ok_or_else(|| Diagnostic::new("the operation has no Rust"))
}
