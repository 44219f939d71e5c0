//! Lists that are decoded item by item, and binaries that are read piece by piece: the same values and
//! errors as those of decoding the whole, in a constant amount of memory.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::panic)]

mod sample;

use std::io::{self, Read};

use allocation_counter::measure;
use netserver_soap as soap;
use netserver_soap::codec::{ListValue, Record, Value};
use netserver_soap::envelope::{Envelope, ItemReader, Options};
use netserver_soap::mtom::Package;
use netserver_soap::{DecodeError, DecodeErrorKind as Kind, Limit, Response};
use sample::operations::SAVE_USER;
use sample::records::{Person, User};
use sample::{NS, decode_message, message, user_message};

type SaveUser = Response<Option<User>>;

fn open<'x>(xml: &'x str, options: &Options) -> Result<Envelope<'x>, DecodeError> {
    let mut envelope = Envelope::open(xml.as_bytes(), options)?;
    envelope.content()?;
    Ok(envelope)
}

/// The items of a list of the user.
fn items<'x, L: ListValue>(
    xml: &'x str,
    select: impl FnOnce(&mut User) -> &mut L,
) -> Result<ItemReader<'x, L::Item>, DecodeError> {
    let schema = SAVE_USER.operation().response.schema();
    open(xml, &Options::default())?.items(schema, |it: &mut SaveUser| {
        select(it.response.get_or_insert_default())
    })
}

fn all<T: Value + Default>(
    items: Result<ItemReader<'_, T>, DecodeError>,
) -> Result<Vec<T>, DecodeError> {
    items?.collect()
}

fn persons(xml: &str) -> Result<Vec<Option<Person>>, DecodeError> {
    all(items(xml, |user| &mut user.persons))
}

const PERSONS: &str = "<Deleted>true</Deleted><Persons>\
    <Person><PersonId>1</PersonId><Name>Å &amp; o</Name><Rank>3</Rank></Person>\
    <!-- x --><Person i:nil='true'/>\n<Other><Person/></Other><Person/>\
    </Persons><Ids/><Big>7</Big>";

#[test]
fn items_are_those_of_the_whole() {
    let xml = user_message(&format!(
        "{PERSONS}<Names xmlns:a='{0}'><a:string>x</a:string><a:string i:nil='true'/></Names>",
        soap::names::ARRAYS
    ));
    let whole = decode_message(&xml).unwrap();
    assert_eq!(persons(&xml).unwrap(), whole.persons.unwrap());
    let names = all(items(&xml, |user| &mut user.names)).unwrap();
    assert_eq!(names, whole.names.unwrap());
    let ids = all(items(&xml, |user| &mut user.ids));
    assert!(ids.unwrap().is_empty());
}

#[test]
fn null_and_empty_lists_have_no_items() {
    let absent = message(&format!("<SaveUserResponse xmlns='{NS}'/>"));
    let nil = user_message("").replace("<Response>", "<Response i:nil='true'>");
    let wrapper = absent.replace(
        "/>",
        " xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='1'/>",
    );
    let inners = [
        "",
        "<Persons/>",
        "<Persons></Persons>",
        "<Persons i:nil='true'/>",
    ];
    let texts = inners.map(user_message);
    for xml in texts.into_iter().chain([absent, nil, wrapper]) {
        assert!(decode_message(&xml).is_ok(), "{xml}");
        assert_eq!(persons(&xml).unwrap(), [], "{xml}");
    }
}

