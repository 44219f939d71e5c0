//! Envelopes: headers, faults, and what may stand where.
#![allow(clippy::unwrap_used, clippy::panic)]

mod sample;

use netserver_soap::codec::{Field, Layout, Record};
use netserver_soap::envelope::{
    self, Content, Envelope, Fault, HeaderBlock, HeaderSlot, Options, Version,
};
use netserver_soap::{DecodeErrorKind as Kind, Header, NoResponse, QName, Role};
use sample::NS;
use sample::records::{Credentials, Empty};

const fn field(name: &'static str, flags: u8) -> Field {
    Field::element(name, NS, flags)
}

static TOKEN: Field = field("ApplicationToken", Field::NILLABLE | Field::SECRET);
static CREDENTIALS: Field = field("Credentials", Field::NILLABLE);
static SUCCEEDED: Field = field("Succeeded", Field::REQUIRED);

fn fault(xml: &str) -> Fault {
    match Envelope::open(xml.as_bytes(), &Options::default())
        .unwrap()
        .content()
        .unwrap()
    {
        Content::Fault(fault) => *fault,
        other => panic!("{other:?}"),
    }
}

fn soap12(content: &str) -> String {
    format!(
        "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope' xmlns:u='{NS}'>{content}</e:Envelope>"
    )
}

