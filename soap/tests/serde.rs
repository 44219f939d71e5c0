//! Values as JSON: what they look like, what is kept, what is refused. That every value comes back is
//! tested where values come back from XML.
#![allow(clippy::unwrap_used, clippy::panic)]

mod sample;

use netserver_soap as soap;
use sample::enumerations::{ETableRight, UserType};
use sample::family::AnyFieldInfoBase;
use sample::records::{
    Credentials, FieldInfoBase, FieldInfoInt, Person, Restriction, SaveUserRequest, User,
};
use serde_json::{Value as Json, json};
use soap::codec::Value;
use soap::headers::SecretString;
use soap::serde::{Exposed, Fill, Redacted, Serde};
use soap::{AnyAttributes, AnyValue, Char, Dictionary, MixedContent, Response};

fn shown(value: &dyn Value) -> Json {
    serde_json::to_value(Redacted(value)).unwrap()
}

fn exposed(value: &dyn Value) -> Json {
    serde_json::to_value(Exposed(value)).unwrap()
}

fn read<T: Value + Default>(json: Json) -> T {
    try_read(json).unwrap_or_else(|error| panic!("{error}"))
}

fn try_read<T: Value + Default>(json: Json) -> Result<T, String> {
    let read = serde_json::from_str::<Serde<T>>(&json.to_string());
    read.map(|it| it.0).map_err(|it| it.to_string())
}

#[test]
fn a_record_is_a_map_of_the_names_on_the_wire() {
    let person = Person {
        rank: -3,
        gender: Some("Other".into()),
        ..Default::default()
    };
    let text = serde_json::to_string(&Redacted(&person)).unwrap();
    let expected = r#"{"PersonId":0,"Name":null,"Rank":-3,"Gender":"Other"}"#;
    assert_eq!(text, expected);
    assert_eq!(read::<Person>(shown(&person)), person);
    let response = Response { response: person };
    let json = shown(&response);
    assert_eq!(json["Response"]["Rank"], -3);
    assert_eq!(read::<Response<Person>>(json), response);
}

#[test]
fn every_kind_of_value_has_its_form() {
    let mut fields = Dictionary::from([("a".to_owned(), None), ("a".to_owned(), None)]);
    fields.push_null_key(Some("b".to_owned()));
    let user = User {
        table_right: ETableRight::SELECT | ETableRight::R,
        fields: Some(fields),
        kind: UserType::Unknown("Robot".to_owned()),
        letter: Char(65),
        salary: f64::NEG_INFINITY,
        picture: Some(vec![0, 1, 255]),
        last_login: "2026-11-21T08:30:00+01:00".parse().unwrap(),
        anything: Some(AnyValue::String("x".to_owned())),
        ..Default::default()
    };
    let json = shown(&user);
    for (name, value) in [
        ("TableRight", json!(["Select", "R"])),
        ("Fields", json!([["a", null], ["a", null], [null, "b"]])),
        ("Type", json!("Robot")),
        ("Letter", json!(65)),
        ("Salary", json!("-INF")),
        ("Picture", json!("AAH/")),
        ("LastLogin", json!("2026-11-21T08:30:00+01:00")),
        ("Worked", json!("PT0S")),
    ] {
        assert_eq!(json[name], value, "{name}");
    }
    let any = json["Anything"].as_str().unwrap();
    assert!(any.starts_with("<v ") && any.ends_with(">x</v>"), "{any}");
    assert_eq!(read::<User>(json), user);
}

/// A value in a struct of others.
#[derive(PartialEq, Debug, serde::Serialize, serde::Deserialize)]
struct Outer {
    #[serde(with = "netserver_soap::serde")]
    person: Person,
    people: Vec<Serde<Person>>,
}

#[test]
fn a_value_stands_in_a_struct_of_others() {
    let outer = Outer {
        person: Person {
            rank: 5,
            ..Default::default()
        },
        people: vec![Serde::default()],
    };
    let json = serde_json::to_value(&outer).unwrap();
    let ranks = (&json["person"]["Rank"], &json["people"][0]["Rank"]);
    assert_eq!(ranks, (&json!(5), &json!(0)));
    assert_eq!(serde_json::from_value::<Outer>(json).unwrap(), outer);
}

