"""Headings without text below them."""

from collections.abc import Iterator

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Section
from lint.speech.document import Document, Draft

_RANKS = 2
_ENDS = frozenset("。；！？，：,;:!?")


class EmptyHeading(Rule):
    """Reports a numbered heading that stands alone on its line with neither text nor points below it.

    Only the two highest ranks count. Lists of short points, and outlines in which most headings are bare, are left alone: at least
    half of the siblings, and at least two, must have text. A heading that ends in a mark is a sentence of its own. A picture or a
    table is text enough.
    """

    def subject(self) -> str:
        return "section"

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for draft in document.drafts:
            for sections in (draft.roots, *(section.children for section in draft.sections)):
                bare = [section for section in sections if _is_bare(text, draft, section)]
                if bare and len(sections) - len(bare) >= max(2, len(bare)):
                    empty = (section for section in bare if not _shows_figure(document, draft, section))
                    yield from (Finding(section.marker.start, section.heading.end) for section in empty)


def _shows_figure(document: Document, draft: Draft, section: Section) -> bool:
    """Whether a picture or a table stands between a heading and the next block."""
    following = next((block.start for block in draft.blocks if block.start >= section.heading.end), draft.end)
    return document.shows_figure(section.heading.end, following)


def _is_bare(text: str, draft: Draft, section: Section) -> bool:
    bare = section.on_own_line and section.marker.level <= _RANKS and not section.children and section.end <= section.heading.end
    return bare and section is not draft.sections[-1] and text[section.heading.end - 1] not in _ENDS
