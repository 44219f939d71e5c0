//! Reads one side of a comparison.

use wsdl_diff as diff;
use wsdl_schema::diagnostic::Diagnostic;
use wsdl_schema::document::{DocumentSet, ServiceDocuments};
use wsdl_schema::family::Family;
use wsdl_schema::model::Service;
use wsdl_schema::services;

use super::place::Place;

/// The documents of a side, before one service is chosen among them.
pub(super) struct Documents {
    /// As the user named them.
    label: String,
    /// The service that the user named.
    pub(super) service: Option<String>,
    set: DocumentSet,
    families: Vec<Family>,
}

/// One side, read and understood.
pub(super) struct Side {
    /// As the user named it.
    pub(super) label: String,
    /// The name of the service.
    pub(super) name: String,
    pub(super) model: Service,
    /// Its family, and the file that describes it.
    pub(super) family: Family,
}

impl Documents {
    /// Reads what `text` names.
    pub(super) fn read(text: &str) -> Result<Self, Diagnostic> {
        let place = Place::find(text)?;
        let (sources, families) = place.read()?;
        if sources.is_empty() {
            return Err(Diagnostic::new(format!("{text} holds no document"))
                .help("documents end in .wsdl, .xsd or .xml"));
        }
        Ok(Self {
            label: text.to_owned(),
            service: place.service,
            set: DocumentSet::parse(&sources)?,
            families,
        })
    }

    /// The name of the service that the user named, or that is the only one.
    pub(super) fn name(&self) -> Option<String> {
        let known = self.known();
        match (&self.service, known.as_slice()) {
            (Some(service), _) => Some(service.clone()),
            (None, [(name, ..)]) => Some(name.clone()),
            (None, _) => None,
        }
    }

    /// The service that is meant: the one that the user named, else the only one, else the one
    /// that the `other` side is.
    pub(super) fn choose(self, other: Option<&str>) -> Result<Side, Diagnostic> {
        let known = self.known();
        let named = self.name();
        let wanted = named.as_deref().or(other);
        let is_wanted = |(name, ..): &&Known<'_>| wanted.is_none_or(|wanted| name == wanted);
        let fitting: Vec<_> = known.iter().filter(is_wanted).collect();
        let [(name, family, documents)] = fitting.as_slice() else {
            let names: Vec<&str> = known.iter().map(|(name, ..)| &**name).collect();
            return Err(self.ambiguous(wanted, &names.join(", ")));
        };
        Ok(Side {
            name: name.clone(),
            model: services::model(documents, family)?,
            family: (*family).clone(),
            label: self.label,
        })
    }

    /// The services of known families.
    fn known(&self) -> Vec<Known<'_>> {
        let services = self.set.services.iter();
        services.filter_map(|it| self.named(it)).collect()
    }

    /// A service of a known family, with its name.
    fn named<'a>(&'a self, documents: &'a ServiceDocuments) -> Option<Known<'a>> {
        self.families.iter().find_map(|family| {
            let name = family.service_name(&documents.namespace)?;
            Some((name, family, documents))
        })
    }

    fn ambiguous(&self, wanted: Option<&str>, names: &str) -> Diagnostic {
        let wanted = match wanted {
            Some(name) => format!("`{name}`"),
            None => "exactly one service".to_owned(),
        };
        let found = match names {
            "" => "no service of a known family",
            names => names,
        };
        Diagnostic::new(format!("{} does not hold {wanted}", self.label))
            .help(format!("it holds {found}"))
    }
}

/// A service with its name and its family.
type Known<'a> = (String, &'a Family, &'a ServiceDocuments);

impl Side {
    /// The name of the service that a text names, or holds as its only one.
    pub(super) fn name_of(text: &str) -> Result<String, Diagnostic> {
        match Place::find(text)?.service {
            Some(service) => Ok(service),
            None => Ok(Documents::read(text)?.choose(None)?.name),
        }
    }

    /// The side for the library.
    pub(super) fn for_diff(&self) -> diff::Side<'_> {
        diff::Side {
            name: &self.name,
            model: &self.model,
            family: &self.family,
        }
    }
}
