"""What corpora come in: each kind of input gives the same documents, and what is broken in it is said."""

import csv
import json
import os
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers.command import errors, run
from helpers.corpora import corpus, many, results
from lint import lint, read_bytes
from lint.hosts.corpus import inputs
from lint.hosts.corpus.inputs import jsonl
from lint.hosts.corpus.parts import Job, batches_of, parts_of
from lint.hosts.corpus.rules_sent import rules_to_send
from lint.model.errors import ConfigError
from lint.pipeline.discover.config import Configs
from lint.pipeline.load_rules import ruleset_for
from lint.rules.tuning import Settings

pytestmark = pytest.mark.usefixtures("english")
DOCUMENTS = many(60)
ISOLATED = Configs(isolated=True)


def parquet(folder: Path, documents: Sequence[Mapping[str, str]]) -> Path:
    path = folder / "drafts.parquet"
    pq.write_table(pa.Table.from_pylist(list(documents)), path, row_group_size=25)
    return path


def json_lines(folder: Path, documents: Sequence[Mapping[str, str]]) -> Path:
    path = folder / "drafts.jsonl"
    path.write_text("\n\n".join(json.dumps(document, ensure_ascii=False) for document in documents), encoding="utf-8-sig")
    return path


def comma_separated(folder: Path, documents: Sequence[Mapping[str, str]], encoding: str = "gb18030") -> Path:
    path = folder / "drafts.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, documents[0])
        writer.writeheader()
        writer.writerows(documents)
    return path


def utf8_csv(folder: Path, documents: Sequence[Mapping[str, str]]) -> Path:
    return comma_separated(folder, documents, "utf-8-sig")


def utf16_csv(folder: Path, documents: Sequence[Mapping[str, str]]) -> Path:
    return comma_separated(folder, documents, "utf-16")


