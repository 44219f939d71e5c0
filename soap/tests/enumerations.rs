//! Enumerations and flag sets.
#![allow(clippy::unwrap_used)]

mod sample;

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use netserver_soap::codec::FlagSet;
use netserver_soap::{EncodeErrorKind, Enumeration, UnknownLiteral};
use sample::enumerations::{ETableRight, Gender, UserType};
use sample::records::{Person, SaveUserRequest, User};
use sample::{decode_user, encode_request, user_xml};

#[test]
fn all_literals_come_in_schema_order() {
    let all: Vec<UserType> = UserType::all().collect();
    let expected = [
        UserType::NotKnown,
        UserType::InternalAssociate,
        UserType::ExternalAssociate,
    ];
    assert_eq!(all, expected);
    assert_eq!(UserType::all().len(), 3);
    // The default of this one is no literal of the schema.
    assert!(Gender::all().rev().eq([Gender::Female, Gender::Male]));
}

#[test]
fn a_literal_of_the_schema_is_parsed_and_no_other() {
    for value in UserType::all() {
        assert_eq!(value.as_str().parse(), Ok(value));
    }
    // The Rust name, another case, blanks: none of these goes over the wire.
    for text in ["NotKnown", "unknown", " Unknown", "Robot", ""] {
        assert_eq!(text.parse::<UserType>(), Err(UnknownLiteral), "{text:?}");
    }
    assert_eq!("".parse::<Gender>(), Err(UnknownLiteral));
}

#[test]
fn flags_are_collected_known_and_unknown() {
    let sets = [
        ETableRight::UPDATE,
        rights("New Select"),
        rights("New Newer"),
    ];
    let all: ETableRight = sets.into_iter().collect();
    assert!(all.iter().eq(["Select", "Update", "New", "Newer"]));
    assert_eq!(
        std::iter::empty().collect::<ETableRight>(),
        ETableRight::empty()
    );

    let mut more = rights("Newer");
    more.extend([ETableRight::R, rights("Newer")]);
    assert!(more.iter().eq(["R", "Newer"]));
}

#[test]
fn literals_and_numbers() {
    assert_eq!(UserType::ExternalAssociate.as_str(), "ExternalAssociate");
    assert_eq!(UserType::ExternalAssociate.number(), Some(2));
    assert_eq!(UserType::from_number(1), Some(UserType::InternalAssociate));
    assert_eq!(UserType::from_number(7), None);
    assert_eq!(UserType::from("Unknown"), UserType::NotKnown);
    assert_eq!(
        UserType::from("Robot"),
        UserType::Unknown("Robot".to_owned())
    );
    assert_eq!(UserType::Unknown("Robot".to_owned()).to_string(), "Robot");
    assert_eq!(UserType::Unknown("Robot".to_owned()).number(), None);
    assert_eq!(UserType::default(), UserType::NotKnown);
    assert_eq!(Gender::Female.number(), Some(-2));
}

#[test]
fn unknown_literals_are_kept() {
    let user = decode_user("<Type>Robot</Type>").unwrap();
    assert_eq!(user.kind, UserType::Unknown("Robot".to_owned()));
    assert_eq!(user_xml(user), "<Type>Robot</Type>");
    for text in ["", " ", "two words"] {
        assert!(
            decode_user(&format!("<Type>{text}</Type>")).is_err(),
            "{text:?}"
        );
    }
}

#[test]
fn no_literal_for_zero() {
    let user = decode_user("<Person><Rank>1</Rank></Person>").unwrap();
    assert_eq!(user.person.unwrap().gender, None);
    // A value that was never set is not sent by accident.
    let person = Person {
        gender: Some(Gender::default()),
        ..Default::default()
    };
    let user = User {
        person: Some(person),
        ..Default::default()
    };
    let error = encode_request(&SaveUserRequest {
        user: Some(user),
        ..Default::default()
    });
    let error = error.unwrap_err();
    assert_eq!(*error.kind(), EncodeErrorKind::Literal);
    assert_eq!(error.path(), "SaveUser/User/Person/Gender");
}

fn rights(text: &str) -> ETableRight {
    decode_user(&format!("<TableRight>{text}</TableRight>"))
        .unwrap()
        .table_right
}

fn rights_xml(rights: ETableRight) -> String {
    user_xml(User {
        table_right: rights,
        ..Default::default()
    })
}

