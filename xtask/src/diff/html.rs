//! The report as one page without any other file.

use std::fmt::Write as _;

use wsdl_diff::{Change, Level};
use wsdl_rust::text::xml::xml;

use super::band::Band;
use super::cluster::{Cluster, Clusters};
use super::report::{Entry, Report, SHARED, counted, number, place, reach, reasons};
use super::{json, judgement};

const PAGE: &str = include_str!("page.html");

/// Writes the page: its content, the JSON of the report, and a script that shows and filters this.
pub(super) fn render(report: &Report) -> String {
    // `<` would end the element that holds the data; JSON can say it in another way.
    let data = json::value(report).to_string().replace('<', "\\u003c");
    let (old, new) = (&report.old.label, &report.new.label);
    let title = format!("Schema diff: {old} → {new}");
    // What is put in has no `<` of a schema, so that it holds none of the places that come later.
    PAGE.replacen("/*DATA*/", &data, 1)
        .replacen("<!--TITLE-->", &xml(&title), 1)
        .replacen("<!--HEAD-->", &head(report), 1)
        .replacen("<!--SUMMARY-->", &summary(report), 1)
        .replacen("<!--LIST-->", &list(report), 1)
}

/// The sides and what the comparison comes to, in words.
fn head(report: &Report) -> String {
    let (old, new) = (&report.old.label, &report.new.label);
    let sizes = report
        .sizes()
        .map(|(noun, old, new)| format!("{noun}s {} → {}", number(old), number(new)));
    let mut text = format!("<h1>{}</h1>\n", xml(&format!("{old} → {new}")));
    let mut paragraph = |words: &str| {
        if !words.is_empty() {
            // Writing to a `String` cannot fail, here and below.
            let _ = writeln!(text, "  <p>{}</p>", code(&xml(words)));
        }
    };
    paragraph(&sizes.join(" · "));
    paragraph(report.chosen.as_deref().unwrap_or_default());
    paragraph(&judgement::what_breaks(report));
    paragraph(&judgement::for_whom(report));
    paragraph(&judgement::verdict(report));
    text
}

/// Markup with what stands between back-ticks as code.
fn code(markup: &str) -> String {
    let parts = markup.split('`').enumerate();
    let parts = parts.map(|(at, part)| match at % 2 {
        0 => part.to_owned(),
        _ => format!("<code>{part}</code>"),
    });
    parts.collect()
}

/// The rows of the table.
fn summary(report: &Report) -> String {
    let row = |name: &str, level: fn(&Change) -> Level| {
        let mut text = format!("      <tr><th scope=\"row\">{name}</th>");
        for (count, level) in report.count(level).into_iter().zip(Level::ALL) {
            let _ = write!(
                text,
                "<td class=\"{}\">{}</td>",
                level.word(),
                number(count)
            );
        }
        text + "</tr>"
    };
    [
        row("Old client, new server", |it| it.verdicts.old_client.level),
        row("New client, old server", |it| it.verdicts.new_client.level),
        row("Rust source", |it| it.verdicts.source.level),
        row("Changes, by the worst", Change::level),
    ]
    .join("\n")
}

/// All changes, for readers without script.
fn list(report: &Report) -> String {
    let clusters = Clusters::of(report);
    let mut text = String::new();
    for band in Band::ALL {
        let groups = clusters.groups(band);
        if groups.is_empty() {
            continue;
        }
        let count = number(clusters.count(band));
        let _ = writeln!(
            text,
            "<h2 class=\"{}\">{} ({count})</h2>",
            band.level().word(),
            band.title()
        );
        let mut agent = Some("");
        for (group, clusters) in &groups {
            if agent != group.agent {
                agent = group.agent;
                let _ = writeln!(text, "<h3>{}</h3>", xml(agent.unwrap_or(SHARED)));
            }
            let count: usize = clusters.iter().map(|it| it.entries.len()).sum();
            let title = group.rule.title();
            let _ = writeln!(text, "<p>{title} ({})</p>\n<ul>", number(count));
            clusters.iter().for_each(|cluster| item(&mut text, cluster));
            text.push_str("</ul>\n");
        }
    }
    text
}

/// Equal changes, and what follows from them.
fn item(text: &mut String, cluster: &Cluster<'_>) {
    let Some(Entry {
        change, accepted, ..
    }) = cluster.entries.first()
    else {
        return;
    };
    let _ = write!(text, "<li><code>{}</code>", xml(&cluster.id));
    let mut line = |words: &str| {
        if !words.is_empty() {
            let _ = write!(text, "<br>{}", xml(words));
        }
    };
    line(&change.detail);
    line(&cluster.parts().join(", "));
    if change.level() != Level::Compatible {
        reasons(change, change.level())
            .iter()
            .for_each(|it| line(it));
    }
    if let Some(candidate) = &change.candidate {
        line(&format!("perhaps the same as {candidate}"));
    }
    if let Some(reason) = accepted {
        line(&format!("accepted: {reason}"));
    }
    let at = change.new.as_ref().or(change.old.as_ref()).map(place);
    line(&format!("{} ({})", at.unwrap_or_default(), reach(change)));
    if !cluster.follows.is_empty() {
        let ids: Vec<&str> = cluster.follows.iter().map(|it| it.id.as_str()).collect();
        let count = counted(ids.len(), "change");
        line(&format!("with it {count}: {}", ids.join(", ")));
    }
    text.push_str("</li>\n");
}
