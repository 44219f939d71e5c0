//! The operations whose messages can hold a value of a type: on the page of the type, or on a page of
//! their own.

use minijinja::{Value, context};

use super::chapter::Chapter;
use super::facts;
use super::reach::{List, Row, Way};
use super::uses::Uses;
use wsdl_schema::model::{QName, TypeRef};

/// The operations that use a type through other types: a list of them, or a link to a list of all.
pub(super) fn of_type(chapter: &Chapter<'_>, name: &QName) -> Option<Value> {
    let uses = chapter.uses.get(name);
    if chapter.reach.is_unknown(name) {
        return Some(context! { unknown => true });
    }
    let list = chapter.reach.list(name, uses)?;
    if let Some(path) = &list.path {
        return Some(context! { path, count => list.rows.len() });
    }
    let is_other = |row: &Row<'_>, way| !uses.is_some_and(|it| uses_directly(it, row, way));
    let operation = |row: &Row<'_>| {
        let how = how(row, |way| is_other(row, way))?;
        let path = chapter.operation_path(row.agent, row.operation);
        Some(context! { name => format!("{}.{}", row.agent, row.operation), path, how })
    };
    Some(context! { operations => list.rows.iter().filter_map(operation).collect::<Vec<_>>() })
}

fn uses_directly(uses: &Uses<'_>, row: &Row<'_>, way: Way) -> bool {
    let operations = match way {
        Way::Takes => &uses.requests,
        Way::Returns => &uses.responses,
        Way::FailsWith => &uses.faults,
    };
    operations.contains(&(row.agent, row.operation))
}

/// In words, which types the messages of an operation are declared with.
fn how(row: &Row<'_>, is_shown: impl Fn(Way) -> bool) -> Option<String> {
    let ways = row.ways.iter().filter(|(way, _)| is_shown(**way));
    let ways = ways.map(|(way, types)| {
        let word = match way {
            Way::Takes => "takes",
            Way::Returns => "returns",
            Way::FailsWith => "fails with",
        };
        let types: Vec<&str> = types.iter().map(|it| &*it.local).collect();
        format!("{word} {}", types.join(", "))
    });
    let ways: Vec<_> = ways.collect();
    (!ways.is_empty()).then(|| ways.join("; "))
}

/// The title of the page of a list.
pub(super) fn title(list: &List<'_>) -> String {
    let first = list.types.first().map_or("", |name| &name.local);
    match list.types.len() {
        0 | 1 => format!("Operations with {first}"),
        2 => format!("Operations with {first} and another type"),
        count => format!("Operations with {first} and {} other types", count - 1),
    }
}

/// The page of a list.
pub(super) fn content(chapter: &Chapter<'_>, list: &List<'_>) -> Value {
    let link = |name: &&QName| facts::type_link(chapter, &TypeRef::Named((*name).clone()));
    let of_agent = |rows: &[Row<'_>]| {
        let agent = rows.first().map_or("", |row| row.agent);
        let operation = |row: &Row<'_>| {
            let path = chapter.operation_path(agent, row.operation);
            context! { name => row.operation, path, how => how(row, |_| true) }
        };
        let operations: Vec<_> = rows.iter().map(operation).collect();
        context! { name => agent, path => chapter.agent_path(agent), operations }
    };
    let agents = list.rows.chunk_by(|one, other| one.agent == other.agent);
    context! {
        service => chapter.name(),
        service_page => chapter.index_path(),
        heading => title(list),
        count => list.rows.len(),
        types => list.types.iter().map(link).collect::<Vec<_>>(),
        agents => agents.map(of_agent).collect::<Vec<_>>(),
    }
}
