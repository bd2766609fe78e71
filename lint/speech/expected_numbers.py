"""Numbers that are due and badly written, or not written at all: 二：抓好抢收 between 一、 and 三、.

What is well formed is read first. Where it leaves a number out, the text in between is asked whether that number stands there under
another mark, in another form, in the middle of a line, or has been lost from its heading; behind the last number of a list, whether
the next one follows so. A fault is then told where it is, as what it is, and once.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from lint.speech.blocks import Block, Marker, Role
from lint.speech.numerals import write_number
from lint.speech.section_numbers import is_year, read_marker, write_label

_LEVELS = (1, 2, 3)
_MOST_MISSING = 3
"""How many numbers in a row may be badly written; where more are missing, text is."""
_HEADING_LIMIT = 40
_LIKE = 4
"""By how many characters a heading that has lost its number may be longer or shorter than the others."""
_SPACES = " \u3000\t"
_MARKS = frozenset("、：:，,。．.;；·" + _SPACES)
_SENTENCE_ENDS = frozenset("。！？；")
_HEADING_ENDS = frozenset("。！？；：，、…!?;:,")
_NOT_IN_HEADINGS = _SENTENCE_ENDS | {"："}
_NO_HEADING = frozenset("第【[〔（(<《—-·*#·•")
_SPOKEN = (
    "是", "要", "来", "个", "项", "条", "点", "方面", "位", "次", "年", "月", "日", "些", "定", "起", "名", "家", "大", "届", "级",
    "线", "类", "批", "则", "、", "到", "至", "分", "成", "倍", "%", "％",
)  # fmt: skip
"""Behind a numeral without its mark these make a word of a sentence: 三是, 二次, 一定."""
_BRACKETED = dict(enumerate("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", 1))
_OPENING, _CLOSING = ("（", "(", "【", "〔", "[", "〈"), ("）", ")", "】", "〕", "]", "〉")


class _List(NamedTuple):
    """The numbers of one level below one higher number, as indexes of their blocks."""

    level: int
    members: list[int]
    end: int
    """The index of the block that the list cannot go beyond."""


class _Due(NamedTuple):
    """A number that is due among some blocks."""

    level: int
    number: int
    between: range
    closed: bool
    """Whether the list goes on behind them: then the number must be there."""
    standing: bool
    """Whether the other numbers of the list stand before headings on lines of their own."""
    lengths: range
    """How long those headings are, a little more and less; empty where no heading can be told by that."""


def with_expected_numbers(text: str, blocks: Sequence[Block], annex: int) -> list[Block]:
    """Blocks with a marker on each that is a number after all; what was read well stays as it was."""
    blocks = list(blocks)
    for level in _LEVELS:
        found: dict[int, list[Block]] = {}
        for listed in _lists(blocks, level, annex):
            for due in _due(text, blocks, listed):
                index, replacement = _found(text, blocks, due, found)
                if replacement:
                    found[index] = replacement
        if found:
            blocks = [piece for index, block in enumerate(blocks) for piece in found.get(index, (block,))]
    return blocks


def _lists(blocks: Sequence[Block], level: int, annex: int) -> Iterator[_List]:
    members: list[int] = []
    end = next((at for at, block in enumerate(blocks) if block.start >= annex or block.role is Role.CLOSING), len(blocks))
    for index, block in enumerate(blocks[:end]):
        marker = block.marker
        if marker and (marker.level < level or (marker.level == level and marker.number == 1)) and members:
            yield _List(level, members, index)
            members = []
        if marker and marker.level == level:
            members.append(index)
    if members:
        yield _List(level, members, end)


def _due(text: str, blocks: Sequence[Block], listed: _List) -> Iterator[_Due]:
    """The numbers that a list leaves out, and the one after its last."""
    known = [(block, block.marker) for block in (blocks[index] for index in listed.members) if block.marker]
    standing = all(_is_heading(text, marker.end, block.end) for block, marker in known)
    sizes = [block.end - marker.end for block, marker in known]
    lengths = range(max(2, min(sizes) - _LIKE), max(sizes) + _LIKE + 1) if standing and len(known) > 1 else range(0)
    for (index, (_, marker)), (following, (_, after)) in zip(
        zip(listed.members, known), zip(listed.members[1:], known[1:]), strict=False
    ):
        if 1 < after.number - marker.number <= _MOST_MISSING + 1:
            for number in range(marker.number + 1, after.number):
                yield _Due(listed.level, number, range(index + 1, following), True, standing, lengths)
    last = known[-1][1]
    if last.number:
        heading_lengths = lengths if listed.level == 1 else range(0)
        yield _Due(listed.level, last.number + 1, range(listed.members[-1] + 1, listed.end), False, standing, heading_lengths)


def _found(text: str, blocks: Sequence[Block], due: _Due, taken: dict[int, list[Block]]) -> tuple[int, list[Block]]:
    """The index of the block that holds a number which is due, and what to put in its place; nothing where none does."""
    free = [index for index in due.between if index not in taken and blocks[index].role is Role.BODY]
    for index in free:
        marker = _meant(text, blocks, index, due)
        if marker:
            return index, [blocks[index]._replace(marker=marker)]
    for index in free:
        pieces = _run_in(text, blocks[index], due)
        if pieces:
            return index, pieces
    headings = [index for index in free if _lost_its_number(text, blocks, index, due) and index > due.between.start]
    if len(headings) != 1:
        return 0, []
    block = blocks[headings[0]]
    return headings[0], [block._replace(marker=_marker(due, block.start, block.start, "missing"))]


def _marker(due: _Due, start: int, end: int, fault: Literal["mark", "missing", "style"]) -> Marker:
    return Marker(due.level, due.number, start, end, write_label(due.level, due.number).rstrip("、."), fault)


def _meant(text: str, blocks: Sequence[Block], index: int, due: _Due) -> Marker | None:
    """The number that is due, if a block begins with it in whatever form."""
    block, other = blocks[index], blocks[index].marker
    if other is None:
        return _badly_written(text, blocks, index, due)
    if other.number != due.number or other.level <= due.level:
        return None
    if not due.standing or not _is_heading(text, other.end, block.end):
        return None
    beside = (blocks[near].marker for near in due.between if near != index)
    if any(marker and marker.level == other.level for marker in beside):
        return None  # A list of its own, below the number before.
    return _marker(due, other.start, other.end, "style")


def _is_heading(text: str, start: int, end: int) -> bool:
    return end - start <= _HEADING_LIMIT and "。" not in text[start : end - 1]


def _badly_written(text: str, blocks: Sequence[Block], index: int, due: _Due) -> Marker | None:
    block = blocks[index]
    for form, plain in _forms(due.level, due.number):
        stop = block.start + len(form)
        if text.startswith(form, block.start) and stop < block.end and not _goes_on(text, stop, plain):
            end = stop
            while end < block.end and text[end] in _MARKS:
                end += 1
            if end == block.end or (text[end].isdecimal() and not is_year(text[end : end + 5])):
                return None
            if form.startswith("第") and _is_ordinal(text, blocks, index, due):
                return None
            if plain and not text[stop:end].strip(_SPACES) and not _stands_bare(text, block, end, due):
                return None
            return _marker(due, block.start, end, "mark")
    return None


def _goes_on(text: str, stop: int, plain: bool) -> bool:
    """Whether a numeral is only the beginning of one: 二十, 2017. 二2017年 is a section on a year."""
    if not plain or is_year(text[stop : stop + 5]):
        return False
    return text[stop] in "十百千零一二三四五六七八九" or text[stop].isdecimal()


def _stands_bare(text: str, block: Block, end: int, due: _Due) -> bool:
    """Whether a numeral without a mark may be a section number: 四川 and 三是 begin with none."""
    if text.startswith(_SPOKEN, end):
        return False
    return due.closed or text[end - 1] in _SPACES or (due.standing and _is_heading(text, end, block.end))


def _is_ordinal(text: str, blocks: Sequence[Block], index: int, due: _Due) -> bool:
    """Whether 第三， goes on from 第二， and is no section number."""
    mark = text[blocks[index].start + len(f"第{write_number(due.number)}")]
    before = f"第{write_number(due.number - 1)}{mark}"
    return any(text.startswith(before, blocks[near].start) for near in range(due.between.start, index))


def _forms(level: int, number: int) -> Iterator[tuple[str, bool]]:
    """The forms in which a number may have been meant, and whether it is plain: then something must show that it is a number."""
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


def _run_in(text: str, block: Block, due: _Due) -> list[Block]:
    """A block cut before a number that is due and stands behind a sentence in it; nothing where none does."""
    label = write_label(due.level, due.number)
    at = text.find(label, block.start + 1, block.end)
    while at >= 0:
        marker = read_marker(text, at, block.end) if text[at - 1] in _SENTENCE_ENDS else None
        if marker and (marker.level, marker.number) == (due.level, due.number):
            return [block._replace(end=at), Block(at, block.end, block.paragraph, Role.BODY, marker)]
        at = text.find(label, at + 1, block.end)
    return []


def _lost_its_number(text: str, blocks: Sequence[Block], index: int, due: _Due) -> bool:
    """Whether a block looks like the numbered headings beside it but for its number."""
    block = blocks[index]
    if block.marker or block.end - block.start not in due.lengths:
        return False
    line = text[block.start : block.end]
    if line[-1] in _HEADING_ENDS or line[0] in _NO_HEADING or line[0].isdecimal() or _NOT_IN_HEADINGS.intersection(line):
        return False
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if following is None:
        return False
    if following.marker:
        return following.marker.level > due.level and following.marker.number == 1
    return following.role in (Role.BODY, Role.CLOSING) and text[following.end - 1] in _SENTENCE_ENDS
