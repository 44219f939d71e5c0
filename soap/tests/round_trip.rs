//! Values that go out and come back, and the XML that they are on the way.
#![allow(clippy::unwrap_used)]

mod json;
mod sample;

use netserver_soap::codec::Record as _;
use netserver_soap::envelope::{self, Version};
use netserver_soap::{AnyValue, Char, Dictionary, Guid, Response};
use sample::enumerations::{ETableRight, Gender, UserType};
use sample::family::AnyFieldInfoBase;
use sample::operations::SAVE_USER;
use sample::records::{FieldInfoBase, FieldInfoInt, Person, Restriction, SaveUserRequest, User};
use sample::{decode, decode_request, decode_user, encode_request, inner_xml, message, user_xml};

fn full_user() -> User {
    User {
        table_right: ETableRight::R | ETableRight::SELECT,
        fields: Some(Dictionary::from([
            ("SuperOffice:2".to_owned(), Some("[I:42]".to_owned())),
            ("SuperOffice:1".to_owned(), None),
            ("SuperOffice:2".to_owned(), Some(String::new())),
        ])),
        objects: Some(Dictionary::from([
            ("a".to_owned(), Some(AnyValue::Int(-7))),
            ("b".to_owned(), Some(AnyValue::Guid(Guid::from_u128(42)))),
            ("c".to_owned(), None),
        ])),
        rules: Some(Dictionary::from([(
            "2026-01-02T03:04:05Z".parse().unwrap(),
            7,
        )])),
        deleted: true,
        kind: UserType::Unknown("Robot".to_owned()),
        persons: Some(vec![
            None,
            Some(Person {
                rank: -3,
                gender: Some(Gender::Female),
                ..Default::default()
            }),
        ]),
        ids: Some(vec![1, 2]),
        names: Some(vec![
            Some(String::new()),
            None,
            Some("Åse & <Sønn>\r\n".to_owned()),
        ]),
        person: Some(Person {
            name: Some("  ".to_owned()),
            ..Default::default()
        }),
        last_login: "2026-11-21T08:30:00.0000001+01:00".parse().unwrap(),
        worked: "-P1DT2H".parse().unwrap(),
        guid: Guid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef),
        letter: Char(65),
        salary: 0.1,
        picture: Some(vec![0, 1, 2, 255]),
        anything: Some(AnyValue::String("x".to_owned())),
        password: Some("secret".to_owned()),
        big: i64::MIN,
    }
}

#[test]
fn every_kind_of_field() {
    let request = SaveUserRequest {
        user: Some(full_user()),
        ..Default::default()
    };
    let xml = encode_request(&request).unwrap();
    let mut back = SaveUserRequest::default();
    decode(xml.as_bytes(), SaveUserRequest::schema(), &mut back).unwrap();
    assert_eq!(back, request);
    assert_eq!(encode_request(&back).unwrap(), xml);
    json::passes(&request);
}

#[test]
fn a_response() {
    for version in [Version::Soap11, Version::Soap12] {
        let response = Response {
            response: Some(full_user()),
        };
        let xml = envelope::write(
            version,
            &[],
            SAVE_USER.operation().response.schema(),
            &response,
        )
        .unwrap();
        let mut back = Response::<Option<User>>::default();
        decode(
            xml.as_bytes(),
            SAVE_USER.operation().response.schema(),
            &mut back,
        )
        .unwrap();
        assert_eq!(back, response);
    }
}

#[test]
fn clones_are_equal_and_changes_are_seen() {
    let user = full_user();
    let mut copy = user.clone();
    assert_eq!(copy, user);
    copy.big += 1;
    assert_ne!(copy, user);
    assert_ne!(user, User::default());
}

#[test]
fn the_envelope_of_a_request() {
    let request = SaveUserRequest::default();
    assert_eq!(
        encode_request(&request).unwrap(),
        r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><SaveUser xmlns="http://www.superoffice.net/ws/crm/NetServer/Services88" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Required i:nil="true"/></SaveUser></s:Body></s:Envelope>"#
    );
}

