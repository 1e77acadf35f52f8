//! Corpora as the engine sees them: which files are articles, and what is known of each.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::path::{Path, PathBuf};

use gainsay::text::{Corpus, Span, fault};
use jiff::civil::date;

/// A folder of these files, made anew.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus").join(name);
    let _ = std::fs::remove_dir_all(&root);
    for (path, text) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    root
}

fn open(root: &Path) -> Corpus {
    Corpus::open(root).unwrap_or_else(|faults| panic!("{}", fault::render(&faults, false)))
}

#[test]
fn ids_are_paths_without_ending_in_order() {
    let root = folder(
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
fn the_first_source_of_each_field_counts() {
    let root = folder(
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
    let bytes = b"\r\n\tTwo  spaces,\ttabs\r\nand \xc2\xa0 \xe2\x80\x9cquotes\xe2\x80\x9d \n\n";
    let root = folder("bytes", &[("a.txt", bytes)]);
    let article = open(&root).articles[0].read().unwrap();
    assert_eq!(article.text.as_bytes(), bytes);
    assert_eq!(article.body, 0);
}

#[test]
fn no_article_is_read_on_opening() {
    let root = folder("unread", &[("a.txt", b"\0"), ("b.md", b"---\nnever closed")]);
    let corpus = open(&root);
    assert!(corpus.articles.iter().all(|article| article.read().is_err()));
}

#[cfg(unix)]
#[test]
fn links_are_followed_but_not_in_circles() {
    use std::os::unix::fs::symlink;
    let root = folder("links", &[("a/x.txt", b"x"), ("b/y.txt", b"y")]);
    symlink("..", root.join("a/up")).unwrap();
    symlink("../b", root.join("a/b")).unwrap();
    let corpus = open(&root);
    let ids: Vec<&str> = corpus.articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["a/b/y", "a/x", "b/y"]);

    symlink("nowhere", root.join("a/broken.txt")).unwrap();
    let faults = Corpus::open(&root).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert!(faults[0].path.ends_with("a/broken.txt"));
}
