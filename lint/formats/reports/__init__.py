"""One file an output format; the name of the file is the name of the format. Nothing to register."""

from importlib import import_module
from os import listdir
from typing import Protocol, cast

from lint.model.results import RunResult


class Report(Protocol):
    """What a file of this folder defines. It may also set `DRAWS_OUTLINES`, where it wants the structure of every draft as
    well, and `SHOWS_EXAMPLES`, where it wants the examples of the rules."""

    def render(self, outcome: RunResult) -> str | bytes:
        """The whole report."""
        ...

    def wrote(self, data: bytes) -> bool:
        """Whether the bytes of a file are a report of this format, which a new one may replace."""
        ...


def names() -> list[str]:
    """The formats that there are, sorted."""
    return sorted(name.removesuffix(".py") for folder in __path__ for name in listdir(folder) if _is_report(name))


def _is_report(name: str) -> bool:
    return name.endswith(".py") and not name.startswith("_")


def report(name: str) -> Report:
    """The format of that name. Raises ModuleNotFoundError."""
    return cast(Report, import_module(f"{__name__}.{name}"))


def draws_outlines(name: str) -> bool:
    """Whether reports of a format show the structure of every draft."""
    return bool(getattr(report(name), "DRAWS_OUTLINES", False))


def shows_examples(name: str) -> bool:
    """Whether reports of a format show the examples of the rules, which a run does not load for itself."""
    return bool(getattr(report(name), "SHOWS_EXAMPLES", False))
