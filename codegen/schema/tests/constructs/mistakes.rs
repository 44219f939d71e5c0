//! What some tools write though the specifications do not allow it: read past and named, if the
//! messages are clear without it.

use std::sync::Arc;

use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::{DocumentSet, ServiceDocuments};
use wsdl_schema::model::Service;

use super::{PLAIN, build, with};

fn documents(texts: &[(&str, &str)]) -> Result<ServiceDocuments, Diagnostic> {
    let sources = texts.iter();
    let sources: Vec<_> = sources
        .map(|(name, text)| Arc::new(Source::new(*name, *text)))
        .collect();
    let set = DocumentSet::parse(&sources)?;
    assert_eq!(set.services.len(), 1);
    Ok(set.services[0].clone())
}

/// What is read past, without the places.
fn asides(documents: &ServiceDocuments) -> Vec<String> {
    let shown = Service::asides(documents).into_iter().map(|aside| {
        let text = aside.to_string();
        let place = format!("{}: ", aside.location);
        text.strip_prefix(&place).unwrap().to_owned()
    });
    shown.collect()
}

/// `text` means the same as `PLAIN`, with these notes.
fn assert_plain(text: &str, notes: &[&str]) {
    let documents = documents(&[("a.wsdl", text)]).unwrap_or_else(|error| panic!("{error}"));
    let service = Service::build(&documents).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(service, build(PLAIN).unwrap(), "{text}");
    assert_eq!(asides(&documents), notes, "{text}");
}

const PREFIX: &str =
    "nothing of this name is declared where it refers to; that of the target namespace is taken";

#[test]
fn names_without_a_prefix() {
    for (from, to, name) in [
        ("message=\"tns:In\"", "message=\"In\"", "In"),
        ("message=\"tns:Header\"", "message=\"Header\"", "Header"),
        ("type=\"tns:Port\"", "type=\"Port\"", "Port"),
        ("binding=\"tns:Basic\"", "binding=\"Basic\"", "Basic"),
        ("element=\"tns:Get\"", "element=\"Get\"", "Get"),
    ] {
        let text = with(from, to);
        let note = format!("{PREFIX}: `{name}`");
        assert_plain(&text, &[&note]);
        let default = "<wsdl:definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\"";
        assert_plain(&text.replacen("<wsdl:definitions", default, 1), &[&note]);
        // In another namespace the name is another one.
        let other = text.replacen("<wsdl:definitions", "<wsdl:definitions xmlns=\"urn:o\"", 1);
        let error = documents(&[("a.wsdl", &other)]).and_then(|it| Service::build(&it));
        assert!(error.is_err(), "{other}");
        // The target namespace has none.
        let gone = with(from, &to.replace(name, "Gone"));
        let error = documents(&[("a.wsdl", &gone)]).and_then(|it| Service::build(&it));
        assert!(error.is_err(), "{gone}");
    }
}

/// An element that is declared where the name refers to is that one.
#[test]
fn a_name_without_a_prefix_that_is_declared() {
    let text = with("element=\"tns:Get\"", "element=\"Get\"").replace(
        "<!-- schemas -->",
        r#"<xs:schema><xs:element name="Get"><xs:complexType><xs:sequence><xs:element name="Id" type="xs:int"/></xs:sequence></xs:complexType></xs:element></xs:schema>"#,
    );
    let documents = documents(&[("a.wsdl", &text)]).unwrap();
    assert_eq!(asides(&documents), [""; 0]);
    let service = Service::build(&documents).unwrap();
    let wrapper = service.agents["Port"].operations["Get"]
        .input
        .wrapper
        .clone();
    assert_eq!(wrapper.unwrap().to_string(), "{}Get");
}

/// The target namespace that counts for a part is that of its own document.
#[test]
fn a_name_without_a_prefix_in_a_wsdl_that_is_imported() {
    let message =
        r#"<wsdl:message name="In"><wsdl:part name="p" element="tns:Get"/></wsdl:message>"#;
    let import = r#"<wsdl:import namespace="urn:b" location="b.wsdl"/>"#;
    let text = with(message, "").replacen(
        "message=\"tns:In\"",
        "message=\"b:In\" xmlns:b=\"urn:b\"",
        1,
    );
    let text = text.replacen("  <wsdl:types>", &format!("{import}<wsdl:types>"), 1);
    let (head, _) = PLAIN.split_once("<wsdl:message name=\"Out\"").unwrap();
    let head = head.replace("\"urn:t\"", "\"urn:b\"");
    let other = head.replace("element=\"tns:Get\"", "element=\"Get\"") + "</wsdl:definitions>";
    let documents = documents(&[("a.wsdl", &text), ("b.wsdl", &other)]).unwrap();
    assert_eq!(asides(&documents), [format!("{PREFIX}: `Get`")]);
    let service = Service::build(&documents).unwrap();
    let wrapper = service.agents["Port"].operations["Get"]
        .input
        .wrapper
        .clone();
    assert_eq!(wrapper.unwrap().to_string(), "{urn:b}Get");
}

