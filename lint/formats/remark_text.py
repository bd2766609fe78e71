"""What writers say to our remarks where the format has comments: which findings are to stay, and why."""

import re
from collections.abc import Sequence

from lint.formats.portable import xml_text
from lint.model.place import Place
from lint.model.source import SIGNATURE, Kept
from lint.model.text import Span

INITIALS = "校"
"""What stands in the margin for whoever signs our remarks."""
_FIRST_LINE = re.compile("(?P<severity>[^（：]+)(?:（(?P<place>[^）]+)）)?：(?P<message>.*)", re.DOTALL)
_TO_STAY = re.compile(r"\s*保留\s*[，,：:。；;、（(—-]?\s*(?P<reason>.*)", re.DOTALL)
_RESOLVED = "批注已标为解决"


def as_written(said: str) -> str:
    """What a file can hold of a text: line breaks are signs, and characters that XML forbids are replaced."""
    return xml_text(said.replace("\v", "⏎").replace("\n", "⏎"))


def is_ours(paragraphs: Sequence[str]) -> bool:
    """Whether a comment is a remark of ours, whoever is named as its author."""
    return bool(paragraphs) and paragraphs[-1].startswith(SIGNATURE)


def kept_by(paragraphs: Sequence[str], span: Span | None, resolved: bool, answers: Sequence[str]) -> Kept | None:
    """What a remark of ours keeps: it is resolved, or one of its answers says 保留 and a reason."""
    first = _FIRST_LINE.fullmatch(paragraphs[0])
    reason = next(filter(None, map(_reason, answers)), _RESOLVED if resolved else "")
    if not first or not reason:
        return None
    return Kept(span, first["place"] or "", paragraphs[-1].removeprefix(SIGNATURE), first["message"], reason)


def placed(paragraphs: tuple[str, ...], place: Place) -> tuple[str, ...]:
    """A remark that says which text it is about, where its comment cannot lie on that."""
    severity, colon, message = paragraphs[0].partition("：")
    return (f"{severity}（{place.label}）{colon}{message}", *paragraphs[1:])


def _reason(answer: str) -> str:
    found = _TO_STAY.fullmatch(answer)
    return found["reason"].strip() if found and found["reason"].strip(" 。）)") else ""
