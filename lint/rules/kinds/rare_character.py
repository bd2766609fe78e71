"""Chinese characters that are rare in drafts."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

import re2

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule, code_points
from lint.speech.document import Document

_COMMON = "〇々瞭"
"""Characters that are common in drafts although GB 2312 lacks them."""


class RareCharacter(Rule):
    """Reports ideographs that GB 2312 lacks. There is no right form. The message may name {codes} (U+9FA6)."""

    offers: ClassVar[Sequence[str]] = ("codes",)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for match in re2.finditer(r"\p{Han}+", document.text.normal):
            if not _is_common(match[0]):
                for at, character in enumerate(match[0], match.start()):
                    if not _is_common(character) and character not in _COMMON:
                        yield Finding(at, at + 1, {"codes": code_points(character)})


def _is_common(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
