"""Pieces of an input: wherever it is cut, the documents are the same."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers.corpora import many
from lint.hosts.corpus import inputs
from lint.hosts.corpus.inputs import PIECE, Piece, parquet
from lint.pipeline.discover.config import Configs

pytestmark = pytest.mark.usefixtures("english")
WHOLE = 1 << 40


def cut(path: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> list[Piece]:
    """The pieces of an input, about so large."""
    monkeypatch.setattr(f"lint.hosts.corpus.inputs.{path.suffix[1:]}.PIECE", size)
    return list(inputs.pieces([str(path)], Configs(isolated=True)))


def read(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    return [row for piece in pieces for batch in inputs.batches(piece, {}) for row in batch.to_pylist()]


def odd_csv(path: Path, encoding: str) -> Path:
    """Texts with line breaks, quotation marks and commas; empty lines between rows; and a row that cannot be read."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["title", "text\n正文", "text"])
        for number in range(300):
            writer.writerow(
                [f"第{number}稿", '他说："好"\r\n', "甲，\n" * (number % 40) + '"乙",\n\n丙' + "长" * 3000 * (number == 150)]
            )
            file.write("\r\n" * (number % 3))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_cut_between_rows(encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.hosts.corpus.inputs.csv.LARGEST", 2500)
    path = odd_csv(tmp_path / "drafts.csv", encoding)
    (one,) = cut(path, WHOLE, monkeypatch)
    whole = read([one])
    assert len(whole) == 300
    assert whole[150]["speechlint_fault"].startswith("after line 3")
    assert [row["id"] for row in whole] == [f"drafts.csv#{number}" for number in range(1, 301)]
    for size in (1, 700, 9000):
        pieces = cut(path, size, monkeypatch)
        assert (len(pieces) > 5) == (encoding != "utf-16")
        assert sum(piece.size for piece in pieces) == path.stat().st_size
        assert read(pieces) == whole


def test_csv_without_rows_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "drafts.csv"
    path.write_text("id,text\n")
    assert [read(cut(path, size, monkeypatch)) for size in (WHOLE, 1)] == [[], []]


def test_csv_with_the_line_breaks_of_old_macs_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "drafts.csv"
    path.write_bytes(b"id,text\ra,b\rc,d\r")
    assert [[row["text"] for row in read(cut(path, size, monkeypatch))] for size in (WHOLE, 1)] == [["b", "d"], ["b", "d"]]


def test_rows_of_large_row_groups_are_several_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = many(1000)
    pq.write_table(pa.Table.from_pylist(documents), tmp_path / "drafts.parquet", row_group_size=700)
    for size, count in ((WHOLE, 2), (PIECE, 2), (100_000, 22), (1, 32)):
        pieces = cut(tmp_path / "drafts.parquet", size, monkeypatch)
        assert abs(len(pieces) - count) <= 4, len(pieces)
        assert [piece.start for piece in pieces] == [0, *(piece.end for piece in pieces[:-1])]
        assert read(pieces) == documents


def test_rows_of_pieces_are_counted_in_the_whole_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pq.write_table(pa.table({"text": [str(row) for row in range(90)]}), tmp_path / "drafts.parquet", row_group_size=40)
    rows = read(cut(tmp_path / "drafts.parquet", 1, monkeypatch))
    assert [(row["id"], row["text"]) for row in rows] == [(f"drafts.parquet#{row + 1}", str(row)) for row in range(90)]


def test_a_row_group_is_not_unpacked_too_often(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pq.write_table(pa.table({"text": ["甲"] * 5000}), tmp_path / "drafts.parquet")
    assert len(cut(tmp_path / "drafts.parquet", 1, monkeypatch)) == parquet._MOST_CUTS
    pq.write_table(pa.table({"text": ["甲"] * 3}), tmp_path / "drafts.parquet")
    assert len(cut(tmp_path / "drafts.parquet", 1, monkeypatch)) == 3
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "drafts.parquet")
    assert cut(tmp_path / "drafts.parquet", 1, monkeypatch) == []
