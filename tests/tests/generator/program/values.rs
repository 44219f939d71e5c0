//! Values of the crate that `compiled.rs` generates, written and read again.

// The documentation of such a crate says that users may need this.
#![recursion_limit = "2000"]

use std::fmt::Debug;

use compiled::shop1::{
    Address, AnyGrantee, AnyLink, AnyUser, ByEmail, ByPhone, F0, Grantee, Link, Node, P, Place, Q,
    R0, R1, User,
};
use compiled::shop1::{f0s, grantees, links, nodes, places, ps, r0s, users};
use compiled::soap::envelope::{self, Content, Envelope, Options, Version};
use compiled::soap::codec::Record;
use compiled::soap::Dictionary;

/// Writes a request and reads it again. Returns the text.
fn round_trip<T: Record + PartialEq + Debug>(value: T) -> String {
    let schema = T::LAYOUT.schema();
    let written = envelope::write(Version::Soap11, &[], schema, &value).unwrap();
    let mut envelope = Envelope::open(written.as_bytes(), &Options::default()).unwrap();
    envelope.headers(&mut []).unwrap();
    assert!(matches!(envelope.content().unwrap(), Content::Element(_)));
    let mut read = T::default();
    envelope.decode(schema, &mut read).unwrap();
    assert_eq!(read, value);
    written
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn an_instance_of_a_derived_type_at_any_depth() {
    let address = Some(Address { text: text("a@example.com") });
    let email = ByEmail { id: text("1"), name: text("Ola"), address: address.clone() };
    let phone = ByPhone { id: text("2"), address, ..Default::default() };
    for value in [
        AnyGrantee::from(Grantee { id: text("0") }),
        AnyGrantee::from(User { name: text("Ola"), ..Default::default() }),
        AnyGrantee::from(email.clone()),
        AnyGrantee::from(phone),
    ] {
        round_trip(grantees::PutGrantee { value: Some(value) });
    }
    let written = round_trip(users::PutUser { value: Some(AnyUser::from(email)) });
    assert!(written.contains(":type=\"ByEmail\""), "{written}");
}

#[test]
fn a_recursive_record_and_its_absence() {
    assert_eq!(Node::default().next, None);
    let inner = Node { text: text("inner"), next: None };
    let value = Node { text: text("outer"), next: Some(Box::new(inner)) };
    let written = round_trip(nodes::PutNode { value: Some(value) });
    assert_eq!(written.matches("<Next>").count(), 1, "{written}");

    let inner = Q { text: text("x"), p: Box::new(P { q: None }) };
    let value = P { q: Some(Box::new(inner)) };
    round_trip(ps::PutP { value: Some(value) });

    let inner = AnyLink::from(Link { text: text("inner"), next: None });
    let value = Link { text: text("outer"), next: Some(inner) };
    round_trip(links::PutLink { value: Some(value.into()) });
    round_trip(links::PutLink { value: Some(AnyLink::default()) });
}

#[test]
fn a_dictionary_in_its_own_key() {
    let inner: Dictionary<Place, Option<String>> = [(Place::default(), text("x"))].into_iter().collect();
    let key = Place { text: text("key"), map: Some(inner) };
    let map = [(key, text("y"))].into_iter().collect();
    round_trip(places::PutPlace { value: Some(Place { text: None, map: Some(map) }) });
}

#[test]
fn a_value_of_many_types_can_be_sent_to_another_thread() {
    let value = R0 { next: Some(Box::new(R1::default())) };
    let sent = std::thread::spawn(move || round_trip(r0s::PutR0 { value: Some(value) }));
    sent.join().unwrap();
}

#[test]
fn a_record_with_many_fields_fits_the_stack() {
    let value: Box<F0> = Box::default();
    assert!(size_of::<F0>() < 64 * 1024 && size_of::<f0s::PutF0>() < 64 * 1024);
    drop(value);
}
