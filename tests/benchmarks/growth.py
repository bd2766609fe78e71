"""How processor time and memory grow from 1 MB to 10 MB of every construct: `python tests/benchmarks/growth.py [NAME ...]`

Measures and reports; asserts nothing. Every text is checked in a process of its own, and rendered as JSON and for people.
"""

import gc
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from helpers.constructs import CONSTRUCTS
from lint.formats import read_bytes
from lint.formats.reports import full, json
from lint.model.results import FileResult, RunResult
from lint.pipeline.engine import check
from lint.pipeline.load_rules import load
from lint.pipeline.suppress import NOTICES

MEGABYTE = 1_000_000
LIMIT = 600
"""How long one text may take, in seconds of processor time."""


def main(names: list[str]) -> None:
    for name in names or CONSTRUCTS:
        figures = [measured(name, size) for size in (MEGABYTE, 10 * MEGABYTE)]
        if None in figures:
            print(f"{name:44} more than {LIMIT} s")
            continue
        (time_1, memory_1, found_1), (time_10, memory_10, found_10) = (figure for figure in figures if figure)
        times = f"{time_1:6.2f} s {time_10:7.2f} s {time_10 / max(time_1, 0.01):5.1f} x"
        print(f"{name:44} {times}  {memory_1:5.0f} MB {memory_10:5.0f} MB  {found_1:7.0f} {found_10:7.0f} findings", flush=True)


def measured(name: str, size: int) -> tuple[float, float, float] | None:
    """Seconds, megabytes and findings; None for what took too long."""
    done = subprocess.run([sys.executable, __file__, "--one", name, str(size)], capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    seconds, megabytes, findings = map(float, done.stdout.split())
    return seconds, megabytes, findings


def one(name: str, size: int) -> None:
    """Checks one text and prints what that took."""
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
    ruleset = load().only()
    check(read_bytes(CONSTRUCTS["prose"].text(20_000).encode(), "a.txt"), ruleset)  # Patterns are compiled once a process.
    construct = CONSTRUCTS[name]
    data = construct.text(size).encode("utf-8", "replace")
    rules = {**NOTICES, **{rule.id: rule for rule in ruleset.rules}}
    gc.collect()
    gc.disable()  # As the command does.
    started = time.process_time()
    source = read_bytes(data, construct.file)
    violations = check(source, ruleset, construct.file).violations
    outcome = RunResult([FileResult(construct.file, lambda: source.text.raw, violations)], [], [], rules)
    json.render(outcome)
    full.render(outcome)
    taken = time.process_time() - started
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(violations))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], int(sys.argv[3]))
    else:
        main(sys.argv[1:])
