"""Wrong zeros in years written in Chinese numerals."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

import re2

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.rules.scope import spans_around
from lint.speech.document import Document

_OTHERS = "零○◯O0"
"""Characters used in place of 〇. Full-width letters and digits are half-width here."""
_DIGITS = "〇一二三四五六七八九"
_YEAR = re2.compile(f"(?:^|[^{_DIGITS}十百千万{_OTHERS}])((?:一[八九]|二[〇{_OTHERS}])[{_DIGITS}{_OTHERS}]{{2}})")
_OTHER_YEARS = ("年级", "年多", "年来", "年前", "年后")
_RIGHT = str.maketrans(dict.fromkeys(_OTHERS, "〇"))


class YearZero(Rule):
    """Reports a year in Chinese numerals with a zero that is no 〇 (二零二四年, 二○○一年, 二00一年) and offers it with 〇.

    The message may name {right}. The year is offered as a whole, so that its zeros are alike.
    """

    offers: ClassVar[Sequence[str]] = ("right",)
    closed: ClassVar[bool] = True

    def needles(self) -> Sequence[str]:
        return [f"{digit}{zero}" for digit in _DIGITS for zero in _OTHERS]

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for span in spans_around(document, hits):
            for match in _YEAR.finditer(text[span.start : span.end]):
                first, last = span.start + match.start(1), span.start + match.end(1)
                right = match[1].translate(_RIGHT)
                if right != match[1] and text.startswith("年", last) and not text.startswith(_OTHER_YEARS, last):
                    yield Finding(first, last, {"right": right}, right)
