//! Corpora as the engine sees them: which files are articles, and what is known of each.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod folder;

use std::io::Write;
use std::path::Path;

use folder::folder;
use gainsay::text::{Corpus, Span, fault};
use jiff::civil::date;

fn open(root: &Path) -> Corpus {
    Corpus::open(root).unwrap_or_else(|faults| panic!("{}", fault::render(&faults, false)))
}

#[test]
fn ids_are_paths_without_ending_in_order() {
    let root = folder(
        "corpus",
        "ids",
        &[
            ("b.txt", b"b"),
            ("a/z.MD", b"z"),
            ("a/y.v2.txt", b"y"),
            ("é b/ü.txt", b"e"),
            (".hidden.txt", b"no"),
            (".git/c.txt", b"no"),
            ("a/picture.png", b"no"),
            ("a/noending", b"no"),
        ],
    );
    let corpus = open(&root);
    let ids: Vec<&str> = corpus.articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["a/y.v2", "a/z", "b", "é b/ü"]);
    assert!(ids.is_sorted());
    assert_eq!(corpus.get("a/z").unwrap().path, root.join("a/z.MD"));
    assert!(corpus.get("a/x").is_none());
}

#[test]
fn one_file_is_read_without_a_look_at_the_others() {
    let root = folder(
        "corpus",
        "one-file",
        &[
            ("x.txt", b"x"),
            ("x.pdf", b"no"),
            ("broken.jsonl", b"{\n"),
            ("corpus.toml", b"[x]\nsource = \"table\"\n[gone]\nsource = \"s\"\n"),
        ],
    );
    let found = Corpus::file(&root.join("x.txt")).unwrap();
    assert_eq!(found.iter().map(|l| l.id.as_str()).collect::<Vec<_>>(), ["x"]);
    assert_eq!(found[0].meta.source.as_deref(), Some("table"));
    let faults = Corpus::file(&root.join("x.pdf")).unwrap_err();
    assert!(fault::render(&faults, false).contains("x.pdf is no article"));
    assert!(Corpus::open(&root).is_err());
}

#[test]
fn the_first_source_of_each_field_counts() {
    let root = folder(
        "corpus",
        "meta",
        &[
            (
                "a/corpus.toml",
                b"[x]\nsource = \"table\"\npublished = 2019-06-23\n[y]\nurl = \"u\"\n",
            ),
            (
                "a/x.md",
                b"---\nsource: head\ntitle: 'Head: line'\npublished: 2001-01-01\n---\nBody.",
            ),
            ("a/y.txt", b"\xef\xbb\xbf+++\nsource = \"head\"\n+++\nBody."),
            ("x.txt", b"No head."),
        ],
    );
    let read = |id: &str| open(&root).get(id).unwrap().read().unwrap();
    let x = read("a/x");
    assert_eq!(x.meta.source.as_deref(), Some("table"));
    assert_eq!(x.meta.title.as_deref(), Some("Head: line"));
    assert_eq!(x.meta.published, Some(date(2019, 6, 23)));
    assert_eq!(&x.text[x.body..], "Body.");
    assert_eq!(x.place(x.body).line, 6);
    let y = read("a/y");
    assert_eq!((y.meta.source.as_deref(), y.meta.url.as_deref()), (Some("head"), Some("u")));
    assert_eq!(&y.text[y.body..], "Body.");
    let body = y.in_file(Span::new(y.body, y.text.len()));
    assert_eq!(&std::fs::read(&y.path).unwrap()[body.start..body.end], b"Body.");
    assert_eq!(read("x").meta, Default::default());
}

#[test]
fn text_is_never_rewritten() {
    let bytes = b"\r\n\tTwo  spaces,\ttabs\r\nand  \xe2\x80\x9cquotes\xe2\x80\x9d \n\n";
    let root = folder("corpus", "bytes", &[("a.txt", bytes)]);
    let article = open(&root).articles[0].read().unwrap();
    assert_eq!(article.text.as_bytes(), bytes);
    assert_eq!(article.body, 0);
}

