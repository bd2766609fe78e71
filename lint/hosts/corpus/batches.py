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

_AT_A_TIME = 512
"""How many rows are held as Python values; collecting garbage after each so many takes a hundredth of the time."""


def lint_batches(batches: Iterable[pa.RecordBatch], rules: RulesSent | None = None) -> Iterator[pa.RecordBatch]:
    """Checks documents: batches of the schema `CHECKED`, a row for each document, in their order.

    A document is `text`, or `bytes` with a `path` whose ending says what they are, or the `path` of a file; `id`, `title`, `genre`,
    `date` and `unit` may be given, other columns are passed over. `rules` come from `rules_to_send`; None for those that come with
    speechlint. Raises RuleError and ConfigError; a document that cannot be read is a row with its `error`.
    """
    rules = rules or _own_rules()
    rules.ruleset_for(rules.settings_for(""))  # A mistake in the rules is no mistake of the first document.
    for batch in batches:
        known = batch.select([name for name in batch.schema.names if name in (*FIELDS, FAULT)])
        for start in range(0, known.num_rows, _AT_A_TIME):
            yield _checked(known.slice(start, _AT_A_TIME), rules)
            gc.collect()


def _checked(batch: pa.RecordBatch, rules: RulesSent) -> pa.RecordBatch:
    with collector_paused():
        return pa.RecordBatch.from_pylist([check_document(given, rules) for given in given_in(batch)], CHECKED)


def given_in(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    """The documents of a batch, one at a time: some are large."""
    for row in range(batch.num_rows):
        yield {name: _value(batch.column(name)[row]) for name in batch.schema.names}


def _value(scalar: pa.Scalar) -> Any:
    """A value; the bytes of a text that is not in UTF-8, as some programs write it."""
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return scalar.cast(pa.binary()).as_py()


@cache
def _own_rules() -> RulesSent:
    return rules_to_send()


def lint_table(table: pa.Table, rules: RulesSent | None = None) -> pa.Table:
    """`lint_batches` for engines that give whole tables."""
    return pa.Table.from_batches(lint_batches(table.to_batches(), rules), CHECKED)


def lint_structs(documents: pa.StructArray, rules: RulesSent | None = None) -> pa.StructArray:
    """`lint_batches` for engines that give columns: a column of structs for one of them."""
    table = pa.Table.from_batches([pa.RecordBatch.from_struct_array(documents)])
    return lint_table(table, rules).combine_chunks().to_struct_array().combine_chunks()


def documents_of(checked: pa.RecordBatch) -> pa.RecordBatch:
    """The table of documents of a checked batch."""
    return checked.select(DOCUMENTS.names)


def findings_of(checked: pa.RecordBatch) -> pa.RecordBatch:
    """The table of findings of a checked batch."""
    lists = checked.column("findings")
    flat = pc.list_flatten(lists)
    columns = [checked.column("id").take(pc.list_parent_indices(lists)), *flat.flatten()]
    return pa.RecordBatch.from_arrays([column.cast(field.type) for column, field in zip(columns, FINDINGS)], schema=FINDINGS)
