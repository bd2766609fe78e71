"""`pytest --update` writes the golden reports anew; look at the diff before you commit it.

`pytest --fuzz 600` gives every fuzzer 600 seconds, with inputs that were not tried before; without it each tries the same few.
`pytest --seed 7 -k NAME` has a fuzzer try one input again.
`pytest --texts FOLDER` proves what is promised of any draft on those in a folder, too.
"""

import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from helpers.browser import chromium
from helpers.command import run
from lint.formats import supported
from lint.model.wording import VARIABLE
from lint.pipeline.storage.cache import FOLDER

# Slow machines are no bug. CI tries the same examples every time; a developer's run tries new ones.
settings.register_profile("speechlint", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("speechlint")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden reports anew")
    parser.addoption("--fuzz", type=float, default=0, metavar="SECONDS", help="how long each fuzzer tries new inputs")
    parser.addoption("--seed", type=int, default=None, metavar="SEED", help="the one input that each fuzzer tries")
    parser.addoption("--texts", default="", metavar="FOLDER", help="a folder of real drafts to prove the promises on as well")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed after each module: two that are open at a time, or an event loop beside one, Playwright does not suffer."""
    with chromium() as launched:
        yield launched


_QUICK = 100
"""How many inputs a fuzzer tries where nobody gives it time."""
_STUCK = 300
"""A fuzzer that goes on for so many seconds longer than it should hangs where no signal reaches it."""
_tried: Counter[str] = Counter()


@pytest.fixture
def seeds(request: pytest.FixtureRequest) -> Iterator[int]:
    """The seeds of a fuzzer's inputs: a fuzzer makes one input of each, so that a failure can be had again by its seed."""
    return _counted(_seeds(request.config), request.node.name)


def _seeds(config: pytest.Config) -> Iterator[int]:
    if config.getoption("--seed") is not None:
        return iter([config.getoption("--seed")])
    seconds = config.getoption("--fuzz")
    return _seeds_for(seconds) if seconds else iter(range(_QUICK))


def _seeds_for(seconds: float) -> Iterator[int]:
    ends = time.monotonic() + seconds
    seed = time.time_ns()
    while time.monotonic() < ends:
        yield seed
        seed += 1


def _counted(seeds: Iterator[int], fuzzer: str) -> Iterator[int]:
    for seed in seeds:
        yield seed
        _tried[fuzzer] += 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    longest = _STUCK + 2 * config.getoption("--fuzz")
    for item in items:
        if "seeds" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(longest, method="thread"))  # The signal is the fuzzer's own.
        elif config.getoption("--texts") and "texts" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(0))


@pytest.fixture
def texts(request: pytest.FixtureRequest) -> list[Path]:
    """The drafts in the folder of `--texts`; none without it."""
    folder = request.config.getoption("--texts")
    return sorted(path for path in Path(folder).rglob("*") if path.is_file() and supported(path.name)) if folder else []


_told: list[str] = []


@pytest.fixture
def tell() -> Callable[[str], None]:
    """Adds a line to what is said at the end."""
    return _told.append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in _told:
        terminalreporter.write_line(line)
    if terminalreporter.config.getoption("--fuzz"):
        for fuzzer, count in _tried.items():
            terminalreporter.write_line(f"{fuzzer}: {count:,} inputs")
    if _tried:
        terminalreporter.write_line(f"{len(_tried)} fuzzers: {_tried.total():,} inputs without a failure")


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages are English."""
    monkeypatch.setenv(VARIABLE, "en")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


def pytest_configure(config: pytest.Config) -> None:
    """Tests neither read nor write the user's cache, and not even what modules load when they are imported does."""
    folder = TemporaryDirectory(prefix="speechlint-tests-")
    config.add_cleanup(folder.cleanup)
    os.environ[FOLDER] = folder.name
    os.environ[VARIABLE] = "zh"  # Whatever the locale of those who run the tests.


@pytest.fixture(scope="session")
def filled_cache() -> Path:
    """A cache that has the compiled rules and nothing of any draft."""
    assert run("check", "-", data="要抓落实。\n".encode()).returncode == 0
    return Path(os.environ[FOLDER])


@pytest.fixture(autouse=True)
def own_cache(filled_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A cache for each test, so that none depends on what another left there. It has the rules: to compile them takes too long."""
    folder = filled_cache / "of a test"
    # Links are enough: what is kept is never written over, only replaced.
    shutil.copytree(filled_cache / "speechlint", folder / "speechlint", copy_function=os.link)
    monkeypatch.setenv(FOLDER, str(folder))
    yield
    shutil.rmtree(folder, ignore_errors=True)