#[test]
fn a_space_of_another_kind_is_a_space_and_leads_back() {
    let bytes = "Mr.\u{a0}Poe ran 5\u{202f}km.".as_bytes();
    let root = folder(
        "corpus",
        "spaces",
        &[("a.txt", bytes), ("b.jsonl", b"{\"id\": 1, \"text\": \"5\\u00a0km\"}")],
    );
    let corpus = open(&root);
    let article = corpus.get("a").unwrap().read().unwrap();
    assert_eq!(article.text, "Mr. Poe ran 5 km.");
    let at = article.text.find("5 km").unwrap();
    let span = article.in_file(Span::new(at, at + 4));
    assert_eq!(&bytes[span.start..span.end], "5\u{202f}km".as_bytes());
    assert_eq!(corpus.get("b/1").unwrap().read().unwrap().text, "5 km");
}

#[test]
fn no_article_is_read_on_opening() {
    let root = folder("corpus", "unread", &[("a.txt", b"\0"), ("b.md", b"---\nnever closed")]);
    let corpus = open(&root);
    assert!(corpus.articles.iter().all(|article| article.read().is_err()));
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_nothing_is_listed_twice() {
    use std::os::unix::fs::symlink;
    let elsewhere = folder("corpus", "elsewhere", &[("y.txt", b"y"), ("z.txt", b"z")]);
    let root =
        folder("corpus", "links", &[("a/x.txt", b"x"), ("table.toml", b"[x]\nsource = \"s\"\n")]);
    symlink(&elsewhere, root.join("a/b")).unwrap();
    symlink("../table.toml", root.join("a/corpus.toml")).unwrap();
    let ids = |corpus: &Corpus| corpus.articles.iter().map(|a| a.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&open(&root)), ["a/b/y", "a/b/z", "a/x"]);
    assert_eq!(open(&root).get("a/x").unwrap().meta.source.as_deref(), Some("s"));

    symlink("..", root.join("a/up")).unwrap();
    symlink("a/x.txt", root.join("same.txt")).unwrap();
    symlink(elsewhere.join("z.txt"), root.join("z.txt")).unwrap();
    symlink("nowhere", root.join("a/broken.txt")).unwrap();
    let faults = Corpus::open(&root).unwrap_err();
    let of: Vec<&Path> = faults.iter().map(|f| f.path.strip_prefix(&root).unwrap()).collect();
    let named = ["a/broken.txt", "a/up", "same.txt", "z.txt"].map(Path::new);
    assert_eq!(of, named, "{}", fault::render(&faults, false));
    assert_eq!(ids(&Corpus::list(&root).unwrap().0), ["a/b/y", "a/b/z", "a/x"]);
}

#[test]
fn a_page_tells_what_it_is_and_every_byte_keeps_its_place() {
    let page = "<!doctype html><html><head><title>Ferry aground | The Bugle</title>\n\
        <meta property=\"og:site_name\" content=\"The Bugle\">\n\
        <meta property=\"article:published_time\" content=\"2021-03-04T08:00:00Z\">\n\
        <script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebSite\"},\n\
        {\"@type\":[\"NewsArticle\"],\"headline\":\"Ferry aground\",\n\
        \"datePublished\":\"2021-03-05T23:30:00-05:00\"}]}</script></head>\n\
        <body><nav>Home</nav><h1>Ferry aground</h1>\n\
        <p>The ferry <b>Caf&eacute; Royal</b> ran\n aground &amp; sank.</p></body></html>";
    let root = folder("corpus", "page", &[("a/ferry.html", page.as_bytes())]);
    let article = open(&root).get("a/ferry").unwrap().read().unwrap();
    assert_eq!(article.text, "Ferry aground\n\nThe ferry Café Royal ran aground & sank.");
    assert_eq!(article.meta.title.as_deref(), Some("Ferry aground"));
    assert_eq!(article.meta.source.as_deref(), Some("The Bugle"));
    assert_eq!(article.meta.published, Some(date(2021, 3, 5)));
    let at = article.text.find("Café Royal").unwrap();
    let span = article.in_file(Span::new(at, at + "Café Royal".len()));
    assert_eq!(span.of(page), "Caf&eacute; Royal");
    assert_eq!((article.place(at).line, article.place(at).column), (8, 17));
}

