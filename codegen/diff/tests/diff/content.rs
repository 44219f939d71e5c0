//! Attributes, choices, wildcards and mixed content: what is one change, and what is none.

use wsdl_diff::{Change, Example, Level, Slot};

use crate::shop::changes;

/// The changes between two forms of the type `Customer`, which an operation sends and returns.
fn between(old: &str, new: &str) -> Vec<Change> {
    let schema = |content: &str| {
        let name = "<xs:complexType name=\"Customer\"";
        match content.strip_prefix("mixed ") {
            Some(content) => format!("{name} mixed=\"true\">{content}</xs:complexType>"),
            None => format!("{name}>{content}</xs:complexType>"),
        }
    };
    changes(&Example {
        slot: Slot::Schema,
        old: schema(old),
        new: schema(new),
        old_family: "",
        new_family: "",
        cause: None,
    })
    .changes
}

fn ids(changes: &[Change]) -> Vec<String> {
    changes.iter().map(Change::id).collect()
}

const ID: &str = "<xs:element name=\"Id\" type=\"xs:int\" minOccurs=\"0\"/>";
const CODE: &str = "<xs:element name=\"Code\" type=\"xs:int\" minOccurs=\"0\"/>";
const ATTRIBUTE: &str = "<xs:attribute name=\"Id\" type=\"xs:int\"/>";

fn sequence(inside: &str) -> String {
    format!("<xs:sequence>{inside}</xs:sequence>")
}

#[test]
fn an_attribute_is_not_the_element_of_its_name() {
    let both = format!("{}{ATTRIBUTE}", sequence(&format!("{ID}{CODE}")));
    let element = sequence(&format!("{ID}{CODE}"));
    let attribute = format!("{}{ATTRIBUTE}", sequence(CODE));
    assert_eq!(
        ids(&between(&both, &element)),
        // In Rust, the element was `id2`.
        [
            "field-rust-name-changed:Customer.Id",
            "attribute-removed:Customer.@Id"
        ]
    );
    assert_eq!(
        ids(&between(&both, &attribute)),
        ["field-removed:Customer.Id"]
    );
    let found = between(&element, &attribute);
    assert_eq!(ids(&found), ["field-became-attribute:Customer.Id"]);
    assert_eq!(found[0].level(), Level::Breaking);
    assert_eq!(found[0].detail, "xs:int → xs:int");
}

#[test]
fn the_order_of_attributes_has_no_meaning() {
    let other = ATTRIBUTE.replace("Id", "Key");
    let of = |attributes: &str| format!("{}{attributes}", sequence(ID));
    let found = between(
        &of(&format!("{ATTRIBUTE}{other}")),
        &of(&format!("{other}{ATTRIBUTE}")),
    );
    assert_eq!(ids(&found), Vec::<String>::new());
}

#[test]
fn the_order_of_an_all_has_no_meaning() {
    let all = |inside: &str| format!("<xs:all>{inside}</xs:all>");
    let (before, after) = (format!("{ID}{CODE}"), format!("{CODE}{ID}"));
    assert_eq!(
        ids(&between(&all(&before), &all(&after))),
        Vec::<String>::new()
    );
    let found = between(&all(&before), &sequence(&after));
    assert_eq!(
        ids(&found),
        ["record-now-in-order:Customer", "field-moved:Customer.Id"]
    );
}

#[test]
fn a_wildcard_is_widened_and_narrowed() {
    let any = |namespace: &str| {
        sequence(&format!(
            "{ID}<xs:any namespace=\"{namespace}\" processContents=\"lax\"/>"
        ))
    };
    let found = between(&any("##other"), &any("##any"));
    assert_eq!(ids(&found), ["field-widened:Customer.any"]);
    let to = "any namespace but `http://example.com/Shop1` → any namespace";
    assert_eq!(found[0].detail, to);
    assert_eq!(found[0].verdicts.source.level, Level::Compatible);
    assert_eq!(
        ids(&between(&any("urn:a urn:b"), &any("urn:a"))),
        ["field-narrowed:Customer.any"]
    );
    assert_eq!(
        ids(&between(&any("urn:a"), &any("urn:b"))),
        ["field-retyped:Customer.any"]
    );
}

#[test]
fn mixed_content_is_one_change_of_the_whole() {
    let content = format!("{}{ATTRIBUTE}", sequence(ID));
    let mixed = format!("mixed {}", sequence(ID));
    assert_eq!(
        ids(&between(&content, &mixed)),
        [
            "record-now-mixed:Customer",
            "attribute-removed:Customer.@Id"
        ]
    );
}

