//! Reads pages as a browser would, as far as the tests need it.

/// The text of a page, a line for each line of the source that has any.
pub(crate) fn text(page: &str) -> String {
    // A row of a table is a line.
    let body = page.split_once("<main").unwrap().1.replace("\n<td", "<td");
    let body = body.replace("<wbr>", "");
    let mut text = String::new();
    let mut is_tag = true;
    for c in body.chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => {
                is_tag = false;
                // Cells stand apart.
                text.push(' ');
            }
            _ if is_tag => {}
            other => text.push(other),
        }
    }
    let lines = unescaped(&text);
    let lines = lines.lines().map(|line| {
        let indent = line.len() - line.trim_start().len();
        let words: Vec<&str> = line.split_whitespace().collect();
        " ".repeat(indent.saturating_sub(1)) + &words.join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.trim().is_empty()).collect();
    lines.join("\n") + "\n"
}

/// The values of an attribute, as they are meant.
pub(crate) fn attributes(page: &str, name: &str) -> Vec<String> {
    let start = format!(" {name}=\"");
    let values = page.split(&start).skip(1);
    values
        .map(|rest| unescaped(rest.split('"').next().unwrap()))
        .collect()
}

fn unescaped(text: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
    ];
    let text = pairs
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    text.replace("&#39;", "'").replace("&amp;", "&")
}
