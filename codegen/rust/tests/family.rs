//! Compares a family file with the schema.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;

use wsdl_rust::generate::modules;
use wsdl_rust::items::{ServiceModule, TypeKind};
use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::family::Family;
use wsdl_schema::services::{self, NamedService, models};

const WSDL: &str = r#"<wsdl:definitions targetNamespace="http://example.com/Shop1"
    xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
    xmlns:tns="http://example.com/Shop1" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ser="http://schemas.microsoft.com/2003/10/Serialization/">
  <wsdl:types><xs:schema elementFormDefault="qualified" targetNamespace="http://example.com/Shop1">
    <xs:element name="OPERATION"><xs:complexType><xs:sequence/></xs:complexType></xs:element>
    <xs:element name="OPERATIONResponse"><xs:complexType><xs:sequence>
      <xs:element name="Response" type="ANSWER" minOccurs="0" nillable="true"/>
    </xs:sequence></xs:complexType></xs:element>
    <xs:complexType name="Item"><xs:sequence>
FIELDS
    </xs:sequence></xs:complexType>
TYPES
  </xs:schema></wsdl:types>
  <wsdl:message name="In"><wsdl:part name="parameters" element="tns:OPERATION"/></wsdl:message>
HEADERS
  <wsdl:message name="Out">
    <wsdl:part name="parameters" element="tns:OPERATIONResponse"/>
  </wsdl:message>
  <wsdl:portType name="Order"><wsdl:operation name="OPERATION">
    <wsdl:input message="tns:In"/><wsdl:output message="tns:Out"/>
  </wsdl:operation></wsdl:portType>
  <wsdl:binding name="Order" type="tns:Order">
    <soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <wsdl:operation name="OPERATION">
      <soap:operation soapAction="urn:get" style="document"/>
      <wsdl:input>BLOCKS<soap:body use="literal"/></wsdl:input>
      <wsdl:output><soap:body use="literal"/></wsdl:output>
    </wsdl:operation>
  </wsdl:binding>
</wsdl:definitions>
"#;

/// The parts of the schema that a test sets.
struct Schema<'a> {
    operation: &'a str,
    answer: &'a str,
    fields: &'a [(&'a str, &'a str)],
    /// Header blocks of the request, with their types.
    headers: &'a [(&'a str, &'a str)],
    types: &'a str,
}

const SCHEMA: Schema<'static> = Schema {
    operation: "Get",
    answer: "tns:Item",
    fields: &[],
    headers: &[],
    types: "",
};

impl Schema<'_> {
    fn services(&self, families: &[Family]) -> Vec<NamedService> {
        let documents = [source("shop.wsdl", &self.document())];
        models(&documents, families).unwrap_or_else(|error| panic!("{error}"))
    }

    fn document(&self) -> String {
        let field = |(name, declared): &(&str, &str)| {
            format!("<xs:element name=\"{name}\" type=\"{declared}\" minOccurs=\"0\"/>")
        };
        let fields: Vec<String> = self.fields.iter().map(field).collect();
        let headers = || self.headers.iter();
        let blocks = headers().map(|(name, _)| {
            format!("<soap:header message=\"tns:H\" part=\"{name}\" use=\"literal\"/>")
        });
        let parts = headers()
            .map(|(name, _)| format!("<wsdl:part name=\"{name}\" element=\"tns:{name}\"/>"));
        let parts = format!(
            "<wsdl:message name=\"H\">{}</wsdl:message>",
            parts.collect::<String>()
        );
        let elements = headers()
            .map(|(name, declared)| format!("<xs:element name=\"{name}\" type=\"{declared}\"/>"));
        let types = self.types.to_owned() + &elements.collect::<Vec<_>>().join("\n");
        WSDL.replace("BLOCKS", &blocks.collect::<String>())
            .replace("HEADERS", &parts)
            .replace("OPERATION", self.operation)
            .replace("ANSWER", self.answer)
            .replace("FIELDS", &fields.join("\n"))
            .replace("TYPES", &types)
    }

    /// Checks a family file with this text after its first two keys.
    fn check(&self, family: &str) -> Result<Vec<Diagnostic>, Diagnostic> {
        let families = [parse(family).unwrap_or_else(|error| panic!("{error}"))];
        services::check(&self.services(&families), &families)
    }

    fn error(&self, family: &str) -> String {
        self.check(family).unwrap_err().to_string()
    }
}

