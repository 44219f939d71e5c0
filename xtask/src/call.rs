//! `cargo xtask call`: one call of an operation, for those who look before they write.
//!
//! No generated code takes part: the request is made from the model, and the answer is shown by it.

mod answer;
mod input;
mod misplaced;
mod names;
mod print;
mod scalar;
mod send;
#[cfg(test)]
mod tests;
mod values;

use std::cmp::Reverse;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use netserver_soap::{AnyElement, Error};
use wsdl_reference::sample::lookup::Found;
use wsdl_reference::sample::wire;
use wsdl_rust::text::xml::xml_content;
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::family::Family;
use wsdl_schema::model::{Field, Form, Message, QName};

use crate::failed::failed;
use crate::{families, generate, sample, sources, workspace};
use answer::{REDACTED, Reading, Shown};
use input::Parts;
pub(crate) use misplaced::misplaced;
use names::key;
use values::Values;

/// Call an operation and show the answer
///
/// What is not set is left out, or has the default of its type. The login comes from the
/// environment: NETSERVER_USER with NETSERVER_PASSWORD, or NETSERVER_TICKET; online also
/// NETSERVER_APPLICATION_TOKEN. In a terminal, a missing password is asked for. Secrets of the answer
/// do not show.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The operation, such as Services88.User.GetUser; without a service, that of the newest service
    /// that has it
    #[arg(value_name = "OPERATION")]
    operation: String,

    /// A field of the request, such as UserId=5, Person.Name=Ola, Ids.0=7 for the first item of a
    /// list; with @FILE the content of a file, with @@ a text that begins with @
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,

    /// A field of the request, with the value of an environment variable; for secrets
    #[arg(long, value_name = "PATH=VARIABLE")]
    set_env: Vec<String>,

    /// The request: an object of JSON with its fields, as `--format json` shows those of answers, or
    /// the XML of the element in the body
    #[arg(long, value_name = "FILE")]
    body: Option<PathBuf>,

    /// The base URL of the installation, such as https://crm.example.com; NETSERVER_URL if it is not
    /// given
    #[arg(long)]
    url: Option<String>,

    /// How the answer is shown
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Show the body of the request, and send nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Names and values, one a line
    #[default]
    Tree,
    /// JSON, with the names of the wire
    Json,
    /// The XML in the body of the answer
    Xml,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostic> {
    let families = families::load()?;
    let services = generate::services(&families)?;
    let found = sample::find(&services, &arguments.operation)?;
    let family = families
        .get(found.service.family)
        .ok_or_else(|| Diagnostic::new("the family of the service is missing"))?;
    let request = Request::new(arguments, &found, family)?;
    let text = match arguments.dry_run {
        true => request.shown(&found, family)?,
        false => answer(arguments, &found, family, request)?,
    };
    // Nothing can be done about a closed standard output.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(ExitCode::SUCCESS)
}

/// What is sent.
struct Request {
    /// What stands in the body.
    elements: Vec<AnyElement>,
    /// The secrets that the user has given.
    secrets: Vec<String>,
}

impl Request {
    fn new(arguments: &Arguments, found: &Found<'_>, family: &Family) -> Result<Self, Diagnostic> {
        let file = arguments.body.as_deref();
        let elements = match file.filter(|it| it.extension().is_some_and(|it| it == "xml")) {
            Some(file) => of_xml(arguments, file, found)?,
            None => of_fields(arguments, file, found, family)?,
        };
        let mut secrets = Vec::new();
        for element in &elements {
            let xml = element.to_xml().map_err(|error| unreadable(&error))?;
            let document = roxmltree::Document::parse(&xml).map_err(|error| unreadable(&error))?;
            let mut reading = Reading::new(&found.service.model, family);
            reading.element(&found.operation.input, document.root_element());
            secrets.append(&mut reading.hidden);
        }
        if secrets.iter().any(|secret| secret == REDACTED) {
            return Err(
                Diagnostic::new(format!("a secret of the request is `{REDACTED}`"))
                    .help("leave the secret out"),
            );
        }
        // One that begins with another is taken out before that.
        secrets.sort_by_key(|secret: &String| Reverse(secret.len()));
        Ok(Self { elements, secrets })
    }

    /// The body of the request, without secrets.
    fn shown(&self, found: &Found<'_>, family: &Family) -> Result<String, Diagnostic> {
        let message = &found.operation.input;
        shown(Format::Xml, &self.elements, message, found, family)
    }

    /// A text in which the server may have repeated secrets.
    fn without_secrets(&self, mut text: String) -> String {
        for secret in self.secrets.iter().filter(|it| it.len() >= SHORTEST_SECRET) {
            text = text.replace(secret, REDACTED);
            text = text.replace(&*xml_content(secret), REDACTED);
        }
        text
    }
}

/// The request of fields that are set, or given as JSON.
fn of_fields(
    arguments: &Arguments,
    file: Option<&Path>,
    found: &Found<'_>,
    family: &Family,
) -> Result<Vec<AnyElement>, Diagnostic> {
    let parts = match file {
        Some(file) => {
            let parts = input::of_json(&workspace::display(file), &sources::read_file(file)?)?;
            sent_back(parts, found)
        }
        None => Parts::new(),
    };
    let parts = input::parts(parts, &arguments.set, &arguments.set_env)?;
    let message = &found.operation.input;
    let parts = Values::new(&found.service.model, family).message(message, parts)?;
    let elements = wire::elements(message, &parts);
    let elements = elements.iter().map(|text| text.parse::<AnyElement>());
    elements.collect::<Result<_, _>>().map_err(|error| {
        let error = Diagnostic::new(format!("the request cannot be written: {error}"));
        error.help("give it as XML: `--body FILE.xml`")
    })
}

