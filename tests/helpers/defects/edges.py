"""Drafts and paragraphs that break off or begin in the middle, and text that stands twice."""

import re
from random import Random

from helpers.defects.defect import Clean, Defect, Inject, Injected, body_lines, is_plain, replaced
from lint.speech.blocks import Role

_LONG = 40


def cut_off(clean: Clean, random: Random) -> Injected | None:
    """The end of the file is lost in the middle of a sentence."""
    body = [block for block in clean.draft.blocks if block.role is Role.BODY and block.end - block.start > 90]
    if not body or not is_plain(clean):
        return None
    block = random.choice(body)
    line = clean.text[block.start : block.end]
    cuts = [at for at in range(60, len(line) - 3) if "\u4e00" <= line[at - 1] <= "\u9fff" and "\u4e00" <= line[at] <= "\u9fff"]
    if not cuts or not set(line[: cuts[0]]) & set("，。；"):
        return None
    cut = block.start + random.choice(cuts)
    return Injected(clean.text[:cut] + "\n", [(cut - 40, cut + 2)])


def paste_twice(clean: Clean, random: Random) -> Injected | None:
    """A long sentence stands again at the end of another paragraph."""
    long = list(re.finditer(r"(?<=[。！？])[^。！？“”‘’《》\n]{26,}。", clean.text))
    ends = [m.end() for m in re.finditer(r"。(?=\n)", clean.text)]
    if not long or not ends:
        return None
    sentence, end = random.choice(long), random.choice(ends)
    made = replaced(clean.text, end, end, sentence[0])
    shift = len(sentence[0]) if end <= sentence.start() else 0
    return made._replace(places=[*made.places, (sentence.start() + shift, sentence.end() + shift)])


def _paragraph(clean: Clean, random: Random) -> tuple[int, int] | None:
    """A long paragraph in the midst of the body that ends in a full stop."""
    lines = [(start, end) for start, end in body_lines(clean) if end - start > _LONG and clean.text[end - 1] == "。"]
    return random.choice(lines[1:-1]) if len(lines) > 3 else None


def end_in(mark: str) -> Inject:
    """A paragraph ends in another mark than its full stop."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        line = _paragraph(clean, random)
        return replaced(clean.text, line[1] - 1, line[1], mark) if line else None

    return inject


def begin_with(mark: str) -> Inject:
    """A paragraph begins with a mark."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        line = _paragraph(clean, random)
        return replaced(clean.text, line[0], line[0], mark) if line else None

    return inject


def split_at_comma(clean: Clean, random: Random) -> Injected | None:
    """The Enter key was hit behind a comma."""
    line = _paragraph(clean, random)
    commas = [at for at in range(line[0] + 25, line[1] - 10) if clean.text[at] == "，"] if line else []
    if not commas:
        return None
    at = random.choice(commas) + 1
    return replaced(clean.text, at, at, "\n")


EDGES: list[Defect] = [
    Defect("end cut off", ("text-truncated",), cut_off),
    Defect("sentence pasted twice", ("sentence-duplicate",), paste_twice),
    *(Defect(f"paragraph ends in {mark}", ("paragraph-ends-in-comma",), end_in(mark)) for mark in "，、；"),
    *(Defect(f"paragraph begins with {mark}", ("paragraph-begins-with-mark",), begin_with(mark)) for mark in "，。、；"),
    Defect("paragraph ends in a dot", ("punct-dot-for-stop",), end_in(".")),
    Defect("line break behind a comma", ("paragraph-ends-in-comma",), split_at_comma),
]
