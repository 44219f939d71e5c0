//! Values that go out and come back.

mod sample;

use netserver_soap::envelope::{self, Content, Envelope, Options, Version};
use netserver_soap::{Fields, Response, Schema};
use sample::operations::SAVE_USER;
use sample::records::{SaveUserRequest, User};

fn decode(xml: &str, schema: &'static Schema, fields: &mut dyn Fields) {
    let mut message = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
    assert!(matches!(message.content().unwrap(), Content::Element(_)));
    message.decode(schema, fields).unwrap();
}

#[test]
fn a_request() {
    let request = SaveUserRequest {
        user: Some(User::default()),
        ..Default::default()
    };
    let xml = envelope::write(Version::Soap11, &[], SAVE_USER.request, &request).unwrap();
    println!("{xml}");
    let mut back = SaveUserRequest::default();
    decode(&xml, SAVE_USER.request, &mut back);
    assert_eq!(back, request);
}

#[test]
fn a_response() {
    let response = Response {
        response: Some(User::default()),
    };
    let xml = envelope::write(Version::Soap12, &[], SAVE_USER.response, &response).unwrap();
    let mut back = Response::<Option<User>>::default();
    decode(&xml, SAVE_USER.response, &mut back);
    assert_eq!(back, response);
}
