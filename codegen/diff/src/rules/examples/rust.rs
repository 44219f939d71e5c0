//! The same wire format with different Rust.

use super::super::{Action as A, Rule, Subject as S};
use super::example::{Example, in_slot};
use super::slot::Slot;
use super::snippets::{
    OPTIONAL, choice, complex, dictionary, element, enumeration, flag_set, literal, record,
    sequence,
};

/// Returns the same schema with other words in the family.
pub(super) fn name(subject: S) -> Example {
    let field = element("EMail", "xs:int", OPTIONAL);
    let email = |text: String| {
        text.replace("Status", "EMail")
            .replace("Customers", "EMail")
    };
    let (slot, text) = match subject {
        S::Agent => (Slot::Agents, "Customer EMail".to_owned()),
        S::Operation => (Slot::Operations, "Find EMail".to_owned()),
        S::Parameter => (Slot::Request, field),
        S::Part => (Slot::Response, field),
        S::Fault => (Slot::Faults, element("EMail", "xs:int", "")),
        S::Field => (Slot::Schema, sequence("Customer", &field)),
        S::Attribute => {
            let attribute = "<xs:attribute name=\"EMail\" type=\"xs:int\"/>";
            (Slot::Schema, complex("Customer", attribute))
        }
        S::Alternative => (
            Slot::Schema,
            choice("Customer", &element("EMail", "xs:int", "")),
        ),
        S::Choice => (
            Slot::Schema,
            choice("EMail", &element("Code", "xs:int", "")),
        ),
        S::Dictionary => {
            let (key, value) = (element("Key", "xs:int", ""), element("Value", "xs:int", ""));
            (Slot::Schema, email(dictionary("Entry", &key, &value)))
        }
        S::Enumeration => (Slot::Schema, email(enumeration(literal("New", 1)))),
        S::FlagSet => (Slot::Schema, email(flag_set(literal("New", 1)))),
        S::Literal => (Slot::Schema, enumeration(literal("EMail", 1))),
        S::Flag => (Slot::Schema, flag_set(literal("EMail", 1))),
        _ => (
            Slot::Schema,
            record("EMail", "", "").replace("EMailId", "Id"),
        ),
    };
    let example = in_slot(slot, (text.clone(), text), |text| text);
    let cause = Rule::new(S::Record, A::RustNameChanged);
    Example {
        cause: Some(cause).filter(|_| subject == S::Choice),
        old_family: "words = [\"EMail\"]\n",
        ..example
    }
}

/// Returns a type that contains itself on the new side, or an enumeration that loses its literal
/// for 0.
pub(super) fn ty(subject: S) -> Example {
    if let S::Field | S::Alternative = subject {
        let order = element("Order", "tns:Order", OPTIONAL);
        let customer = match subject {
            S::Field => sequence("Customer", &order),
            _ => choice("Customer", &order),
        };
        let id = element("Id", "xs:int", OPTIONAL);
        let back = element("Buyer", "tns:Customer", OPTIONAL);
        let texts = (
            format!("{customer}{}", sequence("Order", &id)),
            format!("{customer}{}", sequence("Order", &format!("{id}{back}"))),
        );
        let cause = Some(Rule::new(S::Field, A::Added));
        return Example {
            cause,
            ..in_slot(Slot::Schema, texts, |text| text)
        };
    }
    let texts = (literal("New", 0), literal("New", 1));
    let cause = Some(Rule::new(S::Literal, A::Renumbered));
    Example {
        cause,
        ..in_slot(Slot::Schema, texts, enumeration)
    }
}
