//! The crates that are built: the control, and programs with none, one and ten calls, and an
//! application with calls of three agents.

use std::fs;
use std::path::{Path, PathBuf};

use wsdl_rust::RUNTIME;
use wsdl_rust::package::Package;
use wsdl_schema::diagnostic::Diagnostic;

use super::control;
use crate::failed::failed;
use crate::{generate, tree, workspace};

/// Where the crates are.
pub(super) struct Crates {
    /// The generated crate.
    pub(super) generated: PathBuf,
    /// Its names.
    pub(super) package: Package,
    /// The same structs without the rest.
    pub(super) control: PathBuf,
    /// Programs that make a client and call no operation, one, and ten.
    pub(super) programs: [PathBuf; 3],
    /// An application with calls of three agents.
    pub(super) application: PathBuf,
    /// This program, as a release build, which stays as it is while others build a new one.
    pub(super) xtask: PathBuf,
    /// What everything is built into.
    pub(super) target: PathBuf,
    /// Lines of the generated crate.
    pub(super) lines: usize,
}

/// Ten calls, each of another shape; the program of one call has the first.
const CALLS: &str = r#"
    let _ = client.delete_user(DeleteUser::default()).await?;
    let _ = client.get_user(GetUser { user_id: 5 }).await?;
    let _ = client.get_user_from_name(GetUserFromName { user_name: Some("ola".into()) }).await?;
    let _ = client.create_default_user(CreateDefaultUser::default()).await?;
    let _ = client.save_user(SaveUser::default()).await?;
    let _ = client.get_all_roles(GetAllRoles::default()).await?;
    let _ = client.get_role_entity(GetRoleEntity::default()).await?;
    let _ = client.get_user_presence_status(GetUserPresenceStatus::default()).await?;
    let _ = client.set_user_presence_status(SetUserPresenceStatus::default()).await?;
    let _ = client.set_external_user_info(SetExternalUserInfo::default()).await?;
"#;

/// The agents of the programs.
const AGENTS: [&str; 1] = ["user"];
/// The agents of the application.
const APPLICATION_AGENTS: [&str; 3] = ["appointment", "contact", "user"];
/// What the application calls besides.
const APPLICATION_CALLS: &str = r#"
    let _ = client.get_contact_entity(GetContactEntity { contact_entity_id: 5 }).await?;
    let _ = client.get_appointment_entity(GetAppointmentEntity { appointment_entity_id: 5 }).await?;
"#;

/// Writes the crates below the build's folder.
pub(super) fn write() -> Result<Crates, Diagnostic> {
    let root = workspace::root();
    let folder = workspace::target().join("bench");
    let target = folder.join("build");
    let crates = Crates {
        generated: root.join("generated"),
        package: generate::package()?,
        control: folder.join("control"),
        programs: ["idle", "one", "ten"].map(|name| folder.join(name)),
        application: folder.join("application"),
        xtask: build_itself(&root, &target)?,
        lines: write_control(&root, &folder.join("control"))?,
        target,
    };
    for (program, calls) in crates.programs.iter().zip([0, 1, 10]) {
        let calls: String = CALLS
            .lines()
            .take(calls + 1)
            .map(|it| format!("{it}\n"))
            .collect();
        write_program(&root, &crates.package, program, &AGENTS, &calls)?;
    }
    let calls = format!("{CALLS}{APPLICATION_CALLS}");
    write_program(
        &root,
        &crates.package,
        &crates.application,
        &APPLICATION_AGENTS,
        &calls,
    )?;
    Ok(crates)
}

fn build_itself(root: &Path, target: &Path) -> Result<PathBuf, Diagnostic> {
    let status = workspace::cargo()
        .args(["build", "--release", "--quiet", "--package", "xtask"])
        .current_dir(root)
        .env("CARGO_TARGET_DIR", target)
        .status()
        .map_err(|error| failed("build", root, error))?;
    if !status.success() {
        return Err(failed("build", root, status));
    }
    Ok(target.join(format!("release/xtask{}", std::env::consts::EXE_SUFFIX)))
}

/// Writes the control; returns how many lines the generated crate has.
fn write_control(root: &Path, folder: &Path) -> Result<usize, Diagnostic> {
    let mut lines = 0;
    for path in tree::list(root, "generated/src")? {
        let from = root.join(&path);
        let text = fs::read_to_string(&from).map_err(|error| failed("read", &from, error))?;
        lines += text.lines().count();
        let inside = path.strip_prefix("generated/").unwrap_or(&path);
        let control = control::file(inside, &text).map_err(|it| failed("understand", &from, it))?;
        if let Some(control) = control {
            save(&folder.join(inside), &control)?;
        }
    }
    let manifest = root.join("generated/Cargo.toml");
    let text = fs::read_to_string(&manifest).map_err(|it| failed("read", &manifest, it))?;
    let features = text.split_once("[features]").map_or("", |it| it.1);
    let (runtime, soap) = (RUNTIME.replace('_', "-"), root.join("soap"));
    let manifest = format!(
        "[package]\nname = \"control\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         {runtime} = {{ path = {soap:?}, default-features = false }}\n\n[features]{features}"
    );
    save(&folder.join("Cargo.toml"), &manifest)?;
    copy_lock(root, folder)?;
    Ok(lines)
}

/// Writes a program that makes these calls of these agents.
fn write_program(
    root: &Path,
    package: &Package,
    folder: &Path,
    agents: &[&str],
    calls: &str,
) -> Result<(), Diagnostic> {
    let library = &package.name;
    let name = folder.file_name().unwrap_or_default();
    let generated = root.join("generated");
    let features: String = agents
        .iter()
        .map(|it| format!(", \"services88-{it}\""))
        .collect();
    let manifest = format!(
        "[package]\nname = {name:?}\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         {library} = {{ package = {:?}, path = {generated:?}, default-features = false, \
         features = [\"reqwest\"{features}] }}\n\
         tokio = {{ version = \"1\", features = [\"rt\"] }}\n\n[profile.release]\nstrip = true\n",
        package.package
    );
    let uses: String = agents
        .iter()
        .map(|it| format!("#[allow(unused_imports)]\nuse {library}::services88::{it}::*;\n"))
        .collect();
    let main = format!(
        "use {library}::Client;\n{uses}\n\
         async fn run() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         let client = Client::builder(\"https://crm.example.com\").ticket(\"7T:x\").build()?;\n    \
         let _ = &client;{calls}    Ok(())\n}}\n\nfn main() {{\n    \
         let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();\n    \
         println!(\"{{:?}}\", runtime.map(|it| it.block_on(run())));\n}}\n"
    );
    save(&folder.join("Cargo.toml"), &manifest)?;
    save(&folder.join("src/main.rs"), &main)?;
    copy_lock(root, folder)
}

/// The versions of the dependencies are those of this workspace.
fn copy_lock(root: &Path, folder: &Path) -> Result<(), Diagnostic> {
    let lock = root.join("Cargo.lock");
    fs::copy(&lock, folder.join("Cargo.lock"))
        .map(drop)
        .map_err(|error| failed("copy", &lock, error))
}

fn save(path: &Path, text: &str) -> Result<(), Diagnostic> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| failed("write", path, error))
}
