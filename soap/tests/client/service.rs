//! An agent with one operation, as the generator writes it.

use netserver_soap as soap;

pub const NS: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88";

pub static SERVICE: soap::Service = soap::Service {
    name: "Services88",
    namespace: NS,
    path: "Remote/Services88/{agent}.svc",
    headers: &[
        soap::Header::new("ApplicationToken", NS, soap::Role::ApplicationToken),
        soap::Header::new("Credentials", NS, soap::Role::Credentials),
        soap::Header::new("ExceptionInfo", NS, soap::Role::ExceptionInfo),
        soap::Header::new("ExtraInfo", NS, soap::Role::ExtraInfo),
        soap::Header::new("Succeeded", NS, soap::Role::Succeeded),
        soap::Header::new("TimeZone", NS, soap::Role::TimeZone),
    ],
};

static AGENT: soap::Agent = soap::Agent {
    service: &SERVICE,
    name: "User",
};

pub struct GetName {
    pub user_id: i32,
}

soap::record! {
    GetName: "{http://www.superoffice.net/ws/crm/NetServer/Services88}GetName";
    user_id "UserId" = 0;
}

pub type GetNameResponse = soap::Response<Option<String>>;

soap::agent! {
    /// An agent.
    pub trait UserAgent;

    /// Calls `GetName`.
    fn get_name(GetName) -> GetNameResponse =
        "GetName http://www.superoffice.net/ws/crm/NetServer/Services88/User/GetName
        ApplicationToken Credentials TimeZone
        ExceptionInfo ExtraInfo Succeeded TimeZone
        {http://www.superoffice.net/ws/crm/NetServer/Services88}GetName
        response response
        {http://www.superoffice.net/ws/crm/NetServer/Services88}GetNameResponse
        Response?";
}

/// A call of `GetName`.
pub async fn get_name(client: &impl UserAgent) -> Result<String, soap::Error> {
    let response = client.get_name(GetName { user_id: 7 }).await?;
    Ok(response.response.unwrap_or_default())
}
