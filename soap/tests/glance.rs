//! An element that has only a text is read at a glance. It must come out as it does when it is read piece
//! by piece, which a blank in its end tag leads to.
#![allow(clippy::unwrap_used)]

mod sample;

use sample::{decode_user, user_xml};

/// Children of a user.
const CHILDREN: [&str; 13] = [
    "<Big>7</Big>",
    "<Big>seven</Big>",
    "<Password>&amp;</Password>",
    "<Password></Password>",
    "<Password> </Password>",
    "<Anything>x</Anything>",
    "<Person>x</Person>",
    "<Person> </Person>",
    "<Persons>x</Persons>",
    "<Fields>x</Fields>",
    "<Ids xmlns:a=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\"><a:int>1</a:int><a:int>2</a:int></Ids>",
    "<Password>x</Password><Big>1</Big><Big>2</Big>",
    "<Big>1</Big><Password>x</Password><Big>2</Big>",
];

#[test]
fn elements_come_out_as_they_do_piece_by_piece() {
    for children in CHILDREN {
        let slowly = children.replace("</Ids>", "</Ids >");
        let slowly = [
            "Big", "Password", "Anything", "Person", "Persons", "Fields", "a:int",
        ]
        .iter()
        .fold(slowly, |xml, name| {
            xml.replace(&format!("</{name}>"), &format!("</{name} >"))
        });
        assert_ne!(slowly, children);
        match (decode_user(children), decode_user(&slowly)) {
            (Ok(user), Ok(other)) => assert_eq!(user_xml(user), user_xml(other), "{children}"),
            (Err(error), Err(other)) => assert_eq!(error.kind(), other.kind(), "{children}"),
            (one, other) => panic!("{children}: {:?}, {:?}", one.err(), other.err()),
        }
    }
}

#[test]
fn an_empty_element_takes_nothing_from_what_follows() {
    let user = decode_user("<Person/><PersonId>5</PersonId><Big>7</Big>").unwrap();
    assert_eq!(user.person.unwrap().person_id, 0);
    assert_eq!(user.big, 7);
    let user = decode_user("<Persons/><Person><PersonId>5</PersonId></Person>").unwrap();
    assert!(user.persons.unwrap().is_empty());
    assert_eq!(user.person.unwrap().person_id, 5);
}

#[test]
fn a_name_in_another_namespace_is_another_name() {
    let user = decode_user("<Big xmlns=\"urn:other\">7</Big><Password>x</Password>").unwrap();
    assert_eq!((user.big, user.password.as_deref()), (0, Some("x")));
    let user = decode_user("<o:Big xmlns:o=\"urn:other\">7</o:Big>").unwrap();
    assert_eq!(user.big, 0);
}
