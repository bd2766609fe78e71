"""Expected numbers that are badly written or not written at all: 二：抓好抢收 between 一、 and 三、.

Well-formed numbers are read first. Where they leave a gap, the text in between is searched for the missing number: with another
mark, in another form, in the middle of a line, or lost from its heading. The text after a list is searched for its next number in
the same way. So each fault is reported once, at its own position and with its own name.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from lint.speech.blocks import Block, Marker, Role
from lint.speech.lost_headings import lost_heading, siblings_of
from lint.speech.numerals import write_number
from lint.speech.section_numbers import is_year, read_marker, write_label
from lint.speech.vocabulary import Vocabulary
from lint.speech.wrong_form_lists import with_wrong_form_lists

_LEVELS = (1, 2, 3)
_MOST_MISSING = 3
"""Maximum number of consecutive badly written numbers; a larger gap means that text is missing."""
_HEADING_LIMIT = 40
_LEAST_BEFORE_LOST = 3
"""Behind a single number nothing shows what the headings of its list look like."""
_SPACES = " \u3000\t"
_MARKS = frozenset("、：:，,。．.;；·" + _SPACES)
_SENTENCE_ENDS = frozenset("。！？；")
_BRACKETED = dict(enumerate("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", 1))
_OPENING, _CLOSING = ("（", "(", "【", "〔", "[", "〈"), ("）", ")", "】", "〕", "]", "〉")

_FIRST_OF_NUMBERS = frozenset((*_OPENING, *_BRACKETED.values(), *"第一二三四五六七八九十0123456789"))


class _List(NamedTuple):
    """The numbers of one level under the same parent number, as indexes of their blocks."""

    level: int
    members: list[int]
    end: int
    """The index of the block before which the list must end."""


class _Expected(NamedTuple):
    """A number that is expected within a range of blocks."""

    level: int
    number: int
    between: range
    closed: bool
    """Whether the list continues after the range: then the number must be in it."""
    headings: bool
    """Whether the other numbers of the list precede headings on lines of their own."""
    members: Sequence[int]
    """The indexes of the blocks with those numbers."""


def with_expected_numbers(text: str, blocks: Sequence[Block], annex: int, words: Vocabulary) -> list[Block]:
    """The blocks, with markers added for badly written and missing numbers; well-formed numbers are unchanged."""
    blocks = with_wrong_form_lists(text, blocks, words)
    numbered, end = _numbered(blocks, annex)
    for level in _LEVELS:
        replaced: dict[int, list[Block]] = {}
        for listed in _lists(numbered, level, end):
            for expected in _expected_numbers(text, blocks, listed):
                index, replacement = _locate(text, blocks, expected, replaced, words)
                if replacement:
                    replaced[index] = replacement
        if replaced:
            blocks = [piece for index, block in enumerate(blocks) for piece in replaced.get(index, (block,))]
            numbered, end = _numbered(blocks, annex)
    return blocks


def _numbered(blocks: Sequence[Block], annex: int) -> tuple[list[tuple[int, Marker]], int]:
    """The indexes of the numbered blocks with their markers, and the index of the first block that is no longer the speech."""
    numbered: list[tuple[int, Marker]] = []
    for index, block in enumerate(blocks):
        if block.role is Role.CLOSING or block.start >= annex:
            return numbered, index
        if block.marker:
            numbered.append((index, block.marker))
    return numbered, len(blocks)


def _lists(numbered: Sequence[tuple[int, Marker]], level: int, end: int) -> Iterator[_List]:
    """The lists of a level, given the indexes of all numbered blocks, with their markers."""
    members: list[int] = []
    for index, marker in numbered:
        if members and (marker.level < level or (marker.level == level and marker.number == 1)):
            yield _List(level, members, index)
            members = []
        if marker.level == level:
            members.append(index)
    if members:
        yield _List(level, members, end)


def _expected_numbers(text: str, blocks: Sequence[Block], listed: _List) -> Iterator[_Expected]:
    """The numbers missing from a list, and the number after its last."""
    known = [(block, block.marker) for block in (blocks[index] for index in listed.members) if block.marker]
    headings = all(_is_heading(text, marker.end, block.end) for block, marker in known)
    for (index, (_, marker)), (following, (_, after)) in zip(
        zip(listed.members, known), zip(listed.members[1:], known[1:]), strict=False
    ):
        if 1 < after.number - marker.number <= _MOST_MISSING + 1:
            for number in range(marker.number + 1, after.number):
                yield _Expected(listed.level, number, range(index + 1, following), True, headings, listed.members)
    last = known[-1][1]
    if last.number:
        behind = range(listed.members[-1] + 1, listed.end)
        yield _Expected(listed.level, last.number + 1, behind, False, headings, listed.members)


def _locate(
    text: str, blocks: Sequence[Block], expected: _Expected, replaced: dict[int, list[Block]], words: Vocabulary
) -> tuple[int, list[Block]]:
    """The index of the block with the expected number, and the blocks that replace it; an empty list if there is none."""
    candidates = [index for index in expected.between if index not in replaced and blocks[index].role is Role.BODY]
    for index in candidates:
        marker = _other_form(text, blocks, index, expected, words)
        if marker:
            return index, [blocks[index]._replace(marker=marker)]
    for index in candidates:
        pieces = _run_in(text, blocks[index], expected)
        if pieces:
            return index, pieces
    lost = _lost(text, blocks, candidates, expected)
    if lost is None:
        return 0, []
    block = blocks[lost]
    return lost, [block._replace(marker=_marker(expected, block.start, block.start, "missing"))]


def _lost(text: str, blocks: Sequence[Block], candidates: list[int], expected: _Expected) -> int | None:
    if not expected.closed and (expected.level > 1 or expected.number < _LEAST_BEFORE_LOST):
        return None
    siblings = siblings_of(text, blocks, expected.members)
    if siblings.on_own_lines and not siblings.single:
        candidates = [index for index in candidates if index > expected.between.start]  # A heading has a body.
    return lost_heading(text, blocks, candidates, siblings, expected.level, in_gap=expected.closed)


def _marker(expected: _Expected, start: int, end: int, fault: Literal["mark", "missing", "style"]) -> Marker:
    return Marker(expected.level, expected.number, start, end, write_label(expected.level, expected.number).rstrip("、."), fault)


def _other_form(text: str, blocks: Sequence[Block], index: int, expected: _Expected, words: Vocabulary) -> Marker | None:
    """The marker of the expected number, if a block begins with it in any form."""
    block, found = blocks[index], blocks[index].marker
    if found is None:
        return _badly_written(text, blocks, index, expected, words)
    if found.number != expected.number or found.level <= expected.level:
        return None
    if not expected.headings or not _is_heading(text, found.end, block.end):
        return None
    siblings = (blocks[near].marker for near in expected.between if near != index)
    if any(marker and marker.level == found.level for marker in siblings):
        return None  # A separate list, under the previous number.
    return _marker(expected, found.start, found.end, "style")


def _is_heading(text: str, start: int, end: int) -> bool:
    return end - start <= _HEADING_LIMIT and "。" not in text[start : end - 1]


def _badly_written(text: str, blocks: Sequence[Block], index: int, expected: _Expected, words: Vocabulary) -> Marker | None:
    block = blocks[index]
    if text[block.start] not in _FIRST_OF_NUMBERS:
        return None
    for form, plain in _forms(expected.level, expected.number):
        stop = block.start + len(form)
        if text.startswith(form, block.start) and stop < block.end and not _continues(text, stop, plain):
            end = stop
            while end < block.end and text[end] in _MARKS:
                end += 1
            if end == block.end or (text[end].isdecimal() and not is_year(text[end : end + 5])):
                return None
            if form.startswith("第") and _is_ordinal(text, blocks, index, expected):
                return None
            if plain and not text[stop:end].strip(_SPACES) and not _may_lack_mark(text, block, end, expected, words):
                return None
            return _marker(expected, block.start, end, "mark")
    return None


def _continues(text: str, stop: int, plain: bool) -> bool:
    """Whether a numeral is only the beginning of a longer numeral: 二十, 2017. 二2017年 is section 二 about a year."""
    if not plain or is_year(text[stop : stop + 5]):
        return False
    return text[stop] in "十百千零一二三四五六七八九" or text[stop].isdecimal()


def _may_lack_mark(text: str, block: Block, end: int, expected: _Expected, words: Vocabulary) -> bool:
    """Whether a numeral without a mark may be a section number; in 四川 and 三是 it is not."""
    if text.startswith(words.after_numerals, end):
        return False
    if text.startswith(words.heading_openings, end):
        return True
    return expected.closed or text[end - 1] in _SPACES or (expected.headings and _is_heading(text, end, block.end))


def _is_ordinal(text: str, blocks: Sequence[Block], index: int, expected: _Expected) -> bool:
    """Whether 第三， continues 第二， and is not a section number."""
    mark = text[blocks[index].start + len(f"第{write_number(expected.number)}")]
    before = f"第{write_number(expected.number - 1)}{mark}"
    return any(text.startswith(before, blocks[near].start) for near in range(expected.between.start, index))


def _forms(level: int, number: int) -> Iterator[tuple[str, bool]]:
    """The forms in which a number may be written. The flag is set for a bare numeral, which needs further evidence."""
    han = write_number(number)
    if level == 1:
        yield from ((f"第{han}", True), (han, True))
    elif level == 2:
        yield from ((f"{opening}{han}{closing}", False) for opening in _OPENING for closing in _CLOSING)
        yield from ((f"{opening}{han}", False) for opening in _OPENING)
        yield from ((f"{han}{closing}", False) for closing in _CLOSING)
        yield (_BRACKETED.get(number, han), number not in _BRACKETED)
        yield (han, True)
    else:
        yield (str(number), True)


def _run_in(text: str, block: Block, expected: _Expected) -> list[Block]:
    """A block split before the expected number, where that follows a sentence within the block; empty if it does not."""
    label = write_label(expected.level, expected.number)
    at = text.find(label, block.start + 1, block.end)
    while at >= 0:
        marker = read_marker(text, at, block.end) if text[at - 1] in _SENTENCE_ENDS else None
        if marker and (marker.level, marker.number) == (expected.level, expected.number):
            return [block._replace(end=at), Block(at, block.end, block.paragraph, Role.BODY, marker)]
        at = text.find(label, at + 1, block.end)
    return []
