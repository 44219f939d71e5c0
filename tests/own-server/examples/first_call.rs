//! The first call: the name of user 5.
//!
//! ```sh
//! NETSERVER_URL=https://crm.example NETSERVER_USER=me NETSERVER_PASSWORD=… \
//!     cargo run -p own-server --example first_call
//! ```
//!
//! Without a NetServer, call the server of this crate.
#![allow(clippy::print_stdout)]

use std::env::var;
use std::error::Error;

use netserver::Client;
use netserver::services88::user::{GetUser, UserAgent};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder(var("NETSERVER_URL")?)
        .password(var("NETSERVER_USER")?, var("NETSERVER_PASSWORD")?)
        .build()?;
    let answer = client.get_user(GetUser { user_id: 5 }).await?;
    match answer.response {
        Some(user) => println!("{}", user.name.unwrap_or_default()),
        None => println!("there is no such user"),
    }
    Ok(())
}
