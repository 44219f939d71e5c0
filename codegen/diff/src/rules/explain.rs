//! Explains in words what each rule means and what to do about it.

use super::{Action as A, Rule, Subject as S};

impl Rule {
    /// A title, such as `field inserted before the end`.
    pub fn title(self) -> String {
        let what = match self.action {
            A::Added if self.is_sequence() => "added at the end",
            A::Inserted => "inserted before the end",
            A::Moved if self.subject == S::Namespace => return "type moved to a namespace".into(),
            A::FacetsTightened => "allows fewer values",
            A::FacetsLoosened => "allows more values",
            A::FacetsChanged => "allows other values",
            A::DefaultChanged => "has another default",
            A::NowRequired => "now required",
            A::NowOptional => "now optional",
            A::NowNillable => "now nillable",
            A::NoLongerNillable => "no longer nillable",
            A::NowRepeated => "now repeated",
            A::NoLongerRepeated => "no longer repeated",
            A::BoundsWidened => "occurs within wider bounds",
            A::BoundsNarrowed => "occurs within narrower bounds",
            A::BoundsChanged => "occurs within other bounds",
            A::BecameAttribute => return "element became an attribute".into(),
            A::BecameElement => return "attribute became an element".into(),
            A::NowRestricts => return "record restricts its base".into(),
            A::NowExtends => return "record extends its base".into(),
            A::NowAbstract => "now abstract",
            A::NoLongerAbstract => "no longer abstract",
            A::NowInAnyOrder if self.subject == S::Operation => {
                return "parts of a message now in any order".into();
            }
            A::NowInOrder if self.subject == S::Operation => {
                return "parts of a message now in order".into();
            }
            A::NowInAnyOrder => return "elements now in any order".into(),
            A::NowInOrder => return "elements now in order".into(),
            A::NowMixed => return "content now mixed with text".into(),
            A::NoLongerMixed => return "content no longer mixed with text".into(),
            A::BaseChanged => return "record extends another type".into(),
            A::BecameStruct => return "record became a struct".into(),
            A::BecameClass => return "record became a class".into(),
            A::BecameFlagSet => return "enumeration became a flag set".into(),
            A::BecameEnumeration => return "flag set became an enumeration".into(),
            A::BecameOther => "became another kind of type",
            A::CarrierChanged => "carried by another integer type",
            A::SoapActionChanged => return "SOAPAction of an operation changed".into(),
            A::ResponseActionChanged => return "action of a response changed".into(),
            A::RequestElementChanged => return "element of a request changed".into(),
            A::ResponseElementChanged => return "element of a response changed".into(),
            A::NowOneWay => return "operation is now one-way".into(),
            A::NowAnswered => return "operation now has a response".into(),
            A::SoapVersionChanged => return "agent speaks another version of SOAP".into(),
            A::HttpsRequired => return "address now requires HTTPS".into(),
            A::HttpsDropped => return "address no longer requires HTTPS".into(),
            A::RustNameChanged => "has another Rust name",
            A::RustTypeChanged => "has another Rust type",
            A::NowSecret => "is now a secret",
            A::NoLongerSecret => "is no longer a secret",
            A::LooksSecret => "looks like a secret",
            A::NoLongerLooksSecret => "no longer looks like a secret",
            plain => plain.id(),
        };
        format!("{} {what}", self.subject.noun())
    }

