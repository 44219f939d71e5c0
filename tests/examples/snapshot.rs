//! Logs a value, keeps a snapshot of it, and exports a list, as JSON.
//!
//! `cargo run --example snapshot`
#![allow(clippy::print_stdout)]

use netserver::services88::{EjUserStatus, UserPresenceStatus};
use netserver::soap::Dictionary;
use netserver::soap::serde::{Exposed, Redacted};
use serde::{Deserialize, Serialize};

/// What the application keeps: a struct of its own around the values. Secrets are redacted.
#[derive(Serialize, Deserialize)]
struct Snapshot {
    #[serde(with = "netserver::soap::serde")]
    presence: UserPresenceStatus,
    #[serde(with = "netserver::soap::serde")]
    fields: Dictionary<String, Option<String>>,
}

fn main() -> Result<(), serde_json::Error> {
    let presence = UserPresenceStatus {
        status: EjUserStatus::StatusNotAvailable,
        message: Some("Out for lunch".into()),
    };
    let fields = Dictionary::from([("SuperOffice:1".to_owned(), Some("[I:42]".to_owned()))]);
    println!("log: {}", serde_json::to_string(&Redacted(&presence))?);

    let text = serde_json::to_string(&Snapshot { presence, fields })?;
    let snapshot: Snapshot = serde_json::from_str(&text)?;
    println!("snapshot: {} fields", snapshot.fields.len());

    // An export, one line a value. With the secrets, it must be kept as safe as they are.
    for presence in [&snapshot.presence, &UserPresenceStatus::default()] {
        println!("export: {}", serde_json::to_string(&Exposed(presence))?);
    }
    Ok(())
}
