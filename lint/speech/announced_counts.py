"""What an announced count (下面，我讲三点意见) binds to, and whether the list has that many members.

A declaration binds to

- `sections`: the numbered points of the whole draft, when a lead-in announces them,
- `inline`: the series or sub-sections that begin right after its sentence,
- `heading`: the direct children of the section whose heading names it,
- `backward`: the nearest list before it (以上四个方面).

A count with nothing listed nearby declares nothing.
"""

from bisect import bisect_left
from collections.abc import Iterator

from lint.model.text import Hit
from lint.speech.blocks import Block, Declaration, Role, Section, Series
from lint.speech.counting_words import CountingWords
from lint.speech.counts import OPENING_MARKS, Count, find_counts, first_mark
from lint.speech.document import Numbering
from lint.speech.numerals import write_number
from lint.speech.sibling_lists import SiblingLists
from lint.speech.vocabulary import Vocabulary

_SENTENCE_ENDS = "。：:；！"
_SERIES_BACK, _SECTIONS_BACK = 12, 40
_SENTENCE_WINDOW = 200
_VERB_WINDOW = 8
_LINE_WINDOW = 60


def read_declarations(text: str, draft: Numbering, hits: list[Hit], words: Vocabulary) -> list[Declaration]:
    """The counts that a draft announces, in the order of the text. `hits` are those of `words.counted`."""
    if not hits:
        return []
    declarations: list[Declaration] = []
    lead_in: Declaration | None = None
    counts = list(find_counts(text, draft.blocks, hits, words))
    crowded = _crowded_headings(draft, counts)
    lists = SiblingLists(draft)
    for count, following in zip(counts, [*counts[1:], None]):
        declaration = (
            _heading(text, draft, count, crowded, words.counting)
            or _backward(text, draft, count, lists, words.counting)
            or _lead_in(text, draft, count, lists, words.counting)
            or _inline(text, draft, count, following, lists, words.counting)
        )
        if declaration is None:
            continue
        if declaration.binding == "sections":
            if lead_in:
                continue
            lead_in = declaration
        declarations.append(declaration)
    return declarations


def _last_point(text: str, draft: Numbering, words: CountingWords) -> int:
    """Index of the last block that opens with 最后一点; -1 where none does."""
    blocks = draft.blocks
    return next((at for at in range(len(blocks) - 1, -1, -1) if text.startswith(words.last_point, blocks[at].start)), -1)


def _lead_in(text: str, draft: Numbering, count: Count, lists: SiblingLists, words: CountingWords) -> Declaration | None:
    """下面，我讲三点意见, before the first numbered point."""
    before = text[max(draft.blocks[count.block].start, count.start - _VERB_WINDOW) : count.start].rstrip(f"{OPENING_MARKS} \u3000")
    verb = next((before.removesuffix(word) for word in words.following if before.endswith(word)), before)
    if not verb.endswith(words.announcing) or count.noun in words.after_colons:
        return None
    sentence = text[_sentence_start(text, draft.blocks[count.block], count.start) : count.start]
    clause = sentence[max(sentence.rfind("，"), sentence.rfind(",")) + 1 :]
    if any(map(clause.__contains__, words.about_others)) or not any(map(sentence.__contains__, words.about_me)):
        return None
    end = min(draft.blocks[count.block].end, count.end + words.sentence_limit + 1)
    if first_mark(text, _SENTENCE_ENDS, count.end, end) - count.end > words.sentence_limit:
        return None
    length = _points(draft, count, lists, words)
    if length == count.number - 1 and _last_point(text, draft, words) >= count.block:
        length = count.number
    return Declaration("sections", count.number, length, count.start, count.end) if length else None


def _points(draft: Numbering, count: Count, lists: SiblingLists, words: CountingWords) -> int:
    """How many points of the highest rank follow a lead-in; 0 when none begins near enough."""
    near_end = draft.blocks[min(count.block + words.lead_in_blocks, len(draft.blocks) - 1)].end
    at = bisect_left(draft.section_starts, count.start)
    first = draft.sections[at] if at < len(draft.sections) else None
    if at and first:
        return _points_below(draft, count, first, lists)
    series = _next_series(draft, count.end)
    if first and first.marker.start <= near_end:
        if series and series.items[0].start < first.marker.start and len(series.items) > 1:
            return len(series.items)
        return lists.run(lists.main)[0]
    if (
        series
        and series.items[0].start <= near_end
        and (series.items[0].initial or series.items[0].start - count.end < words.gap_limit)
    ):
        return len(series.items)
    return 0


def _points_below(draft: Numbering, count: Count, first: Section, lists: SiblingLists) -> int:
    """The same for a lead-in within a section: only a list that begins in the next block counts."""
    following = draft.blocks[min(count.block + 1, len(draft.blocks) - 1)]
    if first.marker.number != 1 or first.marker.start > following.end:
        return 0
    return lists.run(first)[0]


def _inline(
    text: str, draft: Numbering, count: Count, following: Count | None, lists: SiblingLists, words: CountingWords
) -> Declaration | None:
    """要抓好三件事：一是…"""
    block = draft.blocks[count.block]
    limit = min(block.end, count.end + words.sentence_limit)
    stop = first_mark(text, _SENTENCE_ENDS, count.end, limit)
    before = text[max(block.start, count.start - 8) : count.start].rstrip(OPENING_MARKS)
    if following and following.start < stop:
        return None
    if stop == limit or text[stop] in "；！" or before.endswith(words.vague):
        return None
    colon = text[stop] in "：:"
    if not colon and (before.endswith(words.vague_in_sentences) or count.noun in words.after_colons):
        return None
    listed = _list_at(draft, count, stop + 1, colon, lists, words)
    if listed is None:
        return None
    length, end, last = listed
    rest = text[last : min(end, last + words.reach)].partition("\n")[0]
    if length == count.number - 1 and any(word in rest for word in words.continued):
        return None
    if length < count.number and _has_label(rest, count.number):
        return None
    return Declaration("inline", count.number, length, count.start, count.end)


