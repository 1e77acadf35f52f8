//! The `gainsay` command.

fn main() -> std::process::ExitCode {
    gainsay::run::cli::main()
}
