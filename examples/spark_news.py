#!/usr/bin/env python3
"""Articles in Spark against facts: JSON lines and Parquet in, findings as Parquet out, and the matrix of the story.

    pip install pyspark target/wheels/gainsay-*.whl          # the wheel: see python/README.md
    examples/spark_news.py --assertions assertions --out findings.parquet news.jsonl more.parquet
    examples/spark_news.py --replicate 100000                # the bundled corpus, until there are so many articles

Each input has the columns `id` and `text`, and may have `published`. The facts travel with the job: no worker needs
their files. A worker or an executor that dies has its articles checked again elsewhere, and nothing counts twice.
"""

import argparse
import functools
import os
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

import gainsay

COLUMNS = "id string, text string, published string"
PARTS = 12
VERDICTS = ["support", "contradiction", "disputed", "omission"]


def findings(articles: DataFrame, facts: gainsay.Facts, omissions: bool = True) -> DataFrame:
    """One row for each fact and article, with the columns `gainsay.DDL`."""

    def check(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield facts.check(batch, omissions=omissions)

    return articles.select("id", "text", "published").mapInArrow(check, gainsay.DDL)


def read(spark: SparkSession, paths: list[str]) -> DataFrame:
    """Files and folders of JSON lines and of Parquet as one table of articles."""
    frames = []
    for path in paths:
        found = spark.read.parquet(path) if ".parquet" in path else spark.read.schema(COLUMNS).json(path)
        if "published" not in found.columns:
            found = found.withColumn("published", F.lit(None))
        frames.append(found.select(*(F.col(name).cast("string") for name in ("id", "text", "published"))))
    return functools.reduce(DataFrame.unionByName, frames)


def replicated(spark: SparkSession, corpus: Path, folder: Path, count: int) -> list[str]:
    """The articles of a corpus until there are `count`: one half as JSON lines, the other as Parquet."""
    seeds = []
    for about in sorted(corpus.rglob("corpus.toml")):
        for name, meta in tomllib.loads(about.read_text()).items():
            id = f"{about.parent.relative_to(corpus)}/{name}"
            seeds.append((len(seeds), id, (about.parent / f"{name}.txt").read_text(), str(meta["published"])))
    seed = spark.createDataFrame(seeds, f"seed long, {COLUMNS}")
    many = (
        spark.range(0, count, 1, PARTS)
        .withColumnRenamed("id", "n")
        .join(F.broadcast(seed), F.col("n") % len(seeds) == F.col("seed"))
        .select(F.format_string("%s-%07d", "id", "n").alias("id"), "text", "published", "n")
    )
    paths = [str(folder / "articles.jsonl"), str(folder / "articles.parquet")]
    # By pairs of rounds, so that each half has every article of the corpus.
    first = F.floor(F.col("n") / len(seeds)) % 2 == 0
    many.where(first).drop("n").write.json(paths[0])
    many.where(~first).drop("n").write.parquet(paths[1])
    return paths


def matrix(found: DataFrame) -> str:
    """How many articles say what of each fact, and how many could not be checked."""
    counted = found.groupBy("fact").pivot("verdict", VERDICTS).count().na.fill(0)
    rows = counted.where("fact IS NOT NULL").orderBy("fact").collect()
    width = max((len(row["fact"]) for row in rows), default=0)
    lines = [f"{'':{width}}" + "".join(f"{verdict:>15}" for verdict in VERDICTS)]
    lines += [f"{row['fact']:{width}}" + "".join(f"{row[verdict]:15}" for verdict in VERDICTS) for row in rows]
    faulty = found.where("fact IS NULL").count()
    return "\n".join(lines + ([f"{faulty} articles could not be checked"] if faulty else []))


def session(master: str, **more: str | int) -> SparkSession:
    """Spark on this machine, so set that its tasks are small and even."""
    # The workers are to be the Python that has the wheel, not the first on the path.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.execution.arrow.maxRecordsPerBatch": 200,
        "spark.sql.files.minPartitionNum": PARTS,
        "spark.sql.files.openCostInBytes": 0,
        "spark.sql.shuffle.partitions": 4,
        **more,
    }
    builder = SparkSession.builder.master(master).appName("gainsay")
    for key, value in settings.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def main() -> None:
    root = Path(__file__).resolve().parents[1]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", help="files or folders of JSON lines or Parquet")
    parser.add_argument("--assertions", default=root / "assertions", help="the folder of the facts")
    parser.add_argument("--out", default="findings.parquet", help="where the findings go")
    parser.add_argument("--master", default="local[2]", help="local[2]: two workers on this machine")
    parser.add_argument("--replicate", type=int, metavar="N", help="check N articles made of the bundled corpus")
    parser.add_argument("--told", action="store_true", help="leave out omissions")
    options = parser.parse_args()
    if not options.articles and not options.replicate:
        parser.error("name files of articles, or --replicate N")
    facts = gainsay.Facts.load(options.assertions)
    spark = session(options.master)
    with tempfile.TemporaryDirectory(prefix="gainsay-spark-") as scratch:
        paths = options.articles
        if options.replicate:
            paths = paths + replicated(spark, root / "corpus", Path(scratch), options.replicate)
        articles = read(spark, paths)
        began = time.perf_counter()
        found = findings(articles, facts, omissions=not options.told)
        found.write.mode("overwrite").parquet(options.out)
        took = time.perf_counter() - began
        found = spark.read.parquet(options.out)
        print(matrix(found))
        count = articles.count()
        print(f"{count} articles, {found.count()} findings in {options.out}: {count / took:.0f} articles a second")
        spark.stop()


if __name__ == "__main__":
    main()
