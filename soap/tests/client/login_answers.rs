//! Answers to logins.

use netserver_soap::{Error, ErrorKind};

use crate::attempts::{Exchange, KeysAgent, client};
use crate::messages::authenticated;

#[tokio::test]
async fn a_login_answer_that_cannot_be_decoded_tells_its_status_and_headers_alone() {
    let answer = authenticated("a ticket", true).replace("</Ticket>", "</Tick>");
    let client = client(&[(200, &answer)])
        .password("ola", "s3cret ticket")
        .build()
        .unwrap();
    let error = client.exchange(Exchange::default()).await.unwrap_err();
    let Error::Login(login) = &error else {
        panic!("{error:?}")
    };
    let Error::Decode(decode) = &**login else {
        panic!("{login:?}")
    };
    assert_eq!((login.kind(), decode.status), (ErrorKind::Decode, 200));
    let trace = decode.headers.iter().find(|it| it.0 == "x-trace");
    assert_eq!(trace.map(|it| it.1.as_str()), Some("[redacted] and 17"));
    assert_eq!(decode.expose_text(), None);
    assert!(!format!("{error:?}").contains("a ticket"));
}
