"""A team's archive: a git repository of 1,000 drafts with some 20,000 findings. `python tests/benchmarks/archive.py [folder]`

Measures and reports; asserts nothing. Every time is a ratio to `python -c pass` in the same run, the whole process counted.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lint.formats.encoding import decode

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/draft.txt"))
DRAFTS = 1000
SLIPS = 18
"""How many slips are put into each draft, besides what its fixture has."""
COMMAND = "from lint.hosts.cli import main; main()"
"""What the installed `speechlint` does."""
MARKS = ("，", "。")
WRONG = (",", "，XX同志", ";", "，20_年", "。。", "，间题")


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made)
        write(folder)
        bare = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 5)
        print(f"{DRAFTS} drafts, {sum(path.stat().st_size for path in folder.rglob('*.txt')) / 1e6:.1f} MB; bare interpreter = 1")
        report("first run, two processes at most", bare, folder, "check", "--format", "concise")
        report("second run, nothing changed", bare, folder, "check", "--format", "concise")
        report("second run, for people", bare, folder, "check")
        report("one process, no cache", bare, folder, "check", "--format", "concise", "--jobs", "1", "--no-cache")
        report("baseline create", bare, folder, "baseline", "create")
        report("check against the baseline", bare, folder, "check")
        draft = next(path for number, path in enumerate(sorted(folder.rglob("*.txt"))) if number == DRAFTS // 2)
        old = draft.read_text(encoding="utf-8")
        draft.write_text(old.replace("。\n", "。\n会上，XX同志还将作重要讲话。\n", 1), encoding="utf-8")
        report("one new defect", bare, folder, "check", "--format", "concise")
        report("the same by --since", bare, folder, "check", "--format", "concise", "--since", "HEAD", "--no-baseline")
        draft.write_text("各位领导，同志们：\n今天天气很好。\n", encoding="utf-8")
        report("that draft mended", bare, folder, "check", "--strict-baseline")
        report("baseline prune", bare, folder, "baseline", "prune")
        report("after it", bare, folder, "check", "--strict-baseline")


def write(folder: Path) -> None:
    """The repository, the same every time."""
    chance = random.Random(1)
    for number in range(DRAFTS):
        text = decode(FIXTURES[number % len(FIXTURES)].read_bytes()).text
        path = folder / f"{2015 + number % 10}年" / f"讲话{number:04}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(with_slips(text, chance), encoding="utf-8")
    (folder / "speechlint.toml").write_text('fail-on = "warning"\n', encoding="utf-8")
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.invalid"]
    for arguments in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-qm", "archive"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)


def with_slips(text: str, chance: random.Random) -> str:
    places = [at for at, mark in enumerate(text) if mark in MARKS and text[at + 1 : at + 2] > "一"]
    pieces, at = [], 0
    for place in sorted(chance.sample(places, min(SLIPS, len(places)))):
        pieces += [text[at:place], chance.choice(WRONG)]
        at = place + 1
    return "".join([*pieces, text[at:]])


def report(what: str, bare: float, folder: Path, *arguments: str) -> None:
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", COMMAND, *arguments], cwd=folder, capture_output=True, check=False)
    taken = time.perf_counter() - began
    said = (done.stdout or done.stderr).decode().splitlines()
    print(f"{what:36} {taken / bare:7.1f}   exit {done.returncode}   {len(said)} lines, the last: {said[-1][:80] if said else ''}")


def best(action: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        taken.append(time.perf_counter() - began)
    return min(taken)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    main()
