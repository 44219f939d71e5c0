//! What the user gives for the fields of a request: `--set`, `--set-env`, or a file of JSON.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value as Json;
use wsdl_schema::diagnostic::Diagnostic;

use crate::sources;

/// What is given for a field.
#[derive(Debug)]
pub(super) enum Input {
    /// No value.
    Null,
    /// The text of a simple value.
    Text(Text),
    /// What is given for the fields of a record, the items of an array by their indices, or the
    /// values of a dictionary by their keys.
    Parts(Parts),
    /// A list of JSON.
    List(Vec<Input>),
}

/// Inputs by the names of fields.
pub(super) type Parts = BTreeMap<String, Input>;

/// The text of a simple value.
#[derive(Debug)]
pub(super) struct Text {
    /// The text; of a file, all of it.
    pub(super) bytes: Vec<u8>,
    /// Where it is from.
    pub(super) origin: Origin,
}

/// Where a text is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The command line, which other users of the machine can read.
    CommandLine,
    /// A file with nothing else in it.
    File,
    /// A number or a boolean of JSON.
    Literal,
    /// An environment variable, or a file with other values in it.
    Elsewhere,
}

/// The deepest path, which is also the deepest JSON that is read.
const DEEPEST: usize = 64;

/// The inputs that `--set` and `--set-env` give, added to those of the file.
pub(super) fn parts(
    mut parts: Parts,
    set: &[String],
    variables: &[String],
) -> Result<Parts, Diagnostic> {
    for given in set {
        let (path, value) = split(given, "--set PATH=VALUE")?;
        let text = match value.strip_prefix('@') {
            // A text that begins with `@` has it twice.
            Some(text) if text.starts_with('@') => typed(text),
            Some(file) => Text {
                bytes: sources::read_file(Path::new(file))?,
                origin: Origin::File,
            },
            None => typed(value),
        };
        put(&mut parts, &path, text)?;
    }
    for given in variables {
        let (path, variable) = split(given, "--set-env PATH=VARIABLE")?;
        let value = std::env::var(variable).map_err(|error| {
            let error = Diagnostic::new(format!("the variable `{variable}`: {error}"));
            error.help(format!("`{}` gets its value from it", shown(&path)))
        })?;
        let text = Text {
            bytes: value.into_bytes(),
            origin: Origin::Elsewhere,
        };
        put(&mut parts, &path, text)?;
    }
    Ok(parts)
}

/// The inputs of a JSON document: an object with the fields of the request.
pub(super) fn of_json(name: &str, text: &[u8]) -> Result<Parts, Diagnostic> {
    let json = serde_json::from_slice(text)
        .map_err(|error| Diagnostic::new(format!("{name} is not JSON: {error}")))?;
    match of_value(json) {
        Input::Parts(parts) => Ok(parts),
        _ => {
            let error = Diagnostic::new(format!("{name} holds no JSON object"));
            Err(error.help("give an object with the fields of the request"))
        }
    }
}

/// The reader of JSON bounds the depth.
fn of_value(json: Json) -> Input {
    let (text, origin) = match json {
        Json::Null => return Input::Null,
        Json::Array(items) => return Input::List(items.into_iter().map(of_value).collect()),
        Json::Object(fields) => {
            let fields = fields.into_iter();
            return Input::Parts(fields.map(|(name, it)| (name, of_value(it))).collect());
        }
        Json::String(text) => (text, Origin::Elsewhere),
        Json::Bool(value) => (value.to_string(), Origin::Literal),
        Json::Number(number) => (number.to_string(), Origin::Literal),
    };
    Input::Text(Text {
        bytes: text.into_bytes(),
        origin,
    })
}

fn typed(text: &str) -> Text {
    Text {
        bytes: text.into(),
        origin: Origin::CommandLine,
    }
}

/// The names of the path, and what follows. The error does not repeat the argument, which may be a
/// secret.
fn split<'a>(given: &'a str, form: &str) -> Result<(Vec<&'a str>, &'a str), Diagnostic> {
    parse(given).ok_or_else(|| {
        Diagnostic::new(format!("an argument is not of the form `{form}`"))
            .help("a path is the names of fields with dots between them, such as `Person.Name`; an item of a list has its index, from 0: `Items.0.Name`; a name with a dot in it is in quotes: `Values.\"A.b\"`")
    })
}

fn parse(given: &str) -> Option<(Vec<&str>, &str)> {
    let (mut names, mut rest) = (Vec::new(), given);
    loop {
        let (name, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => rest.split_at(rest.find(['.', '='])?),
        };
        if name.is_empty() {
            return None;
        }
        names.push(name);
        match after.strip_prefix('=') {
            Some(value) => return Some((names, value)),
            None => rest = after.strip_prefix('.')?,
        }
    }
}

/// A path as users write it.
pub(super) fn shown<T: AsRef<str>>(path: &[T]) -> String {
    let name = |name: &T| match name.as_ref() {
        name if name.contains(['.', '=']) => format!("\"{name}\""),
        name => name.to_owned(),
    };
    path.iter().map(name).collect::<Vec<_>>().join(".")
}

/// Puts a text where `path` leads to.
fn put(parts: &mut Parts, path: &[&str], text: Text) -> Result<(), Diagnostic> {
    if path.len() > DEEPEST {
        return Err(Diagnostic::new(format!(
            "a path has more than {DEEPEST} names"
        )));
    }
    let twice = || {
        let path = shown(path);
        Diagnostic::new(format!("`{path}`, or something around it, is set twice"))
    };
    let Some((last, before)) = path.split_last() else {
        return Ok(());
    };
    let mut here = parts;
    for name in before {
        let next = here.entry((*name).to_owned());
        match next.or_insert_with(|| Input::Parts(Parts::new())) {
            Input::Parts(inner) => here = inner,
            _ => return Err(twice()),
        }
    }
    match here.insert((*last).to_owned(), Input::Text(text)) {
        None => Ok(()),
        Some(_) => Err(twice()),
    }
}