#[test]
fn flags_are_literals() {
    // R has the number of Select, and F that of Filtering.
    let set = rights("F R Select");
    assert_eq!(set, ETableRight::SELECT | ETableRight::R | ETableRight::F);
    assert_ne!(set, ETableRight::SELECT | ETableRight::FILTERING);
    assert_eq!(set.number(), 17);
    assert_eq!(rights_xml(set), "<TableRight>Select R F</TableRight>");
    assert_eq!(rights_xml(rights("R")), "<TableRight>R</TableRight>");
}

#[test]
fn flag_operations() {
    let mut set = ETableRight::SELECT | ETableRight::UPDATE;
    assert!(set.contains(&ETableRight::UPDATE) && !set.contains(&ETableRight::R));
    assert_eq!(
        set.clone() & (ETableRight::UPDATE | ETableRight::F),
        ETableRight::UPDATE
    );
    assert_eq!(set.clone() - ETableRight::UPDATE, ETableRight::SELECT);
    set |= ETableRight::F;
    set.remove(&ETableRight::SELECT);
    set.insert(&ETableRight::R);
    assert!(set.iter().eq(["Update", "R", "F"]));
    assert_eq!(set.to_string(), "Update R F");
    assert_eq!(format!("{set:?}"), "ETableRight(Update | R | F)");
    assert!(ETableRight::empty().is_empty() && ETableRight::default().is_empty());
}

#[test]
fn flags_from_numbers() {
    assert_eq!(
        ETableRight::from_number(17),
        Some(ETableRight::SELECT | ETableRight::FILTERING)
    );
    assert_eq!(ETableRight::from_number(0), Some(ETableRight::empty()));
    assert_eq!(ETableRight::from_number(64), None);
    let mut set = ETableRight::empty();
    set.flags_mut().clone_from(ETableRight::R.flags());
    assert_eq!(set, ETableRight::R);
}

/// The order in which unknown flags came is for writing only.
#[test]
fn flag_sets_are_equal_in_any_order() {
    let hash = |set: &ETableRight| BuildHasherDefault::<DefaultHasher>::default().hash_one(set);
    let (new, old) = (rights("New Select"), rights("Old"));
    let one = new.clone() | old.clone();
    let other = old.clone() | new.clone();
    assert_eq!(one.to_string(), "Select New Old");
    assert_eq!(other.to_string(), "Select Old New");
    assert_eq!(one, other);
    assert_eq!(hash(&one), hash(&other));
    for different in [new, old, rights("Select New Other"), rights("New Old")] {
        assert_ne!(one, different);
        assert_ne!(different, one);
    }
}

#[test]
fn unknown_flags_come_last_in_order() {
    let set = rights(" New Update\n\tOld  Select New ");
    assert!(set.iter().eq(["Select", "Update", "New", "Old"]));
    assert!(
        set.contains(&rights("Old")) && !(set.clone() - rights("Old")).contains(&rights("Old"))
    );
    assert_eq!(
        rights_xml(set),
        "<TableRight>Select Update New Old</TableRight>"
    );
    assert_eq!(rights(""), ETableRight::empty());
}

/// The impls of the macro do what derived ones would do.
#[test]
fn an_enumeration_is_copied_compared_hashed_and_shown_as_if_it_derived_all_that() {
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    enum Derived {
        NotKnown,
        InternalAssociate,
        ExternalAssociate,
        Unknown(String),
    }
    let pairs = [
        (UserType::NotKnown, Derived::NotKnown),
        (UserType::InternalAssociate, Derived::InternalAssociate),
        (UserType::ExternalAssociate, Derived::ExternalAssociate),
        (
            UserType::Unknown(String::new()),
            Derived::Unknown(String::new()),
        ),
        (
            UserType::Unknown("A \"b\"".into()),
            Derived::Unknown("A \"b\"".into()),
        ),
    ];
    let mut ours = HashSet::new();
    for (left, derived_left) in &pairs {
        assert_eq!(format!("{left:?}"), format!("{derived_left:?}"));
        assert_eq!(format!("{left:#?}"), format!("{derived_left:#?}"));
        for (right, derived_right) in &pairs {
            assert_eq!(
                left == right,
                derived_left == derived_right,
                "{left:?} {right:?}"
            );
        }
        let copy = left.clone();
        assert_eq!(&copy, left);
        assert!(ours.insert(copy), "{left:?} is there already");
        assert!(!ours.insert(left.clone()), "{left:?} has two hashes");
    }
}
