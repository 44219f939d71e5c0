//! `--fail-on` and its exit codes.

use crate::repository::Repository;
use crate::shop::{PARAMETER_ADDED, PARAMETER_MOVED, RECORD_ADDED, SHOP, Shop};

/// The exit codes of `diff Shop1` after this change, for each value of `--fail-on`.
fn codes(name: &str, shop: Shop<'_>) -> [Option<i32>; 5] {
    let repository = Repository::with(name, shop);
    let code = |limit: &[&str]| {
        let arguments = [&["diff", "Shop1"], limit].concat();
        repository.xtask(&arguments).status.code()
    };
    [
        code(&["--fail-on", "breaking"]),
        code(&["--fail-on", "warning"]),
        code(&["--fail-on", "any"]),
        code(&["--fail-on", "never"]),
        code(&[]),
    ]
}

#[test]
fn the_worst_change_decides() {
    let expected = |codes: [i32; 5]| codes.map(Some);
    let cases = [
        ("fail-breaking", PARAMETER_MOVED, expected([1, 1, 1, 0, 0])),
        ("fail-warning", PARAMETER_ADDED, expected([0, 1, 1, 0, 0])),
        ("fail-compatible", RECORD_ADDED, expected([0, 0, 1, 0, 0])),
        ("fail-nothing", SHOP, expected([0, 0, 0, 0, 0])),
    ];
    for (name, shop, expected) in cases {
        assert_eq!(codes(name, shop), expected, "{name}");
    }
}

#[test]
fn errors_and_findings_have_different_exit_codes() {
    let repository = Repository::with("fail-not-run", PARAMETER_MOVED);
    repository.refused(&["Shop1", "--fail-on", "sometimes"]);
    repository.refused(&["Shop1", "--fail-on", "breaking", "--accept", "missing.toml"]);
    repository.refused(&["Shop1", "--fail-on", "never", "--output", "no/such/folder"]);
    repository.write(crate::repository::DOCUMENT, "<wsdl");
    repository.refused(&["Shop1", "--fail-on", "breaking"]);
}

#[test]
fn the_report_does_not_depend_on_fail_on() {
    let repository = Repository::with("fail-report", PARAMETER_MOVED);
    let found = repository.xtask(&["diff", "Shop1", "--fail-on", "breaking"]);
    assert_eq!(found.stderr, b"");
    let printed = repository.printed(&["diff", "Shop1"]);
    assert_eq!(String::from_utf8(found.stdout).unwrap(), printed);
    assert!(printed.contains("Silent data loss"), "{printed}");
}
