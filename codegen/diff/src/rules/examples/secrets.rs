//! The same schema with other secrets in the family.

use super::super::{Action as A, Rule, Subject as S};
use super::example::{Example, in_slot};
use super::slot::Slot;
use super::snippets::{OPTIONAL, REPEATED, array, choice, complex, dictionary, element, sequence};

const SECRET: &str = "secrets = [\"AccessKey\"]\n";
const WAIVED: &str = "[not_secret]\nAccessKey = \"The name of a door.\"\n";
const UNJUDGED: &str = "";

/// A pair for a rule about secrets; `None` for other rules.
pub(super) fn example(rule: Rule) -> Option<Example> {
    let (old_family, new_family) = match rule.action {
        A::NowSecret => (WAIVED, SECRET),
        A::NoLongerSecret => (SECRET, WAIVED),
        A::LooksSecret => (WAIVED, UNJUDGED),
        A::NoLongerLooksSecret => (UNJUDGED, WAIVED),
        _ => return None,
    };
    let key = |occurs| element("AccessKey", "xs:string", occurs);
    let (slot, text) = match rule.subject {
        S::Parameter => (Slot::Request, key(OPTIONAL)),
        S::Part => (Slot::Response, key(OPTIONAL)),
        S::Fault => (Slot::Faults, key("")),
        S::Item => (Slot::Schema, array(key(REPEATED))),
        S::Attribute => {
            let attribute = "<xs:attribute name=\"AccessKey\" type=\"xs:string\"/>";
            (Slot::Schema, complex("Customer", attribute))
        }
        S::Alternative => (Slot::Schema, choice("Customer", &key(""))),
        S::Value => {
            let text = dictionary("Entry", &element("Key", "xs:int", ""), &key(""));
            (Slot::Schema, text)
        }
        _ => (Slot::Schema, sequence("Customer", &key(OPTIONAL))),
    };
    Some(Example {
        old_family,
        new_family,
        ..in_slot(slot, (text.clone(), text), |text| text)
    })
}
