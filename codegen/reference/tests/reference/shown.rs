//! What is shown of shops.

use wsdl_reference::pages::{Book, markdown, site};
use wsdl_reference::sample::snippet::Snippets;
use wsdl_reference::sample::value::Fill;
use wsdl_reference::sample::{endpoint, vendor, wire};
use wsdl_rust::emit::Files;
use wsdl_rust::generate::modules;
use wsdl_rust::items::ServiceModule;
use wsdl_rust::package::Package;
use wsdl_schema::notes::Notes;
use wsdl_schema::services::{NamedService, models};

use crate::shop::{Shop, family};

impl Shop {
    /// Everything that can be shown of the operations.
    pub(crate) fn samples(&self) -> String {
        let services = models(&[self.source()], &[family()]).unwrap();
        let families = [family()];
        let modules = modules(&services, &families).unwrap();
        let mut text = String::new();
        for (service, module) in services.iter().zip(&modules) {
            text.push_str(&of_service(service, module));
        }
        text
    }

    /// The pages of the reference, of both formats.
    pub(crate) fn pages(&self) -> Files {
        pages(std::slice::from_ref(self))
    }
}

/// The pages of the reference of several shops, of both formats.
pub(crate) fn pages(shops: &[Shop]) -> Files {
    let families = [family()];
    let documents: Vec<_> = shops.iter().map(Shop::source).collect();
    let services = models(&documents, &families).unwrap();
    let modules = modules(&services, &families).unwrap();
    let notes = Notes::default();
    let package = Package {
        package: "shops".to_owned(),
        name: "shops".into(),
        version: "1.2.3".into(),
        title: "Shops".into(),
    };
    let book = Book::new(&package, &services, &modules, &notes);
    let mut files = site::files(&book).unwrap();
    files.extend(markdown::files(&book).unwrap());
    files
}

fn of_service(service: &NamedService, module: &ServiceModule<'_>) -> String {
    let mut text = String::new();
    let package = Package::named("shops");
    let snippets = Snippets::new(&package, module);
    for agent in &module.agents {
        for operation in &agent.operations {
            let model = operation.model;
            text.push_str(&endpoint::comment(agent.model, model));
            for fill in Fill::ALL {
                for message in model.messages() {
                    let message = (agent.model.version, message);
                    text.push_str(&wire::message(&service.model, module.family, message, fill));
                }
                text.push_str(&snippets.call(agent, operation, fill));
            }
            text.push_str(&vendor::request(service, module.family, agent.model, model));
            text.push_str(&vendor::response(
                service,
                module.family,
                agent.model,
                model,
            ));
            text.push_str(&endpoint::curl(agent.model, model, ""));
        }
    }
    text
}
