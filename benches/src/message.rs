//! Responses as WCF writes them, made from the model of `wsdl/`: every field is present, null
//! references are `xsi:nil`, and values come from a generator that always draws the same numbers.

use std::fs;
use std::path::Path;

use wsdl_schema::document::{self, DocumentSet};
use wsdl_schema::model::{
    Array, Dictionary, Enumeration, Field, Primitive, QName, Record, Service, Type, TypeRef,
};

/// The documents that the messages need.
const DOCUMENTS: [&str; 7] = [
    "Appointment.wsdl",
    "Archive.wsdl",
    "EMail.wsdl",
    "arrays.xsd",
    "serialization.xsd",
    "system.security.cryptography.xsd",
    "types.xsd",
];

/// How large a message is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Items of the array in the response.
    pub items: usize,
    /// How deep a recursive type nests.
    pub depth: usize,
    /// How many percent of the records, arrays and dictionaries are null.
    pub nulls: usize,
}

/// A message.
pub struct Message {
    /// Its text.
    pub text: String,
    /// Texts that a reader must own: strings that are neither null nor empty.
    pub strings: usize,
    /// Arrays and dictionaries that are neither null nor empty.
    pub lists: usize,
}

/// How many percent are null in the answers of a server in use.
pub const NULLS: usize = 45;
/// A message of about 3 KB: one appointment.
pub const SMALL: Size = Size {
    items: 1,
    depth: 0,
    nulls: NULLS,
};
/// A message of about 6 MB.
pub const BIG: Size = Size {
    items: 2_500,
    depth: 0,
    nulls: NULLS,
};

/// The service of the messages.
pub struct Model(Service);

impl Model {
    /// Reads it from `wsdl/`.
    pub fn load() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wsdl/Services88");
        let sources: Vec<_> = DOCUMENTS
            .iter()
            .map(|name| {
                let bytes = fs::read(folder.join(name)).expect("wsdl/ is there");
                document::decode((*name).to_owned(), &bytes).expect("UTF-8")
            })
            .collect();
        let set = DocumentSet::parse(&sources).expect("documents");
        let service = set.services.first().expect("one service");
        Self(Service::build(service).expect("a service"))
    }

    /// The response of `Appointment.GetAppointmentList`: records of 59 fields.
    pub fn appointments(&self, size: Size) -> Message {
        self.response("Appointment", "GetAppointmentList", size)
    }

    /// The response of `Archive.GetAvailableEntities`: list items that have list items.
    pub fn list_items(&self, size: Size) -> Message {
        self.response("Archive", "GetAvailableEntities", size)
    }

    /// The response of `Archive.GetArchiveListByColumns`: rows, each with a dictionary of columns.
    pub fn rows(&self, size: Size) -> Message {
        self.response("Archive", "GetArchiveListByColumns", size)
    }

    /// The response of `Appointment.GetAppointmentEntity`: a record with records in it.
    pub fn entity(&self, size: Size) -> Message {
        self.response("Appointment", "GetAppointmentEntity", size)
    }

    /// The response of `EMail.GetPersonEntitiesFromEmailAddress`: many such records.
    pub fn entities(&self, size: Size) -> Message {
        self.response("EMail", "GetPersonEntitiesFromEmailAddress", size)
    }

    fn response(&self, agent: &str, operation: &str, size: Size) -> Message {
        let agent = self
            .0
            .agents
            .values()
            .find(|it| it.name.trim_start_matches('I') == agent);
        let operations = &agent.expect("the agent").operations;
        let operation = operations.get(operation).expect("the operation");
        let output = operation.output.as_ref().expect("a response");
        let namespace = &self.0.namespace;
        let wrapper = output.wrapper_name();
        let mut maker = Maker::new(&self.0, size);
        maker.out = format!(
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header>\
             <h:Succeeded xmlns:h=\"{namespace}\">true</h:Succeeded></s:Header><s:Body>\
             <{wrapper} xmlns=\"{namespace}\" \
             xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">"
        );
        for part in &output.parts {
            maker.element(&part.name, &part.value);
        }
        maker
            .out
            .push_str(&format!("</{wrapper}></s:Body></s:Envelope>"));
        Message {
            text: maker.out,
            strings: maker.strings,
            lists: maker.lists,
        }
    }
}

struct Maker<'a> {
    service: &'a Service,
    random: Random,
    size: Size,
    /// The records that are being written.
    open: Vec<&'a QName>,
    out: String,
    strings: usize,
    lists: usize,
}

impl<'a> Maker<'a> {
    fn new(service: &'a Service, size: Size) -> Self {
        Self {
            service,
            random: Random(88),
            size,
            open: Vec::new(),
            out: String::new(),
            strings: 0,
            lists: 0,
        }
    }

    fn field(&mut self, field: &'a Field) {
        let nested = self.nested(&field.value);
        let is_null = match nested {
            Some(depth) => depth >= self.size.depth,
            None => field.nillable && self.random.below(100) < self.nulls(&field.value),
        };
        if is_null {
            let name = &field.name.local;
            self.out.push_str(&format!("<{name} i:nil=\"true\"/>"));
        } else {
            self.element(&field.name, &field.value);
        }
    }

