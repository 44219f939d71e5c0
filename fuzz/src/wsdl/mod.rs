//! Shapes of services, as the input decides, and their WSDL.

mod edit;
mod family;
mod text;
mod tidy;

use arbitrary::Unstructured;

/// A service.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The last segment of its namespace.
    pub service: String,
    /// The types, all in one namespace.
    pub types: Vec<Named>,
    /// The agents, each with its operations.
    pub agents: Vec<Agent>,
}

/// A type and its name.
#[derive(Clone, Debug)]
pub struct Named {
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
}

/// What a type is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A record, optionally with a base type, optionally a value type.
    Record {
        /// The index of the base type.
        base: Option<usize>,
        /// Whether it is never null.
        is_value: bool,
        /// Its own fields.
        fields: Vec<Field>,
    },
    /// An enumeration of these literals, each optionally with a number.
    Enumeration(Vec<(String, Option<i64>)>),
    /// A set of these literals.
    Flags(Vec<String>),
    /// An array of an item.
    Array(Field),
    /// A dictionary of a key and a value.
    Dictionary(Field, Field),
}

/// A field, an item or a part of a message.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name of its element.
    pub name: String,
    /// Its type.
    pub value: Value,
    /// Whether it may be absent.
    pub is_optional: bool,
    /// Whether it may be nil.
    pub is_nillable: bool,
}

/// The type of a field.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// One of [`PRIMITIVES`].
    Primitive(usize),
    /// One of the types of the service.
    Named(usize),
}

/// An agent.
#[derive(Clone, Debug)]
pub struct Agent {
    /// The name of its port type.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Its operations.
    pub operations: Vec<Operation>,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its name.
    pub name: String,
    /// The action.
    pub action: String,
    /// The parts of the request.
    pub request: Vec<Field>,
    /// The parts of the response.
    pub response: Vec<Field>,
}

/// The built-in types, and whether each is a reference.
pub const PRIMITIVES: [(&str, bool); 16] = [
    ("xs:string", true),
    ("xs:int", false),
    ("xs:boolean", false),
    ("xs:dateTime", false),
    ("xs:base64Binary", true),
    ("xs:anyType", true),
    ("xs:long", false),
    ("xs:short", false),
    ("xs:byte", false),
    ("xs:double", false),
    ("xs:float", false),
    ("xs:unsignedShort", false),
    ("xs:unsignedInt", false),
    ("ser:guid", false),
    ("ser:char", false),
    ("ser:duration", false),
];

/// Names as vendors use them, and names that may break Rust, Cargo, a file system or a page.
/// [`Shape::family`] lists those that look like secrets.
const NAMES: [&str; 44] = [
    "Item", "Order", "Name", "Id", "Value", "Key", "Response", "Status", "Ticket", "Password",
    "item", "ITEM", "itemId", "ItemID", "EMail", "type", "Type", "self", "Self", "crate", "super",
    "async", "gen", "Option", "Vec", "Box", "String", "Default", "Some", "None", "Unknown", "Base",
    "Record", "soap", "core", "aux", "con", "nul", "_", "a-b", "a.b", "Straße", "日本", "u00e9",
];

/// An element that no page has by itself: if a page has it, a text of the schema became markup.
pub const TAG: &str = "<x-tag>";

/// Texts for places that may hold any text.
const TEXTS: [&str; 16] = [
    "urn:get",
    "",
    " ",
    "a b",
    TAG,
    "\"",
    "`",
    "``",
    "*/",
    "{",
    "}",
    "\\",
    "]]>",
    "&amp;",
    "http://example.com/a?b=c#d",
    "javascript:alert(1)",
];

/// Choices that the input makes.
pub(crate) struct Dice<'u, 'd>(pub(crate) &'u mut Unstructured<'d>);

impl Dice<'_, '_> {
    fn below(&mut self, count: usize) -> usize {
        self.0.choose_index(count).unwrap_or_default()
    }

    /// Once in `count` times; never when the input is used up.
    fn one_in(&mut self, count: usize) -> bool {
        !self.0.is_empty() && self.below(count) == 0
    }

