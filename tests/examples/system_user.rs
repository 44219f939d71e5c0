//! A call as the system user of an online tenant, for an application that acts without a person.
//!
//! `NETSERVER_ENVIRONMENT=sod NETSERVER_TENANT=Cust12345 NETSERVER_APPLICATION_TOKEN=…
//! NETSERVER_SYSTEM_USER=App-8k8Q7DmBgo NETSERVER_KEY=private.xml cargo run --example system_user`
#![allow(clippy::print_stdout)]

use std::env::var;
use std::error::Error;
use std::fs;

use netserver::Client;
use netserver::client::PrivateKey;
use netserver::services88::user::{GetUser, UserAgent};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // PEM, or the XML that SuperOffice provides.
    let key = PrivateKey::parse(&fs::read_to_string(var("NETSERVER_KEY")?)?)?;
    let client = Client::for_tenant(&var("NETSERVER_ENVIRONMENT")?, &var("NETSERVER_TENANT")?)
        .application_token(var("NETSERVER_APPLICATION_TOKEN")?)
        .system_user(var("NETSERVER_SYSTEM_USER")?, key)
        .build()?;
    let answer = client.get_user(GetUser { user_id: 5 }).await?;
    match answer.response {
        Some(user) => println!("{}", user.name.unwrap_or_default()),
        None => println!("there is no such user"),
    }
    Ok(())
}
