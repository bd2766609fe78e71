"""Where a speech ends: what stands below its last spoken words is a note, a date or residue."""

import re
from collections.abc import Sequence

from lint.speech.blocks import Block, Role
from lint.speech.line_shapes import is_date

_LONGEST_NOTE = 42
_NOTE = r"[\[［〔【(（]\d{1,3}[\]］〕】)）]|注[：:]|注释|附注|备注[：:]|[*＊※]\s?[^*]|来源[：:]"
_OPENS_NOTE = frozenset("[［〔【(（注附备*＊※来")
"""The first characters of notes."""
_FIRST_CIRCLED, _LAST_CIRCLED = "①", "⒇"
_SENTENCE_ENDS = frozenset("。！？”!?）)")


def spoken_blocks(text: str, blocks: Sequence[Block], annex: int) -> list[Block]:
    """The blocks of the body down to the last spoken one. Notes stand below it: [1] 指…, ① 指…, 注：…"""
    body = Role.BODY
    spoken = [block for block in blocks if block.role is body and block.start < annex]
    while spoken and _follows_the_end(text, spoken):
        spoken.pop()
    return spoken


def _follows_the_end(text: str, spoken: Sequence[Block]) -> bool:
    block = spoken[-1]
    line = text[block.start : block.end]
    noted = line[0] in "（([【" and line[-1] in "）)]】" and len(line) <= _LONGEST_NOTE
    if noted or is_date(line) or not line.strip("—*=_-"):
        return True
    mark = re.match(_NOTE, line) if line[0] in _OPENS_NOTE else None
    return _is_referred_to(text, spoken, mark[0]) if mark else _is_circled_note(text, spoken)


def _is_referred_to(text: str, spoken: Sequence[Block], mark: str) -> bool:
    """Whether a number in brackets is that of a note: （1）… may be a section of the speech."""
    if mark[0] not in "(（":
        return True
    return text.find(mark, spoken[0].start, spoken[-1].start) >= 0 and text[spoken[-2].end - 1] in _SENTENCE_ENDS


def _is_circled_note(text: str, spoken: Sequence[Block]) -> bool:
    """Whether a line that begins with ① explains the ① behind a word above: a list has no ① within its sentences."""
    line = spoken[-1]
    mark = text[line.start]
    if not _FIRST_CIRCLED <= mark <= _LAST_CIRCLED:
        return False
    at = text.find(mark, spoken[0].start, line.start)
    return at >= 0 and all(block.start != at for block in spoken)
