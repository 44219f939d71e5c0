//! Sides that are git revisions.

use crate::repository::{DOCUMENT, Repository};
use crate::shop::{PARAMETER_ADDED, PARAMETER_MOVED, SHOP, Shop};

#[test]
fn one_side_is_compared_with_head() {
    let repository = Repository::with("revisions-head", PARAMETER_MOVED);
    let alone = repository.printed(&["diff", "Shop1"]);
    assert_eq!(repository.printed(&["diff", "HEAD:Shop1", "Shop1"]), alone);
    assert!(alone.starts_with("HEAD:Shop1 → Shop1\n"), "{alone}");
    assert!(alone.contains("parameter moved"), "{alone}");
    repository.commit();
    let after = repository.printed(&["diff", "Shop1"]);
    assert_eq!(after, "HEAD:Shop1 → Shop1\nNo change.\n");
}

#[test]
fn two_revisions_are_compared_regardless_of_the_working_tree() {
    let repository = Repository::with("revisions-two", PARAMETER_MOVED);
    repository.git(&["tag", "old"]);
    repository.commit();
    repository.put(PARAMETER_ADDED);
    let json = repository.printed(&["diff", "old:Shop1", "main:Shop1", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let [change] = json["changes"].as_array().unwrap().as_slice() else {
        panic!("{json:#}");
    };
    assert_eq!(change["id"], "parameter-moved:Customer.Find.Third");
    assert_eq!(change["old"]["file"], format!("old:{DOCUMENT}"));
    assert_eq!(change["new"]["file"], format!("main:{DOCUMENT}"));
    let line = SHOP.line_of("name=\"Third\"");
    assert_eq!(change["old"]["line"], line);
}

#[test]
fn a_revision_is_read_with_its_own_family() {
    let repository = Repository::new("revisions-family");
    let shop = Shop {
        fields: &["EMail"],
        ..SHOP
    };
    repository.put(shop);
    repository.commit();
    let family = format!("{}words = [\"EMail\"]\n", crate::shop::FAMILY);
    repository.write("xtask/families/shop.toml", family);
    let report = repository.printed(&["diff", "Shop1", "--all"]);
    assert!(report.contains("e_mail → email"), "{report}");
}

#[test]
fn a_new_version_is_compared_with_the_one_before_it() {
    let repository = Repository::new("revisions-versions");
    repository.put(Shop {
        version: "Shop2",
        ..PARAMETER_MOVED
    });
    let report = repository.printed(&["diff", "HEAD:Shop1", "Shop2"]);
    assert!(report.contains("namespace changed"), "{report}");
    assert!(report.contains("parameter moved"), "{report}");
    let error = repository.refused(&["Shop2"]);
    assert!(error.contains("HEAD has no wsdl/Shop2"), "{error}");
    assert!(
        error.contains("compare a new version with the one before it"),
        "{error}"
    );
}

#[test]
fn what_cannot_be_found_is_named() {
    let repository = Repository::new("revisions-missing");
    let cases: [(&[&str], &str); 7] = [
        (
            &["nosuch:Shop1", "Shop1"],
            "neither a file nor a revision `nosuch`",
        ),
        (
            &["main~7:Shop1", "Shop1"],
            "neither a file nor a revision `main~7`",
        ),
        (&["main:Shop9", "Shop1"], "main has no wsdl/Shop9"),
        (&["Shop9"], "there is no service `Shop9`"),
        (&["Shop9"], "help: there are Shop1; or name a folder"),
        (&["Shop1", "nowhere.zip"], "there is no `nowhere.zip`"),
        (&["main:", "Shop1"], "there is no `main:`"),
    ];
    for (arguments, expected) in cases {
        let error = repository.refused(arguments);
        assert!(error.contains(expected), "{arguments:?}: {error}");
        assert!(error.contains("help"), "{arguments:?}: {error}");
    }
}

#[test]
fn outside_a_repository_a_revision_is_an_error() {
    let folder = Repository::without_git("revisions-no-repository");
    for arguments in [&["Shop1"][..], &["main:Shop1", "Shop1"]] {
        let error = folder.refused(arguments);
        assert!(
            error.contains("not a git repository"),
            "{arguments:?}: {error}"
        );
    }
    // A comparison without revisions needs no repository.
    assert!(
        folder
            .printed(&["diff", "Shop1", "Shop1"])
            .contains("No change.")
    );
}

#[test]
fn a_repository_without_a_commit_has_no_head() {
    let folder = Repository::without_git("revisions-unborn");
    folder.git(&["init", "--quiet"]);
    let error = folder.refused(&["Shop1"]);
    assert!(
        error.contains("neither a file nor a revision `HEAD`"),
        "{error}"
    );
}
