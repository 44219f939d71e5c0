//! Messages made from the schema: every field is present, with a value of its type.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use netserver::soap::Operation;
use wsdl_schema::diagnostic::Source;
use wsdl_schema::document::decode;
use wsdl_schema::family::Family;
use wsdl_schema::model::{
    CalendarType, Dictionary, Enumeration, Field, IntegerType, Primitive, QName, Record, Service,
    TextType, Type, TypeRef,
};
use wsdl_schema::services::models;

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
const ENVELOPE: &str = "http://schemas.xmlsoap.org/soap/envelope/";

/// The models of the services.
pub(crate) struct Samples(BTreeMap<String, Service>);

impl Samples {
    /// Reads the documents of the repository.
    pub(crate) fn load(repository: &Path) -> Result<Self, Box<dyn Error>> {
        let mut documents = Vec::new();
        for service in ["Services86", "Services88"] {
            let folder = repository.join("wsdl").join(service);
            documents.extend(sources(&folder, &["wsdl", "xsd"])?);
        }
        let family = sources(&repository.join("xtask/families"), &["toml"])?;
        let families = family
            .iter()
            .map(|source| Family::parse(source).map_err(|error| error.render(false)))
            .collect::<Result<Vec<_>, _>>()?;
        let services = models(&documents, &families).map_err(|error| error.render(false))?;
        let by_name = |service: wsdl_schema::services::NamedService| (service.name, service.model);
        Ok(Self(services.into_iter().map(by_name).collect()))
    }

    /// A message with the response of an operation, in which nothing is null.
    pub(crate) fn response(&self, operation: &Operation) -> Option<String> {
        let service = self.0.get(operation.agent.service.name)?;
        let agent = service.agents.get(operation.agent.name)?;
        let message = &agent.operations.get(operation.name)?.output.as_ref()?;
        let mut sample = Sample {
            service,
            out: String::new(),
            open: Vec::new(),
        };
        let wrapper = message.wrapper.as_ref()?;
        sample.element(wrapper, |sample| {
            message.parts.iter().for_each(|part| sample.field(part));
        });
        let body = sample.out;
        Some(format!(
            "<s:Envelope xmlns:s='{ENVELOPE}' xmlns:i='{XSI}'><s:Body>{body}</s:Body></s:Envelope>"
        ))
    }
}

fn sources(folder: &Path, extensions: &[&str]) -> Result<Vec<Arc<Source>>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    let is_wanted = |path: &std::path::PathBuf| {
        let extension = path.extension().and_then(|it| it.to_str());
        extension.is_some_and(|it| extensions.contains(&it))
    };
    let mut found = Vec::new();
    for path in paths.into_iter().filter(is_wanted) {
        let name = path.to_string_lossy().into_owned();
        let source = decode(name, &fs::read(&path)?).map_err(|error| error.render(false))?;
        found.push(source);
    }
    Ok(found)
}

/// A message under construction.
struct Sample<'a> {
    service: &'a Service,
    out: String,
    /// The records that enclose this place. A record inside itself is left out.
    open: Vec<&'a QName>,
}

impl<'a> Sample<'a> {
    fn element(&mut self, name: &QName, content: impl FnOnce(&mut Self)) {
        self.start(name, "");
        content(self);
        let _ = write!(self.out, "</{}>", name.local);
    }

    /// Writing to a `String` cannot fail.
    fn start(&mut self, name: &QName, attributes: &str) {
        let (name, namespace) = (&name.local, &name.namespace);
        let _ = write!(self.out, "<{name} xmlns='{namespace}'{attributes}>");
    }

    fn field(&mut self, field: &'a Field) {
        let recurs = field
            .value
            .name()
            .is_some_and(|name| self.open.contains(&name));
        if recurs {
            if !field.is_optional() {
                self.start(&field.name, " i:nil='true'");
                let _ = write!(self.out, "</{}>", field.name.local);
            }
            return;
        }
        let attributes = match &field.value {
            TypeRef::Primitive(Primitive::Any) => {
                " i:type='x:int' xmlns:x='http://www.w3.org/2001/XMLSchema'".to_owned()
            }
            TypeRef::Named(name) => self.derived(name).map_or_else(String::new, |record| {
                let QName { local, namespace } = &record.name;
                format!(" i:type='t:{local}' xmlns:t='{namespace}'")
            }),
            TypeRef::Primitive(_) => String::new(),
        };
        self.start(&field.name, &attributes);
        self.value(&field.value);
        let _ = write!(self.out, "</{}>", field.name.local);
    }

