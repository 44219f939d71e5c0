//! WS-Addressing.

use netserver_soap::client::Addressing;
use netserver_soap::{DecodeErrorKind, Error};

use crate::foreign::{Server, answer, between, get_photo, without_action};

/// The answer to a message, with what its header says about the id of that message.
fn server(header: fn(&str) -> String) -> Server {
    Server::new(move |message| {
        let id = between(message, "<MessageID", "</MessageID>");
        let id = id.split_once('>').unwrap_or_default().1;
        (200, "text/xml", answer(&header(id)).into_bytes())
    })
}

#[tokio::test]
async fn a_message_says_what_it_is_and_where_it_goes() {
    let server = server(|id| format!("<w:RelatesTo> {id}\n</w:RelatesTo>"));
    let client = server.client().addressing(Addressing::new());
    let client = client.build().unwrap();
    get_photo(&client).await.unwrap();
    get_photo(&client).await.unwrap();
    let [first, second] = server.headers().try_into().unwrap();
    let id = between(&first, "urn:uuid:", "<");
    assert_eq!(id.len(), 36, "{first}");
    assert!(!second.contains(id), "{second}");
    let ns = "xmlns=\"http://www.w3.org/2005/08/addressing\"";
    assert_eq!(
        first,
        format!(
            "<Action {ns}>urn:store/GetPhoto</Action><MessageID {ns}>urn:uuid:{id}</MessageID>\
             <ReplyTo {ns}><Address>http://www.w3.org/2005/08/addressing/anonymous</Address>\
             </ReplyTo><To {ns}>https://store.example/store</To>"
        )
    );
}

#[tokio::test]
async fn the_server_may_be_made_to_understand() {
    let server = Server::plain();
    let addressing = Addressing::new().must_understand(true);
    let client = server.client().addressing(addressing).build().unwrap();
    get_photo(&client).await.unwrap();
    let header = server.headers().concat();
    assert_eq!(header.matches(" s:mustUnderstand=\"1\"").count(), 4);
}

#[tokio::test]
async fn an_answer_to_another_message_is_refused() {
    let accepted: [fn(&str) -> String; 3] = [
        |_| String::new(),
        |id| {
            format!(
                "<w:RelatesTo RelationshipType='urn:other'>urn:x</w:RelatesTo>\
                 <w:RelatesTo RelationshipType='http://www.w3.org/2005/08/addressing/reply'>{id}\
                 </w:RelatesTo>"
            )
        },
        |_| "<w:RelatesTo RelationshipType='urn:other'>urn:x</w:RelatesTo>".into(),
    ];
    for header in accepted {
        let client = server(header).client().addressing(Addressing::new());
        get_photo(&client.build().unwrap()).await.unwrap();
    }
    let other = |_: &str| "<w:RelatesTo>urn:x</w:RelatesTo>".to_owned();
    let client = server(other).client().addressing(Addressing::new());
    let error = get_photo(&client.build().unwrap()).await.unwrap_err();
    let Error::Decode(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.error.kind(), DecodeErrorKind::OtherMessage);
    // Who sends no id does not look at the answer's.
    let client = server(other).client().build().unwrap();
    get_photo(&client).await.unwrap();
}

#[tokio::test]
async fn an_operation_without_an_action_cannot_be_addressed() {
    let server = Server::plain();
    let client = server.client().addressing(Addressing::new());
    let error = without_action(&client.build().unwrap()).await.unwrap_err();
    assert!(matches!(error, Error::Config(_)), "{error:?}");
    assert!(server.headers().is_empty());
}
