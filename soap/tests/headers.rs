//! The header blocks: what they look like in each namespace, in both directions.
#![allow(clippy::unwrap_used, clippy::panic)]

use netserver_soap::codec::Schema;
use netserver_soap::envelope::{self, Content, Envelope, Options, Version};
use netserver_soap::headers::{
    ExceptionInfo, ExtraInfo, RequestHeaders, ResponseHeaders, TimeZone,
};
use netserver_soap::{Header, NoResponse, QName, Role};

const NS_86: &str = "http://www.superoffice.net/ws/crm/NetServer/Services86";
const NS_88: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88";

static REQUEST_86: [Header; 3] = request(NS_86);
static REQUEST_88: [Header; 3] = request(NS_88);
static RESPONSE_88: [Header; 4] = [
    Header::new("ExceptionInfo", NS_88, Role::ExceptionInfo),
    Header::new("ExtraInfo", NS_88, Role::ExtraInfo),
    Header::new("Succeeded", NS_88, Role::Succeeded),
    Header::new("TimeZone", NS_88, Role::TimeZone),
];
static PARTNER: [Header; 2] = [
    Header::new("ApplicationToken", "urn:partner", Role::ApplicationToken),
    Header::new("ContextIdentifier", "urn:partner", Role::ContextIdentifier),
];
static BODY: Schema = Schema {
    rules: Vec::new(),
    rust_name: "Body",
    name: "GetUser",
    namespace: NS_88,
    fields: Vec::new(),
    is_plain: true,
    is_unordered: false,
    is_result: false,
};

const fn request(namespace: &'static str) -> [Header; 3] {
    [
        Header::new("ApplicationToken", namespace, Role::ApplicationToken),
        Header::new("Credentials", namespace, Role::Credentials),
        Header::new("TimeZone", namespace, Role::TimeZone),
    ]
}

fn headers_of(message: &str) -> &str {
    let from = message.find("<s:Header>").unwrap() + "<s:Header>".len();
    message[from..].split("</s:Header>").next().unwrap()
}

fn request_xml(headers: &RequestHeaders, of: &'static [Header]) -> String {
    envelope::write(Version::Soap11, &headers.blocks(of), &BODY, &NoResponse).unwrap()
}

fn read_request(blocks: &str, of: &'static [Header]) -> (RequestHeaders, Vec<QName>) {
    let mut headers = RequestHeaders::default();
    let xml = message(blocks);
    let mut envelope = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
    let missed = envelope.headers(&mut headers.slots(of)).unwrap();
    assert!(matches!(envelope.content().unwrap(), Content::Element(_)));
    (headers, missed)
}

fn message(blocks: &str) -> String {
    format!(
        "<s:Envelope xmlns:s='{}' xmlns:n='{NS_88}' xmlns:o='{NS_86}' xmlns:i='{}'><s:Header>{blocks}</s:Header><s:Body><n:GetUser/></s:Body></s:Envelope>",
        Version::Soap11.namespace(),
        netserver_soap::names::XSI
    )
}

fn read_response(blocks: &str) -> Result<ResponseHeaders, netserver_soap::DecodeError> {
    let mut headers = ResponseHeaders::default();
    let xml = message(blocks);
    let mut envelope = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
    envelope.headers(&mut headers.slots(&RESPONSE_88))?;
    Ok(headers)
}

fn sample() -> RequestHeaders {
    let mut headers = RequestHeaders {
        application_token: Some("app & token".into()),
        time_zone: Some(TimeZone {
            id: 83,
            location_code: Some("NO".into()),
        }),
        ..RequestHeaders::default()
    };
    headers.set_ticket("7T:x<>");
    headers
}

