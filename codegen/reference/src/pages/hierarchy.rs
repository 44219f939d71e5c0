//! A picture of a type, its base and its derived types.

use std::fmt::Write;

use super::chapter::Chapter;
use wsdl_rust::text::xml::html;
use wsdl_schema::model::{QName, Record};

/// The maximum number of derived types in a picture. More are a list.
const MOST: usize = 20;
const ROW: usize = 34;
const BOX: usize = 24;
const INDENT: usize = 22;

/// The picture as SVG. `None` if a list is better, or there is nothing to show.
pub(super) fn picture(chapter: &Chapter<'_>, record: &Record, root: &str) -> Option<String> {
    let base = record
        .base
        .as_ref()
        .and_then(|name| chapter.model().record(name));
    let top = match base {
        Some(base) if base.derived.len() <= MOST => base,
        Some(_) => return None,
        None if record.derived.is_empty() => return None,
        None => record,
    };
    let mut rows = vec![(0, &top.name)];
    for name in &top.derived {
        rows.push((1, name));
        if *name == record.name {
            rows.extend(record.derived.iter().map(|derived| (2, derived)));
        }
    }
    (rows.len() <= MOST + 1).then(|| draw(chapter, &rows, &record.name, root))
}

fn draw(chapter: &Chapter<'_>, rows: &[(usize, &QName)], current: &QName, root: &str) -> String {
    let box_width = |name: &QName| name.local.chars().count() * 8 + 20;
    let width = rows
        .iter()
        .map(|(level, name)| level * INDENT + box_width(name))
        .max();
    let (width, height) = (width.unwrap_or(0) + 2, rows.len() * ROW);
    let mut out = format!(
        "<svg class=\"tree\" role=\"group\" aria-label=\"Base and derived types\" \
         viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">"
    );
    for (index, (level, name)) in rows.iter().enumerate() {
        let (x, y) = (level * INDENT + 1, index * ROW + 1);
        if let Some(parent) = rows
            .iter()
            .take(index)
            .rposition(|(above, _)| above < level)
        {
            let (line, from, to) = (x - 11, parent * ROW + BOX + 1, y + BOX / 2);
            // Writing to a `String` cannot fail.
            let _ = write!(out, "<path d=\"M{line} {from}V{to}H{x}\"/>");
        }
        let class = if *name == current {
            " class=\"here\""
        } else {
            ""
        };
        let path = chapter.paths.get(name).map_or("", String::as_str);
        let _ = write!(
            out,
            "<a href=\"{root}{}\"{class}><rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{BOX}\" \
             rx=\"5\"/><text x=\"{}\" y=\"{}\">{}</text></a>",
            html(path),
            box_width(name),
            x + 10,
            y + 16,
            html(&name.local)
        );
    }
    out.push_str("</svg>");
    out
}