fn source(name: &str, text: &str) -> Arc<Source> {
    Arc::new(Source::new(name, text))
}

fn parse(text: &str) -> Result<Family, Diagnostic> {
    let start = "namespace = \"http://example.com/{service}\"\npath = \"{agent}\"\n";
    Family::parse(&source("shop.toml", &format!("{start}{text}")))
}

#[test]
fn all_unlisted_secrets_are_reported_together_with_places_and_help() {
    let fields = [
        ("AuthKey", "xs:string"),
        ("Name", "xs:string"),
        ("RefreshToken", "xs:base64Binary"),
    ];
    let schema = Schema {
        operation: "SetGeneratedPasswordFromName",
        answer: "xs:string",
        fields: &fields,
        ..SCHEMA
    };
    let error = schema.error("");
    for expected in [
        "error: 3 texts look like secrets",
        "shop.wsdl:11:1",
        "`Item/AuthKey`",
        "shop.wsdl:13:1",
        "`Item/RefreshToken`",
        "shop.wsdl:8:7",
        "`SetGeneratedPasswordFromNameResponse/Response`",
        "`secrets` in shop.toml",
        "`[not_secret]`",
    ] {
        assert!(error.contains(expected), "{expected}: {error}");
    }
    assert!(!error.contains("Item/Name"), "{error}");
}

#[test]
fn a_listed_text_is_accepted() {
    let fields = [("AuthKey", "xs:string"), ("FormKey", "xs:string")];
    let schema = Schema {
        fields: &fields,
        ..SCHEMA
    };
    let judged = [
        "secrets = [\"AuthKey\", \"FormKey\"]",
        "secrets = [\"Item/AuthKey\"]\n[not_secret]\nFormKey = \"A public name.\"",
        "[not_secret]\n\"Item/AuthKey\" = \"A name.\"\nFormKey = \"A name.\"",
    ];
    for family in judged {
        assert_eq!(schema.check(family).unwrap(), [], "{family}");
    }
    let half = "[not_secret]\n\"Other/AuthKey\" = \"A name.\"\nFormKey = \"A name.\"";
    assert!(schema.error(half).contains("`Item/AuthKey`"));
}

#[test]
fn only_texts_and_lists_of_texts_are_suspected() {
    let container = |name: &str, fields: &str| {
        format!(
            "<xs:complexType name=\"{name}\"><xs:annotation><xs:appinfo>\
             <ser:IsDictionary xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">\
             true</ser:IsDictionary></xs:appinfo></xs:annotation>\
             <xs:sequence><xs:element name=\"Pair\" minOccurs=\"0\" maxOccurs=\"unbounded\">\
             <xs:complexType><xs:sequence>{fields}</xs:sequence></xs:complexType>\
             </xs:element></xs:sequence></xs:complexType>"
        )
    };
    let pair = "<xs:element name=\"Key\" type=\"xs:string\"/>\
                <xs:element name=\"Value\" type=\"xs:string\" nillable=\"true\"/>";
    let types = container("Texts", pair)
        + "<xs:complexType name=\"List\"><xs:sequence><xs:element name=\"Line\" \
           type=\"xs:string\" minOccurs=\"0\" maxOccurs=\"unbounded\" nillable=\"true\"/>\
           </xs:sequence></xs:complexType>";
    let fields = [
        ("CountKey", "xs:int"),
        ("IsToken", "xs:boolean"),
        ("ItemTicket", "tns:Item"),
        ("ListKeys", "tns:List"),
        ("TextKeys", "tns:Texts"),
        ("AnyKey", "xs:anyType"),
    ];
    let schema = Schema {
        fields: &fields,
        types: &types,
        ..SCHEMA
    };
    let error = schema.error("");
    assert!(error.contains("error: 3 texts"), "{error}");
    for name in ["ListKeys", "TextKeys", "AnyKey"] {
        assert!(error.contains(&format!("`Item/{name}`")), "{error}");
    }
}