#[test]
fn blocks_stand_in_the_namespace_and_order_of_the_operation() {
    for (of, namespace) in [(&REQUEST_86, NS_86), (&REQUEST_88, NS_88)] {
        let xml = request_xml(&sample(), of);
        assert_eq!(
            headers_of(&xml),
            format!(
                "<ApplicationToken xmlns=\"{namespace}\">app &amp; token</ApplicationToken>\
                 <Credentials xmlns=\"{namespace}\"><Ticket>7T:x&lt;&gt;</Ticket></Credentials>\
                 <TimeZone xmlns=\"{namespace}\"><SoTimeZoneId>83</SoTimeZoneId>\
                 <SoTimeZoneLocationCode>NO</SoTimeZoneLocationCode></TimeZone>"
            )
        );
        let mut back = RequestHeaders::default();
        let mut envelope = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
        assert!(envelope.headers(&mut back.slots(of)).unwrap().is_empty());
        assert_eq!(back.ticket(), Some("7T:x<>"));
        assert!(back.has_ticket("7T:x<>"));
        for other in ["", "7T:x<", "7T:x<>>", "7T:y<>"] {
            assert!(!back.has_ticket(other), "{other}");
        }
        assert!(!RequestHeaders::default().has_ticket(""));
        assert_eq!(back.time_zone, sample().time_zone);
        assert_eq!(request_xml(&back, of), xml);
    }
}

#[test]
fn what_the_operation_does_not_take_is_not_sent() {
    let mut headers = sample();
    headers.context_identifier = Some("Cust12345".into());
    let xml = request_xml(&headers, &PARTNER);
    assert!(!xml.contains("7T"), "{xml}");
    assert!(xml.contains(
        "<ContextIdentifier xmlns=\"urn:partner\">Cust12345</ContextIdentifier></s:Header>"
    ));
    let nothing = request_xml(&RequestHeaders::default(), &REQUEST_88);
    assert!(!nothing.contains("Header"), "{nothing}");
}

#[test]
fn blocks_are_read_in_any_order_and_others_ignored() {
    let blocks = "<n:Unknown><n:Ticket>no</n:Ticket></n:Unknown>\
        <n:TimeZone><n:Later/><n:SoTimeZoneLocationCode i:nil='true'/><n:SoTimeZoneId> 5 </n:SoTimeZoneId></n:TimeZone>\
        <n:Credentials><o:Ticket>other namespace</o:Ticket><n:Ticket>7T:y</n:Ticket></n:Credentials>\
        <o:ApplicationToken>of another version</o:ApplicationToken>";
    let (headers, missed) = read_request(blocks, &REQUEST_88);
    assert!(missed.is_empty());
    assert_eq!(headers.ticket(), Some("7T:y"));
    let zone = TimeZone {
        id: 5,
        location_code: None,
    };
    assert_eq!(headers.time_zone, Some(zone));
    assert!(headers.application_token.is_none());
}

#[test]
fn what_must_be_understood_and_is_not_is_named() {
    let (headers, missed) = read_request(
        "<n:Unknown s:mustUnderstand='1'/><n:Credentials s:mustUnderstand='1' i:nil='true'/>",
        &REQUEST_88,
    );
    assert_eq!(missed, [QName::new(NS_88, "Unknown")]);
    assert!(headers.credentials.is_none());
}

#[test]
fn secrets_show_nowhere() {
    let shown = format!("{:?}", sample());
    assert!(!shown.contains("7T") && !shown.contains("app &"), "{shown}");
    for blocks in [
        "<n:Credentials>7T:secret</n:Credentials>",
        "<n:Credentials><n:Ticket>7T:<b/></n:Ticket></n:Credentials>",
        "<n:ApplicationToken>7T:<secret/></n:ApplicationToken>",
    ] {
        let mut headers = RequestHeaders::default();
        let xml = message(blocks);
        let mut envelope = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
        let error = envelope
            .headers(&mut headers.slots(&REQUEST_88))
            .unwrap_err();
        assert_eq!(error.text(), None, "{error}");
    }
}

