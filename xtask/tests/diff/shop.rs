//! A service of one agent and one operation, `Customer.Find`, in one document.

/// The parts in which the forms of the service differ.
#[derive(Clone, Copy)]
pub(crate) struct Shop<'a> {
    /// The name of the service.
    pub(crate) version: &'a str,
    /// The sequence of `Customer`, which the operation returns.
    pub(crate) fields: &'a [&'a str],
    /// The parameters of the operation.
    pub(crate) parameters: &'a [&'a str],
    /// The literals of `Rank`, which is the type of a field.
    pub(crate) literals: &'a [&'a str],
    /// Records that nothing uses.
    pub(crate) records: &'a [&'a str],
}

/// The service before any change.
pub(crate) const SHOP: Shop<'static> = Shop {
    version: "Shop1",
    fields: &["Id", "Name"],
    parameters: &["First", "Second", "Third"],
    literals: &["New", "Old"],
    records: &[],
};

/// A compatible change.
pub(crate) const RECORD_ADDED: Shop<'static> = Shop {
    records: &["Order"],
    ..SHOP
};

/// A change that is only a warning: a server that lags behind loses the value.
pub(crate) const PARAMETER_ADDED: Shop<'static> = Shop {
    parameters: &["First", "Second", "Third", "Fourth"],
    ..SHOP
};

/// A breaking change: silent data loss.
pub(crate) const PARAMETER_MOVED: Shop<'static> = Shop {
    parameters: &["Third", "First", "Second"],
    ..SHOP
};

/// The family of all versions of the service.
pub(crate) const FAMILY: &str =
    "namespace = \"http://example.com/{service}\"\npath = \"{service}/{agent}.svc\"\n";

const SHELL: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<wsdl:definitions name="Customer" targetNamespace="http://example.com/VERSION"
    xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:tns="http://example.com/VERSION"
    xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<wsdl:types><xs:schema elementFormDefault="qualified" targetNamespace="http://example.com/VERSION">
<xs:element name="Find"><xs:complexType><xs:sequence>
PARAMETERS</xs:sequence></xs:complexType></xs:element>
<xs:element name="FindResponse"><xs:complexType><xs:sequence>
<xs:element minOccurs="0" name="Response" nillable="true" type="tns:Customer"/>
</xs:sequence></xs:complexType></xs:element>
<xs:complexType name="Customer"><xs:sequence>
<xs:element minOccurs="0" name="Rank" type="tns:Rank"/>
FIELDS</xs:sequence></xs:complexType>
<xs:simpleType name="Rank"><xs:restriction base="xs:string">
LITERALS</xs:restriction></xs:simpleType>
RECORDS</xs:schema></wsdl:types>
<wsdl:message name="Find"><wsdl:part name="parameters" element="tns:Find"/></wsdl:message>
<wsdl:message name="FindResponse">
<wsdl:part name="parameters" element="tns:FindResponse"/>
</wsdl:message>
<wsdl:portType name="Customer"><wsdl:operation name="Find">
<wsdl:input message="tns:Find"/><wsdl:output message="tns:FindResponse"/>
</wsdl:operation></wsdl:portType>
<wsdl:binding name="Customer" type="tns:Customer">
<soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
<wsdl:operation name="Find">
<soap:operation soapAction="http://example.com/VERSION/Customer/Find" style="document"/>
<wsdl:input><soap:body use="literal"/></wsdl:input>
<wsdl:output><soap:body use="literal"/></wsdl:output>
</wsdl:operation></wsdl:binding>
<wsdl:service name="Customer"><wsdl:port name="Customer" binding="tns:Customer">
<soap:address location="https://example.com/Customer.svc"/>
</wsdl:port></wsdl:service>
</wsdl:definitions>
"#;

impl Shop<'_> {
    /// The document, with a line for each element and literal.
    pub(crate) fn document(&self) -> String {
        let lines = |names: &[&str], line: fn(&str) -> String| -> String {
            names.iter().map(|name| line(name) + "\n").collect()
        };
        let element =
            |name: &str| format!("<xs:element minOccurs=\"0\" name=\"{name}\" type=\"xs:int\"/>");
        let literal = |text: &str| format!("<xs:enumeration value=\"{text}\"/>");
        let record =
            |name: &str| format!("<xs:complexType name=\"{name}\"><xs:sequence/></xs:complexType>");
        SHELL
            .replace("PARAMETERS", &lines(self.parameters, element))
            .replace("FIELDS", &lines(self.fields, element))
            .replace("LITERALS", &lines(self.literals, literal))
            .replace("RECORDS", &lines(self.records, record))
            .replace("VERSION", self.version)
    }

    /// The line number of this text in the document.
    pub(crate) fn line_of(&self, text: &str) -> usize {
        let document = self.document();
        let before = document.split(text).next().unwrap();
        assert_ne!(before.len(), document.len(), "{text} is missing");
        before.matches('\n').count() + 1
    }
}
