//! Header blocks of the caller's own.

use netserver_soap as soap;
use netserver_soap::Error;
use netserver_soap::codec::Value;
use netserver_soap::headers::{Block, SecretString, UsernameToken};

use crate::foreign::{SERVICE, Server, answer, between, get_photo};

pub struct AuthHeader {
    pub user_name: Option<String>,
    pub password: Option<String>,
}

soap::record! {
    AuthHeader: "{urn:store}AuthHeader";
    user_name "UserName" = None;
    password "Password*" = None;
}

fn block(name: &str, value: impl Value) -> Block {
    Block::new(SERVICE.find_header(name).unwrap(), value)
}

fn auth(name: &str) -> AuthHeader {
    AuthHeader {
        user_name: Some(name.into()),
        password: Some("hidden-1".into()),
    }
}

#[tokio::test]
async fn blocks_are_sent_as_the_service_has_them() {
    let server = Server::plain();
    let client = server
        .client()
        .header_block(block("AuthHeader", auth("old")))
        .header_block(block("AuthHeader", auth("ola")).must_understand(true))
        .build()
        .unwrap();
    let key = block("{}Key", SecretString::from("hidden-2")).must_understand(true);
    let photo = get_photo(&client).header_block(key).await.unwrap();
    assert_eq!(photo.response.unwrap(), [1, 2]);
    get_photo(&client)
        .header_block(block("AuthHeader", auth("per")))
        .await
        .unwrap();
    get_photo(&client)
        .header_block(block("AuthHeader", None::<AuthHeader>).must_understand(true))
        .await
        .unwrap();
    let [first, second, third] = server.headers().try_into().unwrap();
    assert_eq!(
        first,
        "<AuthHeader s:mustUnderstand=\"1\" xmlns=\"urn:store\"><UserName>ola</UserName>\
         <Password>hidden-1</Password></AuthHeader>\
         <Key s:mustUnderstand=\"1\">hidden-2</Key>"
    );
    assert_eq!(
        second,
        "<AuthHeader xmlns=\"urn:store\"><UserName>per</UserName>\
         <Password>hidden-1</Password></AuthHeader>"
    );
    assert_eq!(third, "");
}

#[tokio::test]
async fn what_is_secret_in_a_block_shows_in_no_error() {
    let server = Server::new(|message| {
        let fault = format!(
            "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault>\
             <faultcode>s:Client</faultcode><faultstring>{}</faultstring></s:Fault></s:Body>\
             </s:Envelope>",
            message.replace('<', "&lt;")
        );
        (500, "text/xml", fault.into_bytes())
    });
    let client = server
        .client()
        .header_block(block("AuthHeader", auth("ola")))
        .header_block(UsernameToken::text("ola", "hidden-3"))
        .build()
        .unwrap();
    let key = block("{}Key", SecretString::from("hidden-2"));
    let error = get_photo(&client).header_block(key).await.unwrap_err();
    let shown = format!("{error} {error:?} {client:?}");
    assert!(matches!(error, Error::Fault(_)));
    assert!(
        shown.contains("ola") && shown.contains("[redacted]"),
        "{shown}"
    );
    assert!(!shown.contains("hidden"), "{shown}");
}

#[tokio::test]
async fn each_message_has_a_nonce_of_its_own() {
    let server = Server::plain();
    let client = server
        .client()
        .header_block(UsernameToken::digest("ola", "hidden"))
        .build()
        .unwrap();
    get_photo(&client).await.unwrap();
    get_photo(&client).await.unwrap();
    let headers = server.headers();
    let parts = |name: &str| {
        let part = |header: &String| {
            let from = format!("{name}>");
            let element = between(header, &format!("<{name} "), &format!("</{from}")).to_owned();
            element.split_once('>').unwrap().1.to_owned()
        };
        headers.iter().map(part).collect::<Vec<_>>()
    };
    for name in ["Nonce", "Password"] {
        let [one, other] = parts(name).try_into().unwrap();
        assert!(!one.is_empty() && one != other, "{headers:?}");
    }
    assert!(!headers.concat().contains("hidden"));
}

#[tokio::test]
async fn an_answer_may_have_blocks_that_nobody_knows() {
    let header = "<o:Security s:mustUnderstand='1' xmlns:o='urn:o'><o:Timestamp/></o:Security>";
    let server = Server::new(move |_| (200, "text/xml", answer(header).into_bytes()));
    let client = server.client().build().unwrap();
    assert!(get_photo(&client).await.is_ok());
}
