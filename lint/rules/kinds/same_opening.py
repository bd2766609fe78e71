"""Consecutive paragraphs with the same beginning."""

from collections.abc import Iterator, Sequence
from operator import eq
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Block, Role
from lint.speech.document import Document, Draft


class SameOpening(Rule):
    """Reports the last of at least `count` body paragraphs in a row that open with the same `characters` characters.

    Numbered paragraphs are left alone, and so are series (一要…, 第一，…) and the announcements of
    a host (下面，进行第二项). The message may name {count}.
    """

    offers: ClassVar[Sequence[str]] = ("count",)
    count: int
    characters: int

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for draft in document.drafts:
            openings = [text[block.start : block.start + self.characters] for block in draft.blocks]
            if b"\1" * (self.count - 1) not in bytes(map(eq, openings, openings[1:])):
                continue  # So it is in most drafts: no so many in a row begin alike.
            for run in self._runs(text, draft):
                if len(run) >= self.count:
                    start = run[-1].start
                    yield Finding(start, start + self.characters, {"count": str(len(run))})

    def _runs(self, text: str, draft: Draft) -> Iterator[list[Block]]:
        numbered = draft.announced | {item.start for series in draft.series for item in series.items}
        run: list[Block] = []
        for block in draft.blocks:
            plain = (
                block.role is Role.BODY and text[block.start] not in "（(" and block.marker is None and block.start not in numbered
            )
            alike = run and text.startswith(text[run[0].start : run[0].start + self.characters], block.start)
            if run and not (plain and alike):
                yield run
                run = []
            if plain and block.end - block.start > self.characters:
                run.append(block)
        if run:
            yield run
