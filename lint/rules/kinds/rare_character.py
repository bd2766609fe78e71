"""Chinese characters that are rare in drafts."""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

import re2

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule, code_points
from lint.speech.document import Document

_HAN = re2.compile(r"\p{Han}")
_COMMON = "〇々瞭"
"""Characters that are common in drafts although GB 2312 lacks them."""


class RareCharacter(Rule):
    """Reports ideographs that GB 2312 lacks. There is no right form. The message may name {codes} (U+9FA6)."""

    offers: ClassVar[Sequence[str]] = ("codes",)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        # A text has few different characters, and hardly any that GB 2312 lacks are Chinese: marks and symbols.
        distinct = set(text)
        uncommon = distinct.difference("".join(distinct).encode("gb2312", "ignore").decode("gb2312"), _COMMON)
        rare = "".join(filter(_HAN.fullmatch, sorted(uncommon)))
        for match in re.finditer(f"[{rare}]", text) if rare else ():
            yield Finding(match.start(), match.end(), {"codes": code_points(match[0])})