#[test]
fn attributes_that_no_specification_has() {
    for (from, to, name) in [
        ("<soap:body ", "<soap:body message=\"tns:In\" ", "message"),
        (
            "<wsdl:message ",
            "<wsdl:message targetNamespace=\"o\" ",
            "targetNamespace",
        ),
        ("<wsdl:port ", "<wsdl:port location=\"o\" ", "location"),
        (
            "<xs:complexType name=\"Base\"",
            "<xs:complexType nillable=\"true\" type=\"tns:Base\" name=\"Base\"",
            "nillable",
        ),
        (
            "<xs:element name=\"Ticket\"",
            "<xs:element name=\"Ticket\" minOccurs=\"0\"",
            "minOccurs",
        ),
    ] {
        let note = |name| {
            format!("an attribute that the specification does not have here is ignored: `{name}`")
        };
        let mut notes = vec![note(name)];
        if to.contains(" type=") {
            notes.push(note("type"));
        }
        let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
        assert_plain(&with(from, to), &notes);
    }
    // A separate schema document has its own.
    let schema = r#"<xs:schema targetNamespace="urn:s" xmlns:xs="http://www.w3.org/2001/XMLSchema" mode="x"/>"#;
    let import = r#"<xs:schema><xs:import namespace="urn:s" schemaLocation="s.xsd"/></xs:schema>"#;
    let text = with("<!-- schemas -->", import);
    let documents = documents(&[("a.wsdl", &text), ("s.xsd", schema)]).unwrap();
    let expected = "an attribute that the specification does not have here is ignored: `mode`";
    assert_eq!(asides(&documents), [expected]);
}

#[test]
fn attributes_that_are_misspelled() {
    let id = "<xs:element name=\"Id\" ";
    for (from, to, meant) in [
        (id, "<xs:element minOccur=\"0\" name=\"Id\" ", "minOccurs"),
        (id, "<xs:element maxoccurs=\"2\" name=\"Id\" ", "maxOccurs"),
        (id, "<xs:element nilable=\"true\" name=\"Id\" ", "nillable"),
        ("soapAction", "soapaction", "soapAction"),
        (
            " elementFormDefault",
            " elementFromDefault",
            "elementFormDefault",
        ),
    ] {
        let error = documents(&[("a.wsdl", &with(from, to))]).unwrap_err();
        assert!(error.message().contains("is not allowed on"), "{error}");
        let help = format!("did you mean `{meant}`?");
        assert!(error.to_string().contains(&help), "{error}");
    }
    // An attribute in the namespace of a specification was meant for it.
    let text = with("<soap:body ", "<soap:body soap:message=\"tns:In\" ");
    let error = documents(&[("a.wsdl", &text)]).unwrap_err();
    assert!(error.message().contains("is not allowed on"), "{error}");
}

#[test]
fn elements_of_schemas_in_a_wsdl() {
    let places = [
        "<wsdl:types>",
        "<wsdl:part ",
        "<wsdl:service ",
        "<soap:operation ",
    ];
    for place in places {
        let attribute = "<xs:attriute fixed=\"2.1.4\" name=\"version\"/>";
        let note = "an element of XML Schema that means nothing here is ignored: `attriute`";
        assert_plain(&with(place, &format!("{attribute}{place}")), &[note]);
        let required = attribute.replace(" fixed", " wsdl:required=\"true\" fixed");
        let text = with(place, &format!("{required}{place}"));
        assert!(build(&text).is_err(), "{place}");
        // A schema declares something, and elements of the SOAP binding say how messages look.
        for other in ["<xs:schema/>", "<soap:fault/>", "<soap:input/>"] {
            let text = with(place, &format!("{other}{place}"));
            assert!(build(&text).is_err(), "{other} before {place}");
        }
    }
}

