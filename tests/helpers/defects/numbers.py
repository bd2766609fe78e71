"""Numbers of sections, series and announced counts that are wrong, lost or badly written."""

from collections.abc import Callable
from random import Random

from helpers.defects.defect import Clean, Defect, Inject, Injected, is_plain, replaced
from helpers.defects.wording import substitute
from lint.pipeline.load_rules import load
from lint.speech.blocks import Section
from lint.speech.numerals import DIGITS, read_number, write_number

_GAP = (
    "number-gap",
    "number-missing",
    "number-duplicate",
    "number-order",
    "number-not-from-one",
    "number-style-mixed",
    "lone-subpoint",
    "number-level-inversion",
)
_COUNTS = ("declared-count-sections", "declared-count-inline", "heading-count-children", "backref-count")
_BRACKETED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_RESTARTED = 2
_RANKS = {1: "一、", 2: "（一）", 3: "1."}


def _numbered(clean: Clean, level: int) -> list[tuple[list[Section], int]]:
    """Sections of a level with two siblings or more, each with its index."""
    lists = [clean.draft.roots, *(section.children for section in clean.draft.sections)]
    alike = [[section for section in sections if section.marker.level == level] for sections in lists]
    return [(sections, at) for sections in alike if len(sections) > 1 for at in range(len(sections))]


def renumber(level: int, change: int, first: int = 1) -> Inject:
    """One number of a level is raised or lowered."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        places = [(sections, at) for sections, at in _numbered(clean, level) if at >= first] if is_plain(clean) else []
        if not places:
            return None
        sections, at = random.choice(places)
        marker = sections[at].marker
        label = load().vocabulary.section_numbers.write(level, marker.number + change)
        mark = clean.text[marker.start + len(marker.label) : marker.end]
        following = [(s.marker.start - 2, s.marker.end + 4) for s in sections[at + 1 : at + 2]]
        new = label if label.endswith(mark) else label + mark
        made = replaced(clean.text, marker.start, marker.end, new)
        return made._replace(places=[*made.places, *following])

    return inject


def remark(level: int, written: Callable[[str], str]) -> Inject:
    """A number of a level, not the first, is written in another form."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        places = [(sections, at) for sections, at in _numbered(clean, level) if at] if is_plain(clean) else []
        if not places:
            return None
        sections, at = random.choice(places)
        marker = sections[at].marker
        return replaced(clean.text, marker.start, marker.end, written(marker.label.strip("（）")))

    return inject


def run_on(level: int) -> Inject:
    """The line break before a number is lost, in a list whose other numbers begin lines."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        lists = [clean.draft.roots, *(section.children for section in clean.draft.sections)] if is_plain(clean) else []
        places = [
            section.marker.start
            for siblings in lists
            if len(siblings) > 2 and all(sibling.initial and sibling.marker.level == level for sibling in siblings)
            for section in siblings[1:]
            if clean.text[: section.marker.start].rstrip()[-1:] in ("。", "！")
        ]
        if not places:
            return None
        at = random.choice(places)
        before = len(clean.text[:at].rstrip())
        return replaced(clean.text, before, at, "")

    return inject


def restart(level: int) -> Inject:
    """From its third number on, a list begins anew: 一、二、一、二、"""

    def inject(clean: Clean, random: Random) -> Injected | None:
        lists = [sections for sections, at in _numbered(clean, level) if at == _RESTARTED] if is_plain(clean) else []
        lists = [sections for sections in lists if len(sections) > _RESTARTED + 1]
        if not lists:
            return None
        markers = [section.marker for section in random.choice(lists)]
        text = clean.text
        for marker in reversed(markers[_RESTARTED:]):
            mark = text[marker.start + len(marker.label) : marker.end]
            label = load().vocabulary.section_numbers.write(level, marker.number - _RESTARTED)
            text = text[: marker.start] + (label if label.endswith(mark) else label + mark) + text[marker.end :]
        third = markers[_RESTARTED]
        return Injected(text, [(third.start - 2, third.end + 2)])

    return inject


def unnumber(level: int) -> Inject:
    """One number of a level is left out; what is due is then seen at the next."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        places = [(sections, at) for sections, at in _numbered(clean, level) if at + 1 < len(sections)] if is_plain(clean) else []
        if not places:
            return None
        sections, at = random.choice(places)
        marker, following = sections[at].marker, sections[at + 1].marker
        made = replaced(clean.text, marker.start, marker.end, "")
        shift = marker.end - marker.start
        return made._replace(places=[*made.places, (following.start - shift - 2, following.end - shift + 4)])

    return inject


