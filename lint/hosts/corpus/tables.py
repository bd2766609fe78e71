"""The tables of a corpus. README.md beside this file explains their columns."""

import pyarrow as pa

VERSION = 1
"""Raised when a column changes its meaning or goes; new ones may come at any time."""
GIVEN = ("id", "path", "title", "genre", "date", "unit")
"""What is said of a document beside its text, all of it optional."""
CONTENT = ("text", "bytes")
FIELDS = (*GIVEN, *CONTENT)
"""The columns of a document that are read."""
FAULT = "speechlint_fault"
"""The column in which our own inputs say why there is no document to read."""

_NAME = pa.dictionary(pa.int16(), pa.string())
_FINDING = [
    ("draft", pa.int32()),
    ("rule", pa.string()),
    ("category", pa.string()),
    ("severity", pa.string()),
    ("line", pa.int32()),
    ("column", pa.int32()),
    ("end_line", pa.int32()),
    ("end_column", pa.int32()),
    ("place", pa.string()),
    ("section", pa.string()),
    ("message", pa.string()),
    ("found", pa.string()),
    ("replacement", pa.string()),
    ("safety", pa.string()),
    ("sentence", pa.string()),
]
_NAMES = ("rule", "category", "severity", "safety")
DOCUMENTS = pa.schema(
    [
        ("id", pa.string()),
        ("path", pa.string()),
        ("title", pa.string()),
        ("genre", pa.string()),
        ("date", pa.string()),
        ("unit", pa.string()),
        ("speech", pa.bool_()),
        ("drafts", pa.int32()),
        ("characters", pa.int64()),
        ("minutes", pa.float64()),
        ("errors", pa.int32()),
        ("warnings", pa.int32()),
        ("infos", pa.int32()),
        ("accepted", pa.int32()),
        ("unread", pa.list_(pa.string())),
        ("error", pa.string()),
    ]
)
"""One row a document."""
FINDINGS = pa.schema([("id", pa.string()), *((name, _NAME if name in _NAMES else kind) for name, kind in _FINDING)])
"""One row a finding, in the order of the documents and of their text."""
CHECKED = pa.schema([*DOCUMENTS, ("findings", pa.list_(pa.struct(_FINDING)))])
"""Both in one: a row a document with its findings, as `lint_batches` returns them. No engine has to know dictionaries for it."""

_SPARK = {
    pa.string(): "string", pa.bool_(): "boolean", pa.int32(): "int", pa.int64(): "bigint", pa.float64(): "double",
}  # fmt: skip


def spark_schema() -> str:
    """`CHECKED` as Spark writes schemas, for `mapInArrow`."""
    return ", ".join(f"`{field.name}` {_spark(field.type)}" for field in CHECKED)


def _spark(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"array<{_spark(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'`{field.name}`: {_spark(field.type)}' for field in kind)}>"
    return _SPARK[kind]