def drafts(folder: Path, documents: Sequence[Mapping[str, str]]) -> Path:
    path = folder / "drafts"
    for document in documents:
        file = path / document["id"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(document["text"].encode())
    return path


def zipped(folder: Path, documents: Sequence[Mapping[str, str]]) -> Path:
    path = folder / "drafts.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for document in documents:
            archive.writestr(document["id"], document["text"].encode())
    return path


def tables(folder: Path, documents: Sequence[Mapping[str, str]]) -> Path:
    path = folder / "spark"
    path.mkdir()
    (path / "_SUCCESS").touch()
    parquet(path, documents[:30]).rename(path / "part-0.parquet")
    parquet(path, documents[30:]).rename(path / "part-1.parquet")
    return path


KINDS = (parquet, json_lines, comma_separated, utf8_csv, utf16_csv, drafts, zipped, tables)


@pytest.mark.parametrize("made", KINDS, ids=lambda made: made.__name__)
def test_every_kind_of_input_holds_the_same(made: Callable[[Path, Sequence[Mapping[str, str]]], Path], tmp_path: Path) -> None:
    named = [document | {"id": f"{number // 20}/稿{number:02}.txt"} for number, document in enumerate(DOCUMENTS)]
    path = made(tmp_path, named)
    corpus(str(path), "-o", "out", "--jobs", "1", cwd=tmp_path)
    told, found = results(tmp_path / "out")
    assert [row["id"] for row in told] == [document["id"] for document in named]
    assert [row["error"] for row in told] == [None] * len(named)
    assert (sum(row["errors"] for row in told), len(found)) == EXPECTED


def expected() -> tuple[int, int]:
    ruleset = ruleset_for((), Settings())
    found = [lint(read_bytes(document["text"].encode("utf-8-sig")), ruleset) for document in DOCUMENTS]
    return sum(one.severity == "error" for violations in found for one in violations), sum(map(len, found))


EXPECTED = expected()


def read(path: Path, **columns: str) -> list[dict[str, Any]]:
    """All documents of an input, without what is not given."""
    job = Job("", columns, rules_to_send())
    pieces = enumerate(inputs.pieces([str(path)], ISOLATED))
    batches = [batch for number, piece in pieces for part in parts_of(job, number, piece) for batch in batches_of(part)]
    return [{name: value for name, value in row.items() if value is not None} for batch in batches for row in batch.to_pylist()]


def test_columns_are_called_as_the_writer_called_them(tmp_path: Path) -> None:
    path = parquet(tmp_path, [{"正文": "甲", "编号": "7", "number": "x"}])
    assert read(path, text="正文", id="编号") == [{"id": "7", "text": "甲"}]


def test_a_column_that_there_is_not_is_named(tmp_path: Path) -> None:
    for path in (parquet(tmp_path, [{"texts": "甲"}]), utf8_csv(tmp_path, [{"texts": "甲"}])):
        with pytest.raises(ConfigError, match=r"there is no column 'text', did you mean 'texts'\?; name it by --column text=NAME"):
            read(path)
        with pytest.raises(ConfigError, match=r"no column 'texte', did you mean 'texts'\? for text; there are: texts"):
            read(path, text="texte")


def test_documents_without_an_id_are_counted(tmp_path: Path) -> None:
    documents = [{"text": str(number)} for number in range(60)]
    for path in (parquet(tmp_path, documents), json_lines(tmp_path, documents)):
        numbers = [int(row["id"].removeprefix(f"{path.name}#")) for row in read(path)]
        assert numbers == ([*range(1, 61)] if path.suffix == ".parquet" else [*range(1, 121, 2)])  # JSONL by its lines.
    pq.write_table(pa.table({"id": pa.array([None, 5]), "text": ["a", "b"]}), tmp_path / "drafts.parquet")
    assert [row["id"] for row in read(tmp_path / "drafts.parquet")] == ["drafts.parquet#1", "5"]


def test_a_line_that_is_no_object_is_a_document_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "drafts.jsonl"
    path.write_text('{"text": "甲"}\n{"text"\n[1]\n{"text": 7, "id": 8}\n{"text": "\\ud800"}\n' + "[" * 200_000, encoding="utf-8")
    fault = "this line is no object of JSON"
    texts = [row.get("text", row.get("speechlint_fault")) for row in read(path)]
    assert texts == ["甲", fault, fault, "7", "?", fault]


def test_pieces_of_lines_are_cut_between_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [{"id": str(number), "text": "甲" * (number % 50)} for number in range(500)]
    path = json_lines(tmp_path, documents)
    whole = read(path)
    for most in (1, 100, 5000):
        monkeypatch.setattr(jsonl, "PIECE", most)
        monkeypatch.setattr(jsonl, "_BLOCK", 64)
        pieces = list(inputs.pieces([str(path)], ISOLATED))
        assert len(pieces) > 5
        assert [piece.start for piece in pieces] == [0, *(piece.end for piece in pieces[:-1])]
        assert read(path) == whole
    assert [row["id"] for row in whole] == [str(number) for number in range(500)]


def test_a_line_too_long_for_a_draft_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = json_lines(tmp_path, [{"text": "甲" * 5000}, {"text": "乙"}])
    monkeypatch.setattr(jsonl, "LARGEST", 1000)
    large, small = read(path)
    assert "too large for a draft" in large["speechlint_fault"]
    assert small["text"] == "乙"


def test_a_field_too_long_for_a_draft_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.hosts.corpus.inputs.csv.LARGEST", 1000)
    path = utf8_csv(tmp_path, [{"text": "甲" * 5000}, {"text": "乙"}])
    large, small = read(path)
    assert large["speechlint_fault"].startswith("after line 1: field larger than field limit")
    assert small["text"] == "乙"


def test_names_in_a_zip_of_windows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "drafts.zip"
    with zipfile.ZipFile(path, "w") as archive:
        member = zipfile.ZipInfo("x")
        member.filename = "讲话.txt".encode("gbk").decode("cp437")
        archive.writestr(member, "甲")
    data = path.read_bytes()
    written, name = "讲话.txt".encode("gbk").decode("cp437").encode(), "讲话.txt".encode("gbk")
    assert written in data  # Python writes such a name in UTF-8, with a flag: both are undone.
    padded = name.replace(b".txt", b"_" * (len(written) - len(name)) + b".txt")
    data = data.replace(written, padded).replace(b"\x00\x08\x00\x00", b"\x00\x00\x00\x00")
    path.write_bytes(data)
    (row,) = read(path)
    assert row["id"].startswith("讲话")


def test_what_is_no_draft_in_a_zip_is_passed_over_and_what_is_broken_is_said(tmp_path: Path) -> None:
    path = tmp_path / "drafts.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("a/", "a/.b.txt", "~$c.docx", "d.exe", "e.pdf", "f", "g.检查.docx", "good.txt", "broken.txt"):
            archive.writestr(name, "一切都好。")
    data = bytearray(path.read_bytes())
    at = data.index(b"broken.txt") + len("broken.txt")
    data[at] ^= 0xFF
    path.write_bytes(data)
    good, broken = read(path)
    assert (good["id"], good["bytes"].decode()) == ("good.txt", "一切都好。")
    assert (broken["id"], broken["speechlint_fault"]) == ("broken.txt", "it is damaged or encrypted in the zip")


@pytest.mark.parametrize("made", [parquet, json_lines, utf8_csv])
def test_a_document_whose_file_changed_is_checked_again(
    made: Callable[[Path, Sequence[Mapping[str, str]]], Path], tmp_path: Path
) -> None:
    draft = tmp_path / "a.txt"
    path = made(tmp_path, [{"path": str(draft)}, {"path": "nix.txt"}])
    for text, errors_found in (("请XX同志发言。", 1), ("请各位发言。", 0), ("请XX同志和XX同志发言。", 2)):
        draft.write_text(text, encoding="utf-8")
        corpus(path.name, "-o", "out", "--select", "ph-*", cwd=tmp_path)
        told, _ = results(tmp_path / "out")
        assert [row["errors"] for row in told] == [errors_found, None]


def test_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table([pa.array(["甲"])] * 3, ["text", "unit", "text"]), tmp_path / "a.parquet")
    (tmp_path / "b.csv").write_text("text,unit,text\n甲,乙,丙\n", encoding="utf-8")
    for name in ("a.parquet", "b.csv"):
        (line,) = errors(run("corpus", name, "-o", "out", cwd=tmp_path))
        assert line.endswith(f"{name}: there are several columns 'text'; rename all but one")
    (tmp_path / "c.csv").write_text("x,x,text\n甲,乙,丙\n", encoding="utf-8")
    assert [row["text"] for row in read(tmp_path / "c.csv")] == ["丙"]


