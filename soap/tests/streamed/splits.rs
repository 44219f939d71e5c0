//! However a message is cut into pieces, its items and its error are those of the whole.

use std::fmt::Debug;

use netserver_soap as soap;
use netserver_soap::client::Client;
use netserver_soap::codec::{ListValue, Record};
use netserver_soap::{Call, DecodeError, DecodeErrorKind as Kind, Error, NoRequest};

use crate::page::{Bare, Boxes, Page, PageAgent, get, page, persons};
use crate::pieces::{Piece, Pieces, in_pieces};
use crate::sample::{self, NS};

/// What can be read of a list, and why no more.
type Outcome<T> = (Vec<T>, Option<DecodeError>);

fn decode_error(error: Error) -> DecodeError {
    match error {
        Error::Decode(error) => error.error,
        other => panic!("{other:?}"),
    }
}

async fn whole<R: Record, L: ListValue>(
    call: Call<'_, R>,
    select: fn(&mut R) -> &mut L,
) -> Outcome<L::Item> {
    let mut answer = match call.undecoded().await {
        Ok(answer) => answer,
        Err(error) => return (Vec::new(), Some(decode_error(error))),
    };
    let mut found = Vec::new();
    let items = match answer.items(select) {
        Ok(items) => items,
        Err(error) => return (found, Some(error)),
    };
    for item in items {
        match item {
            Ok(item) => found.push(item),
            Err(error) => return (found, Some(error)),
        }
    }
    (found, None)
}

async fn streamed<R: Record, L: ListValue>(
    call: Call<'_, R>,
    select: fn(&mut R) -> &mut L,
) -> Outcome<L::Item> {
    let mut found = Vec::new();
    let mut items = match call.streamed(select).await {
        Ok(items) => items,
        Err(error) => return (found, Some(decode_error(error))),
    };
    let mut failed = None;
    while let Some(item) = items.next().await {
        assert!(failed.is_none());
        match item {
            Ok(item) => found.push(item),
            Err(error) => failed = Some(decode_error(error)),
        }
    }
    assert!(items.next().await.is_none());
    (found, failed)
}

/// A transport and its client.
type Lab = (Pieces, Client);

fn lab() -> Lab {
    let pieces = Pieces::default();
    let client = pieces.client();
    (pieces, client)
}

/// A list of a response, and how to call for it.
struct List<R, L: ListValue> {
    call: fn(&Client) -> Call<'_, R>,
    select: fn(&mut R) -> &mut L,
}

impl<R: Record, L: ListValue<Item: Debug + PartialEq>> List<R, L> {
    async fn whole(&self, (pieces, client): &Lab, text: &[u8]) -> Outcome<L::Item> {
        pieces.answer(200, in_pieces(text, usize::MAX));
        whole((self.call)(client), self.select).await
    }

    async fn streamed(&self, (pieces, client): &Lab, answer: Vec<Piece>) -> Outcome<L::Item> {
        pieces.answer(200, answer);
        streamed((self.call)(client), self.select).await
    }

    /// Compares the text in two pieces, cut at each byte, and in many of several lengths. How many items
    /// there are, and what is wrong, if anything.
    async fn check_splits(&self, text: &str) -> (usize, Option<Kind>) {
        let lab = lab();
        let text = text.as_bytes();
        let expected = self.whole(&lab, text).await;
        let halves = (0..=text.len()).map(|at| {
            let (first, second) = text.split_at(at);
            [in_pieces(first, usize::MAX), in_pieces(second, usize::MAX)].concat()
        });
        let many = [1, 2, 3, 5, 16, 100].map(|length| in_pieces(text, length));
        for answer in halves.chain(many) {
            let found = self.streamed(&lab, answer.clone()).await;
            assert_eq!(found, expected, "{answer:?}");
        }
        (expected.0.len(), expected.1.map(|it| it.kind()))
    }
}

