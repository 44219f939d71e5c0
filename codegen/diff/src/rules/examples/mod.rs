//! A minimal pair for each rule, which `explain` shows and the tests of the rule use.

mod example;
mod rust;
mod secrets;
mod sequences;
mod slot;
mod snippets;
mod types;

use super::{Action as A, Rule, Subject as S};
pub use example::Example;
use example::{in_slot, pair};
use sequences::{alternatives, attributes, elements, headers, inner, literals};
pub use slot::Slot;
use snippets::{
    REPEATED, array, choice, complex, dictionary, element, enumeration, flag_set, sequence,
};

impl Rule {
    /// Returns a minimal pair for the rule.
    pub fn example(self) -> Example {
        if self.action == A::RustNameChanged {
            return rust::name(self.subject);
        }
        if self.action == A::RustTypeChanged {
            return rust::ty(self.subject);
        }
        if let Some(example) = secrets::example(self) {
            return example;
        }
        match self.subject {
            S::Field if self.action == A::BecameAttribute => {
                in_slot(Slot::Schema, attributes(self.action), |content| {
                    complex("Customer", &content)
                })
            }
            S::Field => in_slot(Slot::Schema, elements(self.action), |elements| {
                sequence("Customer", &elements)
            }),
            S::Attribute => in_slot(Slot::Schema, attributes(self.action), |content| {
                complex("Customer", &content)
            }),
            S::Alternative => in_slot(Slot::Schema, alternatives(self.action), |elements| {
                choice("Customer", &elements)
            }),
            S::Parameter => in_slot(Slot::Request, elements(self.action), |elements| elements),
            S::Part => in_slot(Slot::Response, elements(self.action), |elements| elements),
            S::Item => in_slot(Slot::Schema, inner("Item", self.action, REPEATED), array),
            S::Key => in_slot(Slot::Schema, inner("Key", self.action, ""), |key| {
                dictionary("Entry", &key, &element("Value", "xs:int", ""))
            }),
            S::Value => in_slot(Slot::Schema, inner("Value", self.action, ""), |value| {
                dictionary("Entry", &element("Key", "xs:int", ""), &value)
            }),
            S::Entry => {
                let (key, value) = (element("Key", "xs:int", ""), element("Value", "xs:int", ""));
                let entries = ("Entry".to_owned(), "Pair".to_owned());
                in_slot(Slot::Schema, entries, |entry| {
                    dictionary(&entry, &key, &value)
                })
            }
            S::RequestHeader => in_slot(Slot::RequestHeaders, headers(self.action), |text| text),
            S::ResponseHeader => in_slot(Slot::ResponseHeaders, headers(self.action), |text| text),
            S::Fault => in_slot(Slot::Faults, headers(self.action), |text| text),
            S::Literal => in_slot(Slot::Schema, literals(self.action), enumeration),
            S::Flag => in_slot(Slot::Schema, literals(self.action), flag_set),
            S::Agent if self.action == A::SoapVersionChanged => {
                pair(Slot::SoapVersion, self.action, "1.1", "1.2")
            }
            S::Agent => pair(Slot::Agents, self.action, "Customer", "Customer Order"),
            S::Operation => operation(self.action),
            S::Address => address(self.action),
            S::Namespace => namespace(self.action),
            S::Choice => types::choice(self.action),
            S::Record
            | S::Derived
            | S::Array
            | S::Dictionary
            | S::List
            | S::Enumeration
            | S::FlagSet => types::named_type(self),
        }
    }
}

fn operation(action: A) -> Example {
    let texts = |slot, old: &str, new: &str| pair(slot, A::Changed, old, new);
    match action {
        A::SoapActionChanged => texts(Slot::SoapAction, "Customer/Find", "Customer/Search"),
        A::ResponseActionChanged => texts(Slot::ResponseAction, "FindResponse", "FindAnswer"),
        A::RequestElementChanged => texts(Slot::RequestElement, "Find", "FindRequest"),
        A::ResponseElementChanged => texts(Slot::ResponseElement, "FindResponse", "FindAnswer"),
        A::NowInAnyOrder => texts(Slot::RequestGroup, "sequence", "all"),
        A::NowInOrder => texts(Slot::RequestGroup, "all", "sequence"),
        A::NowOneWay => texts(Slot::Output, "output", ""),
        A::NowAnswered => texts(Slot::Output, "", "output"),
        action => pair(Slot::Operations, action, "Find", "Find Save"),
    }
}

fn address(action: A) -> Example {
    let (shop, other) = (
        "http://example.com/shop.svc",
        "http://example.com/other.svc",
    );
    match action {
        A::Changed => pair(Slot::Addresses, action, shop, other),
        A::Added | A::Removed => pair(Slot::Addresses, action, shop, &format!("{shop} {other}")),
        _ => pair(Slot::Addresses, action, shop, &format!("{shop}+policy")),
    }
}

fn namespace(action: A) -> Example {
    match action {
        A::Changed => pair(
            Slot::Namespace,
            action,
            "http://example.com/Shop1",
            "http://example.com/Shop2",
        ),
        _ => pair(
            Slot::TypeNamespace,
            action,
            "http://example.com/a",
            "http://example.com/b",
        ),
    }
}
