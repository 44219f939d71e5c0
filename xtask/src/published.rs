//! `cargo xtask notes`: from the texts that the vendor publishes to `wsdl/notes.toml`.

mod clean;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use wsdl_rust::emit::Files;
use wsdl_schema::diagnostic::{Diagnostic, Source};
use wsdl_schema::model::{Field, Service, Type};
use wsdl_schema::notes::Notes;
use wsdl_schema::services::NamedService;

use self::clean::{clean, joined, of_agent};
use crate::disk::RealDisk;
use crate::failed::failed;
use crate::lock::Lock;
use crate::notes::{self, PATH};
use crate::{families, generate, sources, terminal, tree, workspace};

/// Write wsdl/notes.toml from what the vendor says of its operations and types
///
/// The folder has `operations.json`, `types.json` and `LICENSE`. The first has a `summary` and a
/// `description` by AGENT.OPERATION, as the vendor's OpenAPI documents have them by path; the second
/// a `description` and the texts of the `fields` by type, as these documents have them by schema.
/// Names match in any letter case.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder with the texts
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

#[derive(Deserialize)]
struct Operation {
    #[serde(default)]
    summary: Option<String>,
    #[serde(default)]
    description: Option<String>,
}

#[derive(Deserialize)]
struct Declared {
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    fields: BTreeMap<String, Option<String>>,
}

/// What the vendor says, by names in lower case.
struct Published {
    operations: BTreeMap<String, Operation>,
    types: BTreeMap<String, Declared>,
}

type Texts = BTreeMap<String, String>;

/// The notes file.
#[derive(Default, Deserialize)]
struct File {
    operations: Texts,
    types: Texts,
}

/// Where the file is written before it takes its place; an interrupted run may leave it.
const TEMPORARY: &str = "wsdl/.notes.tmp";

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Diagnostic> {
    let published = Published {
        operations: read(&arguments.folder.join("operations.json"))?,
        types: read(&arguments.folder.join("types.json"))?,
    };
    let license = arguments.folder.join("LICENSE");
    let license = sources::read_source(&license)?;
    let services = generate::services(&families::load()?)?;
    let mut new = File::default();
    for service in &services {
        add_operations(&mut new.operations, &service.model, &published);
        add_types(&mut new.types, &service.model, &published);
    }
    let root = workspace::root();
    let path = root.join(PATH);
    if let Some(old) = sources::read_file_if_there(&path)? {
        let old = toml::from_slice(&old).map_err(|error| failed("read", &path, error))?;
        keep(&mut new, old);
    }
    let text = file(&license.text, &new);
    let files = Files::from([(PATH.to_owned(), text.clone())]);
    let lock = Lock::to_change(&root.join("wsdl"))?;
    let mut changes = tree::differing(&root, &files)?;
    changes.extend(tree::leftover(&root, TEMPORARY)?);
    tree::apply(&RealDisk, &root, TEMPORARY, &changes)?;
    drop(lock);
    let notes = Notes::parse(&[Arc::new(Source::new(PATH, text))], &services)?;
    notes.stale().iter().for_each(terminal::show);
    let lines = services.iter().map(|service| coverage(service, &notes));
    // Nothing can be done about a closed standard output.
    let _ = std::io::stdout().write_all(lines.collect::<String>().as_bytes());
    Ok(ExitCode::SUCCESS)
}

