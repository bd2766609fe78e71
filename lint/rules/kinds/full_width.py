"""Full-width letters and digits."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, ClassVar

import re2

from lint.model.text import Hit, Span, Text
from lint.rules.rule import Finding, Rule, code_points
from lint.speech.document import Document

_FULLWIDTH = "[０-９Ａ-Ｚａ-ｚ]*[Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ]*|[0-9０-９]+(?:[．／][0-9０-９]+)*％?"
"""A word, or a number with its decimal point and percent sign, that is at least partly full-width."""
_PARTS = frozenset(
    chr(code) for first, last in ("09", "０９", "ＡＺ", "ａｚ", "．．", "／／", "％％") for code in range(ord(first), ord(last) + 1)
)
_HAN_DIGITS = frozenset("〇一二三四五六七八九")
_MARKS = str.maketrans("．／％", "./%")


class FullWidth(Rule):
    """Reports full-width letters and digits, one finding a run, and offers them in half width.

    A number is one run with its point, slash and per cent sign, so that it is mended as a whole. The message may name {codes}
    (U+FF11) and {right}.
    """

    offers: ClassVar[Sequence[str]] = ("codes", "right")

    def subject(self) -> str:
        return "full width"

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text
        for first, last in _words(text):
            start, end = text.normal_offset(first), text.normal_offset(last)
            found, right = text.raw[first:last], text.normal[start:end].translate(_MARKS)
            if start == end or text.normal[start:end] == found or document.block_at(start) is None:
                continue
            beside = text.normal[max(0, start - 1) : start] + text.normal[end : end + 1]
            if not right.strip("0") and not _HAN_DIGITS.isdisjoint(beside):
                continue  # 二００一年: zeros among Chinese numerals should be 〇, which another rule reports.
            # ＯＯ同志: identical letters may be a blank, which only their width indicates.
            uncertain = (right.isalpha() and len(set(right)) == 1) or _may_be_grouped(text.raw, first, last)
            details = {"codes": code_points(found), "right": right}
            yield Finding(start, end, details, right, safety="unsafe" if uncertain else None)


@cache  # Most drafts hold none.
def _fullwidth() -> Any:
    return re2.compile(_FULLWIDTH)


def _words(text: Text) -> Iterator[Span]:
    """The words and numbers that hold a full-width letter or digit. A text has thousands of numbers, and few that do."""
    raw, done = text.raw, 0
    for run in text.fullwidth:
        if run.start < done:
            continue
        start, last, done = run.start, done, run.end
        while start > last and raw[start - 1] in _PARTS:
            start -= 1
        while done < len(raw) and raw[done] in _PARTS:
            done += 1
        yield from (Span(start + match.start(), start + match.end()) for match in _fullwidth().finditer(raw[start:done]))


def _may_be_grouped(raw: str, start: int, end: int) -> bool:
    """Whether a number continues after a comma: １，２００ may be one number or two."""
    before, after = raw[max(0, start - 2) : start], raw[end : end + 2]
    return (before[:1].isdecimal() and before[1:] == "，") or (after[:1] == "，" and after[1:].isdecimal())
