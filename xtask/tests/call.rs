//! `cargo xtask call` as users run it, against a server that refuses what NetServer refuses.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use netserver::services88::diagnostics::{self, DiagnosticsAgent, TrackUser, TrackUserResponse};
use netserver::services88::user::{
    self, ChangeOwnPassword, ChangeOwnPasswordResponse, GetUser, GetUserResponse, UserAgent,
};
use netserver::services88::{Credential, User};
use netserver::soap::envelope::Fault;
use netserver::soap::{Call, Response, Router, TestServer};

const PASSWORD: &str = "hidden-password";
const SECRET: &str = "hidden-<value>";

struct Mock;

impl UserAgent for Mock {
    fn get_user(&self, request: GetUser) -> Call<'_, GetUserResponse> {
        let credential = Credential {
            value: Some(SECRET.into()),
            ..Credential::default()
        };
        let user = User {
            associate_id: request.user_id,
            name: Some("Ola <Nordmann>\u{9b}2J".into()),
            credentials: Some(vec![Some(credential), None]),
            other_groups: Some(Vec::new()),
            ..User::default()
        };
        Call::ready(Response {
            response: (request.user_id != 0).then_some(user),
        })
    }

    /// Fails, and repeats what it was given.
    fn change_own_password(
        &self,
        request: ChangeOwnPassword,
    ) -> Call<'_, ChangeOwnPasswordResponse> {
        let password = request.new_password.unwrap_or_default();
        Call::failed(Fault::server(format!("`{password}` is too short")).into())
    }
}

impl DiagnosticsAgent for Mock {
    fn track_user(&self, request: TrackUser) -> Call<'_, TrackUserResponse> {
        let properties = request.user_properties.unwrap_or_default();
        let count = i64::try_from(properties.iter().count()).unwrap();
        Call::ready(Response { response: count })
    }
}

fn server() -> TestServer {
    let agents = Router::new()
        .with(user::server(Mock))
        .with(diagnostics::server(Mock));
    TestServer::start(agents.with_login("ola", PASSWORD)).unwrap()
}

/// A workspace with two agents: the program reads that ten times as fast as the real one.
fn workspace() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let real = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("call");
        let _ = fs::remove_dir_all(&root);
        let is_used = |name: &str| {
            name.ends_with(".xsd") || ["User.wsdl", "Diagnostics.wsdl"].contains(&name)
        };
        for (folder, is_used) in [
            ("wsdl/Services88", &is_used as &dyn Fn(&str) -> bool),
            ("xtask/families", &|_| true),
        ] {
            fs::create_dir_all(root.join(folder)).unwrap();
            for file in fs::read_dir(real.join(folder)).unwrap() {
                let file = file.unwrap();
                let name = file.file_name();
                if is_used(name.to_str().unwrap()) {
                    fs::copy(file.path(), root.join(folder).join(name)).unwrap();
                }
            }
        }
        root
    });
    &ROOT
}

fn xtask() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.env("CARGO_MANIFEST_DIR", workspace().join("xtask"));
    command
}

/// The command without a login.
fn command(arguments: &[&str]) -> Command {
    let mut command = xtask();
    command
        .arg("call")
        .args(arguments)
        .stdin(Stdio::null())
        .env("NO_COLOR", "1");
    for name in ["URL", "USER", "PASSWORD", "TICKET", "APPLICATION_TOKEN"] {
        command.env_remove(format!("NETSERVER_{name}"));
    }
    command
}

/// The command with a login.
fn logged_in(arguments: &[&str]) -> Command {
    let mut command = command(arguments);
    command
        .env("NETSERVER_USER", "ola")
        .env("NETSERVER_PASSWORD", PASSWORD);
    command
}

/// Whether it succeeds, what it prints and its errors. No secret is in any of these.
fn run(command: &mut Command) -> (bool, String, String) {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (out, error) = (text(output.stdout), text(output.stderr));
    assert!(!format!("{out}{error}").contains("hidden"), "{out}{error}");
    assert_eq!(
        output.status.code(),
        Some(i32::from(!output.status.success()))
    );
    (output.status.success(), out, error)
}

/// What a call to the server prints.
fn called(arguments: &[&str]) -> String {
    let server = server();
    let mut command = logged_in(arguments);
    command.env("NETSERVER_URL", server.url());
    let (succeeds, out, error) = run(&mut command);
    assert!(succeeds, "{error}");
    out
}