const PERSONS: List<Page, Option<Vec<Option<sample::records::Person>>>> = List {
    call: get,
    select: |it| &mut it.persons,
};
const INFOS: List<Page, Option<Vec<Option<sample::family::AnyFieldInfoBase>>>> = List {
    call: get,
    select: |it| &mut it.infos,
};
const NAMES: List<Page, Option<Vec<Option<String>>>> = List {
    call: get,
    select: |it| &mut it.inner.get_or_insert_default().names,
};
const FLAT: List<Page, Vec<i32>> = List {
    call: get,
    select: |it| &mut it.flat,
};
const BOXES: List<Page, Option<Vec<Boxes>>> = List {
    call: get,
    select: |it| &mut it.boxes,
};
const BARE: List<Bare, Vec<i32>> = List {
    call: |client| client.get_bare(NoRequest {}),
    select: |it| &mut it.rows,
};

/// Persons in every form.
const ITEMS: &str = "<Person><PersonId>1</PersonId><Name>Åse &amp; o&#x20ac;</Name></Person>\n\
    <!-- <Person/> --><Person i:nil='true'/><?a b>?>\t<Other><Person/></Other><Person/>\
    <Person><Name><![CDATA[<Person>]]>x</Name><New a='>'/><Rank> 3 </Rank></Person >";

#[tokio::test]
async fn well_formed_messages() {
    for (inner, count) in [
        ("", 0),
        (" ", 0),
        ("<!-- -->", 0),
        ("<Person/>", 1),
        (ITEMS, 4),
    ] {
        assert_eq!(PERSONS.check_splits(&persons(inner)).await, (count, None));
    }
    let prefixed = persons("<p:Person xmlns:a='urn:x'/><Person/><p:Person xmlns:p='urn:p'/>");
    let prefixed = prefixed.replace("<Persons>", &format!("<p:Persons xmlns:p='{NS}'>"));
    let prefixed = prefixed.replace("</Persons>", "</p:Persons>");
    assert_eq!(PERSONS.check_splits(&prefixed).await, (2, None));
    let declared = "\u{feff}<?xml version='1.0' encoding='utf-8'?>\r\n<!-- x -->";
    let declared = format!("{declared}{}<!-- y -->\n", persons(ITEMS));
    assert_eq!(PERSONS.check_splits(&declared).await, (4, None));
    let flat = page("<Count>1</Count><Flat>1</Flat><x/><Flat>2</Flat><Last/>");
    assert_eq!(FLAT.check_splits(&flat).await, (2, None));
    assert_eq!(FLAT.check_splits(&page("")).await, (0, None));
}

#[tokio::test]
async fn lists_that_are_absent_null_or_empty() {
    for (inner, wrong) in [
        ("", None),
        ("<Persons/>", None),
        ("<Persons i:nil='true'/>", None),
        ("<Persons i:nil='true'></Persons>", None),
        (
            "<Persons i:nil='true'><Person/></Persons>",
            Some(Kind::NilWithContent),
        ),
        ("<Count>1</Count><Last/>", None),
        ("<Persons/><Persons/>", Some(Kind::Repeated)),
    ] {
        assert_eq!(
            PERSONS.check_splits(&page(inner)).await,
            (0, wrong),
            "{inner}"
        );
    }
    for inner in [
        "",
        "<Inner/>",
        "<Inner i:nil='1'/>",
        "<Inner><Names/></Inner>",
    ] {
        assert_eq!(NAMES.check_splits(&page(inner)).await, (0, None), "{inner}");
    }
    let nil = page("").replace("'></Page>", "' i:nil='true'/>");
    assert_eq!(PERSONS.check_splits(&nil).await, (0, None));
}

