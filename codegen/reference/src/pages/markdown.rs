//! One page per operation in Markdown, with the front matter and headings of the vendor's pages and
//! with messages as they go over the wire.

use minijinja::{Value, context};

use super::book::Book;
use super::chapter::Chapter;
use super::operation_page;
use super::page::Templates;
use wsdl_rust::emit::Files;
use wsdl_schema::diagnostic::Diagnostic;

/// Every page, by its path.
///
/// # Errors
/// When the template does not fit a page, which is a defect.
pub fn files(book: &Book<'_>) -> Result<Files, Diagnostic> {
    let templates = Templates::new(&book.package.title)?;
    let mut files = Files::new();
    for chapter in &book.chapters {
        for agent in &chapter.module.agents {
            for operation in &agent.operations {
                let (folder, page) = (
                    chapter.folder(&agent.model.name),
                    chapter.page(&agent.model.name, &operation.model.name),
                );
                let uid = format!("{}-{folder}-{page}", chapter.name());
                let content = operation_page::content(book, chapter, agent, operation);
                let path = format!("{}/{folder}/{uid}.md", chapter.path);
                let service_path = service_path(chapter, &agent.name);
                let extra: Value = context! { uid, service_path, ..content };
                let holder = chapter.module.family.agent.replace("{agent}", &agent.name);
                let title = format!("{}.{holder}.{} SOAP", chapter.name(), operation.model.name);
                files.insert(
                    path.clone(),
                    templates.page("operation.md", &path, &title, extra)?,
                );
            }
        }
    }
    Ok(files)
}

/// The path of the agent's endpoint, without the address of the installation.
fn service_path(chapter: &Chapter<'_>, agent: &str) -> String {
    chapter.module.path.replace("{agent}", agent)
}
