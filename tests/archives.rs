//! Files that hold many articles as crawlers and table engines write them: WARC, plain and compressed, and Parquet.

#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use gainsay::text::{Corpus, Span, fault};
use jiff::civil::date;

/// A fresh folder with these files.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let name = format!("archives-{name}-{}", std::process::id());
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    root
}

fn open(root: &Path) -> Corpus {
    Corpus::open(root).unwrap_or_else(|faults| panic!("{}", fault::render(&faults, false)))
}

fn faults(root: &Path) -> String {
    fault::render(&Corpus::open(root).unwrap_err(), false)
}

fn ids(corpus: &Corpus) -> Vec<&str> {
    corpus.articles.iter().map(|article| article.id.as_str()).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A WARC record.
fn record(kind: &str, number: usize, fields: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:08}>\r\n\
         WARC-Date: 2021-03-05T23:30:00Z\r\n{fields}Content-Length: {}\r\n\r\n",
        content.len()
    );
    [head.as_bytes(), content, b"\r\n\r\n"].concat()
}

/// What a server gave for an address.
fn response(number: usize, uri: &str, http: &str, page: &[u8]) -> Vec<u8> {
    let fields =
        format!("WARC-Target-URI: {uri}\r\nContent-Type: application/http; msgtype=response\r\n");
    let content = [http.replace('\n', "\r\n").as_bytes(), b"\r\n\r\n", page].concat();
    record("response", number, &fields, &content)
}

const HTML: &str = "HTTP/1.1 200 OK\nContent-Type: text/html; charset=ISO-8859-1";

/// Every sort of record that a crawl has, each as one member if it is to be compressed.
fn crawl() -> Vec<Vec<u8>> {
    let page = |words: &str| format!("<html><body>\n<p>{words}</p></body></html>").into_bytes();
    let dated = b"<html><head><meta property=\"article:published_time\" content=\"2021-03-01\">\
        <link rel=\"canonical\" href=\"https://a.org/canonical\"></head>\
        <body><p>The page has a day of its own.</p></body></html>";
    let chunked = b"10\r\n<html><body><p>T\r\nc;x=y\r\nhe dam broke\r\n13\r\n.</p></body></html>\r\n0\r\n\r\n";
    vec![
        record("warcinfo", 0, "Content-Type: application/warc-fields\r\n", b"software: x\r\n"),
        record("request", 1, "WARC-Target-URI: https://a.org/\r\n", b"GET / HTTP/1.1\r\n\r\n"),
        response(
            2,
            "https://a.org/",
            HTML,
            b"<html><body>\n<p>Caf\xe9 Royal ran aground.</p></body></html>",
        ),
        response(
            3,
            "https://a.org/old",
            "HTTP/1.1 301 Moved\nContent-Type: text/html",
            &page("Moved."),
        ),
        response(
            4,
            "https://a.org/none",
            "HTTP/1.1 404 Not Found\nContent-Type: text/html",
            &page("Not here."),
        ),
        response(
            5,
            "https://a.org/i.png",
            "HTTP/1.1 200 OK\nContent-Type: image/png",
            b"\x89PNG\0\0",
        ),
        response(6, "<https://a.org/dated>", "HTTP/1.1 200\ncontent-type:text/html", dated),
        // The same address once more, a page without words, a plain text, and a text that was taken out of a page.
        response(7, "https://a.org/", HTML, &page("It was towed free.")),
        response(8, "https://a.org/app", HTML, b"<html><body><script>run()</script></body></html>"),
        response(
            9,
            "https://a.org/t.txt",
            "HTTP/1.1 200 OK\nContent-Type: text/plain",
            b"One.\nTwo.\n",
        ),
        record(
            "conversion",
            10,
            "WARC-Target-URI: https://a.org/wet\r\nContent-Type: text/plain\r\n",
            "Zwölf.".as_bytes(),
        ),
        response(
            11,
            "https://a.org/chunked",
            &format!("{HTML}\nTransfer-Encoding: chunked"),
            chunked,
        ),
        response(
            12,
            "https://a.org/gzip",
            &format!("{HTML}\nContent-Encoding: gzip"),
            &gzip(&page("It was packed.")),
        ),
        response(
            13,
            "https://a.org/undone",
            &format!("{HTML}\nContent-Encoding: gzip\nTransfer-Encoding: chunked"),
            &page("It was unpacked."),
        ),
        record("metadata", 14, "WARC-Target-URI: https://a.org/\r\n", b"fetchTimeMs: 9"),
    ]
}

