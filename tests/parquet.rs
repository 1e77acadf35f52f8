//! Corpora in Parquet, of a build that reads them: `cargo test --features parquet`.

#![cfg(feature = "parquet")]
#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gainsay::text::{Article, Corpus, fault};
use jiff::civil::date;
use parquet::basic::{BrotliLevel, Compression, GzipLevel, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

/// A fresh folder.
fn folder(name: &str) -> PathBuf {
    let name = format!("parquet-{name}-{}", std::process::id());
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).unwrap();
    root
}

/// A column: texts that may be missing, or numbers that may not.
#[derive(Clone)]
enum Column {
    Texts(Vec<Option<String>>),
    Days(Vec<i32>),
    Longs(Vec<i64>),
}

fn texts(texts: &[&str]) -> Column {
    Column::Texts(texts.iter().map(|text| Some((*text).to_owned())).collect())
}

/// Writes a table of this schema, with the same rows in each of so many groups.
fn write(path: &Path, schema: &str, columns: &[Column], groups: usize, packing: Compression) {
    let schema = Arc::new(parse_message_type(&format!("message m {{ {schema}; }}")).unwrap());
    let properties = Arc::new(WriterProperties::builder().set_compression(packing).build());
    let file = fs::File::create(path).unwrap();
    let mut writer = SerializedFileWriter::new(file, schema, properties).unwrap();
    for _ in 0..groups {
        let mut group = writer.next_row_group().unwrap();
        for column in columns {
            let mut to = group.next_column().unwrap().unwrap();
            match column {
                Column::Texts(texts) => {
                    let there: Vec<i16> = texts.iter().map(|t| i16::from(t.is_some())).collect();
                    let values: Vec<ByteArray> =
                        texts.iter().flatten().map(|text| text.as_str().into()).collect();
                    to.typed::<ByteArrayType>().write_batch(&values, Some(&there), None).unwrap();
                }
                Column::Days(days) => {
                    to.typed::<Int32Type>().write_batch(days, None, None).unwrap();
                }
                Column::Longs(longs) => {
                    to.typed::<Int64Type>().write_batch(longs, None, None).unwrap();
                }
            }
            to.close().unwrap();
        }
        group.close().unwrap();
    }
    writer.close().unwrap();
}

fn read(root: &Path, id: &str) -> Article {
    let corpus = Corpus::open(root).unwrap_or_else(|f| panic!("{}", fault::render(&f, false)));
    corpus.get(id).unwrap_or_else(|| panic!("{id}")).read().unwrap()
}

fn faults(root: &Path) -> String {
    fault::render(&Corpus::open(root).unwrap_err(), false)
}

#[test]
fn rows_are_articles_however_they_are_compressed() {
    let root = folder("packed");
    let schema = "optional binary other (UTF8); optional binary text (UTF8); \
                  optional binary id (UTF8); optional binary title (UTF8)";
    let columns = [
        texts(&["-", "-"]),
        texts(&["Zwölf\ndams broke.", "Two."]),
        texts(&["a", "b"]),
        Column::Texts(vec![None, Some("Second".into())]),
    ];
    for (name, packing) in [
        ("none", Compression::UNCOMPRESSED),
        ("snappy", Compression::SNAPPY),
        ("gzip", Compression::GZIP(GzipLevel::default())),
        ("zstd", Compression::ZSTD(ZstdLevel::default())),
        ("brotli", Compression::BROTLI(BrotliLevel::default())),
        ("lz4", Compression::LZ4_RAW),
    ] {
        write(&root.join(format!("{name}.parquet")), schema, &columns, 1, packing);
        let first = read(&root, &format!("{name}/a"));
        assert_eq!((first.text.as_str(), first.meta.title.as_ref()), ("Zwölf\ndams broke.", None));
        // Places are those of the text.
        let at = first.text.find("dams").unwrap();
        assert_eq!((first.place(at).line, first.place(at).column), (2, 1));
        assert_eq!(read(&root, &format!("{name}/b")).meta.title.as_deref(), Some("Second"));
    }
}

