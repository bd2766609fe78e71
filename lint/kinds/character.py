"""Characters that other rules cannot see in the normal text: invisible ones, and full-width letters and digits."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from lint.rule import Finding, Rule
from lint.speech.document import Document
from lint.text import Hit, Span


class Character(Rule):
    """Reports characters `of` a class, one finding a run, and offers the text without them or in half width.

    An invisible character is shown together with its neighbours. The message may name {codes} (U+200B) and {right}.
    """

    offers: ClassVar[Sequence[str]] = ("codes", "right")
    of: Literal["invisible", "fullwidth"]

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text
        for run in _runs(text.invisible if self.of == "invisible" else text.fullwidth):
            start, end = text.image(run.start), text.image(run.end)
            if self.of == "invisible":
                start -= start > 0 and text.normal[start - 1] != "\n"
                end += end < len(text.normal) and text.normal[end] != "\n"
            if document.block_at(start) is None:
                continue
            right = text.normal[start:end]
            codes = " ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(text.raw[run.start : run.end]))
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