/// Whatever is wrong in or around the list, the error is that of decoding the whole.
#[test]
fn errors_are_those_of_the_whole() {
    let person = "<Person><Rank>1</Rank></Person>";
    let wrong = [
        "<Person><Rank>x</Rank></Person>",
        "<Person><Rank/></Person>",
        "<Person><Rank>1</Rank><Rank>2</Rank></Person>",
        "<Person>text</Person>",
        "<Person><x:y/></Person>",
        "<Person a='1' a='2'/>",
        "<Person i:nil='true'>x</Person>",
        "text",
        "<Person>&x;</Person>",
        "<Person></Rank>",
        "<Person",
        "<!DOCTYPE x>",
    ];
    for wrong in wrong {
        let xml = user_message(&format!("<Persons>{person}{person}{wrong}</Persons>"));
        let mut read = items(&xml, |user| &mut user.persons).unwrap();
        assert!(read.next().unwrap().is_ok() && read.next().unwrap().is_ok());
        let error = read.next().unwrap().unwrap_err();
        let expected = decode_message(&xml).unwrap_err();
        assert_eq!(
            (&error, error.path()),
            (&expected, expected.path()),
            "{wrong}"
        );
        assert!(read.next().is_none());
    }
    let xml = user_message(&format!("<Persons>{person}{}</Persons>", wrong[0]));
    let path = persons(&xml).unwrap_err().path();
    assert_eq!(path, "SaveUserResponse/Response/Persons/Person[2]/Rank");
    let list = format!("<Persons>{person}</Persons>");
    let twice = user_message(&format!("{list}<Big>1</Big>{list}"));
    let text = user_message(&format!("{list}text"));
    let behind = user_message(&list).replace("</s:Body>", "<x/></s:Body>");
    let trailing = format!("{}<x/>", user_message(&list));
    let other = user_message(&list).replace("SaveUserResponse", "Other");
    for xml in [
        twice,
        text,
        behind,
        trailing,
        other,
        message(""),
        message("x"),
    ] {
        let error = persons(&xml).unwrap_err();
        let mut whole = SaveUser::default();
        let schema = SAVE_USER.operation().response.schema();
        let decoded = open(&xml, &Options::default()).and_then(|it| it.decode(schema, &mut whole));
        assert_eq!(error, decoded.unwrap_err(), "{xml}");
    }
}

/// What may stand in the wrong place.
const STRAY: [&str; 14] = [
    "",
    "x",
    "&#32;",
    "&x;",
    "<",
    ">",
    "</",
    "<x/>",
    "<Persons/>",
    "<Person/>",
    "</Persons>",
    "<Persons i:nil='1'/>",
    "<![CDATA[ ]]>",
    "<!--x-->",
];

/// In a message that is changed in one place, the items are those of the whole or fail as it does. A
/// field beside the list may be malformed.
#[test]
fn changed_messages_are_read_as_the_whole_is() {
    let xml = user_message(PERSONS);
    let (mut same, mut failed, mut beside) = (0, 0, 0);
    for at in (0..xml.len()).filter(|at| xml.is_char_boundary(*at)) {
        for stray in STRAY {
            // Without a stray, one character goes.
            let gone = xml[at..].chars().next().map_or(0, char::len_utf8);
            let rest = &xml[at + if stray.is_empty() { gone } else { 0 }..];
            let xml = format!("{}{stray}{rest}", &xml[..at]);
            match (decode_message(&xml), persons(&xml)) {
                (Ok(whole), items) => {
                    assert_eq!(items.unwrap(), whole.persons.unwrap_or_default(), "{xml}");
                    same += 1;
                }
                (Err(expected), Err(error)) => {
                    // A field beside the list is skipped: its tags may seem to end elsewhere.
                    let is_in_list = expected.path().contains("/Persons");
                    assert!(error == expected || !is_in_list, "{expected}: {xml}");
                    failed += 1;
                }
                (Err(expected), Ok(_)) => {
                    assert!(!expected.path().contains("/Persons"), "{expected}: {xml}");
                    beside += 1;
                }
            }
        }
    }
    assert!(
        same > 400 && failed > 2_000 && beside > 10,
        "{same} {failed} {beside}"
    );
}

