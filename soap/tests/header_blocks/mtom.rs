//! Answers in parts.

use std::io::Read;

use netserver_soap::{DecodeErrorKind, Error};

use crate::foreign::{Server, get_photo};

const TYPE: &str = "multipart/related; type=\"application/xop+xml\"; start=\"<r>\"; boundary=b";

fn package(body: &str) -> Vec<u8> {
    let soap = "http://schemas.xmlsoap.org/soap/envelope/";
    format!(
        "--b\r\nContent-ID: <p>\r\n\r\n\0\x01\r\n--b\r\nContent-ID: <r>\r\n\r\n\
         <s:Envelope xmlns:s='{soap}'><s:Body>{body}</s:Body></s:Envelope>\r\n--b--"
    )
    .into_bytes()
}

const PHOTO: &str = "<GetPhotoResponse xmlns='urn:store'><Response>\
    <x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='cid:p'/></Response>\
    </GetPhotoResponse>";

#[tokio::test]
async fn bytes_beside_the_xml_are_read() {
    let server = Server::new(|_| (200, TYPE, package(PHOTO)));
    let client = server.client().build().unwrap();
    let photo = get_photo(&client).await.unwrap();
    assert_eq!(photo.response.unwrap(), [0, 1]);
}

#[tokio::test]
async fn faults_come_in_parts_too() {
    let fault = "<s:Fault><faultcode>s:Server</faultcode><faultstring>no</faultstring></s:Fault>";
    let server = Server::new(move |_| (500, TYPE, package(fault)));
    let client = server.client().build().unwrap();
    let error = get_photo(&client).await.unwrap_err();
    assert!(matches!(error, Error::Fault(_)), "{error:?}");
}

#[tokio::test]
async fn what_is_no_package_is_an_error() {
    let server = Server::new(|_| (200, TYPE, b"--b\r\n\r\n<s:Envelope".to_vec()));
    let client = server.client().build().unwrap();
    let Error::Decode(error) = get_photo(&client).await.unwrap_err() else {
        panic!()
    };
    assert!(matches!(error.error.kind(), DecodeErrorKind::Package(_)));
    for (status, content_type) in [(200, "multipart/related; type=\"text/xml\""), (502, TYPE)] {
        let server = Server::new(move |_| (status, content_type, b"some text".to_vec()));
        let client = server.client().build().unwrap();
        let error = get_photo(&client).await.unwrap_err();
        let Error::Http(error) = error else {
            panic!("{error:?}")
        };
        assert_eq!(error.body, "some text");
    }
}

/// It is decoded as a whole: the reader of its bytes would need the parts.
#[tokio::test]
async fn an_undecoded_answer_can_be_one_in_parts() {
    let server = Server::new(|_| (200, TYPE, package(PHOTO)));
    let client = server.client().build().unwrap();
    let mut answer = get_photo(&client).undecoded().await.unwrap();
    let mut reader = answer.binary(|it| &mut it.response).unwrap().unwrap();
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, [0, 1]);
}