    /// Returns what it means on the wire and for source, in a few sentences.
    pub fn explanation(self) -> &'static str {
        match (self.subject, self.action) {
            (S::Namespace, A::Changed) => {
                "The two sides are versions of one service, each under its own namespace. \
                 Everything else is compared as if the namespace were the same."
            }
            (S::Namespace, _) => {
                "A type stands in another namespace under the same name, and its elements with it. \
                 Readers find elements by namespace and name, so neither side finds the other's."
            }
            (S::Agent | S::Operation, A::Added) => {
                "A server that has not been updated does not have it and returns a fault. A client \
                 can distinguish that fault from one that refuses the content of a request."
            }
            (S::Agent | S::Operation, A::Removed) => {
                "A client that still calls it gets a fault; nothing is lost silently. If something \
                 similar was added, the report names it as a candidate: it may only have another \
                 name."
            }
            (S::Address, _) => {
                "The WSDL names an example host; clients are configured with the real one. Only \
                 whether the transport requires HTTPS matters."
            }
            (_, A::SoapActionChanged) => {
                "The server selects the operation by its SOAPAction and accepts only its own."
            }
            (_, A::ResponseActionChanged) => {
                "Only WS-Addressing sends it; the SOAP 1.1 binding of these services does not."
            }
            (_, A::RequestElementChanged | A::ResponseElementChanged) => {
                "The body holds one element, which the other side identifies by its name."
            }
            (_, A::NowOneWay | A::NowAnswered) => {
                "The server answers a one-way operation with HTTP's status alone, without a \
                 message."
            }
            (_, A::SoapVersionChanged) => {
                "The envelope of SOAP 1.2 has another namespace than that of SOAP 1.1, and \
                 messages another content type."
            }
            (S::Fault, A::Added | A::Removed) => {
                "The element in the detail of a fault says what went wrong. A reader that does not \
                 know it has the fault's code and reason, and the detail as XML."
            }
            (S::RequestHeader | S::ResponseHeader, A::Added | A::Removed) => {
                "A reader may ignore header blocks unless the service documents otherwise; no \
                 schema can express that. The same change in many operations is reported once."
            }
            (_, A::Inserted | A::Added) if self.is_sequence() => {
                "WCF's serializer skips elements that it does not know, wherever they stand, so no \
                 other element is affected. But a server that does not know the element drops its \
                 value, and an old client that saves what it fetched sends the record without it. \
                 A strict XSD validator refuses an element that is not in its schema."
            }
            (_, A::Removed) if self.is_sequence() => {
                "A server that no longer knows the element skips it: what an old client sends in \
                 it is silently ignored, and what it reads is null or the default."
            }
            (S::Attribute, A::Added | A::Removed) => {
                "Readers skip attributes that they do not know. What is sent in it to a side that \
                 does not know it is silently ignored."
            }
            (S::Alternative, A::Added) => {
                "One of the alternatives stands in a message. A reader that does not know it finds \
                 none: it reads no value, or refuses the message if the choice is required."
            }
            (S::Alternative, A::Removed) => {
                "A server that no longer knows the alternative skips it. If another one was added, \
                 the report names it as a candidate: it may be the same under another name."
            }
            (S::Alternative, A::Moved) => {
                "One of the alternatives stands in a message, so their order has no meaning there. \
                 In Rust, the first one is the default."
            }
            (S::Choice, A::Added | A::Removed) => {
                "A choice stands in place of a field, which is reported separately. Its Rust item, \
                 an enum, is added or removed."
            }
            (_, A::NowRepeated) => {
                "It was one value and is a list now. A reader of the old schema takes one of the \
                 items, or refuses them."
            }
            (_, A::NoLongerRepeated) => {
                "It was a list and is one value now. A reader of the new schema takes one of the \
                 items, or refuses them."
            }
            (_, A::BoundsWidened) => {
                "A list may now have more items, or fewer. Readers that check bounds (strict XSD \
                 validation, some stacks) refuse a list that is outside of theirs."
            }
            (_, A::BoundsNarrowed) => {
                "A list may now have fewer items, or must have more. Readers that check bounds \
                 (strict XSD validation, some stacks) refuse a list that is outside of theirs."
            }
            (_, A::BoundsChanged) => {
                "The bounds of a list overlap or have nothing in common. Readers that check bounds \
                 (strict XSD validation, some stacks) refuse a list that is outside of theirs."
            }
            (_, A::BecameAttribute | A::BecameElement) => {
                "The name and what it means stay the same, but one side writes an attribute and \
                 the other an element, which neither finds where it looks."
            }
            (_, A::NowRestricts | A::NowExtends) => {
                "What extends its base has the fields of the base and its own; what restricts it \
                 has those that it declares. Which fields differ is reported separately."
            }
            (_, A::NowAbstract | A::NoLongerAbstract) => {
                "A value of an abstract type is always an instance of a type that derives from it, \
                 which its `xsi:type` names."
            }
            (_, A::NowInAnyOrder | A::NowInOrder) => {
                "The elements of an `xs:all` come in any order, those of an `xs:sequence` in one. \
                 A reader of the sequence may lose what comes out of place."
            }
            (_, A::NowMixed | A::NoLongerMixed) => {
                "In mixed content, text stands between the elements, and the order of both has a \
                 meaning. What is not mixed has no place for that text."
            }
            (S::RequestHeader | S::ResponseHeader, A::Moved) => {
                "The order of header blocks has no meaning: they are found by name."
            }
            (S::Literal | S::Flag, A::Moved) => {
                "The literals have the same numbers in another order. Only the order in the docs \
                 changes."
            }
            (_, A::Moved) => {
                "WCF's serializer reads a sequence forward only. It silently ignores an element \
                 that comes after its place: there is no error and no fault, and the value is \
                 lost. Two sides that disagree about the order therefore lose data. Strict XSD \
                 validators and other stacks refuse the message instead."
            }
            (S::Item | S::Entry | S::Key | S::Value, A::Renamed) => {
                "The elements inside an array or a dictionary also have names, and readers skip \
                 names that they do not know: the list is read as empty."
            }
            (_, A::Widened) => {
                "The new type holds every value of the old one and more. What is written with the \
                 new type may be too large for readers of the old one."
            }
            (_, A::Narrowed) => {
                "The new type holds only some values of the old one. What is written with the old \
                 type may be too large for readers of the new one."
            }
            (_, A::Retyped) => {
                "The two types write different text or hold different elements. Types that differ \
                 only in their name are read the same way and are judged as compatible."
            }
            (_, A::FacetsTightened) => {
                "The facets of the type, such as `maxLength`, allow fewer values than before. Only \
                 a side that validates minds a value that they exclude; this crate's client never \
                 does, and its server does if it is strict."
            }
            (_, A::FacetsLoosened) => {
                "The facets of the type, such as `maxLength`, allow more values than before. A side \
                 that validates by the old ones refuses the values that are new."
            }
            (_, A::FacetsChanged) => {
                "The facets of the type, such as `pattern`, allow other values than before, or \
                 values of which nobody can tell without examples."
            }
            (_, A::DefaultChanged) => {
                "`default` or `fixed` differs: it is the value of an element without text, and a \
                 fixed value is the only one that is valid."
            }
            (_, A::NowRequired) => {
                "The serializer refuses a message that lacks a required element."
            }
            (_, A::NowOptional) => {
                "A writer of the new schema may leave the element out, which a reader of the old \
                 one refuses."
            }
            (_, A::NowNillable) => {
                "A writer of the new schema may send null, which a reader of the old one cannot \
                 represent."
            }
            (_, A::NoLongerNillable) => {
                "A reader of the new schema cannot represent the null that an old writer may send."
            }
            (_, A::BaseChanged) => {
                "The fields of the base come first on the wire, so other fields stand before the \
                 record's own; with a polymorphic base, the record can stand where that base is \
                 declared."
            }
            (_, A::BecameStruct | A::BecameClass) => {
                "A .NET struct is never null; a class may be. The elements of this type change \
                 with it and are reported separately."
            }
            (_, A::BecameFlagSet | A::BecameEnumeration) => {
                "A flag set is written as any number of literals separated by spaces, an \
                 enumeration as exactly one literal."
            }
            (_, A::BecameOther) => "The name now stands for a type that is written differently.",
            (_, A::CarrierChanged) => {
                "The annotation that names the .NET integer type differs; literals are sent by \
                 name."
            }
            (S::Derived, A::Added) => {
                "Where the base is declared, an instance may now be of this type, which its \
                 `xsi:type` names. A reader that does not know the name cannot read the whole \
                 instance."
            }
            (S::Derived, _) => {
                "Where the base is declared, an instance can no longer be of this type."
            }
            (S::Literal | S::Flag, A::Added) => {
                "A WCF reader that does not know the literal refuses it; this crate keeps its text."
            }
            (S::Literal | S::Flag, A::Removed) => {
                "A server that no longer knows the literal refuses the whole request."
            }
            (_, A::Renumbered) => {
                "The wire format uses names and stays the same. Numbers matter to code that uses \
                 them and to values that were stored by number."
            }
            (_, A::RustNameChanged) => {
                "The wire format is the same, but the Rust name differs: the words in the family \
                 file have changed, or a new item has taken the name."
            }
            (_, A::RustTypeChanged) => {
                "The wire format is the same, but the Rust type differs: a record that now contains \
                 itself, or has grown too large for a place that may be null, is boxed, and an \
                 enumeration without a literal for 0 is optional."
            }
            (_, A::NowSecret) => {
                "The family file lists it as a secret: `Debug` writes `[redacted]` instead of the \
                 value, and errors omit it."
            }
            (_, A::NoLongerSecret) => {
                "The family file no longer lists it as a secret: `Debug` writes its value, and so \
                 does every log that uses `Debug`."
            }
            (_, A::LooksSecret) => {
                "It holds text, and its name ends like the name of a secret. The family file lists \
                 it neither in `secrets` nor in `[not_secret]`, so `Debug` would write its value."
            }
            (_, A::NoLongerLooksSecret) => {
                "Its name ends like the name of a secret, but it was removed, it no longer holds \
                 text, or the family file states why `Debug` may write its value."
            }
            (_, A::Added | A::Removed) => {
                "A type is not sent by itself; the fields and parameters that use it are reported \
                 separately. Its Rust item is added or removed."
            }
            _ => "The two sides differ in it.",
        }
    }

    /// Returns what to do about it.
    pub fn advice(self) -> &'static str {
        match (self.subject, self.action) {
            (S::Address, A::HttpsRequired) => "Give clients an `https` address.",
            (S::Namespace, A::Changed) => {
                "Migrate clients explicitly: change the module that they use, then their endpoint."
            }
            (S::Agent | S::Operation, A::Added) => {
                "Before you call it, make sure that every server has it, or handle the fault."
            }
            (_, A::Added | A::Inserted) if self.is_sequence() => {
                "Update servers before clients that rely on it; let old clients that save whole \
                 records be updated soon."
            }
            (S::Derived, A::Added) => {
                "Handle `Unknown` of the base's enum; do not save what holds it."
            }
            (S::Literal | S::Flag, A::Added) => {
                "Handle `Unknown`; send the literal only to servers that have it."
            }
            (S::Fault, A::Added) => "Handle it where the operation's other faults are handled.",
            (S::Attribute, A::Added) => {
                "Update servers before clients that rely on it; let old clients that save whole \
                 records be updated soon."
            }
            (S::Alternative, A::Added) => {
                "Send the alternative only to servers that have it; update clients before servers \
                 send it."
            }
            (_, A::Added) => "Nothing.",
            (_, A::Removed) => {
                "Find the code that uses it before servers are updated. If the report names a \
                 candidate, check whether that is its new name."
            }
            (S::Literal | S::Flag | S::RequestHeader | S::ResponseHeader, A::Moved) => "Nothing.",
            (S::Alternative, A::Moved) => "Check code that uses the default of the enum.",
            (_, A::NowRestricts | A::NowExtends) => "Nothing.",
            (_, A::Moved) => {
                "Ask the vendor whether the change is intentional. Update clients and servers \
                 together, and do not send the record between versions."
            }
            (_, A::Renumbered) => "Look for numbers that are stored or compared.",
            (_, A::RustNameChanged | A::RustTypeChanged) => {
                "Update the source. If the change is not intentional, check the words in the \
                 family file."
            }
            (_, A::NoLongerSecret) => {
                "Add it to `secrets` in the family file again, unless its values were never secret."
            }
            (_, A::LooksSecret) => {
                "Add it to `secrets` in the family file, or to `[not_secret]` with the reason why \
                 `Debug` may write it; until then, `cargo xtask gen` fails."
            }
            (_, A::NowSecret | A::NoLongerLooksSecret) => "Nothing.",
            (_, A::ResponseActionChanged | A::CarrierChanged | A::HttpsDropped) => "Nothing.",
            (S::Address, _) => "Nothing.",
            _ => {
                "Regenerate clients before they talk to a server that has the change, and tell \
                 their users which operations are affected."
            }
        }
    }
}