#[test]
fn a_field_called_value_is_checked_by_the_name_of_its_type() {
    let types = "<xs:complexType name=\"AccessToken\"><xs:sequence>\
                 <xs:element name=\"Value\" type=\"xs:string\"/></xs:sequence></xs:complexType>\
                 <xs:complexType name=\"Setting\"><xs:sequence>\
                 <xs:element name=\"Value\" type=\"xs:string\"/></xs:sequence></xs:complexType>";
    let schema = Schema { types, ..SCHEMA };
    let error = schema.error("");
    assert!(error.contains("`AccessToken/Value`"), "{error}");
    assert!(!error.contains("Setting"), "{error}");
}

#[test]
fn all_entries_without_a_match_cause_warnings_and_secrets_should_stay() {
    let family = "words = [\"EMail\"]\nsecrets = [\"AuthKey\", \"Login/Password\"]\n\
                  [headers]\nToken = \"ApplicationToken\"\n\
                  [not_secret]\nFormKey = \"A public name.\"";
    let warnings = SCHEMA.check(family).unwrap();
    let shown: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(shown.len(), 5, "{shown:#?}");
    let places = ["shop.toml:3", "shop.toml:4", "shop.toml:6", "shop.toml:8"];
    for place in places {
        assert!(shown.iter().any(|it| it.contains(place)), "{place}");
    }
    for warning in &shown {
        assert!(warning.starts_with("warning: "), "{warning}");
    }
    let secrets = || shown.iter().filter(|it| it.contains("the secret"));
    assert_eq!(secrets().count(), 2);
    assert!(secrets().all(|it| it.contains("keep it") && !it.contains("remove it")));
}

#[test]
fn every_header_block_needs_a_role() {
    let headers = [
        ("Token", "xs:string"),
        ("Trace", "xs:string"),
        ("Zone", "xs:int"),
    ];
    let schema = Schema {
        headers: &headers,
        ..SCHEMA
    };
    let error = schema.error("[headers]\nToken = \"ApplicationToken\"");
    for expected in [
        "error: 2 header blocks have no role",
        "shop.wsdl:14:1",
        "`Trace`",
        "shop.wsdl:15:1",
        "`Zone`",
        "`[headers]` in shop.toml",
        "`\"Other\"`",
    ] {
        assert!(error.contains(expected), "{expected}: {error}");
    }
    assert!(!error.contains("`Token`"), "{error}");
    let complete = "[headers]\nToken = \"Credentials\"\nTrace = \"Other\"\nZone = \"TimeZone\"";
    assert_eq!(schema.check(complete).unwrap(), []);
}

#[test]
fn a_header_block_is_checked_like_other_texts() {
    let schema = Schema {
        headers: &[("Token", "xs:string"), ("CountKey", "xs:int")],
        ..SCHEMA
    };
    let roles = |role| format!("[headers]\nCountKey = \"Other\"\nToken = \"{role}\"\n");
    let error = schema.error(&roles("Other"));
    assert!(error.contains("a text looks like a secret"), "{error}");
    assert!(
        error.contains("`Token`") && !error.contains("`CountKey`"),
        "{error}"
    );
    assert_eq!(schema.check(&roles("ApplicationToken")).unwrap(), []);
    let secret = format!("secrets = [\"Token\"]\n{}", roles("Other"));
    assert_eq!(schema.check(&secret).unwrap(), []);
    let waived = roles("Other") + "[not_secret]\nToken = \"A public name.\"";
    assert_eq!(schema.check(&waived).unwrap(), []);
}

