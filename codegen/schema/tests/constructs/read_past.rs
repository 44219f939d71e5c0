//! What is read past, and what it leaves.

use std::sync::Arc;

use wsdl_schema::diagnostic::Source;
use wsdl_schema::document::DocumentSet;
use wsdl_schema::document::wsdl::Version;
use wsdl_schema::model::Service;

use super::{PLAIN, build, with, with_types};

/// What says nothing about messages is read past, and leaves the model as it is.
#[test]
fn what_changes_no_message_is_read_past() {
    let plain = build(PLAIN).unwrap();
    let texts = [
        with(
            "</xs:sequence></xs:complexType></xs:element>",
            r#"</xs:sequence></xs:complexType><xs:key name="k"><xs:selector xpath="tns:Id"/><xs:field xpath="."/></xs:key></xs:element>"#,
        ),
        with_types(r#"<xs:notation name="n" public="p"/>"#),
        with(
            r#"part="Ticket" use="literal"/>"#,
            r#"part="Ticket" use="literal"><soap:headerfault message="tns:Header" part="Ticket" use="literal"/></soap:header>"#,
        ),
        with_bindings(
            r#"<wsdl:binding name="Http" type="tns:Port"><http:binding verb="GET"/></wsdl:binding>
            <wsdl:binding name="Smtp" type="tns:Port"><soap:binding transport="urn:smtp"/></wsdl:binding>
            <wsdl:binding name="New" type="tns:Port"><soap12:binding transport="urn:any"/></wsdl:binding>"#,
            &["Http", "Smtp", "New"],
        ),
        with_bindings(
            r#"<wsdl:message name="M"><wsdl:part name="p" type="xs:int"/></wsdl:message>
            <wsdl:portType name="Get"><wsdl:operation name="Get"><wsdl:input message="tns:M"/></wsdl:operation></wsdl:portType>
            <wsdl:binding name="Http" type="tns:Get"><http:binding verb="GET"/>
            <wsdl:operation name="Get"><http:operation location="/"/><wsdl:input><http:urlEncoded/></wsdl:input></wsdl:operation>
            </wsdl:binding>"#,
            &["Http"],
        ),
    ];
    for text in texts {
        let service = build(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(service, plain, "{text}");
    }
}

/// A port type without a binding, an operation that is not bound, and what policies demand.
#[test]
fn what_is_not_bound_is_read_past_and_named() {
    let plain = build(PLAIN).unwrap();
    let lonely = r#"<wsdl:portType name="Lonely"><wsdl:operation name="Ask"><wsdl:input message="tns:In"/></wsdl:operation></wsdl:portType>"#;
    let operation =
        r#"<wsdl:operation name="More"><wsdl:input message="tns:In"/></wsdl:operation>"#;
    let sign = r##"<wsp:Policy wsu:Id="P"><wsp:ExactlyOne><wsp:All><u:Sign/><u:Later/></wsp:All><u:Sign/></wsp:ExactlyOne><u:Maybe wsp:Optional="true"/></wsp:Policy>"##;
    let edits = [
        (
            "<wsdl:portType ",
            format!("{lonely}<wsdl:portType "),
            "PortType Lonely",
        ),
        (
            r#"<wsdl:operation name="Get">"#,
            format!(r#"{operation}<wsdl:operation name="Get">"#),
            "Operation More",
        ),
        ("<wsdl:types>", format!("{sign}<wsdl:types>"), "Policy Sign"),
        (
            "<wsdl:types>",
            r#"<wsp:UsingPolicy wsdl:required="true"/><wsdl:types>"#.to_owned(),
            "",
        ),
        (
            r#"<soap:operation "#,
            r#"<wsaw:UsingAddressing wsdl:required="true"/><soap:operation "#.to_owned(),
            "Policy UsingAddressing",
        ),
        (
            r#"<soap:binding "#,
            r##"<wsp:PolicyReference URI="#None"/><soap:binding "##.to_owned(),
            "PolicyReference None",
        ),
        (
            r#"<wsdl:input message="#,
            r#"<wsdl:input wsaw:Action="urn:other" message="#.to_owned(),
            "Action urn:other",
        ),
        (
            r#"<wsdl:input message="#,
            r#"<wsdl:input wsaw:Action="urn:get" message="#.to_owned(),
            "",
        ),
        (
            r#"<wsdl:output><soap:body use="literal"/></wsdl:output>"#,
            String::new(),
            "Incomplete Get",
        ),
        (
            r#"<wsdl:output><soap:body use="literal"/></wsdl:output>"#,
            r#"<wsdl:output><soap:header message="tns:Header" part="None" use="literal"/><soap:body parts="p q" use="literal"/></wsdl:output>"#.to_owned(),
            "Part q, Part None",
        ),
        (
            "<wsdl:service ",
            r#"<wsdl:binding name="Second" type="tns:Port"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
            <wsdl:operation name="Get"><soap:operation soapAction="urn:second"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>
            </wsdl:binding><wsdl:service "#.to_owned(),
            "Binding Second",
        ),
        (
            r#"<soap:operation "#,
            format!("{sign}<soap:operation "),
            "Policy Sign",
        ),
    ];
    for (from, to, expected) in edits {
        let text = with(from, &to);
        assert_eq!(build(&text).unwrap(), plain, "{text}");
        let source = Arc::new(Source::new("a.wsdl", text));
        let set = DocumentSet::parse(&[source]).unwrap();
        let asides = Service::asides(&set.services[0]);
        let names: Vec<_> = asides
            .iter()
            .map(|it| format!("{:?} {}", it.kind, it.name.local))
            .collect();
        assert_eq!(names.join(", "), expected);
    }
}

/// What a policy says about the transport holds in each of its alternatives.
#[test]
fn a_policy_demands_https() {
    let token = |inside: &str| {
        format!(
            r#"<sp:TransportBinding xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"><wsp:Policy>
            <sp:TransportToken><wsp:Policy><sp:HttpsToken>{inside}</sp:HttpsToken></wsp:Policy></sp:TransportToken>
            <sp:IncludeTimestamp/></wsp:Policy></sp:TransportBinding>"#
        )
    };
    let https = token("<wsp:Policy/>");
    let policies = [
        (https.clone(), true),
        (
            format!("<wsp:ExactlyOne>{https}<wsp:All>{https}<u:Sign/></wsp:All></wsp:ExactlyOne>"),
            true,
        ),
        (
            format!("<wsp:ExactlyOne>{https}<wsp:All/></wsp:ExactlyOne>"),
            false,
        ),
        (
            https.replace(
                "<sp:TransportBinding ",
                r#"<sp:TransportBinding wsp:Optional="true" "#,
            ),
            false,
        ),
        (https.replace("HttpsToken", "HttpToken"), false),
    ];
    for (policy, expected) in policies {
        let text = with(
            r#"<wsdl:binding name="Basic" type="tns:Port">"#,
            &format!(
                r##"<wsp:Policy wsu:Id="P">{policy}</wsp:Policy><wsdl:binding name="Basic" type="tns:Port"><wsp:PolicyReference URI="#P"/>"##
            ),
        );
        let port = build(&text).unwrap().agents["Port"].ports[0].clone();
        assert_eq!(port.requires_https, expected, "{policy}");
    }
}

/// Bindings, and a port of each.
fn with_bindings(bindings: &str, names: &[&str]) -> String {
    let port = |name: &&str| {
        format!(
            r#"<wsdl:port name="{name}" binding="tns:{name}"><http:address location="/"/></wsdl:port>"#
        )
    };
    let ports: String = names.iter().map(port).collect();
    let text = with("<wsdl:service ", &format!("{bindings}<wsdl:service "));
    text.replace("</wsdl:service>", &format!("{ports}</wsdl:service>"))
}

/// The bindings that are read past are named.
#[test]
fn bindings_that_are_read_past_are_named() {
    let asides = |binding: &str| {
        let source = Arc::new(Source::new("a.wsdl", with_bindings(binding, &["Other"])));
        let set = DocumentSet::parse(&[source]).unwrap();
        let asides = Service::asides(&set.services[0]);
        let texts = asides.iter().map(|it| {
            let (text, place) = (it.to_string(), format!("{}: ", it.location));
            text.strip_prefix(&place).unwrap().to_owned()
        });
        texts.collect::<Vec<_>>()
    };
    let http =
        r#"<wsdl:binding name="Other" type="tns:Port"><http:binding verb="GET"/></wsdl:binding>"#;
    assert_eq!(
        asides(http),
        ["a binding that is not to SOAP over HTTP is ignored: `Other`"]
    );
    let soap = r#"<wsdl:binding name="Other" type="tns:Port"><soap12:binding xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" transport="http://schemas.xmlsoap.org/soap/http"/></wsdl:binding>"#;
    assert_eq!(
        asides(soap),
        ["a binding is ignored, since another one of its port type is used: `Other`"]
    );
}

/// A binding without a port comes behind one that has a port, and the name decides between others: the
/// order in the document is not that of the canonical form.
#[test]
fn the_binding_of_a_port_is_used() {
    let action = |text: &str| {
        let port = build(text).unwrap().agents["Port"].clone();
        (port.operations["Get"].action.clone(), port.version)
    };
    let other = |name: &str, soap: &str| {
        format!(
            r#"<wsdl:binding name="{name}" type="tns:Port"><{soap}:binding transport="http://schemas.xmlsoap.org/soap/http"/>
            <wsdl:operation name="Get"><{soap}:operation soapAction="urn:other"/><wsdl:input><{soap}:body use="literal"/></wsdl:input>
            <wsdl:output><{soap}:body use="literal"/></wsdl:output></wsdl:operation></wsdl:binding>"#
        )
    };
    let get = ("urn:get".to_owned(), Version::Soap11);
    let before = |binding: &str| with("<wsdl:binding ", &format!("{binding}<wsdl:binding "));
    assert_eq!(action(&before(&other("A", "soap"))), get);
    assert_eq!(action(&before(&other("A", "soap12"))), get);
    for (name, soap) in [("Z", "soap"), ("A", "soap12")] {
        let port = format!(
            r#"<wsdl:port name="Q" binding="tns:{name}"><{soap}:address location="/"/></wsdl:port></wsdl:service>"#
        );
        let both = before(&other(name, soap)).replace("</wsdl:service>", &port);
        assert_eq!(action(&both), get, "{name}");
    }
    let only = before(&other("A", "soap12"))
        .replace("binding=\"tns:Basic\"", "binding=\"tns:A\"")
        .replace("soap:address", "soap12:address");
    assert_eq!(action(&only), ("urn:other".to_owned(), Version::Soap12));
}

/// Without `soapAction`, or with an empty one, the action is empty, whatever WS-Addressing says.
#[test]
fn operations_without_an_action() {
    let addressed = r#"<wsdl:input wsaw:Action="urn:a" message="tns:In"/>"#;
    let input = r#"<wsdl:input message="tns:In"/>"#;
    let action = |from: &str, to: &str| {
        let text = with(from, to).replace(input, addressed);
        build(&text).unwrap().agents["Port"].operations["Get"]
            .action
            .clone()
    };
    assert_eq!(action(r#" soapAction="urn:get""#, ""), "");
    assert_eq!(action("\"urn:get\"", "\"\""), "");
    assert_eq!(action(r#"<soap:operation soapAction="urn:get"/>"#, ""), "");
    assert_eq!(action("\"urn:get\"", "\"urn:a\""), "urn:a");
}
