//! Writes a shape as WSDL.

use std::fmt::Write as _;

use super::{Agent, Field, Kind, Operation, PRIMITIVES, Shape, Value};

const MARK: &str = "<xs:annotation><xs:appinfo><ser:{}>true</ser:{}></xs:appinfo></xs:annotation>";

/// The types of .NET's serializer, declared as .NET declares them.
const SERIALIZATION: &str = r#"<xs:schema elementFormDefault="qualified" targetNamespace="http://schemas.microsoft.com/2003/10/Serialization/">
<xs:simpleType name="char"><xs:restriction base="xs:int"/></xs:simpleType>
<xs:simpleType name="duration"><xs:restriction base="xs:duration"/></xs:simpleType>
<xs:simpleType name="guid"><xs:restriction base="xs:string"/></xs:simpleType>
</xs:schema>"#;

impl Shape {
    /// One document per agent, by file name. As in a vendor's files, each one has all types.
    pub fn documents(&self) -> Vec<(String, String)> {
        let document = |(index, agent)| (format!("{index}.wsdl"), self.document(agent));
        self.agents.iter().enumerate().map(document).collect()
    }

    fn document(&self, agent: &Agent) -> String {
        let namespace = format!("http://example.com/ws/{}", self.service);
        let mut types: String = (0..self.types.len())
            .map(|index| self.declaration(index))
            .collect();
        let (mut messages, mut port, mut bound) = (String::new(), String::new(), String::new());
        for operation in &agent.operations {
            types += &self.wrapper(&operation.name, &operation.request);
            types += &self.wrapper(&format!("{}Response", operation.name), &operation.response);
            add_operation(operation, &mut messages, &mut port, &mut bound);
        }
        let (name, address) = (&agent.name, escape(&agent.address));
        format!(
            r#"<wsdl:definitions targetNamespace="{namespace}" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:tns="{namespace}" xmlns:ser="http://schemas.microsoft.com/2003/10/Serialization/" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<wsdl:types>{SERIALIZATION}
<xs:schema elementFormDefault="qualified" targetNamespace="{namespace}">
{types}</xs:schema></wsdl:types>
{messages}<wsdl:portType name="{name}">{port}</wsdl:portType>
<wsdl:binding name="Basic" type="tns:{name}"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>{bound}</wsdl:binding>
<wsdl:service name="Shop"><wsdl:port name="Basic" binding="tns:Basic"><soap:address location="{address}"/></wsdl:port></wsdl:service>
</wsdl:definitions>
"#
        )
    }

    fn wrapper(&self, name: &str, parts: &[Field]) -> String {
        let parts = self.elements(parts, "");
        format!(
            "<xs:element name=\"{name}\"><xs:complexType><xs:sequence>{parts}</xs:sequence>\
             </xs:complexType></xs:element>\n"
        )
    }

    fn elements(&self, fields: &[Field], more: &str) -> String {
        fields
            .iter()
            .map(|field| self.element(field, more))
            .collect()
    }

    fn element(&self, field: &Field, more: &str) -> String {
        let mut text = format!("<xs:element name=\"{}\" type=\"", field.name);
        match field.value {
            Value::Primitive(index) => text += PRIMITIVES[index].0,
            Value::Named(index) => text += &format!("tns:{}", self.types[index].name),
        }
        text += "\"";
        if field.is_optional {
            text += " minOccurs=\"0\"";
        }
        if field.is_nillable {
            text += " nillable=\"true\"";
        }
        text + more + "/>"
    }

    fn declaration(&self, index: usize) -> String {
        let named = &self.types[index];
        let name = &named.name;
        let complex =
            |content: &str| format!("<xs:complexType name=\"{name}\">{content}</xs:complexType>\n");
        let simple =
            |content: &str| format!("<xs:simpleType name=\"{name}\">{content}</xs:simpleType>\n");
        let sequence = |content: &str| format!("<xs:sequence>{content}</xs:sequence>");
        match &named.kind {
            Kind::Record {
                base,
                is_value,
                fields,
            } => {
                let mark = if *is_value {
                    MARK.replace("{}", "IsValueType")
                } else {
                    String::new()
                };
                let own = sequence(&self.elements(fields, ""));
                complex(&match base {
                    Some(base) => format!(
                        "{mark}<xs:complexContent><xs:extension base=\"tns:{}\">{own}</xs:extension>\
                         </xs:complexContent>",
                        self.types[*base].name
                    ),
                    None => mark + &own,
                })
            }
            Kind::Enumeration(literals) => {
                let literals: String = literals
                    .iter()
                    .map(|(text, number)| literal(text, *number))
                    .collect();
                simple(&format!(
                    "<xs:restriction base=\"xs:string\">{literals}</xs:restriction>"
                ))
            }
            Kind::Flags(literals) => {
                let literals: String = literals.iter().map(|text| literal(text, None)).collect();
                simple(&format!(
                    "<xs:list><xs:simpleType><xs:restriction base=\"xs:string\">{literals}\
                     </xs:restriction></xs:simpleType></xs:list>"
                ))
            }
            Kind::Array(item) => {
                complex(&sequence(&self.element(item, " maxOccurs=\"unbounded\"")))
            }
            Kind::Dictionary(key, value) => complex(&format!(
                "{}<xs:sequence><xs:element name=\"Pair\" minOccurs=\"0\" maxOccurs=\"unbounded\">\
                 <xs:complexType><xs:sequence>{}{}</xs:sequence></xs:complexType></xs:element>\
                 </xs:sequence>",
                MARK.replace("{}", "IsDictionary"),
                self.element(key, ""),
                self.element(value, "")
            )),
        }
    }
}

fn literal(text: &str, number: Option<i64>) -> String {
    let text = escape(text);
    match number {
        None => format!("<xs:enumeration value=\"{text}\"/>"),
        Some(number) => format!(
            "<xs:enumeration value=\"{text}\"><xs:annotation><xs:appinfo>\
             <ser:EnumerationValue>{number}</ser:EnumerationValue></xs:appinfo></xs:annotation>\
             </xs:enumeration>"
        ),
    }
}

fn add_operation(
    operation: &Operation,
    messages: &mut String,
    port: &mut String,
    bound: &mut String,
) {
    let Operation { name, action, .. } = operation;
    let action = escape(action);
    for element in [name.clone(), format!("{name}Response")] {
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            messages,
            "<wsdl:message name=\"{element}\"><wsdl:part name=\"parameters\" element=\"tns:{element}\"/></wsdl:message>"
        );
    }
    let _ = write!(
        port,
        "<wsdl:operation name=\"{name}\"><wsdl:input message=\"tns:{name}\"/><wsdl:output message=\"tns:{name}Response\"/></wsdl:operation>"
    );
    let _ = write!(
        bound,
        "<wsdl:operation name=\"{name}\"><soap:operation soapAction=\"{action}\"/><wsdl:input><soap:body use=\"literal\"/></wsdl:input><wsdl:output><soap:body use=\"literal\"/></wsdl:output></wsdl:operation>"
    );
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