    /// How deep a recursive type nests at this point.
    fn nested(&self, value: &TypeRef) -> Option<usize> {
        let item = match self.declared(value)? {
            Type::Array(array) => array.item.value.name()?,
            _ => value.name()?,
        };
        let times = self.open.iter().filter(|name| **name == item).count();
        times.checked_sub(1)
    }

    /// How many percent of the references are null.
    fn nulls(&self, value: &TypeRef) -> usize {
        match self.declared(value) {
            Some(_) => self.size.nulls,
            None => 15,
        }
    }

    fn declared(&self, value: &TypeRef) -> Option<&'a Type> {
        self.service.types.get(value.name()?)
    }

    fn element(&mut self, name: &QName, value: &TypeRef) {
        let foreign = *name.namespace != *self.service.namespace;
        let tag = format!("{}{}", if foreign { "a:" } else { "" }, name.local);
        self.out.push_str(&format!("<{tag}"));
        match self.declared(value) {
            Some(Type::Array(array)) if array.item.name.namespace != name.namespace => {
                let namespace = &array.item.name.namespace;
                self.out.push_str(&format!(" xmlns:a=\"{namespace}\""));
            }
            _ => {}
        }
        self.out.push('>');
        self.value(value);
        self.out.push_str(&format!("</{tag}>"));
    }

    fn value(&mut self, value: &TypeRef) {
        match (value, self.declared(value)) {
            (TypeRef::Primitive(primitive), _) => self.primitive(*primitive),
            (_, Some(Type::Record(record))) => self.record(record),
            (_, Some(Type::Array(array))) => self.array(array),
            (_, Some(Type::Dictionary(dictionary))) => self.dictionary(dictionary),
            (_, Some(Type::Enumeration(all) | Type::FlagSet(all))) => self.literal(all),
            (_, Some(Type::List(list))) => self.value(&list.item),
            (_, Some(Type::Choice(_))) => panic!("NetServer has no choices"),
            (_, None) => panic!("{value:?} is not declared"),
        }
    }

    fn record(&mut self, record: &'a Record) {
        self.open.push(&record.name);
        for field in self.service.all_fields(record) {
            self.field(field);
        }
        self.open.pop();
    }

    fn array(&mut self, array: &'a Array) {
        let count = match self.open.as_slice() {
            [] => self.size.items,
            // One item per level: the depth grows, the breadth does not.
            _ if array
                .item
                .value
                .name()
                .is_some_and(|name| self.open.contains(&name)) =>
            {
                1
            }
            _ => 1 + self.random.below(2),
        };
        self.lists += 1;
        for _ in 0..count {
            self.element(&array.item.name, &array.item.value);
        }
    }

    fn dictionary(&mut self, dictionary: &'a Dictionary) {
        let entry = &dictionary.entry.local;
        self.lists += 1;
        for _ in 0..1 + self.random.below(2) {
            self.out.push_str(&format!("<{entry}>"));
            self.element(&dictionary.key.name, &dictionary.key.value);
            self.field(&dictionary.value);
            self.out.push_str(&format!("</{entry}>"));
        }
    }

    fn literal(&mut self, all: &Enumeration) {
        let literal = &all.literals[self.random.below(all.literals.len())];
        self.out.push_str(&literal.value);
    }

    fn primitive(&mut self, primitive: Primitive) {
        let random = &mut self.random;
        let text = match primitive {
            Primitive::String => {
                self.strings += 1;
                STRINGS[random.below(STRINGS.len())].to_owned()
            }
            Primitive::Boolean => (random.below(2) == 1).to_string(),
            Primitive::Int => random.below(250_000).to_string(),
            Primitive::Long => random.below(1 << 30).to_string(),
            Primitive::Short => random.below(100).to_string(),
            Primitive::Double => format!("{}.{}", random.below(10_000), random.below(100)),
            Primitive::DateTime => format!(
                "2026-{:02}-{:02}T{:02}:{:02}:{:02}",
                1 + random.below(12),
                1 + random.below(28),
                random.below(24),
                random.below(60),
                random.below(60)
            ),
            Primitive::Duration => format!("PT{}M", 1 + random.below(59)),
            other => panic!("no benchmark has a value of {other:?} yet"),
        };
        self.out.push_str(&text);
    }
}

/// The content of strings, escaped.
const STRINGS: [&str; 12] = [
    "Åse Møller &amp; Sønner",
    "Oslo",
    "sales@example.com",
    "Key account",
    "København",
    "Ring back &lt;today&gt;",
    "12 34 56 78",
    "SuperOffice",
    "Quarterly review of the contract",
    "Ola",
    "Nordmann",
    "Director",
];

/// Pseudorandom numbers that are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        // Knuth's MMIX generator. Its high bits are the most random.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}