/// A strict reader checks the way to the items and the items. What stands beside it is skipped.
#[test]
fn strict_readers_are_strict_about_items() {
    let mut options = Options::default();
    options.strict = true;
    let schema = SAVE_USER.operation().response.schema();
    let select = |envelope: Envelope<'_>| {
        let items = envelope.items(schema, |it: &mut SaveUser| {
            &mut it.response.get_or_insert_default().persons
        });
        all(items).map(|persons| persons.len())
    };
    for wrong in [
        "<Persons><Person><Other/></Person></Persons>",
        "<Persons><Other/></Persons>",
        "<Persons><Person xmlns='urn:other'/></Persons>",
        "<Persons><Person><Rank i:nil='true'/></Person></Persons>",
        "<Persons><Person><Rank>1</Rank><Name/></Person></Persons>",
    ] {
        let xml = user_message(wrong);
        let mut whole = SaveUser::default();
        let expected = open(&xml, &options).unwrap().decode(schema, &mut whole);
        let error = select(open(&xml, &options).unwrap()).unwrap_err();
        assert_eq!(error, expected.unwrap_err(), "{wrong}");
        assert!(persons(&xml).is_ok(), "{wrong}");
    }
    let xml = user_message("<Other/><Persons><Person/></Persons>");
    assert_eq!(select(open(&xml, &options).unwrap()).unwrap(), 1);
}

#[test]
fn a_message_that_ends_early_is_an_error() {
    let xml = user_message(PERSONS);
    for end in (0..xml.len()).filter(|end| xml.is_char_boundary(*end)) {
        assert!(persons(&xml[..end]).is_err(), "{end}");
    }
}

/// Every item has the budget for itself.
#[test]
fn limits_hold_for_each_item() {
    let mut options = Options::default();
    options.limits.max_decoded_bytes = 1 << 16;
    let schema = SAVE_USER.operation().response.schema();
    let read_with = |xml: &str, options: &Options| -> Result<usize, DecodeError> {
        let items = open(xml, options)?.items(schema, |it: &mut SaveUser| {
            &mut it.response.get_or_insert_default().persons
        })?;
        items
            .map(|item| item.map(drop))
            .collect::<Result<Vec<()>, _>>()
            .map(|all| all.len())
    };
    let read = |xml: &str| read_with(xml, &options);
    let many = "<Person><Name>x</Name></Person>".repeat(10_000);
    let xml = user_message(&format!("<Persons>{many}</Persons>"));
    assert_eq!(read(&xml).unwrap(), 10_000);
    let mut none = options;
    none.limits.max_decoded_bytes = size_of::<Option<Person>>() as u64 - 1;
    let error = read_with(&user_message("<Persons><Person/></Persons>"), &none);
    assert_eq!(error.unwrap_err().kind(), Kind::Limit(Limit::DecodedBytes));
    let mut whole = SaveUser::default();
    let error = open(&xml, &options).unwrap().decode(schema, &mut whole);
    assert_eq!(error.unwrap_err().kind(), Kind::Limit(Limit::DecodedBytes));
    let long = "x".repeat(1 << 16);
    let xml = user_message(&format!(
        "<Persons><Person/><Person><Name>{long}</Name></Person></Persons>"
    ));
    let error = read(&xml).unwrap_err();
    assert_eq!(error.kind(), Kind::Limit(Limit::DecodedBytes));
    assert_eq!(
        error.path(),
        "SaveUserResponse/Response/Persons/Person[2]/Name"
    );
}

#[test]
fn memory_does_not_grow_with_the_items() {
    let peaks = [100, 10_000].map(|count| {
        let person = "<Person><Name>Somebody with a name</Name></Person>";
        let xml = user_message(&format!("<Persons>{}</Persons>", person.repeat(count)));
        let read = || {
            let items = items(&xml, |user| &mut user.persons).unwrap();
            assert_eq!(items.map(Result::unwrap).count(), count);
        };
        // Layouts are made once.
        read();
        measure(read).bytes_max
    });
    assert_eq!(peaks[0], peaks[1]);
    assert!(peaks[0] < 5_000, "{peaks:?}");
}

/// Texts of every form of a binary, and its bytes; none if it is null.
const BINARIES: [(&str, Option<&[u8]>); 8] = [
    ("<Picture>AAEC/w==</Picture>", Some(&[0, 1, 2, 255])),
    (
        "<Picture> AA\r\nEC /w =\t= </Picture>",
        Some(&[0, 1, 2, 255]),
    ),
    (
        "<Picture>AA<![CDATA[EC]]>&#47;w==</Picture>",
        Some(&[0, 1, 2, 255]),
    ),
    ("<Picture></Picture>", Some(&[])),
    ("<Picture/>", Some(&[])),
    ("<Picture> </Picture>", Some(&[])),
    ("<Picture i:nil='true'/>", None),
    ("", None),
];

