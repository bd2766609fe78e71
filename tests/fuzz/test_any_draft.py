"""Drafts made of the constructs of the trade and then damaged: every place is right, fixes come to rest, every report is drawn."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from importlib import import_module
from random import Random
from typing import NamedTuple

from helpers.fuzzing import tried, try_each
from helpers.harm import COMPLETE, RULES, everything
from helpers.pieces import COUNTS, GREETINGS, MARKDOWN, NUMBERED, ODD, PIECES, TITLES, WORDS
from lint.formats import read_bytes, reports, text_of
from lint.model.results import DraftResult, FileResult, RunResult
from lint.model.violation import Occurrence, Safety, Violation
from lint.pipeline.discover.config import Config
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.engine import check, read
from lint.pipeline.fix import fix_draft
from lint.pipeline.suppress import NOTICES
from lint.rules.tuning import Settings
from lint.speech.numerals import write_number
from lint.speech.outline import outlines

NAMES = ("a.txt", "a.txt", "a.md")
SHOWN = {**RULES, **NOTICES}
QUICK = [name for name in reports.names() if name != "docx"]
SAFETIES: Sequence[tuple[Safety, ...]] = (("safe",), ("safe", "unsafe"))
_BREAK = re.compile("\r\n|\r|\n")


class Written(NamedTuple):
    """A draft, with what it is called and whether its report is a Word document, too, which takes long."""

    name: str
    text: str
    as_docx: bool


def number_of(own: Random) -> str:
    number = own.choice([0, 1, 2, 2, 3, 3, 4, 5, 10, 11, 21, 99, 105, 1000, 9999])
    written, wide = write_number(number), str(number).translate(WIDE)
    return own.choice([written, written, str(number), wide, "0" * 30, "两", "几"])


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def piece_of(own: Random) -> str:
    kind = own.random()
    if kind < 0.25:
        form: str = own.choice([*NUMBERED, *COUNTS])
        return form.replace("{}", number_of(own))
    if kind < 0.3:
        return own.choice(ODD)
    return own.choice(MARKDOWN if kind < 0.4 else PIECES)


def speech_of(own: Random) -> str:
    """A speech in good order, more or less."""
    lines = [own.choice(TITLES), own.choice(GREETINGS)]
    number, form = own.randint(1, 5), own.choice(NUMBERED)
    lines += [COUNTS[0].replace("{}", write_number(number))] * (own.random() < 0.5)
    lines += [form.replace("{}", write_number(one)) + own.choice(WORDS) for one in range(1, number + 1)]
    return own.choice(["\n", "\n", "\n", "\r\n", "\n　　", "\r"]).join([*lines, own.choice(GREETINGS)])


def draft_of(own: Random) -> Written:
    """A speech with pieces put in, taken out and doubled; now and then one without order, or with a long line."""
    text = speech_of(own) if own.random() < 0.7 else "".join(piece_of(own) for _ in range(own.randint(0, 30)))
    for _ in range(own.randint(0, 8)):
        at = own.randrange(len(text) + 1)
        size = own.choice([0, 0, 0, 1, 2, 8])
        text = text[:at] + own.choice([piece_of(own), piece_of(own), text[at : at + size] * 2]) + text[at + size :]
    if own.random() < 0.01:
        text += piece_of(own) * own.choice([50, 1000])
    return Written(own.choice(NAMES), text, own.random() < 0.01)


def test_any_draft_is_read_mended_and_reported(seeds: Iterator[int]) -> None:
    try_each(seeds, draft_of, assert_all_is_well)


def assert_all_is_well(written: Written) -> None:
    data = written.text.encode()
    source = tried(read_bytes, data, written.name)
    if source is None:
        return
    assert text_of(data, written.name) == source.text.raw
    if re.search("[一-龥]", written.text):  # A few signs without one Chinese character may as well be of another encoding.
        assert source.text.raw == written.text.removeprefix("\ufeff")
    found = check(source, COMPLETE, written.name)
    assert_places_are_right(source.text.raw, found)
    assert_every_report_is_drawn(written, source.text.raw, found)
    assert_fixes_come_to_rest(written, data)


def assert_places_are_right(raw: str, found: DraftResult) -> None:
    """Everything lies in the text, says what stands there, and says the line and the column where it does."""
    starts = [0, *(match.end() for match in _BREAK.finditer(raw))]
    for violation in (*found.violations, *(accepted.violation for accepted in found.accepted)):
        assert_inside(raw, violation)
        for place in violation.further:
            assert_inside(raw, place)
        assert (violation.line, violation.column) == position(starts, violation.start), violation
        assert (violation.end_line, violation.end_column) == position(starts, violation.end), violation


def position(starts: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def assert_inside(raw: str, place: Violation | Occurrence) -> None:
    assert 0 <= place.start <= place.end <= len(raw), place
    assert place.found == raw[place.start : place.end], place


def assert_every_report_is_drawn(written: Written, raw: str, found: DraftResult) -> None:
    drawn = outlines(read(read_bytes(written.text.encode(), written.name), COMPLETE))
    file = FileResult(written.name, raw.__str__, found.violations, found.accepted, drawn)
    every = (*found.violations, *(accepted.violation for accepted in found.accepted))
    outcome = RunResult([file], [], [], {one.rule: SHOWN[one.rule] for one in every})
    for name in (*QUICK, *["docx"] * written.as_docx):
        report = import_module(f"lint.formats.reports.{name}")
        data = report.render(outcome)
        data = data if isinstance(data, bytes) else data.encode()
        assert not data or report.wrote(data), name


def assert_fixes_come_to_rest(written: Written, data: bytes) -> None:
    draft = DraftFile(written.name, data, Config("."), Settings())
    for safeties in SAFETIES:
        fixed = fix_draft(draft, everything, safeties).data
        assert fix_draft(draft._replace(content=fixed), everything, safeties).data == fixed
