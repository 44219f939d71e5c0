//! Hostile and meaningless arguments.

use std::ffi::OsString;

use crate::repository::Repository;
use crate::shop::{SHOP, Shop};

/// Invisible characters and those that change the direction of text are shown by their numbers.
#[test]
fn every_format_shows_hidden_characters() {
    let hidden = ['\u{202e}', '\u{200b}', '\u{7f}', '\u{9b}', '\u{e0041}'];
    let literals = [
        "New",
        "Old",
        "a\u{202e}b",
        "c\u{200b}",
        "d&#x7f;",
        "e&#x9b;",
        "f\u{e0041}",
    ];
    let shop = Shop {
        literals: &literals,
        ..SHOP
    };
    let repository = Repository::with("hostile-hidden", shop);
    for format in ["text", "markdown", "json", "html", "github"] {
        let arguments = [
            "diff",
            "Shop1",
            "--all",
            "--format",
            format,
            "--fail-on",
            "never",
        ];
        let text = repository.printed(&arguments);
        assert!(!text.contains(hidden), "{format}: {text}");
        let shown = match format {
            "json" => "a\\u202eb",
            "html" => "a\\\\u{202e}b",
            _ => "a\\u{202e}b",
        };
        assert!(text.contains(shown), "{format}: {text}");
    }
    let notes = repository.printed(&["diff", "Shop1", "--release-notes"]);
    assert!(
        notes.contains("a\\u{202e}b") && !notes.contains(hidden),
        "{notes}"
    );
}

/// Each must be an error, not a panic, an option of git or a command of a shell.
#[test]
fn no_argument_reaches_a_shell_or_an_option_of_git() {
    let repository = Repository::new("hostile");
    let sides = [
        "",
        ":",
        ":Shop1",
        "HEAD:",
        "HEAD::Shop1",
        "HEAD:../wsdl/Shop1",
        "HEAD:Shop1/../Shop1",
        "HEAD^{tree}:Shop1",
        "HEAD@{9999}:Shop1",
        "HEAD..HEAD:Shop1",
        "--output=stolen:Shop1",
        "-C/:Shop1",
        "--exec-path=.:Shop1",
        "$(touch stolen):Shop1",
        "`touch stolen`:Shop1",
        "; touch stolen:Shop1",
        "HEAD\ntouch stolen:Shop1",
        "HEAD:Shop1\n",
        "\u{202e}HEAD:Shop1",
        "../../../../../../../../etc",
        "file:///etc/passwd:Shop1",
        "//server/share:Shop1",
    ];
    for side in sides {
        for arguments in [
            vec!["--", side],
            vec!["--", side, "Shop1"],
            vec!["--", "Shop1", side],
        ] {
            repository.refused(&arguments);
        }
    }
    repository.refused(&["--", &"x".repeat(100_000)]);
    repository.refused(&["--", &format!("{}:Shop1", "../".repeat(10_000))]);
    repository.refused(&["Shop1", "Shop1", "Shop1"]);
    repository.refused::<&str>(&[]);
    assert!(!repository.path("stolen").exists());
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_unicode_is_refused() {
    use std::os::unix::ffi::OsStringExt as _;
    let repository = Repository::new("hostile-bytes");
    let side = OsString::from_vec(b"HEAD\xff:Shop1".to_vec());
    repository.refused(&[side]);
}

/// A link in a revision could lead anywhere on the disk.
#[cfg(unix)]
#[test]
fn a_link_in_a_revision_is_not_followed() {
    let repository = Repository::new("hostile-link");
    repository.write("secret.txt", "<secret/>");
    std::fs::create_dir_all(repository.path("wsdl/Shop2")).unwrap();
    let link = repository.path("wsdl/Shop2/customer.wsdl");
    std::os::unix::fs::symlink(repository.path("secret.txt"), link).unwrap();
    repository.commit();
    let error = repository.refused(&["HEAD:Shop2", "Shop1"]);
    assert!(!error.contains("<secret/>"), "{error}");
}
