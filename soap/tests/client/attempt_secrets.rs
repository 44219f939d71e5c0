//! Secrets in secret fields: what they may cost an error, and what texts show of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use netserver_soap as soap;
use netserver_soap::Error;
use netserver_soap::codec::{View, ViewMut};
use netserver_soap::envelope::Version;

use crate::attempts::{Exchange, KeysAgent, client, exchanged, watched};
use crate::messages::{authenticated, message, name, not_authenticated};
use crate::service::{NS, SERVICE, get_name};

/// A request with a secret dictionary that has one entry.
fn with_field(key: &str, value: &str) -> Exchange {
    Exchange {
        fields: Some([(key.to_owned(), Some(value.to_owned()))].into()),
        ..Exchange::default()
    }
}

const FAULT: &str = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>
<faultcode>s:Server</faultcode><faultstring>it is true</faultstring>
<detail><Hostname>true</Hostname></detail></s:Fault></s:Body></s:Envelope>"#;

#[tokio::test]
async fn common_words_in_a_secret_dictionary_stay_in_errors() {
    for request in [
        with_field("Hostname", "true"),
        with_field("it is true", "x"),
    ] {
        let client = client(&[(500, FAULT)]).build().unwrap();
        let error = client.exchange(request).await.unwrap_err();
        let Error::Fault(error) = error else {
            panic!("{error:?}")
        };
        assert_eq!(error.fault.reason, "it is true");
        let detail = error.fault.detail.expect("the detail");
        assert_eq!(detail.inner_xml(), "<Hostname>true</Hostname>");
    }
}

#[tokio::test]
async fn long_values_of_a_secret_dictionary_are_taken_out_and_keys_stay() {
    let (client, all) = watched(client(&[(200, &exchanged(""))]));
    client
        .exchange(with_field("Value", "a long value"))
        .await
        .unwrap();
    let request = all.lock().unwrap().pop().unwrap().request.unwrap();
    let entry = "<Pair><Key>Value</Key><Value>[redacted]</Value></Pair>";
    assert!(request.contains(entry), "{request}");
}

/// What is decided about an error does not depend on what a request happens to hold.
#[tokio::test]
async fn a_secret_in_the_name_of_an_exception_does_not_prevent_a_new_login() {
    let answers = [
        (200, authenticated("ticket one", true)),
        (200, not_authenticated()),
        (200, authenticated("ticket two", true)),
        (200, exchanged("")),
    ];
    let answers: Vec<_> = answers
        .iter()
        .map(|(status, it)| (*status, &**it))
        .collect();
    let client = client(&answers)
        .password("ola", "the password")
        .build()
        .unwrap();
    let request = Exchange {
        password: Some("SoSessionException".into()),
        ..Exchange::default()
    };
    client.exchange(request).await.unwrap();
}

#[tokio::test]
async fn there_is_no_text_if_a_secret_cannot_be_searched_for() {
    let number = Exchange {
        pin: Some(12_345_678),
        ..Exchange::default()
    };
    let short = Exchange {
        password: Some("abc".into()),
        ..Exchange::default()
    };
    for request in [number, short, with_field("Hostname", "12345")] {
        let (client, all) = watched(client(&[(200, &exchanged(""))]));
        client.exchange(request).await.unwrap();
        let seen = all.lock().unwrap().pop().unwrap();
        assert_eq!((seen.request, seen.response), (None, None));
    }
}

#[tokio::test]
async fn there_is_no_text_of_a_response_that_may_write_its_secrets_in_another_way() {
    let ways = [
        "<Response><![CDATA[the new key]]></Response>",
        "<Response>the <!-- -->new key</Response>",
        "<Response>the <?x?>new key</Response>",
        "<Response>the new\r\nkey</Response>",
        "<Response>&#x0000000074;he new key</Response>",
        "<Response>&#00000000116;he new key</Response>",
    ];
    for way in ways {
        let (client, all) = watched(client(&[(200, &exchanged(way))]));
        client.exchange(Exchange::default()).await.unwrap();
        let seen = all.lock().unwrap().pop().unwrap();
        assert_eq!(seen.response, None, "{way}");
        assert!(seen.request.is_some(), "{way}");
    }
    let (client, all) = watched(client(&[(200, &name("<![CDATA[no secret]]>"))]));
    get_name(&client).await.unwrap();
    let response = all.lock().unwrap().pop().unwrap().response;
    assert!(response.is_some_and(|it| it.contains("no secret")));
}

