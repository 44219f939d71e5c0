//! The static site.

use minijinja::{Value, context};

use super::book::Book;
use super::chapter::Chapter;
use super::page::Templates;
use super::{operation_page, overview, reach_page, search, type_page};
use wsdl_rust::emit::Files;
use wsdl_schema::diagnostic::Diagnostic;

const ASSETS: [(&str, &str); 5] = [
    ("compare.js", include_str!("templates/compare.js")),
    ("search.js", include_str!("templates/search.js")),
    ("sidebar.js", include_str!("templates/sidebar.js")),
    ("site.js", include_str!("templates/site.js")),
    ("style.css", include_str!("templates/style.css")),
];

/// Every file of the site, by its path.
///
/// # Errors
/// When a template does not fit its page, which is a defect.
pub fn files(book: &Book<'_>) -> Result<Files, Diagnostic> {
    let templates = Templates::new(&book.package.title)?;
    let mut files = Files::new();
    let mut add = |template: &str, path: String, title: &str, content| {
        let page = templates.page(template, &path, title, content)?;
        files.insert(path, page);
        Ok::<(), Diagnostic>(())
    };
    add(
        "home.html",
        "index.html".into(),
        &format!("{} reference", book.package.title),
        overview::home(book),
    )?;
    add(
        "compare.html",
        "compare.html".into(),
        "Side by side",
        context! {},
    )?;
    for guide in &book.guides {
        let body = Value::from_safe_string(guide.rendered().body);
        let content = context! { name => guide.name.clone(), body };
        add("guide.html", guide.path(), &guide.name, content)?;
    }
    for chapter in &book.chapters {
        chapter_pages(book, chapter, &mut add)?;
    }
    files.insert("assets/names.js".into(), search::script(book));
    for (name, text) in ASSETS {
        files.insert(format!("assets/{name}"), text.into());
    }
    Ok(files)
}

type Add<'f> = dyn FnMut(&str, String, &str, minijinja::Value) -> Result<(), Diagnostic> + 'f;

fn chapter_pages<'a>(
    book: &Book<'a>,
    chapter: &Chapter<'a>,
    add: &mut Add<'_>,
) -> Result<(), Diagnostic> {
    let name = chapter.name();
    add(
        "service.html",
        chapter.index_path(),
        name,
        overview::service(chapter),
    )?;
    for agent in &chapter.module.agents {
        let path = chapter.agent_path(&agent.model.name);
        let title = format!("{} – {name}", agent.model.name);
        add(
            "agent.html",
            path,
            &title,
            overview::agent(book, chapter, agent),
        )?;
        for operation in &agent.operations {
            let path = chapter.operation_path(&agent.model.name, &operation.model.name);
            let title = format!("{}.{} – {name}", agent.model.name, operation.model.name);
            let content = operation_page::content(book, chapter, agent, operation);
            add("operation.html", path, &title, content)?;
        }
    }
    for (wire, path) in &chapter.paths {
        if let Some(declared) = chapter.model().types.get(*wire) {
            let title = format!("{} – {name}", wire.local);
            add(
                "type.html",
                path.clone(),
                &title,
                type_page::content(book, chapter, declared),
            )?;
        }
    }
    for (path, list) in chapter.reach.pages() {
        let title = format!("{} – {name}", reach_page::title(list));
        let content = reach_page::content(chapter, list);
        add("reach.html", path.to_owned(), &title, content)?;
    }
    Ok(())
}
