//! The commands `sample` and `docs`, and `gen --notes`, on the repository's own documents.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

fn xtask(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).env("NO_COLOR", "1");
    command.output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = xtask(arguments);
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{arguments:?}: {error}");
    String::from_utf8(output.stdout).unwrap()
}

/// An empty folder for this test.
fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("netserver-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

const OPERATION: &str = "Services88.User.SetUserPresenceStatus";

#[test]
fn a_sample_is_both_messages_or_the_chosen_one() {
    let both = printed(&["sample", OPERATION]);
    let action = "SOAPAction: \"http://www.superoffice.net/ws/crm/NetServer/Services88/User/SetUserPresenceStatus\"";
    assert!(
        both.contains(" -->\n<!--\nPOST https://") && both.contains(action),
        "{both}"
    );
    assert_eq!(both.matches("<s:Envelope ").count(), 2);
    let request = printed(&["sample", OPERATION, "--request"]);
    let response = printed(&["sample", OPERATION, "--response"]);
    assert_eq!(both, format!("{request}\n{response}"));
    let old = printed(&["sample", OPERATION, "--style", "vendor", "--request"]);
    assert!(
        old.contains("<User:Message xsi:type=\"xsd:string\"></User:Message>"),
        "{old}"
    );
}

#[test]
fn the_fill_decides_the_values_of_the_fields() {
    let fill = |fill| printed(&["sample", OPERATION, "--request", "--fill", fill]);
    assert!(fill("placeholder").contains("<Message>string</Message>"));
    assert!(!fill("empty").contains("<UserPresenceStatus>"));
    assert!(fill("rich").contains("&amp; Co &lt;1&gt;</Message>"));
}

#[test]
fn a_sample_as_a_command_and_as_rust() {
    let curl = printed(&["sample", OPERATION, "--curl"]);
    assert!(
        curl.starts_with("# ")
            && curl.contains("\ncurl --url 'https://")
            && curl.ends_with("</s:Envelope>\nXML\n"),
        "{curl}"
    );
    let rust = printed(&["sample", OPERATION, "--rust"]);
    assert!(
        rust.contains("agent.set_user_presence_status(request).await?"),
        "{rust}"
    );
}

#[test]
fn a_misspelt_name_gets_suggestions() {
    let output = xtask(&["sample", "User.SetUserPresensStatus"]);
    assert!(!output.status.success());
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.contains("there is no operation `User.SetUserPresensStatus`"),
        "{error}"
    );
    assert!(
        error.contains("did you mean Services88.User.SetUserPresenceStatus"),
        "{error}"
    );
    assert_eq!(
        printed(&["sample", "user.setuserpresencestatus"]),
        printed(&["sample", OPERATION])
    );
}

#[test]
fn notes_are_on_pages_and_in_doc_comments() {
    let folder = folder("notes");
    let notes = folder.join("notes.toml");
    let text = "[operations]\n\"User.SetUserPresenceStatus\" = \"First <note>.\"\n\
                \"Services88.User.SetUserPresenceStatus.AssociateId\" = \"Second note.\"\n\
                [types]\nUserPresenceStatus = \"Third note.\"\n\
                \"UserPresenceStatus.Message\" = \"Fourth note.\"\n";
    fs::write(&notes, text).unwrap();
    let notes = notes.to_str().unwrap();
    let site = folder.join("site");
    printed(&["docs", "--out", site.to_str().unwrap(), "--notes", notes]);
    let page = |path: &str| fs::read_to_string(site.join(path)).unwrap();
    let operation = page("Services88/User/SetUserPresenceStatus.html");
    assert!(operation.contains("First &lt;note&gt;.") && operation.contains("Second note."));
    let declared = page("Services88/types/UserPresenceStatus.html");
    assert!(declared.contains("Third note.") && declared.contains("Fourth note."));

    let output = xtask(&["gen", "--check", "--notes", notes]);
    let difference = String::from_utf8(output.stdout).unwrap();
    for line in [
        "+    /// First \\<note\\>.",
        "+    /// Second note.",
        "+/// Third note.",
        "+    /// Fourth note.",
    ] {
        assert!(
            difference.contains(line),
            "{line} is missing in\n{difference}"
        );
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_sample_says_first_what_the_operation_is_for() {
    for (form, begin) in [("--request", "<!-- "), ("--curl", "# "), ("--rust", "// ")] {
        let text = printed(&["sample", "Services88.User.SetUserPresenceStatus", form]);
        let first = format!("{begin}Set user presence status");
        assert!(text.starts_with(&first), "{text}");
    }
}

#[test]
fn a_note_about_a_missing_item_is_a_warning() {
    let folder = folder("no-notes");
    let notes = folder.join("notes.toml");
    let names = ["A", "B", "C", "D", "E", "F", "Name"];
    let lines = names.map(|name| format!("\"Nothing.{name}\" = \"x\"\n"));
    fs::write(&notes, format!("[types]\n{}", lines.concat())).unwrap();
    let out = folder.join("site");
    let arguments = [
        "docs",
        "--out",
        out.to_str().unwrap(),
        "--notes",
        notes.to_str().unwrap(),
    ];
    let output = xtask(&arguments);
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.success()
            && error.contains("no service has `Nothing.A`")
            && error.contains("`Nothing.E`, and 2 more among its types"),
        "{error}"
    );
    assert!(out.join("index.html").exists());
    fs::remove_dir_all(folder).unwrap();
}