fn picture(xml: &str) -> Result<Option<soap::envelope::BinaryReader<'_>>, DecodeError> {
    let schema = SAVE_USER.operation().response.schema();
    open(xml, &Options::default())?.binary(schema, |it: &mut SaveUser| {
        &mut it.response.get_or_insert_default().picture
    })
}

fn bytes(mut reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).map(|_| bytes)
}

#[test]
fn binaries_are_those_of_the_whole() {
    for (inner, expected) in BINARIES {
        let xml = user_message(&format!("<Big>1</Big>{inner}<Persons/>"));
        assert_eq!(
            decode_message(&xml).unwrap().picture.as_deref(),
            expected,
            "{inner}"
        );
        let read = picture(&xml).unwrap().map(|it| bytes(it).unwrap());
        assert_eq!(read.as_deref(), expected, "{inner}");
    }
}

#[test]
fn what_is_not_base64_is_an_error() {
    for text in ["AAE", "A A E", "=", "AA==AA==", "AAE*", "AB==", "hunter2!"] {
        let xml = user_message(&format!("<Picture>{text}</Picture>"));
        let error = bytes(picture(&xml).unwrap().unwrap()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        let cause = error
            .get_ref()
            .unwrap()
            .downcast_ref::<DecodeError>()
            .unwrap();
        let whole = decode_message(&xml).unwrap_err();
        let place = |it: &DecodeError| (it.kind(), it.offset(), it.path());
        assert_eq!(place(cause), place(&whole));
        assert!(!format!("{error} {error:?}").contains(text));
    }
    for inner in [
        "<Picture><x/></Picture>",
        "<Picture/><Picture/>",
        "<Picture>AA==",
        "<Picture/>x",
    ] {
        let xml = user_message(inner);
        assert_eq!(
            picture(&xml).unwrap_err(),
            decode_message(&xml).unwrap_err(),
            "{inner}"
        );
    }
}

#[test]
fn reading_and_writing_a_binary_makes_no_copies() {
    let length = 1 << 20;
    let user = User {
        picture: Some(vec![7; length]),
        ..User::default()
    };
    let request = sample::records::SaveUserRequest {
        user: Some(user),
        ..Default::default()
    };
    drop(sample::encode_request(&request).unwrap());
    let written = measure(|| drop(sample::encode_request(&request).unwrap())).bytes_max;
    let text = length as u64 / 3 * 4;
    assert!((text..text + 8_000).contains(&written), "{written}");
    let lines = "AAEC\n".repeat(length / 3);
    let xml = user_message(&format!("<Picture>{lines}</Picture>"));
    let whole = measure(|| drop(decode_message(&xml).unwrap())).bytes_max;
    assert!(whole < lines.len() as u64 * 3 / 4 + 8_000, "{whole}");
    let read = || {
        let mut reader = picture(&xml).unwrap().unwrap();
        assert_eq!(
            io::copy(&mut reader, &mut io::sink()).unwrap() as usize,
            length / 3 * 3
        );
    };
    let peak = measure(read).bytes_max;
    assert!(peak < 5_000, "{peak}");
}

#[test]
fn a_binary_beside_the_xml_is_read_in_place() {
    let content_type = "multipart/related; type=\"application/xop+xml\"; boundary=b";
    let xml = user_message(
        "<Picture><x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='cid:p'/></Picture>",
    );
    let body = format!("--b\r\n\r\n{xml}\r\n--b\r\nContent-ID: <p>\r\n\r\nbytes\r\n--b--");
    let options = Options::default();
    let package = Package::open(content_type, body.as_bytes(), &options.limits).unwrap();
    let mut envelope = Envelope::open_package(&package, &options).unwrap();
    envelope.content().unwrap();
    let schema = SAVE_USER.operation().response.schema();
    let reader = envelope.binary(schema, |it: &mut SaveUser| {
        &mut it.response.get_or_insert_default().picture
    });
    assert_eq!(bytes(reader.unwrap().unwrap()).unwrap(), b"bytes");
}

/// Elements that repeat, beside others, and lists that are the first field of a record.
pub struct Page {
    pub first: Option<Inner>,
    pub rows: Vec<Option<String>>,
    pub count: i32,
}

soap::record! {
    Page: "{urn:own}Page";
    first "First?" = None;
    rows "Row?+" = Vec::new();
    count "Count" = 0;
}

pub struct Inner {
    pub numbers: Option<Vec<i32>>,
}

soap::record! {
    Inner: "{urn:own}Inner";
    numbers "Numbers? [int]" = None;
}

/// The same in SOAP's body itself.
pub struct Bare {
    pub page: Option<Page>,
    pub rows: Vec<i32>,
}

soap::record! {
    Bare: "{http://schemas.xmlsoap.org/soap/envelope/}Body";
    page "{urn:own}Page?" = None;
    rows "{urn:own}Row+" = Vec::new();
}

const PAGE: &str = "<o:Page xmlns:o='urn:own'><o:First><o:Numbers><o:int>1</o:int><o:int>2</o:int>\
    </o:Numbers></o:First><o:Row>a</o:Row><o:Count>1</o:Count><o:Row/></o:Page>";

fn of<R: Record, L: ListValue>(
    xml: &str,
    select: impl FnOnce(&mut R) -> &mut L,
) -> Result<Vec<L::Item>, DecodeError> {
    all(open(xml, &Options::default()).and_then(|it| it.items(R::schema(), select)))
}

#[test]
fn lists_of_every_kind_can_be_selected() {
    let xml = message(PAGE);
    let rows = of(&xml, |it: &mut Page| &mut it.rows).unwrap();
    assert_eq!(rows, [Some("a".to_owned()), Some(String::new())]);
    let numbers = |it: &mut Page| -> Vec<i32> { it.first.take().unwrap().numbers.unwrap() };
    let mut whole = Page::default();
    open(&xml, &Options::default())
        .unwrap()
        .decode(Page::schema(), &mut whole)
        .unwrap();
    let expected = numbers(&mut whole);
    let inner = of(&xml, |it: &mut Page| {
        &mut it.first.get_or_insert_default().numbers
    });
    assert_eq!(inner.unwrap(), expected);
    let inside = of(&xml, |it: &mut Page| {
        it.first
            .get_or_insert_default()
            .numbers
            .get_or_insert_default()
    });
    assert_eq!(inside.unwrap(), expected);
    let inner = of(&xml, |it: &mut Bare| {
        let page = it.page.get_or_insert_default();
        &mut page.first.get_or_insert_default().numbers
    });
    assert_eq!(inner.unwrap(), expected);
    let body = "<Row xmlns='urn:own'>1</Row><x/><Row xmlns='urn:own'>2</Row>";
    assert_eq!(
        of(&message(body), |it: &mut Bare| &mut it.rows).unwrap(),
        [1, 2]
    );
    let none = of(&message(""), |it: &mut Bare| &mut it.rows);
    assert!(none.unwrap().is_empty());
    let body = "<Row xmlns='urn:own'>1</Row><Row xmlns='urn:own'>x</Row>";
    let error = of(&message(body), |it: &mut Bare| &mut it.rows).unwrap_err();
    assert_eq!(error.path(), "Row[2]");
    let bad = xml.replace("<o:Row/>", "<o:Row><x/></o:Row>");
    let error = of(&bad, |it: &mut Page| &mut it.rows).unwrap_err();
    assert_eq!(error.path(), "Page/Row[2]");
}

#[test]
fn what_is_in_no_record_cannot_be_selected() {
    let xml = user_message(PERSONS);
    let mut other = None::<Vec<i32>>;
    let elsewhere = items(&xml, |_| Box::leak(Box::new(other.take())));
    assert_eq!(elsewhere.unwrap_err().kind(), Kind::Shape);
    let schema = SAVE_USER.operation().response.schema();
    let envelope = open(&xml, &Options::default()).unwrap();
    let error = envelope.binary(schema, |_: &mut SaveUser| Box::leak(Box::new(vec![0])));
    assert_eq!(error.unwrap_err().kind(), Kind::Shape);
}