#[test]
fn the_errors_of_all_families_are_reported_together() {
    let family = |name: &str, text: &str| {
        let text = format!(
            "namespace = \"http://example.com/{name}\"\nservice = \"{name}\"\npath = \"\"\n{text}"
        );
        Family::parse(&source(&format!("{name}.toml"), &text)).unwrap()
    };
    let families = [
        family("Shop1", "words = [\"EMail\"]"),
        family("Shop2", "words = [\"VCard\"]"),
    ];
    let schema = Schema {
        fields: &[("AuthKey", "xs:string")],
        headers: &[("Trace", "xs:string")],
        ..SCHEMA
    };
    let first = schema.document();
    let second = first.replace("example.com/Shop1", "example.com/Shop2");
    let documents = [source("one.wsdl", &first), source("two.wsdl", &second)];
    let services = models(&documents, &families).unwrap_or_else(|error| panic!("{error}"));
    let error = services::check(&services, &families)
        .unwrap_err()
        .to_string();
    for (expected, count) in [
        ("error: a text looks like a secret", 2),
        ("error: a header block has no role", 2),
        ("warning: no name has the word `EMail`", 1),
        ("warning: no name has the word `VCard`", 1),
        ("`[headers]` in Shop1.toml", 1),
        ("`[headers]` in Shop2.toml", 1),
    ] {
        assert_eq!(
            error.matches(expected).count(),
            count,
            "{expected}: {error}"
        );
    }
}

#[test]
fn a_waiver_needs_a_reason_and_cannot_be_a_secret() {
    let message = |text| parse(text).unwrap_err().message().to_owned();
    assert_eq!(
        message("[not_secret]\nFormKey = \" \""),
        "`FormKey` is waived without a reason"
    );
    assert_eq!(
        message("secrets = [\"A/Key\"]\n[not_secret]\n\"A/Key\" = \"A name.\""),
        "`A/Key` is listed both in `secrets` and in `[not_secret]`"
    );
    assert_eq!(
        message("[not_secret]\nFormKey = 1"),
        "invalid type: integer `1`, expected a string"
    );
}

#[test]
fn a_secret_of_a_base_type_is_one_in_the_types_that_extend_it() {
    let types = "<xs:complexType name=\"Derived\"><xs:complexContent>\
                 <xs:extension base=\"tns:Item\"><xs:sequence/></xs:extension>\
                 </xs:complexContent></xs:complexType>";
    let schema = Schema {
        fields: &[("Pin", "xs:string")],
        types,
        ..SCHEMA
    };
    let families = [parse("secrets = [\"Item/Pin\"]").unwrap()];
    let services = schema.services(&families);
    let modules = modules(&services, &families).unwrap();
    let secrets = |module: &ServiceModule<'_>| {
        let fields = module.types.iter().flat_map(|item| match &item.kind {
            TypeKind::Struct(item) | TypeKind::Polymorphic(item, _) => item.fields.as_slice(),
            _ => &[],
        });
        fields.filter(|field| field.secret).count()
    };
    assert_eq!(modules.iter().map(secrets).sum::<usize>(), 2);
}

#[test]
fn a_sample_without_its_header_block_causes_a_warning() {
    let family = "[samples]\nToken = \"1\"\n\"Login/Name\" = \"2\"";
    let warnings = SCHEMA.check(family).unwrap();
    let shown: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(shown.len(), 2, "{shown:#?}");
    for (place, name) in [("shop.toml:4", "Token"), ("shop.toml:5", "Login/Name")] {
        let message = format!("no header block has the text `{name}`");
        let fits = |it: &String| it.contains(&message) && it.contains(place);
        assert!(shown.iter().any(fits), "{shown:#?}");
    }
}

#[test]
fn a_block_of_the_vendor_style_needs_a_sample() {
    let style = "[vendor_style]\nprefix = \"X{service}\"\nblocks = [\"Token\"]\n";
    let error = parse(style).unwrap_err();
    assert_eq!(error.message(), "the block `Token` has no sample");
    assert_eq!(error.location().unwrap().line_column(), (5, 11));
    let family = parse(&format!("{style}[samples]\nToken = \"1\"\n")).unwrap();
    assert_eq!(family.vendor_style.prefix, "X{service}");
    let unknown = parse("[vendor_style]\nblock = []").unwrap_err();
    assert_eq!(
        unknown.message(),
        "unknown field `block`, expected `prefix` or `blocks`"
    );
    let wrong = parse("vendor_style = 1").unwrap_err();
    assert_eq!(
        wrong.message(),
        "invalid type: integer `1`, expected a table"
    );
}
