//! Explains in words what each rule means and what to do about it.

use super::{Action as A, Rule, Subject as S};

impl Rule {
    /// Returns the rule in words, such as `field inserted before the end`.
    pub fn title(self) -> String {
        let what = match self.action {
            A::Added if self.is_sequence() => "added at the end",
            A::Inserted => "inserted before the end",
            A::Moved if self.subject == S::Namespace => return "type moved to a namespace".into(),
            A::NowRequired => "now required",
            A::NowOptional => "now optional",
            A::NowNillable => "now nillable",
            A::NoLongerNillable => "no longer nillable",
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
            A::HttpsRequired => return "address now demands HTTPS".into(),
            A::HttpsDropped => return "address no longer demands HTTPS".into(),
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
                "An older server does not know the operation: it returns a fault, \
                 which a client can tell from a refusal of what was asked."
            }
            (S::Agent | S::Operation, A::Removed) => {
                "A client that still calls it gets a fault; nothing is lost silently. If something \
                 similar was added, the report says so: it may only have another name."
            }
            (S::Address, _) => {
                "The WSDL names an example host; clients are told the real one when they are set \
                 up. What matters is whether the transport demands HTTPS."
            }
            (_, A::SoapActionChanged) => {
                "The server chooses the operation by its SOAPAction and knows only its own."
            }
            (_, A::ResponseActionChanged) => {
                "WS-Addressing would carry it; the SOAP 1.1 binding of these services does not."
            }
            (_, A::RequestElementChanged | A::ResponseElementChanged) => {
                "The body holds one element, and its name is how the other side recognises it."
            }
            (S::RequestHeader | S::ResponseHeader, A::Added | A::Removed) => {
                "Header blocks are optional to the reader unless the service says otherwise, which \
                 no schema does. The same change in many operations is reported once."
            }
            (_, A::Inserted | A::Added) if self.is_sequence() => {
                "WCF's serializer skips elements that it does not know, wherever they stand, so \
                 nothing else is disturbed. But a server that does not know the element drops its \
                 value, and an old client that saves what it fetched sends the record without it. \
                 A strict XSD validator refuses an element that is not in its schema."
            }
            (_, A::Removed) if self.is_sequence() => {
                "A server that no longer knows the element skips it: what an old client sends in \
                 it is silently ignored, and what it reads is null or the default."
            }
            (S::RequestHeader | S::ResponseHeader, A::Moved) => {
                "The order of header blocks has no meaning: they are found by name."
            }
            (S::Literal | S::Flag, A::Moved) => {
                "The literals have another order with the same numbers; nothing depends on it but \
                 the order of docs."
            }
            (_, A::Moved) => {
                "WCF's serializer reads a sequence forward only. It silently ignores an element \
                 that comes after its place: no error, no fault, the value is gone. Two sides that \
                 disagree about the order therefore lose data. Strict XSD validators and other \
                 stacks refuse the message instead."
            }
            (S::Item | S::Entry | S::Key | S::Value, A::Renamed) => {
                "The elements inside an array or a dictionary have names too, and readers skip \
                 those that they do not know: the list arrives empty."
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
                "The two types write different text, or hold different elements. Types that differ \
                 in nothing but their name read the same, and have the same verdict."
            }
            (_, A::NowRequired) => {
                "The serializer refuses a message that lacks a required element."
            }
            (_, A::NowOptional) => {
                "A writer of the new schema may leave the element out, which a reader of the old \
                 one refuses."
            }
            (_, A::NowNillable) => {
                "A writer of the new schema may say null, for which a reader of the old one has no \
                 value."
            }
            (_, A::NoLongerNillable) => {
                "A reader of the new schema has no value for the null that an old writer may send."
            }
            (_, A::BaseChanged) => {
                "The fields of the base come first on the wire, so other fields stand before the \
                 record's own; with a polymorphic base, the record joins another family."
            }
            (_, A::BecameStruct | A::BecameClass) => {
                "A .NET struct is never null, a class may be. The elements that hold one change \
                 with it and are reported where they stand."
            }
            (_, A::BecameFlagSet | A::BecameEnumeration) => {
                "A flag set is written as any number of literals with blanks between them, an \
                 enumeration as exactly one."
            }
            (_, A::BecameOther) => "The name now stands for a type that is written differently.",
            (_, A::CarrierChanged) => {
                "The annotation that names the .NET integer type differs; literals travel by name."
            }
            (S::Derived, A::Added) => {
                "Where the base is declared, an instance may now be of this type, named by its \
                 `xsi:type`. A reader that does not know the name cannot read it whole."
            }
            (S::Derived, _) => {
                "Where the base is declared, an instance can no longer be of this type."
            }
            (S::Literal | S::Flag, A::Added) => {
                "A reader that does not know the literal refuses it if it is a WCF reader; this \
                 crate keeps it as it came."
            }
            (S::Literal | S::Flag, A::Removed) => {
                "A server that no longer knows the literal refuses the whole request."
            }
            (_, A::Renumbered) => {
                "The wire carries names, so nothing changes there. Numbers matter to code that \
                 uses them, and to what was stored by number."
            }
            (_, A::RustNameChanged) => {
                "The wire is the same, but the Rust name is another one: the family's words have \
                 changed, or something new has taken the name."
            }
            (_, A::RustTypeChanged) => {
                "The wire is the same, but the Rust type is another one: a type that now contains \
                 itself is boxed, an enumeration without a literal for 0 is optional."
            }
            (_, A::NowSecret) => {
                "The family file lists it as a secret: `Debug` writes `[redacted]` in place of \
                 the value, and errors leave it out."
            }
            (_, A::NoLongerSecret) => {
                "The family file no longer lists it as a secret: `Debug` writes its value, and \
                 with it every log that a program writes in this way."
            }
            (_, A::LooksSecret) => {
                "It holds text, and its name ends as those of secrets do. The family file lists \
                 it neither as a secret nor as none, so `Debug` would write its value."
            }
            (_, A::NoLongerLooksSecret) => {
                "Its name ends like the name of a secret. It is gone or holds no text any more, or \
                 the family file says why it may show."
            }
            (_, A::Added | A::Removed) => {
                "A type by itself does not travel; the fields and parameters that use it are \
                 reported where they stand. Its Rust item comes or goes."
            }
            _ => "The two sides differ in it.",
        }
    }

    /// Returns what to do about it.
    pub fn advice(self) -> &'static str {
        match (self.subject, self.action) {
            (S::Address, A::HttpsRequired) => "Give clients an `https` address.",
            (S::Namespace, A::Changed) => {
                "Move clients on purpose: change the module they use, then their endpoint."
            }
            (S::Agent | S::Operation, A::Added) => {
                "Before you call it, know that every server has it, or handle the fault."
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
            (_, A::Added) => "Nothing.",
            (_, A::Removed) => {
                "Find what uses it before servers are updated; look at the candidate for a new \
                 name, if one is shown."
            }
            (S::Literal | S::Flag | S::RequestHeader | S::ResponseHeader, A::Moved) => "Nothing.",
            (_, A::Moved) => {
                "Ask the vendor whether it is meant. Update clients and servers together, and do \
                 not send the record between versions."
            }
            (_, A::Renumbered) => "Look for numbers that are stored or compared.",
            (_, A::RustNameChanged | A::RustTypeChanged) => {
                "Follow it in source; if it is not meant, look at the words of the family file."
            }
            (_, A::NoLongerSecret) => {
                "Put it back into `secrets` in the family file, unless its values never were \
                 secret."
            }
            (_, A::LooksSecret) => {
                "Add it to `secrets` in the family file, or to `[not_secret]` with the reason why \
                 it may show; `cargo xtask gen` stops until then."
            }
            (_, A::NowSecret | A::NoLongerLooksSecret) => "Nothing.",
            (_, A::ResponseActionChanged | A::CarrierChanged | A::HttpsDropped) => "Nothing.",
            (S::Address, _) => "Nothing.",
            _ => {
                "Regenerate clients before they talk to a server that has the change, and tell \
                 their users which operations are concerned."
            }
        }
    }
}
