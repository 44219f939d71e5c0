//! The vendor's texts as plain sentences: without the markup of .NET comments, and without what is said
//! of every operation or type.

/// Beginnings of lines that say nothing of the thing itself.
const BOILERPLATE: [&str; 3] = [
    "NsApiSlow threshold",
    "Carrier object for",
    "Services for the",
];

/// The elements of .NET comments. Anything else in angle brackets is text.
const ELEMENTS: [&str; 13] = [
    "b", "br", "c", "code", "h2", "i", "item", "li", "list", "p", "para", "see", "ul",
];

/// Returns the text in one line.
pub(super) fn clean(text: &str) -> String {
    // Some texts have their markup escaped.
    let text = without_elements(&decoded(text));
    let lines = text.lines().map(str::trim);
    let is_said = |line: &&str| {
        let is_boilerplate = BOILERPLATE.iter().any(|it| line.starts_with(it));
        !is_boilerplate && !line.starts_with("## ")
    };
    let words = lines.filter(is_said).flat_map(str::split_whitespace);
    words.collect::<Vec<_>>().join(" ")
}

/// Returns what a text says of the whole agent: `## Experimental: ## The agent …`.
pub(super) fn of_agent(text: &str) -> Option<String> {
    let text = without_elements(&decoded(text));
    let line = text.lines().find_map(|it| it.trim().strip_prefix("## "))?;
    let words = line.split_whitespace().filter(|word| *word != "##");
    Some(words.collect::<Vec<_>>().join(" "))
}

/// Returns a summary and a description as one text.
pub(super) fn joined(summary: &str, description: &str) -> String {
    if summary.is_empty() || description.starts_with(summary.trim_end_matches('.')) {
        return description.to_owned();
    }
    if description.is_empty() || summary.starts_with(description.trim_end_matches('.')) {
        return summary.to_owned();
    }
    let stop = if summary.ends_with(['.', '!', '?', ':', ';']) {
        ""
    } else {
        "."
    };
    format!("{summary}{stop} {description}")
}

/// Leaves out the tags of known elements. A reference without content is what it refers to.
fn without_elements(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let tag = after.split_once('>').filter(|(tag, _)| is_element(tag));
        let Some((tag, after)) = tag else {
            out.push('<');
            rest = after;
            continue;
        };
        out.push_str(&in_place_of(tag));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn is_element(tag: &str) -> bool {
    let name = tag.trim_start_matches('/').split([' ', '/']).next();
    name.is_some_and(|name| ELEMENTS.contains(&name))
}

fn in_place_of(tag: &str) -> String {
    let reference = tag.strip_prefix("see cref=\"");
    let reference = reference.and_then(|it| it.strip_suffix('/')?.trim_end().strip_suffix('"'));
    match reference.and_then(|it| it.rsplit(['.', ':']).next()) {
        Some(name) => name.to_owned(),
        None if tag.trim_start_matches('/').starts_with("see") => String::new(),
        None => "\n".to_owned(),
    }
}

fn decoded(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_of_the_thing_is_left() {
        for (text, cleaned) in [
            ("Gets it.\r\nNsApiSlow threshold: 5000 ms.", "Gets it."),
            (
                "Merges.\r\n<para />## Experimental: ## The agent is new.",
                "Merges.",
            ),
            (
                "A company\r\n<para />\r\nCarrier object for Contact.\r\nServices for the Contact \
                 Carrier is available from the <see cref=\"T:A.IUserAgent\">User Agent</see>.",
                "A company",
            ),
            ("As <see cref=\"P:A.B.Name\"/> is.", "As Name is."),
            ("As <see cref=\"P:A.B\">it</see> is.", "As it is."),
            ("a &lt; b &amp;&amp; <c>d</c> <e> f", "a < b && d <e> f"),
            ("<code>x</code>y < z", "x y < z"),
            ("One. &lt;para/&gt;Two.", "One. Two."),
            ("<", "<"),
        ] {
            assert_eq!(clean(text), cleaned, "{text}");
        }
        let text = "x\n<para />## Online Restricted: ## The agent\nNsApiSlow";
        assert_eq!(
            of_agent(text).as_deref(),
            Some("Online Restricted: The agent")
        );
        assert_eq!(of_agent("x ## y"), None);
    }

    #[test]
    fn a_description_that_repeats_the_summary_stands_alone() {
        for (summary, description, text) in [
            ("Gets it", "More.", "Gets it. More."),
            ("Gets it.", "More.", "Gets it. More."),
            ("Gets it.", "Gets it, and more.", "Gets it, and more."),
            ("Gets it", "", "Gets it"),
            ("", "More.", "More."),
        ] {
            assert_eq!(joined(summary, description), text);
        }
    }
}
