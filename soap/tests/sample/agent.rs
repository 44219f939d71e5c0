//! An agent as the generator writes it.

use netserver_soap as soap;

use super::records::{SaveUserRequest, User};
use super::{self as service, NS};

static REQUEST: &[soap::Header] = &[
    soap::Header::new("ApplicationToken", NS, soap::Role::ApplicationToken),
    soap::Header::new("Credentials", NS, soap::Role::Credentials),
    soap::Header::new("TimeZone", NS, soap::Role::TimeZone),
];
pub static RESPONSE: &[soap::Header] = &[
    soap::Header::new("ExceptionInfo", NS, soap::Role::ExceptionInfo),
    soap::Header::new("ExtraInfo", NS, soap::Role::ExtraInfo),
    soap::Header::new("Succeeded", NS, soap::Role::Succeeded),
    soap::Header::new("TimeZone", NS, soap::Role::TimeZone),
];

pub mod save_user {
    use super::*;

    soap::operation! {
        UserAgent::SAVE_USER: "SaveUser";
        action "http://www.superoffice.net/ws/crm/NetServer/Services88/User/SaveUser";
        request SaveUserRequest with super::REQUEST;
        response "SaveUserResponse" in service::NAMESPACES[0] with super::RESPONSE;
        response "Response?";
    }
}

/// The request of `DeleteUser`.
#[derive(Default)]
pub struct DeleteUser {
    pub user_id: i32,
}

soap::record! {
    DeleteUser: "DeleteUser" in service::NAMESPACES[0];
    0 user_id "UserId";
}

pub mod delete_user {
    use super::*;

    soap::operation! {
        UserAgent::DELETE_USER: "DeleteUser";
        action "http://www.superoffice.net/ws/crm/NetServer/Services88/User/DeleteUser";
        request DeleteUser with super::REQUEST;
        response "DeleteUserResponse" in service::NAMESPACES[0] with super::RESPONSE;
    }
}

pub type SaveUserResponse = soap::Response<Option<User>>;
pub type DeleteUserResponse = soap::NoResponse;

use service::operations::AGENT;

soap::agent! {
    /// Users.
    pub trait UserAgent;

    /// Calls `DeleteUser`.
    fn delete_user(DeleteUser) -> DeleteUserResponse = DELETE_USER;

    /// Calls `SaveUser`.
    fn save_user(SaveUserRequest) -> SaveUserResponse = SAVE_USER;
}

soap::routes! {
    UserAgent;
    delete_user(DeleteUser) -> DeleteUserResponse = DELETE_USER;
    save_user(SaveUserRequest) -> SaveUserResponse = SAVE_USER;
}
