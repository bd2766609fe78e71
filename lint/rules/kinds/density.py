"""Words that are correct but used too often."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from lint.model.text import Hit
from lint.rules.rule import Contextual, Finding
from lint.speech.blocks import Block, Role
from lint.speech.document import Document
from lint.speech.spoken_length import spoken_characters


class Density(Contextual):
    """Reports the first of `terms` that is one too many, counted `of` a draft or of a paragraph.

    More than `most` are too many, all terms together, or with `each` every term by itself. In a draft, `per` gives the number of
    characters that `most` is meant for: a longer draft may have more. With `share` it is the share of a paragraph's characters
    that counts, in paragraphs of at least `least` characters. The message may name {count}.
    """

    offers: ClassVar[Sequence[str]] = ("count",)
    terms: Sequence[str]
    of: Literal["draft", "paragraph"]
    most: int = 0
    per: int = 0
    each: bool = False
    share: float = 0.0
    least: int = 0

    def needles(self) -> Sequence[str]:
        return self.terms

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        if not self.share and len(hits) <= self.most:
            return
        text = document.text.normal
        groups: dict[tuple[int, int], list[Hit]] = {}
        places: dict[int, Block | None] = {}
        for hit in hits:
            place = document.draft_at(hit.start) if self.of == "draft" else document.block_at(hit.start)
            if place and self.in_context(text, hit.start, hit.end):
                groups.setdefault((place.start, hit.needle if self.each else 0), []).append(hit)
                places[place.start] = place if isinstance(place, Block) else None
        for (start, _), found in groups.items():
            if self._too_many(document, found, places[start]):
                extra = found[min(self.most, len(found) - 1)]
                yield Finding(extra.start, extra.end, {"count": str(len(found))})

    def _too_many(self, document: Document, found: list[Hit], block: Block | None) -> bool:
        if block and self.share:
            size = block.end - block.start
            covered = sum(hit.end - hit.start for hit in found)
            return block.role is Role.BODY and size >= self.least and covered >= self.share * size
        draft = document.draft_at(found[0].start)
        if self.per and draft and len(found) > self.most:
            size = spoken_characters(document.text.normal, (draft.start, draft.end))
            return len(found) > self.most * size / self.per
        return len(found) > self.most
