"""Spark gives what one call gives, whatever dies in the middle of the job."""

import os
import shutil
import signal
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest

import gainsay

if shutil.which("java") is None and os.environ.get("CI") != "true":
    pytest.skip("Spark needs Java", allow_module_level=True)
if sys.platform != "linux":
    pytest.skip("looks for processes in /proc", allow_module_level=True)
pytest.importorskip("pyspark")

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "examples"))

import spark_news

ARTICLES = int(os.environ.get("GAINSAY_SPARK_ARTICLES", 1000))


def rows(found):
    """As often as each row comes: in no order, but none lost and none twice."""
    return Counter(tuple(row) for row in found.collect())


@pytest.fixture(scope="module")
def facts():
    return gainsay.Facts.load(ROOT / "assertions")


@pytest.fixture(scope="module")
def corpus(facts, tmp_path_factory):
    """The bundled corpus as JSON lines and as Parquet, and what one call says of all of it."""
    folder = tmp_path_factory.mktemp("corpus")
    spark = spark_news.session("local[2]")
    paths = spark_news.replicated(spark, ROOT / "corpus", folder, ARTICLES)
    articles = [row.asDict() for row in spark_news.read(spark, paths).collect()]
    spark.stop()
    assert len({article["id"] for article in articles}) == ARTICLES
    expected = Counter(tuple(row.values()) for row in facts.check(pa.RecordBatch.from_pylist(articles)).to_pylist())
    assert expected.total() == ARTICLES * len(facts)
    return paths, expected


def test_two_workers_find_what_one_call_finds(corpus, facts, tmp_path):
    paths, expected = corpus
    spark = spark_news.session("local[2]")
    try:
        articles = spark_news.read(spark, paths)
        spark_news.findings(articles, facts).write.parquet(str(tmp_path / "findings.parquet"))
        found = spark.read.parquet(str(tmp_path / "findings.parquet"))
        assert rows(found) == expected
        assert [(field.name, field.dataType.simpleString()) for field in found.schema] == [
            tuple(column.split()) for column in gainsay.DDL.split(", ")
        ]
        counted = Counter((row[0], row[2]) for row in expected.elements())
        shown = spark_news.matrix(found).splitlines()
        verdicts = shown[0].split()
        for line in shown[1:]:
            fact, *counts = line.rsplit(maxsplit=len(verdicts))
            assert [int(count) for count in counts] == [counted[fact, verdict] for verdict in verdicts]
        assert len(shown) == 1 + len(facts)
        # The articles of a group come as a table.
        group = articles.where("id LIKE '%-000000_'").groupBy("published")
        grouped = group.applyInArrow(
            lambda table: pa.Table.from_batches([facts.check(batch) for batch in table.to_batches()]), gainsay.DDL
        )
        assert rows(grouped) == Counter(row for row in expected.elements() if row[1][:-1].endswith("-000000"))
    finally:
        spark.stop()


def processes():
    """All processes below this one: parent and command line of each."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
                found[int(folder.name)] = parent, (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue

    def ours(pid):
        while pid in found and pid != os.getpid():
            pid = found[pid][0]
        return pid == os.getpid()

    return {pid: known for pid, known in found.items() if ours(pid)}


def kill(word):
    """Ends one process that has this word in its command line; whether there was one."""
    found = processes()
    named = {pid for pid, (_, line) in found.items() if word in line}
    # Of Python's processes, a worker, not the one that forks workers.
    working = [pid for pid in named if word != "pyspark.daemon" or found[pid][0] in named]
    if working:
        os.kill(max(working), signal.SIGKILL)
    return bool(working)


def test_a_worker_and_an_executor_die_in_mid_job(corpus, facts):
    paths, expected = corpus
    more = {"spark.executor.memory": "512m", "spark.task.maxFailures": 8}
    spark = spark_news.session("local-cluster[2,1,640]", **more)
    tracker, over = spark.sparkContext.statusTracker(), threading.Event()
    # What is to die, and how many seconds later another of its kind dies if no task was lost with it: a worker may have
    # been between two tasks.
    wanted, failed, killed = [("pyspark.daemon", 1), ("CoarseGrainedExecutorBackend", 10)], [0], []

    def meddle():
        again = 0.0
        while wanted and not over.is_set():
            for stage in filter(None, map(tracker.getStageInfo, tracker.getActiveStageIds())):
                word, patience = wanted[0]
                if word in killed and stage.numFailedTasks > failed[-1]:
                    failed.append(stage.numFailedTasks)
                    wanted.pop(0)
                    again = 0.0
                    break
                # In the middle: some tasks are done, and others are not begun.
                middle = 2 <= stage.numCompletedTasks < stage.numTasks - 4
                if middle and time.monotonic() > again and kill(word):
                    killed.append(word)
                    again = time.monotonic() + patience
            time.sleep(0.01)

    meddler = threading.Thread(target=meddle)
    try:
        found = spark_news.findings(spark_news.read(spark, paths), facts)
        meddler.start()
        found = rows(found)
        over.set()
        meddler.join()
        assert not wanted, f"the job was over before a task was lost with {wanted}"
        assert found == expected
    finally:
        over.set()
        spark.stop()
