//! Changes are found again by the operation or the type that they are about.

use wsdl_diff::{Action, Rule, Subject, Summaries, Summary};
use wsdl_schema::model::{QName, Service};

use crate::shop::{compare, services};

/// All summaries of an example, with the new side.
fn summaries(rule: Rule) -> (Summaries, Service) {
    let example = rule.example();
    let (old, new) = services(&example);
    let diff = compare(&old, &new, [example.old_family, example.new_family]);
    (Summaries::of(&diff), new)
}

/// The summaries of everything in `service`.
fn all(summaries: &Summaries, service: &Service) -> Vec<Summary> {
    let types = service.types.keys();
    let of_types = types.flat_map(|name| summaries.of_type(service, name));
    let operations = service.agents.values().flat_map(|agent| {
        let names = agent.operations.keys();
        names.flat_map(|operation| summaries.of_operation(&agent.name, operation))
    });
    of_types.chain(operations).cloned().collect()
}

#[test]
fn each_change_of_a_type_or_an_operation_is_found_by_its_name() {
    let mut found = 0;
    for rule in Rule::all() {
        let is_elsewhere = matches!(
            rule.subject,
            Subject::Namespace | Subject::Agent | Subject::Address
        );
        let is_whole = matches!(rule.action, Action::Added | Action::Removed)
            && matches!(
                rule.subject,
                Subject::Operation
                    | Subject::Record
                    | Subject::Derived
                    | Subject::Choice
                    | Subject::Array
                    | Subject::Dictionary
                    | Subject::List
                    | Subject::Enumeration
                    | Subject::FlagSet
            );
        let (summaries, new) = summaries(rule);
        let has_rule = all(&summaries, &new).iter().any(|it| it.rule == rule);
        assert_eq!(has_rule, !is_elsewhere && !is_whole, "{}", rule.id());
        found += usize::from(has_rule);
    }
    assert!(found > 80, "{found}");
}

#[test]
fn a_summary_names_the_part_and_the_change() {
    let (summaries, new) = summaries(Rule::find("field-widened").unwrap());
    let found = all(&summaries, &new);
    let [summary] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(summary.part, "Age");
    assert_eq!(summary.detail, "xs:int → xs:long");
    let name = QName::new(new.namespace.as_str(), "Other");
    assert!(summaries.of_type(&new, &name).is_empty());
}

#[test]
fn a_header_block_is_filed_under_each_operation_that_has_it() {
    let (summaries, _) = summaries(Rule::find("request-header-added").unwrap());
    let [summary] = summaries.of_operation("Customer", "Find") else {
        panic!("{summaries:?}");
    };
    assert_eq!(summary.rule.id(), "request-header-added");
    assert!(!summary.part.is_empty());
}
