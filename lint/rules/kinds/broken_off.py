"""Drafts and paragraphs that break off."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

import re2

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Block, Role
from lint.speech.document import Document, Draft

_REPORTED_LENGTH = 12
_LONG = 30
"""From this length a paragraph with several clauses is a sentence, not a heading."""
_SENTENCE_ENDS = "。！？!?…”’』」）)》】]〕；;：:.|｜"
_NOTE = re2.compile(r"(?:\[\d{1,3}\]|〔\d{1,3}〕|[①-⑳⑴-⒇])+$")
"""The mark of a note, which stands behind that of the sentence."""
_ADDRESS = re2.compile(r"(?:[A-Za-z0-9./_@#-]{6}|\d{4}|[_＿]+[_＿\s]*|[\d、，年月日节]{2}[起止底末初前后页号]?)$")
"""What ends in an address, a number to call or a blank is no sentence that breaks off."""
_PARAGRAPH_ENDS = f"{_SENTENCE_ENDS}，、,—>"
_BULLET = r"[•·●○■◆▲→*-]|[（(][a-z][)）]|[A-Za-z0-9（(]\d?[)）.、．]|[①-⑳]"
_COMMAS = "，、,"
_SEMICOLONS = frozenset("；;")
_CLAUSE_ENDS = frozenset("，、,；;")
_CLAUSE_MARKS = frozenset("，。、；：！？,;?")
_COLONS = frozenset("：:")
_LONGEST_LABEL = 12
_VERSE_ENDS = f"{_COMMAS}。！"
_LONGEST_VERSE = 40
_SHORTEST_CLAUSE = 4
_LONGEST_CLAUSE = 12
_SPOKEN = (Role.BODY, Role.CLOSING)
_INNER_MARKS = "，。；：！？"


class BrokenOff(Rule):
    """Reports a draft, or any other `paragraph`, of at least `least` characters with marks inside it, but none at its end.

    Signatures, dates and notes have no marks inside and are left alone; so are lines that are only a heading, and what an annex
    holds. A paragraph counts only in a speech, and when it holds a sentence or several clauses; numbered ones only where most of
    their rank end in a mark, and none where the whole text is cut into lines, or where it ends in one of `endings`.

    `of = "clause"` reports paragraphs of a speech that end in a comma, or in a semicolon where neither neighbour does and no list
    begins: a list may have its items so. `unless` is a pattern (RE2) of paragraphs that may end in a comma; several lines with
    short clauses that all end in one are verse. `of = "beginning"` reports paragraphs that begin with a mark.
    """

    of: Literal["draft", "paragraph", "clause", "beginning"]
    least: int
    endings: Sequence[str] = ()
    """Words after which no mark is missing."""
    unless: str = ""

    @cached_property
    def _exception(self) -> Any:
        return re2.compile(self.unless)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        if self.of == "paragraph":
            yield from self._paragraphs(document)
            return
        if self.of == "clause":
            yield from self._clauses(document)
            return
        if self.of == "beginning":
            yield from (Finding(block.start, block.start + 1) for block in document.blocks if text[block.start] in _CLAUSE_MARKS)
            return
        for draft in document.drafts:
            last = next(block for block in reversed(draft.blocks) if block.start <= draft.last.start)
            if last.role not in (Role.BODY, Role.CLOSING) or last.end - last.start < self.least or draft.ends_with_farewell:
                continue
            words = text[last.start : last.end]
            words = _NOTE.sub("", words)
            if _ADDRESS.search(words) or words.endswith(tuple(self.endings)):
                continue
            if words[-1:] not in _SENTENCE_ENDS and any(mark in words for mark in _INNER_MARKS):
                yield Finding(last.end - _REPORTED_LENGTH, last.end)

    def _paragraphs(self, document: Document) -> Iterator[Finding]:
        text = document.text.normal
        for draft in document.drafts:
            if document.is_wrapped or not (draft.salutations or (draft.genre and draft.genre.spoken)):
                continue
            for block, after in pairwise(draft.blocks):
                if block.role is not Role.BODY or block.end >= draft.annex or text[block.end - 1] in _PARAGRAPH_ENDS:
                    continue
                words = _NOTE.sub("", text[block.start : block.end])
                ends = words[-1] in _PARAGRAPH_ENDS or words[-1].isascii()  # A foreign name may be the end of an entry.
                if document.shows_figure(block.end, after.start):  # A formula, perhaps.
                    continue
                cut = len(words) >= self.least and not ends and after.paragraph != block.paragraph
                sentence = "。" in words or (len(words) >= _LONG and sum(map(words.count, "，；")) > 1)
                if cut and sentence and not words.endswith(tuple(self.endings)) and not _is_heading(text, draft, block):
                    yield Finding(block.end - _REPORTED_LENGTH, block.end)

    def _clauses(self, document: Document) -> Iterator[Finding]:
        text = document.text.normal
        for draft in document.drafts if not document.is_wrapped else ():
            for at, block in enumerate(draft.blocks[1:], 1):
                last = text[block.end - 1]
                if last not in _CLAUSE_ENDS or block.role not in _SPOKEN or block.end - block.start < self.least:
                    continue
                if last == ";" and text[block.end - 2].isascii():  # A statement of a program.
                    continue
                ends_line = at + 1 == len(draft.blocks) or draft.blocks[at + 1].paragraph != block.paragraph
                if ends_line and block.end <= draft.annex and self._breaks_off(text, draft, at):
                    yield Finding(block.end - 1, block.end)

    def _breaks_off(self, text: str, draft: Draft, at: int) -> bool:
        block = draft.blocks[at]
        words = text[block.start : block.end]
        if words[-1] in _COMMAS:
            return not (self.unless and self._exception.search(words)) and not _is_verse(text, draft, at)
        return not _is_member(text, draft, at)


def _is_verse(text: str, draft: Draft, at: int) -> bool:
    """Whether a line is one of several with short clauses that all end in a comma; in the script of a host, all but the last."""
    hosted = draft.genre is not None and draft.genre.agenda
    beside = [*draft.blocks[at - 1 : at], *draft.blocks[at + 1 : at + 2]]
    verse = [block for block in beside if text[block.end - 1] in (_COMMAS if not hosted else _VERSE_ENDS)]
    return _is_recited(text, draft.blocks[at]) and any(_is_recited(text, block) for block in verse)


def _is_recited(text: str, block: Block) -> bool:
    """Whether a paragraph is short and consists of short clauses."""
    if block.end - block.start > _LONGEST_VERSE or block.role not in _SPOKEN:
        return False
    clauses = text[block.start : block.end - 1].replace("、", "，").split("，")
    return all(_SHORTEST_CLAUSE <= len(clause) <= _LONGEST_CLAUSE for clause in clauses)


def _is_member(text: str, draft: Draft, at: int) -> bool:
    """Whether a paragraph that ends in a semicolon is a member of a list: another one is, or it is the first of two alike."""
    before, block, after = draft.blocks[at - 1], draft.blocks[at], draft.blocks[at + 1 : at + 2]
    if any(text[other.end - 1] in _SEMICOLONS for other in (before, *after)):
        return True
    marker = after[0].marker if after else None
    # A list begins with its first member: what a later number stands before is another section.
    if after and (marker.number == 1 if marker else re2.match(_BULLET, text[after[0].start : after[0].start + 3])):
        return True
    if not after or text[block.start : block.end].count("。") > (block.marker is not None or after[0].marker is not None):
        return False
    if before.role is not Role.SALUTATION and text[before.end - 1] in _COLONS:
        return True
    following = draft.blocks[at + 1 : at + 3]
    if _is_labelled(text, block) and (_is_labelled(text, before) or _is_labelled(text, after[0])):
        return True
    # Below a heading the last of two: what stands behind it is another section.
    if len(following) > 1 and not after[0].marker and following[1].marker and "。" not in text[block.start : block.end]:
        return text[after[0].end - 1] == "。"
    alike = [_are_alike(text, one, other) for one, other in pairwise((block, *following))]
    return alike[0] and alike != [True, True]


def _is_labelled(text: str, block: Block) -> bool:
    """Whether a paragraph is an entry behind its label: 开发单位：…"""
    return 0 < text.find("：", block.start, block.start + _LONGEST_LABEL) < block.end - 1


def _are_alike(text: str, one: Block, other: Block) -> bool:
    """Whether two paragraphs begin alike: both with a number of the same level, or with the same character."""
    if one.marker or other.marker:
        return one.marker is not None and other.marker is not None and one.marker.level == other.marker.level
    return text[one.start] == text[other.start]


def _is_heading(text: str, draft: Draft, block: Block) -> bool:
    """Whether a numbered paragraph is a heading like most of its rank, which end without a mark."""
    if block.marker is None:
        return False
    rank = [other for other in draft.blocks if other.marker and other.marker.level == block.marker.level]
    unmarked = sum(text[other.end - 1] not in _PARAGRAPH_ENDS for other in rank)
    return len(rank) > 1 and 2 * unmarked > len(rank)
