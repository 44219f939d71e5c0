//! Sets a user's presence, and distinguishes the kinds of failure.
//!
//! `NETSERVER_URL=… NETSERVER_TICKET=7T:… cargo run --example set_presence`
#![allow(clippy::print_stdout)]

use std::env::var;

use netserver::services88::user::{SetUserPresenceStatus, UserAgent};
use netserver::services88::{EjUserStatus, UserPresenceStatus};
use netserver::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(var("NETSERVER_URL")?)
        .ticket(var("NETSERVER_TICKET")?)
        .build()?;
    let status = UserPresenceStatus {
        status: EjUserStatus::StatusNotAvailable,
        message: Some("Out for lunch".into()),
    };
    let request = SetUserPresenceStatus {
        associate_id: 5,
        user_presence_status: Some(status),
    };
    match client.set_user_presence_status(request).await {
        Ok(answer) => println!("now {:?}", answer.response),
        Err(Error::Exception(info)) => println!("the service refused it: {info}"),
        Err(error) if error.may_have_happened() => println!("perhaps: {error}"),
        Err(error) => println!("no: {error}"),
    }
    Ok(())
}
