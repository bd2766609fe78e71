"""Parses the paragraphs of a file into a document, one pass after the other."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from lint.model.source import Paragraph
from lint.model.text import Hit, Text
from lint.speech.announced_counts import read_declarations
from lint.speech.blocks import Block, Break, Declaration, Role
from lint.speech.document import Document, Draft, Numbering
from lint.speech.expected_numbers import with_expected_numbers
from lint.speech.hits import within
from lint.speech.numbering_faults import section_breaks
from lint.speech.sections import read_sections
from lint.speech.series import read_series
from lint.speech.split_drafts import split_drafts
from lint.speech.title_and_closing import read_parts, with_closing
from lint.speech.vocabulary import Structure, Vocabulary

if TYPE_CHECKING:
    from lint.model.sheet import Sheet
    from lint.speech.agenda import Agenda
    from lint.speech.genre import Genre


def read_speech(
    text: Text,
    paragraphs: list[Paragraph],
    hits: Structure[list[Hit]],
    words: Vocabulary,
    format: str = "plain",
    metadata: Mapping[str, str] | None = None,
    sheet: "Sheet | None" = None,
    figures: Sequence[int] = (),
) -> Document:
    """Parses a file into a document. Never fails: anything that is not recognised is body.

    `hits` are those of `words.needles`, each sorted by offset; `metadata` may contain `title`, `genre` and `date`.
    """
    first_aside = bisect_left(paragraphs, True, key=attrgetter("aside")) if paragraphs and paragraphs[-1].aside else len(paragraphs)
    groups = split_drafts(text.normal, paragraphs[:first_aside], hits.vocatives, words)
    drafts = [_draft(number, text.normal, blocks, hits, words, metadata or {}) for number, blocks in enumerate(groups, 1)]
    return Document(
        text, drafts, [_aside(text.normal, paragraph) for paragraph in paragraphs[first_aside:]], format, sheet, figures
    )


def _draft(
    number: int, text: str, blocks: list[Block], hits: Structure[list[Hit]], words: Vocabulary, metadata: Mapping[str, str]
) -> Draft:
    """Parses the blocks of one draft."""
    start, end = blocks[0].start, blocks[-1].end
    parts = read_parts(text, blocks, words, metadata)
    sections, blocks = read_sections(
        text, with_expected_numbers(text, with_closing(blocks, parts.closing), parts.annex, words), parts.annex
    )
    agenda = _agenda(text, blocks, within(hits.agenda, start, end), parts.genre, words)
    announced = {item.start for item in agenda.items} if agenda else ()
    items = within(hits.items, start, end)
    items = [hit for hit in items if hit.start not in announced] if announced else items
    series, series_faults = read_series(text, blocks, sections, items, words)
    numbering = Numbering(blocks, sections, series)
    counts = read_declarations(text, numbering, within(hits.counted, start, end), words)
    agenda_breaks, agenda_counts = _on_agenda(text, blocks, agenda, words) if agenda else ((), ())
    return Draft(
        number,
        parts,
        numbering,
        has_lead_in=bool(sections) and words.leads_in(text[start : sections[0].marker.start], parts.genre),
        breaks=[
            *section_breaks(sections, blocks, words.section_numbers),
            *series_faults,
            *agenda_breaks,
        ],
        declarations=[*counts, *_unless_wrong(counts, agenda_counts)],
        announced=frozenset(blocks[index].start for index in (agenda.blocks if agenda else ())),
    )


def _agenda(text: str, blocks: Sequence[Block], hits: list[Hit], genre: "Genre | None", words: Vocabulary) -> "Agenda | None":
    """The order of business of a draft. Few drafts are those of a host, and few others number what a host announces."""
    if not hits and not (genre and genre.agenda):
        return None
    from lint.speech.agenda import read_agenda

    agenda = read_agenda(text, blocks, hits, genre, words)
    return agenda if agenda.items or agenda.calls else None


def _on_agenda(
    text: str, blocks: Sequence[Block], agenda: "Agenda", words: Vocabulary
) -> tuple[Sequence[Break], Sequence[Declaration]]:
    """The faults in an order of business, and the counts that its host announces."""
    from lint.speech.agenda_faults import agenda_breaks, agenda_declarations

    return (
        list(agenda_breaks(text, agenda, words.agenda)),
        list(agenda_declarations(text, blocks, agenda, words.agenda)),
    )


def _unless_wrong(counts: Sequence[Declaration], others: Iterable[Declaration]) -> Iterator[Declaration]:
    """The declarations, without those whose count is wrong already in its own sentence: a wrong count is one fault."""
    wrong = [(count.start, count.end) for count in counts if count.declared != count.found]
    return (other for other in others if not any(start < other.end and other.start < end for start, end in wrong))


def _aside(text: str, paragraph: Paragraph) -> Block:
    start, end = paragraph.start, paragraph.end
    while start < end and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Block(min(start, end - 1), end, paragraph, Role.ASIDE)
