//! One test case for every fact of `assertions/` and every article of `corpus/`.

fn main() -> std::process::ExitCode {
    gainsay::harness().assertions("assertions").corpus("corpus").run()
}
