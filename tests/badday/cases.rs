//! What is wrong with files, and what is told of it.

use std::fs;

use crate::project::Project;

/// A fault: how it comes about, the article that shows it (none where the whole run is stopped), and what is told.
pub(crate) type Case = (&'static str, fn(&Project), &'static [&'static str]);

/// Faults of assertions, of the corpus as a whole, and of single articles.
pub(crate) const CASES: [Case; 27] = [
    (
        "TOML that is none",
        |p| p.facts("[facts]\n\"people killed\" = 3 = 4\n"),
        &["assertions/bad.toml:2:21", "TOML syntax"],
    ),
    (
        "days that are none",
        |p| {
            p.facts("as_of = 2019-02-30\n[facts]\n\"people killed\" = 3\n");
            p.table("[good]\npublished = \"yesterday\"\n");
            p.write("corpus/head.txt", "---\npublished: soon\n---\nThe dam broke.\n");
            p.feed("{\"id\": 1, \"text\": \"x\", \"published\": \"soon\"}\n");
        },
        &[
            "assertions/bad.toml:1:9",
            "corpus/corpus.toml:2:13",
            "corpus/feed.jsonl is at fault in line 1",
        ],
    ),
    (
        "unknown keys",
        |p| {
            p.facts("[facts.\"people killed\"]\nis = 3\nomision = \"fail\"\n");
            p.table("[good]\nsauce = \"x\"\n");
        },
        &["assertions/bad.toml:3:1", "`omission`", "corpus/corpus.toml:2:1", "`source`"],
    ),
    (
        "a corpus without articles",
        |p| fs::remove_file(p.at("corpus/good.txt")).unwrap(),
        &["corpus holds no article", "put articles there"],
    ),
    (
        "articles without words",
        |p| {
            p.write("corpus/empty.txt", "");
            p.write("corpus/blank.md", " \n\u{a0}\n");
            p.write("corpus/page.html", "<html><script>let a = 40</script></html>");
        },
        &[
            "corpus/empty.txt holds no text",
            "corpus/blank.md holds no text",
            "corpus/page.html holds no text",
        ],
    ),
    (
        "an article of 100 MB",
        |p| p.shell("truncate -s 100M corpus/huge.txt"),
        &["corpus/huge.txt is longer than 64 MB"],
    ),
    (
        "an assertion file of 100 MB",
        |p| p.shell("truncate -s 100M assertions/huge.toml"),
        &["assertions/huge.toml is longer than 64 MB"],
    ),
    (
        "a line of 100 MB",
        |p| {
            p.feed("{\"id\": 1, \"text\": \"x\"}\n");
            p.shell("head -c 100000000 /dev/zero | tr '\\0' x >> corpus/feed.jsonl");
            p.shell("printf '\\n{\"id\": 2}\\n' >> corpus/feed.jsonl");
        },
        &[
            "corpus/feed.jsonl is longer than 64 MB in line 2",
            "corpus/feed.jsonl is at fault in line 3",
        ],
    ),
    (
        "a program for an article",
        |p| p.shell("cp \"$(command -v sh)\" corpus/sh.txt; cp corpus/sh.txt corpus/other.md"),
        &["corpus/sh.txt is no text: it holds NUL bytes", "corpus/other.md is no text"],
    ),
    (
        "text in another encoding",
        |p| {
            p.facts(b"[facts]\n\"caf\xe9s flooded\" = 3\n");
            p.table(b"[good]\nsource = \"Caf\xe9\"\n");
            p.feed(b"{\"id\": 1, \"text\": \"caf\xe9\"}\n");
        },
        &[
            "assertions/bad.toml is not UTF-8: the byte 0xE9 at line 2, column 5",
            "corpus/corpus.toml is not UTF-8: the byte 0xE9 at line 2, column 14",
            "corpus/feed.jsonl is at fault in line 1: the line is not UTF-8",
        ],
    ),
    (
        "links in a circle",
        |p| {
            p.link("loop.txt", "corpus/loop.txt");
            p.link("..", "corpus/news/up");
            p.link("one.toml", "assertions/two.toml");
            p.link("two.toml", "assertions/one.toml");
            p.link(".", "assertions/self");
        },
        &[
            "corpus/loop.txt cannot be read: it is a link that leads to no file",
            "corpus/news/up is a link to `corpus`, which is read anyway",
            "assertions/one.toml cannot be read: it is a link that leads to no file",
            "assertions/self is a link to `assertions`, which is read anyway",
        ],
    ),
    (
        "a link that leads nowhere",
        |p| {
            p.link("gone.txt", "corpus/link.txt");
            p.link("gone.toml", "assertions/link.toml");
        },
        &[
            "corpus/link.txt cannot be read: it is a link",
            "assertions/link.toml cannot be read: it is a link",
        ],
    ),
    (
        "links that double an article",
        |p| {
            p.link("good.txt", "corpus/same.txt");
            p.write("corpus/a/b.txt", "The dam broke.\n");
            p.link("../a", "corpus/news/again");
            p.write("else/c.txt", "The dam broke.\n");
            p.link("../else", "corpus/else");
            p.link("../else/c.txt", "corpus/other.txt");
            p.link("dam.toml", "assertions/same.toml");
        },
        &[
            "corpus/same.txt is a link to `corpus/good.txt`, which is read anyway",
            "corpus/news/again is a link to `corpus/a`, which is read anyway",
            "corpus/other.txt leads to what the link `corpus/else` leads to, too",
            "assertions/same.toml is a link to `assertions/dam.toml`, which is read anyway",
            "would count twice",
        ],
    ),
    (
        "two articles of one name",
        |p| p.write("corpus/good.md", "The dam held.\n"),
        &["corpus/good.txt has the same id as good.md"],
    ),
    (
        "an article that cannot be read",
        // Root reads whatever has bytes: this has none to give.
        |p| p.link("/proc/self/mem", "corpus/mem.txt"),
        &["corpus/mem.txt cannot be read: Input/output error"],
    ),
    (
        "an assertion file that cannot be read",
        |p| p.link("/proc/self/mem", "assertions/mem.toml"),
        &["assertions/mem.toml cannot be read: Input/output error"],
    ),
    (
        "pipes and devices",
        |p| {
            p.shell("mkfifo corpus/pipe.txt assertions/pipe.toml");
            p.link("/dev/zero", "corpus/zero.md");
        },
        &[
            "corpus/pipe.txt is no file",
            "corpus/zero.md is no file",
            "assertions/pipe.toml is no file",
        ],
    ),
    (
        "one topic twice",
        |p| {
            let twice =
                "[facts]\n\"people killed\" = 3\n\"people hurt\" = 3\n\"people killed\" = 4\n";
            p.facts(twice);
        },
        &["assertions/bad.toml:4:1", "duplicate key"],
    ),
    (
        "two files of one name",
        |p| p.write("assertions/more/dam.toml", "[facts]\n\"houses flooded\" = 40\n"),
        &["assertions/more/dam.toml", "dam"],
    ),
    (
        "lines of a megabyte",
        |p| {
            let long = "x".repeat(1_000_000);
            p.facts(format!("[facts]\n\"people killed\" = {{ is = 3, {long} = 1 }}\n"));
            p.table(format!("[{long}]\nsource = 3\n"));
            p.feed(format!("{{\"id\": 1, \"text\": {long}\n"));
        },
        &[
            "assertions/bad.toml:2:29",
            "corpus/corpus.toml:1:2",
            "corpus/feed.jsonl is at fault in line 1",
        ],
    ),
    (
        "brackets in brackets",
        |p| {
            p.facts(format!("[facts]\na = {}", "[".repeat(200_000)));
            p.feed(format!("{{\"id\": {}", "[".repeat(200_000)));
            p.write(
                "corpus/head.txt",
                format!("---\na: {}\n---\nThe dam broke.\n", "[".repeat(200_000)),
            );
        },
        &["assertions/bad.toml:2", "corpus/feed.jsonl is at fault in line 1"],
    ),
    (
        "characters that steer, in files that an analyst writes",
        |p| {
            p.write(
                "assertions/\u{1b}[2J\u{202e}.toml",
                "[facts]\n\"a\u{1b}[31m\u{202e}\" = 3 3\n",
            );
            p.table("[\"\u{202e}\u{9b}1m\"]\n");
        },
        &[
            "\\u{1b}[2J\\u{202e}.toml:2:3",
            "`\\u{202e}\\u{9b}1m` is no article",
            "corpus/corpus.toml:1:2",
        ],
    ),
    (
        "names that steer, are markup, commands of CI or formulas",
        |p| {
            p.write("corpus/\u{1b}]0;x\u{7}\u{2066}.txt", "\0");
            p.write("corpus/<script>alert(1)<_script>\n::error::x.txt", "\0");
            p.write("corpus/=cmd|' _C calc'!A0.txt", "\0");
        },
        &[
            "corpus/\\u{1b}]0;x\\u{7}\\u{2066}.txt is no text",
            "<script>alert(1)<_script>\\n::error::x.txt is no text",
            "=cmd|' _C calc'!A0.txt is no text",
        ],
    ),
    (
        "commands of CI in a topic",
        |p| p.facts("[facts]\n\"::set-output name=a::b\" = 3 3\n"),
        &["assertions/bad.toml:2:28"],
    ),
    (
        "a compressed file that is none",
        |p| {
            p.write("corpus/a.jsonl.gz", "{\"id\": 1, \"text\": \"x\"}\n");
            p.write("corpus/b.jsonl.zst", "{\"id\": 1, \"text\": \"x\"}\n");
        },
        &[
            "corpus/a.jsonl.gz cannot be unpacked beyond line 0",
            "corpus/b.jsonl.zst cannot be unpacked beyond line 0",
        ],
    ),
    (
        "patterns that match nothing",
        |p| p.facts("articles = [\"gone/*\"]\n[facts]\n\"people killed\" = 3\n"),
        &["assertions/bad.toml:1:13", "gone/*"],
    ),
    (
        "values that cannot be read",
        |p| p.facts("[facts]\n\"drone price\" = 130\n\"the\" = true\n"),
        &["assertions/bad.toml:2:17", "assertions/bad.toml:3:1"],
    ),
];
