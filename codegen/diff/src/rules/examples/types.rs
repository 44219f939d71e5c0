//! Named types, before and after an action.

use super::super::{Action as A, Rule, Subject as S};
use super::example::{Example, pair};
use super::slot::Slot;
use super::snippets::{
    self, OPTIONAL, REPEATED, array, complex, dictionary, element, enumeration, flag_set, list,
    literal, record, sequence,
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
        (_, A::NowRestricts | A::NowExtends) => {
            let person = record("Person", "", "");
            let id = element("PersonId", "xs:int", OPTIONAL);
            let of = |derivation, fields| {
                let sequence = format!("<xs:sequence>\n{fields}</xs:sequence>");
                let content =
                    format!("<xs:{derivation} base=\"tns:Person\">{sequence}</xs:{derivation}>");
                let content = format!("<xs:complexContent>{content}</xs:complexContent>");
                format!("{}{person}", complex("Customer", &content))
            };
            schema(&of("extension", ""), &of("restriction", &id))
        }
        (_, A::NowAbstract | A::NoLongerAbstract) => {
            let person = record("Person", "Customer", "");
            let is_abstract = customer.replace("=\"Customer\"", "=\"Customer\" abstract=\"true\"");
            schema(
                &format!("{customer}{person}"),
                &format!("{is_abstract}{person}"),
            )
        }
        (_, A::NowInAnyOrder | A::NowInOrder) => {
            let elements = ["Id", "Age"].map(|name| element(name, "xs:int", OPTIONAL));
            let customer = sequence("Customer", &elements.concat());
            schema(&customer, &customer.replace("xs:sequence", "xs:all"))
        }
        (_, A::NowMixed | A::NoLongerMixed) => {
            let mixed = customer.replace("=\"Customer\"", "=\"Customer\" mixed=\"true\"");
            schema(&customer, &mixed)
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

/// A choice has no name in the schema: the type that has it comes and goes with it.
pub(super) fn choice(action: A) -> Example {
    let elements = element("Code", "xs:string", "");
    let (customer, person) = (
        record("Customer", "", ""),
        snippets::choice("Person", &elements),
    );
    match action {
        A::BecameOther => {
            let named = record("CustomerChoice", "", "");
            let old = snippets::choice("Customer", &elements);
            let empty = complex("Customer", "<xs:sequence/>");
            Example {
                cause: Some(Rule::new(S::Field, A::Removed)),
                ..pair(Slot::Schema, action, &old, &format!("{empty}{named}"))
            }
        }
        action => Example {
            cause: Some(Rule::new(S::Record, action)),
            ..pair(
                Slot::Schema,
                action,
                &customer,
                &format!("{customer}{person}"),
            )
        },
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
