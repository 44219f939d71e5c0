//! A secret in the wrong place of a message shows in no error.
#![allow(clippy::unwrap_used)]

mod sample;

use netserver_soap::codec::Record;
use netserver_soap::envelope::{Content, Envelope, Options};
use netserver_soap::headers::RequestHeaders;
use netserver_soap::{DecodeError, Header, Role};
use sample::NS;
use sample::records::SaveUserRequest;

static HEADERS: [Header; 3] = [
    Header::new("ApplicationToken", NS, Role::ApplicationToken),
    Header::new("Credentials", NS, Role::Credentials),
    Header::new("TimeZone", NS, Role::TimeZone),
];

/// A request with secrets, records around them, and elements that nobody knows.
const REQUEST: &str = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' \
    xmlns='http://www.superoffice.net/ws/crm/NetServer/Services88' \
    xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>\
    <s:Header><ApplicationToken>t</ApplicationToken>\
    <Credentials><New>n</New><Ticket>t</Ticket></Credentials><TimeZone></TimeZone><New>n</New>\
    </s:Header><s:Body><SaveUser><User><Password>p</Password><Person><Name>n</Name></Person>\
    <Fields><StringKeyValuePair><Key>k</Key><Value>v</Value></StringKeyValuePair></Fields>\
    <Persons><Person><New>n</New></Person></Persons><Anything><x>1</x></Anything></User>\
    <Infos><FieldInfoBase><Label>l</Label></FieldInfoBase></Infos></SaveUser></s:Body></s:Envelope>";

/// What may be left of a secret that was not escaped, or was put where it does not belong.
const STRAY: [&str; 22] = [
    "hunter2",
    "<![CDATA[hunter2]]>",
    "&hunter2;",
    "&hunter2",
    "<hunter2/>",
    "<hunter2:x/>",
    "<hunter2>",
    "</hunter2>",
    "<x></hunter2>",
    "<x hunter2:a=''/>",
    "<x hunter2='' hunter2=''/>",
    "<x hunter2=''/>",
    "<x hunter2/>",
    "<x a=hunter2/>",
    "<x i:nil='hunter2'/>",
    "<x a='&hunter2;'/>",
    "<x xmlns:hunter2=''/>",
    "<x xmlns:a='hunter2' xmlns:b='hunter2' a:hunter2='' b:hunter2=''/>",
    "<Person i:nil='hunter2'/>",
    "<FieldInfoBase i:type='hunter2:x'/>",
    "<Anything i:type='i:hunter2:x'/>",
    "<!hunter2>",
];

fn decode(xml: &str) -> Result<(), DecodeError> {
    let mut headers = RequestHeaders::default();
    let mut envelope = Envelope::open(xml.as_bytes(), &Options::default())?;
    envelope.headers(&mut headers.slots(&HEADERS))?;
    match envelope.content()? {
        Content::Element(_) => {
            envelope.decode(SaveUserRequest::schema(), &mut SaveUserRequest::default())
        }
        _ => Ok(()),
    }
}

#[test]
fn stray_secrets_do_not_show() {
    decode(REQUEST).unwrap();
    let places: Vec<usize> = REQUEST.match_indices(['>', '<']).map(|it| it.0).collect();
    let (mut failures, mut with_path) = (0, 0);
    for stray in STRAY {
        for &place in &places {
            // Behind a start tag, and before an end tag.
            let at = place + usize::from(REQUEST[place..].starts_with('>'));
            let before = &REQUEST[..at];
            // The name of the envelope, and of what is in the body, is shown.
            if before.is_empty() || before.ends_with("<s:Body>") || at == REQUEST.len() {
                continue;
            }
            let xml = format!("{before}{stray}{}", &REQUEST[at..]);
            if let Err(error) = decode(&xml) {
                failures += 1;
                with_path += usize::from(!error.path().is_empty());
                let shown = format!("{error} {error:?}");
                assert!(!shown.contains("hunter2"), "{xml}\n{shown}");
                // All else is shown: what is wrong, and where.
                let place = format!("{} (byte {})", error.kind(), error.offset());
                assert!(shown.contains(&place), "{xml}\n{shown}");
                assert!(shown.starts_with(&error.path()), "{xml}\n{shown}");
            }
        }
    }
    assert!(failures > 1000, "{failures}");
    assert!(with_path > 500, "{with_path} of {failures}");
}

#[test]
fn texts_of_any_type_may_be_secret() {
    for value in [
        "<Anything i:type='x:int'>hunter2</Anything>",
        "<Anything i:type='x:base64Binary'>hunter2!</Anything>",
    ] {
        let xml = format!("<x xmlns:x='{}'/>{value}", netserver_soap::names::XSD);
        let xml = xml.replace(
            "i:type",
            &format!("xmlns:x='{}' i:type", netserver_soap::names::XSD),
        );
        let error = sample::decode_user(&xml).unwrap_err();
        assert_eq!(error.text(), None, "{error}");
        let shown = format!("{error} {error:?}");
        assert!(shown.contains("Anything: not a value of "), "{shown}");
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}
