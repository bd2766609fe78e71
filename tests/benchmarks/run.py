"""Measures and reports; asserts nothing. `python tests/benchmarks/run.py [defect-dense draft]`

Every figure is a ratio within one run: start-up against `python -c pass`, throughput against a bare walk of an automaton with the
same needles over the same text. The best of several runs counts, in processor time where a single process is measured.
"""

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import ahocorasick

from lint.formats import read_bytes
from lint.formats.reports import json as json_report
from lint.model.results import FileResult, RunResult
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load
from lint.rules.ruleset import Ruleset

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
MEGABYTE = 1_000_000
STARTS = 21
REPEATS = 3


COMMAND = "from lint.hosts.cli import main; main()"
"""What the installed `speechlint` does."""


def main() -> None:
    clean = "\n".join(read_bytes(draft.read_bytes(), draft.name).text.raw for draft in drafts(defective=False))
    dense = "\n".join(read_bytes(draft.read_bytes(), draft.name).text.raw for draft in drafts(defective=True))
    if len(sys.argv) > 1:
        dense = Path(sys.argv[1]).read_text(encoding="utf-8")
    # The text is many copies of a few drafts: that each repeats the others is no finding.
    ruleset = load().only(ignore=["sentence-duplicate-across"])
    start_up(clean)
    for name, text in (("clean drafts", clean), ("defect-dense drafts", dense)):
        throughput(name, text, ruleset)
    growth("many paragraphs", clean, ruleset)
    growth("one paragraph", clean.replace("\n", "\u3000"), ruleset)


def drafts(defective: bool) -> list[Path]:
    found = sorted(FIXTURES.glob("*/draft.txt"))
    return [draft for draft in found if defective == ("defective" in draft.parent.name or "collection" in draft.parent.name)]


def repeated(text: str, size: int) -> bytes:
    """Whole copies of a text up to a size in bytes."""
    data = text.encode()
    return (data + b"\n") * max(1, size // (len(data) + 1))


def best(action: Callable[[], object]) -> float:
    """Least processor time of several runs, in seconds."""
    times = []
    for _ in range(REPEATS):
        gc.collect()
        gc.disable()  # As the command does.
        started = time.process_time()
        action()
        times.append(time.process_time() - started)
        gc.enable()
    return min(times)


def start_up(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.txt"
        draft.write_bytes(repeated(text[:6000], 40_000)[:40_000].decode("utf-8", "ignore").encode())
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "speechlint check": [sys.executable, "-c", COMMAND, "check", "--format", "json", str(draft)],
        }
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(STARTS):
            for name, command in commands.items():
                started = time.perf_counter()
                subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, check=False)
                times[name].append(time.perf_counter() - started)
        bare, whole = (median(found[1:]) for found in times.values())
        print(f"one draft of 40 KB: {whole * 1000:.0f} ms, {whole / bare:.1f} x `python -c pass` ({bare * 1000:.0f} ms)")
        peak = "import resource, sys; from lint.hosts.cli import command\n"
        peak += "command(['check', '--format', 'json', sys.argv[1]])\n"
        peak += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
        done = subprocess.run([sys.executable, "-c", peak, str(draft)], capture_output=True, env=environment, check=False)
        print(f"peak memory: {int(done.stderr.split()[-1]) / 1024:.0f} MB")


def throughput(name: str, text: str, ruleset: Ruleset) -> None:
    data = repeated(text, 10 * MEGABYTE)
    size = len(data) / MEGABYTE
    found: list[int] = []

    def whole() -> None:
        source = read_bytes(data, "draft.txt")
        violations = lint(source, ruleset, "draft.txt")
        json_report.render(RunResult([FileResult("draft.txt", lambda: source.text.raw, violations)], [], [], {}))
        found[:] = [len(violations)]

    needles = {
        *(word for words in ruleset.vocabulary.needles for word in words),
        *(word for rule in ruleset.rules for word in (*rule.needles(), *rule.guards())),
    }
    automaton = ahocorasick.Automaton()
    for needle in needles:
        automaton.add_word(needle, needle)
    automaton.make_automaton()
    characters = data.decode()
    ours = best(whole)
    bare = best(lambda: sum(1 for _ in automaton.iter(characters)))
    print(f"{name}, {size:.1f} MB: {size / ours:.1f} MB/s with {found[0]} findings written as JSON,", end=" ")
    print(f"{ours / bare:.1f} x a bare Automaton.iter over the {len(needles)} needles ({size / bare:.1f} MB/s)")


def lint_bytes(data: bytes, ruleset: Ruleset) -> None:
    lint(read_bytes(data, "draft.txt"), ruleset)


def growth(name: str, text: str, ruleset: Ruleset) -> None:
    times = []
    for size in (MEGABYTE, 10 * MEGABYTE):
        data = repeated(text, size)
        if "\n" not in text:
            data = data.replace(b"\n", "\u3000".encode())
        times.append(best(partial(lint_bytes, data, ruleset)) / len(data))
    print(f"{name}: 10 MB take {10 * times[1] / times[0]:.1f} x as long as 1 MB")


if __name__ == "__main__":
    main()