#[test]
fn null_and_empty_differ() {
    let null = decode_user("").unwrap();
    assert_eq!(null, User::default());
    let nil = "<Fields i:nil='true'/><Persons i:nil='1'/><Ids i:nil='true'></Ids><Picture i:nil=' true '> </Picture>";
    assert_eq!(decode_user(nil).unwrap(), null);
    let empty =
        decode_user("<Fields/><Persons></Persons><Ids> <!-- none --> </Ids><Picture/><Password/>")
            .unwrap();
    assert_eq!(empty.fields, Some(Dictionary::new()));
    assert_eq!(empty.persons, Some(Vec::new()));
    assert_eq!(empty.ids, Some(Vec::new()));
    assert_eq!(empty.picture, Some(Vec::new()));
    assert_eq!(empty.password, Some(String::new()));
    assert_eq!(
        user_xml(empty),
        "<Fields/><Persons/><Ids/><Picture/><Password/>"
    );
}

#[test]
fn arrays_declare_their_namespace_once() {
    let user = User {
        ids: Some(vec![1, 2]),
        names: Some(vec![None]),
        ..Default::default()
    };
    assert_eq!(
        user_xml(user),
        r#"<Ids xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays"><a:int>1</a:int><a:int>2</a:int></Ids><Names xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays"><a:string i:nil="true"/></Names>"#
    );
}

#[test]
fn nil_value_types_are_their_default() {
    let user = decode_user(
        "<Deleted i:nil='true'/><Type i:nil='true'/><TableRight i:nil='true'/><LastLogin i:nil='true'/><Big i:nil='true'/>",
    );
    assert_eq!(user.unwrap(), User::default());
}

#[test]
fn fields_in_any_order_among_unknown_ones() {
    let user = decode_user(
        "<Big>7</Big><New x='1'><Big>8</Big><New/></New><Deleted>1</Deleted><x:Big xmlns:x='other'>9</x:Big>",
    )
    .unwrap();
    assert_eq!((user.big, user.deleted), (7, true));
}

#[test]
fn strings_keep_their_white_space() {
    let user = decode_user(
        "<Password>  a\r\nb&#13;&#xA;<![CDATA[<&]]>\rc &lt;&amp;&gt;&quot;&apos; </Password>",
    );
    assert_eq!(
        user.unwrap().password.as_deref(),
        Some("  a\nb\r\n<&\nc <&>\"' ")
    );
}

#[test]
fn other_types_collapse_white_space() {
    let user = decode_user(
        "<Deleted> true\n</Deleted><Type>\tInternalAssociate </Type><Big> +7 </Big><Salary>\n1e3 </Salary><Picture> AA\nEC </Picture>",
    )
    .unwrap();
    assert_eq!(
        (user.deleted, user.kind, user.big),
        (true, UserType::InternalAssociate, 7)
    );
    assert_eq!((user.salary, user.picture), (1000.0, Some(vec![0, 1, 2])));
}

#[test]
fn dictionaries_keep_order_and_duplicates() {
    let xml = "<Fields><StringKeyValuePair><Key>b</Key><Value>1</Value></StringKeyValuePair><StringKeyValuePair><Value i:nil='true'/><Key>a</Key></StringKeyValuePair><StringKeyValuePair><Key>b</Key><Value/></StringKeyValuePair></Fields>";
    let fields = decode_user(xml).unwrap().fields.unwrap();
    let expected = [("b", Some("1")), ("a", None), ("b", Some(""))];
    assert!(
        fields
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_deref()))
            .eq(expected)
    );
    assert_eq!(fields.get("b"), Some(&Some("1".to_owned())));
}

