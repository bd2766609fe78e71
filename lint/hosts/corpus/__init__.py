"""Corpora: any number of documents, as tables of Arrow, on one machine or on the engine that holds them.

`lint_batches` is the seam: batches of documents in, a row for each of them out. `speechlint corpus` and the engines call it.
"""

from lint.hosts.corpus.batches import documents_of, findings_of, lint_batches, lint_structs, lint_table
from lint.hosts.corpus.rules_sent import RulesSent, rules_to_send
from lint.hosts.corpus.tables import CHECKED, DOCUMENTS, FINDINGS, spark_schema

__all__ = [
    "CHECKED",
    "DOCUMENTS",
    "FINDINGS",
    "RulesSent",
    "documents_of",
    "findings_of",
    "lint_batches",
    "lint_structs",
    "lint_table",
    "rules_to_send",
    "spark_schema",
]
