import datetime
import os
from typing import Any, Literal, Protocol, final

import pyarrow

__all__ = ["Fault", "FaultError", "Facts", "Finding", "__version__"]

__version__: str

_Verdict = Literal["support", "contradiction", "disputed", "omission"]

class _ArrowArray(Protocol):
    """Anything with the Arrow C data interface: a batch of PyArrow, Polars, DuckDB, nanoarrow."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[Any, Any]: ...

@final
class Fault:
    """One fault of an input file."""

    path: str
    """The file."""
    line: int | None
    """Its line, from 1; None where the fault is the file's as a whole."""
    column: int | None
    """The column in characters, from 1."""
    message: str
    """What is wrong, in one line."""
    help: str | None
    """How to mend it."""

class FaultError(ValueError):
    """Assertion files or articles are at fault. The message shows every fault."""

    faults: list[Fault]
    """Every fault, in order of file and line."""

@final
class Finding:
    """What an article says of a fact."""

    fact: str
    """The fact's id: its file and its topic."""
    verdict: _Verdict
    probability: float
    """How likely the verdict is right, 0 to 1, to three digits."""
    value: str | None
    """The value that decided, as the article words it."""
    start: int | None
    """Its first byte in the text, as UTF-8."""
    end: int | None
    """The byte behind it."""
    sentence: str | None
    """The sentence that it stands in."""
    reason: str
    """Why, in words."""

@final
class Facts:
    """Facts, loaded once; checks any number of articles, from any number of threads.

    Pickled, they take the texts of their files along, so that another process or machine needs no file.
    """

    @staticmethod
    def load(path: str | os.PathLike[str]) -> Facts:
        """The facts of all assertion files below a folder; raises FaultError."""

    def __len__(self) -> int: ...
    @property
    def ids(self) -> list[str]:
        """The ids of the facts, in their order, as the column `fact` has them."""

    def check(
        self,
        batch: _ArrowArray,
        text: str = "text",
        id: str = "id",
        published: str = "published",
        *,
        omissions: bool = True,
    ) -> pyarrow.RecordBatch:
        """Checks a batch of articles: one row for each fact and article, in the order of the articles and then of
        the facts; with `omissions=False` without those of which there is nothing to tell.

        `start` and `end` are bytes of the text as UTF-8. An article that cannot be checked (it has no id or no text,
        or its day is none) has one row without fact and verdict, whose reason says so.

        Raises KeyError where a column is missing, TypeError where it is of another type.
        """

    def check_text(
        self, text: str, published: datetime.date | str | None = None, id: str = "text"
    ) -> list[Finding]:
        """Checks one text against every fact that concerns it: findings in the order of the facts.

        `published` is its day, by which "Thursday" is understood; `id` is what facts that name their articles know it
        by.
        """

    def check_lines(self, lines: bytes, today: str | None = None) -> bytes:
        """Checks articles that come as JSON lines, and gives the findings as JSON lines: byte for byte what
        `gainsay check --stdin-jsonl` writes. Raises FaultError where a line is no article.
        """
