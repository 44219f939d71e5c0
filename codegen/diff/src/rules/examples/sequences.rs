//! The content of sequences and lists, before and after an action.

use super::super::Action as A;
use super::snippets::{OPTIONAL, REPEATED, element, faceted, literal};

/// Returns sequences of elements that differ by an action.
pub(super) fn elements(action: A) -> (String, String) {
    let [id, age, name] = [("Id", "xs:int"), ("Age", "xs:int"), ("Paid", "xs:boolean")]
        .map(|(name, ty)| element(name, ty, OPTIONAL));
    match action {
        A::Added => (format!("{id}{age}"), format!("{id}{age}{name}")),
        A::Inserted => (format!("{id}{age}"), format!("{id}{name}{age}")),
        A::Removed => (format!("{id}{age}{name}"), format!("{id}{age}")),
        A::Moved => (format!("{id}{age}{name}"), format!("{name}{id}{age}")),
        action => {
            let (old, new) = inner("Age", action, OPTIONAL);
            (format!("{id}{old}"), format!("{id}{new}"))
        }
    }
}

/// Returns one element whose value differs by an action.
pub(super) fn inner(name: &str, action: A, occurs: &str) -> (String, String) {
    let of = |ty| element(name, ty, occurs);
    let nillable = format!("{occurs} nillable=\"true\"");
    let text = |attributes: &str| element(name, "xs:string", attributes);
    let longest = |value| faceted(name, &format!("<xs:maxLength value=\"{value}\"/>"), occurs);
    let pattern = |value| faceted(name, &format!("<xs:pattern value=\"{value}\"/>"), occurs);
    let required = occurs.replace(OPTIONAL, "");
    match action {
        A::Widened => (of("xs:int"), of("xs:long")),
        A::Narrowed => (of("xs:long"), of("xs:int")),
        A::Retyped => (of("xs:int"), of("xs:dateTime")),
        A::FacetsTightened => (longest("9"), longest("5")),
        A::FacetsLoosened => (longest("5"), longest("9")),
        A::FacetsChanged => (pattern("[a-z]*"), pattern("[A-Z]*")),
        A::DefaultChanged => (
            text(&format!("{occurs} default=\"a\"")),
            text(&format!("{occurs} default=\"b\"")),
        ),
        A::NowNillable => (text(occurs), text(&nillable)),
        A::NoLongerNillable => (text(&nillable), text(occurs)),
        A::NowRequired => (
            optional(name, &required),
            element(name, "xs:int", &required),
        ),
        A::NowOptional => (
            element(name, "xs:int", &required),
            optional(name, &required),
        ),
        A::NowRepeated => times(name, " minOccurs=\"0\"", REPEATED),
        A::NoLongerRepeated => times(name, REPEATED, " minOccurs=\"0\""),
        A::BoundsWidened => times(name, &bounds(1, 3), &bounds(1, 5)),
        A::BoundsNarrowed => times(name, &bounds(1, 5), &bounds(1, 3)),
        A::BoundsChanged => times(name, &bounds(1, 3), &bounds(2, 5)),
        _ => (of("xs:int"), element("Renamed", "xs:int", occurs)),
    }
}

/// An element that occurs differently often.
fn times(name: &str, old: &str, new: &str) -> (String, String) {
    (element(name, "xs:int", old), element(name, "xs:int", new))
}

fn bounds(least: u32, most: u32) -> String {
    format!(" minOccurs=\"{least}\" maxOccurs=\"{most}\"")
}

/// Returns the content of a record with an attribute that differs by an action.
pub(super) fn attributes(action: A) -> (String, String) {
    let id = element("Id", "xs:int", OPTIONAL);
    let of = |attribute: &str| {
        let attribute = attribute.replace("xs:element", "xs:attribute");
        format!("<xs:sequence>\n{id}</xs:sequence>\n{attribute}")
    };
    let plain = element("age", "xs:int", "");
    let required = element("age", "xs:int", " use=\"required\"");
    let inside = element("age", "xs:int", OPTIONAL);
    let inside = format!("<xs:sequence>\n{id}{inside}</xs:sequence>\n");
    match action {
        A::Added => (of(""), of(&plain)),
        A::Removed => (of(&plain), of("")),
        A::NowRequired => (of(&plain), of(&required)),
        A::NowOptional => (of(&required), of(&plain)),
        A::BecameAttribute => (inside, of(&plain)),
        A::BecameElement => (of(&plain), inside),
        action => {
            let (old, new) = inner("age", action, "");
            (of(&old), of(&new))
        }
    }
}

/// Returns the alternatives of a choice that differ by an action.
pub(super) fn alternatives(action: A) -> (String, String) {
    let [age, paid] =
        [("Age", "xs:int"), ("Paid", "xs:boolean")].map(|(name, ty)| element(name, ty, ""));
    match action {
        A::Added => (age.clone(), format!("{age}{paid}")),
        A::Removed => (format!("{age}{paid}"), age),
        A::Moved => (format!("{age}{paid}"), format!("{paid}{age}")),
        action => inner("Age", action, ""),
    }
}

fn optional(name: &str, rest: &str) -> String {
    element(name, "xs:int", &format!("{OPTIONAL}{rest}"))
}

pub(super) fn headers(action: A) -> (String, String) {
    let [ticket, zone] =
        [("Ticket", "xs:int"), ("Zone", "xs:int")].map(|(name, ty)| element(name, ty, ""));
    match action {
        A::Added => (ticket.clone(), format!("{ticket}{zone}")),
        A::Removed => (format!("{ticket}{zone}"), ticket),
        A::Moved => (format!("{ticket}{zone}"), format!("{zone}{ticket}")),
        action => inner("Ticket", action, ""),
    }
}

pub(super) fn literals(action: A) -> (String, String) {
    let [new, open, done] =
        [("New", 1), ("Open", 2), ("Done", 4)].map(|(name, number)| literal(name, number));
    match action {
        A::Added => (format!("{new}{open}"), format!("{new}{open}{done}")),
        A::Removed => (format!("{new}{open}{done}"), format!("{new}{open}")),
        A::Moved => (format!("{new}{open}"), format!("{open}{new}")),
        _ => (
            format!("{new}{open}"),
            format!("{new}{}", literal("Open", 8)),
        ),
    }
}
