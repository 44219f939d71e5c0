//! The report as one page without any other file.

use super::json;
use super::report::Report;

const PAGE: &str = include_str!("page.html");

/// Writes the page: the JSON of the report inside, and a script that shows and filters it.
pub(super) fn render(report: &Report) -> String {
    // `<` would end the element that holds the data; JSON can say it in another way.
    let data = json::value(report).to_string().replace('<', "\\u003c");
    PAGE.replacen("/*DATA*/", &data, 1)
}
