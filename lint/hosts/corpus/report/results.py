"""The results of a run, read part by part: never more than one part is in memory."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lint.hosts.corpus.output import ABOUT
from lint.hosts.corpus.tables import DOCUMENTS, FINDINGS, VERSION
from lint.model.errors import ConfigError
from lint.model.record import NamedTuple
from lint.model.violation import SEVERITIES
from lint.model.wording import Wording, reason_of
from lint.pipeline.storage.files import read_regular

_COUNTS = tuple(f"{severity}s" for severity in SEVERITIES)
_LARGEST_ABOUT = 1 << 20


class Results(NamedTuple):
    """A folder of results."""

    folder: str
    parts: Sequence[str]
    """The names of its parts, in the order of the input."""
    inputs: Sequence[str]
    columns: Mapping[str, str]
    complete: bool
    """Whether the run came to its end."""


class PartTables(NamedTuple):
    """The two tables of a part."""

    documents: pa.Table
    findings: pa.Table
    owners: pa.Array
    """The row of its document, for each finding."""


def opened(folder: str) -> Results:
    """The results in a folder. Raises ConfigError where there are none, or those of a later version."""
    about = _about(folder)
    try:
        if about["tables"] > VERSION:
            raise ConfigError(
                Wording("a newer speechlint has written this; update this one", "这是更新版本的 speechlint 写的；请先升级").within(
                    folder
                )
            )
        documents, findings = (_parts(folder, name) for name in ("documents", "findings"))
        inputs, columns, complete = list(map(str, about["inputs"])), _columns(about), about["complete"] is True
    except (KeyError, TypeError, ValueError) as error:
        raise _foreign(folder) from error
    if missing := documents - findings:
        raise _broken(os.path.join(folder, "findings", min(missing)), Wording("the file is missing", "缺了这个文件"))
    return Results(folder, sorted(documents), inputs, columns, complete)


def _about(folder: str) -> dict[str, Any]:
    path = os.path.join(folder, ABOUT)
    try:
        about = json.loads(read_regular(path, _LARGEST_ABOUT))
    except OSError as error:
        if os.path.isdir(folder) and not os.path.exists(path):
            raise _foreign(folder) from error
        raise ConfigError(reason_of(error).within(folder)) from error
    except (ValueError, RecursionError) as error:
        raise _foreign(folder) from error
    if not isinstance(about, dict):
        raise _foreign(folder)
    return about


def _columns(about: Mapping[str, Any]) -> dict[str, str]:
    return {str(field): str(name) for field, name in dict(about["columns"]).items()}


def _foreign(folder: str) -> ConfigError:
    return ConfigError(
        Wording(
            f"{folder}: no results of speechlint corpus; name the folder that its -o named",
            f"{folder}：不是 speechlint corpus 的结果；请给出它的 -o 所写的文件夹",
        )
    )


def _parts(folder: str, table: str) -> set[str]:
    """Raises ConfigError."""
    try:
        return {name for name in os.listdir(os.path.join(folder, table)) if name.endswith(".parquet") and name[0] not in "._"}
    except OSError as error:
        raise ConfigError(reason_of(error).within(os.path.join(folder, table))) from error


def tables(results: Results, documents: Sequence[str], findings: Sequence[str], parts: Sequence[int] = ()) -> Iterator[PartTables]:
    """The parts with these columns; all of them, or those of which the numbers are given. Raises ConfigError for a broken one."""
    for number in parts or range(len(results.parts)):
        name = results.parts[number]
        rows = _read(results, "documents", name, [*documents, *_COUNTS], DOCUMENTS)
        found = _read(results, "findings", name, findings, FINDINGS)
        owners = _owners(rows, found.num_rows)
        if owners is None:
            other = Wording("its findings are not those of its documents; run corpus again", "问题和文稿对不上；请重新运行 corpus")
            raise _broken(os.path.join(results.folder, "findings", name), other)
        yield PartTables(rows, found, owners)


def _read(results: Results, table: str, name: str, columns: Sequence[str], schema: pa.Schema) -> pa.Table:
    path = os.path.join(results.folder, table, name)
    wanted = list(dict.fromkeys(columns))
    if not os.path.isfile(path):
        raise _broken(path, Wording("it is no file", "不是文件"))
    try:
        with pq.ParquetFile(path) as file:
            read = file.read(wanted, use_threads=False)
            plain = [pa.field(one, _plain(schema.field(one).type)) for one in wanted]
            return _with_names(read.select(wanted).cast(pa.schema(plain)).combine_chunks())
    except OSError as error:
        raise _broken(path, reason_of(error) if error.errno else Wording(str(error), str(error))) from error
    except (pa.ArrowException, KeyError, ValueError) as error:
        raise _broken(path, Wording("it is damaged or has other columns", "已损坏，或列不对")) from error


def _with_names(table: pa.Table) -> pa.Table:
    """A table in which every finding has a rule and a severity, be it one without a name."""
    for at, name in enumerate(table.schema.names):
        if name in ("rule", "severity") and table.column(at).null_count:
            table = table.set_column(at, name, pc.fill_null(table.column(at), ""))
    return table


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _broken(path: str, reason: Wording) -> ConfigError:
    return ConfigError(reason.within(path))


def _owners(documents: pa.Table, findings: int) -> pa.Array | None:
    """The row of its document for each finding; None where the documents say that there are more or fewer findings.

    Ids need not be distinct, but findings stand in the order of their documents, which say how many they have.
    """
    counts = [pc.fill_null(documents.column(name).combine_chunks(), 0).cast(pa.int64()) for name in _COUNTS]
    if any(pc.any(pc.less(one, 0)).as_py() for one in counts):
        return None
    ends = pc.cumulative_sum(pc.add(pc.add(*counts[:2]), counts[2]))
    offsets = pa.concat_arrays([pa.array([0], pa.int64()), ends])
    if offsets[-1].as_py() != findings:
        return None
    return pc.list_parent_indices(pa.LargeListArray.from_arrays(offsets, pa.nulls(findings)))
