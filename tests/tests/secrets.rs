//! No `Debug` output shows what the family files list as secrets, wherever it occurs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use netserver_tests::codec;
use netserver_tests::exchanges;
use netserver_tests::generate::{SECRET, messages_with_secrets};
use netserver_tests::infoset::Style;
use netserver_tests::repository;

#[test]
fn no_debug_output_has_a_secret() {
    let families = repository::families();
    let mut shown = 0;
    for service in &repository::services() {
        let exchanges = exchanges::of(&service.name);
        let mut of_service = 0;
        messages_with_secrets(
            &service.model,
            &families[service.family],
            |made, secrets| {
                let exchange = codec::find(&exchanges, made.agent, &made.operation.name);
                let text = made.envelope.write(Style::Prefixes);
                let message = codec::decode(exchange, made.direction, &text).unwrap();
                let debug = format!("{:?}", message.body);
                let place = format!("{}.{}: {debug}", made.agent, made.operation.name);
                assert!(!debug.contains(SECRET), "{place}");
                for header in message.headers {
                    let debug = format!("{header:?}");
                    assert!(!debug.contains(SECRET), "{debug}");
                }
                assert_eq!(debug.matches("[redacted]").count(), secrets, "{place}");
                of_service += secrets;
            },
        );
        println!("{}: {of_service} secrets", service.name);
        shown += of_service;
    }
    // Without secrets the test could not fail.
    assert!(shown > 100, "{shown}");
}
