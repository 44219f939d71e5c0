//! Whom the changes concern, by the agents that are called.

use crate::repository::Repository;
use crate::shop::{PARAMETER_MOVED, SHOP};

/// Makes another agent of the shop's only one.
fn renamed(document: &str, agent: &str) -> String {
    let document = document.replace("Customer", agent);
    let document = document.replace("Find", &format!("Find{agent}"));
    document.replace("Rank", &format!("Rank{agent}"))
}

#[test]
fn the_shorter_list_of_agents_is_shown() {
    let repository = Repository::new("agents");
    let put = |agent: &str, document: String| {
        let path = format!("wsdl/Shop1/{agent}.wsdl");
        repository.write(&path, renamed(&document, agent));
    };
    for agent in ["Order", "Parcel"] {
        put(agent, SHOP.document());
    }
    repository.commit();
    repository.put(PARAMETER_MOVED);
    for format in ["text", "markdown", "html"] {
        let report = repository.printed(&["diff", "Shop1", "--format", format]);
        let expected = "Affects programs that call: Customer.";
        assert!(report.contains(expected), "{format}: {report}");
    }
    put("Order", PARAMETER_MOVED.document());
    let report = repository.printed(&["diff", "Shop1"]);
    let expected = "No effect on programs that call only: Parcel.";
    assert!(report.contains(expected), "{report}");
    put("Parcel", PARAMETER_MOVED.document());
    let report = repository.printed(&["diff", "Shop1"]);
    assert!(!report.contains("programs that call"), "{report}");
}
