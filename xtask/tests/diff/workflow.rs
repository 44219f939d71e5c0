//! Runs `.github/workflows/schema-diff.yml` for a pull request, without GitHub.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Output;

use crate::repository::Repository;
use crate::shop::{FAMILY, PARAMETER_MOVED, SHOP, Shop};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Runs `.ci/schema-diff` on the commits since the tag `base`.
fn compare(repository: &Repository) -> (Option<i32>, String, String) {
    let output = repository
        .command("bash")
        .args([&format!("{ROOT}/.ci/schema-diff"), "base", "report"])
        .env("XTASK", env!("CARGO_BIN_EXE_xtask"))
        .output()
        .unwrap();
    let comment = fs::read_to_string(repository.path("report/comment.md")).unwrap_or_default();
    (output.status.code(), text(&output), comment)
}

fn text(output: &Output) -> String {
    let both = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8(both).unwrap()
}

/// A pull request that makes `change` after `base`.
fn request(name: &str, change: impl Fn(&Repository)) -> Repository {
    let repository = Repository::new(name);
    repository.put(Shop {
        version: "Shop2",
        ..SHOP
    });
    repository.commit();
    repository.git(&["tag", "base"]);
    change(&repository);
    repository.commit();
    repository
}

#[test]
fn a_breaking_change_fails_until_it_is_accepted() {
    let repository = request("workflow-breaking", |it| it.put(PARAMETER_MOVED));
    let (code, annotations, comment) = compare(&repository);
    assert_eq!(code, Some(1), "{annotations}");
    assert!(
        annotations.starts_with("::error file=wsdl/Shop1/"),
        "{annotations}"
    );
    assert!(
        comment.contains("### Schema of Shop1: 1 breaking"),
        "{comment}"
    );
    assert!(!comment.contains("Shop2"), "{comment}");
    assert!(repository.path("report/Shop1.html").is_file());

    let accepted = "[[accept]]\nchange = \"parameter-moved:*\"\nreason = \"Agreed.\"\n";
    repository.write("wsdl/accepted.toml", accepted);
    let (code, annotations, comment) = compare(&repository);
    assert_eq!(code, Some(0), "{annotations}");
    assert!(!annotations.contains("::error"), "{annotations}");
    assert!(comment.contains("accepted: Agreed."), "{comment}");
}

#[test]
fn new_and_removed_services_are_named() {
    let repository = request("workflow-services", |it| {
        it.put(Shop {
            version: "Shop3",
            ..SHOP
        });
        it.git(&["rm", "-r", "--quiet", "wsdl/Shop2"]);
    });
    let (code, output, comment) = compare(&repository);
    assert_eq!(code, Some(0), "{output}");
    assert_eq!(comment, "**Shop2** is gone.\n**Shop3** is new.\n");
    assert_eq!(output, "::warning::Shop2 is gone\n");
}

#[test]
fn later_changes_of_the_base_are_not_shown() {
    let repository = request("workflow-base", |it| it.put(PARAMETER_MOVED));
    repository.git(&["checkout", "--quiet", "-b", "other", "base"]);
    repository.put(Shop {
        version: "Shop2",
        ..PARAMETER_MOVED
    });
    repository.commit();
    repository.git(&["tag", "--force", "base"]);
    repository.git(&["checkout", "--quiet", "main"]);
    let (_, _, comment) = compare(&repository);
    assert!(
        comment.contains("### Schema of Shop1: 1 breaking"),
        "{comment}"
    );
    assert!(!comment.contains("Shop2"), "{comment}");
}

#[test]
fn a_family_file_that_drops_a_secret_fails_until_it_is_accepted() {
    let family = |rest: &str| format!("{FAMILY}{rest}\n");
    let repository = Repository::new("workflow-family");
    repository.put(Shop {
        version: "Shop2",
        fields: &["Pin"],
        ..SHOP
    });
    repository.write("xtask/families/shop.toml", family("secrets = [\"Pin\"]"));
    repository.commit();
    repository.git(&["tag", "base"]);
    repository.write("xtask/families/shop.toml", FAMILY);
    repository.commit();
    let (code, annotations, comment) = compare(&repository);
    assert_eq!(code, Some(1), "{annotations}");
    assert!(annotations.starts_with("::error "), "{annotations}");
    assert!(
        comment.contains("### Schema of Shop2: 1 breaking"),
        "{comment}"
    );
    // The other service does not have the field.
    assert!(!comment.contains("Shop1"), "{comment}");
}

#[test]
fn a_file_beside_the_services_is_not_a_change() {
    let repository = request("workflow-beside", |it| it.write("wsdl/accepted.toml", ""));
    let (code, output, comment) = compare(&repository);
    assert_eq!((code, &*output), (Some(0), ""));
    assert_eq!(comment, "No service has changed.\n");
}

