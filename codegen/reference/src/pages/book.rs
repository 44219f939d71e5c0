//! The data of all pages.

use super::chapter::Chapter;
use super::file_names::FileNames;
use super::guides::Guide;
use super::neighbours::Neighbours;
use wsdl_diff::Summaries;
use wsdl_rust::items::ServiceModule;
use wsdl_rust::package::Package;
use wsdl_schema::notes::Notes;
use wsdl_schema::services::NamedService;

/// All services.
#[derive(Debug)]
pub struct Book<'a> {
    /// The crate that the pages are about.
    pub package: &'a Package,
    /// The services, by name.
    pub chapters: Vec<Chapter<'a>>,
    /// The texts of a notes file.
    pub notes: &'a Notes,
    /// The texts beside the reference.
    pub(super) guides: Vec<Guide>,
    neighbours: Neighbours<'a>,
}

impl<'a> Book<'a> {
    /// The book of all services; `modules` are those of `services`, in the same order.
    pub fn new(
        package: &'a Package,
        services: &'a [NamedService],
        modules: &'a [ServiceModule<'a>],
        notes: &'a Notes,
    ) -> Self {
        let chapters = services.iter().zip(modules);
        let mut folders = FileNames::with_reserved("assets");
        let chapter = |(named, module): (&'a NamedService, &'a ServiceModule<'a>)| {
            Chapter::new(package, named, module, folders.claim(&named.name))
        };
        let chapters: Vec<Chapter<'a>> = chapters.map(chapter).collect();
        Self {
            package,
            neighbours: Neighbours::new(&chapters),
            chapters,
            notes,
            guides: Vec::new(),
        }
    }

    /// Adds texts beside the reference.
    #[must_use]
    pub fn with_guides(mut self, guides: Vec<Guide>) -> Self {
        self.guides = guides;
        self
    }

    /// The versions of the same service before and after this one.
    pub(super) fn neighbours(&self, chapter: &Chapter<'_>) -> impl Iterator<Item = &Chapter<'a>> {
        let indices = self.neighbours.of(chapter.name()).iter();
        indices.filter_map(|index| self.chapters.get(*index))
    }

    /// The changes from one version of a service to the next.
    pub(super) fn changes(&self, old: &Chapter<'a>, new: &Chapter<'a>) -> Option<&Summaries> {
        self.neighbours.changes(old.name(), new.name())
    }
}
