//! What errors say: where, what, and never a secret.
#![allow(clippy::unwrap_used)]

mod sample;

use netserver_soap::codec::Record;
use netserver_soap::envelope::{self, Version};
use netserver_soap::{DecodeErrorKind as Kind, EncodeErrorKind};
use sample::family::AnyFieldInfoBase;
use sample::records::{Demanding, Person, SaveUserRequest, User};
use sample::{decode_request, decode_user, encode_request, user_message};

fn check(inner: &str, kind: Kind, path: &str, text: Option<&str>) {
    let error = decode_user(inner).unwrap_err();
    let path = format!("SaveUserResponse/Response{path}");
    assert_eq!(
        (error.kind(), error.path(), error.text()),
        (kind, path, text),
        "{inner}"
    );
}

#[test]
fn places() {
    check("<Big>x</Big>", Kind::Value("xs:long"), "/Big", Some("x"));
    check(
        "<Persons><Person/><New/><Person><Rank>70000</Rank></Person></Persons>",
        Kind::Value("xs:short"),
        "/Persons/Person[2]/Rank",
        Some("70000"),
    );
    check(
        "<Ids xmlns:a='http://schemas.microsoft.com/2003/10/Serialization/Arrays'><a:int/></Ids>",
        Kind::Empty("xs:int"),
        "/Ids/int[1]",
        None,
    );
    check(
        "<LastLogin> </LastLogin>",
        Kind::Empty("xs:dateTime"),
        "/LastLogin",
        None,
    );
    check("<Worked/>", Kind::Empty("duration"), "/Worked", None);
    check("<Guid/>", Kind::Empty("guid"), "/Guid", None);
    check("<Type/>", Kind::Empty("the enumeration"), "/Type", None);
    check(
        "<Big>1</Big><Deleted>true</Deleted><Big>1</Big>",
        Kind::Repeated,
        "/Big",
        None,
    );
    check(
        "<Person><Rank>1</Rank>text</Person>",
        Kind::UnexpectedText,
        "/Person",
        None,
    );
    check(
        "<Deleted><x/></Deleted>",
        Kind::UnexpectedElement,
        "/Deleted",
        None,
    );
    check(
        "<Persons i:nil='true'><Person/></Persons>",
        Kind::NilWithContent,
        "/Persons",
        None,
    );
    check(
        "<Persons i:nil='true'>x</Persons>",
        Kind::NilWithContent,
        "/Persons",
        None,
    );
    check(
        "<Person><Name i:nil='maybe'/></Person>",
        Kind::Value("xsi:nil"),
        "/Person",
        None,
    );
}

#[test]
fn places_in_dictionaries() {
    let pair = |inner: &str| {
        format!(
            "<Fields><StringKeyValuePair><Key>a</Key></StringKeyValuePair><StringKeyValuePair>{inner}</StringKeyValuePair></Fields>"
        )
    };
    let path = "/Fields/StringKeyValuePair[2]";
    check(&pair("<Value/>"), Kind::MissingElement("Key"), path, None);
    check(
        &pair("<Key/><Key/>"),
        Kind::Repeated,
        &format!("{path}/Key"),
        None,
    );
    check(
        &pair("<Key/><Value/><Value/>"),
        Kind::Repeated,
        &format!("{path}/Value"),
        None,
    );
    check(
        "<Rules><RulePair><Key/></RulePair></Rules>",
        Kind::Empty("xs:dateTime"),
        "/Rules/RulePair[1]/Key",
        None,
    );
}

#[test]
fn entries_that_are_nil_have_no_key() {
    let path = "/Fields/StringKeyValuePair[1]";
    let entry = |inner: &str| {
        format!("<Fields><StringKeyValuePair i:nil='true'>{inner}</StringKeyValuePair></Fields>")
    };
    check(&entry(""), Kind::MissingElement("Key"), path, None);
    check(&entry("<Key>a</Key>"), Kind::NilWithContent, path, None);
}