/// `PLAIN` with a second operation, which the server begins.
fn with_event(messages: &str) -> String {
    let declared = r#"<wsdl:operation name="Get"><wsdl:input "#;
    let bound = r#"<wsdl:operation name="Get">
      <soap:operation "#;
    let event = format!(r#"<wsdl:operation name="Event">{messages}</wsdl:operation>{declared}"#);
    let soap =
        r#"<wsdl:operation name="Event"><soap:operation soapAction="urn:event"/></wsdl:operation>"#;
    with(declared, &event).replacen(bound, &format!("{soap}{bound}"), 1)
}

#[test]
fn operations_that_the_server_begins() {
    let (input, output) = (
        r#"<wsdl:input message="tns:In"/>"#,
        r#"<wsdl:output message="tns:Out"/>"#,
    );
    for messages in [output.to_owned(), format!("{output}{input}")] {
        let note = "an operation that a client cannot call is ignored: `Event`";
        let text = with_event(&messages);
        assert_plain(&text, &[note]);
        // Alone it is refused, and beside one that is not bound.
        let alone = with(&format!("{input}{output}"), &messages);
        assert!(build(&alone).is_err());
    }
}

/// A WSDL that imports another, each with its policies.
fn with_policies(first: &str, second: &str) -> [String; 2] {
    let binding = |name: &str, id: &str| {
        format!(
            r##"<wsdl:binding name="{name}" type="tns:Port"><wsp:PolicyReference URI="#{id}"/>"##
        )
    };
    let import = r#"<wsdl:import namespace="urn:t" location="b.wsdl"/>"#;
    let from = r#"<wsdl:binding name="Basic" type="tns:Port">"#;
    let policy = |inside: &str| format!(r#"<wsp:Policy wsu:Id="P">{inside}</wsp:Policy>"#);
    let one = with(from, &(policy(first) + &binding("Basic", "P")));
    let one = one.replacen("  <wsdl:types>", &format!("{import}<wsdl:types>"), 1);
    let (other, _) = PLAIN.split_once("  <wsdl:service ").unwrap();
    let other = other.replacen(from, &(policy(second) + &binding("Basic", "P")), 1);
    [one, other + "</wsdl:definitions>"]
}

const HTTPS: &str = r#"<sp:TransportBinding xmlns:sp="http://schemas.xmlsoap.org/ws/2005/07/securitypolicy"><wsp:Policy><sp:TransportToken><wsp:Policy><sp:HttpsToken/></wsp:Policy></sp:TransportToken></wsp:Policy></sp:TransportBinding>"#;

#[test]
fn policies_of_one_name_in_two_documents() {
    let of = |texts: &[String; 2]| documents(&[("a.wsdl", &texts[0]), ("b.wsdl", &texts[1])]);
    let second = "what the second declaration says of policies is ignored: `Basic`";
    let signs = "a demand of a policy is ignored";
    // Equal ones are one.
    let same = of(&with_policies("<u:Sign/>", "<u:Sign/>")).unwrap();
    let note = format!("{signs}: `Sign`");
    assert_eq!(asides(&same), [note.as_str(), note.as_str()]);
    let differ = of(&with_policies("<u:Sign/>", "<u:Encrypt/>")).unwrap();
    let other = format!("{signs}: `Encrypt`");
    assert_eq!(asides(&differ), [note.as_str(), other.as_str(), second]);
    let service = Service::build(&differ).unwrap();
    assert_eq!(service, build(PLAIN).unwrap());
    // Each binding keeps the policy of its own document.
    let texts = with_policies(HTTPS, "<u:Sign/>");
    let [one, other] = texts.clone();
    let other = other.replace("name=\"Basic\"", "name=\"Second\"");
    let own = of(&[one, other]).unwrap();
    assert!(Service::build(&own).unwrap().agents["Port"].ports[0].requires_https);
    // Whether HTTPS is demanded matters.
    let error = of(&texts).unwrap_err();
    let expected = "the binding `Basic` is declared twice, differently";
    assert_eq!(error.message(), expected);
}

/// Declarations that differ in what is read past are one; others stay refused.
#[test]
fn declarations_in_two_documents() {
    let [one, other] = with_policies("<u:Sign/>", "<u:Sign/>");
    let build = |from: &str, to: &str| {
        assert!(other.contains(from), "{from}");
        let other = other.replace(from, to);
        documents(&[("a.wsdl", &one), ("b.wsdl", &other)])
    };
    for (from, to) in [
        (
            "<soap:operation ",
            "<wsdl:documentation>Text.</wsdl:documentation><soap:operation ",
        ),
        ("<soap:binding ", "<u:Hint/><soap:binding "),
        ("<wsdl:portType name", "<wsdl:portType u:hint=\"\" name"),
        (
            "<wsdl:part ",
            "<wsdl:documentation>Text.</wsdl:documentation><wsdl:part ",
        ),
    ] {
        if let Err(error) = build(from, to) {
            panic!("{to}: {error}");
        }
    }
    for (from, to) in [
        ("urn:get", "urn:other"),
        (
            "<soap:header message=\"tns:Header\" part=\"Ticket\" use=\"literal\"/>",
            "",
        ),
        ("<soap:binding ", "<soap:binding style=\"rpc\" "),
        ("<wsdl:output message=\"tns:Out\"/>", ""),
    ] {
        let error = build(from, to).unwrap_err();
        assert!(error.message().contains("is declared twice"), "{error}");
    }
}
