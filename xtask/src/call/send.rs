//! Sending a request whose types are known only now, with the runtime's client.

use std::io::{IsTerminal as _, Write as _};

use netserver_soap as soap;
use soap::client::BlockingClient;
use soap::{AnyElement, Dispatch, Error};
use wsdl_reference::sample::lookup::Found;
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::family::Family;
use wsdl_schema::model::{Header, Message, Version};

/// The body of a message, whatever is in it.
pub(super) struct Body {
    pub(super) elements: Vec<AnyElement>,
}

/// What [`soap::codec::OperationText`] has of a response: the names of the type and its fields, and the layout.
const BODY: &str = "Body elements\n{http://schemas.xmlsoap.org/soap/envelope/}Body\n#+0.. any";

soap::record! {
    Body: "{http://schemas.xmlsoap.org/soap/envelope/}Body";
    elements "#+0.. any" = Vec::new();
}

/// Sends a request and returns what stands in the body of the answer.
pub(super) fn send(
    client: &BlockingClient,
    operation: soap::codec::OperationText,
    elements: Vec<AnyElement>,
) -> Result<Vec<AnyElement>, Error> {
    let dispatch: &dyn Dispatch = client;
    let call: soap::Call<'_, Body> = dispatch.call(operation, Body { elements });
    call.wait().map(|body| body.elements)
}

/// The operation as the runtime knows those of generated code. The runtime keeps what it is told for
/// ever, so this is for one call of a process.
pub(super) fn operation(found: &Found<'_>, family: &Family) -> soap::codec::OperationText {
    let (service, agent, operation) = (found.service, found.agent, found.operation);
    let messages = operation.messages();
    let headers = messages.flat_map(|message| &message.headers);
    let header = |it: &Header| {
        let (name, namespace) = (kept(&it.name.local), kept(&it.name.namespace));
        soap::Header::new(name, namespace, role(family.role(name)))
    };
    let path = family.path_of(&service.name);
    let of_service = soap::Service {
        name: kept(&service.name),
        namespace: kept(&service.model.namespace),
        path: kept(&path),
        headers: Box::leak(headers.map(header).collect()),
    };
    let of_agent = soap::Agent {
        service: Box::leak(Box::new(of_service)),
        name: kept(family.agent_name(&agent.name)),
    };
    let marks = match agent.version {
        Version::Soap11 => "",
        Version::Soap12 => "@soap12 ",
    };
    let (one_way, response, body) = match &operation.output {
        Some(output) => ("", blocks(output), BODY),
        None => ("@one_way ", String::new(), ""),
    };
    let text = format!(
        "{one_way}{marks}{} {}\n{}\n{response}\n{{{SOAP_11}}}Body\n{body}",
        operation.name,
        operation.action,
        blocks(&operation.input),
    );
    soap::codec::OperationText(Box::leak(Box::new(of_agent)), kept(&text))
}

/// The namespace in which the runtime names a body.
const SOAP_11: &str = "http://schemas.xmlsoap.org/soap/envelope/";

fn blocks(message: &Message) -> String {
    let names = message.headers.iter();
    let names = names.map(|it| format!("{{{}}}{}", it.name.namespace, it.name.local));
    names.collect::<Vec<_>>().join(" ")
}

fn kept(text: &str) -> &'static str {
    Box::leak(text.into())
}

fn role(name: &str) -> soap::Role {
    match name {
        "ApplicationToken" => soap::Role::ApplicationToken,
        "ContextIdentifier" => soap::Role::ContextIdentifier,
        "Credentials" => soap::Role::Credentials,
        "ExceptionInfo" => soap::Role::ExceptionInfo,
        "ExtraInfo" => soap::Role::ExtraInfo,
        "Succeeded" => soap::Role::Succeeded,
        "TimeZone" => soap::Role::TimeZone,
        _ => soap::Role::Other,
    }
}

/// The client, with the login that the environment or the user tells. `source` is where the URL is
/// from.
pub(super) fn client(url: &str, source: &str) -> Result<BlockingClient, Diagnostic> {
    let mut builder = BlockingClient::builder(url);
    if let Some(token) = variable("NETSERVER_APPLICATION_TOKEN") {
        builder = builder.application_token(token);
    }
    if let Some(ticket) = variable("NETSERVER_TICKET") {
        builder = builder.ticket(ticket);
    } else if let Some(user) = variable("NETSERVER_USER") {
        let password = match variable("NETSERVER_PASSWORD") {
            Some(password) => password,
            None => prompt(&user)?,
        };
        builder = builder.password(user, password);
    }
    builder.build().map_err(|error| {
        let url = without_secrets(url);
        Diagnostic::new(error.to_string()).help(format!("the base URL is `{url}`, from {source}"))
    })
}

/// A URL without a login and without what follows the path.
fn without_secrets(url: &str) -> String {
    let (login, rest) = match url.rsplit_once('@') {
        Some((_, rest)) => ("…@", rest),
        None => ("", url),
    };
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    format!("{login}{}", rest.get(..end).unwrap_or_default())
}

/// Whether the environment names somebody to call as.
pub(super) fn has_login() -> bool {
    variable("NETSERVER_TICKET").is_some() || variable("NETSERVER_USER").is_some()
}

/// A variable of the environment that is not empty.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Asks for the password, without showing it.
fn prompt(user: &str) -> Result<String, Diagnostic> {
    if !std::io::stdin().is_terminal() {
        let error = Diagnostic::new(format!("there is no password for `{user}`"));
        return Err(error.help("set NETSERVER_PASSWORD, or run the command in a terminal"));
    }
    let mut err = std::io::stderr();
    let _ = write!(err, "Password of {user}: ");
    let _ = err.flush();
    rpassword::read_password()
        .map_err(|error| Diagnostic::new(format!("cannot read the password: {error}")))
}