#[test]
#[should_panic = "the layout of Odd, Odd, is malformed"]
fn a_record_with_another_number_of_fields_is_not_read() {
    #[derive(Default)]
    struct Odd {
        only: i32,
    }

    impl Record for Odd {
        const LAYOUT: netserver_soap::codec::Layout =
            netserver_soap::codec::Layout("Odd first second", "{urn:odd}Odd\nFirst\nSecond");

        fn with_fields(&self, visit: netserver_soap::codec::Visit<'_>) {
            visit.visit(&[&self.only]);
        }

        fn with_fields_mut(&mut self, visit: netserver_soap::codec::VisitMut<'_>) {
            visit.visit(&mut [&mut self.only]);
        }
    }

    let xml = sample::message("<Odd xmlns='urn:odd'><Second>1</Second></Odd>");
    let _ = sample::decode(xml.as_bytes(), Odd::schema(), &mut Odd::default());
}

#[test]
fn offsets_and_texts() {
    let xml = user_message("<Big>ten</Big>");
    let error = sample::decode_message(&format!("\u{feff}{xml}")).unwrap_err();
    assert_eq!(error.offset(), 3 + xml.find("<Big>").unwrap());
    let expected = format!(
        "SaveUserResponse/Response/Big: not a value of xs:long: \"ten\" (byte {})",
        error.offset()
    );
    assert_eq!(error.to_string(), expected);
    let long = decode_user(&format!("<Big>{}</Big>", "ø".repeat(500))).unwrap_err();
    assert_eq!(long.text().unwrap().chars().count(), 61);
}

#[test]
fn secrets_stay_out() {
    for inner in [
        "<Password><hunter2/></Password>",
        "<Password>&hunter2;</Password>",
        "<Password x:hunter2=''/>",
        "hunter2",
        "<Deleted/>hunter2",
    ] {
        let error = decode_user(inner).unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("hunter2"), "{shown}");
        assert_eq!(error.text(), None, "{shown}");
    }
}

fn encode_error(user: User) -> (EncodeErrorKind, String) {
    let request = SaveUserRequest {
        user: Some(user),
        ..Default::default()
    };
    let error = encode_request(&request).unwrap_err();
    (error.kind().clone(), error.path())
}

#[test]
fn characters_that_xml_cannot_carry() {
    for c in ['\0', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
        let person = Person {
            name: Some(format!("Å{c}")),
            ..Default::default()
        };
        let user = User {
            persons: Some(vec![None, Some(person)]),
            ..Default::default()
        };
        let path = "SaveUser/User/Persons/Person[2]/Name".to_owned();
        assert_eq!(encode_error(user), (EncodeErrorKind::Character(c), path));
    }
}

#[test]
fn unknown_derived_types_are_not_sent_back() {
    let xml = "<Infos><FieldInfoBase i:type='FieldInfoNew'><Id>3</Id><New>1</New></FieldInfoBase></Infos>";
    let request = decode_request(xml).unwrap();
    let Some([Some(AnyFieldInfoBase::Unknown(info))]) = request.infos.as_deref() else {
        panic!("{request:?}")
    };
    assert_eq!(
        (info.type_name.name.as_str(), info.base.id),
        ("FieldInfoNew", 3)
    );
    let error = encode_request(&request).unwrap_err();
    assert_eq!(error.path(), "SaveUser/Infos/FieldInfoBase[1]");
    assert_eq!(
        error.to_string(),
        "SaveUser/Infos/FieldInfoBase[1]: the type {http://www.superoffice.net/ws/crm/NetServer/Services88}FieldInfoNew is unknown here, its fields would be lost"
    );
}

#[test]
fn nulls_that_the_schema_forbids() {
    let schema = Demanding::schema();
    let error = envelope::write(Version::Soap11, &[], schema, &Demanding::default()).unwrap_err();
    assert_eq!(
        (error.kind(), error.path()),
        (&EncodeErrorKind::RequiredNull, "Demanding/Name".to_owned())
    );

    let mut user = User::default();
    user.rules.get_or_insert_default().push_null_key(1);
    let path = "SaveUser/User/Rules/RulePair[1]/Key".to_owned();
    assert_eq!(encode_error(user), (EncodeErrorKind::RequiredNull, path));
}
