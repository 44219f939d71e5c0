//! A service, an agent and an operation.

use netserver_soap as soap;

use super::NS;

pub static SERVICE: soap::Service = soap::Service {
    name: "Services88",
    namespace: NS,
    path: "Remote/Services88/{agent}.svc",
    headers: HEADERS,
};

static HEADERS: &[soap::Header] = &[
    soap::Header::new("ApplicationToken", NS, soap::Role::ApplicationToken),
    soap::Header::new("Credentials", NS, soap::Role::Credentials),
    soap::Header::new("ExceptionInfo", NS, soap::Role::ExceptionInfo),
    soap::Header::new("ExtraInfo", NS, soap::Role::ExtraInfo),
    soap::Header::new("Succeeded", NS, soap::Role::Succeeded),
    soap::Header::new("TimeZone", NS, soap::Role::TimeZone),
];

pub static AGENT: soap::Agent = soap::Agent {
    service: &SERVICE,
    name: "User",
};

pub const SAVE_USER: soap::codec::OperationText = soap::codec::OperationText(
    &AGENT,
    "SaveUser http://www.superoffice.net/ws/crm/NetServer/Services88/User/SaveUser\n\n\n\
     {http://www.superoffice.net/ws/crm/NetServer/Services88}SaveUser\n\
     response response\n\
     {http://www.superoffice.net/ws/crm/NetServer/Services88}SaveUserResponse\n\
     Response?",
);