    fn name(&mut self) -> String {
        match self.below(8) {
            0 => self.letters(),
            1 => format!("{}{}", NAMES[self.below(NAMES.len())], self.below(100)),
            _ => NAMES[self.below(NAMES.len())].to_owned(),
        }
    }

    /// A name with letters of any script.
    fn letters(&mut self) -> String {
        let length = 1 + self.below(6);
        let letter = |_| {
            let c: char = self.0.arbitrary().unwrap_or('x');
            if c.is_alphabetic() { c } else { 'x' }
        };
        (0..length).map(letter).collect()
    }

    fn text(&mut self) -> String {
        let text = TEXTS[self.below(TEXTS.len())];
        match self.below(3) {
            0 => format!("{text}{}", self.name()),
            1 => self.name(),
            _ => text.to_owned(),
        }
    }

    fn number(&mut self) -> i64 {
        match self.below(3) {
            0 => self.0.arbitrary::<i64>().unwrap_or_default(),
            1 => -1,
            _ => i64::try_from(self.below(9)).unwrap_or_default(),
        }
    }

    fn several<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.below(most + 1);
        (0..count).map(|_| make(self)).collect()
    }

    fn field(&mut self, types: usize) -> Field {
        let value = if types > 0 && self.one_in(2) {
            Value::Named(self.below(types))
        } else {
            Value::Primitive(self.below(PRIMITIVES.len()))
        };
        Field {
            name: self.name(),
            value,
            is_optional: !self.one_in(4),
            is_nillable: !self.one_in(4),
        }
    }

    fn kind(&mut self, types: usize) -> Kind {
        match self.below(8) {
            0 => Kind::Enumeration(self.several(8, |it| {
                let number = it.one_in(2).then(|| it.number());
                (it.text(), number)
            })),
            1 => Kind::Flags(self.several(8, Self::name)),
            2 => Kind::Array(self.field(types)),
            3 => Kind::Dictionary(self.field(types), self.field(types)),
            _ => Kind::Record {
                base: self.one_in(3).then(|| self.below(types)),
                is_value: self.one_in(8),
                fields: self.several(6, |it| it.field(types)),
            },
        }
    }

    fn named(&mut self, types: usize) -> Named {
        Named {
            name: self.name(),
            kind: self.kind(types),
        }
    }

    fn operation(&mut self, types: usize) -> Operation {
        Operation {
            name: self.name(),
            action: self.text(),
            request: self.several(3, |it| it.field(types)),
            response: self.several(2, |it| it.field(types)),
        }
    }

    fn agent(&mut self, types: usize) -> Agent {
        Agent {
            name: self.name(),
            address: self.text(),
            operations: (0..=self.below(3)).map(|_| self.operation(types)).collect(),
        }
    }
}

impl Shape {
    /// A shape. It may be invalid: types may share a name or be their own base.
    pub fn new(input: &mut Unstructured<'_>) -> Self {
        let mut dice = Dice(input);
        let types = dice.below(10);
        let mut agents = vec![dice.agent(types)];
        if dice.one_in(4) {
            agents.push(dice.agent(types));
        }
        let mut shape = Self {
            service: "Shop1".to_owned(),
            types: (0..types).map(|_| dice.named(types)).collect(),
            agents,
        };
        if !dice.one_in(8) {
            shape.tidy();
        }
        shape
    }

    /// Every list of fields.
    fn fields_mut(&mut self) -> impl Iterator<Item = Vec<&mut Field>> {
        let types = self.types.iter_mut().map(|named| match &mut named.kind {
            Kind::Record { fields, .. } => fields.iter_mut().collect(),
            Kind::Array(item) => vec![item],
            Kind::Dictionary(key, value) => vec![key, value],
            Kind::Enumeration(_) | Kind::Flags(_) => Vec::new(),
        });
        let operations = self.agents.iter_mut().flat_map(|it| &mut it.operations);
        let messages = operations.flat_map(|it| {
            [
                it.request.iter_mut().collect(),
                it.response.iter_mut().collect(),
            ]
        });
        types.chain(messages)
    }
}
