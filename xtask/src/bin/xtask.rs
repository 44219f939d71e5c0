//! The commands of this repository: `cargo xtask --help`.

fn main() -> std::process::ExitCode {
    xtask::run()
}
