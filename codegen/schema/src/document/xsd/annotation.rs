//! `xs:annotation`: documentation, and facts for programs that read schemas.

use crate::diagnostic::Diagnostic;
use crate::document::aside::AsideKind;
use crate::document::reader::Reader;
use crate::document::xml::{Element, boolean};
use crate::document::{SERIALIZATION, XSD};

/// The annotation of a component.
#[derive(Default)]
pub(super) struct Annotation<'a> {
    /// The text of `xs:documentation`, unless it has been taken; empty if there is none.
    documentation: String,
    /// The facts of .NET's serializer in `xs:appinfo` that have not been taken.
    facts: Vec<Element<'a>>,
}

/// Reads a component, which may have `id` and one annotation.
///
/// # Errors
/// Returns the errors of `read`, and an error if it leaves something.
pub(super) fn read<'a, T>(
    element: Element<'a>,
    read: impl FnOnce(&mut Reader<'a>, &mut Annotation<'a>) -> Result<T, Diagnostic>,
) -> Result<T, Diagnostic> {
    element.read(|reader| {
        reader.label("id")?;
        let annotation = reader.one(XSD, "annotation", Annotation::parse)?;
        let mut annotation = annotation.unwrap_or_default();
        let value = read(reader, &mut annotation)?;
        annotation.finish(element)?;
        Ok(value)
    })
}

impl<'a> Annotation<'a> {
    pub(super) fn parse(element: Element<'a>) -> Result<Self, Diagnostic> {
        element.read(|annotation| {
            annotation.label("id")?;
            let texts = annotation.many(XSD, "documentation", |it| Ok(it.prose()))?;
            let facts = annotation.many(XSD, "appinfo", information)?;
            Ok(Self {
                documentation: texts.join("\n\n"),
                facts: facts.into_iter().flatten().collect(),
            })
        })
    }

    /// Takes the text of the documentation.
    pub(super) fn documentation(&mut self) -> String {
        std::mem::take(&mut self.documentation)
    }

    /// Takes the fact of this name and reads it, if there is one.
    ///
    /// # Errors
    /// Returns an error if there are two.
    pub(super) fn fact<T>(
        &mut self,
        local: &str,
        read: impl FnOnce(&mut Reader<'a>) -> Result<T, Diagnostic>,
    ) -> Result<Option<T>, Diagnostic> {
        let is_wanted = |fact: &Element<'_>| fact.is(SERIALIZATION, local);
        let (taken, left) = self.facts.drain(..).partition(is_wanted);
        self.facts = left;
        match Vec::as_slice(&taken) {
            [] => Ok(None),
            [fact] => fact.read(read).map(Some),
            [first, second, ..] => Err(second
                .error(format!("the annotation `{local}` stands twice"), "here")
                .and_at(&first.location(), "and here")
                .help("remove one of the two; neither is preferred over the other")),
        }
    }

    /// Takes a fact that is true or false; absent is false.
    pub(super) fn flag(&mut self, local: &'static str) -> Result<bool, Diagnostic> {
        let found = self.fact(local, |fact| {
            fact.parse(boolean, "a boolean: expected `true` or `false`")
        })?;
        Ok(found.unwrap_or(false))
    }

    /// Returns an error if a fact has not been taken. Documentation that has not been taken becomes
    /// an aside.
    pub(super) fn finish(self, of: Element<'_>) -> Result<(), Diagnostic> {
        if !self.documentation.is_empty() {
            of.aside(AsideKind::Documentation, of.checked_name()?, of.location());
        }
        let Some(fact) = self.facts.first() else {
            return Ok(());
        };
        let (_, local) = fact.tag();
        Err(fact
            .error(
                format!("the annotation `{local}` is not known here"),
                ".NET's serializer writes it to say how values look",
            )
            .help("remove the annotation if it does not change the messages"))
    }
}

/// Returns the facts of .NET's serializer in an `xs:appinfo`. Facts for other programs are ignored.
fn information(element: Element<'_>) -> Result<Vec<Element<'_>>, Diagnostic> {
    element.read(|information| {
        information.optional("source");
        if !information.text().is_empty() {
            let name = element.checked_name()?;
            element.aside(AsideKind::ForeignElement, name, element.location());
        }
        let facts = information.of_namespace(SERIALIZATION);
        for child in information.all() {
            let name = child.checked_name()?;
            child.aside(AsideKind::ForeignElement, name, child.location());
        }
        Ok(facts)
    })
}
