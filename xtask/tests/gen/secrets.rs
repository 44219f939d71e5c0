//! The check for unlisted secrets, on the vendor's own update.

use std::fs;
use std::path::{Path, PathBuf};

use crate::repository::Repository;
use crate::{MANIFEST, fails, imported};

#[test]
fn each_entry_that_matches_nothing_is_a_warning() {
    let repository = imported("warnings");
    let family = repository.path("xtask/families/shop.toml");
    let text = fs::read_to_string(&family).unwrap()
        + "words = [\"EMail\"]\nsecrets = [\"Pin\", \"Customer/Nmae\"]\n";
    fs::write(&family, text).unwrap();
    let output = repository.xtask(&["gen"]);
    assert!(output.status.success(), "{output:?}");
    let warnings = String::from_utf8(output.stderr).unwrap();
    for expected in [
        "warning: no name has the word `EMail`",
        "xtask/families/shop.toml:3:",
        "warning: the secret `Pin` matches no element",
        "xtask/families/shop.toml:4:",
        "help: keep it",
        "did you mean `Customer/Name`? if not, keep it",
    ] {
        assert!(warnings.contains(expected), "{expected}: {warnings}");
    }
    let output = repository.xtask(&["gen", "--check"]);
    assert!(output.status.success(), "{output:?}");
}

/// A delivery of the vendor, if the shared folder exists.
fn delivery(year: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("SHARED").map_or(beside, PathBuf::from);
    let path = shared.join(format!("vendor/netserver-wsdl-{year}.zip"));
    if path.is_file() {
        return Some(path);
    }
    let message = format!("skipped: no {}\n", path.display());
    assert!(std::env::var_os("CI").is_none(), "{message}");
    std::io::Write::write_all(&mut std::io::stderr(), message.as_bytes()).unwrap();
    None
}

/// Names that look like secrets in the state of 2020 and were removed later.
const WAIVERS_OF_2020: &str = r#"
ERPQuoteListItemKey = "Identifies a record in the ERP system."
"GetAppData/Key" = "Names what an application stores."
"SetAppData/Key" = "Names what an application stores."
"#;

/// The family file for the state of 2020: today's, without the entries that `gen` warns about for that
/// state.
fn family_of_2020(repository: &Repository) {
    let file = "xtask/families/netserver.toml";
    let today = Path::new(env!("CARGO_MANIFEST_DIR")).join("families/netserver.toml");
    // The waivers are the last table.
    let today = fs::read_to_string(today).unwrap() + WAIVERS_OF_2020;
    repository.write(file, &today);
    let output = repository.xtask(&["gen"]);
    assert!(output.status.success(), "{output:?}");
    let warnings = String::from_utf8(output.stderr).unwrap();
    let mark = format!("--> {file}:");
    let unmatched: Vec<usize> = warnings
        .lines()
        .filter_map(|line| line.split_once(&mark)?.1.split(':').next()?.parse().ok())
        .collect();
    assert!(unmatched.len() > 10, "{warnings}");
    let lines = today.lines().enumerate();
    let kept = lines.filter(|(index, _)| !unmatched.contains(&(index + 1)));
    let kept: Vec<&str> = kept.map(|(_, line)| line).collect();
    repository.write(file, kept.join("\n"));
    repository.printed(&["gen"]);
}

#[test]
fn the_update_from_2020_to_today_stops_at_every_secret_that_came_with_it() {
    let (Some(before), Some(after)) = (delivery("2020"), delivery("2026")) else {
        return;
    };
    let repository = Repository::without_git("gen-replay");
    fs::remove_dir_all(repository.path("wsdl")).unwrap();
    fs::remove_file(repository.path("xtask/families/shop.toml")).unwrap();
    repository.write("xtask/families/netserver.toml", "");
    let import = |archive: &Path| {
        let archive = archive.to_str().unwrap();
        repository.printed(&["import", archive, "--service", "Services88"]);
    };
    repository.write("generated/Cargo.toml", MANIFEST);
    let family =
        "namespace = \"http://www.superoffice.net/ws/crm/NetServer/{service}\"\npath = \"a\"\n";
    repository.write("xtask/families/netserver.toml", family);
    import(&before);
    family_of_2020(&repository);

    import(&after);
    let error = fails(&repository, &["gen"]);
    for secret in [
        "AttachmentEntity/AuthKey",
        "TokenManagementInfo/RefreshToken",
        "UserCandidate/SecretKey",
    ] {
        assert!(error.contains(&format!("`{secret}`")), "{secret}: {error}");
    }
    assert!(error.contains("wsdl/Services88/types.xsd:"), "{error}");
    assert!(error.contains("`[not_secret]`"), "{error}");
}
