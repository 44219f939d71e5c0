//! Every agent.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use netserver::soap::Router;
use netserver::{services86, services88};

use crate::filled::Filled;
use crate::sample::Samples;
use crate::scenario::{Diagnostics, User};

/// Adds agents that return samples.
macro_rules! filled {
    ($router:ident, $filled:ident, $service:ident: $($agent:ident),+ $(,)?) => {
        $router$(.with($service::$agent::server($filled.clone())))+
    };
}

/// Serves every agent of both versions.
pub(crate) fn router(repository: &Path) -> Result<Router, Box<dyn Error>> {
    let filled = Filled(Arc::new(Samples::load(repository)?));
    let router = Router::new();
    let router = filled! {
        router, filled, services86:
        appointment, archive, associate, batch, blob, blob_manager, bulk_update, chat,
        configuration, contact, crm_script, customer_service, database, database_table,
        diagnostics, document, email, erp_sync, favourite, file_manager, find, foreign_system,
        free_text, import, license, list, marketing, mdo, messaging, navigator, number_allocation,
        person, phone_list, pocket, preference, previews, project, quote, relation, report,
        resource, saint, sale, selection, sentry, so_principal, ticket, time_zone, tooltips, user,
        user_defined_field_info, view_state, webhook,
    };
    let router = filled! {
        router, filled, services88:
        ai, appointment, archive, associate, batch, blob, blob_manager, bulk_update, chat,
        configuration, contact, crm_script, custom_object, customer_service, dash, database,
        database_table, document, document_migration, email, erp_sync, favourite, file_manager,
        find, foreign_system, free_text, import, license, list, marketing, mdo, messaging,
        navigator, news_feed, number_allocation, person, phone_list, pocket, preference, previews,
        project, quote, relation, report, resource, saint, sale, selection, sentry, so_principal,
        targets, ticket, time_zone, tooltips, user_defined_field_info, view_state, webhook,
        workflow,
    };
    Ok(router
        .with(services88::user::server(User(filled.clone())))
        .with(services88::diagnostics::server(Diagnostics(filled))))
}
