//! What messages are made of.

use std::sync::Arc;

use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::family::{Family, elements};
use wsdl_schema::model::{Form, Message, QName, Version};

use super::{build, with, with_field};

/// A body element with a named type has the members of the type and its bases, in their order.
#[test]
fn wrappers_of_named_types() {
    let record = |name: &str, base: &str, field: &str| {
        format!(
            r#"<xs:complexType name="{name}"><xs:complexContent><xs:extension base="tns:{base}"><xs:sequence><xs:element name="{field}" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>"#
        )
    };
    let types = record("T", "Base", "A") + &record("U", "T", "B");
    let wrapper = r#"<xs:element name="Get"><xs:complexType><xs:sequence>
        <xs:element name="Id" type="xs:int"/>
      </xs:sequence></xs:complexType></xs:element>"#;
    let parts = |element: &str, types: &str| {
        let text = with(wrapper, element).replace("<!-- types -->", types);
        build(&text).map(|service| {
            let parts = &service.agents["Port"].operations["Get"].input.parts;
            let names = parts.iter().map(|it| it.name.local.clone());
            names.collect::<Vec<_>>().concat()
        })
    };
    let named = r#"<xs:element name="Get" type="tns:U"/>"#;
    assert_eq!(parts(named, &types).unwrap(), "AB");
    let extension = |field: &str| {
        format!(
            r#"<xs:element name="Get"><xs:complexType><xs:complexContent><xs:extension base="tns:U"><xs:sequence><xs:element name="{field}" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType></xs:element>"#
        )
    };
    assert_eq!(parts(&extension("C"), &types).unwrap(), "ABC");
    // What is read goes by order.
    assert_eq!(parts(&extension("A"), &types).unwrap(), "ABA");
    // A circle, a type that is refused or not there: one error each.
    for (types, message) in [
        (record("U", "U", "A"), "`U` extends itself"),
        (String::new(), "the type {urn:t}U is not declared"),
    ] {
        let error = parts(named, &types).unwrap_err();
        let messages: Vec<_> = error.all().map(Diagnostic::message).collect();
        assert_eq!(messages, [message], "{types}");
    }
}