def test_what_is_no_text_is_said(tmp_path: Path) -> None:
    documents = {
        "a": pa.table({"text": [["甲"]]}), "b": pa.table({"text": [{"x": "甲"}]}),
        "c": pa.table({"bytes": ["甲"], "path": ["a.txt"]}),
    }  # fmt: skip
    for name, table in documents.items():
        pq.write_table(table, tmp_path / f"{name}.parquet")
    (tmp_path / "d.jsonl").write_text('{"text": ["甲"]}\n{"text": {"x": 5}}\n', encoding="utf-8")
    corpus("a.parquet", "b.parquet", "c.parquet", "d.jsonl", "-o", "out", cwd=tmp_path)
    no_text = "text holds no text, but a list or a structure"
    assert [row["error"] for row in results(tmp_path / "out")[0]] == [
        no_text, no_text, "bytes holds no bytes; what is text belongs into text", no_text, no_text,
    ]  # fmt: skip


def test_files_of_a_folder_are_those_that_check_finds(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "c.exe", ".d.txt", "e/f.txt", "g.pdf", "data.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("一切都好。", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("b.md\n", encoding="utf-8")
    assert [row["id"] for row in read(tmp_path)] == ["a.txt", "e/f.txt"]


def test_a_file_that_goes_meanwhile_is_a_row(tmp_path: Path) -> None:
    folder = drafts(tmp_path, [{"id": name, "text": "一切都好。"} for name in ("a.txt", "b.txt")])
    (piece,) = inputs.pieces([str(folder)], ISOLATED)
    (folder / "a.txt").unlink()
    job = Job(str(tmp_path), {}, rules_to_send())
    (part,) = parts_of(job, 0, piece)
    assert [row["id"] for batch in batches_of(part) for row in batch.to_pylist()] == ["a.txt", "b.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that nobody can look into")
def test_a_folder_that_cannot_be_looked_into_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一切都好。", encoding="utf-8")
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):  # Longer than any path may be.
        os.mkdir("深" * 80, dir_fd=folder)
        below = os.open("深" * 80, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = below
    os.close(folder)
    draft, unread = read(tmp_path)
    assert draft["id"] == "a.txt"
    assert unread["speechlint_fault"] == "cannot be opened: File name too long"


def test_a_folder_without_documents_is_rather_the_wrong_one(tmp_path: Path) -> None:
    (tmp_path / "right").mkdir()
    (tmp_path / "wrong").mkdir()
    (tmp_path / "right" / "a.txt").write_text("一切都好。", encoding="utf-8")
    corpus("right", "-o", "out", cwd=tmp_path)
    (line,) = errors(run("corpus", "wrong", "-o", "out", cwd=tmp_path))
    assert "/wrong: no drafts in this folder (.txt, " in line.replace(os.sep, "/")
    assert [row["id"] for row in results(tmp_path / "out")[0]] == ["a.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    Path(os.fsdecode(bytes(tmp_path / "drafts") + b"/\xbd\xb2.txt")).write_text("一切都好。", encoding="utf-8")
    (row,) = read(tmp_path / "drafts")
    assert row == {"id": "��.txt", "speechlint_fault": "its name is not in UTF-8; rename it"}


@pytest.mark.parametrize(("name", "content", "said"), [
    ("nix", None, "no such file or folder"),
    ("a.docx", b"x", "a corpus is a folder or one of .csv"),
    ("a.parquet", b"no parquet at all", "a.parquet: Parquet magic bytes not found"),
    ("a.zip", b"no zip", "a.zip: File is not a zip file"),
    ("a.csv", b"", "there is no column 'text'"),
])  # fmt: skip
def test_what_is_no_corpus_is_said_in_one_line(name: str, content: bytes | None, said: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run("corpus", name, "-o", "out", cwd=tmp_path)
    assert done.returncode == 2
    (line,) = errors(done)
    assert said in line


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jsonl")
    (line,) = errors(run("corpus", "a.jsonl", "-o", "out", cwd=tmp_path))
    assert line.startswith("speechlint: a.jsonl: it is a device or a pipe")
    json_lines(tmp_path, [{"text": "请XX同志发言。"}])
    corpus("drafts.jsonl", "-o", "out", cwd=tmp_path)
    about = tmp_path / "out" / "corpus.json"
    about.unlink()
    os.mkfifo(about)
    (line,) = errors(run("corpus", "report", "out", "-o", "page.html", cwd=tmp_path))
    assert line.startswith("speechlint: out: ")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_an_input_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = json_lines(tmp_path, [{"text": "甲"}])
    path.chmod(0)
    assert "Permission denied" in run("corpus", str(path), "-o", "out", cwd=tmp_path).stderr.decode()
