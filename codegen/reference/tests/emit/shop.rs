//! Small schemas, and what is made of them.

use std::sync::Arc;

use wsdl_reference::pages::{Book, markdown, site};
use wsdl_reference::sample::snippet::Snippets;
use wsdl_reference::sample::value::Fill;
use wsdl_reference::sample::{endpoint, vendor, wire};
use wsdl_rust::emit::Files;
use wsdl_rust::generate::{generate, modules};
use wsdl_rust::items::ServiceModule;
use wsdl_rust::package::Package;
use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::decode;
use wsdl_schema::family::Family;
use wsdl_schema::notes::Notes;
use wsdl_schema::services::{NamedService, models};

pub(crate) const FILLS: [Fill; 3] = [Fill::Placeholder, Fill::Empty, Fill::Rich];

/// A service of one agent with one operation, which returns a value.
#[derive(Clone)]
pub(crate) struct Shop {
    pub(crate) agent: String,
    pub(crate) operation: String,
    pub(crate) action: String,
    pub(crate) address: String,
    /// The namespace, after `http://example.com/ws/`.
    pub(crate) service: String,
    /// The elements of the answer.
    pub(crate) answer: String,
    pub(crate) types: String,
}

/// A schema with these types, in which the operation returns a value of the type `answer`.
pub(crate) fn shop(answer: &str, types: &str) -> Shop {
    Shop {
        agent: "Order".into(),
        operation: "Get".into(),
        action: "urn:get".into(),
        address: "http://example.com/".into(),
        service: "Shop1".into(),
        answer: null("Response", answer),
        types: types.into(),
    }
}

