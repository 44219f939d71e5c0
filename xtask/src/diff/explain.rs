//! `diff explain RULE`: what a rule means, an example, and what to do.

use wsdl_diff::{Rule, Subject};
use wsdl_schema::diagnostic::Diagnostic;

/// The rules of an id or of a subject, or all in a list.
pub(super) fn explain(wanted: Option<&str>) -> Result<String, Diagnostic> {
    let Some(wanted) = wanted else {
        return Ok(list());
    };
    // The id of a change begins with its rule.
    let id = wanted.split(':').next().unwrap_or_default();
    match Rule::find(id) {
        Some(rule) => Ok(one(rule)),
        None => Err(unknown(id)),
    }
}

fn unknown(id: &str) -> Diagnostic {
    let list = "`cargo xtask diff explain` lists them";
    let help = match Rule::like(id) {
        Some(rule) => format!("did you mean {}? {list}", rule.id()),
        None => list.to_owned(),
    };
    Diagnostic::new(format!("there is no rule `{id}`")).help(help)
}

fn list() -> String {
    let mut text = String::new();
    for subject in Subject::all() {
        text.push_str(&format!("{}:\n", subject.noun()));
        for rule in Rule::all().filter(|rule| rule.subject == subject) {
            text.push_str(&format!("  {:<34} {}\n", rule.id(), rule.title()));
        }
    }
    text
}

fn one(rule: Rule) -> String {
    let example = rule.example();
    let mut text = format!("{}: {}\n\n", rule.id(), rule.title());
    let mut paragraph = |words: &str| {
        let mut line = String::new();
        for word in words.split(' ') {
            if !line.is_empty() && line.chars().count() + word.chars().count() >= 80 {
                text.push_str(line.trim_end());
                text.push('\n');
                line.clear();
            }
            line.push_str(word);
            line.push(' ');
        }
        text.push_str(line.trim_end());
        text.push_str("\n\n");
    };
    paragraph(rule.explanation());
    paragraph(&format!("What to do: {}", rule.advice()));
    text.push_str(&format!("Example, {}:\n", example.slot.place()));
    if example.old == example.new {
        lines(&mut text, ' ', &example.old);
    } else {
        lines(&mut text, '-', &example.old);
        lines(&mut text, '+', &example.new);
    }
    if example.old_family != example.new_family {
        text.push_str("and in the family file:\n");
        lines(&mut text, '-', example.old_family);
        lines(&mut text, '+', example.new_family);
    }
    text
}

/// The lines of one side, each after its sign.
fn lines(text: &mut String, sign: char, source: &str) {
    for line in source.lines() {
        text.push_str(&format!("  {sign} {line}\n"));
    }
}
