"""The wheel says what the command says, byte for byte, and says what is wrong as the command does."""

import datetime
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pyarrow as pa
import pytest

import gainsay

ROOT = Path(__file__).parents[2]
COMMAND = Path(os.environ.get("GAINSAY", ROOT / "target/release/gainsay"))
FACTS = ROOT / "assertions"
DAY = "2026-01-01"
# Verdicts are the fact's own in these, whatever there is about them; ids, so that the facts are asked of them.
ODD = [
    "In Ulm 40\u00a0houses were flooded. \U0001f600",
    "Iran shot down a drone, an MQ-9 Rea\u00adper, on Thursday.\r\nIt \"fell\" \\ \u202eaway\u202c. \x00\x1b[2J",
    "\u2060A US Glo\u200bbal Hawk drone was shot down by Iran.",
    "x" * 10_000,
    " \n",
    "",
]


def articles():
    """The bundled corpus, and texts that are odd."""
    found = []
    for about in sorted((ROOT / "corpus").rglob("corpus.toml")):
        for name in re.findall(r"(?m)^\[(.+)\]$", about.read_text()):
            file = about.parent / f"{name}.txt"
            id = file.relative_to(ROOT / "corpus").with_suffix("").as_posix()
            found.append({"id": id, "text": file.read_text(), "published": "2019-06-23"})
    assert len(found) == 5
    found += [{"id": f"us-iran-2019/odd-{n}", "text": text, "published": None} for n, text in enumerate(ODD)]
    return sorted(found, key=lambda article: article["id"])


def lines():
    return b"".join(json.dumps(article).encode() + b"\n" for article in articles())


def command(*arguments, **more):
    run = subprocess.run([COMMAND, *arguments], cwd=ROOT, capture_output=True, **more)
    assert run.returncode in (0, 1), run.stderr.decode()
    return run.stdout


def batch(rows=None):
    kind = pa.schema([("id", pa.string()), ("text", pa.string()), ("published", pa.string())])
    return pa.RecordBatch.from_pylist(rows or articles(), schema=kind)


@pytest.fixture(scope="module")
def facts():
    return gainsay.Facts.load(FACTS)


def test_the_same_bytes_as_the_command(facts):
    told = command("check", "--stdin-jsonl", "--today", DAY, input=lines())
    os.chdir(ROOT)
    assert gainsay.Facts.load("assertions").check_lines(lines(), today=DAY) == told
    assert told.count(b"\n") == len(articles()) * len(facts)


def row(case):
    """The row that a line of the command is."""
    first = (case["evidence"] or [{}])[0]
    return {
        "fact": case["fact"],
        "article": case["article"],
        "verdict": case["verdict"],
        "probability": case["probability"],
        "value": first.get("value"),
        "start": first.get("start"),
        "end": first.get("end"),
        "sentence": first.get("text"),
        "reason": case["note"],
    }


def test_the_columns_say_what_the_command_says(facts):
    told = map(json.loads, command("check", "--stdin-jsonl", "--today", DAY, input=lines()).splitlines())
    expected = [row(case) for case in told]
    found = facts.check(batch()).to_pylist()
    # Places of the command are bytes of its input here: of files, see below.
    for case in found + expected:
        del case["start"], case["end"]
    assert found == expected
    assert {"support", "contradiction", "omission"} <= {case["verdict"] for case in expected}


def test_places_are_those_of_the_command(facts, tmp_path):
    plain = [article for article in articles() if "odd" not in article["id"]]
    folder = tmp_path / "corpus/us-iran-2019"
    folder.mkdir(parents=True)
    for article in plain:
        name = article["id"].rpartition("/")[2]
        (folder / f"{name}.txt").write_text(article["text"])
        with open(folder / "corpus.toml", "a") as about:
            about.write(f"[{name}]\npublished = {article['published']}\n")
    told = command("check", "--format", "jsonl", "--corpus", str(tmp_path / "corpus"), "--today", DAY)
    assert facts.check(batch(plain)).to_pylist() == [row(json.loads(case)) for case in told.splitlines()]