#[test]
fn types_have_their_names() {
    let known = AnyFieldInfoBase::from(FieldInfoInt {
        default_value: 7,
        ..Default::default()
    });
    let unknown = |namespace: &str| {
        AnyFieldInfoBase::Unknown(Box::new(soap::UnknownDerived {
            type_name: soap::QName::new(namespace, "FieldInfoNew"),
            base: Box::new(FieldInfoBase {
                id: 3,
                ..Default::default()
            }),
        }))
    };
    let request = SaveUserRequest {
        infos: Some(vec![
            Some(known),
            Some(unknown(sample::NS)),
            Some(unknown("urn:x")),
            Some(unknown("")),
            None,
        ]),
        ..Default::default()
    };
    let json = shown(&request);
    assert_eq!(json["Infos"][0]["FieldInfoInt"]["DefaultValue"], 7);
    assert_eq!(json["Infos"][1]["FieldInfoNew"]["Id"], 3);
    assert_eq!(json["Infos"][2]["{urn:x}FieldInfoNew"]["Id"], 3);
    assert_eq!(json["Infos"][3]["{}FieldInfoNew"]["Id"], 3);
    assert_eq!(read::<SaveUserRequest>(json), request);
}

#[test]
fn secrets_stay_inside() {
    let credentials = Credentials {
        ticket: Some("7T:abc".to_owned()),
    };
    assert_eq!(shown(&credentials), json!({"Ticket": "[redacted]"}));
    assert_eq!(
        read::<Credentials>(shown(&credentials)),
        Credentials::default()
    );
    assert_eq!(exposed(&credentials), json!({"Ticket": "7T:abc"}));
    assert_eq!(read::<Credentials>(exposed(&credentials)), credentials);
    assert_eq!(shown(&Credentials::default()), json!({"Ticket": null}));
    let token = Some(SecretString::from("token"));
    assert_eq!(shown(&token), json!("[redacted]"));
    assert_eq!(exposed(&token), json!("token"));
    let block = soap::headers::Credentials {
        ticket: Some("7T:abc".into()),
    };
    assert_eq!(shown(&block), json!("[redacted]"));
    assert_eq!(read::<soap::headers::Credentials>(exposed(&block)), block);
    for wrong in [json!({"hunter2": 1}), json!(["hunter2"]), json!(true)] {
        let error = try_read::<Credentials>(json!({ "Ticket": wrong })).unwrap_err();
        assert!(
            error.starts_with("Ticket: no secret of its type"),
            "{error}"
        );
    }
}

/// A record with defaults that are not null.
#[allow(missing_docs)]
pub struct Greeting {
    pub word: Option<String>,
    pub secret: Option<String>,
}

soap::record! {
    Greeting: "{urn:g}Greeting";
    word "Word?" = Some("hello".to_owned());
    secret "Secret?*" = Some("swordfish".to_owned());
}

#[test]
fn a_null_replaces_a_default_that_is_not_null() {
    let nulls = Greeting {
        word: None,
        secret: None,
    };
    let json = json!({"Word": null, "Secret": null});
    assert_eq!(shown(&nulls), json);
    assert_eq!(read::<Greeting>(json), nulls);
    assert_eq!(read::<Greeting>(json!({})), Greeting::default());
}

#[test]
fn what_is_left_open_is_kept() {
    let mixed: MixedContent = "a < b & c".into();
    assert_eq!(shown(&mixed), json!("a < b & c"));
    assert_eq!(read::<MixedContent>(shown(&mixed)), mixed);
    let like_xml: MixedContent = "<a/>".into();
    assert_eq!(shown(&like_xml), json!("<v>&lt;a/&gt;</v>"));
    assert_eq!(read::<MixedContent>(shown(&like_xml)), like_xml);
    let attributes = AnyAttributes(vec![(soap::QName::new("urn:x", "a"), "1".to_owned())]);
    assert_eq!(shown(&attributes), json!([["{urn:x}a", "1"]]));
    assert_eq!(read::<AnyAttributes>(shown(&attributes)), attributes);
}

#[test]
fn fields_that_are_missing_or_unknown() {
    let person: Person = read(json!({"New": {"a": [1]}, "Rank": 2}));
    assert_eq!((person.rank, person.name), (2, None));
}

