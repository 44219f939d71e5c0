//! A service and an operation.

use super::records::SaveUserRequest;

pub static SERVICES88: ::netserver_soap::Service = ::netserver_soap::Service {
    name: "Services88",
    namespace: super::NS,
    path: "Remote/Services88/{agent}.svc",
    soap: ::netserver_soap::envelope::Version::Soap11,
};

pub static SAVE_USER: ::netserver_soap::Operation = ::netserver_soap::Operation {
    service: &SERVICES88,
    agent: "User",
    name: "SaveUser",
    action: "http://www.superoffice.net/ws/crm/NetServer/Services88/User/SaveUser",
    request: <SaveUserRequest as ::netserver_soap::Record>::SCHEMA,
    response: &::netserver_soap::Schema {
        rust_name: "Response",
        name: "SaveUserResponse",
        namespace: super::NS,
        fields: &[::netserver_soap::Field::new(
            "response",
            "Response",
            super::NS,
            2,
        )],
    },
    request_headers: &["ApplicationToken", "Credentials", "TimeZone"],
    response_headers: &["ExceptionInfo", "ExtraInfo", "Succeeded", "TimeZone"],
};
