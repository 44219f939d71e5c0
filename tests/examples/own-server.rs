//! A NetServer of your own, with one agent and two users.
//!
//! ```sh
//! cargo run -p netserver-tests --example own-server
//! ```
//!
//! It listens on port 8088 until it is stopped; the first argument is another port. With
//! `GET /Remote/Services88/User.svc?wsdl` it tells what it would offer if it were complete.
// Programs for the command line print.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Mutex, PoisonError};

use netserver::services88::User;
use netserver::services88::user::{
    self, GetUser, GetUserResponse, SaveUser, SaveUserResponse, UserAgent,
};
use netserver::soap::envelope::Fault;
use netserver::soap::headers::ExceptionInfo;
use netserver::soap::server::{self, TestServer};
use netserver::soap::{self, Call, Response, Router};

/// The agent: what it overrides is answered, the rest says that it is not implemented.
struct Users(Mutex<BTreeMap<i32, User>>);

impl UserAgent for Users {
    fn get_user(&self, request: GetUser) -> Call<'_, GetUserResponse> {
        // Not async, so the answer is ready at once.
        match self.find(request.user_id) {
            Ok(user) => Call::ready(Response {
                response: Some(user),
            }),
            Err(error) => Call::failed(error),
        }
    }

    fn save_user(&self, request: SaveUser) -> Call<'_, SaveUserResponse> {
        // A future of your own may wait for a database, or for another server.
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
        // The header blocks of the request are the context's.
        if server::context().headers().ticket() == Some("7T:expired") {
            return Err(Fault::server("Not authenticated").into());
        }
        let users = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // An exception of the service: `Succeeded` is false, and the header says why.
        let missing = || ExceptionInfo::new(format!("there is no user {id}"));
        Ok(users.get(&id).cloned().ok_or_else(missing)?)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let port = std::env::args()
        .nth(1)
        .map_or(Ok(8088), |port| port.parse())?;
    let users = [(1, "ola"), (2, "kari")].map(|(id, name)| {
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
        .wsdl_folder(concat!(env!("CARGO_MANIFEST_DIR"), "/../wsdl"));
    // The router is a `tower::Service` as well: `axum::Router::new().fallback_service(router)`.
    let server = TestServer::bind(("127.0.0.1", port), router)?;
    println!("{}/Remote/Services88/User.svc", server.url());
    server.wait();
    Ok(())
}