    /// The type of an instance of a record that others derive from.
    fn derived(&self, name: &QName) -> Option<&'a Record> {
        let record = self.service.record(name)?;
        let derived = record.derived.first().filter(|_| record.is_polymorphic)?;
        self.service.record(derived)
    }

    fn value(&mut self, value: &'a TypeRef) {
        let name = match value {
            TypeRef::Primitive(primitive) => return self.out.push_str(text(*primitive)),
            TypeRef::Named(name) => name,
        };
        match self.service.types.get(name) {
            Some(Type::Record(record)) => {
                let actual = self.derived(name).unwrap_or(record);
                self.open.push(name);
                let fields = self.service.all_fields(actual);
                fields.into_iter().for_each(|field| self.field(field));
                self.open.pop();
            }
            Some(Type::Enumeration(enumeration)) => self.literals(enumeration, 1),
            Some(Type::FlagSet(set)) => self.literals(set, 2),
            Some(Type::Array(array)) => self.field(&array.item),
            Some(Type::Dictionary(dictionary)) => self.entry(dictionary),
            Some(Type::List(list)) => self.value(&list.item),
            Some(Type::Choice(_)) => panic!("NetServer has no choices"),
            None => {}
        }
    }

    /// The last literals, since they differ from the default.
    fn literals(&mut self, enumeration: &Enumeration, count: usize) {
        let literals = enumeration.literals.iter().rev().take(count);
        let texts: Vec<&str> = literals.map(|literal| literal.value.as_str()).collect();
        self.out.push_str(&texts.join(" "));
    }

    fn entry(&mut self, dictionary: &'a Dictionary) {
        self.element(&dictionary.entry, |sample| {
            sample.field(&dictionary.key);
            sample.field(&dictionary.value);
        });
    }
}

fn text(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Any => "-7",
        Primitive::Base64Binary => "AAECAwQF",
        Primitive::Boolean => "true",
        Primitive::Byte => "-128",
        Primitive::Calendar(kind) => calendar(kind),
        Primitive::Char => "198",
        Primitive::DateTime => "2024-02-29T23:59:58.123456",
        Primitive::Decimal => "1234.5600",
        Primitive::Double => "1234.5678",
        Primitive::Duration => "-PT30M",
        Primitive::Float => "1.5",
        Primitive::Guid => "01234567-89ab-cdef-0123-456789abcdef",
        Primitive::HexBinary => "00FF",
        Primitive::Int => "-2147483648",
        Primitive::Integer(IntegerType::NegativeInteger | IntegerType::NonPositiveInteger) => {
            "-98765432109876543210"
        }
        Primitive::Integer(_) => "98765432109876543210",
        Primitive::Long => "1099511627776",
        Primitive::Name(_) => "name",
        Primitive::Period => "P1Y2M",
        Primitive::Short => "-32768",
        Primitive::String => "ÆØÅ &amp; &lt;x&gt; 😀",
        Primitive::Text(TextType::Language) => "nb-NO",
        Primitive::Text(_) => "name-1",
        Primitive::TextList(_) => "a b",
        Primitive::UnsignedByte => "255",
        Primitive::UnsignedInt => "4294967295",
        Primitive::UnsignedLong => "18446744073709551615",
        Primitive::UnsignedShort => "65535",
    }
}

fn calendar(kind: CalendarType) -> &'static str {
    match kind {
        CalendarType::Date => "2024-02-29",
        CalendarType::GDay => "---31",
        CalendarType::GMonth => "--02",
        CalendarType::GMonthDay => "--02-29",
        CalendarType::GYear => "2024",
        CalendarType::GYearMonth => "2024-02",
        CalendarType::Time => "23:59:58.123456",
    }
}
