"""A whole run over a corpus: the same findings as `check`, written as it goes, and found again after a break."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import cast

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers.command import children, errors, run
from helpers.corpora import Deadly, checked, corpus, many, results
from lint.hosts.corpus import RulesSent, inputs, rules_to_send
from lint.hosts.corpus.output import held
from lint.hosts.corpus.parts import Job, parts_of
from lint.hosts.corpus.processes import lint_parts
from lint.hosts.corpus.tables import VERSION
from lint.pipeline.discover.config import Configs

pytestmark = pytest.mark.usefixtures("english")


def written(folder: Path, count: int, group: int = 200) -> Path:
    """A Parquet file of documents; each row group is a part of its own."""
    path = folder / "drafts.parquet"
    pq.write_table(pa.Table.from_pylist(many(count)), path, row_group_size=group)
    return path


def files(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*.parquet"))}


def test_findings_are_those_of_check_row_for_row(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    for document in many(300):
        (folder / f"{document['id']}.txt").write_text(document["text"], encoding="utf-8")
    said = corpus("drafts", "-o", "out", "--jobs", "2", cwd=tmp_path)
    told, found = results(tmp_path / "out")
    assert found == checked(folder)
    assert said.startswith(f"300 documents, {len(found):,} findings in out (")
    assert {row["id"]: row["errors"] for row in told}["d0.txt"] == sum(
        one["id"] == "d0.txt" and one["severity"] == "error" for one in found
    )


def test_settings_by_path_hold(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    for name in ("a", "b"):
        (folder / name).mkdir(parents=True)
        (folder / name / "x.txt").write_text("请XX同志发言。\n", encoding="utf-8")
    settings = '[[overrides]]\npaths = ["b/**"]\nignore = ["placeholders"]\n'
    (folder / "speechlint.toml").write_text(settings, encoding="utf-8")
    corpus("drafts", "-o", "out", cwd=tmp_path)
    found = {finding["id"] for finding in results(tmp_path / "out")[1] if finding["category"] == "placeholders"}
    assert found == {"a/x.txt"}


def test_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    written(tmp_path, 600)
    for jobs in ("1", "2"):
        corpus("drafts.parquet", "-o", jobs, "--jobs", jobs, cwd=tmp_path)
    assert files(tmp_path / "1") == files(tmp_path / "2")
    assert len(files(tmp_path / "1")) == 6


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are looked up as Linux shows them")
def test_a_run_that_was_killed_goes_on(tmp_path: Path) -> None:
    written(tmp_path, 1200, 100)
    corpus("drafts.parquet", "-o", "whole", cwd=tmp_path)
    whole = files(tmp_path / "whole")
    chance = random.Random(7)
    for kill in range(10):
        started = subprocess.Popen(
            [sys.executable, "-m", "lint", "corpus", "drafts.parquet", "-o", "out"], cwd=tmp_path, stdout=subprocess.DEVNULL
        )
        deadline = time.monotonic() + chance.uniform(0.5, 3)
        while time.monotonic() < deadline and started.poll() is None:
            time.sleep(0.02)
        below = children(started.pid) if started.poll() is None else []
        started.kill()
        started.wait()
        assert files(tmp_path / "out").items() <= whole.items(), kill
        for pid in below:  # They end with their parent, and go on writing nothing.
            while Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][:3]:
                time.sleep(0.02)
    corpus("drafts.parquet", "-o", "out", cwd=tmp_path)
    assert files(tmp_path / "out") == whole


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="a terminal interrupts a group of processes")
@pytest.mark.parametrize("after", [0.3, 0.6, 1, 1.5, 2.5])
def test_an_interrupted_run_says_so_and_goes_on(after: float, tmp_path: Path) -> None:
    written(tmp_path, 3000)
    started = subprocess.Popen(
        [sys.executable, "-m", "lint", "corpus", "drafts.parquet", "-o", "out"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    time.sleep(after)
    os.killpg(started.pid, signal.SIGINT)
    said = started.communicate()[1].decode()
    assert started.returncode == 130
    assert said in ("", "speechlint: interrupted; the same command goes on from here\n")


def test_only_what_changed_is_done_again(tmp_path: Path) -> None:
    written(tmp_path, 600)
    corpus("drafts.parquet", "-o", "out", cwd=tmp_path)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet")}
    documents = many(600)
    documents[250]["text"] = "请XX同志发言。"
    pq.write_table(pa.Table.from_pylist(documents[:400]), tmp_path / "drafts.parquet", row_group_size=200)
    (tmp_path / "out" / "findings" / "own.parquet").touch()
    said = corpus("drafts.parquet", "-o", "out", cwd=tmp_path)
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("part-*.parquet")}
    assert {path.name for path in after if after[path] == before[path]} == {"part-000000-000000.parquet"}
    assert {path.name for path in after} == {"part-000000-000000.parquet", "part-000001-000000.parquet"}
    assert said.startswith("400 documents, ")
    assert "in out (200 now, " in said
    assert (tmp_path / "out" / "findings" / "own.parquet").exists()


def test_other_rules_do_it_all_again(tmp_path: Path) -> None:
    written(tmp_path, 100)
    corpus("drafts.parquet", "-o", "out", cwd=tmp_path)
    corpus("drafts.parquet", "-o", "out", "--select", "placeholders", cwd=tmp_path)
    assert {finding["category"] for finding in results(tmp_path / "out")[1]} == {"placeholders"}


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    written(tmp_path, 1)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").touch()
    done = run("corpus", "drafts.parquet", "-o", "out", cwd=tmp_path)
    assert errors(done) == ["speechlint: out holds other files; name a new folder for the results"]
    assert os.listdir(tmp_path / "out") == ["mine.txt"]


def test_a_folder_of_another_program_is_left_alone_though_it_has_a_corpus_json(tmp_path: Path) -> None:
    written(tmp_path, 1)
    (tmp_path / "out").mkdir()
    for content in ('{"tool": {"name": "other"}, "tables": 1}', '{"tool": "speechlint"}', "[]", "speechlint"):
        (tmp_path / "out" / "corpus.json").write_text(content, encoding="utf-8")
        done = run("corpus", "drafts.parquet", "-o", "out", cwd=tmp_path)
        assert errors(done) == ["speechlint: out holds other files; name a new folder for the results"]
        assert (tmp_path / "out" / "corpus.json").read_text(encoding="utf-8") == content


def test_results_are_not_written_over_by_checking_them(tmp_path: Path) -> None:
    written(tmp_path, 3)
    corpus("drafts.parquet", "-o", "out", cwd=tmp_path)
    before = files(tmp_path / "out")
    (tmp_path / "link").symlink_to("out")
    for given in ("out", "out/documents", "out/../out/findings", "link", str(tmp_path / "out")):
        (line,) = errors(run("corpus", given, "-o", "out", cwd=tmp_path))
        assert line.endswith("it lies in out, where the results are written; name another folder for these")
    assert files(tmp_path / "out") == before


def test_a_part_that_says_nothing_sensible_of_itself_is_done_again(tmp_path: Path) -> None:
    written(tmp_path, 3)
    corpus("drafts.parquet", "-o", "out", cwd=tmp_path)
    whole = files(tmp_path / "out")
    for path in (tmp_path / "out").rglob("*.parquet"):
        part = pq.read_table(path)
        pq.write_table(part.replace_schema_metadata({**part.schema.metadata, b"speechlint.tally": b"3, 5"}), path)
    corpus("drafts.parquet", "-o", "out", cwd=tmp_path)
    assert files(tmp_path / "out") == whole


def test_results_lie_where_it_is_said(tmp_path: Path) -> None:
    written(tmp_path, 1)
    assert errors(run("corpus", "drafts.parquet", "-o", "", cwd=tmp_path)) == ["speechlint: -o takes a value"]
    assert os.listdir(tmp_path) == ["drafts.parquet"]


def test_a_link_in_the_results_leads_nowhere_else(tmp_path: Path) -> None:
    written(tmp_path, 1)
    corpus("drafts.parquet", "-o", "out", cwd=tmp_path)
    (tmp_path / "out" / "documents").rename(tmp_path / "elsewhere")
    (tmp_path / "out" / "documents").symlink_to("../elsewhere")
    done = run("corpus", "drafts.parquet", "-o", "out", cwd=tmp_path)
    assert errors(done) == ["speechlint: out/documents: it is a link that leads out of the results"]


@pytest.mark.skipif(os.name == "nt", reason="a folder is locked")
def test_two_runs_do_not_write_the_same_results(tmp_path: Path) -> None:
    written(tmp_path, 3)
    with held(str(tmp_path / "out"), []):
        done = run("corpus", "drafts.parquet", "-o", "out", cwd=tmp_path)
        assert errors(done) == ["speechlint: out: another run is writing these results; let it end first"]
        assert files(tmp_path / "out") == {}
    assert corpus("drafts.parquet", "-o", "out", cwd=tmp_path).startswith("3 documents")


def test_results_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    written(tmp_path, 1)
    (tmp_path / "out").touch()
    (line,) = errors(run("corpus", "drafts.parquet", "-o", "out", cwd=tmp_path))
    assert line.startswith("speechlint: out: cannot be written: ")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_results_are_nobody_elses(tmp_path: Path) -> None:
    written(tmp_path, 1)
    corpus("drafts.parquet", "-o", "out", cwd=tmp_path)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700


def test_what_a_folder_holds_is_said_in_it(tmp_path: Path) -> None:
    written(tmp_path, 1)
    corpus("drafts.parquet", "-o", "out", cwd=tmp_path)
    about = json.loads((tmp_path / "out" / "corpus.json").read_text(encoding="utf-8"))
    assert (about["tables"], about["complete"]) == (VERSION, True)


def test_a_mistake_in_the_rules_ends_the_run_with_a_line(tmp_path: Path) -> None:
    written(tmp_path, 1)
    done = run("corpus", "drafts.parquet", "-o", "out", "--select", "ph-nam", cwd=tmp_path)
    assert done.returncode == 2
    (line,) = errors(done)
    assert "ph-nam" in line


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a process ends itself")
def test_a_document_that_ends_its_process_is_a_row_with_its_error(tmp_path: Path) -> None:
    documents = [document | {"path": f"{document['id']}.txt"} for document in many(40)]
    documents[17] |= {"path": "deadly.txt", "id": "deadly"}
    pq.write_table(pa.Table.from_pylist(documents), tmp_path / "drafts.parquet", row_group_size=10)
    for table in ("documents", "findings"):
        (tmp_path / "out" / table).mkdir(parents=True)
    job = Job(str(tmp_path / "out"), {}, cast("RulesSent", Deadly(rules_to_send())))
    pieces = enumerate(inputs.pieces([str(tmp_path / "drafts.parquet")], Configs(isolated=True)))
    tallies = list(lint_parts(job, (part for number, piece in pieces for part in parts_of(job, number, piece)), 2))
    told, _ = results(tmp_path / "out")
    assert sum(tally.documents for tally in tallies) == 40
    assert [row["id"] for row in told] == [document["id"] for document in documents]
    assert {row["id"]: row["error"] for row in told if row["error"]} == {
        "deadly": "the process ended while this document was checked, perhaps for want of memory"
    }
    assert told[17]["path"] == "deadly.txt"