def test_places_are_bytes_of_the_text(facts):
    texts = {article["id"]: article["text"].encode() for article in articles()}
    rows = [row for row in facts.check(batch()).to_pylist() if row["value"]]
    assert len(rows) > 10
    assert any("odd" in row["article"] for row in rows)
    for found in rows:
        there = texts[found["article"]][found["start"] : found["end"]].decode()
        assert re.sub("[\u00a0\n]", " ", re.sub("[\u00ad\u200b\u2060]", "", there)) == found["value"]


def test_every_layout_of_columns_is_the_same(facts):
    plain = facts.check(batch())
    table = batch()
    days = [day and datetime.date.fromisoformat(day) for day in table["published"].to_pylist()]
    for text in (pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())):
        for day in (pa.date32(), pa.date64(), pa.timestamp("us"), pa.timestamp("ns", tz="UTC")):
            other = pa.record_batch({
                "body": table["text"].cast(text),
                "url": table["id"].cast(text),
                "day": pa.array(days, pa.date32()).cast(day),
            })
            assert facts.check(other, text="body", id="url", published="day").equals(plain)
    # Not only PyArrow's.
    class Other:
        def __arrow_c_array__(self, requested_schema=None):
            return batch().__arrow_c_array__(requested_schema)

    assert facts.check(Other()).equals(plain)
    # A slice begins behind the first byte of its buffers.
    assert facts.check(batch().slice(2)).equals(plain.slice(2 * len(facts)))


def test_ids_may_be_numbers_and_days_missing_or_elsewhere(tmp_path):
    (tmp_path / "a.toml").write_text('[facts]\n"day of the flood in Ulm" = 2024-03-12\n')
    facts = gainsay.Facts.load(tmp_path)
    late = datetime.datetime(2024, 3, 13, 3, tzinfo=datetime.timezone.utc)
    texts = ["The flood in Ulm was on Tuesday.", "The flood in Ulm was on Wednesday."]

    def told(**columns):
        found = facts.check(pa.record_batch({"id": pa.array([7, 8]), "text": texts, **columns}))
        assert found["article"].to_pylist() == ["7", "8"]
        return found["verdict"].to_pylist()

    assert told() == told(published=pa.nulls(2))
    for day in (
        ["2024-03-13"] * 2,
        pa.array([late] * 2, pa.timestamp("ms", tz="UTC")),
        pa.array([late] * 2, pa.timestamp("s", tz="+01:00")),
    ):
        assert told(published=day) == ["support", "contradiction"]
    # In New York it was still the 12th, a Tuesday.
    assert told(published=pa.array([late] * 2, pa.timestamp("us", tz="America/New_York")))[0] == "support"
    with pytest.raises(TypeError, match="published"):
        told(published=pa.array([1.5, 2.5]))


def test_what_cannot_be_checked_is_named_and_hides_no_other(facts):
    faulty = [
        {"id": "null", "text": None},
        {"id": "soon", "text": "x", "published": "soon"},
        {"id": " ", "text": "x"},
        {"id": None, "text": "x"},
    ]
    good = facts.check(batch()).to_pylist()
    found = facts.check(batch(faulty[:1] + articles() + faulty[1:])).to_pylist()
    assert [row for row in found if row["fact"]] == good
    named = [row for row in found if not row["fact"]]
    assert [(row["article"], row["reason"]) for row in named] == [
        ("null", "the article has no text"),
        ("soon", "the article's day must be one such as 2019-06-23, not \"soon\""),
        (None, "the article has no id"),
        (None, "the article has no id"),
    ]
    assert all(row[column] is None for row in named for column in row if column not in ("article", "reason"))
    told = facts.check(batch(faulty[:1] + articles() + faulty[1:]), omissions=False).to_pylist()
    assert told == [row for row in found if row["verdict"] != "omission"]