#[test]
fn exceptions_come_back_as_they_went() {
    let mut inner = ExceptionInfo::new("inner");
    inner.inner_exception = Some(Box::new(ExceptionInfo::new("innermost")));
    let exception = ExceptionInfo {
        message: Some("no such <user> & co".into()),
        stack_trace: Some(String::new()),
        friendly_text: Some("Ukjent bruker: æøå".into()),
        exception_type: Some("SoException".into()),
        inner_exception: Some(Box::new(inner)),
        parameters: Some(
            [
                ("UserId".into(), Some("404".into())),
                ("empty".into(), None),
            ]
            .into(),
        ),
        ..ExceptionInfo::default()
    };
    let headers = ResponseHeaders {
        exception_info: Some(exception.clone()),
        extra_info: Some(ExtraInfo::from_iter([("served-by", "test")])),
        succeeded: Some(false),
        time_zone: None,
    };
    let blocks = headers.blocks(&RESPONSE_88);
    let xml = envelope::write(Version::Soap12, &blocks, &BODY, &NoResponse).unwrap();
    assert!(
        headers_of(&xml).starts_with(&format!(
            "<ExceptionInfo xmlns=\"{NS_88}\"><Message>no such &lt;user&gt; &amp; co</Message><StackTrace/>\
             <FriendlyText>Ukjent bruker: æøå</FriendlyText><ExceptionType>SoException</ExceptionType>\
             <InnerException><Message>inner</Message><InnerException><Message>innermost</Message></InnerException></InnerException>\
             <Parameters><SoExceptionInfoParametersKeyValuePair><Key>UserId</Key><Value>404</Value></SoExceptionInfoParametersKeyValuePair>"
        )),
        "{xml}"
    );
    let mut back = ResponseHeaders::default();
    let mut envelope = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
    envelope.headers(&mut back.slots(&RESPONSE_88)).unwrap();
    assert_eq!(back, headers);
    let chain: Vec<_> = exception.chain().map(ToString::to_string).collect();
    assert_eq!(chain, ["no such <user> & co", "inner", "innermost"]);
}

#[test]
fn null_keys_of_extra_info_stay_null() {
    let mut extra_info = ExtraInfo::from_iter([("", "empty")]);
    extra_info.0.push_null_key(Some("null".into()));
    let headers = ResponseHeaders {
        extra_info: Some(extra_info),
        ..ResponseHeaders::default()
    };
    let blocks = headers.blocks(&RESPONSE_88);
    let xml = envelope::write(Version::Soap11, &blocks, &BODY, &NoResponse).unwrap();
    let blocks = headers_of(&xml);
    assert!(blocks.contains("<Key/><Value>empty<"), "{blocks}");
    assert!(blocks.contains("nil=\"true\"/><Value>null<"), "{blocks}");
    let mut back = ResponseHeaders::default();
    let mut envelope = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
    envelope.headers(&mut back.slots(&RESPONSE_88)).unwrap();
    assert_eq!(back, headers);
}

#[test]
fn null_headers_are_none_and_empty_ones_are_not() {
    let headers = read_response(
        "<n:ExceptionInfo i:nil='true'/><n:ExtraInfo/><n:Succeeded>true</n:Succeeded>",
    )
    .unwrap();
    assert_eq!(headers.exception_info, None);
    assert_eq!(headers.extra_info, Some(ExtraInfo::default()));
    assert_eq!(headers.succeeded, Some(true));
}

#[test]
fn what_is_wrong_in_a_block_is_told_with_its_path() {
    let pair = "n:SoExceptionInfoParametersKeyValuePair";
    for (blocks, path) in [
        (
            "<n:ExceptionInfo><n:InnerException><n:Message>a</n:Message><n:Message>b</n:Message></n:InnerException></n:ExceptionInfo>".to_owned(),
            "ExceptionInfo/InnerException/Message",
        ),
        (
            format!("<n:ExceptionInfo><n:Parameters><{pair}><n:Value>x</n:Value></{pair}></n:Parameters></n:ExceptionInfo>"),
            "ExceptionInfo/Parameters/SoExceptionInfoParametersKeyValuePair[1]",
        ),
        ("<n:TimeZone><n:SoTimeZoneId>x</n:SoTimeZoneId></n:TimeZone>".to_owned(), "TimeZone/SoTimeZoneId"),
    ] {
        assert_eq!(read_response(&blocks).unwrap_err().path(), path);
    }
}

#[test]
fn deep_exceptions_end_at_the_limit() {
    let nested = |depth: usize| {
        let inner = "<n:InnerException>".repeat(depth) + &"</n:InnerException>".repeat(depth);
        read_response(&format!("<n:ExceptionInfo>{inner}</n:ExceptionInfo>"))
    };
    let headers = nested(120).unwrap();
    assert_eq!(headers.exception_info.unwrap().chain().count(), 121);
    nested(200_000).unwrap_err();
}
