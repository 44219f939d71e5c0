//! A service, an agent and an operation.

use netserver_soap as soap;

use super as service;
use super::records::SaveUserRequest;

pub static SERVICE: soap::Service = soap::Service {
    name: "Services88",
    namespaces: &service::NAMESPACES,
    path: "Remote/Services88/{agent}.svc",
};

pub static AGENT: soap::Agent = soap::Agent {
    service: &SERVICE,
    name: "User",
};

pub static SAVE_USER: soap::Operation = soap::Operation {
    agent: &AGENT,
    name: "SaveUser",
    action: "http://www.superoffice.net/ws/crm/NetServer/Services88/User/SaveUser",
    request: <SaveUserRequest as soap::Record>::schema,
    response: soap::Layout::new(
        "SaveUserResponse",
        "SaveUserResponse",
        &service::NAMESPACES,
        0,
        "response Response?",
    ),
    request_headers: &[],
    response_headers: &[],
};
