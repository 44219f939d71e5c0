//! Values that say themselves what they are.
#![allow(clippy::unwrap_used)]

mod sample;

use netserver_soap::codec::Record as _;
use netserver_soap::names::{SERIALIZATION, XSD};
use netserver_soap::{AnyElement, AnyValue, Char, DecodeErrorKind, QName};
use sample::records::User;
use sample::{NS, decode_user, encode_request, user_xml};

fn decode(type_name: &str, text: &str) -> Result<AnyValue, netserver_soap::DecodeError> {
    let xml = format!(
        "<Anything xmlns:x='{XSD}' xmlns:z='{SERIALIZATION}' i:type='{type_name}'>{text}</Anything>"
    );
    Ok(decode_user(&xml)?.anything.unwrap())
}

#[test]
fn the_text_of_an_element() {
    let text = |xml: &str| {
        let element: AnyElement = xml.parse().unwrap();
        element.xml.text().unwrap()
    };
    assert_eq!(
        text("<a> 1 &lt; 2 <![CDATA[<&]]><!-- 3 --> </a>").unwrap(),
        " 1 < 2 <& "
    );
    assert_eq!(text("<a/>").unwrap(), "");
    assert_eq!(text("<a xmlns:x='urn:x'>1<x:b>2</x:b></a>"), None);
}

