"""Measuring other processes: processor time, peak memory, and medians of interleaved runs."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar

Name = TypeVar("Name")


class Usage(NamedTuple):
    """What a command used, those that it started included."""

    seconds: float
    """Of processor time."""
    elapsed: float
    """Seconds by the clock, which mean little on a machine that does other things."""
    megabytes: float
    """The peak of the largest of its processes."""


def usage(command: Sequence[str], folder: Path, **environment: str) -> Usage:
    """What a command uses. The process that calls this should be small: the peak of a new one begins with that of its parent."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=inherited | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return Usage(used.ru_utime + used.ru_stime, elapsed, used.ru_maxrss / 1024)


def worked(python: str, worker: str, folder: Path) -> tuple[float, int]:
    """Seconds of processor time of a worker, and how much it found."""
    script = str(Path(__file__).parent / "workers.py")
    done = subprocess.run([python, script, worker, str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{worker}: {done.stderr.strip().splitlines()[-1:]}")
    seconds, found = done.stdout.split()
    return float(seconds), int(found)


def interleaved(actions: Mapping[Name, Callable[[], float]], times: int) -> dict[Name, float]:
    """The median of each action; each is done once before any is done again, so that a busy minute touches all of them."""
    taken: dict[Name, list[float]] = {name: [] for name in actions}
    for _ in range(times):
        for name, action in actions.items():
            taken[name].append(action())
    return {name: median(values) for name, values in taken.items()}
