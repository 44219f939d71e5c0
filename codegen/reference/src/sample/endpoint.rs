//! The endpoint of a request, and the command that sends it.

use super::CONTENT_TYPE;
use wsdl_rust::text::visible;
use wsdl_rust::text::xml::xml_comment;
use wsdl_schema::model::{Agent, Operation};

/// The address in the agent's document.
pub fn address(agent: &Agent) -> &str {
    agent.ports.first().map_or("", |port| &port.address)
}

/// The HTTP headers of the request, as an XML comment.
pub fn comment(agent: &Agent, operation: &Operation) -> String {
    format!(
        "<!--\nPOST {}\nContent-Type: {CONTENT_TYPE}\nSOAPAction: \"{}\"\n-->\n",
        xml_comment(address(agent)),
        xml_comment(&operation.action)
    )
}

/// The command that sends `request`, for a POSIX shell.
pub fn curl(agent: &Agent, operation: &Operation, request: &str) -> String {
    format!(
        "curl --url {} \\\n  -H {} \\\n  -H {} \\\n  --data-binary @- <<'XML'\n{request}XML\n",
        quoted(address(agent)),
        quoted(&format!("Content-Type: {CONTENT_TYPE}")),
        quoted(&format!("SOAPAction: \"{}\"", operation.action)),
    )
}

/// `text` as one word of a shell. No valid address or header has invisible characters.
fn quoted(text: &str) -> String {
    format!("'{}'", visible(text).replace('\'', "'\\''"))
}
