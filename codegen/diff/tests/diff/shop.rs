//! Small services around the texts of examples.

use std::fmt::Write as _;
use std::sync::Arc;

use wsdl_diff::{Diff, Example, Side, Slot, diff};
use wsdl_schema::diagnostic::Source;
use wsdl_schema::document::DocumentSet;
use wsdl_schema::family::Family;
use wsdl_schema::model::Service;

const DEFAULT: &str = "http://example.com/Shop1";

/// One side of a comparison, with the texts that it is made from.
struct Shop<'a> {
    slot: Slot,
    text: &'a str,
}

impl<'a> Shop<'a> {
    fn slot(&self, slot: Slot, default: &'a str) -> &'a str {
        if self.slot == slot {
            self.text
        } else {
            default
        }
    }

    fn namespace(&self) -> &'a str {
        self.slot(Slot::Namespace, DEFAULT)
    }

    /// The types that the messages use: the first one of the schema.
    fn schema(&self) -> (String, String) {
        let text = self.slot(Slot::Schema, "");
        let used = text
            .split("name=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let used = used.map_or(String::new(), |name| {
            format!("<xs:element name=\"Value\" type=\"tns:{name}\" minOccurs=\"0\"/>")
        });
        (text.to_owned(), used)
    }

    fn document(&self, agent: &str, operations: &str) -> String {
        let namespace = self.namespace();
        let (schema, used) = self.schema();
        let mut elements = String::new();
        let (mut messages, mut port_type, mut binding) =
            (String::new(), String::new(), String::new());
        let request_headers = self.slot(Slot::RequestHeaders, "");
        let response_headers = self.slot(Slot::ResponseHeaders, "");
        elements.push_str(request_headers);
        elements.push_str(response_headers);
        let details = self.slot(Slot::Faults, "");
        elements.push_str(details);
        let header_parts = |text: &str| -> Vec<String> {
            let names = text.split("name=\"").skip(1);
            names
                .map(|rest| rest.split('"').next().unwrap().to_owned())
                .collect()
        };
        let mut headers = [String::new(), String::new()];
        for (index, text) in [request_headers, response_headers].into_iter().enumerate() {
            write!(messages, "<wsdl:message name=\"Headers{index}\">").unwrap();
            for name in header_parts(text) {
                write!(
                    messages,
                    "<wsdl:part name=\"{name}\" element=\"tns:{name}\"/>"
                )
                .unwrap();
                write!(
                    headers[index],
                    "<soap:header message=\"tns:Headers{index}\" part=\"{name}\" use=\"literal\"/>"
                )
                .unwrap();
            }
            messages.push_str("</wsdl:message>");
        }
        let mut faults = String::new();
        for name in header_parts(details) {
            write!(messages, "<wsdl:message name=\"{name}Fault\"><wsdl:part name=\"fault\" element=\"tns:{name}\"/></wsdl:message>").unwrap();
            write!(
                faults,
                "<wsdl:fault name=\"{name}\" message=\"tns:{name}Fault\"/>"
            )
            .unwrap();
        }
        for operation in operations.split_whitespace() {
            let request = self.slot(Slot::RequestElement, operation);
            let answer = format!("{operation}Response");
            let answer = if self.slot == Slot::ResponseElement {
                self.text
            } else {
                &answer
            };
            let parameters = self.slot(Slot::Request, &used);
            let group = self.slot(Slot::RequestGroup, "sequence");
            let parameters = match self.slot {
                Slot::RequestGroup => {
                    "<xs:element name=\"Id\" type=\"xs:int\"/><xs:element name=\"Age\" type=\"xs:int\"/>"
                }
                _ => parameters,
            };
            let parts = self.slot(Slot::Response, &used);
            let default = format!("{namespace}/{agent}/{operation}");
            let action = if self.slot == Slot::SoapAction {
                self.text
            } else {
                &default
            };
            let response_action = self.slot(Slot::ResponseAction, "Answer");
            let output = match self.slot(Slot::Output, "output") {
                "" => String::new(),
                _ => format!(
                    "<wsdl:output message=\"tns:{answer}\" wsaw:Action=\"{response_action}\"/>"
                ),
            };
            for (name, group, sequence) in
                [(request, group, parameters), (answer, "sequence", parts)]
            {
                write!(elements, "<xs:element name=\"{name}\"><xs:complexType><xs:{group}>{sequence}</xs:{group}></xs:complexType></xs:element>").unwrap();
                write!(messages, "<wsdl:message name=\"{name}\"><wsdl:part name=\"parameters\" element=\"tns:{name}\"/></wsdl:message>").unwrap();
            }
            write!(port_type, "<wsdl:operation name=\"{operation}\"><wsdl:input message=\"tns:{request}\"/>{output}{faults}</wsdl:operation>").unwrap();
            write!(binding, "<wsdl:operation name=\"{operation}\"><soap:operation soapAction=\"{action}\"/><wsdl:input>{}<soap:body use=\"literal\"/></wsdl:input><wsdl:output>{}<soap:body use=\"literal\"/></wsdl:output></wsdl:operation>", headers[0], headers[1]).unwrap();
        }
        let (mut bindings, mut ports, mut policies) = (String::new(), String::new(), String::new());
        let addresses = self.slot(Slot::Addresses, "http://example.com/shop.svc");
        for (index, address) in addresses.split_whitespace().enumerate() {
            let (address, policy) = match address.split_once('+') {
                Some((address, _)) => {
                    (address, format!("<wsp:PolicyReference URI=\"#p{index}\"/>"))
                }
                None => (address, String::new()),
            };
            if !policy.is_empty() {
                write!(policies, "<wsp:Policy wsu:Id=\"p{index}\"><wsp:ExactlyOne><wsp:All>{TRANSPORT}</wsp:All></wsp:ExactlyOne></wsp:Policy>").unwrap();
            }
            write!(bindings, "<wsdl:binding name=\"B{index}\" type=\"tns:{agent}\">{policy}<soap:binding transport=\"http://schemas.xmlsoap.org/soap/http\" style=\"document\"/>{binding}</wsdl:binding>").unwrap();
            write!(ports, "<wsdl:port name=\"P{index}\" binding=\"tns:B{index}\"><soap:address location=\"{address}\"/></wsdl:port>").unwrap();
        }
        let soap = match self.slot(Slot::SoapVersion, "1.1") {
            "1.1" => "http://schemas.xmlsoap.org/wsdl/soap/",
            _ => "http://schemas.xmlsoap.org/wsdl/soap12/",
        };
        let other = self.slot(Slot::TypeNamespace, "");
        let other_schema = if other.is_empty() {
            String::new()
        } else {
            format!(
                "<xs:schema elementFormDefault=\"qualified\" targetNamespace=\"{other}\"><xs:complexType name=\"Customer\"><xs:sequence><xs:element name=\"Id\" type=\"xs:int\" minOccurs=\"0\"/></xs:sequence></xs:complexType></xs:schema>"
            )
        };
        let import = if other.is_empty() {
            String::new()
        } else {
            format!(
                "<xs:import namespace=\"{other}\"/><xs:complexType name=\"Holder\"><xs:sequence><xs:element name=\"Held\" type=\"o:Customer\" minOccurs=\"0\" xmlns:o=\"{other}\"/></xs:sequence></xs:complexType>"
            )
        };
        format!(
            "<wsdl:definitions name=\"S{agent}\" targetNamespace=\"{namespace}\" \
             xmlns:soap=\"{soap}\" xmlns:tns=\"{namespace}\" \
             xmlns:wsaw=\"http://www.w3.org/2006/05/addressing/wsdl\" \
             xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\" \
             xmlns:ser=\"http://schemas.microsoft.com/2003/10/Serialization/\" \
             xmlns:wsp=\"http://schemas.xmlsoap.org/ws/2004/09/policy\" \
             xmlns:sp=\"http://schemas.xmlsoap.org/ws/2005/07/securitypolicy\" \
             xmlns:wsu=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd\" \
             xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">{policies}\
             <wsdl:types>{other_schema}<xs:schema elementFormDefault=\"qualified\" \
             targetNamespace=\"{namespace}\">{import}{schema}{elements}</xs:schema></wsdl:types>\
             {messages}<wsdl:portType name=\"{agent}\">{port_type}</wsdl:portType>{bindings}\
             <wsdl:service name=\"S{agent}\">{ports}</wsdl:service></wsdl:definitions>"
        )
    }

    fn service(&self) -> Service {
        let operations = self.slot(Slot::Operations, "Find");
        let agents = self.slot(Slot::Agents, "Customer");
        let sources: Vec<_> = agents
            .split_whitespace()
            .map(|agent| {
                // A further agent has no operations, so that it is the only thing that differs.
                let operations = if agent == "Customer" { operations } else { "" };
                let text = self.document(agent, operations);
                Arc::new(Source::new(format!("{agent}.wsdl"), text))
            })
            .collect();
        let set = DocumentSet::parse(&sources).unwrap_or_else(|error| panic!("{error}"));
        Service::build(&set.services[0]).unwrap_or_else(|error| panic!("{error}"))
    }
}