def swap_numbers(level: int) -> Inject:
    """Two neighbours change their numbers."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        places = [(sections, at) for sections, at in _numbered(clean, level) if at + 1 < len(sections)] if is_plain(clean) else []
        if not places:
            return None
        sections, at = random.choice(places)
        one, other = sections[at].marker, sections[at + 1].marker
        text = clean.text
        text = text[: other.start] + text[one.start : one.end] + text[other.end :]
        text = text[: one.start] + clean.text[other.start : other.end] + text[one.end :]
        return Injected(text, [(one.start - 2, one.end + 6), (other.start - 2, other.end + 6)])

    return inject


def break_series(clean: Clean, random: Random) -> Injected | None:
    """A member of 一是…二是…三是… gets the number of the next."""
    items = [item for series in clean.draft.series for item in series.items[1:] if item.sure and item.number < 9]
    items = [item for item in items if item.family.name in "是要第"] if is_plain(clean) else []
    if not items:
        return None
    item = random.choice(items)
    word = clean.text[item.start : item.end]
    number = next((at for at, character in enumerate(word) if character in f"{DIGITS}十"), -1)
    if number < 0:
        return None
    at = item.start + number
    made = replaced(clean.text, at, at + 1, write_number(item.number + 1))
    return made._replace(places=[(at - 200, at + 200)])


def change_count(clean: Clean, random: Random) -> Injected | None:
    """An announced count is raised by one."""
    digits = "一两三四五六七八九"
    counts = [count for count in clean.draft.declarations if clean.text[count.start] in digits[:-1]] if is_plain(clean) else []
    if not counts:
        return None
    count = random.choice(counts)
    return replaced(clean.text, count.start, count.start + 1, digits[digits.index(clean.text[count.start]) + 1], 20)


def empty_heading(clean: Clean, random: Random) -> Injected | None:
    """The text below a heading is lost."""
    lists = [sections for sections in (clean.draft.roots, *(s.children for s in clean.draft.sections)) if len(sections) > 2]
    bare = [
        section for sections in lists for section in sections[:-1]
        if section.on_own_line and not section.children and section.marker.level < 3 and section.end > section.heading.end
        and clean.text[section.heading.end - 1] not in "。！？"
    ] if is_plain(clean) else []  # fmt: skip
    if not bare:
        return None
    section = random.choice(bare)
    text = clean.text[: section.heading.end] + clean.text[section.end :]
    return Injected(text, [(section.marker.start - 2, section.heading.end + 2)])


NUMBERS: list[Defect] = [
    *(Defect(f"number skipped {name}", _GAP + _COUNTS, renumber(level, 1)) for level, name in _RANKS.items()),
    *(
        Defect(f"number doubled {name}", ("number-duplicate", *_GAP, *_COUNTS), renumber(level, -1))
        for level, name in _RANKS.items()
    ),
    *(Defect(f"number left out {name}", _GAP + _COUNTS, unnumber(level)) for level, name in _RANKS.items()),
    *(Defect(f"numbers swapped {name}", ("number-order", *_GAP, *_COUNTS), swap_numbers(level)) for level, name in _RANKS.items()),
    *(
        Defect(f"number written {name}", ("number-badly-written", "number-style-mixed", "number-lookalike"), remark(level, written))
        for level, name, written in (
            (1, "二：", lambda han: f"{han}："),
            (1, "二，", lambda han: f"{han}，"),
            (1, "第二、", lambda han: f"第{han}、"),
            (1, "二 ", lambda han: f"{han} "),
            (1, "二", lambda han: han),
            (1, "2、", lambda han: f"{read_number(han)}、"),
            (2, "（二", lambda han: f"（{han}"),
            (2, "二）", lambda han: f"{han}）"),
            (2, "㈡", lambda han: _BRACKETED[read_number(han) - 1]),
            (2, "【二】", lambda han: f"【{han}】"),
        )
    ),
    *(Defect(f"line break before {name} lost", ("number-run-in",), run_on(level)) for level, name in ((1, "二、"), (2, "（二）"))),
    # 1. begins anew in every paragraph that lists something.
    *(Defect(f"numbers begin anew {_RANKS[level]}", _GAP + _COUNTS, restart(level)) for level in (1, 2)),
    Defect("series broken", ("series-gap", "series-duplicate", "series-order", "series-lone", *_COUNTS), break_series),
    Defect("count changed", (*_COUNTS, "agenda-count", "agenda-speakers"), change_count),
    Defect("heading without text", ("heading-empty",), empty_heading),
    Defect("katakana for a number", ("glyph-kana-dash", "number-lookalike", *_GAP), substitute(r"^　*二、", "ニ、", 30)),
    Defect("number with a mark too many", ("number-punct",), substitute(r"^　*（([一二三四五六七八])）", r"（\1）、")),
]