def _has_label(rest: str, number: int) -> bool:
    """Whether the text contains the missing number in a form that was not recognised as a member."""
    han = write_number(number)
    return any(label in rest for label in (f"{han}、", f"{han}是", f"{han}要", f"{han}来", f"第{han}", f"（{han}）", f"({han})"))


def _list_at(
    draft: Numbering, count: Count, stop: int, colon: bool, lists: SiblingLists, words: CountingWords
) -> tuple[int, int, int] | None:
    """Length of the list that begins right after `stop`, its end, and the offset from which an unrecognised member may follow."""
    block = draft.blocks[count.block]
    following = draft.blocks[count.block + 1] if count.block + 1 < len(draft.blocks) else None
    at_end = stop >= block.end
    at = bisect_left(draft.series_starts, stop)
    if at < len(draft.series):
        series, first = draft.series[at], draft.series[at].items[0]
        begins = (at_end and following and first.start == following.start) or (
            first.start <= min(block.end, stop + (words.gap_limit if colon else 0))
        )
        if begins and first.number == 1 and len(series.items) > 1 and all(item.family is first.family for item in series.items):
            return len(series.items), series.end, series.items[-1].start
    if at_end and following and (colon or draft.blocks[count.block].role is not Role.HEADING):
        section = lists.section_from(following.start)
        if section and section.marker.number == 1:
            length, last = lists.run(section)
            return length, last.end, last.end
    return None


def _crowded_headings(draft: Numbering, counts: list[Count]) -> set[int]:
    """Offsets of the sections whose heading contains several counts (三条原则、两个重点), so that each is ambiguous."""
    starts = [section.marker.start for count in counts if (section := _heading_of(draft, count))]
    return {start for start in starts if starts.count(start) > 1}


def _heading(text: str, draft: Numbering, count: Count, crowded: set[int], words: CountingWords) -> Declaration | None:
    """着力提高“四种能力” as a heading, with （一）（二）（三）（四） under it."""
    section = _heading_of(draft, count)
    if section is None or len(section.children) < 2 or section.marker.start in crowded:
        return None
    opened = text[count.start - 1] in OPENING_MARKS
    before = text[section.heading.start : count.start].rstrip(OPENING_MARKS)
    if before.endswith(words.vague_in_headings):
        return None
    children = [text[slice(*_line(text, child))] for child in section.children]
    noun_repeated = count.noun and 2 * sum(count.noun[-2:] in child for child in children) > len(children)
    if not noun_repeated and ((count.noun and count.noun not in words.generic) or opened):
        return None
    same = [child for child in section.children if child.marker.level == section.children[0].marker.level]
    return Declaration("heading", count.number, len(same), count.start, count.end)


def _line(text: str, section: Section) -> tuple[int, int]:
    start, end = section.marker.end, min(section.marker.end + _LINE_WINDOW, len(text))
    stop = text.find("\n", start, end)
    return start, stop if stop >= 0 else end


def _heading_of(draft: Numbering, count: Count) -> Section | None:
    section = draft.section_at(count.start)
    return section if section and section.heading.start <= count.start and count.end <= section.heading.end else None


def _backward(text: str, draft: Numbering, count: Count, lists: SiblingLists, words: CountingWords) -> Declaration | None:
    """以上四个方面, after a list."""
    block = draft.blocks[count.block]
    if not text[max(block.start, count.start - 6) : count.start].rstrip(OPENING_MARKS).rstrip("这的").endswith(words.backward):
        return None
    lengths = list(_lists_before(draft, count, lists, words))
    if not lengths or count.number in lengths:
        return Declaration("backward", count.number, count.number, count.start, count.end) if lengths else None
    return Declaration("backward", count.number, lengths[0], count.start, count.end)


def _lists_before(draft: Numbering, count: Count, lists: SiblingLists, words: CountingWords) -> Iterator[int]:
    """Lengths of the lists that 以上 may refer to, nearest first."""
    near = max(draft.blocks[max(0, count.block - 1)].start, count.start - words.reach)
    before = bisect_left(draft.series_starts, count.start)
    for at in range(before - 1, max(-1, before - 1 - _SERIES_BACK), -1):
        series = draft.series[at]
        if series.items[-1].start >= near and len(series.items) > 1:
            yield len(series.items)
    ended = bisect_left(draft.section_starts, count.start)
    seen: set[int] = set()
    for section in reversed(draft.sections[max(0, ended - _SECTIONS_BACK) : ended]):
        length = lists.count_before(section, count.start)
        if id(section.parent) not in seen and length > 1:
            seen.add(id(section.parent))
            yield length


def _next_series(draft: Numbering, offset: int) -> Series | None:
    at = bisect_left(draft.series_starts, offset)
    return next((series for series in draft.series[at : at + 4] if series.family.at != "inside"), None)


def _sentence_start(text: str, block: Block, offset: int) -> int:
    window = max(block.start, offset - _SENTENCE_WINDOW)
    return max(window, *(text.rfind(mark, window, offset) + 1 for mark in "。！？；"))
