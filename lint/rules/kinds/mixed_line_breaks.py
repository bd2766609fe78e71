"""Mixed line endings in one file."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document


class MixedLineBreaks(Rule):
    """Reports, once a file, the first line break of the rarer sort where there are both CR LF and LF.

    The message may name {count}, the number of CR LF.
    """

    offers: ClassVar[Sequence[str]] = ("count",)

    def subject(self) -> str:
        return "carriage return"

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        raw = document.text.raw
        windows = raw.count("\r\n")
        if 0 < windows < raw.count("\n"):
            rarer = raw.find("\r\n") if 2 * windows < raw.count("\n") else _bare(raw)
            at = document.text.normal_offset(rarer)
            yield Finding(max(0, at - 1), at, {"count": str(windows)})


def _bare(raw: str) -> int:
    """Offset of the first LF without CR."""
    at = raw.find("\n")
    while at > 0 and raw[at - 1] == "\r":
        at = raw.find("\n", at + 1)
    return at
