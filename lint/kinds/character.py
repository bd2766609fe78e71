"""Single characters of a class: those that cannot be seen, full-width letters and digits, rare ideographs."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

import re2

from lint.rule import Finding, Rule
from lint.speech.document import Document
from lint.text import Hit, Span


class Character(Rule):
    """Reports characters `of` a class, one finding a run, and offers the text without them or in half width.

    `rare` are ideographs that GB 2312 lacks, without a right form. The message may name {codes} (U+200B) and
    {right}, for an invisible character its neighbours.
    """

    offers: ClassVar[Sequence[str]] = ("codes", "right")
    of: Literal["invisible", "fullwidth", "rare"]

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text
        if self.of == "rare":
            yield from _rare(text.normal)
            return
        for run in _runs(text.invisible if self.of == "invisible" else text.fullwidth):
            start, end = text.image(run.start), text.image(run.end)
            if self.of == "invisible":
                start -= start > 0 and text.normal[start - 1] != "\n"
                end += end < len(text.normal) and text.normal[end] != "\n"
            if document.block_at(start) is None:
                continue
            right = text.normal[start:end]
            codes = " ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(text.raw[run.start : run.end]))
            if self.of == "invisible":
                yield Finding(start, end, {"codes": codes, "right": right}, "", raw=run)
            else:
                yield Finding(start, end, {"codes": codes, "right": right}, right)


def _runs(found: list[Span]) -> Iterator[Span]:
    run: Span | None = None
    for span in found:
        if run and span.start == run.end:
            run = Span(run.start, span.end)
            continue
        if run:
            yield run
        run = span
    if run:
        yield run


def _rare(normal: str) -> Iterator[Finding]:
    for found in re2.finditer(r"\p{Han}+", normal):
        try:
            found[0].encode("gb2312")
        except UnicodeEncodeError:
            for at, character in enumerate(found[0], found.start()):
                if not _common(character):
                    yield Finding(at, at + 1, {"codes": f"U+{ord(character):04X}", "right": ""})


def _common(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return character in "〇々瞭"