#[test]
fn two_long_reports_share_a_comment() {
    let names: Vec<String> = (0..400).map(|number| format!("Literal{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let renamed: Vec<String> = names.iter().map(|name| format!("{name}x")).collect();
    let renamed: Vec<&str> = renamed.iter().map(String::as_str).collect();
    let put = |it: &Repository, literals: &[&str]| {
        for version in ["Shop1", "Shop2"] {
            it.put(Shop {
                version,
                literals,
                ..SHOP
            });
        }
    };
    let repository = request("workflow-long", |it| put(it, &names));
    repository.git(&["tag", "--force", "base"]);
    put(&repository, &renamed);
    repository.commit();
    let (_, _, comment) = compare(&repository);
    let count = comment.chars().count();
    assert!((50_000..65_500).contains(&count), "{count}");
    for service in ["Shop1", "Shop2"] {
        assert!(
            comment.contains(&format!("### Schema of {service}: ")),
            "{comment}"
        );
    }
}

#[test]
fn an_unreadable_document_is_not_a_finding() {
    let broken = request("workflow-broken", |it| {
        it.write("wsdl/Shop1/customer.wsdl", "<wsdl")
    });
    assert_eq!(compare(&broken).0, Some(2));
    let unknown = Repository::new("workflow-unknown");
    let (code, output, _) = compare(&unknown);
    assert!(code > Some(1), "{output}");
    let family = request("workflow-family", |it| {
        it.write("wsdl/accepted.toml", "[[accept]]\n");
        it.write(
            "xtask/families/shop.toml",
            FAMILY.replace("{agent}.svc", "{agent}"),
        );
        it.put(PARAMETER_MOVED);
    });
    assert_eq!(compare(&family).0, Some(2));
}

/// The script of the workflow's step with this name.
fn step(name: &str) -> String {
    let workflow = fs::read_to_string(Path::new(ROOT).join(".github/workflows/schema-diff.yml"));
    let workflow = workflow.unwrap();
    let (_, rest) = workflow.split_once(&format!("- name: {name}\n")).unwrap();
    let (_, script) = rest.split_once("run: |\n").unwrap();
    let lines = script
        .lines()
        .map_while(|line| line.strip_prefix("          "));
    lines.map(|line| format!("{line}\n")).collect()
}

/// Runs a step of the workflow with a `gh` that returns `comments` and records its calls.
fn run_step(repository: &Repository, name: &str, comments: &str) -> (Option<i32>, String) {
    let gh = format!(
        "#!/bin/sh\necho \"$@\" >> asked\ncase \"$*\" in *--paginate*) printf '%s' '{comments}' ;; esac\n"
    );
    repository.write("bin/gh", gh);
    let executable = fs::Permissions::from_mode(0o755);
    fs::set_permissions(repository.path("bin/gh"), executable).unwrap();
    let path = std::env::var("PATH").unwrap();
    let output = repository
        .command("bash")
        .args([
            "--noprofile",
            "--norc",
            "-eo",
            "pipefail",
            "-c",
            &step(name),
        ])
        .env(
            "PATH",
            format!("{}:{path}", repository.path("bin").display()),
        )
        .env("XTASK", env!("CARGO_BIN_EXE_xtask"))
        .env("BASE", "base")
        .env("PULL", "7")
        .env("REPOSITORY", "somebody/netserver")
        .env("GITHUB_OUTPUT", repository.path("output"))
        .env("GITHUB_STEP_SUMMARY", repository.path("summary"))
        .output()
        .unwrap();
    (output.status.code(), text(&output))
}

#[test]
fn the_workflow_passes_findings_on() {
    for (name, change, found) in [
        ("workflow-found", PARAMETER_MOVED, "found=1\n"),
        (
            "workflow-passes",
            Shop {
                records: &["Order"],
                ..SHOP
            },
            "found=0\n",
        ),
    ] {
        let repository = request(name, |it| it.put(change));
        repository.write(
            ".ci/schema-diff",
            fs::read(format!("{ROOT}/.ci/schema-diff")).unwrap(),
        );
        let executable = fs::Permissions::from_mode(0o755);
        fs::set_permissions(repository.path(".ci/schema-diff"), executable).unwrap();
        let (code, output) = run_step(&repository, "Compare", "");
        assert_eq!(code, Some(0), "{output}");
        let read = |name| fs::read_to_string(repository.path(name)).unwrap();
        assert_eq!(read("output"), found);
        assert_eq!(read("summary"), read("report/comment.md"));
    }
    let repository = Repository::new("workflow-fails");
    let (code, output) = run_step(
        &repository,
        "Fail on breaking changes that are not accepted",
        "",
    );
    assert_eq!(code, Some(1));
    assert!(output.starts_with("::error::"), "{output}");
}

#[test]
fn the_comment_is_posted_once_and_then_replaced() {
    let first =
        "api --method POST repos/somebody/netserver/issues/7/comments --field body=@body.md";
    let again =
        "api --method PATCH repos/somebody/netserver/issues/comments/42 --field body=@body.md";
    for (name, comments, expected) in [
        ("workflow-post", "", first),
        ("workflow-patch", "42\n43\n", again),
    ] {
        let repository = Repository::without_git(name);
        repository.write("report/comment.md", "What has changed.\n");
        let (code, output) = run_step(&repository, "Post or replace the comment", comments);
        assert_eq!(code, Some(0), "{output}");
        let asked = fs::read_to_string(repository.path("asked")).unwrap();
        assert_eq!(asked.lines().last(), Some(expected), "{asked}");
        let body = fs::read_to_string(repository.path("body.md")).unwrap();
        assert_eq!(body, "<!-- schema diff -->\nWhat has changed.\n");
    }
}
