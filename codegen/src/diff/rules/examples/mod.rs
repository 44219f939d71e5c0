//! A minimal pair for each rule: shown by `explain`, and what the tests of the rule are made from.

use super::{Action as A, Rule, Subject as S};

/// Where the text of an example stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// In the schema.
    Schema,
    /// In the sequence of a request.
    Request,
    /// In the sequence of a response.
    Response,
    /// Global elements that are the header blocks of a request.
    RequestHeaders,
    /// Global elements that are the header blocks of a response.
    ResponseHeaders,
    /// A list of port types.
    Agents,
    /// A list of operations.
    Operations,
    /// The `soapAction` of an operation.
    SoapAction,
    /// The `wsaw:Action` of an output.
    ResponseAction,
    /// The element of a request.
    RequestElement,
    /// The element of a response.
    ResponseElement,
    /// A list of port addresses; `+policy` after one stands for a policy that demands HTTPS.
    Addresses,
    /// The target namespace.
    Namespace,
    /// The namespace of the schema of a type called `Customer`.
    TypeNamespace,
}

/// A minimal pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Where the texts stand.
    pub slot: Slot,
    /// The old side.
    pub old: String,
    /// The new side.
    pub new: String,
    /// Words that are one word to the family of the old side.
    pub old_words: &'static [&'static str],
    /// The change without which this one cannot happen, if there is one.
    pub cause: Option<Rule>,
}

impl Slot {
    /// Where it is, for people.
    pub fn place(self) -> &'static str {
        match self {
            Self::Schema => "in the schema",
            Self::Request => "in the sequence of a request",
            Self::Response => "in the sequence of a response",
            Self::RequestHeaders => "the elements of a request's header blocks",
            Self::ResponseHeaders => "the elements of a response's header blocks",
            Self::Agents => "the port types",
            Self::Operations => "the operations of a port type",
            Self::SoapAction => "the `soapAction` of an operation",
            Self::ResponseAction => "the `wsaw:Action` of an operation's output",
            Self::RequestElement => "the element of a request",
            Self::ResponseElement => "the element of a response",
            Self::Addresses => "the addresses of the ports",
            Self::Namespace => "the target namespace",
            Self::TypeNamespace => "the namespace of the schema of a type",
        }
    }
}

