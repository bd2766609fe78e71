"""Phrases that stand twice by accident: 创建工作形成创建工作."""

import re
from collections.abc import Iterator

from lint.rule import Finding, Rule
from lint.speech.document import Document
from lint.text import Hit

# RE2 has no back references. Every part is bounded, so this is linear too.
_COPIES = re.compile(r"([\u4e00-\u9fff]{4,8})([\u4e00-\u9fff]{0,2})\1(?![”’》])")
_REPEATING = frozenset("一不又而或就再为还也即着了来去地得无非总某和与及至占在到比对是有")
"""Between two copies these make a figure of speech: 一代又一代, 为开展活动而开展活动."""
_ONE_BY_ONE = frozenset("一每某")
"""Phrases that begin with these are meant: 一个项目一个项目地抓."""


class Doubled(Rule):
    """Reports a phrase of four to eight characters that stands twice, at once or with one or two characters between the copies.

    Copies that are joined by a word such as 又, 而, 或 are meant. With characters in between the finding is a hint (info) only.
    """

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for block in document.blocks:
            for match in _COPIES.finditer(text, block.start, block.end):
                between = match[2]
                by_turns = match[1][0] in _ONE_BY_ONE or _REPEATING.intersection(between)
                if not by_turns and len(set(match[1])) > 1:
                    yield Finding(match.start(), match.end(), severity="info" if between else None)
