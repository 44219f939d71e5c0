//! Named types, before and after an action.

use super::super::{Action as A, Rule, Subject as S};
use super::example::{Example, pair};
use super::slot::Slot;
use super::snippets::{
    REPEATED, array, dictionary, element, enumeration, flag_set, list, literal, record,
};

pub(super) fn named_type(rule: Rule) -> Example {
    let customer = record("Customer", "", "");
    let schema = |less: &str, more: &str| pair(Slot::Schema, rule.action, less, more);
    // The number 0 is needed: without it, an enumeration is optional in Rust, which is another
    // rule.
    let one = literal("New", 0);
    match (rule.subject, rule.action) {
        (S::Derived, _) => {
            let known = format!("{customer}{}", record("Person", "Customer", ""));
            schema(
                &known,
                &format!("{known}{}", record("Company", "Customer", "")),
            )
        }
        (_, A::Added | A::Removed) => {
            let other = match rule.subject {
                S::Array => array(element("Item", "xs:int", REPEATED)),
                S::Dictionary => dictionary(
                    "Entry",
                    &element("Key", "xs:int", ""),
                    &element("Value", "xs:int", ""),
                ),
                S::List => list("xs:int"),
                S::Enumeration => enumeration(one),
                S::FlagSet => flag_set(one),
                _ => record("Order", "", ""),
            };
            schema(&customer, &format!("{customer}{other}"))
        }
        (S::List, A::Widened | A::Narrowed) => schema(&list("xs:int"), &list("xs:long")),
        (S::List, A::Retyped) => schema(&list("xs:int"), &list("xs:dateTime")),
        (_, A::BaseChanged) => {
            let bases = format!("{}{}", record("Person", "", ""), record("Company", "", ""));
            let of = |base| format!("{}{bases}", record("Customer", base, ""));
            schema(&of("Person"), &of("Company"))
        }
        (_, A::BecameStruct | A::BecameClass) => {
            let mark = "<xs:annotation><xs:appinfo><ser:IsValueType>true</ser:IsValueType></xs:appinfo></xs:annotation>";
            schema(&customer, &record("Customer", "", mark))
        }
        (_, A::BecameFlagSet | A::BecameEnumeration) => {
            schema(&enumeration(one.clone()), &flag_set(one))
        }
        (_, A::CarrierChanged) => {
            let of = |text: String| {
                let mark = "<xs:annotation><xs:appinfo><ser:ActualType Name=\"short\" Namespace=\"http://www.w3.org/2001/XMLSchema\"/></xs:appinfo></xs:annotation>";
                text.replacen("\"Status\">", &format!("\"Status\">{mark}"), 1)
            };
            let text = if rule.subject == S::FlagSet {
                flag_set(one)
            } else {
                enumeration(one)
            };
            schema(&text, &of(text.clone()))
        }
        (subject, _) => became_other(subject),
    }
}

/// Turns each kind of type into a record, and a record into an enumeration.
fn became_other(subject: S) -> Example {
    let named = |name: &str| record("X", "", "").replace("\"X\"", &format!("{name:?}"));
    let one = literal("New", 0);
    let (old, new) = match subject {
        S::Array => (
            array(element("Item", "xs:int", REPEATED)),
            named("Customers"),
        ),
        S::Dictionary => {
            let (key, value) = (element("Key", "xs:int", ""), element("Value", "xs:int", ""));
            (dictionary("Entry", &key, &value), named("Customers"))
        }
        // Neither is there if its element is absent.
        S::List => (list("xs:int"), enumeration(literal("New", 1))),
        S::Enumeration => (enumeration(one), named("Status")),
        S::FlagSet => (flag_set(one), named("Status")),
        _ => (named("Status"), enumeration(one)),
    };
    pair(Slot::Schema, A::BecameOther, &old, &new)
}
