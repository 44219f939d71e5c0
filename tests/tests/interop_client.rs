//! Runs the client against a server that is not ours: zeep decodes its requests, and libxml2 validates
//! them. `NETSERVER_INTEROP_URL` names the address that `interop/server_zeep.py` prints;
//! `tests/interop/run.sh` starts it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr
)]

use netserver::services88::diagnostics::{DiagnosticsAgent, GetCacheNames, TrackUser};
use netserver::services88::user::{
    GetUser, SaveUser, SetExternalUserInfo, SetUserPresenceStatus, UserAgent,
};
use netserver::services88::{
    EjUserStatus, ExternalUserInfoModification, User, UserPresenceStatus, UserType,
};
use netserver::{Client, Error, soap};

/// A client for the server that the environment names.
fn client(ticket: &str) -> Option<Client> {
    let Ok(url) = std::env::var("NETSERVER_INTEROP_URL") else {
        eprintln!("skipped: NETSERVER_INTEROP_URL is not set; run tests/interop/run.sh");
        return None;
    };
    let builder = Client::builder(url)
        .application_token("the app")
        .ticket(ticket);
    Some(builder.build().unwrap())
}

async fn user(client: &Client) -> User {
    let response = client.get_user(GetUser { user_id: 5 }).await.unwrap();
    response.response.unwrap()
}

#[tokio::test]
async fn an_enumeration_in_a_struct() {
    let Some(client) = client("7T:good") else {
        return;
    };
    let sent = UserPresenceStatus {
        status: EjUserStatus::StatusNotAvailable,
        message: Some("  out <to> lunch & back ÆØÅ 😀 ".into()),
    };
    let request = SetUserPresenceStatus {
        associate_id: 5,
        user_presence_status: Some(sent.clone()),
    };
    let call = client.set_user_presence_status(request).with_headers();
    let reply = call.await.unwrap();
    assert_eq!(reply.body.response, Some(sent));
    let headers = reply.headers;
    assert_eq!(headers.succeeded, Some(true));
    assert_eq!(headers.extra_info.unwrap().get("served-by"), Some("zeep"));
    let zone = headers.time_zone.unwrap();
    assert_eq!((zone.id, zone.location_code.as_deref()), (83, Some("NO")));
}

#[tokio::test]
async fn a_list_of_flags() {
    let Some(client) = client("7T:good") else {
        return;
    };
    for flags in [
        ExternalUserInfoModification::default(),
        ExternalUserInfoModification::ROLE,
        ExternalUserInfoModification::USER_NAME | ExternalUserInfoModification::ACTIVE,
    ] {
        let request = SetExternalUserInfo {
            associate_id: 5,
            is_active: true,
            external_user_info_modification: flags,
            ..SetExternalUserInfo::default()
        };
        client.set_external_user_info(request).await.unwrap();
    }
}

#[tokio::test]
async fn a_dictionary() {
    let Some(client) = client("7T:good") else {
        return;
    };
    let pairs = [("a", Some("1")), ("empty", Some("")), ("null", None)];
    let mut properties = soap::Dictionary::new();
    for (key, value) in pairs {
        properties.push(key.to_owned(), value.map(str::to_owned));
    }
    for (properties, expected) in [(None, 0), (Some(properties), 3)] {
        let request = TrackUser {
            user_properties: properties,
        };
        let response = client.track_user(request).await.unwrap();
        assert_eq!(response.response, (1 << 40) + expected);
    }
}

#[tokio::test]
async fn a_rich_entity_is_sent_back_unchanged() {
    let Some(client) = client("7T:good") else {
        return;
    };
    let user = user(&client).await;
    assert_eq!(user.name.as_deref(), Some("ÆØÅ & <x> 😀"));
    assert_eq!((user.rank, user.ej_user_id), (i16::MIN, i32::MAX));
    assert_eq!(user.type_, UserType::InternalAssociate);
    assert_eq!(user.lastlogin.to_string(), "2024-02-29T23:59:58.123456");
    // Null, empty and filled differ.
    assert_eq!(user.tooltip, None);
    assert_eq!(user.other_groups, Some(Vec::new()));
    assert_eq!(user.credentials.as_ref().unwrap().len(), 2);
    let person = user.person.as_ref().unwrap();
    assert_eq!(person.firstname.as_deref(), Some("  two  spaces "));
    assert_eq!(person.lastname.as_deref(), Some("tab\tnl\n"));
    let fields = user.custom_fields.as_ref().unwrap();
    assert_eq!(fields.get("a"), Some(&Some("1".to_owned())));
    assert_eq!(fields.get("nil"), Some(&None));

    let request = SaveUser {
        user: Some(user.clone()),
    };
    let echoed = client.save_user(request).await.unwrap();
    assert_eq!(echoed.response, Some(user));
}

#[tokio::test]
async fn an_array_with_a_null_in_it() {
    let Some(client) = client("7T:good") else {
        return;
    };
    let response = client.get_cache_names(GetCacheNames {}).await.unwrap();
    let expected = [Some("one".to_owned()), None, Some("thrée".to_owned())];
    assert_eq!(response.response.as_deref(), Some(expected.as_slice()));
}

/// The errors that `server_zeep.py` reports.
fn check_exception(error: &Error) {
    let info = error.exception_info().unwrap();
    assert_eq!(info.message.as_deref(), Some("no such <user> & co"));
    assert_eq!(info.friendly_text.as_deref(), Some("Ukjent bruker: æøå"));
    assert_eq!(info.exception_type.as_deref(), Some("SoException"));
    let messages: Vec<_> = info
        .chain()
        .filter_map(|it| it.message.as_deref())
        .collect();
    assert_eq!(messages, ["no such <user> & co", "inner", "innermost"]);
    let parameters = info.parameters.as_ref().unwrap();
    assert_eq!(parameters.get("UserId"), Some(&Some("404".to_owned())));
    assert_eq!(parameters.get("empty"), Some(&None));
}

#[tokio::test]
async fn an_exception_with_inner_exceptions() {
    let Some(client) = client("7T:good") else {
        return;
    };
    let error = client.get_user(GetUser { user_id: 404 }).await.unwrap_err();
    assert!(matches!(error, Error::Exception(_)), "{error:?}");
    check_exception(&error);
}

#[tokio::test]
async fn a_fault() {
    let Some(client) = client("7T:good") else {
        return;
    };
    let error = client.get_user(GetUser { user_id: -1 }).await.unwrap_err();
    check_exception(&error);
    let Error::Fault(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (error.fault.code.name.as_str(), error.status),
        ("Server", 500)
    );
    assert_eq!(error.fault.reason, "no such <user> & co");
}

#[tokio::test]
async fn a_refused_ticket() {
    let Some(client) = client("7T:bad") else {
        return;
    };
    let error = client.get_user(GetUser { user_id: 5 }).await.unwrap_err();
    // The text of a fault does not prove that the call was not carried out.
    assert!(!netserver::client::is_ticket_refused(&error), "{error:?}");
    assert!(error.to_string().contains("Not authenticated"), "{error}");
    assert!(!format!("{error} {error:?}").contains("7T:bad"));
}