#[test]
fn null_keys_stay_null() {
    let xml = "<Fields><StringKeyValuePair><Key/><Value>1</Value></StringKeyValuePair><StringKeyValuePair><Key i:nil=\"true\"/><Value>2</Value></StringKeyValuePair><StringKeyValuePair><Key i:nil=\"true\"/><Value i:nil=\"true\"/></StringKeyValuePair><StringKeyValuePair><Key>a</Key><Value>4</Value></StringKeyValuePair></Fields>";
    let user = decode_user(xml).unwrap();
    let copy = user.clone();
    assert_eq!(copy, user);
    assert!(
        format!("{copy:?}").contains(r#"null: Some("2")"#),
        "{copy:?}"
    );
    assert_eq!(user_xml(copy), xml);
    let empty = decode_user(&xml.replace(" i:nil=\"true\"/><Value>", "/><Value>")).unwrap();
    assert_ne!(empty, user);
    let fields = user.fields.unwrap();
    let nulls = (0..5).map(|index| fields.is_null_key(index));
    assert!(nulls.eq([false, true, true, false, false]));
}

#[test]
fn nil_keys_of_value_types_are_their_default() {
    let xml = "<Rules><RulePair><Key i:nil='true'/><Value>1</Value></RulePair></Rules>";
    let rules = decode_user(xml).unwrap().rules.unwrap();
    assert_eq!(rules, Dictionary::from([(Default::default(), 1)]));
}

#[test]
fn recursive_records() {
    let request = "<User><Persons><Person/><Person i:nil='true'/></Persons></User>";
    let user = decode_request(request).unwrap().user.unwrap();
    assert_eq!(user.persons, Some(vec![Some(Person::default()), None]));
    let inner = Restriction {
        name: Some("x".to_owned()),
        ..Default::default()
    };
    let outer = Restriction {
        inner: Some(Box::new(inner.clone())),
        list: Some(vec![Some(inner)]),
        name: None,
    };
    assert_eq!(outer.clone(), outer);
}

#[test]
fn families() {
    let xml = "<Infos><FieldInfoBase i:type='FieldInfoInt'><Id>1</Id><DefaultValue>5</DefaultValue></FieldInfoBase><FieldInfoBase><Id>2</Id></FieldInfoBase><FieldInfoBase i:nil='true'/><q:FieldInfoBase xmlns:q='http://www.superoffice.net/ws/crm/NetServer/Services88' i:type='q:FieldInfoBase'/></Infos>";
    let request = decode_request(xml).unwrap();
    let derived = FieldInfoInt {
        id: 1,
        default_value: 5,
        ..Default::default()
    };
    let base = FieldInfoBase {
        id: 2,
        ..Default::default()
    };
    assert_eq!(
        request.infos,
        Some(vec![
            Some(AnyFieldInfoBase::FieldInfoInt(Box::new(derived))),
            Some(AnyFieldInfoBase::FieldInfoBase(Box::new(base))),
            None,
            Some(AnyFieldInfoBase::default()),
        ])
    );
    assert_eq!(
        inner_xml(&request),
        r#"<Required i:nil="true"/><Infos><FieldInfoBase i:type="FieldInfoInt"><Id>1</Id><DefaultValue>5</DefaultValue></FieldInfoBase><FieldInfoBase><Id>2</Id></FieldInfoBase><FieldInfoBase i:nil="true"/><FieldInfoBase><Id>0</Id></FieldInfoBase></Infos>"#
    );
}

#[test]
fn debug_hides_secrets() {
    let user = User {
        password: Some("hunter2".to_owned()),
        ..Default::default()
    };
    let shown = format!("{user:?}");
    assert!(
        shown.starts_with("User { table_right: ETableRight(), fields: None"),
        "{shown}"
    );
    assert!(
        shown.contains("password: [redacted]") && !shown.contains("hunter2"),
        "{shown}"
    );
    assert!(format!("{:?}", User::default()).contains("password: None"));
}

/// A record with a default that is not null.
struct Greeting {
    word: Option<String>,
}

netserver_soap::record! {
    Greeting: "{urn:g}Greeting";
    word "Word?" = Some("hello".to_owned());
}

#[test]
fn a_null_replaces_a_default_that_is_not_null() {
    let read = |inner: &str| {
        let xml = message(&format!(
            r#"<Greeting xmlns="urn:g" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">{inner}</Greeting>"#
        ));
        let mut greeting = Greeting::default();
        decode(xml.as_bytes(), Greeting::schema(), &mut greeting).unwrap();
        greeting
    };
    for (inner, word) in [
        ("", Some("hello")),
        (r#"<Word i:nil="true"/>"#, None),
        ("<Word/>", Some("")),
        ("<Word>hi</Word>", Some("hi")),
    ] {
        let greeting = read(inner);
        assert_eq!(greeting.word.as_deref(), word, "{inner}");
        assert_eq!(greeting.clone(), greeting, "{inner}");
    }
}
