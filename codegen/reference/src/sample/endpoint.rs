//! The endpoint of a request, and the command that sends it.

use super::{CONTENT_TYPE, CONTENT_TYPE_12};
use wsdl_rust::text::visible;
use wsdl_rust::text::xml::xml_comment;
use wsdl_schema::model::{Agent, Operation, Version};

/// The address in the agent's document.
pub fn address(agent: &Agent) -> &str {
    agent.ports.first().map_or("", |port| &port.address)
}

/// The HTTP headers of the request, as an XML comment.
pub fn comment(agent: &Agent, operation: &Operation) -> String {
    let headers = headers(agent, operation);
    let headers: Vec<String> = headers.iter().map(|it| xml_comment(it)).collect();
    format!(
        "<!--\nPOST {}\n{}\n-->\n",
        xml_comment(address(agent)),
        headers.join("\n")
    )
}

/// The HTTP headers that a version of SOAP has for the type and the action of a message.
fn headers(agent: &Agent, operation: &Operation) -> Vec<String> {
    let (content_type, action) = (content_type(agent, operation), &operation.action);
    let content_type = format!("Content-Type: {content_type}");
    match agent.version {
        Version::Soap11 => vec![content_type, format!("SOAPAction: \"{action}\"")],
        Version::Soap12 => vec![content_type],
    }
}

/// The content type of a request. SOAP 1.2 has the action in it.
pub fn content_type(agent: &Agent, operation: &Operation) -> String {
    match (agent.version, operation.action.as_str()) {
        (Version::Soap11, _) => CONTENT_TYPE.to_owned(),
        (Version::Soap12, "") => CONTENT_TYPE_12.to_owned(),
        (Version::Soap12, action) => format!("{CONTENT_TYPE_12}; action=\"{action}\""),
    }
}

/// The command that sends `request`, for a POSIX shell.
pub fn curl(agent: &Agent, operation: &Operation, request: &str) -> String {
    let (before, after) = curl_around(agent, operation);
    format!("{before}{request}{after}")
}

/// What stands before the request in the command that sends it, and after it.
pub fn curl_around(agent: &Agent, operation: &Operation) -> (String, &'static str) {
    let headers = headers(agent, operation).into_iter();
    let headers = headers.map(|it| format!("  -H {} \\\n", quoted(&it)));
    let before = format!(
        "curl --url {} \\\n{}  --data-binary @- <<'XML'\n",
        quoted(address(agent)),
        headers.collect::<String>(),
    );
    (before, "XML\n")
}

/// `text` as one word of a shell. No valid address or header has invisible characters.
fn quoted(text: &str) -> String {
    format!("'{}'", visible(text).replace('\'', "'\\''"))
}