/// The error of a command that must fail.
fn refused(command: &mut Command) -> String {
    let (succeeds, out, error) = run(command);
    assert!(
        !succeeds && out.is_empty() && error.starts_with("error: "),
        "{out}{error}"
    );
    error
}

fn file(name: &str, text: &str) -> PathBuf {
    let path = workspace().join(name);
    fs::write(&path, text).unwrap();
    path
}

const GET_USER: [&str; 3] = ["Services88.User.GetUser", "--set", "UserId=5"];

#[test]
fn an_answer_is_a_tree() {
    let tree = called(&GET_USER);
    let expected = [
        "Response:\n",
        "  AssociateId: 5\n",
        // A terminal obeys the character.
        "  Name: \"Ola <Nordmann>\\u{9b}2J\"\n",
        "  Tooltip: null\n",
        "  OtherGroups: (empty list)\n",
        "  Deleted: false\n",
        "  Credentials:\n",
        "      Value: [redacted]\n",
        "    - null\n",
    ];
    for line in expected {
        assert!(tree.contains(line), "{line}{tree}");
    }
    assert_eq!(called(&["User.GetUser"]), "Response: null\n");
}

#[test]
fn an_answer_is_json() {
    let json = called(&[&GET_USER[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let user = &json["Response"];
    assert_eq!(user["AssociateId"], 5);
    assert_eq!(user["Name"], "Ola <Nordmann>\u{9b}2J");
    assert_eq!(user["Credentials"][0]["Value"], "[redacted]");
    assert!(user["Credentials"][1].is_null() && user["Tooltip"].is_null());
}

#[test]
fn an_answer_is_xml() {
    let xml = called(&[&GET_USER[..], &["--format", "xml"]].concat());
    let document = roxmltree::Document::parse(&xml).unwrap();
    assert_eq!(document.root_element().tag_name().name(), "GetUserResponse");
    let text = |name| {
        let mut all = document
            .descendants()
            .filter(|node| node.has_tag_name(name));
        all.find_map(|node| node.text())
    };
    let name = |local| {
        (
            "http://www.superoffice.net/ws/crm/NetServer/Services88",
            local,
        )
    };
    assert_eq!(text(name("AssociateId")), Some("5"));
    assert_eq!(text(name("Value")), Some("[redacted]"));
}

#[test]
fn fields_are_set_by_paths_and_by_files() {
    let set = [
        "Diagnostics.TrackUser",
        "--set",
        "UserProperties.a=1",
        "--set",
        "UserProperties.b=2",
    ];
    assert_eq!(called(&set), "Response: 2\n");
    let json = file(
        "body.json",
        r#"{"UserProperties": [["a", "1"], ["b", null], ["c", ""]]}"#,
    );
    let json = ["Diagnostics.TrackUser", "--body", json.to_str().unwrap()];
    assert_eq!(called(&json), "Response: 3\n");
    let xml = "<TrackUser xmlns='http://www.superoffice.net/ws/crm/NetServer/Services88'/>";
    let xml = file("body.xml", xml);
    assert_eq!(
        called(&["Diagnostics.TrackUser", "--body", xml.to_str().unwrap()]),
        "Response: 0\n"
    );
}

/// What a dry run prints.
fn dry(arguments: &[&str]) -> String {
    let (succeeds, out, error) = run(command(arguments).arg("--dry-run"));
    assert!(succeeds, "{error}");
    out
}

#[test]
fn fields_are_named_in_any_case_and_keys_may_have_dots() {
    let expected = dry(&GET_USER);
    assert_eq!(dry(&["user.getuser", "--set", "userid=5"]), expected);
    let track = "UserProperties.\"A.b=c\"=1";
    let out = dry(&["Diagnostics.TrackUser", "--set", track]);
    assert!(out.contains(">A.b=c<"), "{out}");
}

#[test]
fn an_answer_can_be_changed_and_sent_back() {
    let answer = called(&[&GET_USER[..], &["--format", "json"]].concat());
    let answer = file("answer.json", &answer);
    let save = ["User.SaveUser", "--body", answer.to_str().unwrap()];
    let error = refused(command(&save).arg("--dry-run"));
    let secret = "`User.Credentials.0.Value` is `[redacted]`";
    assert!(error.contains(secret), "{error}");
    assert!(error.contains("leave the secret out"), "{error}");

    let text = fs::read_to_string(&answer).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(&text).unwrap();
    json["Response"]["Credentials"] = serde_json::Value::Null;
    json["Response"]["Tooltip"] = "new".into();
    fs::write(&answer, json.to_string()).unwrap();
    let out = dry(&save);
    for line in ["<AssociateId>5<", "<Tooltip>new<", "<SaveUser", "<User>"] {
        assert!(out.contains(line), "{line}{out}");
    }
}

#[test]
fn a_body_of_xml_is_that_of_the_request() {
    let body = |name: &str, text: &str| {
        let namespace = "http://www.superoffice.net/ws/crm/NetServer/Services88";
        let root = text.split(['/', '>']).next().unwrap().to_owned();
        let text = text.replacen(&root, &format!("{root} xmlns='{namespace}'"), 1);
        file(name, &text).display().to_string()
    };
    let other = body("other.xml", "<GetUsers/>");
    let error = refused(command(&["User.GetUser", "--body", &other]).arg("--dry-run"));
    let names = ["Services88}GetUsers`", "the element of the request is `"];
    assert!(names.iter().all(|it| error.contains(it)), "{error}");
    let redacted = "<ChangeOwnPassword><NewPassword>[redacted]</NewPassword></ChangeOwnPassword>";
    let redacted = body("redacted.xml", redacted);
    let error = refused(command(&["User.ChangeOwnPassword", "--body", &redacted]).arg("--dry-run"));
    assert!(
        error.contains("a secret of the request is `[redacted]`"),
        "{error}"
    );
}

#[test]
fn a_wrong_base_url_is_shown_without_a_login() {
    let mut wrong = logged_in(&GET_USER);
    let error = refused(wrong.env("NETSERVER_URL", "ola:hidden@crm.example.com?x=hidden"));
    assert!(
        error.contains("`…@crm.example.com`, from NETSERVER_URL"),
        "{error}"
    );
    let error = refused(logged_in(&GET_USER).args(["--url", "crm.example.com"]));
    assert!(error.contains("`crm.example.com`, from --url"), "{error}");
}

#[test]
fn a_dry_run_sends_nothing() {
    let (_, out, _) = run(command(&GET_USER).arg("--dry-run"));
    let expected = "<GetUser xmlns=\"http://www.superoffice.net/ws/crm/NetServer/Services88\" \
                    xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">\n  <UserId>5</UserId>\n</GetUser>\n";
    assert_eq!(without_xsi(&out), without_xsi(expected));
}

/// The prefix is declared only where it is used.
fn without_xsi(xml: &str) -> String {
    xml.replace(" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"", "")
}

#[test]
fn a_fault_fails_the_command_and_shows_no_secret() {
    let server = server();
    let set = [
        "--set-env",
        "NewPassword=NEW",
        "--set-env",
        "OldPassword=OLD",
    ];
    let arguments = [&["User.ChangeOwnPassword"][..], &set].concat();
    let mut command = logged_in(&arguments);
    command.env("NEW", SECRET).env("OLD", "hidden");
    let error = refused(command.arg("--url").arg(server.url()));
    assert!(error.contains("`[redacted]` is too short"), "{error}");

    let xml = "<ChangeOwnPassword xmlns='http://www.superoffice.net/ws/crm/NetServer/Services88'>\
               <NewPassword>hidden-&lt;value></NewPassword></ChangeOwnPassword>";
    let xml = file("secret.xml", xml);
    let mut command = logged_in(&["User.ChangeOwnPassword", "--body", xml.to_str().unwrap()]);
    let error = refused(command.env("NETSERVER_URL", server.url()));
    assert!(error.contains("`[redacted]` is too short"), "{error}");
}

#[test]
fn secrets_are_not_taken_from_the_command_line() {
    let path = file("secret.txt", &format!("{SECRET}\n"));
    let from_file = format!("NewPassword=@{}", path.display());
    let change = "User.ChangeOwnPassword";
    let (_, out, _) = run(command(&[change, "--dry-run", "--set", &from_file]).env("X", "x"));
    assert!(
        out.contains("<NewPassword>[redacted]</NewPassword>"),
        "{out}"
    );
    let typed = format!("NewPassword={SECRET}");
    let error = refused(&mut command(&[change, "--dry-run", "--set", &typed]));
    assert!(error.contains("`NewPassword` is a secret"), "{error}");
    assert!(error.contains("--set-env NewPassword=VARIABLE"), "{error}");
    // Nothing of an argument that is no assignment is repeated.
    refused(&mut command(&[change, "--dry-run", "--set", SECRET]));
}

#[test]
fn a_login_is_needed_and_comes_from_the_environment() {
    let server = server();
    let error = refused(command(&GET_USER).env("NETSERVER_URL", server.url()));
    assert!(
        error.contains("set NETSERVER_USER or NETSERVER_TICKET"),
        "{error}"
    );
    let error = refused(
        command(&GET_USER)
            .env("NETSERVER_URL", server.url())
            .env("NETSERVER_USER", "ola"),
    );
    assert!(
        error.contains("set NETSERVER_PASSWORD, or run the command in a terminal"),
        "{error}"
    );
    let mut wrong = command(&GET_USER);
    wrong
        .env("NETSERVER_URL", server.url())
        .env("NETSERVER_USER", "ola");
    let error = refused(wrong.env("NETSERVER_PASSWORD", "hidden-other"));
    assert!(error.contains("the login was refused"), "{error}");
    let error = refused(command(&GET_USER).env("NETSERVER_USER", "ola"));
    assert!(
        error.contains("`--url https://…` or the variable NETSERVER_URL"),
        "{error}"
    );
}

#[test]
fn what_is_wrong_is_named() {
    for (arguments, expected) in [
        (&["User.GetUsr"][..], "did you mean Services88.User.GetUser"),
        (
            &["User.GetUser", "--set", "UserIdd=5"],
            "did you mean `UserId`?",
        ),
        (
            &["user.getuser", "UserId=5"],
            "did you mean `--set UserId=…`?",
        ),
        (
            &["User.GetUser", "--password", "hidden"],
            "secrets are not taken from the command line",
        ),
        (
            &["User.GetUser", "--password=hidden"],
            "set NETSERVER_PASSWORD",
        ),
        (&["User.GetUser", "--ticket=hidden"], "NETSERVER_TICKET"),
        (&["User"], "`User` is an agent; it has AddOwnerContact, "),
        (&["Services88.User"], " operations)"),
        (
            &["Services88"],
            "`Services88` is a service; it has Diagnostics, User (2 agents)",
        ),
        (
            &["Services89.User.GetUser"],
            "there is no service `Services89`",
        ),
        (&["Services89.User"], "there are Services88"),
    ] {
        let error = refused(command(arguments).arg("--dry-run"));
        assert!(error.contains(expected), "{arguments:?}: {error}");
    }
}

/// The script that a shell reads.
fn completions(shell: &str) -> String {
    let mut command = xtask();
    let (succeeds, out, error) = run(command.args(["completions", shell]));
    assert!(succeeds, "{error}");
    out
}

#[test]
fn bash_completes_operations() {
    let script = file("completions.bash", &completions("bash"));
    let complete = "source \"$0\"; type xtask >&2 || exit
        COMP_WORDS=(xtask call Services88.User.GetUserGr) COMP_CWORD=2
        _xtask xtask Services88.User.GetUserGr call; echo \"${COMPREPLY[@]}\"";
    let (succeeds, out, error) = run(Command::new("bash").arg("-c").arg(complete).arg(script));
    assert!(succeeds && error.contains("cargo xtask"), "{error}");
    assert!(
        out.starts_with("Services88.User.GetUserGroup"),
        "{out}{error}"
    );
    assert!(
        out.split_whitespace()
            .all(|it| it.starts_with("Services88.User.GetUserGr")),
        "{out}"
    );
}

#[test]
fn each_shell_gets_a_script() {
    for (shell, has_operations) in [("zsh", true), ("fish", true), ("powershell", false)] {
        let script = completions(shell);
        assert!(
            script.contains("dry-run") && script.contains("cargo xtask"),
            "{shell}"
        );
        assert_eq!(
            script.contains("Services88.User.GetUser"),
            has_operations,
            "{shell}"
        );
    }
}
