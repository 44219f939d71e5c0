//! The content of WSDL elements beside their own children: documentation, and extension elements of
//! other vocabularies.

use crate::diagnostic::{Diagnostic, Location};
use crate::document::aside::AsideKind;
use crate::document::equality::equal_but_for_location;
use crate::document::policy;
use crate::document::reader::Reader;
use crate::document::xml::{Element, boolean, trim};
use crate::document::{HTTP, MIME, QName, WSDL, XSD};

/// An extension element that changes what is on the wire, or that must be understood.
#[derive(Clone, Debug)]
pub struct Extension {
    /// Its name. Its content is not kept.
    pub name: QName,
    /// `wsdl:required="true"`.
    pub is_required: bool,
    /// Where it stands.
    pub location: Location,
}

equal_but_for_location! {
    Extension { name, is_required }
}

impl Extension {
    fn of(element: Element<'_>) -> Result<Self, Diagnostic> {
        let required = element.attribute(WSDL, "required");
        Ok(Self {
            name: element.checked_name()?,
            // A value that is not a boolean may mean true.
            is_required: required.is_some_and(|it| boolean(trim(it)) != Some(false)),
            location: element.location(),
        })
    }

    /// Whether it may be ignored.
    fn is_aside(&self) -> bool {
        !self.is_required && ![HTTP, MIME].contains(&&*self.name.namespace)
    }
}

/// The content of an element beside its own children.
pub(super) struct Extended {
    documentation: String,
}

/// Reads a WSDL element, which may hold documentation. If the element does not take
/// [`Extended::extensions`], one that must be understood is an error.
pub(super) fn read<'a, T>(
    element: Element<'a>,
    read: impl FnOnce(&mut Reader<'a>, &mut Extended) -> Result<T, Diagnostic>,
) -> Result<T, Diagnostic> {
    element.read(|reader| {
        let mut texts = reader.many(WSDL, "documentation", |it| Ok(it.prose()))?;
        // Some write it as in a schema.
        for local in ["documentation", "annotation"] {
            texts.extend(reader.many(XSD, local, |it| {
                let name = it.checked_name()?;
                it.aside(AsideKind::ForeignElement, name, it.location());
                Ok(it.prose())
            })?);
        }
        texts.retain(|text| !text.is_empty());
        let mut extended = Extended {
            documentation: texts.join("\n\n"),
        };
        let value = read(reader, &mut extended)?;
        if !extended.documentation.is_empty() {
            let name = element.checked_name()?;
            element.aside(AsideKind::Documentation, name, element.location());
        }
        match extended.extensions(reader)?.first() {
            None => Ok(value),
            Some(left) => Err(Diagnostic::at(
                &left.location,
                format!("`{}` must be understood", left.name.local),
                format!("it has no known meaning inside `{}`", reader.tag()),
            )
            .help("remove the element if the messages look the same without it")),
        }
    })
}

impl Extended {
    /// The text of the documentation.
    pub(super) fn documentation(&mut self) -> String {
        std::mem::take(&mut self.documentation)
    }

    /// Takes the extension elements. Those that need not be understood are noted as asides.
    pub(super) fn extensions(
        &mut self,
        reader: &mut Reader<'_>,
    ) -> Result<Vec<Extension>, Diagnostic> {
        let mut elements = reader.foreign();
        elements.extend(reader.of_namespace(HTTP));
        elements.extend(reader.of_namespace(MIME));
        elements.extend(reader.misplaced());
        let mut kept = Vec::new();
        for element in elements {
            let extension = Extension::of(element)?;
            if policy::pass(element, extension.is_required)? {
                continue;
            }
            match extension.is_aside() {
                false => kept.push(extension),
                true => element.aside(
                    match element.tag().0 {
                        XSD => AsideKind::MisplacedElement,
                        _ => AsideKind::ForeignElement,
                    },
                    extension.name,
                    extension.location,
                ),
            }
        }
        Ok(kept)
    }
}
