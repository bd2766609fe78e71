"""What is reported: plain, serialisable data in the author's coordinates."""

from operator import attrgetter
from typing import Any, Literal, NamedTuple

from lint.model.place import Place
from lint.model.text import Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest to the lightest; writers read them as 必改, 建议改, 提示."""
SEVERITY_NAMES: dict[Severity, str] = {"error": "必改", "warning": "建议改", "info": "提示"}

FailOn = Literal["error", "warning", "info", "never"]
"""The lightest severity that makes a run fail."""

Basis = Literal["standard", "regulation", "practice"]
BASIS_NAMES: dict[Basis, str] = {"standard": "国家标准", "regulation": "法规文件", "practice": "惯例"}
"""What kind of authority a rule rests on."""


Safety = Literal["safe", "unsafe", "display"]
"""`safe` keeps the meaning whatever the context; `unsafe` is applied only when asked for; `display` is only ever shown."""


class Fix(NamedTuple):
    """A replacement for the found text."""

    replacement: str
    safety: Safety


class Key(NamedTuple):
    """Tells a finding again among those of its rule in its file; see `lint.model.fingerprint`."""

    digest: str
    """Of its sentence: 16 hexadecimal digits."""
    ordinal: int
    """Its number, from 1, among those of equal sentences."""


class Occurrence(NamedTuple):
    """One more place of a habit that is reported once: where it is in the raw text, in code points, and what mends it there."""

    start: int
    end: int
    found: str
    fix: Fix | None
    line: int
    """From 1."""


class Mend(NamedTuple):
    """A place in the raw text, in code points, and what mends it."""

    start: int
    end: int
    found: str
    fix: Fix


class Violation(NamedTuple):
    """One finding. Lines and columns count from 1, columns are code points, ends are exclusive.

    It has many fields: they are given and asked for by name, and nothing depends on their order.
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
    """Number of the draft in its file, from 1; 0 where the place lies in none."""
    section: str
    """Path of section numbers: 二 › （三）; empty outside sections."""
    fix: Fix | None
    start: int
    """Raw offset of the found text, in code points."""
    end: int
    sentence: str = ""
    """The sentence that the finding begins in, as rules see it; of one of more than 200 characters, so many around it."""
    in_sentence: Span | None = None
    """Where in `sentence` the found text stands; None where it does not."""
    place: Place | None = None
    """Where people find its line; None where lines have numbers."""
    digest: str = ""
    """Tells the sentence where `sentence` is not the whole of it; see `lint.model.fingerprint.digest_of`."""
    further: tuple[Occurrence, ...] = ()
    """The other places of a habit of the whole file, which is reported once and mended everywhere; they follow the found text."""


ORDER = attrgetter("start", "end", "rule")
"""The order of findings in a file."""


def mendable(violation: Violation) -> list[Mend]:
    """The places of a finding that have a fix, the found text first."""
    places: list[Violation | Occurrence] = [violation, *violation.further]
    return [Mend(place.start, place.end, place.found, place.fix) for place in places if place.fix]


def place_of(violation: Violation) -> str:
    """Where a finding is, as people say it: 第12段第7字（二 › （三））, 脚注2第3字, 第4行第1字."""
    section = f"（{violation.section}）" if violation.section else ""
    line = violation.place.label if violation.place else f"第{violation.line}行"
    return f"{line}第{violation.column}字{section}"


def remedy(replacement: str) -> str:
    """What to do about a finding, in words: 改为：截至, 改法：删去. Marks alone stand in brackets, so that they are seen."""
    if not replacement.strip():
        return "改法：删去"
    return f"改为：{replacement}" if any(map(str.isalnum, replacement)) else f"改为【{replacement}】"


def at_least(severity: Severity, threshold: Severity) -> bool:
    """Whether a severity is as grave as the threshold."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(threshold)


def plain(violation: Violation) -> dict[str, Any]:
    """A violation as JSON reports give it. Offsets are left out: they are of no use to whoever has not our reading of the file.
    So are digests: fingerprints are for telling findings again."""
    fields = violation._asdict()
    for name in ("start", "end", "in_sentence", "digest", "further"):
        del fields[name]
    fields["fix"] = violation.fix and violation.fix._asdict()
    fields["place"] = violation.place.label if violation.place else ""
    return fields
