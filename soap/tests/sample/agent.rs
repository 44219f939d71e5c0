//! An agent as the generator writes it.

use netserver_soap as soap;

use super::operations::AGENT;
use super::records::{SaveUserRequest, User};

mod operations {
    use netserver_soap as soap;

    soap::operations! {
        UserAgent;

        DELETE_USER: "DeleteUser" "http://www.superoffice.net/ws/crm/NetServer/Services88/User/DeleteUser";
        request "{http://www.superoffice.net/ws/crm/NetServer/Services88}DeleteUser" with "ApplicationToken Credentials TimeZone";
        response "{http://www.superoffice.net/ws/crm/NetServer/Services88}DeleteUserResponse" with "ExceptionInfo ExtraInfo Succeeded TimeZone";

        SAVE_USER: "SaveUser" "http://www.superoffice.net/ws/crm/NetServer/Services88/User/SaveUser";
        request "{http://www.superoffice.net/ws/crm/NetServer/Services88}SaveUser" with "ApplicationToken Credentials TimeZone";
        response "{http://www.superoffice.net/ws/crm/NetServer/Services88}SaveUserResponse" with "ExceptionInfo ExtraInfo Succeeded TimeZone";
        "response" "Response?";
    }
}

/// The request of `DeleteUser`.
#[derive(Default)]
pub struct DeleteUser {
    pub user_id: i32,
}

soap::record! {
    DeleteUser: "{http://www.superoffice.net/ws/crm/NetServer/Services88}DeleteUser";
    user_id "UserId";
}

pub type SaveUserResponse = soap::Response<Option<User>>;
pub type DeleteUserResponse = soap::NoResponse;

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
    delete_user = DELETE_USER;
    save_user = SAVE_USER;
}
