//! The generator as a program to install: `wsdl-rust --help`.

fn main() -> std::process::ExitCode {
    xtask::run_installed()
}
