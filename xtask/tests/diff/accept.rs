//! `--accept`: changes that have been reviewed.

use crate::repository::Repository;
use crate::shop::{PARAMETER_MOVED, SHOP};

const ID: &str = "parameter-moved:Customer.Find.Third";

fn entry(change: &str) -> String {
    format!("[[accept]]\nchange = \"{change}\"\nreason = \"Agreed with the vendor.\"\n")
}

fn repository(name: &str, accepted: &str) -> Repository {
    let repository = Repository::with(name, PARAMETER_MOVED);
    repository.write("accepted.toml", accepted);
    repository
}

fn strict(format: &'static str) -> [&'static str; 8] {
    let accept = ["--accept", "accepted.toml", "--fail-on", "any"];
    let [a, b, c, d] = accept;
    ["diff", "Shop1", a, b, c, d, "--format", format]
}

#[test]
fn an_accepted_change_passes_and_shows_its_reason() {
    for (name, change) in [("accept-id", ID), ("accept-star", "parameter-moved:*")] {
        let repository = repository(name, &entry(change));
        for format in ["text", "markdown", "json", "html"] {
            let report = repository.printed(&strict(format));
            assert!(report.contains("Agreed with the vendor."), "{format}");
        }
        // Accepted changes need no attention, so there is no annotation.
        let annotations = repository.printed(&strict("github"));
        assert!(!annotations.contains("::error"), "{annotations}");
    }
}

#[test]
fn the_report_shows_the_id_to_accept() {
    let repository = Repository::with("accept-shown", PARAMETER_MOVED);
    for arguments in [
        ["--all", "--format", "text"].as_slice(),
        &["--format", "markdown"],
        &["--format", "json"],
        &["--format", "html"],
    ] {
        let report = repository.printed(&[&["diff", "Shop1"], arguments].concat());
        assert!(report.contains(ID), "{arguments:?}: {report}");
    }
}

/// Also of what does not break.
#[test]
fn the_text_shows_ids_as_they_are_written() {
    let repository = Repository::with("accept-whole", crate::shop::PARAMETER_ADDED);
    let report = repository.printed(&["diff", "Shop1"]);
    let id = "parameter-added:Customer.Find.Fourth";
    assert!(report.lines().any(|line| line.trim() == id), "{report}");
}

#[test]
fn a_change_that_is_not_accepted_fails_beside_one_that_is() {
    let repository = repository("accept-one", &entry(ID));
    repository.put(crate::shop::Shop {
        fields: &["Id"],
        ..PARAMETER_MOVED
    });
    let output = repository.xtask(&strict("text"));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
}

#[test]
fn an_entry_that_matches_nothing_is_reported_in_every_format() {
    let stale = "field-removed:Customer.Age";
    let repository = repository("accept-stale", &format!("{}{}", entry(ID), entry(stale)));
    for format in ["text", "markdown", "json", "html", "github"] {
        let output = repository.xtask(&strict(format));
        assert_eq!(output.status.code(), Some(0), "{format}: {output:?}");
        let error = String::from_utf8(output.stderr).unwrap();
        let expected =
            format!("accepted.toml:4:1: `{stale}` matches no change any more; remove it\n");
        assert_eq!(error, expected, "{format}");
        let report = String::from_utf8(output.stdout).unwrap();
        let shown = matches!(format, "markdown" | "json");
        assert!(!shown || report.contains(stale), "{format}: {report}");
    }
}

#[test]
fn an_entry_may_name_one_service() {
    let of = |service: &str| format!("{}service = \"{service}\"\n", entry(ID));
    repository("accept-own", &of("Shop1")).printed(&strict("text"));
    let other = repository("accept-other", &of("Shop2")).xtask(&strict("text"));
    assert_eq!(other.status.code(), Some(1), "{other:?}");
    // It is not out of date: its service was not compared.
    assert_eq!(String::from_utf8(other.stderr).unwrap(), "");
}

#[test]
fn an_entry_needs_a_reason_and_known_keys() {
    let cases = [
        (
            "accept-no-reason",
            format!("[[accept]]\nchange = \"{ID}\"\n"),
            "missing field `reason`",
        ),
        (
            "accept-blank",
            entry(ID).replace("Agreed with the vendor.", "  "),
            "the `reason` for `parameter-moved:Customer.Find.Third` is empty",
        ),
        ("accept-blank-id", entry(" "), "`change` is empty"),
        (
            "accept-no-id",
            "[[accept]]\nreason = \"Yes.\"\n".to_owned(),
            "missing field `change`",
        ),
        (
            "accept-word",
            entry(ID).replace("reason", "because"),
            "unknown field `because`, expected one of",
        ),
        (
            "accept-table",
            entry(ID).replace("accept", "accepted"),
            "unknown field `accepted`, expected `accept`",
        ),
        ("accept-toml", "[[accept]\n".to_owned(), "not TOML"),
    ];
    for (name, text, expected) in cases {
        let error = repository(name, &text).refused(&["Shop1", "--accept", "accepted.toml"]);
        assert!(error.contains(expected), "{name}: {error}");
        assert!(error.contains("accepted.toml:"), "{name}: {error}");
    }
}

