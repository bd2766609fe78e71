"""The same on every engine: real Spark, Ray and Daft, of which a worker is killed in the middle."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers.command import FORGES, errors, run
from helpers.corpora import DRAFTS, checked, corpus, many, results
from lint.hosts.corpus.engines import PACKAGES

_missing = [name for name in (*PACKAGES.values(), "duckdb") if not find_spec(name)]
pytestmark = [
    pytest.mark.xdist_group("engines"),  # One Java at a time.
    pytest.mark.timeout(900),
    pytest.mark.skipif(bool(_missing) and "CI" not in os.environ, reason=f"not installed: {', '.join(_missing)}"),
    pytest.mark.skipif(not Path("/proc").exists(), reason="workers are looked up as Linux shows them"),
]
needs_java = pytest.mark.skipif(shutil.which("java") is None and "CI" not in os.environ, reason="Java is not installed")
SMALL, LARGE = 10_000, 20 << 20
WORKERS = {"daft": r"daft\.execution\.udf_worker", "ray": r"^ray::", "spark": r"pyspark\.daemon"}
"""How the command lines of processes look that do the work."""
README = Path(__file__).parents[3] / "lint" / "hosts" / "corpus" / "README.md"


class Whole(NamedTuple):
    """A corpus, and what one machine has made of it."""

    folder: Path
    files: Mapping[str, bytes]


def short(number: int) -> str:
    """One of very many small drafts: two paragraphs of the fixtures, each of its own."""
    return f"{PARAGRAPHS[number % len(PARAGRAPHS)]}\n{PARAGRAPHS[number * 7 % len(PARAGRAPHS)]}第{number}稿。\n"


PARAGRAPHS = sorted(
    {line for draft in DRAFTS for line in draft.read_bytes().decode("utf-8", "ignore").splitlines() if len(line) > 20}
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """Ten thousand small drafts, a very large one among them, and their results without an engine."""
    folder = tmp_path_factory.mktemp("engines")
    documents = [{"id": f"{number:05}.txt", "text": short(number)} for number in range(SMALL)]
    line = next(text for text in PARAGRAPHS if len(text) > 100)
    documents.insert(SMALL // 2, {"id": "large.txt", "text": f"{line}\n" * (LARGE // len(f"{line}\n".encode()) + 1)})
    documents.sort(key=lambda document: document["id"])
    pq.write_table(pa.Table.from_pylist(documents), folder / "drafts.parquet", row_group_size=500)
    (folder / "drafts").mkdir()
    for document in documents:
        (folder / "drafts" / document["id"]).write_text(document["text"], encoding="utf-8")
    corpus("drafts.parquet", "-o", "here", cwd=folder)
    return Whole(folder, files(folder / "here"))


def files(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*.*"))}


def test_one_machine_finds_what_check_finds(whole: Whole) -> None:
    told, found = results(whole.folder / "here")
    assert [row["error"] for row in told] == [None] * (SMALL + 1)
    assert found == checked(whole.folder / "drafts")
    assert len({row["rule"] for row in found}) > 20


@pytest.mark.parametrize("engine", ["ray", pytest.param("spark", marks=needs_java)])
def test_an_engine_that_loses_a_worker_does_the_same(engine: str, whole: Whole) -> None:
    assert bereft(engine, whole.folder) == f"{SMALL + 1:,} documents, "
    assert files(whole.folder / engine) == whole.files


def test_what_was_begun_on_one_machine_is_finished_on_an_engine(whole: Whole) -> None:
    out = whole.folder / "daft"
    shutil.copytree(whole.folder / "here", out)
    kept, lost = sorted((out / "documents").iterdir())[::4], sorted((out / "documents").iterdir())
    for path in {*lost} - {*kept}:
        path.unlink()
    before = {path: path.stat().st_mtime_ns for path in kept}
    assert bereft("daft", whole.folder) == f"{SMALL + 1:,} documents, "
    assert files(out) == whole.files
    assert {path: path.stat().st_mtime_ns for path in kept} == before


def bereft(engine: str, folder: Path) -> str:
    """Runs an engine, and kills the worker that is busiest when something is done. What it said, which is one line."""
    environment = {name: value for name, value in os.environ.items() if name not in FORGES} | {"SPEECHLINT_LANG": "en"}
    command = [sys.executable, "-m", "lint", "corpus", "drafts.parquet", "-o", engine, "--engine", engine, "--jobs", "2"]
    there = set((folder / engine).glob("documents/*"))
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        while started.poll() is None and len({*(folder / engine).glob("documents/*.parquet")} - there) < 2:
            time.sleep(0.02)
        os.kill(busiest(started.pid, WORKERS[engine]), signal.SIGKILL)
        said, complained = started.communicate(timeout=600)
    assert (started.returncode, complained.decode()) == (0, "")
    (line,) = said.decode().splitlines()
    return line[: line.index("documents, ") + len("documents, ")]


def busiest(pid: int, command: str) -> int:
    """The process that works most at the moment, so that a piece is lost with it."""
    before = dict(below(pid, command))
    while Path(f"/proc/{pid}").exists():
        time.sleep(0.1)
        after = dict(below(pid, command))
        worked = {one: ticks - before[one] for one, ticks in after.items() if one in before}
        most = max(worked, key=lambda one: worked[one], default=0)
        if most and worked[most] > 1:
            return most
        before = after
    raise AssertionError("it ended before a worker could be killed")


def below(pid: int, command: str) -> Iterator[tuple[int, int]]:
    """The processes below one that were started by such a command, and how long they worked."""
    parents: dict[int, int] = {}
    worked: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        parents[int(folder.name)], worked[int(folder.name)] = int(fields[1]), int(fields[11]) + int(fields[12])
    for one in parents:
        above = one
        while above and above != pid:
            above = parents.get(above, 0)
        line = b""
        with suppress(OSError):  # It ended meanwhile.
            line = Path(f"/proc/{one}/cmdline").read_bytes() if above else b""
        if re.search(command, line.replace(b"\0", b" ").decode()):
            yield one, worked[one]


def test_what_is_wrong_with_an_input_is_said_as_without_an_engine(tmp_path: Path) -> None:
    pq.write_table(pa.table({"texts": ["甲"]}), tmp_path / "drafts.parquet")
    for engine in ((), ("--engine", "daft")):
        done = run("corpus", "drafts.parquet", "-o", "out", *engine, cwd=tmp_path, SPEECHLINT_LANG="en")
        (line,) = errors(done)
        assert (done.returncode, done.stdout) == (2, b"")
        assert "there is no column 'text', did you mean 'texts'?" in line


def test_spark_without_java_is_said_in_a_line(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["甲"]}), tmp_path / "drafts.parquet")
    done = run(
        "corpus", "drafts.parquet", "-o", "out", "--engine", "spark", cwd=tmp_path, PATH="", JAVA_HOME="", SPEECHLINT_LANG="en"
    )
    (line,) = errors(done)
    assert line.startswith("speechlint: Spark needs Java, and there is none; install it")
    assert done.returncode == 2


BEFORE = {
    "Daft": "import daft, pyarrow",
    "DuckDB": "import duckdb, pyarrow; from lint.hosts.corpus import findings_of, lint_batches",
    "PySpark": "from pyspark.sql import SparkSession; spark = SparkSession.builder.master('local[2]').getOrCreate()",
    "Ray Data": "import ray; ray.init(num_cpus=2, include_dashboard=False, object_store_memory=100 << 20)",
}
ROWS = {
    "Daft": "findings.to_pylist()",
    "DuckDB": "(found := findings.to_pylist()) * (sum(times for _, times in most.fetchall()) == len(found))",
    "PySpark": "[row.asDict() for row in findings.collect()]",
    "Ray Data": "findings.take_all()",
}


def snippets() -> dict[str, str]:
    """The programs in the part on engines, by what their paragraph begins with."""
    part = README.read_text(encoding="utf-8").split("\n## Engines\n")[1].split("\n## ")[0]
    return {
        re.split(r"[,:]", before)[0]: code for before, code in re.findall(r"\n\n([^\n]+)\n\n```python\n(.*?)```", part, re.DOTALL)
    }


def test_every_program_of_the_readme_is_run() -> None:
    assert snippets().keys() == BEFORE.keys() == ROWS.keys()


@pytest.mark.parametrize("engine", ["Daft", "DuckDB", pytest.param("PySpark", marks=needs_java), "Ray Data"])
def test_programs_of_the_readme_find_the_same(engine: str, tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(many(40)), tmp_path / "drafts.parquet", row_group_size=20)
    corpus("drafts.parquet", "-o", "OUT", cwd=tmp_path)
    kept = f"import json; open('rows', 'w').write(json.dumps({ROWS[engine]}))"
    written = f"{BEFORE[engine]}\n{snippets()[engine]}\n{kept}"
    (tmp_path / "own.py").write_text(written, encoding="utf-8")
    done = run(
        cwd=tmp_path, program=tmp_path / "own.py",
        DAFT_ANALYTICS_ENABLED="0", RAY_USAGE_STATS_ENABLED="0", PYSPARK_PYTHON=sys.executable,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    rows = json.loads((tmp_path / "rows").read_text())
    assert ordered(rows) == ordered(results(tmp_path / "OUT")[1])


def ordered(rows: list[dict[str, Any]]) -> list[str]:
    """Rows of findings, whose documents come in any order."""
    return sorted(json.dumps(row, sort_keys=True) for row in rows)