#[test]
fn simple_types_round_trip() {
    let values = [
        ("x:string", " a ", AnyValue::String(" a ".to_owned())),
        ("x:boolean", "true", AnyValue::Boolean(true)),
        ("x:byte", "-128", AnyValue::Byte(-128)),
        ("x:unsignedByte", "255", AnyValue::UnsignedByte(255)),
        ("x:short", "-1", AnyValue::Short(-1)),
        ("x:unsignedShort", "65535", AnyValue::UnsignedShort(65535)),
        (" x:int ", "-1", AnyValue::Int(-1)),
        (
            "x:unsignedInt",
            "4294967295",
            AnyValue::UnsignedInt(u32::MAX),
        ),
        ("x:long", "-1", AnyValue::Long(-1)),
        (
            "x:unsignedLong",
            "18446744073709551615",
            AnyValue::UnsignedLong(u64::MAX),
        ),
        ("x:float", "1.5", AnyValue::Float(1.5)),
        ("x:double", "-INF", AnyValue::Double(f64::NEG_INFINITY)),
        ("x:decimal", "00.10", AnyValue::Decimal("00.10".to_owned())),
        (
            "x:dateTime",
            "2026-01-01T00:00:00",
            AnyValue::DateTime("2026-01-01T00:00:00".parse().unwrap()),
        ),
        ("x:base64Binary", "AAE=", AnyValue::Base64(vec![0, 1])),
        (
            "z:duration",
            "PT1S",
            AnyValue::Duration("PT1S".parse().unwrap()),
        ),
        (
            "z:guid",
            "00000000-0000-0000-0000-000000000001",
            AnyValue::Guid(netserver_soap::Guid::from_u128(1)),
        ),
        ("z:char", "65", AnyValue::Char(Char(65))),
    ];
    for (type_name, text, value) in values {
        assert_eq!(decode(type_name, text).unwrap(), value);
        let xml = user_xml(User {
            anything: Some(value.clone()),
            ..Default::default()
        });
        let name = type_name.trim().split(':').nth(1).unwrap();
        assert!(xml.contains(&format!(r#" i:type="a:{name}""#)), "{xml}");
        assert_eq!(decode_user(&xml).unwrap().anything, Some(value));
    }
}

#[test]
fn texts_of_another_type() {
    for (type_name, text) in [
        ("x:int", "a"),
        ("x:decimal", "."),
        ("x:dateTime", "x"),
        ("x:byte", "200"),
        ("z:guid", "1"),
    ] {
        assert!(matches!(
            decode(type_name, text).unwrap_err().kind(),
            DecodeErrorKind::Value(_)
        ));
    }
    assert!(matches!(
        decode("x:int", "").unwrap_err().kind(),
        DecodeErrorKind::Empty(_)
    ));
    assert_eq!(
        decode("y:int", "1").unwrap_err().kind(),
        DecodeErrorKind::UnboundPrefix
    );
    assert!(matches!(
        decode("", "1").unwrap_err().kind(),
        DecodeErrorKind::Value("xsi:type")
    ));
    assert!(matches!(
        decode("x:a:b", "1").unwrap_err().kind(),
        DecodeErrorKind::Value("xsi:type")
    ));
}

#[test]
fn anything_else_is_kept_as_xml() {
    let xml = r#"<Anything i:type="q:Thing" xmlns:q="urn:q" q:a="1&amp;2" b='"'><q:x>a &lt; b</q:x><y z="1"/><!-- c --></Anything>"#;
    let user = decode_user(xml).unwrap();
    let Some(AnyValue::Other(raw)) = &user.anything else {
        panic!("{user:?}")
    };
    assert_eq!(raw.type_name(), Some(&QName::new("urn:q", "Thing")));
    assert_eq!(
        raw.inner_xml(),
        r#"<q:x>a &lt; b</q:x><y z="1"/><!-- c -->"#
    );
    assert!(
        raw.attributes()
            .eq([("i:type", "q:Thing"), ("q:a", "1&2"), ("b", "\"")])
    );
    assert!(raw.namespaces().any(|pair| pair == ("q", "urn:q")));
    let written = user_xml(user.clone());
    let back = decode_user(&written).unwrap();
    let Some(AnyValue::Other(again)) = &back.anything else {
        panic!("{back:?}")
    };
    assert_eq!(
        (again.inner_xml(), again.type_name()),
        (raw.inner_xml(), raw.type_name())
    );
    assert_eq!(again, raw);
}

#[test]
fn no_type_is_kept_as_xml() {
    let user = decode_user("<Anything>plain</Anything><Objects><StringObjectKeyValuePair><Key>a</Key><Value/></StringObjectKeyValuePair></Objects>").unwrap();
    let Some(AnyValue::Other(raw)) = &user.anything else {
        panic!("{user:?}")
    };
    assert_eq!((raw.type_name(), raw.inner_xml()), (None, "plain"));
    assert!(
        user.objects
            .is_some_and(|objects| matches!(objects.get("a"), Some(Some(AnyValue::Other(_)))))
    );
    assert_eq!(
        decode_user("<Anything i:nil='true' i:type='x:int'/>")
            .unwrap()
            .anything,
        None
    );
}

#[test]
fn raw_xml_from_a_message_without_default_namespace() {
    let xml = r#"<v:Envelope xmlns:v="http://schemas.xmlsoap.org/soap/envelope/" xmlns:n="http://www.superoffice.net/ws/crm/NetServer/Services88"><v:Body><n:SaveUser><n:User><n:Anything><x><n:y/></x></n:Anything></n:User></n:SaveUser></v:Body></v:Envelope>"#;
    let mut request = sample::records::SaveUserRequest::default();
    sample::decode(
        xml.as_bytes(),
        sample::records::SaveUserRequest::schema(),
        &mut request,
    )
    .unwrap();
    let written = encode_request(&request).unwrap();
    assert!(written.contains(r#"<v:Anything xmlns:v="http://www.superoffice.net/ws/crm/NetServer/Services88" xmlns="" xmlns:n="http://www.superoffice.net/ws/crm/NetServer/Services88"><x>"#), "{written}");
    let mut back = sample::records::SaveUserRequest::default();
    sample::decode(
        written.as_bytes(),
        sample::records::SaveUserRequest::schema(),
        &mut back,
    )
    .unwrap();
    assert_eq!(back, request);
}

#[test]
fn raw_xml_keeps_the_namespaces_that_it_uses() {
    let decode = |inner: &str| {
        let declared = "xmlns:a='urn:a' xmlns:b='urn:b' xmlns:c='urn:c' xmlns:v='urn:v'";
        let xml = format!("<x {declared}/><Anything {declared}{inner}</Anything>");
        match decode_user(&xml).unwrap().anything {
            Some(AnyValue::Other(raw)) => raw,
            other => panic!("{other:?}"),
        }
    };
    let prefixes = |inner: &str| {
        let raw = decode(inner);
        let prefixes: Vec<_> = raw
            .namespaces()
            .map(|(prefix, _)| prefix.to_owned())
            .collect();
        prefixes.concat()
    };
    // Of elements and attributes.
    assert_eq!(prefixes("><a:x>1</a:x>"), "a");
    assert_eq!(prefixes("><x><y/><v:y a:z=''/></x><c:z/>"), "acv");
    // Of values and texts that are names, however they are written.
    assert_eq!(prefixes(" b:x='1' y=' c:z '>"), "bc");
    assert_eq!(prefixes("><x> a:y\nc:z </x>v:w<!-- -->1"), "acv");
    assert_eq!(prefixes("><x>a&#58;y</x><x>&#98;:<![CDATA[y]]></x>"), "ab");
    // Not of other texts, and not of what declares its prefix itself.
    assert_eq!(prefixes(" y='//c:z'><x>1-a:y c: (v:x)</x>"), "");
    assert_eq!(prefixes("><x>see a:b</x><x>s:a:b</x>&#xD;12:30"), "");
    assert_eq!(prefixes("><a:x xmlns:a='urn:b'><b:y/>a:b</a:x>a:b"), "ab");
    assert_eq!(prefixes("><a:x xmlns:a='urn:b'>a:b</a:x>"), "");
}

/// Writes a value into a request of ours and reads it back: the message, and the value.
fn hop(value: &AnyValue) -> (String, AnyValue) {
    let user = User {
        anything: Some(value.clone()),
        ..Default::default()
    };
    let mut request = sample::records::SaveUserRequest {
        user: Some(user),
        ..Default::default()
    };
    let xml = encode_request(&request).unwrap();
    request = Default::default();
    let schema = sample::records::SaveUserRequest::schema();
    sample::decode(xml.as_bytes(), schema, &mut request).unwrap();
    (xml, request.user.unwrap().anything.unwrap())
}

/// A value of a message that has a default namespace, and of one that has none. Written under ours,
/// the second needs a prefix for its own element.
fn starts(inner: &str) -> [AnyValue; 2] {
    let with_default = decode_user(&format!("<Anything{inner}</Anything>"))
        .unwrap()
        .anything
        .unwrap();
    let xml = format!(
        "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/' xmlns:n='{NS}' \
         xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><e:Body><n:SaveUser><n:User>\
         <n:Anything{inner}</n:Anything></n:User></n:SaveUser></e:Body></e:Envelope>"
    );
    let mut request = sample::records::SaveUserRequest::default();
    let schema = sample::records::SaveUserRequest::schema();
    sample::decode(xml.as_bytes(), schema, &mut request).unwrap();
    [with_default, request.user.unwrap().anything.unwrap()]
}

#[test]
fn raw_xml_does_not_grow_on_its_way() {
    // Whether the value is the same from the start: a text that looks like a name may find a
    // declaration of ours that the first message did not have.
    for (inner, from_the_start) in [
        (">a&#xD;b", true),
        ("><x a='&#xD;'>&#xD;s&#32;i</x>", true),
        ("><x>the s:word, the i:word, the v:word</x>", true),
        (" i:type='q:x' xmlns:q='urn:q'><q:y z='q:w'/>&#x20;", true),
        ("><y xmlns='' xmlns:i='urn:other' i:a=''/>", true),
        (">12:30", true),
        (">i:a", true),
        (">s:a", false),
        (">v:a", false),
        (">v2:a v:a &#118;1:a s:a", false),
        ("><v:a xmlns:v='urn:v'/>v1:a", true),
        (">a:b", false),
    ] {
        for start in starts(inner) {
            let (_, first) = hop(&start);
            if from_the_start {
                assert_eq!(first, start, "{inner}");
            }
            let (second_xml, mut value) = hop(&first);
            assert_eq!(value, first, "{inner}");
            for _ in 0..100 {
                let (xml, next) = hop(&value);
                assert_eq!(next, value, "{inner}");
                assert_eq!(xml, second_xml);
                value = next;
            }
        }
    }
}