#[test]
fn errors_say_what_is_wrong() {
    let twice = serde_json::from_str::<Serde<Person>>(r#"{"Rank":1,"Rank":2}"#).unwrap_err();
    assert!(twice.to_string().starts_with("duplicate field `Rank`"));
    for (json, expected) in [
        (json!({"Rank": 40_000}), "40000 is out of the range of i16"),
        (
            json!({"Rank": null}),
            "invalid type: null, expected a number or a text",
        ),
        (
            json!({"Name": 1}),
            "invalid type: a number, expected a text",
        ),
        (json!({"Rank": "x"}), "not a value of xs:short: \"x\""),
        (
            json!([]),
            "invalid type: sequence, expected the record Person",
        ),
    ] {
        let error = try_read::<Person>(json).unwrap_err();
        assert!(error.starts_with(expected), "{error}");
    }
    let type_names = json!({"Infos": [{"FieldInfoInt": {}, "FieldInfoBase": {}}]});
    let error = try_read::<SaveUserRequest>(type_names).unwrap_err();
    assert!(
        error.starts_with("a second name in a map of one"),
        "{error}"
    );
    for pair in [json!([]), json!([1]), json!(["a", "b", "c"])] {
        let user = json!({ "Fields": [pair] });
        assert!(try_read::<User>(user).is_err());
    }
}

/// Records in records, more than fit.
fn nested(depth: usize) -> String {
    format!("{}null{}", r#"{"Inner":"#.repeat(depth), "}".repeat(depth))
}

#[test]
fn nesting_is_bounded() {
    use soap::serde::DeserializeSeed as _;
    let fill = |depth| {
        let json = nested(depth);
        let mut from = serde_json::Deserializer::from_str(&json);
        from.disable_recursion_limit();
        let mut value = Restriction::default();
        Fill(&mut value).deserialize(&mut from).map(|()| value)
    };
    let deepest = fill(128).unwrap();
    assert_eq!(
        serde_json::to_string(&Redacted(&deepest))
            .unwrap()
            .matches("Inner")
            .count(),
        128
    );
    let too_deep = Restriction {
        inner: Some(Box::new(deepest)),
        ..Default::default()
    };
    let error = serde_json::to_string(&Redacted(&too_deep)).unwrap_err();
    assert_eq!(error.to_string(), "records are nested too deep");
    let error = fill(100_000).unwrap_err().to_string();
    assert!(
        error.starts_with("the value is nested deeper than the limit"),
        "{error}"
    );
}

#[test]
fn a_small_text_does_not_unfold() {
    /// An item of no text and much memory.
    #[derive(Default)]
    struct Large;

    impl soap::codec::Record for Large {
        const LAYOUT: soap::codec::Layout = soap::codec::Layout("Large", "{urn:own}Large");
        const BOXED: usize = 1 << 26;

        fn with_fields(&self, visit: soap::codec::Visit<'_>) {
            visit.visit(&[]);
        }

        fn with_fields_mut(&mut self, visit: soap::codec::VisitMut<'_>) {
            visit.visit(&mut []);
        }
    }

    let list = |count: usize| json!(vec![json!({}); count]);
    assert_eq!(read::<Vec<Large>>(list(20)).len(), 20);
    let error = try_read::<Vec<Large>>(list(40))
        .map(|it| it.len())
        .unwrap_err();
    assert!(
        error.starts_with("the value takes more memory than the limit"),
        "{error}"
    );
}

/// What a leaf takes beyond its text counts with that of the others.
#[test]
fn small_leaves_do_not_unfold_together() {
    /// Little text and much memory.
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Large;

    impl soap::codec::Leaf for Large {
        fn read<'x>(
            &mut self,
            reader: &mut soap::codec::Reader<'x>,
            start: &soap::codec::Start<'x>,
            _: &'static soap::codec::Field,
        ) -> Result<(), soap::DecodeError> {
            reader.charge(1 << 26)?;
            reader.skip(start)
        }

        fn write(
            &self,
            _: &mut soap::codec::Writer,
            _: &'static soap::codec::Field,
        ) -> Result<(), soap::EncodeError> {
            Ok(())
        }

        fn copy_from(&mut self, _: &dyn soap::codec::Leaf) {}

        fn equals(&self, _: &dyn soap::codec::Leaf) -> bool {
            true
        }
    }

    impl Value for Large {
        fn view(&self) -> soap::codec::View<'_> {
            soap::codec::View::Leaf(self)
        }

        fn view_mut(&mut self) -> soap::codec::ViewMut<'_> {
            soap::codec::ViewMut::Leaf(self)
        }
    }

    let list = |count: usize| json!(vec!["x"; count]);
    assert_eq!(read::<Vec<Large>>(list(20)).len(), 20);
    assert!(try_read::<Vec<Large>>(list(40)).is_err());
}

#[test]
fn wrappers_have_a_debug_that_shows_no_value() {
    let mut credentials = Credentials {
        ticket: Some("7T:abc".to_owned()),
    };
    assert_eq!(format!("{:?}", Redacted(&credentials)), "Redacted(..)");
    assert_eq!(format!("{:?}", Exposed(&credentials)), "Exposed(..)");
    assert_eq!(format!("{:?}", Fill(&mut credentials)), "Fill(..)");
}
