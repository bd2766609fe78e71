"""From the paragraphs of a file to the document that it is, one reading after the other."""

from bisect import bisect_left
from operator import attrgetter

from lint.model.source import Paragraph
from lint.model.text import Hit, Text
from lint.speech.announced_counts import read_declarations
from lint.speech.document import Block, Document, Role
from lint.speech.hits import within
from lint.speech.numbering_faults import section_breaks
from lint.speech.sections import read_sections
from lint.speech.series import read_series
from lint.speech.split_drafts import read_drafts
from lint.speech.title_and_closing import read_parts
from lint.speech.vocabulary import Structure, Vocabulary


def read_speech(
    text: Text,
    paragraphs: list[Paragraph],
    hits: Structure[list[Hit]],
    words: Vocabulary,
    format: str = "plain",
    metadata: dict[str, str] | None = None,
) -> Document:
    """The document that a file is. Never fails: what is not recognised is body.

    `hits` are those of `words.needles`, each in the order of the text; `metadata` may name `title`, `genre` and `date`.
    """
    beside = bisect_left(paragraphs, True, key=attrgetter("aside")) if paragraphs and paragraphs[-1].aside else len(paragraphs)
    drafts = read_drafts(text.normal, paragraphs[:beside], hits.vocatives, words)
    for draft in drafts:
        read_parts(text.normal, draft, words, metadata or {})
        read_sections(text.normal, draft)
        if draft.sections:
            draft.led_in = words.leads_in(text.normal[draft.start : draft.sections[0].marker.start], draft.genre)
        draft.breaks.extend(section_breaks(draft))
        read_series(text.normal, draft, within(hits.items, draft.start, draft.end), words)
        read_declarations(text.normal, draft, within(hits.counted, draft.start, draft.end), words)
    return Document(text, drafts, [_aside(text.normal, paragraph) for paragraph in paragraphs[beside:]], format)


def _aside(text: str, paragraph: Paragraph) -> Block:
    start, end = paragraph.start, paragraph.end
    while start < end and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Block(min(start, end - 1), end, paragraph, Role.ASIDE)
