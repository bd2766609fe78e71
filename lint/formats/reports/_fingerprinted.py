"""All findings of a run, those that are let stand as well, with the keys by which other programs tell them again."""

from lint.formats.portable import portable_path
from lint.model.fingerprint import fingerprints
from lint.model.record import NamedTuple
from lint.model.results import Accepted, FileResult, RunResult
from lint.model.violation import ORDER, Violation


class Keyed(NamedTuple):
    """A finding, who let it stand if anybody did, and its fingerprint."""

    violation: Violation
    accepted: Accepted | None
    fingerprint: str


def keyed(outcome: RunResult) -> list[Keyed]:
    """The findings in the order of files and text. No two fingerprints are alike, even where a file was named twice.

    A finding has the same fingerprint whether it is let stand or not, and however its path was written.
    """
    found = [pair for file in outcome.files for pair in _in_order(file)]
    keys = fingerprints(violation._replace(path=portable_path(violation.path)) for violation, _ in found)
    return [Keyed(violation, accepted, key) for (violation, accepted), key in zip(found, keys)]


def _in_order(file: FileResult) -> list[tuple[Violation, Accepted | None]]:
    both: list[tuple[Violation, Accepted | None]] = [(violation, None) for violation in file.violations]
    both += [(accepted.violation, accepted) for accepted in file.accepted]
    return sorted(both, key=lambda pair: ORDER(pair[0]))
