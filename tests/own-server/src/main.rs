//! A NetServer of your own, with two users and a login: ola's and kari's password is `secret`.
//!
//! ```sh
//! cargo run -p own-server
//! ```
//!
//! It listens on port 8088 until it is stopped; the first argument is another port. `first_call`
//! can call it, with `NETSERVER_URL=http://127.0.0.1:8088`. With
//! `GET /Remote/Services88/User.svc?wsdl` it returns the WSDL of the whole agent.
// Programs for the command line print.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Mutex, PoisonError};

use netserver::services88::so_principal::{
    self, AuthenticateResponse, AuthenticateUsernamePassword, SoPrincipalAgent,
};
use netserver::services88::user::{
    self, GetUser, GetUserResponse, SaveUser, SaveUserResponse, UserAgent,
};
use netserver::services88::{SoCredentials, User};
use netserver::soap::headers::ExceptionInfo;
use netserver::soap::{self, Call, Response, Router, TestServer, server};
use subtle::ConstantTimeEq;

/// The user agent. Methods that it does not override return a "not implemented" fault.
struct Users(Mutex<BTreeMap<i32, User>>);

impl UserAgent for Users {
    fn get_user(&self, request: GetUser) -> Call<'_, GetUserResponse> {
        // This needs no await, so the response is ready at once.
        match self.find(request.user_id) {
            Ok(user) => Call::ready(Response {
                response: Some(user),
            }),
            Err(error) => Call::failed(error),
        }
    }

    fn save_user(&self, request: SaveUser) -> Call<'_, SaveUserResponse> {
        // A future can await a database or another server.
        Call::from_future(async move {
            let response = request.user;
            if let Some(user) = &response {
                let mut users = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                users.insert(user.associate_id, user.clone());
            }
            Ok(Response { response })
        })
    }
}

impl Users {
    fn find(&self, id: i32) -> Result<User, soap::Error> {
        // The context has the header blocks of the request.
        if !server::context().headers().has_ticket(TICKET) {
            return Err(ExceptionInfo::not_authenticated().into());
        }
        let users = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // An exception of the service: `Succeeded` is false, and the header says why.
        let missing = || ExceptionInfo::new(format!("there is no user {id}"));
        Ok(users.get(&id).cloned().ok_or_else(missing)?)
    }
}

/// The agent for logins.
struct Logins;

impl SoPrincipalAgent for Logins {
    fn authenticate_username_password(
        &self,
        request: AuthenticateUsernamePassword,
    ) -> Call<'_, AuthenticateResponse> {
        let is_user = matches!(request.user_name.as_deref(), Some("ola" | "kari"));
        // In constant time, so that the duration does not show how much of the password is right.
        let password = request.password.as_deref().unwrap_or_default();
        let is_password = password.as_bytes().ct_eq(b"secret");
        let succeeded = is_user && is_password.into();
        let credentials = succeeded.then(|| SoCredentials {
            ticket: Some(TICKET.to_owned()),
        });
        Call::ready(AuthenticateResponse {
            credentials,
            authentication_succeeded: succeeded,
            ..AuthenticateResponse::default()
        })
    }
}

/// The only ticket that this server accepts.
const TICKET: &str = "7T:own-server";

fn main() -> Result<(), Box<dyn Error>> {
    let port = std::env::args()
        .nth(1)
        .map_or(Ok(8088), |port| port.parse())?;
    let users = [(5, "ola"), (6, "kari")].map(|(id, name)| {
        let user = User {
            associate_id: id,
            name: Some(name.to_owned()),
            ..User::default()
        };
        (id, user)
    });
    let users = Users(Mutex::new(BTreeMap::from(users)));
    let router = Router::new()
        .with(user::server(users))
        .with(so_principal::server(Logins))
        .wsdl_folder(concat!(env!("CARGO_MANIFEST_DIR"), "/../../wsdl"));
    // The router is also a `tower::Service`: `axum::Router::new().fallback_service(router)`.
    let server = TestServer::bind(("127.0.0.1", port), router)?;
    println!("{}", server.url());
    server.wait();
    Ok(())
}
