//! How the server writes what is null: as WCF does.

use super::*;
use netserver_soap::headers::ExceptionInfo;
use sample::records::{Person, User};

/// What the server answers to a user, between the tags of `SaveUserResponse`.
async fn answer_to(user: &str) -> String {
    let reply = ask(&server(), "", &format!("<n:SaveUser>{user}</n:SaveUser>")).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
    let (_, body) = reply.text.split_once("<SaveUserResponse").unwrap();
    let (_, inner) = body.split_once('>').unwrap();
    inner
        .split("</SaveUserResponse>")
        .next()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn a_null_part_and_null_fields_are_nil() {
    assert_eq!(answer_to("").await, r#"<Response i:nil="true"/>"#);
    let user = answer_to("<n:User><n:Person/></n:User>").await;
    for name in ["Fields", "Objects", "Rules", "Persons", "Ids", "Picture"] {
        let null = format!("<{name} i:nil=\"true\"/>");
        assert!(user.contains(&null), "{null} is not in {user}");
    }
    // In a record within the record, too; a value type that may be absent has no nil.
    let person = r#"<Person><PersonId>0</PersonId><Name i:nil="true"/><Rank>0</Rank></Person>"#;
    assert!(user.contains(person), "{user}");
}

/// Null is not empty, and neither changes into the other on the way through the server.
#[tokio::test]
async fn an_empty_list_stays_one() {
    let user = answer_to("<n:User><n:Ids/><n:Names i:nil='true'/></n:User>").await;
    assert!(user.contains("<Ids/>"), "{user}");
    assert!(user.contains(r#"<Names i:nil="true"/>"#), "{user}");
}

#[tokio::test]
async fn header_blocks_that_are_null_are_absent_and_those_that_are_there_say_what_is_null() {
    struct Failing;
    impl UserAgent for Failing {
        fn save_user(&self, _: SaveUserRequest) -> Call<'_, SaveUserResponse> {
            Call::failed(ExceptionInfo::new("no").into())
        }
    }
    let reply = ask(&agent::server(Failing), "", SAVE_BODY).await;
    assert!(!reply.text.contains("ExtraInfo"), "{}", reply.text);
    for name in ["StackTrace", "InnerException", "Parameters"] {
        let null = format!("<{name} xmlns:i=\"{XSI}\" i:nil=\"true\"/>");
        assert!(
            reply.text.contains(&null),
            "{null} is not in {}",
            reply.text
        );
    }
    let info = reply.headers().exception_info.unwrap();
    assert_eq!(info, ExceptionInfo::new("no"));
}

/// Requests stay small: absent and nil mean the same to NetServer.
#[test]
fn a_client_leaves_nulls_out() {
    let request = SaveUserRequest {
        user: Some(User {
            person: Some(Person::default()),
            ..User::default()
        }),
        ..SaveUserRequest::default()
    };
    let xml = sample::inner_xml(&request);
    assert!(!xml.contains("<Ids"), "{xml}");
    assert_eq!(xml.matches("nil").count(), 1, "the required part: {xml}");
}