impl Rule {
    /// A minimal pair that the rule is about.
    pub fn example(self) -> Example {
        if self.action == A::RustNameChanged {
            return rust_name(self.subject);
        }
        if self.action == A::RustTypeChanged {
            return rust_type(self.subject);
        }
        match self.subject {
            S::Field => in_slot(Slot::Schema, elements(self.action), |elements| {
                format!(
                    "<xs:complexType name=\"Customer\"><xs:sequence>\n{elements}</xs:sequence></xs:complexType>\n"
                )
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
            S::Literal => in_slot(Slot::Schema, literals(self.action), enumeration),
            S::Flag => in_slot(Slot::Schema, literals(self.action), flag_set),
            S::Agent => pair(Slot::Agents, self.action, "Customer", "Customer Order"),
            S::Operation => operation(self.action),
            S::Address => address(self.action),
            S::Namespace => namespace(self.action),
            S::Record | S::Derived | S::Array | S::Dictionary | S::Enumeration | S::FlagSet => {
                named_type(self)
            }
        }
    }
}

fn in_slot(slot: Slot, texts: (String, String), wrap: impl Fn(String) -> String) -> Example {
    Example {
        slot,
        old: wrap(texts.0),
        new: wrap(texts.1),
        old_words: &[],
        cause: None,
    }
}

/// The shorter and the longer text in the order that the action asks for.
fn pair(slot: Slot, action: A, less: &str, more: &str) -> Example {
    let texts = (less.to_owned(), more.to_owned());
    let back = matches!(
        action,
        A::Removed
            | A::Narrowed
            | A::NowOptional
            | A::NoLongerNillable
            | A::BecameClass
            | A::BecameEnumeration
            | A::HttpsDropped
    );
    in_slot(
        slot,
        if back { (texts.1, texts.0) } else { texts },
        |text| text,
    )
}

const OPTIONAL: &str = " minOccurs=\"0\"";
const REPEATED: &str = " minOccurs=\"0\" maxOccurs=\"unbounded\"";

fn element(name: &str, ty: &str, attributes: &str) -> String {
    format!("  <xs:element name=\"{name}\" type=\"{ty}\"{attributes}/>\n")
}

/// Sequences of elements that differ by an action.
fn elements(action: A) -> (String, String) {
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

/// One element whose value differs by an action.
fn inner(name: &str, action: A, occurs: &str) -> (String, String) {
    let of = |ty| element(name, ty, occurs);
    let nillable = format!("{occurs} nillable=\"true\"");
    let text = |attributes: &str| element(name, "xs:string", attributes);
    let required = occurs.replace(OPTIONAL, "");
    match action {
        A::Widened => (of("xs:int"), of("xs:long")),
        A::Narrowed => (of("xs:long"), of("xs:int")),
        A::Retyped => (of("xs:int"), of("xs:dateTime")),
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
        _ => (of("xs:int"), element("Renamed", "xs:int", occurs)),
    }
}

fn optional(name: &str, rest: &str) -> String {
    element(name, "xs:int", &format!("{OPTIONAL}{rest}"))
}

fn headers(action: A) -> (String, String) {
    let [ticket, zone] =
        [("Ticket", "xs:int"), ("Zone", "xs:int")].map(|(name, ty)| element(name, ty, ""));
    match action {
        A::Added => (ticket.clone(), format!("{ticket}{zone}")),
        A::Removed => (format!("{ticket}{zone}"), ticket),
        A::Moved => (format!("{ticket}{zone}"), format!("{zone}{ticket}")),
        action => inner("Ticket", action, ""),
    }
}

fn array(item: String) -> String {
    format!(
        "<xs:complexType name=\"Customers\"><xs:sequence>\n{item}</xs:sequence></xs:complexType>\n"
    )
}

fn dictionary(entry: &str, key: &str, value: &str) -> String {
    let mark = "<xs:annotation><xs:appinfo><ser:IsDictionary>true</ser:IsDictionary></xs:appinfo></xs:annotation>";
    format!(
        "<xs:complexType name=\"Customers\">{mark}<xs:sequence>\n  \
         <xs:element name=\"{entry}\" minOccurs=\"0\" maxOccurs=\"unbounded\"><xs:complexType><xs:sequence>\n  \
         {key}  {value}  </xs:sequence></xs:complexType></xs:element>\n\
         </xs:sequence></xs:complexType>\n"
    )
}

fn literal(name: &str, number: i64) -> String {
    let number = format!("<ser:EnumerationValue>{number}</ser:EnumerationValue>");
    let note = format!("<xs:annotation><xs:appinfo>{number}</xs:appinfo></xs:annotation>");
    format!("  <xs:enumeration value=\"{name}\">{note}</xs:enumeration>\n")
}

fn literals(action: A) -> (String, String) {
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

fn enumeration(literals: String) -> String {
    format!(
        "<xs:simpleType name=\"Status\"><xs:restriction base=\"xs:string\">\n{literals}</xs:restriction></xs:simpleType>\n"
    )
}

fn flag_set(literals: String) -> String {
    format!(
        "<xs:simpleType name=\"Status\"><xs:list><xs:simpleType><xs:restriction base=\"xs:string\">\n\
         {literals}</xs:restriction></xs:simpleType></xs:list></xs:simpleType>\n"
    )
}

fn operation(action: A) -> Example {
    let texts = |slot, old: &str, new: &str| pair(slot, A::Changed, old, new);
    match action {
        A::SoapActionChanged => texts(Slot::SoapAction, "Customer/Find", "Customer/Search"),
        A::ResponseActionChanged => texts(Slot::ResponseAction, "FindResponse", "FindAnswer"),
        A::RequestElementChanged => texts(Slot::RequestElement, "Find", "FindRequest"),
        A::ResponseElementChanged => texts(Slot::ResponseElement, "FindResponse", "FindAnswer"),
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

fn record(name: &str, base: &str, mark: &str) -> String {
    let id = element(&format!("{name}Id"), "xs:int", OPTIONAL);
    let sequence = format!("<xs:sequence>\n{id}</xs:sequence>");
    let content = match base {
        "" => sequence,
        base => format!(
            "<xs:complexContent><xs:extension base=\"tns:{base}\">{sequence}</xs:extension></xs:complexContent>"
        ),
    };
    format!("<xs:complexType name=\"{name}\">{mark}{content}</xs:complexType>\n")
}

fn named_type(rule: Rule) -> Example {
    let customer = record("Customer", "", "");
    let schema = |less: &str, more: &str| pair(Slot::Schema, rule.action, less, more);
    // Of the number 0: without it, an enumeration is optional in Rust, which is another rule.
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
                S::Enumeration => enumeration(one),
                S::FlagSet => flag_set(one),
                _ => record("Order", "", ""),
            };
            schema(&customer, &format!("{customer}{other}"))
        }
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

/// Each kind of type becomes a record, and a record an enumeration.
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
        S::Enumeration => (enumeration(one), named("Status")),
        S::FlagSet => (flag_set(one), named("Status")),
        _ => (named("Status"), enumeration(one)),
    };
    pair(Slot::Schema, A::BecameOther, &old, &new)
}

/// The same schema with other words in the family.
fn rust_name(subject: S) -> Example {
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
        S::Field => (
            Slot::Schema,
            format!(
                "<xs:complexType name=\"Customer\"><xs:sequence>\n{field}</xs:sequence></xs:complexType>\n"
            ),
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
    Example {
        old_words: &["EMail"],
        ..example
    }
}

/// A type that comes to contain itself; an enumeration that loses its literal for 0.
fn rust_type(subject: S) -> Example {
    if subject == S::Field {
        let holds = |name: &str, fields: &str| {
            format!(
                "<xs:complexType name=\"{name}\"><xs:sequence>\n{fields}</xs:sequence></xs:complexType>\n"
            )
        };
        let customer = holds("Customer", &element("Order", "tns:Order", OPTIONAL));
        let id = element("Id", "xs:int", OPTIONAL);
        let back = element("Buyer", "tns:Customer", OPTIONAL);
        let texts = (
            format!("{customer}{}", holds("Order", &id)),
            format!("{customer}{}", holds("Order", &format!("{id}{back}"))),
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
