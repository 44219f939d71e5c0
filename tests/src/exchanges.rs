//! The operations of the crate `netserver`.

use netserver::soap::Exchange;
use netserver::{partner_system_user, services86, services88};

/// Every operation of every agent, in order of service, agent and operation.
pub fn all() -> Vec<Exchange> {
    let mut all = partner_system_user::exchanges();
    all.extend(services86::exchanges());
    all.extend(services88::exchanges());
    all
}

/// The operations of one service, by its name.
pub fn of(service: &str) -> Vec<Exchange> {
    let mut all = self::all();
    all.retain(|exchange| exchange.operation.agent.service.name == service);
    all
}
