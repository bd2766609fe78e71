"""Drafts, defects, and what the makers of defects share."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from lint.formats import read_bytes
from lint.pipeline.engine import read
from lint.rules.ruleset import Ruleset
from lint.speech.blocks import Role
from lint.speech.document import Document, Draft

NEAR = 6
"""How many characters beside an injected defect a finding may lie, where nothing else is said."""


class Clean(NamedTuple):
    """A clean draft, as text and as the linter reads it."""

    name: str
    text: str
    document: Document

    @property
    def draft(self) -> Draft:
        return self.document.drafts[0]


class Injected(NamedTuple):
    """A draft with a defect, and the spans in which it may be reported."""

    text: str
    places: list[tuple[int, int]]


Inject = Callable[[Clean, Random], Injected | None]


class Defect(NamedTuple):
    """A class of defects. `rules` are those that may find it, the most fitting first."""

    name: str
    rules: tuple[str, ...]
    inject: Inject


def read_clean(name: str, data: bytes, rules: Ruleset) -> Clean:
    source = read_bytes(data, name)
    return Clean(name, source.text.raw, read(source, rules))


def replaced(text: str, start: int, end: int, new: str, near: int = NEAR) -> Injected:
    return Injected(text[:start] + new + text[end:], [(start - near, start + len(new) + near)])


def line_of(text: str, offset: int) -> tuple[int, int]:
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text)


def is_plain(clean: Clean) -> bool:
    """Whether raw and normal offsets are the same, so that sections can be cut where they are read."""
    return clean.document.text.normal == clean.text


def body_lines(clean: Clean) -> list[tuple[int, int]]:
    """The raw lines of the body."""
    text = clean.document.text
    blocks = [block for block in clean.draft.blocks if block.role in (Role.BODY, Role.CLOSING)]
    return [(text.raw_offset(block.start), text.raw_offset(block.end - 1) + 1) for block in blocks if block.end > block.start]


def plain_text(inject: Inject) -> Inject:
    """Only in plain text: in Markdown the same characters are markup."""
    return lambda clean, random: inject(clean, random) if clean.name.endswith(".txt") else None