/// The fields of a request. An answer with a record is the parameter of that type, if there is one: what
/// was read can be changed and sent back.
fn sent_back(mut parts: Parts, found: &Found<'_>) -> Parts {
    let operation = found.operation;
    let mut answers = operation.output.iter().flat_map(|output| &output.parts);
    let is_only = |part: &&Field| parts.len() == 1 && parts.contains_key(&key(part));
    let Some(answer) = answers.find(is_only) else {
        return parts;
    };
    let name = answer.value.name();
    let is_record = name.is_some_and(|it| found.service.model.record(it).is_some());
    let parameters = &operation.input.parts;
    let mut fitting = parameters.iter().filter(|it| it.value == answer.value);
    if let (Some(parameter), None) = (fitting.next(), fitting.next())
        && is_record
        && !parameters.iter().any(|it| key(it) == key(answer))
        && let Some(value) = parts.remove(&key(answer))
    {
        parts.insert(key(parameter), value);
    }
    parts
}

/// The request that a file holds.
fn of_xml(
    arguments: &Arguments,
    file: &Path,
    found: &Found<'_>,
) -> Result<Vec<AnyElement>, Diagnostic> {
    if !arguments.set.is_empty() || !arguments.set_env.is_empty() {
        return Err(Diagnostic::new("fields cannot be set with a body of XML")
            .help("write them into the file"));
    }
    let text = sources::read_file(file)?;
    let text = String::from_utf8(text).map_err(|error| failed("read", file, error))?;
    let element: AnyElement = text.parse().map_err(|error| failed("read", file, error))?;
    check_root(&element, file, &found.operation.input)?;
    Ok(vec![element])
}

/// Refuses an element that is not that of the request.
fn check_root(element: &AnyElement, file: &Path, input: &Message) -> Result<(), Diagnostic> {
    let parts = input.parts.iter().filter(|_| input.is_bare());
    // A part may stand for any element.
    if parts.clone().any(|part| part.form != Form::Element) {
        return Ok(());
    }
    let wrapper = input.wrapper.iter().filter(|_| !input.is_bare());
    let names: Vec<&QName> = wrapper.chain(parts.map(|part| &part.name)).collect();
    if names
        .iter()
        .any(|it| element.name.is(&it.namespace, &it.local))
    {
        return Ok(());
    }
    let (namespace, name) = (&element.name.namespace, &element.name.name);
    let file = workspace::display(file);
    let error = Diagnostic::new(format!("the root of {file} is `{{{namespace}}}{name}`"));
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    Err(match names.as_slice() {
        [] => error.help("the body of the request is empty"),
        names => error.help(format!(
            "the element of the request is {}",
            names.join(" or ")
        )),
    })
}

/// Shorter secrets are not looked for: they stand in other texts by chance.
const SHORTEST_SECRET: usize = 4;

/// Sends the request and returns the answer as text.
fn answer(
    arguments: &Arguments,
    found: &Found<'_>,
    family: &Family,
    mut request: Request,
) -> Result<String, Diagnostic> {
    let typed = arguments.url.clone().map(|url| (url, "--url"));
    let url = typed.or_else(|| Some((send::variable("NETSERVER_URL")?, "NETSERVER_URL")));
    let (url, source) = url.ok_or_else(|| {
        let error = Diagnostic::new("there is no server to call");
        error.help("give its base URL: `--url https://…` or the variable NETSERVER_URL")
    })?;
    let client = send::client(&url, source)?;
    let operation = send::operation(found, family);
    let elements = std::mem::take(&mut request.elements);
    let sent = send::send(&client, operation, elements);
    let elements = sent.map_err(|error| call_error(&error, &request))?;
    match &found.operation.output {
        Some(output) => shown(arguments.format, &elements, output, found, family),
        None => Ok(String::new()),
    }
}

/// Why a call has no answer.
fn call_error(error: &Error, request: &Request) -> Diagnostic {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        text.push_str(&format!(": {inner}"));
        source = inner.source();
    }
    let error = Diagnostic::new(request.without_secrets(text));
    match send::has_login() {
        true => error,
        false => error.help("nobody is logged in: set NETSERVER_USER or NETSERVER_TICKET"),
    }
}

fn unreadable(error: &dyn std::fmt::Display) -> Diagnostic {
    Diagnostic::new(format!("the message cannot be shown: {error}"))
}

/// The elements of a body as text, without secrets.
fn shown(
    format: Format,
    elements: &[AnyElement],
    message: &Message,
    found: &Found<'_>,
    family: &Family,
) -> Result<String, Diagnostic> {
    let (mut fields, mut texts) = (Vec::new(), String::new());
    for element in elements {
        let xml = element.to_xml().map_err(|error| unreadable(&error))?;
        let document = roxmltree::Document::parse(&xml).map_err(|error| unreadable(&error))?;
        let mut reading = Reading::new(&found.service.model, family);
        let value = reading.element(message, document.root_element());
        match format {
            Format::Xml => {
                let xml = answer::without(reading.secrets, &xml);
                let document = roxmltree::Document::parse(&xml);
                let document = document.map_err(|error| unreadable(&error))?;
                texts.push_str(&print::xml(document.root_element()));
            }
            Format::Json | Format::Tree => match value {
                Shown::Record(more) => fields.extend(more),
                other => fields.push((element.name.name.clone(), other)),
            },
        }
    }
    let value = Shown::Record(fields);
    match format {
        Format::Xml => Ok(texts),
        Format::Tree => Ok(print::tree(&value)),
        Format::Json => serde_json::to_string_pretty(&value)
            .map(|text| text + "\n")
            .map_err(|error| unreadable(&error)),
    }
}
