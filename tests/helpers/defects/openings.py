"""Titles, salutations and closings that are lost, misplaced or run into their neighbours."""

import re
from random import Random

from helpers.defects.defect import Clean, Defect, Inject, Injected, is_plain, line_of, replaced
from lint.speech.blocks import Role

_LEAST_LAST = 20
_SPEECHES = ("讲话", "发言", "致辞", "报告", "主持词")
_SHARED = ("salutation-own-line", "title-not-own-line")


def drop_salutation(clean: Clean, random: Random) -> Injected | None:
    owed = clean.draft.genre and clean.draft.official and "salutation" in clean.draft.genre.requires
    if not owed or not is_plain(clean) or len(clean.draft.salutations) != 1:
        return None
    salutation = clean.draft.salutations[0]
    return Injected(clean.text[: salutation.start] + clean.text[salutation.end + 1 :], [(0, salutation.start + 400)])


def drop_closing(clean: Clean, random: Random) -> Injected | None:
    """The last paragraphs, from where the audience is addressed once more, are lost."""
    owed = clean.draft.genre and clean.draft.official and "closing" in clean.draft.genre.requires
    if not owed or not is_plain(clean) or len(clean.draft.sections) < 2:
        return None
    last = clean.draft.sections[-1].marker.start
    addressed = re.compile(r"^[　 ]*(?:同志们|各位[^，。\n]{1,8}|朋友们|工友们|同学们|乡亲们|最后|总之|行了)[，！、]", re.MULTILINE)
    found = addressed.search(clean.text, last)
    if not found or found.start() > clean.draft.last.start:
        return None
    text = clean.text[: found.start()].rstrip() + "\n"
    return Injected(text, [(len(text) - 200, len(text))])


def drop_title(clean: Clean, random: Random) -> Injected | None:
    titles = [block for block in clean.draft.blocks if block.role in (Role.TITLE, Role.SUBTITLE, Role.FRONT)]
    if not titles or not clean.draft.salutations or not is_plain(clean):
        return None
    end = titles[-1].end
    return Injected(clean.text[end:].lstrip("\n"), [(0, 200)])


def close_salutation_with(mark: str) -> Inject:
    def inject(clean: Clean, random: Random) -> Injected | None:
        if not is_plain(clean) or not clean.draft.salutations:
            return None
        at = clean.draft.salutations[-1].end - 1
        return replaced(clean.text, at, at + 1, mark) if clean.text[at] == "：" else None

    return inject


def _opening(clean: Clean) -> tuple[int, int] | None:
    """The line of the only salutation, where it has its own and the draft has a title."""
    draft = clean.draft
    if not is_plain(clean) or not clean.name.endswith(".txt") or draft.title is None or len(draft.salutations) != 1:
        return None
    start, end = line_of(clean.text, draft.salutations[0].start)
    return (start, end) if clean.text[start:end].strip().endswith("：") else None