/// An element that may be absent or null.
pub(crate) fn null(name: &str, ty: &str) -> String {
    let ty = typed(ty);
    format!(r#"<xs:element name="{name}" type="{ty}" minOccurs="0" nillable="true"/>"#)
}

/// An element that may be absent, but not null.
pub(crate) fn optional(name: &str, ty: &str) -> String {
    format!(
        r#"<xs:element name="{name}" type="{}" minOccurs="0"/>"#,
        typed(ty)
    )
}

/// An element that must be there.
pub(crate) fn required(name: &str, ty: &str) -> String {
    format!(r#"<xs:element name="{name}" type="{}"/>"#, typed(ty))
}

fn typed(name: &str) -> String {
    if name.contains(':') {
        name.to_owned()
    } else {
        format!("tns:{name}")
    }
}

pub(crate) fn record(name: &str, fields: &str) -> String {
    format!(r#"<xs:complexType name="{name}"><xs:sequence>{fields}</xs:sequence></xs:complexType>"#)
}

pub(crate) fn derived(name: &str, base: &str, fields: &str) -> String {
    format!(
        r#"<xs:complexType name="{name}"><xs:complexContent><xs:extension base="tns:{base}"><xs:sequence>{fields}</xs:sequence></xs:extension></xs:complexContent></xs:complexType>"#
    )
}

pub(crate) fn array(name: &str, item: &str) -> String {
    record(
        name,
        &format!(
            r#"<xs:element name="Item" type="tns:{item}" minOccurs="0" maxOccurs="unbounded"/>"#
        ),
    )
}

pub(crate) fn dictionary(name: &str, key: &str, value: &str) -> String {
    let pair = null("Key", key) + &null("Value", value);
    format!(
        r#"<xs:complexType name="{name}"><xs:annotation><xs:appinfo><ser:IsDictionary>true</ser:IsDictionary></xs:appinfo></xs:annotation><xs:sequence><xs:element name="Pair" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>{pair}</xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>"#
    )
}

pub(crate) fn enumeration(name: &str, literals: &[&str]) -> String {
    let literals: String = literals
        .iter()
        .map(|it| format!(r#"<xs:enumeration value="{}"/>"#, escaped(it)))
        .collect();
    format!(
        r#"<xs:simpleType name="{name}"><xs:restriction base="xs:string">{literals}</xs:restriction></xs:simpleType>"#
    )
}

/// `text` in an attribute.
pub(crate) fn escaped(text: &str) -> String {
    let reference = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => c.to_string(),
        other => format!("&#{};", u32::from(other)),
    };
    text.chars().map(reference).collect()
}

impl Shop {
    pub(crate) fn document(&self) -> String {
        let Self {
            agent,
            operation,
            service,
            answer,
            types,
            ..
        } = self;
        let (action, address) = (escaped(&self.action), escaped(&self.address));
        format!(
            r#"<wsdl:definitions targetNamespace="http://example.com/ws/{service}"
    xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
    xmlns:tns="http://example.com/ws/{service}" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ser="http://schemas.microsoft.com/2003/10/Serialization/">
<wsdl:types><xs:schema elementFormDefault="qualified" targetNamespace="http://example.com/ws/{service}">
<xs:element name="{operation}"><xs:complexType><xs:sequence/></xs:complexType></xs:element>
<xs:element name="{operation}Response"><xs:complexType><xs:sequence>{answer}</xs:sequence></xs:complexType></xs:element>
{types}
</xs:schema></wsdl:types>
<wsdl:message name="In"><wsdl:part name="parameters" element="tns:{operation}"/></wsdl:message>
<wsdl:message name="Out"><wsdl:part name="parameters" element="tns:{operation}Response"/></wsdl:message>
<wsdl:portType name="{agent}"><wsdl:operation name="{operation}"><wsdl:input message="tns:In"/><wsdl:output message="tns:Out"/></wsdl:operation></wsdl:portType>
<wsdl:binding name="Basic" type="tns:{agent}"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
<wsdl:operation name="{operation}"><soap:operation soapAction="{action}" style="document"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation></wsdl:binding>
<wsdl:service name="S"><wsdl:port name="P" binding="tns:Basic"><soap:address location="{address}"/></wsdl:port></wsdl:service>
</wsdl:definitions>"#
        )
    }

    /// The document, called like the agent.
    pub(crate) fn source(&self) -> Arc<Source> {
        let name = format!("{}/{}.wsdl", self.service, self.agent);
        decode(name, self.document().as_bytes()).unwrap()
    }

    pub(crate) fn generate(&self) -> Result<Files, Diagnostic> {
        generate_all(&[self], MANIFEST)
    }

    /// The one file whose path ends so.
    pub(crate) fn file(&self, end: &str) -> String {
        let files = self.generate().unwrap_or_else(|error| panic!("{error}"));
        let mut found = files.into_iter().filter(|(path, _)| path.ends_with(end));
        let (_, text) = found.next().unwrap_or_else(|| panic!("no file {end}"));
        assert!(found.next().is_none(), "two files {end}");
        text
    }

    /// The error that stops the generator, as users see it.
    pub(crate) fn refused(&self) -> String {
        match self.generate() {
            Ok(_) => panic!("not refused"),
            Err(error) => {
                assert!(error.location().is_some(), "no place: {error}");
                error.to_string()
            }
        }
    }

    /// Everything that can be shown of the operations.
    pub(crate) fn samples(&self) -> String {
        let services = models(&[self.source()], &[family()]).unwrap();
        let families = [family()];
        let modules = modules(&services, &families).unwrap();
        let mut text = String::new();
        for (service, module) in services.iter().zip(&modules) {
            text.push_str(&of_service(service, module));
        }
        text
    }

    /// The pages of the reference, of both formats.
    pub(crate) fn pages(&self) -> Files {
        let families = [family()];
        let services = models(&[self.source()], &families).unwrap();
        let modules = modules(&services, &families).unwrap();
        let notes = Notes::default();
        let package = Package {
            name: "shops".into(),
            title: "Shops".into(),
        };
        let book = Book::new(&package, &services, &modules, &notes);
        let mut files = site::files(&book).unwrap();
        files.extend(markdown::files(&book).unwrap());
        files
    }
}

fn of_service(service: &NamedService, module: &ServiceModule<'_>) -> String {
    let mut text = String::new();
    let snippets = Snippets::new("shops", module);
    for agent in &module.agents {
        for operation in &agent.operations {
            let model = operation.model;
            text.push_str(&endpoint::comment(agent.model, model));
            for fill in FILLS {
                text.push_str(&wire::message(
                    &service.model,
                    module.family,
                    &model.input,
                    fill,
                ));
                text.push_str(&wire::message(
                    &service.model,
                    module.family,
                    &model.output,
                    fill,
                ));
                text.push_str(&snippets.call(agent, operation, fill));
            }
            text.push_str(&vendor::request(service, module.family, agent.model, model));
            text.push_str(&vendor::response(
                service,
                module.family,
                agent.model,
                model,
            ));
            text.push_str(&endpoint::curl(agent.model, model, ""));
        }
    }
    text
}

pub(crate) const MANIFEST: &str =
    "[features]\n# @generated features: `cargo xtask gen` writes from here\n# to here\n";

pub(crate) fn family() -> Family {
    family_with("")
}

/// The family, with more lines.
pub(crate) fn family_with(more: &str) -> Family {
    try_family(more).unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn try_family(more: &str) -> Result<Family, Diagnostic> {
    let text = format!(
        "namespace = \"http://example.com/ws/{{service}}\"\npath = \"{{service}}/{{agent}}\"\n\
         words = []\nsecrets = []\n{more}"
    );
    Family::parse(&decode("shop.toml".to_owned(), text.as_bytes()).unwrap())
}

pub(crate) fn generate_all(shops: &[&Shop], manifest: &str) -> Result<Files, Diagnostic> {
    let documents: Vec<_> = shops.iter().map(|shop| shop.source()).collect();
    generate(&documents, &[family()], manifest, None).map(|generated| generated.files)
}
