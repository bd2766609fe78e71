"""Violations: plain, serialisable data with positions in the raw text."""

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

from lint.model.record import NamedTuple
from lint.model.text import Span

if TYPE_CHECKING:
    from lint.model.place import Place

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From highest to lowest; reports display them as 必改, 建议改, 提示."""
SEVERITY_NAMES: dict[Severity, str] = {"error": "必改", "warning": "建议改", "info": "提示"}

FailOn = Literal["error", "warning", "info", "never"]
"""The lowest severity that makes a run fail."""

Basis = Literal["standard", "regulation", "practice"]
BASIS_NAMES: dict[Basis, str] = {"standard": "国家标准", "regulation": "法规文件", "practice": "惯例"}
"""The kind of authority that a rule is based on."""


Safety = Literal["safe", "unsafe", "display"]
"""`safe` preserves the meaning in any context; `unsafe` is applied only on request; `display` is never applied."""


class Fix(NamedTuple):
    """A replacement for the found text."""

    replacement: str
    safety: Safety


class Key(NamedTuple):
    """Identifies a violation among those of the same rule and file; see `lint.model.fingerprint`."""

    digest: str
    """The digest of its sentence: 16 hexadecimal digits."""
    ordinal: int
    """Its number, from 1, among violations with equal sentences."""


class Occurrence(NamedTuple):
    """A further occurrence of a violation that is reported once: its raw span, in code points, and its fix."""

    start: int
    end: int
    found: str
    fix: Fix | None
    line: int
    """From 1."""


class Mend(NamedTuple):
    """A raw span, in code points, and the fix for it."""

    start: int
    end: int
    found: str
    fix: Fix


class Violation(NamedTuple):
    """One violation. Lines and columns count from 1, columns are code points, ends are exclusive.

    Its many fields are given and read by name; nothing depends on their order.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    category: str
    severity: Severity
    message: str
    found: str
    draft: int
    """Number of the draft in its file, from 1; 0 if the violation is in none."""
    section: str
    """Path of section numbers: 二 › （三）; empty outside sections."""
    fix: Fix | None
    start: int
    """Raw offset of the found text, in code points."""
    end: int
    sentence: str = ""
    """The sentence in which the violation begins, in normal text; an excerpt of 200 characters if it is longer."""
    in_sentence: Span | None = None
    """The span of the found text in `sentence`; None if it is not inside."""
    place: "Place | None" = None
    """The location of its line; None in files with line numbers."""
    digest: str = ""
    """The digest of the whole sentence, if `sentence` is an excerpt; see `lint.model.fingerprint.digest_of`."""
    further: tuple[Occurrence, ...] = ()
    """Further occurrences, after the found text, if a frequent violation is reported once and fixed everywhere."""


ORDER = attrgetter("start", "end", "rule")
"""The sort key of violations in a file."""


def mendable(violation: Violation) -> list[Mend]:
    """The occurrences of a violation that have a fix, the found text first."""
    places: list[Violation | Occurrence] = [violation, *violation.further]
    return [Mend(place.start, place.end, place.found, place.fix) for place in places if place.fix]


def place_of(violation: Violation) -> str:
    """The position of a violation for readers: 第12段第7字（二 › （三））, 脚注2第3字, 第4行第1字."""
    section = f"（{violation.section}）" if violation.section else ""
    line = violation.place.label if violation.place else f"第{violation.line}行"
    return f"{line}第{violation.column}字{section}"


def remedy(replacement: str) -> str:
    """The fix of a violation in words: 改为：截至, 改法：删去. Replacements that are only marks are bracketed, to be visible."""
    if not replacement.strip():
        return "改法：删去"
    return f"改为：{replacement}" if any(map(str.isalnum, replacement)) else f"改为【{replacement}】"


def at_least(severity: Severity, threshold: Severity) -> bool:
    """Whether a severity is at least as high as the threshold."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(threshold)


def plain(violation: Violation) -> dict[str, Any]:
    """A violation as in JSON reports. Offsets are omitted, because they refer to our raw text of the file. Digests are omitted too:
    fingerprints identify violations."""
    fields = violation._asdict()
    for name in ("start", "end", "in_sentence", "digest", "further"):
        del fields[name]
    fields["fix"] = violation.fix and violation.fix._asdict()
    fields["place"] = violation.place.label if violation.place else ""
    return fields
