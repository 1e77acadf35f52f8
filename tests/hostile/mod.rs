//! A corpus that does its worst: names, metadata, facts and text that try to steer a terminal, break
//! out of markup, forge a line of a log or climb out of a folder.

use std::fs;
use std::path::Path;

/// Everything that some format gives a meaning to.
pub(crate) const MARKUP: &str = "</script><script>document.title='owned'</script><img src=x \
    onerror=\"document.title='owned'\">' \" & ]]> --> ``` **b** [x](javascript:alert(1)) | 5% ::error::no \
    ::set-output name=a::b @someone \\n \\u003c {{x}} ${y} $z$ http://evil.example www.evil.example";

/// Characters that steer a terminal, that XML forbids, or that JavaScript took for a line's end.
pub(crate) const CONTROL: &str = "\u{1b}[31mred\u{1b}]0;title\u{7} \u{8}\u{c}\u{7f}\u{9b}1m \
    \u{202e}abc\u{202c} \u{2066}x\u{2069} a\u{2028}b\u{2029}c \u{fffe}\u{ffff} \u{85}";

/// A file's name can hold all but the slash and nothing.
const NAME: &str = "a..%2F..%2F\u{1b}[31m<b>&\"'`|%:, \u{202e}\n::error::x";

/// Writes `assertions` and `corpus` below `folder`: two files of facts, three articles.
pub(crate) fn write(folder: &Path) {
    let assertions = folder.join("assertions");
    let corpus = folder.join("corpus/<i>&\"'% ,:\n::warning::y");
    fs::create_dir_all(&assertions).unwrap();
    fs::create_dir_all(&corpus).unwrap();
    let long = "x".repeat(300);
    let text = toml(&format!("{MARKUP}{CONTROL}"));
    let facts = format!(
        "title = {text}\n\
         [facts]\n\
         \"drone type\" = \"Global Hawk\"\n\
         \"Krebs said\" = '\"take every step <b>to keep</b> the net ::safe:: at 5% or so\"'\n\
         [facts.{key}]\n\
         about = [\"drone\"]\n\
         kind = \"name\"\n\
         is = {name}\n\
         source = {text}\n\
         note = {text}\n\
         omission = \"fail\"\n\
         tags = [{text}]\n\
         [facts.{long_key}]\n\
         about = [\"pilots | crew\", \"rescued\"]\n\
         is = 3\n\
         note = {text}\n\
         expect = {{ \"**\" = \"contradiction\" }}\n",
        // A name can hold all but the signs that have a meaning there.
        name = toml(&format!("{MARKUP}{CONTROL}").replace(['*', '|'], "")),
        key = toml(&format!("drone {MARKUP}{CONTROL}")),
        long_key = toml(&format!("pilots rescued {long}")),
    );
    fs::write(assertions.join(format!("{NAME}.toml")), facts).unwrap();
    let plain =
        "[facts]\n\"number of pilots rescued\" = 4\n\"price of the bridge\" = \"USD 3 million\"\n";
    fs::write(assertions.join("plain.toml"), plain).unwrap();
    let article = format!(
        "{MARKUP}\n{CONTROL}\n\nAn MQ-9 Reaper drone fell from the sky {MARKUP} {CONTROL}.\n\n\
         Krebs said: \"take every step <b>to lose</b> the net ::safe:: at 5% or so\".\n\n\
         Five pilots were rescued on Friday {MARKUP} {CONTROL}.\n\n{long}\n"
    );
    for name in [NAME.to_owned(), "plain".to_owned(), format!("{}é", "n".repeat(240))] {
        fs::write(corpus.join(format!("{name}.txt")), &article).unwrap();
    }
    let name = toml("plain");
    let meta = format!("[{name}]\nsource = {text}\ntitle = {text}\nurl = {text}\n");
    fs::write(corpus.join("corpus.toml"), meta).unwrap();
}

/// The text as a TOML string.
fn toml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            _ if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