#[test]
fn headers_out_and_in() {
    let token = Some("app".to_owned());
    let credentials = Some(Credentials {
        ticket: Some("7T:x".to_owned()),
    });
    let blocks = [
        HeaderBlock {
            field: &TOKEN,
            value: &token,
        },
        HeaderBlock {
            field: &CREDENTIALS,
            value: &credentials,
        },
        HeaderBlock {
            field: &SUCCEEDED,
            value: &None::<bool>,
        },
    ];
    let xml = envelope::write(Version::Soap11, &blocks, Empty::schema(), &NoResponse).unwrap();
    assert!(xml.contains(&format!(r#"<s:Header><ApplicationToken xmlns="{NS}">app</ApplicationToken><Credentials xmlns="{NS}"><Ticket>7T:x</Ticket></Credentials></s:Header><s:Body><Empty xmlns="{NS}""#)), "{xml}");
    let (mut token_back, mut credentials_back, mut succeeded) =
        (None::<String>, None::<Credentials>, true);
    let mut message = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
    assert_eq!(message.version(), Version::Soap11);
    let missed = message.headers(&mut [
        HeaderSlot {
            field: &SUCCEEDED,
            value: &mut succeeded,
        },
        HeaderSlot {
            field: &TOKEN,
            value: &mut token_back,
        },
        HeaderSlot {
            field: &CREDENTIALS,
            value: &mut credentials_back,
        },
    ]);
    assert_eq!(missed.unwrap(), []);
    assert_eq!(
        (token_back, credentials_back, succeeded),
        (token, credentials, true)
    );
    assert!(matches!(message.content().unwrap(), Content::Element(name) if name.is(NS, "Empty")));
    message.decode(Empty::schema(), &mut NoResponse).unwrap();
}

#[test]
fn blocks_that_let_their_holder_in_are_secret() {
    let is_secret = |role| Header::new("X", NS, role).field.is_secret();
    assert!(is_secret(Role::ApplicationToken) && is_secret(Role::Credentials));
    assert!(!is_secret(Role::TimeZone));
}

#[test]
fn blocks_that_must_be_understood() {
    let xml = soap12(
        "<e:Header><a e:mustUnderstand='true'/><b e:mustUnderstand='0'/><c mustUnderstand='1'/></e:Header><e:Body/>",
    );
    let mut message = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
    assert_eq!(message.headers(&mut []).unwrap(), [QName::new("", "a")]);
    assert!(matches!(message.content().unwrap(), Content::Empty));
}

#[test]
fn blocks_beside_the_body() {
    let xml = soap12(
        "<u:ApplicationToken>app</u:ApplicationToken><u:Credentials><u:Ticket>7T:x</u:Ticket></u:Credentials><e:Body><u:Empty/></e:Body>",
    );
    let strict = Envelope::open(xml.as_bytes(), &Options::default())
        .unwrap()
        .headers(&mut []);
    assert_eq!(strict.unwrap_err().kind(), Kind::UnexpectedElement);
    let mut options = Options::default();
    options.lenient = true;
    let mut token = None::<String>;
    let mut message = Envelope::open(xml.as_bytes(), &options).unwrap();
    message
        .headers(&mut [HeaderSlot {
            field: &TOKEN,
            value: &mut token,
        }])
        .unwrap();
    assert_eq!(token.as_deref(), Some("app"));
    message.content().unwrap();
    message.decode(Empty::schema(), &mut NoResponse).unwrap();
}

#[test]
fn broken_headers() {
    let read = |content: &str| {
        let xml = soap12(content);
        let mut token = None::<String>;
        let mut message = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
        message
            .headers(&mut [HeaderSlot {
                field: &TOKEN,
                value: &mut token,
            }])
            .unwrap_err()
    };
    let error = read(
        "<e:Header><u:ApplicationToken/><u:ApplicationToken>x</u:ApplicationToken></e:Header><e:Body/>",
    );
    assert_eq!(
        (error.kind(), error.path().as_str()),
        (Kind::Repeated, "ApplicationToken")
    );
    let error =
        read("<e:Header><u:ApplicationToken><secret/></u:ApplicationToken></e:Header><e:Body/>");
    assert_eq!(
        (error.kind(), error.text()),
        (Kind::UnexpectedElement, None)
    );
    assert_eq!(read("<e:Header/>").kind(), Kind::MissingElement("Body"));
}

#[test]
fn bodies_that_do_not_fit() {
    let decode = |xml: &str| {
        let mut message = Envelope::open(xml.as_bytes(), &Options::default())?;
        message.content()?;
        message.decode(Empty::schema(), &mut NoResponse)
    };
    let kind = |content: &str| decode(&soap12(content)).unwrap_err().kind();
    assert_eq!(
        kind("<e:Body><u:Other/></e:Body>"),
        Kind::MissingElement("Empty")
    );
    assert_eq!(
        kind("<e:Body><Empty/></e:Body>"),
        Kind::MissingElement("Empty")
    );
    assert_eq!(kind("<e:Body/>"), Kind::MissingElement("Empty"));
    assert_eq!(
        kind("<e:Body><u:Empty/><u:Empty/></e:Body>"),
        Kind::UnexpectedElement
    );
    assert_eq!(
        decode("<html/>").unwrap_err().kind(),
        Kind::MissingElement("Envelope")
    );
    assert_eq!(decode("").unwrap_err().kind(), Kind::UnexpectedEnd);
    assert!(
        decode(&soap12(
            "<e:Body> <u:Empty> <!-- none --></u:Empty>\n</e:Body> "
        ))
        .is_ok()
    );
}

/// In RPC style the element around a result is called as the server likes.
#[test]
fn the_name_of_a_result_says_nothing() {
    let message = soap12("<e:Body><x:MoveOutput xmlns:x='urn:x'/></e:Body>");
    let decode = |layout: &'static str| {
        let mut message = Envelope::open(message.as_bytes(), &Options::default()).unwrap();
        assert!(matches!(message.content(), Ok(Content::Element(_))));
        message.decode(Layout("Moved", layout).schema(), &mut NoResponse)
    };
    assert_eq!(
        decode("{urn:x}MoveResponse").unwrap_err().kind(),
        Kind::MissingElement("MoveResponse")
    );
    decode("{urn:x}MoveResponse*").unwrap();
}

#[test]
fn a_fault_of_soap_11() {
    let xml = r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode xmlns:a="urn:a">a:InternalServiceFault</faultcode><faultstring xml:lang="en-US">It broke</faultstring><faultactor>me</faultactor><detail><ExceptionDetail xmlns="urn:x"><Message>m</Message></ExceptionDetail></detail></s:Fault></s:Body></s:Envelope>"#;
    let fault = fault(xml);
    assert_eq!(fault.code, QName::new("urn:a", "InternalServiceFault"));
    assert_eq!(
        (fault.reason.as_str(), fault.actor.as_deref()),
        ("It broke", Some("me"))
    );
    let detail = fault.detail.as_ref().unwrap();
    assert_eq!(
        detail.inner_xml(),
        r#"<ExceptionDetail xmlns="urn:x"><Message>m</Message></ExceptionDetail>"#
    );
    assert_eq!(fault.to_string(), "InternalServiceFault: It broke");
    let written = envelope::write_fault(Version::Soap11, &[], &fault).unwrap();
    let again = self::fault(&written);
    assert_eq!(again, fault);
}

#[test]
fn a_detail_in_the_default_namespace() {
    let xml = r#"<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><Fault><faultcode>Client</faultcode><detail><x a="1"/></detail></Fault></Body></Envelope>"#;
    let fault = fault(xml);
    assert!(fault.code.is(Version::Soap11.namespace(), "Client"));
    let written = envelope::write_fault(Version::Soap11, &[], &fault).unwrap();
    let again = self::fault(&written);
    assert_eq!(again.detail.unwrap().inner_xml(), r#"<x a="1"/>"#);
}

#[test]
fn a_fault_of_soap_12() {
    let xml = soap12(
        "<e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value xmlns:m='urn:m'>m:Bad</e:Value></e:Subcode></e:Code><e:Reason><e:Text xml:lang='en'>No</e:Text><e:Text xml:lang='nb'>Nei</e:Text></e:Reason><e:Node>urn:node</e:Node><e:Role>urn:role</e:Role><e:Detail><x/></e:Detail></e:Fault></e:Body>",
    );
    let fault = fault(&xml);
    assert_eq!(
        fault.code,
        QName::new("http://www.w3.org/2003/05/soap-envelope", "Sender")
    );
    assert_eq!(fault.subcode, Some(QName::new("urn:m", "Bad")));
    assert_eq!(
        (
            fault.reason.as_str(),
            fault.detail.as_ref().unwrap().inner_xml()
        ),
        ("No", "<x/>")
    );
    let (node, role) = (fault.node.as_deref(), fault.actor.as_deref());
    assert_eq!((node, role), (Some("urn:node"), Some("urn:role")));
    let written = envelope::write_fault(Version::Soap12, &[], &fault).unwrap();
    let again = self::fault(&written);
    assert_eq!((&again.node, &again.actor), (&fault.node, &fault.actor));
    assert_eq!(
        (again.code, again.subcode, again.reason),
        (fault.code, fault.subcode, fault.reason)
    );
}

#[test]
fn faults_that_are_not_by_the_book() {
    let xml = r#"<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><Fault><faultcode>odd:Code</faultcode><new/><faultstring/></Fault></Body></Envelope>"#;
    let fault = fault(xml);
    assert_eq!(
        (fault.code, fault.reason),
        (QName::new("", "odd:Code"), String::new())
    );
}

fn soap11(content: &str) -> String {
    format!(
        "<s:Envelope xmlns:s='{}' xmlns:u='{NS}'>{content}</s:Envelope>",
        Version::Soap11.namespace()
    )
}

/// Reads the header and the body.
fn outcome(xml: &str, lenient: bool) -> Result<(), Kind> {
    let mut options = Options::default();
    options.lenient = lenient;
    let read = || {
        let mut message = Envelope::open(xml.as_bytes(), &options)?;
        message.headers(&mut [])?;
        message.content()?;
        message.decode(Empty::schema(), &mut NoResponse)
    };
    read().map_err(|error| error.kind())
}

#[test]
fn the_header_comes_once_and_first() {
    let body = |prefix: &str| format!("<{prefix}:Body><u:Empty/></{prefix}:Body>");
    let late = "<{}:Header><u:ApplicationToken {}:mustUnderstand='1'/></{}:Header>";
    for (prefix, envelope) in [("s", soap11 as fn(&str) -> String), ("e", soap12)] {
        let (body, late) = (body(prefix), late.replace("{}", prefix));
        for (content, kind) in [
            (format!("{body}{late}"), Kind::UnexpectedElement),
            (format!("{body}{body}"), Kind::UnexpectedElement),
            (format!("{late}{late}{body}"), Kind::Repeated),
            (format!("<{prefix}:Header/>{late}{body}"), Kind::Repeated),
            (format!("{body}<u:x/>{late}"), Kind::UnexpectedElement),
        ] {
            for lenient in [false, true] {
                let outcome = outcome(&envelope(&content), lenient);
                // SOAP 1.2 stops at the first element behind the body.
                assert_eq!(outcome, Err(kind), "{content}");
            }
        }
    }
}

#[test]
fn elements_behind_the_body() {
    let content = "<s:Body><u:Empty/></s:Body><u:x><y/></u:x>";
    assert_eq!(outcome(&soap11(content), false), Ok(()));
    let content = content.replace("s:Body", "e:Body");
    assert_eq!(
        outcome(&soap12(&content), false),
        Err(Kind::UnexpectedElement)
    );
    assert_eq!(outcome(&soap12(&content), true), Ok(()));
}

#[test]
fn demands_to_understand_that_cannot_be_read() {
    let read = |value: &str| {
        let block = format!("<s:Header><u:x s:mustUnderstand='{value}'/></s:Header><s:Body/>");
        let xml = soap11(&block);
        let mut message = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
        let missed = message.headers(&mut []);
        missed.map(|it| it.len()).map_err(|error| error.kind())
    };
    assert_eq!(read("0"), Ok(0));
    assert_eq!(read(" true "), Ok(1));
    for value in ["yes", "", "2", "\u{a0}1"] {
        assert_eq!(read(value), Err(Kind::Value("mustUnderstand")), "{value}");
    }
}

#[test]
fn a_few_of_many_blocks_are_named() {
    let blocks: String = (0..1000)
        .map(|number| format!("<u:b{number} s:mustUnderstand='1'/>"))
        .collect();
    let xml = soap11(&format!("<s:Header>{blocks}</s:Header><s:Body/>"));
    let mut message = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
    let missed = message.headers(&mut []).unwrap();
    assert_eq!(missed.len(), Envelope::MAX_MISSED);
    assert_eq!(missed[0], QName::new(NS, "b0"));
    assert!(std::sync::Arc::ptr_eq(
        &missed[0].namespace,
        &missed[7].namespace
    ));
}

#[test]
fn parts_of_a_fault_that_occur_twice() {
    let error = |xml: String| {
        let mut message = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
        let error = message.content().unwrap_err();
        (error.kind(), error.path())
    };
    for part in ["faultcode", "faultstring", "faultactor", "detail"] {
        let twice = format!("<{part}/>").repeat(2);
        let xml = soap11(&format!("<s:Body><s:Fault>{twice}</s:Fault></s:Body>"));
        assert_eq!(error(xml), (Kind::Repeated, format!("Fault/{part}")));
    }
    for (parts, path) in [
        ("<e:Code/><e:Code/>", "Code"),
        ("<e:Reason/><e:Reason/>", "Reason"),
        ("<e:Role/><e:Role/>", "Role"),
        ("<e:Detail/><e:Detail/>", "Detail"),
        ("<e:Code><e:Value/><e:Value/></e:Code>", "Code"),
        (
            "<e:Code><e:Subcode><e:Value/></e:Subcode><e:Subcode/></e:Code>",
            "Code",
        ),
        (
            "<e:Code><e:Subcode><e:Value/><e:Value/></e:Subcode></e:Code>",
            "Code",
        ),
    ] {
        let xml = soap12(&format!("<e:Body><e:Fault>{parts}</e:Fault></e:Body>"));
        assert_eq!(error(xml), (Kind::Repeated, format!("Fault/{path}")));
    }
}