/// Keeps what the vendor has no text for. It is stale if its thing is no more, which is reported.
fn keep(new: &mut File, old: File) {
    let both = [
        (&mut new.operations, old.operations),
        (&mut new.types, old.types),
    ];
    for (texts, old) in both {
        old.into_iter()
            .for_each(|(key, text)| add(texts, key, text));
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<BTreeMap<String, T>, Diagnostic> {
    let bytes = sources::read_file(path)?;
    let texts: BTreeMap<String, T> =
        serde_json::from_slice(&bytes).map_err(|error| failed("read", path, error))?;
    let lower = |(name, text): (String, T)| (name.to_lowercase(), text);
    Ok(texts.into_iter().map(lower).collect())
}

/// Adds a text that is not empty, unless there is one.
fn add(texts: &mut Texts, key: String, text: String) {
    if !text.is_empty() {
        texts.entry(key).or_insert(text);
    }
}

fn add_operations(texts: &mut Texts, service: &Service, published: &Published) {
    for agent in service.agents.values() {
        for name in agent.operations.keys() {
            let key = format!("{}.{name}", agent.name);
            let Some(found) = published.operations.get(&key.to_lowercase()) else {
                continue;
            };
            let text = |it: &Option<String>| it.as_deref().map(clean).unwrap_or_default();
            let agents = found.description.as_deref().and_then(of_agent);
            add(texts, agent.name.clone(), agents.unwrap_or_default());
            add(
                texts,
                key,
                joined(&text(&found.summary), &text(&found.description)),
            );
        }
    }
}

fn add_types(texts: &mut Texts, service: &Service, published: &Published) {
    let types = service.types.values();
    let known = types.filter_map(|declared| {
        let found = published.types.get(&declared.name().local.to_lowercase());
        Some((declared, found?))
    });
    for (declared, found) in known.clone() {
        let name = &declared.name().local;
        let description = found.description.as_deref().map(clean);
        add(texts, name.clone(), description.unwrap_or_default());
        add_fields(texts, service, (declared, found), false);
    }
    for it in known {
        add_fields(texts, service, it, true);
    }
}

/// Adds the texts of a record's own fields or of those that its bases declare, which have them once.
fn add_fields(texts: &mut Texts, service: &Service, it: (&Type, &Declared), inherited: bool) {
    let (Type::Record(record), found) = it else {
        return;
    };
    let fields: BTreeMap<String, &String> = found
        .fields
        .iter()
        .filter_map(|(name, text)| Some((name.to_lowercase(), text.as_ref()?)))
        .collect();
    for (owner, field) in service.fields_with_owners(record) {
        let text = fields.get(&field.name.local.to_lowercase());
        if let Some(text) = text
            && inherited == (owner.name != record.name)
        {
            let key = format!("{}.{}", owner.name.local, field.name.local);
            add(texts, key, clean(text));
        }
    }
}

fn file(license: &str, new: &File) -> String {
    let mut text = String::from(
        "# What SuperOffice says of its operations, types and fields. Written by `cargo xtask notes`\n\
         # from the OpenAPI documents of https://github.com/SuperOfficeDocs/docs, whose licence is\n\
         # below. Where these say nothing the texts are this project's; they are kept.\n#\n",
    );
    for line in license.trim_end().lines() {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{}", format!("# {line}").trim_end());
    }
    for (name, texts) in [("operations", &new.operations), ("types", &new.types)] {
        let _ = writeln!(text, "\n[{name}]");
        for (key, value) in texts {
            let [key, value] = [key, value].map(|it| toml::Value::String(it.clone()));
            let _ = writeln!(text, "{key} = {value}");
        }
    }
    text
}

/// Which operations and which fields of a service have a text.
fn covered(service: &NamedService, notes: &Notes) -> [Vec<bool>; 2] {
    let name = &service.name;
    let (mut operations, mut fields) = (Vec::new(), Vec::new());
    for agent in service.model.agents.values() {
        let text = |it: &String| notes.operation(name, &agent.name, it);
        operations.extend(agent.operations.keys().map(|it| text(it).is_some()));
    }
    for (owner, declared) in &service.model.types {
        if let Type::Record(record) = declared {
            let text = |field: &Field| notes.field(name, &owner.local, &field.name.local);
            fields.extend(record.fields.iter().map(|it| text(it).is_some()));
        }
    }
    [operations, fields]
}

/// How much of a service has a text.
fn coverage(service: &NamedService, notes: &Notes) -> String {
    let count = |all: Vec<bool>| {
        let with_text = all.iter().filter(|it| **it).count();
        format!("{with_text} of {}", all.len())
    };
    let [operations, fields] = covered(service, notes).map(count);
    format!(
        "{}: texts of {operations} operations and {fields} fields\n",
        service.name
    )
}

/// Names what the notes of the repository are about and no service has any more.
pub(crate) fn show_stale() -> Result<(), Diagnostic> {
    let notes = notes::read(None)?;
    if notes.is_empty() {
        return Ok(());
    }
    let services = generate::services(&families::load()?)?;
    let notes = Notes::parse(&notes, &services)?;
    notes.stale().iter().for_each(terminal::show);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_operations_and_fields_have_a_text() {
        let services = generate::services(&families::load().unwrap()).unwrap();
        let notes = Notes::parse(&notes::read(None).unwrap(), &services).unwrap();
        assert_eq!(notes.stale(), []);
        for service in &services {
            let percent = covered(service, &notes).map(|all| {
                let with_text = all.iter().filter(|it| **it).count();
                with_text * 100 / all.len().max(1)
            });
            let has_fields = service.name.starts_with("Services");
            assert!(percent[0] >= 98, "{}: {percent:?}", service.name);
            assert!(
                percent[1] >= 80 || !has_fields,
                "{}: {percent:?}",
                service.name
            );
        }
    }

    #[test]
    fn what_the_vendor_has_no_text_for_is_kept() {
        let texts = |all: &[(&str, &str)]| -> Texts {
            let all = all.iter();
            all.map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
                .collect()
        };
        let mut new = File {
            operations: texts(&[("A.B", "new")]),
            ..File::default()
        };
        let old = File {
            operations: texts(&[("A.B", "old"), ("A.C", "own")]),
            types: texts(&[("T", "own")]),
        };
        keep(&mut new, old);
        assert_eq!(new.operations, texts(&[("A.B", "new"), ("A.C", "own")]));
        assert_eq!(new.types, texts(&[("T", "own")]));
    }
}