#[test]
fn columns_may_be_called_otherwise_and_days_be_told_in_many_ways() {
    let root = folder("columns");
    let day = 18_691; // 2021-03-05
    for (name, kind, column) in [
        ("part-1", "optional binary d (UTF8)", texts(&["Fri, 05 Mar 2021 23:10:00 -0500"])),
        ("part-2", "required int32 d (DATE)", Column::Days(vec![day])),
        (
            "part-3",
            "required int64 d (TIMESTAMP_MILLIS)",
            Column::Longs(vec![i64::from(day) * 86_400_000 + 9]),
        ),
        (
            "part-4",
            "required int64 d (TIMESTAMP(MICROS,true))",
            Column::Longs(vec![i64::from(day) * 86_400_000_000]),
        ),
        (
            "part-5",
            "required int64 d (TIMESTAMP(NANOS,false))",
            Column::Longs(vec![i64::from(day) * 86_400_000_000_000]),
        ),
    ] {
        let schema = format!("required int64 n; {kind}; optional binary body");
        let columns = [Column::Longs(vec![7]), column, texts(&["A dam broke."])];
        let path = root.join(format!("{name}.snappy.parquet"));
        write(&path, &schema, &columns, 1, Compression::SNAPPY);
    }
    let told = faults(&root);
    assert!(told.contains("part-1.snappy.parquet has no column `text` for `text`"), "{told}");
    assert!(told.contains("its columns are `n`, `d` and `body`"), "{told}");
    let table = "[\"part-*\"]\nsource = \"Wire\"\n\
                 columns = { text = \"body\", published = \"d\", id = \"n\" }\n\
                 [\"part-2.snappy\"]\nsource = \"Own\"\n";
    fs::write(root.join("corpus.toml"), table).unwrap();
    for part in 1..=5 {
        let article = read(&root, &format!("part-{part}.snappy/7"));
        assert_eq!(article.text, "A dam broke.");
        assert_eq!(article.meta.published, Some(date(2021, 3, 5)), "{part}");
        let source = if part == 2 { "Own" } else { "Wire" };
        assert_eq!(article.meta.source.as_deref(), Some(source));
    }
    fs::write(root.join("corpus.toml"), table.replace("\"body\"", "\"bodi\"")).unwrap();
    let told = faults(&root);
    assert!(told.contains("has no column `bodi` for `text`"), "{told}");
    assert!(!told.contains("is no article"), "{told}");
    fs::write(root.join("a.txt"), "A dam broke.").unwrap();
    fs::write(root.join("corpus.toml"), format!("{table}[a]\ncolumns = {{ txt = \"b\" }}\n"))
        .unwrap();
    let told = faults(&root);
    assert!(told.contains("unknown key `txt` in `columns`"), "{told}");
    assert!(told.contains("`a` is no table, and has no `columns`"), "{told}");
}

#[test]
fn rows_that_are_no_articles_are_told_by_their_numbers() {
    let root = folder("faults");
    let schema =
        "optional binary text (UTF8); optional binary id (UTF8); optional binary published (UTF8)";
    let columns = [
        Column::Texts(vec![Some("One.".into()), None, Some("Three.".into()), Some("Four.".into())]),
        texts(&["a", "b", "a", " "]),
        texts(&["2021-03-05", "2021-03-05", "2021-03-05", "2021-03-05"]),
    ];
    write(&root.join("n.parquet"), schema, &columns, 1, Compression::SNAPPY);
    let told = faults(&root);
    for wanted in [
        "in row 2: `text` must be a text",
        "in row 3: its id is that of row 1, too",
        "in row 4: `id` must be a text that is not empty, or a number",
    ] {
        assert!(told.contains(wanted), "{wanted}: {told}");
    }
    // Rows have numbers where they have no ids.
    let root = folder("numbers");
    let schema = "optional binary text (UTF8)";
    write(&root.join("n.parquet"), schema, &[texts(&["One.", "Two."])], 3, Compression::SNAPPY);
    assert_eq!(read(&root, "n/6").text, "Two.");
}

#[test]
fn damaged_files_are_told_of_and_end_no_run() {
    let root = folder("damaged");
    let path = root.join("n.parquet");
    let schema = "optional binary text (UTF8); optional binary id (UTF8)";
    let rows: Vec<String> = (0..200).map(|n| format!("Dam number {n} broke.")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    write(&path, schema, &[texts(&rows), texts(&rows)], 1, Compression::SNAPPY);
    let whole = fs::read(&path).unwrap();
    for cut in [0, 3, 12, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..cut]).unwrap();
        let told = faults(&root);
        assert!(told.contains("n.parquet cannot be read"), "{told}");
    }
    // Whatever single byte is wrong, the run goes on; what it finds may be wrong as well, or told of.
    let mut told_of = 0;
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        fs::write(&path, &bytes).unwrap();
        told_of += usize::from(Corpus::open(&root).is_err());
    }
    assert!(told_of > 100, "{told_of}");
}
