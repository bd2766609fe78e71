"""One file an output format; the name of the file is the name of the format. Nothing to register."""

from importlib import import_module
from os import listdir
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from lint.formats.reports._protocol import Report, Stream
    from lint.model.results import RunResult


def names() -> list[str]:
    """The formats that there are, sorted."""
    return sorted(name.removesuffix(".py") for folder in __path__ for name in listdir(folder) if _is_report(name))


def _is_report(name: str) -> bool:
    return name.endswith(".py") and not name.startswith("_")


def report(name: str) -> "Report":
    """The format of that name. Raises ModuleNotFoundError."""
    return cast("Report", import_module(f"{__name__}.{name}"))


def draws_outlines(name: str) -> bool:
    """Whether reports of a format show the structure of every draft."""
    return bool(getattr(report(name), "DRAWS_OUTLINES", False))


def shows_examples(name: str) -> bool:
    """Whether reports of a format show the examples of the rules, which a run does not load for itself."""
    return bool(getattr(report(name), "SHOWS_EXAMPLES", False))


def stream(name: str) -> "Stream | None":
    """A new report of a format that can be written while a run goes on; None where it needs all files at once."""
    made = getattr(report(name), "Stream", None)
    return made and cast("Stream", made())


def whole(stream: "Stream", outcome: "RunResult") -> str:
    """A report that is written at once."""
    pieces = [stream.of_file(file._replace(rules_url=outcome.rules_url), outcome.rules) for file in outcome.files]
    return "".join([*pieces, *stream.rest(outcome)])