#[test]
fn every_line_of_a_feed_is_an_article() {
    let feed = "\u{feff}{\"id\": \"b\", \"text\": \"She said \\\"no\\\" in Z\\u00fcrich \\ud83d\\ude00.\"}\n\n\
                {\"text\": \"Two\", \"published\": \"2021-03-05T10:00Z\", \"id\": 7, \"other\": []}";
    let table = b"[feed]\nsource = \"Wire\"\n";
    let root =
        folder("corpus", "feed", &[("w/feed.jsonl", feed.as_bytes()), ("w/corpus.toml", table)]);
    let corpus = open(&root);
    let ids: Vec<&str> = corpus.articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["w/feed/7", "w/feed/b"]);
    let read = |id: &str| corpus.get(id).unwrap().read().unwrap();
    let first = read("w/feed/b");
    assert_eq!(first.text, "She said \"no\" in Zürich 😀.");
    assert_eq!(first.meta.source.as_deref(), Some("Wire"));
    for (words, raw) in
        [("Zürich", "Z\\u00fcrich"), ("\"no\"", "\\\"no\\\""), ("😀.", "\\ud83d\\ude00.")]
    {
        let at = first.text.find(words).unwrap();
        let span = first.in_file(Span::new(at, at + words.len()));
        assert_eq!(span.of(feed), raw);
    }
    let second = read("w/feed/7");
    assert_eq!(second.meta.published, Some(date(2021, 3, 5)));
    assert_eq!((second.place(0).line, second.place(0).column), (3, 11));
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

fn zstd(text: &str) -> Vec<u8> {
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
}

#[test]
fn compressed_lines_are_read_as_if_they_were_not() {
    let line = |n: usize| format!("{{\"id\": {n}, \"text\": \"Nr. {n} f\\u00fcr alle.\"}}\n");
    let lines: Vec<String> = (0..300).map(line).collect();
    let plain = lines.concat();
    let (one, other) = plain.split_at(lines[..200].concat().len());
    let root = folder(
        "corpus",
        "packed",
        &[
            ("plain.jsonl", plain.as_bytes()),
            // Files that were packed one after the other are one file.
            ("gzip.jsonl.gz", &[gzip(one), gzip(other)].concat()),
            ("zstd.JSONL.ZST", &[zstd(one), zstd(other)].concat()),
            ("other.gz", b"no"),
            ("corpus.toml", b"[gzip]\nsource = \"G\"\n[zstd]\nsource = \"Z\"\n"),
        ],
    );
    let corpus = open(&root);
    assert_eq!(corpus.articles.len(), 900);
    for (name, source) in [("gzip", "G"), ("zstd", "Z")] {
        for n in [0, 7, 199, 200, 299] {
            let read = |file: &str| corpus.get(&format!("{file}/{n}")).unwrap().read().unwrap();
            let (packed, plain) = (read(name), read("plain"));
            assert_eq!(packed.text, format!("Nr. {n} für alle."));
            assert_eq!(packed.meta.source.as_deref(), Some(source));
            let end = Span::new(packed.text.len() - 1, packed.text.len());
            assert_eq!(packed.in_file(end), plain.in_file(end));
            assert_eq!(packed.place(end.start), plain.place(end.start));
        }
    }
}

#[test]
fn a_damaged_file_says_how_far_it_goes() {
    let line = "{\"id\": 1, \"text\": \"One.\"}\n";
    let packed = gzip(&(line.to_owned() + &line.replace('1', "2")));
    for (name, bytes, told) in [
        ("cut", &packed[..packed.len() - 6], "cannot be unpacked beyond line 2"),
        ("none", b"{\"id\": 1}", "cannot be unpacked beyond line 0"),
        ("bad", &gzip("{\"id\": 1}\n"), "is at fault in line 1"),
    ] {
        let root = folder("corpus", &format!("packed-{name}"), &[("news.jsonl.gz", bytes)]);
        let told_of = fault::render(&Corpus::open(&root).unwrap_err(), false);
        assert!(told_of.contains(told) && told_of.contains("news.jsonl.gz"), "{told_of}");
    }
}
