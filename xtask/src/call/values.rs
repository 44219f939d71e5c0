//! The values of a request: what the user gives, and for the rest nulls and defaults.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use wsdl_diff::nearest;
use wsdl_reference::sample::builder::Builder;
use wsdl_reference::sample::value::{Fill, Instance, Value};
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::family::Family;
use wsdl_schema::model::{
    Array, Dictionary, Enumeration, Field, Form, List, Message, Primitive, QName, Record, Service,
    Type, TypeRef,
};

use super::input::{Input, Origin, Parts, Text};
use super::scalar;

/// The fields of a record or a message with their values.
type Fields<'a> = Vec<(&'a Field, Value<'a>)>;

/// Makes values of what is given.
pub(super) struct Values<'a> {
    service: &'a Service,
    family: &'a Family,
    /// Where the value that is made stands.
    path: Vec<String>,
    /// Whether it stands in a secret field.
    is_secret: bool,
    /// The secrets that were given.
    pub(super) secrets: Vec<String>,
}

impl<'a> Values<'a> {
    pub(super) fn new(service: &'a Service, family: &'a Family) -> Self {
        Self {
            service,
            family,
            path: Vec::new(),
            is_secret: false,
            secrets: Vec::new(),
        }
    }

    /// The values of the parts of a message.
    ///
    /// # Errors
    /// If something is given for what does not exist, or is no value of its type.
    pub(super) fn message(
        &mut self,
        message: &'a Message,
        parts: Parts,
    ) -> Result<Fields<'a>, Diagnostic> {
        let fields = message.parts.iter().collect();
        self.fields(message.wrapper_name(), fields, parts)
    }

    fn fields(
        &mut self,
        owner: &str,
        fields: Vec<&'a Field>,
        mut parts: Parts,
    ) -> Result<Fields<'a>, Diagnostic> {
        let mut values = Vec::new();
        for field in &fields {
            let value = match parts.remove(&key(field)) {
                Some(input) => self.field(owner, field, input)?,
                None => self.default(field),
            };
            values.push((*field, value));
        }
        match parts.first_key_value() {
            Some((name, _)) => Err(self.unknown(name, fields.iter().map(|field| key(field)))),
            None => Ok(values),
        }
    }

    /// The value of a field that nothing is given for.
    fn default(&self, field: &'a Field) -> Value<'a> {
        let mut builder = Builder::new(self.service, Fill::Empty);
        let mut values = builder.fields(std::iter::once(field));
        values.pop().map_or(Value::Null, |(_, value)| value)
    }

    fn field(
        &mut self,
        owner: &str,
        field: &'a Field,
        input: Input,
    ) -> Result<Value<'a>, Diagnostic> {
        let around = self.is_secret;
        self.is_secret |= self.family.is_secret(owner, &field.name.local);
        self.path.push(key(field));
        let value = match field.is_repeated() {
            true => self
                .items(input, |values, item| values.content(field, item))
                .map(Value::Repeated),
            false => self.content(field, input),
        };
        self.path.pop();
        self.is_secret = around;
        value
    }

    /// The value of one occurrence of a field.
    fn content(&mut self, field: &'a Field, input: Input) -> Result<Value<'a>, Diagnostic> {
        match field.form {
            Form::Element | Form::Attribute | Form::Text => {}
            Form::Group | Form::AnyElement(_) | Form::AnyAttributes(_) | Form::Mixed => {
                let error = self.error("cannot be given by its name");
                return Err(error.help("give the whole request as XML: `--body FILE.xml`"));
            }
        }
        match input {
            Input::Null if field.can_be_null() || field.is_optional() => Ok(Value::Null),
            Input::Null => Err(self.error("must have a value")),
            input => self.value(&field.value, input),
        }
    }

    fn value(&mut self, declared: &'a TypeRef, input: Input) -> Result<Value<'a>, Diagnostic> {
        let name = match declared {
            TypeRef::Primitive(primitive) => return self.primitive(*primitive, input),
            TypeRef::Named(name) => name,
        };
        match self.service.types.get(name) {
            Some(Type::Record(record)) => self.record(record, input),
            Some(Type::Enumeration(it)) => {
                let text = self.text(input)?;
                Ok(Value::Literal(it, self.literal(it, &text)?))
            }
            Some(Type::FlagSet(it)) => self.flags(it, input),
            Some(Type::Array(array)) => self.array(array, input),
            Some(Type::Dictionary(it)) => self.dictionary(it, input),
            Some(Type::List(it)) => self.list(it, input),
            Some(Type::Choice(_)) | None => {
                let error = self.error("cannot be given by its name");
                Err(error.help("give the whole request as XML: `--body FILE.xml`"))
            }
        }
    }

    fn primitive(&mut self, primitive: Primitive, input: Input) -> Result<Value<'a>, Diagnostic> {
        let is_literal = matches!(&input, Input::Text(text) if text.origin == Origin::Literal);
        let text = match (primitive, input) {
            // The bytes of a file are what is to be sent.
            (Primitive::Base64Binary, Input::Text(text)) if text.origin == Origin::File => {
                STANDARD.encode(text.bytes)
            }
            (_, input) => self.text(input)?,
        };
        match primitive {
            Primitive::Any if is_literal => Ok(Value::Any(scalar::of_literal(&text), text)),
            Primitive::Any => Ok(Value::Any(Primitive::String, text)),
            _ if scalar::is_valid(primitive, &text) => Ok(Value::Scalar(primitive, text)),
            _ => {
                let what = format!("is {}, and no {}", self.quoted(&text), primitive.xml_name());
                let example = scalar::example(primitive);
                Err(self
                    .error(&what)
                    .help(format!("a value is, for example, {example}")))
            }
        }
    }

    /// The text that is given. A secret must not be from the command line.
    fn text(&mut self, input: Input) -> Result<String, Diagnostic> {
        let Input::Text(Text { mut bytes, origin }) = input else {
            return Err(self.error("has one value, and not several"));
        };
        if self.is_secret && origin == Origin::CommandLine {
            let path = self.path();
            let error = self.error("is a secret, which others can read on the command line");
            return Err(error.help(format!(
                "use `--set-env {path}=VARIABLE` or `--set {path}=@FILE`"
            )));
        }
        if origin == Origin::File {
            let end = bytes.trim_ascii_end().len();
            let lines = bytes
                .get(end..)
                .is_some_and(|it| it == b"\n" || it == b"\r\n");
            bytes.truncate(if lines { end } else { bytes.len() });
        }
        let text = String::from_utf8(bytes).map_err(|_| self.error("is to have text in UTF-8"))?;
        if self.is_secret {
            self.secrets.push(text.clone());
        }
        Ok(text)
    }

    fn record(&mut self, declared: &'a Record, input: Input) -> Result<Value<'a>, Diagnostic> {
        let Input::Parts(mut parts) = input else {
            let path = self.path();
            let error = self.error("has fields, and no text");
            return Err(error.help(format!("set them by their names: `{path}.FIELD=VALUE`")));
        };
        let mut record = declared;
        if declared.is_polymorphic
            && let Some((derived, inner)) = self.derived(declared, &mut parts)
        {
            (record, parts) = (derived, inner);
        }
        if record.is_abstract {
            let error = self.error(&format!("needs a type: {} is abstract", record.name.local));
            return Err(error.help(format!(
                "name one before the fields: `{}.TYPE.FIELD=VALUE`",
                self.path()
            )));
        }
        let fields = self.service.all_fields(record);
        let fields = self.fields(&record.name.local, fields, parts)?;
        Ok(Value::Record(Instance {
            record,
            is_derived: record.name != declared.name,
            fields,
        }))
    }

    /// The type of an instance, if the only name is that of a type, and what is given for it.
    fn derived(&self, declared: &'a Record, parts: &mut Parts) -> Option<(&'a Record, Parts)> {
        let name = parts.keys().next().filter(|_| parts.len() == 1)?.clone();
        let record = instance(self.service, declared, &name)?;
        match parts.remove(&name)? {
            Input::Parts(inner) => Some((record, inner)),
            Input::Null => Some((record, Parts::new())),
            other => {
                parts.insert(name, other);
                None
            }
        }
    }

    fn literal(&self, it: &Enumeration, text: &str) -> Result<usize, Diagnostic> {
        let mut literals = it.literals.iter();
        literals
            .position(|literal| literal.value == text)
            .ok_or_else(|| {
                let names = it.literals.iter().map(|literal| literal.value.as_str());
                let what = format!("is {}, and no {}", self.quoted(text), it.name.local);
                let error = self.error(&what);
                match nearest(text, names.clone()) {
                    Some(name) => error.help(format!("did you mean `{name}`?")),
                    None => {
                        let first: Vec<_> = names.take(MOST_NAMES).collect();
                        error.help(format!("it is one of {}", first.join(", ")))
                    }
                }
            })
    }

    fn flags(&mut self, it: &'a Enumeration, input: Input) -> Result<Value<'a>, Diagnostic> {
        let names = self.words(input)?;
        let flags = names.iter().map(|name| self.literal(it, name));
        Ok(Value::Flags(it, flags.collect::<Result<_, _>>()?))
    }

    /// The words of a text, or of a list of texts.
    fn words(&mut self, input: Input) -> Result<Vec<String>, Diagnostic> {
        match input {
            Input::List(items) => items.into_iter().map(|item| self.text(item)).collect(),
            input => {
                let text = self.text(input)?;
                let words = text.split([' ', ',']).filter(|word| !word.is_empty());
                Ok(words.map(str::to_owned).collect())
            }
        }
    }

    fn list(&mut self, list: &'a List, input: Input) -> Result<Value<'a>, Diagnostic> {
        let mut items = Vec::new();
        for bytes in self.words(input)?.into_iter().map(String::into_bytes) {
            let origin = Origin::Elsewhere;
            items.push(self.value(&list.item, Input::Text(Text { bytes, origin }))?);
        }
        Ok(Value::List(list, items))
    }

    fn array(&mut self, array: &'a Array, input: Input) -> Result<Value<'a>, Diagnostic> {
        let items = self.items(input, |values, item| values.content(&array.item, item))?;
        Ok(Value::Array(array, items))
    }

    /// The items of a list, which are named by their indices.
    fn items(
        &mut self,
        input: Input,
        mut item: impl FnMut(&mut Self, Input) -> Result<Value<'a>, Diagnostic>,
    ) -> Result<Vec<Value<'a>>, Diagnostic> {
        let given = match input {
            Input::List(items) => items,
            Input::Parts(parts) => self.by_index(parts)?,
            Input::Text(_) | Input::Null => {
                let path = self.path();
                let error = self.error("is a list");
                return Err(error.help(format!("set its items by their indices: `{path}.0=VALUE`")));
            }
        };
        let mut values = Vec::new();
        for (index, input) in given.into_iter().enumerate() {
            self.path.push(index.to_string());
            values.push(item(self, input)?);
            self.path.pop();
        }
        Ok(values)
    }

    fn by_index(&self, parts: Parts) -> Result<Vec<Input>, Diagnostic> {
        let mut items = Vec::new();
        for (name, input) in parts {
            let index: Result<usize, _> = name.parse();
            let index = index.map_err(|_| {
                let error = self.error(&format!("is a list, and `{name}` is no index"));
                error.help("the first item has the index 0")
            })?;
            items.push((index, input));
        }
        items.sort_by_key(|(index, _)| *index);
        match items
            .iter()
            .enumerate()
            .find(|(at, (index, _))| at != index)
        {
            Some((at, _)) => Err(self.error(&format!("has no item {at}, but later ones"))),
            None => Ok(items.into_iter().map(|(_, input)| input).collect()),
        }
    }

    fn dictionary(&mut self, it: &'a Dictionary, input: Input) -> Result<Value<'a>, Diagnostic> {
        let mut pairs = Vec::new();
        for (index, (key, value)) in self.pairs(input)?.into_iter().enumerate() {
            self.path.push(index.to_string());
            let key = self.content(&it.key, key)?;
            pairs.push((key, self.field(&it.name.local, &it.value, value)?));
            self.path.pop();
        }
        Ok(Value::Dictionary(it, pairs))
    }

    /// Keys and values: fields with the keys as names, or a list of lists of two.
    fn pairs(&self, input: Input) -> Result<Vec<(Input, Input)>, Diagnostic> {
        let key = |name: String| {
            let (bytes, origin) = (name.into_bytes(), Origin::Elsewhere);
            Input::Text(Text { bytes, origin })
        };
        match input {
            Input::Parts(parts) => Ok(parts
                .into_iter()
                .map(|(it, value)| (key(it), value))
                .collect()),
            Input::List(pairs) => {
                let pair = |pair| match pair {
                    Input::List(two) => <[Input; 2]>::try_from(two).ok().map(|[a, b]| (a, b)),
                    _ => None,
                };
                let pairs: Option<_> = pairs.into_iter().map(pair).collect();
                pairs.ok_or_else(|| self.error("is a dictionary: a list of keys and values"))
            }
            Input::Text(_) | Input::Null => {
                let error = self.error("is a dictionary");
                Err(error.help(format!(
                    "set a value by its key: `{}.KEY=VALUE`",
                    self.path()
                )))
            }
        }
    }

    fn unknown(&self, name: &str, known: impl Iterator<Item = String> + Clone) -> Diagnostic {
        let place = match self.path.as_slice() {
            [] => "the request".to_owned(),
            _ => format!("`{}`", self.path()),
        };
        let error = Diagnostic::new(format!("{place} has no field `{name}`"));
        let names: Vec<String> = known.clone().take(MOST_NAMES).collect();
        match nearest(name, known) {
            Some(name) => error.help(format!("did you mean `{name}`?")),
            None if names.is_empty() => error.help("it has no fields"),
            None => error.help(format!("its fields are {}", names.join(", "))),
        }
    }

    fn path(&self) -> String {
        self.path.join(".")
    }

    fn error(&self, what: &str) -> Diagnostic {
        Diagnostic::new(format!("`{}` {what}", self.path()))
    }

    /// A text as errors show it.
    fn quoted(&self, text: &str) -> String {
        if self.is_secret {
            return "[redacted]".to_owned();
        }
        let shown: String = text.chars().take(LONGEST_SHOWN).collect();
        match shown.len() == text.len() {
            true => format!("`{text}`"),
            false => format!("`{shown}…`"),
        }
    }
}

/// The most names that an error lists.
const MOST_NAMES: usize = 20;
/// The most characters of a value that an error shows.
const LONGEST_SHOWN: usize = 60;

/// What a field is called.
pub(super) fn key(field: &Field) -> String {
    match field.form {
        Form::Attribute => format!("@{}", field.name.local),
        Form::Text => "$value".to_owned(),
        _ => field.name.local.clone(),
    }
}

/// What a type is called among those that derive from one.
pub(super) fn type_key(name: &QName, declared: &QName) -> String {
    match name.namespace == declared.namespace {
        true => name.local.clone(),
        false => name.to_string(),
    }
}

/// The type of this name that an instance of `declared` can have.
fn instance<'a>(service: &'a Service, declared: &'a Record, name: &str) -> Option<&'a Record> {
    let mut open = vec![declared];
    while let Some(record) = open.pop() {
        if type_key(&record.name, &declared.name) == name {
            return Some(record);
        }
        open.extend(record.derived.iter().filter_map(|it| service.record(it)));
    }
    None
}
