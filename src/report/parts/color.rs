//! Whether output is colored: decided once, for everything that prints.

use std::ffi::OsStr;
use std::io::IsTerminal;

/// What the user asked for with `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum When {
    /// Color where a terminal reads it, unless the environment says otherwise.
    #[default]
    Auto,
    /// Color.
    Always,
    /// No color.
    Never,
}

impl When {
    /// Whether standard output is to be colored.
    pub fn stdout(self) -> bool {
        self.on(std::io::stdout().is_terminal())
    }

    /// Whether standard error is to be colored.
    pub fn stderr(self) -> bool {
        self.on(std::io::stderr().is_terminal())
    }

    fn on(self, terminal: bool) -> bool {
        let set = |name| std::env::var_os(name);
        self.decide(
            set("NO_COLOR").as_deref(),
            set("CLICOLOR_FORCE").as_deref(),
            set("TERM").as_deref(),
            terminal,
        )
    }

    /// The flag outranks the environment, `NO_COLOR` outranks `CLICOLOR_FORCE`, and both outrank
    /// what reads the output. An empty variable counts as unset, as both conventions ask.
    fn decide(
        self,
        no_color: Option<&OsStr>,
        force: Option<&OsStr>,
        term: Option<&OsStr>,
        terminal: bool,
    ) -> bool {
        let given = |value: Option<&OsStr>| value.is_some_and(|v| !v.is_empty());
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if given(no_color) => false,
            Self::Auto if given(force) && force != Some(OsStr::new("0")) => true,
            Self::Auto => terminal && term != Some(OsStr::new("dumb")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_outranks_the_environment_and_that_the_terminal() {
        let cases = [
            (When::Auto, None, None, true, true),
            (When::Auto, None, None, false, false),
            (When::Auto, Some("1"), None, true, false),
            (When::Auto, Some(""), None, true, true),
            (When::Auto, None, Some("1"), false, true),
            (When::Auto, None, Some("0"), false, false),
            (When::Auto, Some("1"), Some("1"), true, false),
            (When::Always, Some("1"), None, false, true),
            (When::Never, None, Some("1"), true, false),
        ];
        for (when, no_color, force, terminal, colored) in cases {
            let decided =
                when.decide(no_color.map(OsStr::new), force.map(OsStr::new), None, terminal);
            assert_eq!(decided, colored, "{when:?} {no_color:?} {force:?} {terminal}");
        }
        assert!(!When::Auto.decide(None, None, Some(OsStr::new("dumb")), true));
    }
}
