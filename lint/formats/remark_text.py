"""The text of our remarks, in formats that have comments: how it is written, how it is read again, and what writers answer to it.

    必改：人名占位符“XX”没有填上
    理由：套用模板留下的空，会被当众念出来。（本行业核心规则）
    speechlint · ph-name · 5f3a9c0b1d2e4f60-1

The last line tells our comments from all others, whoever is named as their author, and each of them by its key, so that a finding
is told again when its rule finds better words. Older versions wrote no key; their remarks are told by what they say.
"""

import re
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from lint.formats.portable import xml_text
from lint.model.place import Place
from lint.model.published_rule import PublishedRule
from lint.model.record import NamedTuple
from lint.model.source import Answer, Remark
from lint.model.text import Span
from lint.model.violation import SEVERITY_NAMES, Key, Violation, remedy

INITIALS = "校"
"""What stands in the margin for whoever signs our remarks."""
SIGNATURE = "speechlint · "
_FIRST_LINE = re.compile("[^（：]+(?:（(?P<place>[^）]+)）)?：(?P<message>.*)", re.DOTALL)
_LAST_LINE = re.compile(f"{SIGNATURE}(?P<rule>.*?)(?: · (?P<digest>[0-9a-f]{{16}})-(?P<ordinal>[1-9][0-9]{{0,8}}))?", re.DOTALL)
_TO_STAY = re.compile(r"\s*保留\s*[，,：:。；;、（(—-]?\s*(?P<reason>.*)", re.DOTALL)
_Name = TypeVar("_Name", bound=Hashable)
_RESOLVED = "批注已标为解决"


class Written(NamedTuple):
    """A remark of ours as it stands in a file."""

    rule: str
    key: Key | None
    """None where an older version wrote it."""
    place: str
    """What people call the text that it is about, where its comment could not lie on that."""
    message: str


def remark_on(violation: Violation, rule: PublishedRule, key: Key) -> Remark:
    """What a comment says: severity and message, suggestion, reason, and by what to tell it."""
    lines = [f"{SEVERITY_NAMES[violation.severity]}：{violation.message}"]
    if violation.fix:
        lines.append(remedy(violation.fix.replacement))
    lines += [f"理由：{rule.why}（{rule.source}）", f"{SIGNATURE}{violation.rule} · {key.digest}-{key.ordinal}"]
    return Remark(violation.start, violation.end, violation.rule, tuple(map(as_written, lines)))


def placed(remark: Remark, place: Place) -> Remark:
    """A remark that says which text it is about, where its comment cannot lie on that."""
    severity, colon, message = remark.paragraphs[0].partition("：")
    return remark._replace(paragraphs=(f"{severity}（{place.label}）{colon}{message}", *remark.paragraphs[1:]))


def as_written(text: str) -> str:
    """What a file can hold of a text: line breaks are signs, and characters that XML forbids are replaced."""
    return xml_text(text.replace("\v", "⏎").replace("\n", "⏎"))


def is_ours(paragraphs: Sequence[str]) -> bool:
    """Whether a comment is a remark of ours, whoever is named as its author."""
    return bool(paragraphs) and paragraphs[-1].startswith(SIGNATURE)


def parsed(paragraphs: Sequence[str]) -> Written | None:
    """A remark as it was written; None for any other comment."""
    first = _FIRST_LINE.fullmatch(paragraphs[0]) if is_ours(paragraphs) else None
    last = _LAST_LINE.fullmatch(paragraphs[-1]) if first else None
    if not first or not last:
        return None
    key = Key(last["digest"], int(last["ordinal"])) if last["digest"] else None
    return Written(last["rule"], key, first["place"] or "", first["message"])


def answer_to(paragraphs: Sequence[str], span: Span | None, resolved: bool, replies: Sequence[str]) -> Answer | None:
    """What the writer answered to a remark of ours: it is resolved, or one of the replies says 保留 and a reason."""
    written = parsed(paragraphs)
    reason = next(filter(None, map(_reason, replies)), _RESOLVED if resolved else "")
    if not written or not reason:
        return None
    return Answer(
        span=span, place=written.place, rule=written.rule, key=written.key, message=written.message, reason=reason
    )  # fmt: skip


def answer_of(reason: str) -> str:
    """What a writer answers who wants something to stay."""
    return f"保留：{reason}"


def answers_beside(comments: Iterable[tuple[_Name, Span | None, bool]]) -> dict[_Name, list[_Name]]:
    """The comments that answer remarks of ours, by the name of the remark, where no thread says so.

    Programs that know no threads write answers as comments on the same characters: each answers the remark that it stands behind,
    or, where it stands before them all, the first. `comments` are in the order of the file: name, characters, and whether ours.
    """
    on: dict[Span, list[tuple[_Name, bool]]] = {}
    for name, span, ours in comments:
        if span:
            on.setdefault(span, []).append((name, ours))
    found: dict[_Name, list[_Name]] = {}
    for together in on.values():
        remark = next((name for name, ours in together if ours), None)
        for name, ours in together:
            if ours:
                remark = name
            elif remark is not None:
                found.setdefault(remark, []).append(name)
    return found


def _reason(reply: str) -> str:
    found = _TO_STAY.fullmatch(reply)
    return found["reason"].strip() if found and found["reason"].strip(" 。）)") else ""
