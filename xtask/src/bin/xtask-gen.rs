//! What `cargo xtask` starts.

fn main() -> std::process::ExitCode {
    xtask::run_first()
}