const TRANSPORT: &str = "<sp:TransportBinding><wsp:Policy><sp:TransportToken><wsp:Policy>\
<sp:HttpsToken RequireClientCertificate=\"false\"/></wsp:Policy></sp:TransportToken>\
<sp:AlgorithmSuite><wsp:Policy><sp:Basic256/></wsp:Policy></sp:AlgorithmSuite>\
<sp:Layout><wsp:Policy><sp:Strict/></wsp:Policy></sp:Layout></wsp:Policy></sp:TransportBinding>";

/// A family of shops whose file says `rest` besides what it must.
pub(crate) fn family(rest: &str) -> Family {
    let text =
        format!("namespace = \"http://example.com/{{service}}\"\npath = \"{{agent}}\"\n{rest}");
    Family::parse(&Arc::new(Source::new("shop.toml", text))).unwrap()
}

/// The two services of an example.
pub(crate) fn services(example: &Example) -> (Service, Service) {
    let side = |text| {
        Shop {
            slot: example.slot,
            text,
        }
        .service()
    };
    (side(&example.old), side(&example.new))
}

/// Compares two services of one version, with what their family files say besides.
pub(crate) fn compare(old: &Service, new: &Service, families: [&str; 2]) -> Diff {
    let [before, after] = families.map(family);
    let name = |model: &Service| model.namespace.rsplit('/').next().unwrap().to_owned();
    let (old_name, new_name) = (name(old), name(new));
    diff(
        Side {
            name: &old_name,
            model: old,
            family: &before,
        },
        Side {
            name: &new_name,
            model: new,
            family: &after,
        },
    )
}

/// The changes of an example.
pub(crate) fn changes(example: &Example) -> Diff {
    let (old, new) = services(example);
    compare(&old, &new, [example.old_family, example.new_family])
}
