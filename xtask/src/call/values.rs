//! The values of a request: what the user gives, and for the rest nulls and defaults.

mod lists;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use wsdl_reference::sample::builder::Builder;
use wsdl_reference::sample::value::{Fill, Instance, Value};
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::family::Family;
use wsdl_schema::model::{
    Enumeration, Field, Form, Message, Primitive, Record, Service, Type, TypeRef,
};
use wsdl_schema::nearest::nearest;

use super::answer::REDACTED;
use super::input::{self, Input, Origin, Parts, Text};
use super::names::{in_case, instance, key};
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
}

impl<'a> Values<'a> {
    pub(super) fn new(service: &'a Service, family: &'a Family) -> Self {
        Self {
            service,
            family,
            path: Vec::new(),
            is_secret: false,
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
        let owner = message.wrapper_name();
        let fields = message.parts.iter().map(|part| (owner, part));
        self.fields(fields.collect(), parts)
    }

    fn fields(
        &mut self,
        fields: Vec<(&str, &'a Field)>,
        parts: Parts,
    ) -> Result<Fields<'a>, Diagnostic> {
        let mut parts = in_case(parts, fields.iter().map(|(_, field)| key(field)));
        let mut values = Vec::new();
        for (owner, field) in &fields {
            let value = match parts.remove(&key(field)) {
                Some(input) => self.field(owner, field, input)?,
                None => self.default(field),
            };
            values.push((*field, value));
        }
        match parts.first_key_value() {
            Some((name, _)) => Err(self.unknown(name, fields.iter().map(|(_, field)| key(field)))),
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
        self.path.push(key(field));
        let value = self.owned(owner, field, input);
        self.path.pop();
        value
    }

    /// The value of a field of `owner`, whose path is that of the value.
    fn owned(
        &mut self,
        owner: &str,
        field: &'a Field,
        input: Input,
    ) -> Result<Value<'a>, Diagnostic> {
        let around = self.is_secret;
        self.is_secret |= self.family.is_secret(owner, &field.name.local);
        let value = match field.is_repeated() {
            true => self
                .items(input, |values, item| values.content(field, item))
                .map(Value::Repeated),
            false => self.content(field, input),
        };
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
            Input::Text(text) if self.is_secret && text.bytes == REDACTED.as_bytes() => {
                let path = self.path();
                let error = self.error(&format!("is `{REDACTED}`"));
                Err(error.help(format!(
                    "leave the secret out, or set it with `--set-env {path}=VARIABLE` instead"
                )))
            }
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
                let (name, given) = (primitive.xml_name(), self.quoted(&text));
                let what = format!("must be an {name}, but is {given}");
                let example = scalar::example(primitive);
                Err(self
                    .error(&what)
                    .help(format!("a value is, for example, {example}")))
            }
        }
    }

    /// The text that is given. A secret must not be from the command line.
    fn text(&mut self, input: Input) -> Result<String, Diagnostic> {
        let (mut bytes, origin) = match input {
            Input::Text(Text { bytes, origin }) => (bytes, origin),
            Input::Parts(parts) => return Err(self.too_deep(&parts)),
            _ => return Err(self.error("has one value, not several")),
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
        String::from_utf8(bytes).map_err(|_| self.error("must be text in UTF-8"))
    }

    fn record(&mut self, declared: &'a Record, input: Input) -> Result<Value<'a>, Diagnostic> {
        let Input::Parts(mut parts) = input else {
            let path = self.path();
            let error = self.error("has fields of its own; it is not a text");
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
        let fields = self.service.fields_with_owners(record);
        let fields = fields.map(|(owner, field)| (owner.name.local.as_str(), field));
        let fields = self.fields(fields.collect(), parts)?;
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
                let (name, given) = (&it.name.local, self.quoted(text));
                let what = format!("must be a literal of {name}, but is {given}");
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

    /// An error about a path that goes on after a simple value: a key may have a dot in it.
    fn too_deep(&self, parts: &Parts) -> Diagnostic {
        let error = self.error("has one value, not several");
        let (Some((last, before)), Some(further)) = (self.path.split_last(), parts.keys().next())
        else {
            return error;
        };
        let whole = [before, &[format!("{last}.{further}")]].concat();
        let whole = input::shown(&whole);
        error.help(format!(
            "a name with a dot in it is in quotes: `{whole}=VALUE`"
        ))
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
        input::shown(&self.path)
    }

    fn error(&self, what: &str) -> Diagnostic {
        Diagnostic::new(format!("`{}` {what}", self.path()))
    }

    /// A text as errors show it.
    fn quoted(&self, text: &str) -> String {
        if self.is_secret {
            return REDACTED.to_owned();
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
