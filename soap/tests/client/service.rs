//! An agent with one operation, as the generator writes it.

use netserver_soap as soap;

pub static NAMESPACES: [&str; 1] = ["http://www.superoffice.net/ws/crm/NetServer/Services88"];

pub static SERVICE: soap::Service = soap::Service {
    name: "Services88",
    namespaces: &NAMESPACES,
    path: "Remote/Services88/{agent}.svc",
};

static AGENT: soap::Agent = soap::Agent {
    service: &SERVICE,
    name: "User",
};

const fn header(name: &'static str, role: soap::Role) -> soap::Header {
    soap::Header::new(name, NAMESPACES[0], role)
}

pub static REQUEST: &[soap::Header] = &[
    header("ApplicationToken", soap::Role::ApplicationToken),
    header("Credentials", soap::Role::Credentials),
    header("TimeZone", soap::Role::TimeZone),
];

pub static RESPONSE: &[soap::Header] = &[
    header("ExceptionInfo", soap::Role::ExceptionInfo),
    header("ExtraInfo", soap::Role::ExtraInfo),
    header("Succeeded", soap::Role::Succeeded),
    header("TimeZone", soap::Role::TimeZone),
];

#[derive(Default)]
pub struct GetName {
    pub user_id: i32,
}

soap::record! {
    GetName: "GetName" in NAMESPACES[0];
    0 user_id "UserId";
}

pub type GetNameResponse = soap::Response<Option<String>>;

mod operation {
    use netserver_soap as soap;

    soap::operation! {
        UserAgent::GET_NAME: "GetName";
        action "http://www.superoffice.net/ws/crm/NetServer/Services88/User/GetName";
        request GetName with super::REQUEST;
        response "GetNameResponse" in super::NAMESPACES[0] with super::RESPONSE;
        response "Response?";
    }
}
soap::agent! {
    /// An agent.
    pub trait UserAgent;

    /// Calls `GetName`.
    fn get_name(GetName) -> GetNameResponse = GET_NAME;
}

/// A call of `GetName`.
pub async fn get_name(client: &impl UserAgent) -> Result<String, soap::Error> {
    let response = client.get_name(GetName { user_id: 7 }).await?;
    Ok(response.response.unwrap_or_default())
}
