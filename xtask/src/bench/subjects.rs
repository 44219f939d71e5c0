//! What is built, how, what it is compared with, and what it should take.

use std::path::Path;

use super::crates::Crates;

/// Something to build, and its control.
pub(super) struct Subject<'a> {
    /// What the table calls it.
    pub(super) name: &'static str,
    /// What it should take.
    pub(super) aim: &'static str,
    /// Whether it is a release build; otherwise it is a check.
    pub(super) release: bool,
    /// Arguments for Cargo.
    pub(super) arguments: &'static [&'static str],
    /// What is measured.
    pub(super) ours: Package<'a>,
    /// What it is compared with.
    pub(super) control: Package<'a>,
}

/// A package on its own.
pub(super) struct Package<'a> {
    /// Its name, and that of its crate.
    pub(super) name: &'a str,
    /// Where its manifest is.
    pub(super) folder: &'a Path,
    /// What a release build of it makes.
    pub(super) file: String,
}

const SERVICE: &[&str] = &["--no-default-features", "--features", "services88,reqwest"];
const AGENT: &[&str] = &[
    "--no-default-features",
    "--features",
    "services88-user,reqwest",
];
const EVERYTHING: &[&str] = &["--all-features"];
const ONE_UNIT: &[&str] = &["--config", "profile.release.codegen-units=1"];

/// The builds of the library: what the table calls them, the aim, whether they are release builds,
/// and the features.
const LIBRARY: [(&str, &str, bool, &[&str]); 6] = [
    ("Services88: check", "ratio 1.0, 700 MiB", false, SERVICE),
    (
        "Services88: release",
        "ratio 1.2, 700 MiB, 28 MB",
        true,
        SERVICE,
    ),
    ("one agent: check", "1.2 s", false, AGENT),
    ("one agent: release", "1.5 s", true, AGENT),
    ("everything: check", "ratio 1.1", false, EVERYTHING),
    ("everything: release", "", true, EVERYTHING),
];

pub(super) fn subjects(crates: &Crates) -> Vec<Subject<'_>> {
    let library = LIBRARY
        .iter()
        .map(|&(name, aim, release, arguments)| Subject {
            name,
            aim,
            release,
            arguments,
            ours: Package {
                name: &crates.package.name,
                folder: &crates.generated,
                file: format!("lib{}.rlib", crates.package.name),
            },
            control: Package {
                name: "control",
                folder: &crates.control,
                file: "libcontrol.rlib".into(),
            },
        });
    let [idle, one, ten] = &crates.programs;
    let program = |name, aim, arguments, (file, folder)| Subject {
        name,
        aim,
        release: true,
        arguments,
        ours: Package {
            name: file,
            folder,
            file: file.into(),
        },
        control: Package {
            name: "idle",
            folder: idle,
            file: "idle".into(),
        },
    };
    let application = Subject {
        release: false,
        ..program(
            "application, three agents: check after a change",
            "",
            &[],
            ("application", &crates.application),
        )
    };
    library
        .chain([
            application,
            program("program, one call: release", "", &[], ("one", one)),
            program(
                "program, ten calls: release",
                "1 s, 0.5 MB more",
                &[],
                ("ten", ten),
            ),
            program(
                "the same in one codegen unit",
                "1 s, 0.5 MB more",
                ONE_UNIT,
                ("ten", ten),
            ),
        ])
        .collect()
}