#[tokio::test]
async fn derived_types_and_names_of_other_namespaces() {
    let infos = format!(
        "<Infos><FieldInfoBase i:type='FieldInfoInt'><DefaultValue>7</DefaultValue></FieldInfoBase>\
         <FieldInfoBase xmlns:n='{NS}' i:type='n:FieldInfoInt'/>\
         <FieldInfoBase i:type='New'><x/></FieldInfoBase><FieldInfoBase/></Infos>"
    );
    assert_eq!(INFOS.check_splits(&page(&infos)).await, (4, None));
    let unbound = page(&infos.replace(" xmlns:n=", " xmlns:m="));
    assert_eq!(
        INFOS.check_splits(&unbound).await,
        (1, Some(Kind::UnboundPrefix))
    );
    let arrays = soap::names::ARRAYS;
    for names in [
        format!("<Names xmlns:a='{arrays}'><a:string>x</a:string><a:string i:nil='true'/></Names>"),
        format!(
            "<n:Names xmlns:n='{NS}' xmlns='{arrays}'><string/><string>&gt;</string><y/></n:Names>"
        ),
    ] {
        let inner = page(&format!("<Inner>{names}</Inner>"));
        assert_eq!(NAMES.check_splits(&inner).await, (2, None));
    }
}

#[tokio::test]
async fn items_in_the_body_itself() {
    let row = "<Row xmlns='urn:own'>1</Row>";
    for (body, outcome) in [
        (String::new(), (0, None)),
        (row.to_owned(), (1, None)),
        (format!("{row}<x/> {row}<!-- -->"), (2, None)),
        (
            format!("<x/>{row}<Row xmlns='urn:own'>y</Row>"),
            (1, Some(Kind::Value("xs:int"))),
        ),
    ] {
        assert_eq!(BARE.check_splits(&sample::message(&body)).await, outcome);
    }
}

#[tokio::test]
async fn malformed_items() {
    let name = "name of an element";
    for (inner, kind) in [
        (
            "<Person><Rank>x</Rank></Person><Person/>",
            Kind::Value("xs:short"),
        ),
        ("x<Person/>", Kind::UnexpectedText),
        ("<Person><Name>&nbsp;</Name></Person>", Kind::Reference),
        ("&#32;<Other/>&amp;", Kind::UnexpectedText),
        ("<Person></Persn><Person/>", Kind::MismatchedEnd),
        ("<Person a='1' a='2'/>", Kind::DuplicateAttribute),
        ("<b:Person/>", Kind::UnboundPrefix),
        ("<!DOCTYPE x><Person/>", Kind::DocumentType),
        ("<!ELEMENT x><Person/>", Kind::Syntax("unknown markup")),
        ("<1/>", Kind::Syntax(name)),
        ("<1/>€", Kind::Syntax(name)),
        ("<!-- -- --><Person/>", Kind::Syntax("`--` in a comment")),
        ("<Person i:nil='true'>x</Person>", Kind::NilWithContent),
        ("<Person i:nil='x'/>", Kind::Value("xsi:nil")),
        (
            "<?xml version='1.0'?>",
            Kind::Syntax("XML declaration inside of the text"),
        ),
        ("</Page>", Kind::MismatchedEnd),
        (
            "<Person><Name>]]></Name></Person>",
            Kind::Syntax("`]]>` in a text"),
        ),
    ] {
        let text = persons(&format!("<Person/>{inner}"));
        assert_eq!(
            PERSONS.check_splits(&text).await,
            (1, Some(kind)),
            "{inner}"
        );
    }
}

#[tokio::test]
async fn malformed_ends() {
    let outside = Kind::Syntax("text outside of the root element");
    for (tail, other, kind) in [
        ("</Persons>", "</Person>", Kind::MismatchedEnd),
        (
            "</Persons>",
            "</Persons><Persons><Person/></Persons>",
            Kind::Repeated,
        ),
        ("</Persons>", "</Persons>x", Kind::UnexpectedText),
        ("</Page>", "</Page><x/>", Kind::UnexpectedElement),
        ("</s:Body>", "</s:Body><x>&x;</x>", Kind::Reference),
        ("</s:Body>", "</s:Body><s:Header/>", Kind::UnexpectedElement),
        ("</s:Envelope>", "</s:Envelope>x", outside),
        (
            "</s:Envelope>",
            "</s:Envelope><!-- -- -->",
            Kind::Syntax("`--` in a comment"),
        ),
        ("</s:Envelope>", "", Kind::UnexpectedEnd),
    ] {
        let text = persons("<Person/><Person><Rank>1</Rank></Person>").replace(tail, other);
        assert_eq!(
            PERSONS.check_splits(&text).await,
            (2, Some(kind)),
            "{other}"
        );
    }
}

