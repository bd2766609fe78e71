"""Drafts that break off."""

from collections.abc import Iterator

from lint.rule import Finding, Rule
from lint.speech.document import Document, Role
from lint.text import Hit

_SHOWN = 12
_SENTENCE_ENDS = "。！？!?…”’）)》】；;：:."
_INNER_MARKS = "，。；：！？"


class Ending(Rule):
    """Reports a draft whose last paragraph has at least `least` characters and marks inside it, but none at its end.

    Signatures, dates and notes have no marks inside and are left alone; so is a last line that is only a heading.
    """

    least: int

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for draft in document.drafts:
            last = draft.blocks[-1]
            if last.role not in (Role.BODY, Role.CLOSING) or last.end - last.start < self.least or draft.said_goodbye:
                continue
            words = text[last.start : last.end]
            if words[-1] not in _SENTENCE_ENDS and any(mark in words for mark in _INNER_MARKS):
                yield Finding(last.end - _SHOWN, last.end)
