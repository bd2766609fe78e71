"""One table of what speechlint costs: `python tests/benchmarks/run.py [FOLDER of real texts] [--autocorrect PYTHON]`

Measures and reports; asserts nothing. Every figure is a ratio within one run, in processor time: the median of interleaved runs.
PYTHON is an interpreter that has autocorrect-py, where that is not this one.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import peers
from benchmarks.measures import Usage, interleaved, usage, worked
from benchmarks.table import printed

COMMAND = (sys.executable, "-c", "from lint.hosts.cli import main; main()", "check")
"""What the installed `speechlint check` does."""
_OURS, _BARE, _THEIRS = "speechlint", "automaton", "AutoCorrect"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("real", nargs="?", type=Path)
    parser.add_argument("--autocorrect", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--megabytes", type=int, default=10)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        corpora = str(Path(__file__).parent / "corpora.py")
        real = [str(options.real.absolute())] if options.real else []
        subprocess.run([sys.executable, corpora, made, str(options.megabytes), *real], check=True)
        os.environ["SPEECHLINT_CACHE_DIR"] = made
        print(f"medians of {options.runs} interleaved runs, processor time; load of the machine {os.getloadavg()[0]:.1f}")
        starts(folder, options.runs)
        many(folder, options.runs)
        throughput(folder, options.runs, options.autocorrect)
        others(folder)


def starts(folder: Path, runs: int) -> None:
    """Whole processes over one draft of 40 KB, against an interpreter that does nothing."""
    draft, pack = str(folder / "draft" / "00000.txt"), str(folder / "pack")
    project = folder / "single"
    project.mkdir()
    (project / "speechlint.toml").touch()
    (project / "draft.txt").write_bytes(Path(draft).read_bytes())
    commands = {
        "python -c pass": (sys.executable, "-c", "pass"),
        "check --format json": (*COMMAND, "--isolated", "--format", "json", draft),
        "check": (*COMMAND, "--isolated", draft),
        "check --jobs 1": (*COMMAND, "--isolated", "--jobs", "1", draft),
        "check, 100,000 more entries in a pack": (*COMMAND, "--isolated", "--rules", pack, draft),
        "check of a draft that did not change": (*COMMAND, str(project / "draft.txt")),
    }
    for command in commands.values():
        usage(command, project)  # Compiles and caches.
    taken = interleaved({name: partial(_seconds, command, project) for name, command in commands.items()}, runs)
    bare = taken["python -c pass"]
    used = {name: usage(command, project) for name, command in commands.items()}
    rows = [(name, f"{taken[name] / bare:.1f} x", f"{used[name].megabytes:.0f} MB") for name in commands]
    printed(f"one draft of 40 KB, whole processes ({bare * 1000:.0f} ms = 1)", ("", "time", "peak"), rows)


def many(folder: Path, runs: int) -> None:
    """Whole processes over many drafts: one process, two, and what was linted before."""
    project = folder / "project"
    megabytes = sum(path.stat().st_size for path in project.iterdir()) / 1e6
    cases = {
        "one process": ("--jobs", "1", "--no-cache"),
        "two processes": ("--jobs", "2", "--no-cache"),
        "two processes, kept for the next run": ("--jobs", "2"),
        "the next run, nothing changed": ("--jobs", "2"),
    }
    found: dict[str, list[Usage]] = {name: [] for name in cases}
    for _ in range(runs):
        for kept in (folder / "speechlint").glob("results-*"):
            kept.unlink()
        for name, further in cases.items():
            found[name].append(usage((*COMMAND, "--format", "json", *further, "."), project))
    medians = {name: Usage(*(sorted(column)[runs // 2] for column in zip(*used))) for name, used in found.items()}
    one = medians["one process"]
    rows = [
        (name, f"{used.seconds / one.seconds:.2f} x", f"{used.elapsed / one.elapsed:.2f} x", f"{used.megabytes:.0f} MB")
        for name, used in medians.items()
    ]
    count = len(list(project.glob("*.txt")))
    title = f"{count} drafts, {megabytes:.1f} MB, whole processes (one process, {one.seconds:.1f} s = 1)"
    printed(title, ("", "processors", "clock", "largest peak"), rows)


def throughput(folder: Path, runs: int, python: str) -> None:
    """What a megabyte takes when the program is loaded, against a bare automaton and AutoCorrect; and how that and memory grow."""
    has_peer = peers.has_autocorrect(python)
    rows = []
    for corpus in sorted((folder / "all").iterdir()):
        actions: dict[str, Callable[[], float]] = {
            _OURS: partial(_worked, "lint", corpus),
            _BARE: partial(_worked, "automaton", corpus),
        }
        if has_peer:
            actions[_THEIRS] = peers.autocorrect(python, corpus)
        little = folder / "one" / corpus.name
        if little.exists():
            actions["little"] = partial(_worked, "lint", little)
        taken = interleaved(actions, runs)
        size, ours = _megabytes(corpus), taken[_OURS]
        found = worked(sys.executable, "lint", corpus)[1]
        peak = usage((*COMMAND, "--isolated", "--format", "json", "--jobs", "1", str(corpus)), folder).megabytes
        peer = [f"{size / taken[_THEIRS]:.1f}", f"{taken[_THEIRS] / ours:.2f} x"] if has_peer else ["", ""]
        growth = f"{ours / taken['little'] / size * _megabytes(little):.2f}" if little.exists() else ""
        cells = [
            f"{size:.1f}",
            f"{found}",
            f"{size / ours:.2f}",
            f"{ours / taken[_BARE]:.1f} x",
            *peer,
            growth,
            f"{peak / size:.1f} x",
        ]
        rows.append((corpus.name, *cells))
    peer = ["AutoCorrect, MB/s", "ours to theirs"] if has_peer else ["AutoCorrect", "not installed"]
    head = ("", "MB", "findings", "MB/s", "bare automaton = 1", *peer, "a MB here to one of 1 MB", "peak to size")
    printed("one core, without the start", head, rows)


def others(folder: Path) -> None:
    text = (folder / "one" / "clean drafts, joined" / "00000.txt").read_text(encoding="utf-8")
    speeds = {name: peers.speed(name, text) for name in peers.COMMANDS}
    rows = [(name, f"{speed:.3f}" if speed else "not installed") for name, speed in speeds.items()]
    printed("other linters on clean drafts", ("", "MB/s"), rows)


def _seconds(command: tuple[str, ...], folder: Path) -> float:
    return usage(command, folder).seconds


def _worked(worker: str, folder: Path) -> float:
    return worked(sys.executable, worker, folder)[0]


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


if __name__ == "__main__":
    main()
