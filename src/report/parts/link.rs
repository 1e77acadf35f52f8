//! Places that a terminal opens at a click: OSC 8 hyperlinks to files.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether standard output is a terminal that has links: decided once, as color is.
static LINKS: AtomicBool = AtomicBool::new(false);

/// Turns links on where standard output is a terminal that has them. Whatever removes color from a text
/// removes links, too.
pub fn offer() {
    let known = supports_hyperlinks::supports_hyperlinks();
    let terminal = std::io::IsTerminal::is_terminal(&std::io::stdout());
    LINKS.store(known && terminal, Ordering::Relaxed);
}

/// The text, as a link to the file where links are on.
pub(crate) fn to(path: &Path, text: &str) -> String {
    match std::path::absolute(path) {
        Ok(path) if LINKS.load(Ordering::Relaxed) => linked(&path, text),
        _ => text.to_owned(),
    }
}

fn linked(path: &Path, text: &str) -> String {
    format!("\x1b]8;;{}\x1b\\{text}\x1b]8;;\x1b\\", address(path))
}

/// The path as a `file:` address; every byte that is not plain is escaped.
fn address(path: &Path) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    let path = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let escaped = path.bytes().map(|b| match plain(b) {
        true => char::from(b).to_string(),
        false => format!("%{b:02X}"),
    });
    let root = if path.starts_with('/') { "file://" } else { "file:///" };
    root.to_owned() + &escaped.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_nothing_that_could_end_it() {
        let link = linked(Path::new("/a b/\x1b]é.txt"), "here");
        assert_eq!(link, "\x1b]8;;file:///a%20b/%1B%5D%C3%A9.txt\x1b\\here\x1b]8;;\x1b\\");
        assert_eq!(anstream::adapter::strip_str(&link).to_string(), "here");
    }
}