def test_facts_travel_without_their_files(facts, tmp_path):
    """To another process, which has no file of them; the vocabulary goes along."""
    (tmp_path / "a.toml").write_text('[facts]\n"the dwellings flooded in Ulm" = 40\n')
    (tmp_path / "vocabulary.toml").write_text('[synonyms]\ndwelling = ["abode"]\n')
    text = "In Ulm 50 abodes were flooded."
    local = gainsay.Facts.load(tmp_path)
    expected = [repr(finding) for finding in local.check_text(text)]
    assert "contradiction" in expected[0]
    travelling = pickle.dumps(local)
    shutil.rmtree(tmp_path)
    there = "import pickle, sys; f = pickle.load(sys.stdin.buffer); print([repr(x) for x in f.check_text(sys.argv[1])])"
    run = subprocess.run([sys.executable, "-c", there, text], input=travelling, capture_output=True, check=True)
    assert run.stdout.decode().strip() == repr(expected)


def test_one_text(facts):
    article = articles()[0]
    rows = facts.check(batch([article])).to_pylist()
    for day in (article["published"], datetime.date.fromisoformat(article["published"])):
        for row, finding in zip(rows, facts.check_text(article["text"], day, article["id"]), strict=True):
            assert {key: getattr(finding, key) for key in row if key != "article"} == {
                key: value for key, value in row.items() if key != "article"
            }
    assert facts.ids == [row["fact"] for row in rows]
    assert facts.check_text("x") == [], "the facts name their articles"
    assert repr(facts) == "<gainsay.Facts of 35 facts>"


def test_faults_carry_file_and_line(facts, tmp_path):
    (tmp_path / "a.toml").write_text('[facts]\n"people killed" = 3 = 4\n')
    (tmp_path / "b.toml").write_text('[facts]\n"the" = true\n')
    with pytest.raises(gainsay.FaultError) as caught:
        gainsay.Facts.load(tmp_path)
    told = [(Path(fault.path).name, fault.line, fault.column) for fault in caught.value.faults]
    assert told == [("a.toml", 2, 21), ("b.toml", 2, 1)]
    assert "TOML syntax" in caught.value.faults[0].message and caught.value.faults[1].help
    assert "a.toml:2:21" in str(caught.value) and "b.toml:2:1" in str(caught.value)
    with pytest.raises(gainsay.FaultError, match="no such folder"):
        gainsay.Facts.load(tmp_path / "gone")
    with pytest.raises(gainsay.FaultError, match="line 2"):
        facts.check_lines(b'{"id": 1, "text": "x"}\n{"id": 2}\n')
    with pytest.raises(KeyError, match='no column "body"'):
        facts.check(batch(), text="body")
    with pytest.raises(KeyError, match='no column "day"'):
        facts.check(batch(), published="day")
    with pytest.raises(TypeError, match="must be of strings"):
        facts.check(pa.record_batch({"id": ["a"], "text": [1.5]}))


def test_other_threads_run_meanwhile(facts):
    """While one thread checks, this one counts: with the interpreter's lock held it would stand still."""
    many = batch(articles() * 40)
    done = threading.Event()
    worker = threading.Thread(target=lambda: (facts.check(many), done.set()))
    counted = 0
    worker.start()
    while not done.is_set():
        counted += 1
        done.wait(0.0001)
    worker.join()
    assert counted > 10


def test_the_judge_is_built_of_the_same_versions():
    tomllib = pytest.importorskip("tomllib")

    def packages(file):
        """By name and version, and by name where there is one version."""
        found = {}
        for package in tomllib.loads(file.read_text())["package"]:
            found[package["name"]] = found[f"{package['name']} {package['version']}"] = package
        return found

    command, wheel = packages(ROOT / "Cargo.lock"), packages(ROOT / "python/Cargo.lock")
    reached, open_ = set(), ["gainsay"]
    while open_:
        package = wheel[open_.pop()]
        key = f"{package['name']} {package['version']}"
        if key not in reached:
            reached.add(key)
            open_ += package.get("dependencies", [])
    assert len(reached) > 50
    assert sorted(reached - command.keys()) == [], "see CONTRIBUTING.md"
