"""The seam to everything that has documents as tables: batches of documents in, batches of checked documents out."""

import gc
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lint.hosts.corpus.documents import check_document
from lint.hosts.corpus.rules_sent import RulesSent, rules_to_send
from lint.hosts.corpus.tables import CHECKED, DOCUMENTS, FAULT, FIELDS, FINDINGS
from lint.pipeline.collector import collector_paused

_AT_A_TIME = 64
"""How many documents are made Python values at once."""


def lint_batches(batches: Iterable[pa.RecordBatch], rules: RulesSent | None = None) -> Iterator[pa.RecordBatch]:
    """Checks documents; a batch of the schema `CHECKED` for each batch, a row for each document, in their order.

    A document is `text`, or `bytes` with a `path` whose ending says what they are, or the `path` of a file; `id`, `title`, `genre`,
    `date` and `unit` may be given, other columns are passed over. `rules` come from `rules_to_send`; None for those that come with
    speechlint. Raises RuleError and ConfigError; a document that cannot be read is a row with its `error`.
    """
    rules = rules or _own_rules()
    rules.ruleset_for(rules.settings_for(""))  # A mistake in the rules is no mistake of the first document.
    for batch in batches:
        with collector_paused():
            checked = [check_document(row, rules) for row in _rows(batch)]
            made = pa.RecordBatch.from_pylist(checked, CHECKED)
        del checked
        gc.collect()
        yield made


@cache
def _own_rules() -> RulesSent:
    return rules_to_send()


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    """The documents of a batch."""
    known = batch.select([name for name in batch.schema.names if name in (*FIELDS, FAULT)])
    for start in range(0, known.num_rows, _AT_A_TIME):
        yield from known.slice(start, _AT_A_TIME).to_pylist()


def lint_table(table: pa.Table, rules: RulesSent | None = None) -> pa.Table:
    """`lint_batches` for engines that give whole tables."""
    return pa.Table.from_batches(lint_batches(table.to_batches(), rules), CHECKED)


def documents_of(checked: pa.RecordBatch) -> pa.RecordBatch:
    """The table of documents of a checked batch."""
    return checked.select(DOCUMENTS.names)


def findings_of(checked: pa.RecordBatch) -> pa.RecordBatch:
    """The table of findings of a checked batch."""
    lists = checked.column("findings")
    flat = pc.list_flatten(lists)
    columns = [checked.column("id").take(pc.list_parent_indices(lists)), *flat.flatten()]
    return pa.RecordBatch.from_arrays([column.cast(field.type) for column, field in zip(columns, FINDINGS)], schema=FINDINGS)