#[test]
fn bounds_are_compared_apart_from_presence() {
    let of = |occurs: &str| sequence(&format!("{CODE}{}", ID.replace("minOccurs=\"0\"", occurs)));
    let (list, three) = ("minOccurs=\"0\" maxOccurs=\"unbounded\"", "maxOccurs=\"3\"");
    assert_eq!(
        ids(&between(&of(list), &of(three))),
        [
            "field-now-required:Customer.Id",
            "field-bounds-narrowed:Customer.Id"
        ]
    );
    let found = between(&of(""), &of(list));
    assert_eq!(
        ids(&found),
        [
            "field-now-optional:Customer.Id",
            "field-now-repeated:Customer.Id"
        ]
    );
    assert_eq!(found[1].detail, "1 → 0 or more");
    assert_eq!(found[1].verdicts.source.level, Level::Breaking);
}

#[test]
fn an_alternative_of_another_name_is_a_candidate() {
    let choice = |inside: &str| format!("<xs:choice>{inside}</xs:choice>");
    let other = CODE.replace("Code", "Codes");
    let [id, code, other] = [ID, CODE, &other].map(|it| it.replace(" minOccurs=\"0\"", ""));
    let found = between(
        &choice(&format!("{id}{code}")),
        &choice(&format!("{id}{other}")),
    );
    assert_eq!(
        ids(&found),
        [
            "alternative-added:CustomerChoice.Codes",
            "alternative-removed:CustomerChoice.Code"
        ]
    );
    let candidate = found[1].candidate.as_deref();
    assert_eq!(candidate, Some("CustomerChoice.Codes"));
}

/// A choice of these elements.
fn choice(names: [&str; 2]) -> String {
    let element = |name| format!("<xs:element name=\"{name}\" type=\"xs:int\"/>");
    format!("<xs:choice>{}</xs:choice>", names.map(element).concat())
}

#[test]
fn a_choice_that_comes_last_is_one_addition() {
    let [first, second, third] = [["A", "B"], ["C", "D"], ["E", "F"]].map(choice);
    let found = between(
        &sequence(&format!("{first}{second}")),
        &sequence(&format!("{first}{second}{third}")),
    );
    assert_eq!(
        ids(&found),
        [
            "field-added:Customer.choice3",
            "choice-added:CustomerChoice3"
        ]
    );
}

#[test]
fn a_choice_that_comes_first_is_one_addition_and_shifts_names_of_rust() {
    let [first, second, third] = [["A", "B"], ["C", "D"], ["E", "F"]].map(choice);
    let two = sequence(&format!("{first}{second}"));
    let found = between(&two, &sequence(&format!("{third}{first}{second}")));
    let shifts = |change: &&Change| change.id().contains("rust-name-changed");
    let (shifted, changed): (Vec<_>, Vec<_>) = found.iter().partition(shifts);
    let changed: Vec<_> = changed.into_iter().map(Change::id).collect();
    assert_eq!(
        changed,
        [
            "field-inserted:Customer.choice",
            "choice-added:CustomerChoice"
        ]
    );
    let shifted: Vec<_> = shifted.iter().map(|it| it.detail.as_str()).collect();
    assert_eq!(
        shifted,
        [
            "choice → choice2",
            "choice2 → choice3",
            "CustomerChoice → CustomerChoice2",
            "CustomerChoice2 → CustomerChoice3"
        ]
    );
}

#[test]
fn a_choice_that_goes_is_one_removal() {
    let [first, second] = [["A", "B"], ["C", "D"]].map(choice);
    let found = between(&sequence(&format!("{first}{second}")), &sequence(&second));
    let changes = ids(&found).into_iter();
    let changes: Vec<_> = changes
        .filter(|id| !id.contains("rust-name-changed"))
        .collect();
    assert_eq!(
        changes,
        [
            "field-removed:Customer.choice",
            "choice-removed:CustomerChoice (old)"
        ]
    );
}

#[test]
fn an_alternative_that_comes_to_a_shifted_choice_is_found() {
    let [first, second, third] = [["A", "B"], ["C", "D"], ["C", "F"]].map(choice);
    let found = between(
        &sequence(&format!("{ID}{second}")),
        &sequence(&format!("{ID}{first}{third}")),
    );
    let changes = ids(&found).into_iter();
    let changes: Vec<_> = changes
        .filter(|id| !id.contains("rust-name-changed"))
        .collect();
    assert_eq!(
        changes,
        [
            "field-inserted:Customer.choice",
            "choice-added:CustomerChoice",
            "alternative-added:CustomerChoice2.F",
            "alternative-removed:CustomerChoice2.D",
        ]
    );
}
