"""Checks articles against facts: support, contradiction or omission, with the sentence that says so.

>>> import gainsay
>>> facts = gainsay.Facts.load("assertions")
>>> facts.check_text("In Ulm 40 houses were flooded.")
>>> facts.check(batch)  # a pyarrow.RecordBatch of articles in, one of findings out
"""

from ._gainsay import Fault, FaultError, Facts, Finding, __version__

DDL = (
    "fact string, article string, verdict string, probability double, value string, "
    "start bigint, end bigint, sentence string, reason string"
)
"""The columns that `Facts.check` gives, as Spark's `mapInArrow` and `applyInArrow` ask for them."""

__all__ = ["DDL", "Fault", "FaultError", "Facts", "Finding", "__version__"]