#[test]
fn pages_of_a_crawl_are_articles() {
    let crawl = crawl();
    let packed: Vec<u8> = crawl.iter().flat_map(|record| gzip(record)).collect();
    let plain = crawl.concat();
    let table = b"[\"cc-*\"]\nsource = \"Crawl\"\n[cc-one]\nsource = \"One\"\n";
    let root = folder(
        "warc",
        &[
            ("w/cc-one.warc", &plain),
            ("w/cc-two.warc.gz", &packed),
            ("w/cc-three.warc.wet.gz", &gzip(&plain)),
            ("w/corpus.toml", table),
        ],
    );
    let corpus = open(&root);
    let own = ["app", "chunked", "dated", "gzip", "t.txt", "undone", "wet"];
    for (file, source) in [("cc-one", "One"), ("cc-two", "Crawl"), ("cc-three", "Crawl")] {
        let of_file: Vec<&str> = ids(&corpus)
            .into_iter()
            .filter_map(|id| id.strip_prefix(&format!("w/{file}/")))
            .collect();
        let mut wanted: Vec<String> = own.map(|own| format!("https://a.org/{own}")).to_vec();
        wanted.insert(0, "https://a.org/".to_owned());
        wanted.push("urn:uuid:00000007".to_owned());
        assert_eq!(of_file, wanted);
        let read = |own: &str| corpus.get(&format!("w/{file}/{own}")).unwrap().read().unwrap();
        for (own, text) in [
            ("https://a.org/", "Café Royal ran aground."),
            ("urn:uuid:00000007", "It was towed free."),
            ("https://a.org/app", ""),
            ("https://a.org/t.txt", "One.\nTwo.\n"),
            ("https://a.org/wet", "Zwölf."),
            ("https://a.org/chunked", "The dam broke."),
            ("https://a.org/gzip", "It was packed."),
            ("https://a.org/undone", "It was unpacked."),
        ] {
            assert_eq!(read(own).text, text, "{own}");
        }
        let first = read("https://a.org/");
        assert_eq!(first.meta.source.as_deref(), Some(source));
        assert_eq!(first.meta.url.as_deref(), Some("https://a.org/"));
        assert_eq!(first.meta.published, Some(date(2021, 3, 5)));
        let dated = read("https://a.org/dated");
        assert_eq!(dated.meta.published, Some(date(2021, 3, 1)));
        assert_eq!(dated.meta.url.as_deref(), Some("https://a.org/canonical"));
        // Bytes and lines are those of the file as unpacked.
        for (own, words, raw) in [
            ("https://a.org/", "Café", &b"Caf\xe9"[..]),
            ("urn:uuid:00000007", "towed", b"towed"),
            ("https://a.org/t.txt", "Two.", b"Two."),
            ("https://a.org/wet", "Zwölf", "Zwölf".as_bytes()),
        ] {
            let article = read(own);
            let at = article.text.find(words).unwrap();
            let span = article.in_file(Span::new(at, at + words.len()));
            assert_eq!(&plain[span.start..span.end], raw, "{own}");
            let line = plain[..span.start].iter().filter(|byte| **byte == b'\n').count() + 1;
            assert_eq!(article.place(at).line, line, "{own}");
        }
    }
}

#[test]
fn a_damaged_crawl_says_how_far_it_goes() {
    let plain = crawl().concat();
    let packed = gzip(&plain);
    let twice = [response(1, "", HTML, b"<p>x</p>"), response(1, "", HTML, b"<p>y</p>")].concat();
    for (name, bytes, told) in [
        ("cut.warc", &plain[..plain.len() - 9], "the file ends within the record"),
        ("none.warc", b"Not a crawl.\n", "is at fault in the record of line 1: no WARC record"),
        ("twice.warc", &twice, "of line 14: no `WARC-Target-URI`"),
        ("cut.warc.gz", &packed[..packed.len() / 2], "cannot be unpacked beyond line"),
        ("none.warc.gz", b"WARC/1.0", "cannot be unpacked beyond line 0"),
    ] {
        let told_of = faults(&folder(name, &[(name, bytes)]));
        assert!(told_of.contains(told) && told_of.contains(name), "{told_of}");
    }
    // What cannot be read of one page is told of that, and hides no other.
    let odd = [
        response(1, "https://a.org/nul", HTML, b"<p>a\0b</p>"),
        response(2, "https://a.org/br", &format!("{HTML}\nContent-Encoding: br"), b"\x8b\xff\x80"),
        response(3, "https://a.org/right", HTML, b"<p>Right.</p>"),
    ]
    .concat();
    let corpus = open(&folder("odd", &[("odd.warc", &odd)]));
    let told = |own: &str| match corpus.get(&format!("odd/https://a.org/{own}")).unwrap().read() {
        Ok(article) => article.text,
        Err(faults) => fault::render(&faults, false),
    };
    assert!(told("nul").contains("line 1: the page is no text"), "{}", told("nul"));
    assert!(told("br").contains("compressed as `br`"), "{}", told("br"));
    assert_eq!(told("right"), "Right.");
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_table_is_not_passed_over_by_who_cannot_read_it() {
    let told = faults(&folder("no-parquet", &[("news.parquet", b"PAR1")]));
    assert!(told.contains("news.parquet is Parquet"), "{told}");
    assert!(told.contains("cargo install --path . --features parquet --profile parquet"), "{told}");
}
