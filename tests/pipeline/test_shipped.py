"""Compiled rules that came with the program are found, and nothing depends on them."""

from pathlib import Path

import pytest

from lint.pipeline.storage import cache, parts

KEY = b"k" * cache.DIGEST


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as the build puts it beside the rules, with one entry in two parts."""
    monkeypatch.delenv(cache.OFF, raising=False)
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "build"))
    parts.store_parts("rules", KEY, b"first", [b"one", b"two"])
    folder = tmp_path / "build" / "speechlint"
    monkeypatch.setattr(cache, "_SHIPPED", str(folder))
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "home"))
    return folder


def recalled() -> list[bytes | None]:
    found = parts.recall_parts("rules", KEY)
    return [found[0], found[1](0), found[1](1)] if found else []


@pytest.mark.parametrize("off", [True, False])
def test_what_came_with_the_program_is_found_whether_or_not_anything_is_kept(
    shipped: Path, monkeypatch: pytest.MonkeyPatch, off: bool
) -> None:
    if off:
        monkeypatch.setenv(cache.OFF, "1")
    assert recalled() == [b"first", b"one", b"two"]


def test_what_came_damaged_is_as_good_as_not_there(shipped: Path) -> None:
    (plan,) = shipped.glob("rules-*")
    plan.write_bytes(plan.read_bytes()[:-1])
    assert recalled() == []
    cache.store("rules", KEY, b"mine")
    assert cache.recall("rules", KEY) == b"mine"


def test_nothing_is_found_under_another_key(shipped: Path) -> None:
    assert cache.recall("rules", b"o" * cache.DIGEST) is None