def _shared(*lines: str) -> Inject:
    """The lines above the body are written anew; those of `lines` may name {title}, {date}, {salutation} and {body}, its first."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        opening = _opening(clean)
        title = clean.draft.title
        if opening is None or title is None or not clean.text[title.start : title.end].endswith(_SPEECHES):
            return None
        first = line_of(clean.text, _next_line(clean.text, opening[1]))
        parts = {
            "date": _written(clean.draft.date),
            "title": clean.text[title.start : title.end],
            "salutation": clean.text[slice(*opening)].strip(),
            "body": clean.text[slice(*first)].strip(),
        }
        head = "\n".join(lines).format(**parts)
        at = head.index(parts["salutation"])
        return Injected(head + clean.text[first[1] :], [(0, at + len(parts["salutation"]))])

    return inject


def _written(date: str) -> str:
    """The date of a draft as it stands under a title."""
    numbers = [int(number) for number in date.split("-") if number]
    year, month, day = (*numbers, 5, 6) if len(numbers) == 1 else (*numbers, 6)[:3] if numbers else (2024, 5, 6)
    return f"（{year}年{month}月{day}日）"


def _next_line(text: str, end: int) -> int:
    """Offset of the next line that is not empty."""
    while end < len(text) - 1 and text[end].isspace():
        end += 1
    return end


def salute_late(clean: Clean, random: Random) -> Injected | None:
    """The salutation stands below the first paragraph."""
    opening = _opening(clean)
    if opening is None:
        return None
    start, end = opening
    _, last = line_of(clean.text, _next_line(clean.text, end))
    text = clean.text[:start] + clean.text[end:last].lstrip() + "\n" + clean.text[start:end] + clean.text[last:]
    return Injected(text, [(start, last)])


def salute_twice(clean: Clean, random: Random) -> Injected | None:
    opening = _opening(clean)
    if opening is None:
        return None
    start, end = opening
    return Injected(clean.text[:end] + "\n" + clean.text[start:end] + clean.text[end:], [(end + 1, 2 * end - start + 1)])


def retitle(written: str) -> Inject:
    """The title of a draft that names a speech is written in another form; {title} stands for it."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        title = clean.draft.title
        named = title and clean.text[title.start : title.end].endswith(_SPEECHES)
        if not title or not named or not is_plain(clean) or not clean.name.endswith(".txt"):
            return None
        return replaced(clean.text, title.start, title.end, written.format(title=clean.text[title.start : title.end]))

    return inject


def end_with(lines: str) -> Inject:
    """The last paragraph gives way to others; {last} stands for it."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        last = clean.draft.last
        spoken = clean.text[last.start : last.end]
        if not is_plain(clean) or len(spoken) < _LEAST_LAST or "谢" in clean.text[last.start - 30 :]:
            return None
        made = replaced(clean.text, last.start, last.end, lines.format(last=spoken))
        return made._replace(places=[(last.start, len(made.text))])

    return inject


OPENINGS: list[Defect] = [
    Defect("closing lost", ("closing-missing",), drop_closing),
    Defect("salutation lost", ("salutation-missing",), drop_salutation),
    Defect("title lost", ("title-missing",), drop_title),
    Defect("salutation with a comma", ("salutation-colon",), close_salutation_with("，")),
    Defect("salutation with a half-width colon", ("salutation-colon", "punct-half-width"), close_salutation_with(":")),
    Defect("salutation without a mark", ("salutation-unmarked", "salutation-missing"), close_salutation_with("")),
    Defect("salutation behind the title", _SHARED, _shared("{title}{salutation}", "{body}")),
    Defect("salutation between title and body", _SHARED, _shared("{title}{salutation}{body}")),
    Defect("salutation behind the date", _SHARED, _shared("{title}", "{date}{salutation}", "{body}")),
    Defect("salutation behind title and date", _SHARED, _shared("{title}{date}{salutation}", "{body}")),
    Defect("salutation behind the speaker", _SHARED, _shared("{title}", "{date}", "张建国{salutation}", "{body}")),
    Defect("salutation on the line of the body", _SHARED, _shared("{title}", "{salutation}{body}")),
    Defect("salutation below the first paragraph", ("salutation-missing",), salute_late),
    Defect("salutation twice", ("salutation-repeated",), salute_twice),
    *(Defect(f"title with {mark}", ("title-terminal-punct",), retitle(f"{{title}}{mark}")) for mark in "。，；："),
    Defect("title twice", ("title-repeated",), retitle("{title}\n{title}")),
    Defect("title in book title marks", ("title-quoted",), retitle("《{title}》")),
    Defect("date glued to the title", ("title-date-glued",), retitle("{title}2024年5月6日")),
    Defect("thanks said twice", ("closing-repeated",), end_with("{last}\n谢谢大家！\n谢谢大家！")),
    Defect("text below the thanks", ("closing-not-last",), end_with("谢谢大家！\n{last}")),
]
