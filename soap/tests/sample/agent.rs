//! An agent as the generator writes it.

use netserver_soap as soap;

use super::operations::AGENT;
use super::records::{SaveUserRequest, User};

/// The request of `DeleteUser`.
pub struct DeleteUser {
    pub user_id: i32,
}

soap::record! {
    DeleteUser: "{http://www.superoffice.net/ws/crm/NetServer/Services88}DeleteUser";
    user_id "UserId" = 0;
}

pub type SaveUserResponse = soap::Response<Option<User>>;
pub type DeleteUserResponse = soap::NoResponse;

soap::agent! {
    /// Users.
    pub trait UserAgent;

    /// Calls `DeleteUser`.
    fn delete_user(DeleteUser) -> DeleteUserResponse =
        "DeleteUser http://www.superoffice.net/ws/crm/NetServer/Services88/User/DeleteUser
        ApplicationToken Credentials TimeZone
        ExceptionInfo ExtraInfo Succeeded TimeZone
        {http://www.superoffice.net/ws/crm/NetServer/Services88}DeleteUser
        response
        {http://www.superoffice.net/ws/crm/NetServer/Services88}DeleteUserResponse";

    /// Calls `SaveUser`.
    fn save_user(SaveUserRequest) -> SaveUserResponse =
        "SaveUser http://www.superoffice.net/ws/crm/NetServer/Services88/User/SaveUser
        ApplicationToken Credentials TimeZone
        ExceptionInfo ExtraInfo Succeeded TimeZone
        {http://www.superoffice.net/ws/crm/NetServer/Services88}SaveUser
        response response
        {http://www.superoffice.net/ws/crm/NetServer/Services88}SaveUserResponse
        Response?";
}

#[cfg(feature = "server")]
soap::routes! {
    UserAgent;
    delete_user;
    save_user;
}