static KEYED: soap::Agent = soap::Agent {
    service: &SERVICE,
    name: "Keyed",
};

pub struct Keyed {
    pub key: Option<String>,
}

soap::record! {
    Keyed: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Keyed";
    key "@key?*" = None;
}

mod keyed {
    use super::{KEYED as AGENT, Keyed, soap};
    use soap::NoRequest;

    soap::agent! {
        /// Keyed.
        pub trait KeyedAgent;

        /// Gets a key in an attribute.
        fn get_key(NoRequest) -> Keyed =
            "GetKey urn:key
            Credentials
            Succeeded
            {http://www.superoffice.net/ws/crm/NetServer/Services88}GetKey
            response key
            {http://www.superoffice.net/ws/crm/NetServer/Services88}Keyed
            @key?*";
    }
}

/// The text that is seen of a response that has a key in an attribute, written in this way.
async fn text_with_attribute(key: &str) -> Option<String> {
    let body = format!("<Keyed xmlns='{NS}'\n  key={key}/>");
    let answer = message(Version::Soap11, "<Succeeded>true</Succeeded>", &body);
    let (client, all) = watched(client(&[(200, &answer)]));
    let answer = keyed::KeyedAgent::get_key(&client, soap::NoRequest).await;
    assert!(answer.unwrap().key.is_some());
    all.lock().unwrap().pop().unwrap().response
}

#[tokio::test]
async fn there_is_no_text_of_a_response_with_a_line_break_in_an_attribute() {
    for key in ["'the new\nkey'", "\"the\tnew key\"", "'> new\nkey'"] {
        assert_eq!(text_with_attribute(key).await, None, "{key}");
    }
    for key in ["'the new key'", "'the new&#10;key'"] {
        let text = text_with_attribute(key).await.unwrap();
        assert!(text.contains("\n  key='[redacted]'/>"), "{text}");
    }
}

/// A text that counts how often it is looked at.
#[derive(Default)]
pub struct Counted(String, Arc<AtomicUsize>);

impl soap::codec::Value for Counted {
    fn view(&self) -> View<'_> {
        self.1.fetch_add(1, Ordering::SeqCst);
        View::Leaf(&self.0)
    }

    fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::Leaf(&mut self.0)
    }
}

static AGENT: soap::Agent = soap::Agent {
    service: &SERVICE,
    name: "Counts",
};

pub struct Count {
    pub text: Counted,
}

soap::record! {
    Count: "{http://www.superoffice.net/ws/crm/NetServer/Services88}Count";
    text "Text!*" = Default::default();
}

pub type CountResponse = soap::Response<Option<String>>;

soap::agent! {
    /// Counts.
    pub trait CountsAgent;

    /// Sends a text that is counted.
    fn count(Count) -> CountResponse =
        "Count urn:count
        Credentials
        Succeeded
        {http://www.superoffice.net/ws/crm/NetServer/Services88}Count
        response response
        {http://www.superoffice.net/ws/crm/NetServer/Services88}GetNameResponse
        Response?";
}

#[tokio::test]
async fn values_are_looked_through_only_for_a_text() {
    let answer = [(200, &*name("x"))];
    let asking = client(&answer).on_attempt(|attempt| {
        let request = attempt.request_text().unwrap();
        assert!(request.contains("<Text>[redacted]</Text>"), "{request}");
        assert!(attempt.response_text().is_some());
    });
    let clients = [client(&answer), client(&answer).on_attempt(|_| {}), asking];
    let mut looks = Vec::new();
    for client in clients {
        let counted = Arc::default();
        let text = Counted("a secret".into(), Arc::clone(&counted));
        let client = client.build().unwrap();
        client.count(Count { text }).await.unwrap();
        looks.push(counted.load(Ordering::SeqCst));
    }
    assert_eq!(looks[0], looks[1]);
    assert_eq!(looks[0] + 1, looks[2]);
}
