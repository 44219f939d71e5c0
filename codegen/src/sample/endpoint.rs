//! Where a request goes, and how it is sent by hand.

use super::CONTENT_TYPE;
use crate::model::{Agent, Operation};

/// The address in the agent's document.
pub fn address(agent: &Agent) -> &str {
    agent.ports.first().map_or("", |port| &port.address)
}

/// What HTTP says around the request, as an XML comment.
pub fn comment(agent: &Agent, operation: &Operation) -> String {
    let text = format!(
        "POST {}\nContent-Type: {CONTENT_TYPE}\nSOAPAction: \"{}\"",
        address(agent),
        operation.action
    );
    // Two hyphens would end the comment.
    format!("<!--\n{}\n-->\n", text.replace("--", "-\u{2060}-"))
}

/// The command that sends `request`, for a POSIX shell.
pub fn curl(agent: &Agent, operation: &Operation, request: &str) -> String {
    format!(
        "curl {} \\\n  -H {} \\\n  -H {} \\\n  --data-binary @- <<'XML'\n{request}XML\n",
        quoted(address(agent)),
        quoted(&format!("Content-Type: {CONTENT_TYPE}")),
        quoted(&format!("SOAPAction: \"{}\"", operation.action)),
    )
}

/// `text` as one word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}
