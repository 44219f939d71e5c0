//! The templates of all pages.

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, Output, State, Value, context, escape_formatter};

use super::breaks;
use wsdl_rust::text::xml::html;
use wsdl_rust::text::{markdown, visible};
use wsdl_schema::diagnostic::Diagnostic;

const TEMPLATES: [(&str, &str); 11] = [
    ("layout.html", include_str!("templates/layout.html")),
    ("macros.html", include_str!("templates/macros.html")),
    ("compare.html", include_str!("templates/compare.html")),
    ("guide.html", include_str!("templates/guide.html")),
    ("home.html", include_str!("templates/home.html")),
    ("service.html", include_str!("templates/service.html")),
    ("agent.html", include_str!("templates/agent.html")),
    ("operation.html", include_str!("templates/operation.html")),
    ("type.html", include_str!("templates/type.html")),
    ("reach.html", include_str!("templates/reach.html")),
    ("operation.md", include_str!("templates/operation.md")),
];

/// The parsed templates.
#[derive(Debug)]
pub(super) struct Templates {
    environment: Environment<'static>,
    /// The title at the top of every page.
    brand: String,
}

impl Templates {
    pub(super) fn new(brand: &str) -> Result<Self, Diagnostic> {
        let mut environment = Environment::new();
        let syntax = SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .map_err(failed)?;
        environment.set_syntax(syntax);
        environment.set_auto_escape_callback(|name| {
            if name.ends_with(".html") {
                AutoEscape::Html
            } else {
                // Markdown, see `format`.
                AutoEscape::Custom("markdown".into())
            }
        });
        environment.set_formatter(format);
        environment.add_filter("code", |text: &str| safe(markdown::code(text)));
        environment.add_filter("cell", |text: &str| safe(markdown::code_in_table(text)));
        environment.add_filter("block", |text: &str| {
            safe(markdown::code_block("xml", text))
        });
        environment.add_filter("yaml", |text: &str| safe(visible(text).into_owned()));
        environment.add_filter("s", |count: usize| if count == 1 { "" } else { "s" });
        environment.add_filter("name", |text: &str| safe(breaks::name(text)));
        environment.add_filter("text", |text: &str| safe(breaks::text(text)));
        environment.add_filter("count", |count: usize| thousands(count));
        for (name, text) in TEMPLATES {
            environment.add_template(name, text).map_err(failed)?;
        }
        Ok(Self {
            environment,
            brand: brand.to_owned(),
        })
    }

    /// Renders the page at `path`, with the relative path of the root.
    pub(super) fn page(
        &self,
        template: &str,
        path: &str,
        title: &str,
        content: Value,
    ) -> Result<String, Diagnostic> {
        let root = "../".repeat(path.matches('/').count());
        let template = self.environment.get_template(template).map_err(failed)?;
        template
            .render(context! { root, title, here => path, brand => &self.brand, ..content })
            .map_err(failed)
    }
}

/// Writes a value into a page. The escaping of the engine would escape slashes too, of which samples
/// have many.
fn format(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let Some(text) = value.as_str() else {
        return escape_formatter(out, state, value);
    };
    let written = match state.auto_escape() {
        _ if value.is_safe() => out.write_str(text),
        AutoEscape::Html => out.write_str(&html(text)),
        _ => out.write_str(&markdown::plain(text)),
    };
    written.map_err(Error::from)
}

/// A number with a comma between thousands.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<_> = groups.map(String::from_utf8_lossy).collect();
    groups.join(",")
}

fn safe(text: String) -> Value {
    Value::from_safe_string(text)
}

/// The template does not fit its values: a defect of the generator.
fn failed(error: minijinja::Error) -> Diagnostic {
    Diagnostic::new(format!("cannot write a page: {error:#}"))
}