#[tokio::test]
async fn messages_that_end_too_soon() {
    let lab = lab();
    let text = persons(ITEMS);
    for length in 1..text.len() {
        let text = &text.as_bytes()[..length];
        let expected = PERSONS.whole(&lab, text).await;
        assert!(expected.1.is_some());
        for size in [1, 60, usize::MAX] {
            let found = PERSONS.streamed(&lab, in_pieces(text, size)).await;
            // The whole is checked for characters that are cut through before anything else.
            if expected.1.as_ref().unwrap().kind() == Kind::InvalidUtf8 {
                assert_eq!(found.1, expected.1);
            } else {
                assert_eq!(found, expected, "{length} {size}");
            }
        }
    }
}

/// Each byte in turn is another one, so that something else is wrong in each message.
#[tokio::test]
async fn messages_with_one_mistake() {
    let lab = lab();
    let text = persons(ITEMS);
    for at in 0..text.len() {
        for byte in [b'<', b'>', b'&', b' ', b'x', 0xff] {
            let mut text = text.clone().into_bytes();
            text[at] = byte;
            let expected = PERSONS.whole(&lab, &text).await;
            let kind = expected.1.as_ref().map(DecodeError::kind);
            let found = PERSONS.streamed(&lab, in_pieces(&text, 40)).await;
            // What is no text at all is found when it comes.
            if matches!(kind, Some(Kind::InvalidUtf8 | Kind::Character)) {
                assert_eq!(found.1, expected.1, "{at} {byte}");
            } else {
                assert_eq!(found, expected, "{at} {byte}");
            }
        }
    }
}

#[tokio::test]
async fn long_items_and_many() {
    let long = format!("<Person><Name>{}</Name></Person>", "å&amp;".repeat(40_000));
    let many = "<Person><PersonId>1</PersonId></Person>\n".repeat(5_000);
    let text = persons(
        &[
            &*many,
            &long,
            "<Person/>",
            &long,
            &many,
            "<Person><Rank>x</Rank></Person>",
        ]
        .concat(),
    );
    let lab = lab();
    let expected = PERSONS.whole(&lab, text.as_bytes()).await;
    assert_eq!(expected.0.len(), 10_003);
    let path = expected.1.as_ref().unwrap().path();
    assert_eq!(path, "Page/Persons/Person[10004]/Rank");
    for size in [97, 4_096, 100_000, usize::MAX] {
        let found = PERSONS
            .streamed(&lab, in_pieces(text.as_bytes(), size))
            .await;
        assert!(found == expected, "{size}");
    }
}

/// More than is decoded at once, of a text that is not long.
#[tokio::test]
async fn large_items_in_little_text() {
    let many = "<Item><a/><b/></Item>\n".repeat(5_000);
    let wrong = "<Item><a><Big>x</Big></a></Item>";
    let text = page(&format!("<Boxes>{many}{wrong}</Boxes>"));
    let lab = lab();
    let expected = BOXES.whole(&lab, text.as_bytes()).await;
    assert_eq!(expected.0.len(), 5_000);
    let path = expected.1.as_ref().unwrap().path();
    assert_eq!(path, "Page/Boxes/Item[5001]/a/Big");
    for size in [4_096, usize::MAX] {
        let found = BOXES.streamed(&lab, in_pieces(text.as_bytes(), size)).await;
        assert!(found == expected, "{size}");
    }
    let text = text.replace(wrong, "");
    assert_eq!(BOXES.whole(&lab, text.as_bytes()).await.1, None);
    let found = BOXES.streamed(&lab, in_pieces(text.as_bytes(), 100_000));
    assert!(found.await == (expected.0, None));
}
