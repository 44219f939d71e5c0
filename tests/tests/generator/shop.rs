//! A small WSDL in which cases replace parts.

use std::collections::BTreeMap;
use std::sync::Arc;

use wsdl_rust::emit::Files;
use wsdl_rust::generate::generate;
use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::document::decode;
use wsdl_schema::family::Family;

/// A document that the generator accepts, except for the part that a case replaces.
const WSDL: &str = r#"<wsdl:definitions targetNamespace="http://example.com/ws/Shop1"
    xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
    xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:tns="http://example.com/ws/Shop1"
    xmlns:ser="http://schemas.microsoft.com/2003/10/Serialization/"
    xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <wsdl:types><xs:schema elementFormDefault="qualified" targetNamespace="http://example.com/ws/Shop1">
    <xs:element name="Get"><xs:complexType><xs:sequence>
      <xs:element name="Id" type="xs:int" minOccurs="0"/>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="GetResponse"><xs:complexType><xs:sequence>
      <xs:element name="Response" type="tns:Item" minOccurs="0" nillable="true"/>
    </xs:sequence></xs:complexType></xs:element>
    <xs:complexType name="Item"><xs:sequence>
      <xs:element name="Name" type="xs:string" minOccurs="0" nillable="true"/>
    </xs:sequence></xs:complexType>
  </xs:schema></wsdl:types>
  <wsdl:message name="GetIn"><wsdl:part name="parameters" element="tns:Get"/></wsdl:message>
  <wsdl:message name="GetOut"><wsdl:part name="parameters" element="tns:GetResponse"/></wsdl:message>
  <wsdl:portType name="Order">
    <wsdl:operation name="Get">
      <wsdl:input message="tns:GetIn"/>
      <wsdl:output message="tns:GetOut"/>
    </wsdl:operation>
  </wsdl:portType>
  <wsdl:binding name="Basic" type="tns:Order">
    <soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <wsdl:operation name="Get">
      <soap:operation soapAction="urn:get" style="document"/>
      <wsdl:input><soap:body use="literal"/></wsdl:input>
      <wsdl:output><soap:body use="literal"/></wsdl:output>
    </wsdl:operation>
  </wsdl:binding>
  <wsdl:service name="Shop">
    <wsdl:port name="Basic" binding="tns:Basic"><soap:address location="http://example.com/"/></wsdl:port>
  </wsdl:service>
</wsdl:definitions>
"#;

/// The end of the type `Item`, after which a case can declare more types.
pub(crate) const ITEM_END: &str = "</xs:sequence></xs:complexType>\n  </xs:schema>";
/// The field of the type `Item`.
pub(crate) const FIELD: &str =
    r#"<xs:element name="Name" type="xs:string" minOccurs="0" nillable="true"/>"#;

/// The document with one text replaced, which must occur in it.
pub(crate) fn wsdl(from: &str, to: &str) -> String {
    assert!(WSDL.contains(from), "the document has no {from}");
    WSDL.replacen(from, to, 1)
}

/// The unchanged document.
pub(crate) fn plain() -> &'static str {
    WSDL
}

/// The document with more types.
pub(crate) fn with_types(types: &str) -> String {
    wsdl(
        ITEM_END,
        &format!("</xs:sequence></xs:complexType>\n{types}\n  </xs:schema>"),
    )
}

/// The document with another field in place of its only one.
pub(crate) fn with_field(field: &str) -> String {
    wsdl(FIELD, field)
}

/// The family of the document.
pub(crate) fn family() -> Family {
    let text = r#"
        namespace = "http://example.com/ws/{service}"
        path = "{service}/{agent}"
        words = []
        secrets = []
        [headers]
    "#;
    Family::parse(&decode("shop.toml".to_owned(), text.as_bytes()).unwrap()).unwrap()
}

/// The manifest of the crate to generate.
pub(crate) const MANIFEST: &str =
    "# @generated features: `cargo xtask gen` writes from here\n# to here\n";

/// The output of the generator for documents.
pub(crate) fn run(documents: &BTreeMap<&str, Vec<u8>>) -> Result<Files, Diagnostic> {
    let sources: Result<Vec<Arc<Source>>, _> = documents
        .iter()
        .map(|(name, bytes)| decode((*name).to_owned(), bytes))
        .collect();
    generate(&sources?, &[family()], MANIFEST, &[]).map(|it| it.files)
}