#[test]
fn the_file_of_the_repository_is_read_without_being_named() {
    let repository = repository("accept-standing", "");
    repository.write("wsdl/accepted.toml", entry(ID));
    let report = repository.printed(&["diff", "Shop1", "--fail-on", "any"]);
    assert!(report.contains("Agreed with the vendor."), "{report}");
    assert!(
        report.ends_with("Verdict: 1 breaking, all accepted.\n"),
        "{report}"
    );
}

#[test]
fn the_report_says_how_many_are_left_and_ends_on_it() {
    let repository = repository("accept-left", &entry(ID));
    repository.put(crate::shop::Shop {
        fields: &["Id"],
        ..PARAMETER_MOVED
    });
    let report = repository.printed(&["diff", "Shop1", "--accept", "accepted.toml"]);
    let last = report.trim_end().rsplit("\n\n").next().unwrap();
    assert!(
        last.starts_with("Verdict: 2 breaking, 1 accepted, 1 left."),
        "{last}"
    );
    let markdown = repository.printed(&[
        "diff",
        "Shop1",
        "--accept",
        "accepted.toml",
        "--format",
        "markdown",
    ]);
    assert!(
        markdown.contains("2 breaking (1 accepted, 1 left)"),
        "{markdown}"
    );
}

#[test]
fn a_mistyped_id_is_answered_with_the_likely_one() {
    for (name, wrong, meant) in [
        ("accept-typo", "parameter-mvoed:Customer.Find.Third", ID),
        (
            "accept-typo-star",
            "parameter-moved:Custmer.Find.*",
            "parameter-moved:Customer.Find.*",
        ),
    ] {
        let repository = repository(name, &entry(wrong));
        let output = repository.xtask(&strict("text"));
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let expected =
            format!("accepted.toml:1:1: `{wrong}` matches no change; did you mean `{meant}`?\n");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
    }
}

/// A draft accepts everything as soon as each entry has a reason, and nothing before.
#[test]
fn a_draft_has_an_entry_for_each_group() {
    let repository = Repository::new("accept-draft");
    repository.put(crate::shop::Shop {
        fields: &["A", "B", "C", "Id"],
        records: &["Order"],
        ..SHOP
    });
    repository.commit();
    repository.put(PARAMETER_MOVED);
    let draft = repository.printed(&["diff", "Shop1", "--draft-accept"]);
    let ids: Vec<&str> = draft
        .lines()
        .filter_map(|line| line.strip_prefix("change = "))
        .collect();
    let expected = [
        "\"parameter-moved:Customer.Find.Third\"",
        "\"record-removed:Order\"",
        "\"field-removed:Customer.*\"",
    ];
    assert_eq!(ids, expected, "{draft}");
    repository.write("wsdl/accepted.toml", &draft);
    let error = repository.refused(&["Shop1"]);
    let empty = "the `reason` for `parameter-moved:Customer.Find.Third` is empty";
    assert!(
        error.contains(empty) && error.contains("write in a sentence why"),
        "{error}"
    );
    let reasons = draft.replace("reason = \"\"", "reason = \"Agreed.\"");
    repository.write("wsdl/accepted.toml", reasons);
    repository.printed(&["diff", "Shop1", "--fail-on", "breaking"]);
    // The output may be appended to the file.
    let again = repository.xtask(&["diff", "Shop1", "--draft-accept"]);
    assert_eq!(
        (again.status.code(), &*again.stdout, &*again.stderr),
        (
            Some(0),
            &b""[..],
            &b"no breaking change is left to accept\n"[..]
        )
    );
}

/// Who accepts what fails does not accept what is lost without a sign.
#[test]
fn a_draft_does_not_accept_a_silent_loss_with_others() {
    let repository = Repository::new("accept-draft-silent");
    // The record is sent and received. It requires `A` and `B`.
    let put = |fields: &[&str]| {
        let shop = crate::shop::Shop { fields, ..SHOP };
        let sent = "<xs:element name=\"Sent\" minOccurs=\"0\" type=\"tns:Customer\"/>";
        let mut document = shop.document().replacen(
            "</xs:sequence></xs:complexType></xs:element>",
            &format!("{sent}</xs:sequence></xs:complexType></xs:element>"),
            1,
        );
        for name in ["A", "B"] {
            let name = format!("name=\"{name}\"");
            document = document.replace(&format!("minOccurs=\"0\" {name}"), &name);
        }
        repository.write(crate::repository::DOCUMENT, document);
    };
    put(&["A", "B", "C", "Id"]);
    repository.commit();
    put(&["Id"]);
    let draft = repository.printed(&["diff", "Shop1", "--draft-accept"]);
    let ids: Vec<&str> = draft
        .lines()
        .filter_map(|line| line.strip_prefix("change = "))
        .collect();
    let expected = ["C", "A", "B"].map(|name| format!("\"field-removed:Customer.{name}\""));
    assert_eq!(ids, expected, "{draft}");
}