/// The fields that messages take over from named types are counted.
#[test]
fn many_messages_of_a_large_type_are_refused() {
    let field = |number| format!(r#"<xs:element name="f{number}" type="xs:int"/>"#);
    let fields: String = (0..600).map(field).collect();
    let mut text = with(
        "<!-- types -->",
        &format!(
            r#"<xs:complexType name="T"><xs:sequence>{fields}</xs:sequence></xs:complexType><!-- types -->"#
        ),
    );
    for number in 0..300 {
        for (place, addition) in [
            (
                "<!-- types -->",
                format!(r#"<xs:element name="E{number}" type="tns:T"/>"#),
            ),
            (
                r#"<wsdl:message name="In">"#,
                format!(
                    r#"<wsdl:message name="M{number}"><wsdl:part name="p" element="tns:E{number}"/></wsdl:message>"#
                ),
            ),
            (
                "</wsdl:portType>",
                format!(
                    r#"<wsdl:operation name="O{number}"><wsdl:input message="tns:M{number}"/><wsdl:output message="tns:M{number}"/></wsdl:operation>"#
                ),
            ),
            (
                "</wsdl:binding>",
                format!(
                    r#"<wsdl:operation name="O{number}"><wsdl:input><soap:body/></wsdl:input><wsdl:output><soap:body/></wsdl:output></wsdl:operation>"#
                ),
            ),
        ] {
            text = text.replacen(place, &(addition + place), 1);
        }
    }
    let error = build(&text).unwrap_err();
    let message = "the messages have more than 250000 fields together";
    assert!(error.all().all(|it| it.message() == message), "{error}");
}

/// `PLAIN` with 300 operations more, whose messages are `In`.
fn with_many_operations(from: &str, to: &str) -> String {
    let (mut declared, mut bound) = (String::new(), String::new());
    for number in 0..300 {
        declared += &format!(
            r#"<wsdl:operation name="O{number}"><wsdl:input message="tns:In"/><wsdl:output message="tns:In"/></wsdl:operation>"#
        );
        bound += &format!(
            r#"<wsdl:operation name="O{number}"><wsdl:input><soap:body/></wsdl:input><wsdl:output><soap:body/></wsdl:output></wsdl:operation>"#
        );
    }
    let text = with(from, to);
    let text = text.replacen("</wsdl:portType>", &(declared + "</wsdl:portType>"), 1);
    text.replacen("</wsdl:binding>", &(bound + "</wsdl:binding>"), 1)
}

/// One message may be that of many operations.
#[test]
fn many_operations_with_a_large_message_are_refused() {
    let part = r#"<wsdl:part name="p" element="tns:Get"/>"#;
    let field = r#"<xs:element name="Id" type="xs:int"/>"#;
    let parts = |number: usize| format!(r#"<wsdl:part name="q{number}" element="tns:Ticket"/>"#);
    let fields = |number: usize| format!(r#"<xs:element name="f{number}" type="xs:int"/>"#);
    for (from, each) in [(part, &parts as &dyn Fn(usize) -> String), (field, &fields)] {
        let text = |count| with_many_operations(from, &(0..count).map(each).collect::<String>());
        let error = build(&text(600)).unwrap_err();
        let message = "the messages have more than 250000 fields together";
        assert_eq!(error.message(), message);
        build(&text(300)).unwrap();
    }
}

/// The parts of both messages, by name, after the name of the element around them.
fn bodies(text: &str) -> Vec<String> {
    let service = build(text).unwrap_or_else(|error| panic!("{error}"));
    let operation = &service.agents["Port"].operations["Get"];
    let body = |message: &Message| {
        let names = message.parts.iter().map(|it| it.name.to_string());
        let wrapper = message.wrapper.iter().map(QName::to_string);
        wrapper.chain(names).collect::<Vec<_>>().join(" ")
    };
    operation.messages().map(body).collect()
}

#[test]
fn a_message_without_parts_is_an_empty_body() {
    let none = with(r#"<wsdl:part name="p" element="tns:Get"/>"#, "");
    assert_eq!(bodies(&none), ["", "{urn:t}GetResponse"]);
    let one_way = with(r#"<wsdl:output message="tns:Out"/>"#, "");
    assert_eq!(bodies(&one_way), ["{urn:t}Get {urn:t}Id"]);
}

/// A body element may be a text or a list instead of a wrapper.
#[test]
fn a_body_without_a_wrapper_has_one_field() {
    let field = |element: &str| {
        let types = r#"<xs:complexType name="List"><xs:sequence><xs:element name="Item" type="xs:int" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
            <xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:maxLength value="3"/></xs:restriction></xs:simpleType>"#;
        let wrapper = r#"<xs:element name="Get"><xs:complexType><xs:sequence>
        <xs:element name="Id" type="xs:int"/>
      </xs:sequence></xs:complexType></xs:element>"#;
        let text = with(wrapper, &format!("<xs:element name=\"Get\" {element}"));
        let service = build(&text.replace("<!-- types -->", types)).unwrap();
        let input = &service.agents["Port"].operations["Get"].input;
        let [field] = input.parts.as_slice() else {
            panic!("{input:?}")
        };
        (
            field.form.clone(),
            field.name.to_string(),
            field.value.to_string(),
            field.is_repeated(),
            field.nillable,
        )
    };
    let text = |value: &str, nillable| {
        (
            Form::Text,
            "{}value".to_owned(),
            value.to_owned(),
            false,
            nillable,
        )
    };
    assert_eq!(field(r#"type="xs:int"/>"#), text("xs:int", false));
    assert_eq!(
        field(r#"type="tns:Code" nillable="true"/>"#),
        text("xs:string", true)
    );
    let literals = r#"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="a"/></xs:restriction></xs:simpleType></xs:element>"#;
    assert_eq!(field(literals).0, Form::Text);
    let list = field(r#"type="tns:List"/>"#);
    assert_eq!(
        list,
        (
            Form::Element,
            "{urn:t}Item".to_owned(),
            "xs:int".to_owned(),
            true,
            false
        )
    );
}

#[test]
fn a_body_has_the_parts_that_are_named_or_that_no_header_has() {
    let part = r#"<wsdl:part name="p" element="tns:Get"/>"#;
    let both = with(
        part,
        &format!(r#"{part}<wsdl:part name="Ticket" element="tns:Ticket"/>"#),
    );
    let named = |parts: &str| {
        let body = r#"<soap:body use="literal"/>"#;
        let named = format!(r#"<soap:body use="literal" parts="{parts}"/>"#);
        both.replacen(body, &named, 1)
    };
    let expected = ["{urn:t}Get {urn:t}Id", "{urn:t}GetResponse"];
    assert_eq!(bodies(&named("p")), expected);
    assert_eq!(bodies(&named(""))[0], "");
    assert_eq!(bodies(&named("p q")), expected);
    let in_header = both.replace(r#"message="tns:Header""#, r#"message="tns:In""#);
    assert_eq!(bodies(&in_header), expected);
}

/// A body element is a value as a whole if it may be null, of a derived type, or anything; so is each
/// of several.
#[test]
fn elements_of_a_body_are_values() {
    let wrapper = r#"<xs:element name="Get"><xs:complexType><xs:sequence>
        <xs:element name="Id" type="xs:int"/>
      </xs:sequence></xs:complexType></xs:element>"#;
    let types = r#"<xs:complexType name="Top"><xs:sequence/></xs:complexType>
        <xs:complexType name="More"><xs:complexContent><xs:extension base="tns:Top"/></xs:complexContent></xs:complexType>
        <xs:complexType name="Items"><xs:sequence><xs:element name="Item" type="xs:int" maxOccurs="unbounded"/></xs:sequence></xs:complexType>"#;
    for (element, value) in [
        (r#" type="xs:anyType"/>"#, "xs:anyType"),
        ("/>", "xs:anyType"),
        (r#" type="tns:Top"/>"#, "Top"),
        (r#" nillable="true" type="tns:More"/>"#, "More"),
        (r#" nillable="true" type="tns:Items"/>"#, "Items"),
        (
            r#" nillable="true"><xs:complexType><xs:sequence><xs:element name="A" type="xs:int"/></xs:sequence></xs:complexType></xs:element>"#,
            "Get",
        ),
    ] {
        let text = with(wrapper, &format!("<xs:element name=\"Get\"{element}"));
        let service = build(&text.replace("<!-- types -->", types)).unwrap();
        let message = &service.agents["Port"].operations["Get"].input;
        assert!(message.is_bare(), "{element}");
        let [field] = message.parts.as_slice() else {
            panic!("{message:?}");
        };
        assert_eq!(field.name, QName::new("urn:t", "Get"));
        assert_eq!(field.value.to_string(), value, "{element}");
        assert_eq!(field.nillable, element.contains("nillable"), "{element}");
    }
    let part = r#"<wsdl:part name="p" element="tns:Get"/>"#;
    let several = with(
        part,
        &format!(r#"{part}<wsdl:part name="q" element="tns:Ticket"/>"#),
    );
    let body = Message::body();
    let expected = format!("{body} {{urn:t}}Get {{urn:t}}Ticket");
    assert_eq!(bodies(&several)[0], expected);
}

/// A body may be the content of a type, as far as that is elements.
#[test]
fn a_body_is_the_content_of_a_type() {
    let part = r#"<wsdl:part name="p" element="tns:Get"/>"#;
    let with_content = |content: &str| {
        with(part, r#"<wsdl:part name="p" type="tns:T"/>"#).replace(
            "<!-- types -->",
            &format!(r#"<xs:complexType name="T">{content}</xs:complexType>"#),
        )
    };
    let elements = r#"<xs:sequence><xs:element name="A" type="xs:int"/><xs:element name="B" type="xs:int"/></xs:sequence>"#;
    let expected = format!("{} {{urn:t}}A {{urn:t}}B", Message::body());
    assert_eq!(bodies(&with_content(elements))[0], expected);
    let in_order = |content: &str| {
        !build(&with_content(content)).unwrap().agents["Port"].operations["Get"]
            .input
            .is_unordered
    };
    assert!(in_order(elements));
    assert!(!in_order(&elements.replace("xs:sequence", "xs:all")));
    let attribute = format!(r#"{elements}<xs:attribute name="c" type="xs:int"/>"#);
    let error = build(&with_content(&attribute)).unwrap_err();
    assert!(error.message().starts_with("a message part with a `type`"));
}

/// A body may be the text of a type: a simple one, or a complex one without attributes.
#[test]
fn a_body_is_the_text_of_a_type() {
    let part = r#"<wsdl:part name="p" element="tns:Get"/>"#;
    let built = |of_type: &str, types: &str| {
        let part_of_type = format!(r#"<wsdl:part name="p" type="{of_type}"/>"#);
        build(&with(part, &part_of_type).replace("<!-- types -->", types))
    };
    let content = |inside: &str| {
        format!(
            r#"<xs:complexType name="T"><xs:simpleContent><xs:extension base="xs:decimal">{inside}</xs:extension></xs:simpleContent></xs:complexType>"#
        )
    };
    let simple = |inside: &str| format!(r#"<xs:simpleType name="T">{inside}</xs:simpleType>"#);
    for (of_type, types, value) in [
        ("xs:string", String::new(), "xs:string"),
        (
            "tns:T",
            simple(
                r#"<xs:restriction base="xs:int"><xs:maxInclusive value="9"/></xs:restriction>"#,
            ),
            "xs:int",
        ),
        (
            "tns:T",
            simple(
                r#"<xs:restriction base="xs:string"><xs:enumeration value="a"/></xs:restriction>"#,
            ),
            "T",
        ),
        ("tns:T", simple(r#"<xs:list itemType="xs:int"/>"#), "T"),
        ("tns:T", content(""), "xs:decimal"),
    ] {
        let service = built(of_type, &types).unwrap_or_else(|error| panic!("{error}"));
        let message = &service.agents["Port"].operations["Get"].input;
        assert!(message.is_bare(), "{types}");
        let [field] = message.parts.as_slice() else {
            panic!("{message:?}");
        };
        assert_eq!(field.form, Form::Text, "{types}");
        assert_eq!(field.value.to_string(), value, "{types}");
    }
    let attribute = content(r#"<xs:attribute name="c" type="xs:int"/>"#);
    for (of_type, types) in [("tns:T", attribute.as_str()), ("xs:anyType", "")] {
        let error = built(of_type, types).unwrap_err();
        assert!(error.message().starts_with("a message part with a `type`"));
    }
}

/// The text of a body has no name but that of its operation, which tells whether it is a secret.
#[test]
fn the_text_of_a_body_is_a_secret_by_its_operation() {
    let part = r#"<wsdl:part name="p" element="tns:Get"/>"#;
    let text = with(part, r#"<wsdl:part name="p" type="xs:string"/>"#);
    let unjudged = |text: &str, secrets: &str| {
        let file = format!(
            "namespace = \"urn:{{service}}\"\npath = \"p\"\nagent = \"{{agent}}\"\nsecrets = [{secrets}]"
        );
        let family = Family::parse(&Arc::new(Source::new("family.toml", &file))).unwrap();
        let service = build(text).unwrap();
        let unjudged = elements(&service).filter(|it| family.is_unjudged(it));
        unjudged.map(|it| it.name.to_owned()).collect::<Vec<_>>()
    };
    assert!(unjudged(&text, "").is_empty());
    let token = text.replace(r#"operation name="Get""#, r#"operation name="GetToken""#);
    assert_eq!(unjudged(&token, ""), ["value"]);
    assert!(unjudged(&token, r#""Body/value""#).is_empty());
}

/// In RPC style a part that is an element stands in that of the operation itself.
#[test]
fn a_part_that_is_an_element_stands_in_the_operation() {
    let soap = r#"<soap:operation soapAction="urn:get"/>"#;
    let rpc = with(
        soap,
        r#"<soap:operation soapAction="urn:get" style="rpc"/>"#,
    );
    let expected = ["{}Get {urn:t}Get", "{}GetResponse {urn:t}GetResponse"];
    assert_eq!(bodies(&rpc), expected);

    let missing = rpc.replace(r#"element="tns:Get""#, r#"element="tns:Missing""#);
    let error = build(&missing).unwrap_err();
    assert_eq!(
        error.message(),
        "the element {urn:t}Missing is not declared"
    );
}

/// An element in a message is one of its instances, and an abstract one has none.
#[test]
fn no_part_is_an_abstract_element() {
    let rpc = |text: String| text.replace(r#""urn:get"/>"#, r#""urn:get" style="rpc"/>"#);
    let is_abstract = |name: &str| {
        let element = format!(r#"<xs:element name="{name}""#);
        with(&element, &format!(r#"{element} abstract="true""#))
    };
    for text in [
        is_abstract("Get"),
        rpc(is_abstract("Get")),
        is_abstract("Ticket"),
    ] {
        let error = build(&text).unwrap_err();
        assert!(error.message().contains("an abstract element"), "{error}");
    }
}

/// Operations of one name are told apart by the names of their messages, or else by their order.
#[test]
fn operations_of_one_name() {
    let input = r#"<wsdl:input message="tns:In"/>"#;
    let output = r#"<wsdl:output message="tns:Out"/>"#;
    let names = |first: &str, second: &str| {
        let named = |name: &str| match name {
            "" => String::new(),
            name => format!(r#" name="{name}""#),
        };
        let declared = |name: &str, message: &str| {
            format!(
                r#"<wsdl:operation name="Get"><wsdl:input{} message="tns:{message}"/>{output}</wsdl:operation>"#,
                named(name)
            )
        };
        let bound = |name: &str, action: &str| {
            format!(
                r#"<wsdl:operation name="Get"><soap:operation soapAction="{action}"/><wsdl:input{}><soap:body/></wsdl:input><wsdl:output><soap:body/></wsdl:output></wsdl:operation>"#,
                named(name)
            )
        };
        let one = format!(r#"<wsdl:operation name="Get">{input}{output}</wsdl:operation>"#);
        let text = with(&one, &(declared(first, "In") + &declared(second, "Header")));
        let start = text.find(
            r#"<wsdl:operation name="Get">
      <soap"#,
        );
        let end = text.find("</wsdl:binding>").unwrap();
        // In the binding they come the other way around if they have names.
        let bound = match first {
            "" => bound(first, "urn:1") + &bound(second, "urn:2"),
            _ => bound(second, "urn:2") + &bound(first, "urn:1"),
        };
        let text = format!("{}{bound}{}", &text[..start.unwrap()], &text[end..]);
        let service = build(&text).unwrap_or_else(|error| panic!("{error}"));
        let operations = service.agents["Port"].operations.values();
        operations
            .map(|it| format!("{} {} {}", it.name, it.action, it.input.wrapper_name()))
            .collect::<Vec<_>>()
    };
    let numbered = ["Get urn:1 Get", "Get2 urn:2 Ticket"];
    assert_eq!(names("", ""), numbered);
    assert_eq!(
        names("ById", "ByTicket"),
        ["ByTicket urn:2 Ticket", "Get urn:1 Get"]
    );
    assert_eq!(names("Get", "Get"), ["Get urn:2 Get", "Get2 urn:1 Ticket"]);
}

#[test]
fn parts_in_rpc_style_stand_in_an_element_of_the_operation() {
    let output = r#"<wsdl:part name="p" element="tns:GetResponse"/>"#;
    let parts = |parts: &str| {
        with("/http\"/>", "/http\" style=\"rpc\"/>")
            .replace(r#"<wsdl:part name="p" element="tns:Get"/>"#, parts)
            .replace(output, "")
            .replacen(
                r#"use="literal"/></wsdl:input>"#,
                r#"use="literal" namespace="urn:r"/></wsdl:input>"#,
                1,
            )
    };
    let text = parts(r#"<wsdl:part name="a" type="xs:int"/><wsdl:part name="b" type="tns:Base"/>"#);
    assert_eq!(bodies(&text), ["{urn:r}Get {}a {}b", "{}GetResponse"]);
    // The style is that of the binding, also of an operation without `soap:operation`.
    let silent = text.replace(r#"<soap:operation soapAction="urn:get"/>"#, "");
    assert_eq!(bodies(&silent), bodies(&text));
    let error = build(&parts(r#"<wsdl:part name="a" type="tns:None"/>"#)).unwrap_err();
    assert_eq!(error.message(), "the type {urn:t}None is not declared");
}

/// An operation has the elements of its faults, each once.
#[test]
fn faults_are_elements() {
    let output = r#"<wsdl:output message="tns:Out"/>"#;
    let faults = |faults: &[&str], message: &str| {
        let fault = |(number, message): (usize, &&str)| {
            format!(r#"<wsdl:fault name="F{number}" message="tns:{message}"/>"#)
        };
        let faults: String = faults.iter().enumerate().map(fault).collect();
        with(output, &format!("{output}{faults}"))
            .replace("<wsdl:portType", &format!("{message}<wsdl:portType"))
            .replace("<!-- types -->", r#"<xs:element name="Failed" nillable="true"><xs:complexType><xs:sequence><xs:element name="Why" type="xs:string"/></xs:sequence></xs:complexType></xs:element>"#)
    };
    let failed =
        r#"<wsdl:message name="Failed"><wsdl:part name="p" element="tns:Failed"/></wsdl:message>"#;
    let service = build(&faults(&["Header", "Failed", "Header"], failed)).unwrap();
    let agent = &service.agents["Port"];
    let elements = agent.operations["Get"].faults.iter();
    let elements: Vec<_> = elements
        .map(|it| (it.name.to_string(), it.value.to_string(), it.nillable))
        .collect();
    let element = |name: &str, value: &str, nillable| {
        let name = format!("{{urn:t}}{name}");
        (name, value.to_owned(), nillable)
    };
    let expected = [
        element("Ticket", "xs:string", false),
        element("Failed", "Failed", true),
    ];
    assert_eq!(elements, expected);
    let reached = service.reachable_from(agent);
    assert!(reached.contains(&QName::new("urn:t", "Failed")));
    let error = build(&faults(&["Gone"], "")).unwrap_err();
    assert_eq!(error.message(), "the message {urn:t}Gone is not declared");
    let encoded = faults(&["Header"], "").replace(
        "</wsdl:output>\n    </wsdl:operation>",
        r#"</wsdl:output><wsdl:fault name="F0"><soap:fault name="F0" use="encoded"/></wsdl:fault></wsdl:operation>"#,
    );
    let error = build(&encoded).unwrap_err();
    assert_eq!(error.message(), "encoded use is not supported");
}

/// A wrapper of `xs:all`, in place or as a named type or its extension.
#[test]
fn parts_may_come_in_any_order() {
    let wrapper = r#"<xs:element name="Get"><xs:complexType><xs:sequence>
        <xs:element name="Id" type="xs:int"/>
      </xs:sequence></xs:complexType></xs:element>"#;
    let orders = |element: &str| {
        let types = r#"<xs:complexType name="All"><xs:all><xs:element name="A" type="xs:int"/><xs:element name="B" type="xs:int"/></xs:all></xs:complexType>
            <xs:complexType name="More"><xs:complexContent><xs:extension base="tns:All"><xs:attribute name="b" type="xs:int"/></xs:extension></xs:complexContent></xs:complexType>"#;
        let text = with(wrapper, &format!("<xs:element name=\"Get\"{element}"));
        let service = build(&text.replace("<!-- types -->", types)).unwrap();
        let more = service.record(&QName::new("urn:t", "More")).unwrap();
        assert!(more.is_unordered);
        let mut messages = service.agents["Port"].operations["Get"].messages();
        [(); 2].map(|()| messages.next().unwrap().is_unordered)
    };
    let own = "><xs:complexType><xs:all><xs:element name=\"A\" type=\"xs:int\"/><xs:element name=\"B\" type=\"xs:int\"/></xs:all></xs:complexType></xs:element>";
    // A type that others derive from is a value as a whole.
    for element in [own, " type=\"tns:More\"/>"] {
        assert_eq!(orders(element), [true, false], "{element}");
    }
    assert_eq!(orders(" type=\"tns:Base\"/>"), [false; 2]);
}

#[test]
fn the_version_of_soap_is_that_of_the_binding() {
    let version = |text: &str| build(text).unwrap().agents["Port"].version;
    assert_eq!(version(super::PLAIN), Version::Soap11);
    let soap12 = with(
        "=\"http://schemas.xmlsoap.org/wsdl/soap/\"",
        "=\"http://schemas.xmlsoap.org/wsdl/soap12/\"",
    );
    assert_eq!(version(&soap12), Version::Soap12);
}

/// An element without `form="qualified"` is in no namespace.
#[test]
fn unqualified_elements_are_in_no_namespace() {
    let service = build(&with_field(r#"type="xs:int" form="unqualified""#)).unwrap();
    let fields = &service.record(&QName::new("urn:t", "T")).unwrap().fields;
    let names: Vec<_> = fields.iter().map(|it| &it.name).collect();
    assert_eq!(names, [&QName::new("urn:t", "A"), &QName::new("", "B")]);
}
