"""`pytest --update` writes the golden reports anew; look at the diff before you commit it."""

import os

import pytest
from hypothesis import settings

# Slow machines are no bug. CI tries the same examples every time; a developer's run tries new ones.
settings.register_profile("speechlint", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("speechlint")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden reports anew")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests neither read nor write the user's cache."""
    monkeypatch.setenv("SPEECHLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
