//! The commands as a user sees them: each case in `tests/cli/` is a command line and what it prints.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes down what is printed now.

#[test]
fn commands_print_what_is_written_down() {
    trycmd::TestCases::new()
        .env("COLUMNS", "80")
        .case("tests/cli/*.trycmd")
        .case("tests/cli/*.toml");
}
