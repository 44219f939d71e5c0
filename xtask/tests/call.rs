//! `cargo xtask call`, as users run it, against a server of the generated crate that refuses what
//! NetServer refuses.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use netserver::services88::diagnostics::{self, DiagnosticsAgent, TrackUser, TrackUserResponse};
use netserver::services88::user::{
    self, GetUser, GetUserResponse, SetExternalUserInfo, SetExternalUserInfoResponse, UserAgent,
};
use netserver::services88::{User, UserType};
use netserver::soap::envelope::Fault;
use netserver::soap::{Call, Error, Router, TestServer};

/// A password, which must not be seen.
const PASSWORD: &str = "hidden-7319";

struct Mock;

impl UserAgent for Mock {
    fn get_user(&self, request: GetUser) -> Call<'_, GetUserResponse> {
        match request.user_id {
            5 => {
                let mut response = GetUserResponse::default();
                response.response = Some(ola());
                Call::ready(response)
            }
            6 => Call::ready(GetUserResponse::default()),
            id => Call::failed(Error::from(Fault::server(format!("there is no user {id}")))),
        }
    }

    /// Repeats the request in a fault.
    fn set_external_user_info(
        &self,
        request: SetExternalUserInfo,
    ) -> Call<'_, SetExternalUserInfoResponse> {
        Call::failed(Fault::server(format!("{:?}", request.password)).into())
    }
}

impl DiagnosticsAgent for Mock {
    fn track_user(&self, request: TrackUser) -> Call<'_, TrackUserResponse> {
        let properties = request.user_properties.unwrap_or_default();
        let mut response = TrackUserResponse::default();
        response.response = i64::try_from(properties.iter().count()).unwrap();
        Call::ready(response)
    }
}

fn ola() -> User {
    User {
        name: Some("Ola <Nordmann>".into()),
        ..User::default()
    }
}

fn server() -> TestServer {
    let router = Router::new()
        .merge(user::server(Mock))
        .merge(diagnostics::server(Mock));
    TestServer::start(router.with_login("ola", PASSWORD)).unwrap()
}
