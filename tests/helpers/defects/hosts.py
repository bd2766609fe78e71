"""Faults of the order of business in the script of a host."""

import re
from random import Random

from helpers.defects.defect import Clean, Defect, Inject, Injected, is_plain, line_of, replaced
from lint.speech.numerals import DIGITS, read_number, write_number

_ITEM = re.compile(r"进行第([一二三四五六七八九])项")
_LEAST_ITEMS = 3


def _items(clean: Clean) -> list[re.Match[str]]:
    """The numbered items of business as they are announced, where they are complete."""
    found = list(_ITEM.finditer(clean.text)) if is_plain(clean) else []
    numbers = [read_number(item[1]) for item in found]
    return found if len(found) >= _LEAST_ITEMS and numbers == list(range(1, len(found) + 1)) else []


def leave_out_item(clean: Clean, random: Random) -> Injected | None:
    """The paragraph that announces an item is lost."""
    items = _items(clean)
    if not items:
        return None
    at = random.randrange(1, len(items) - 1)
    start, end = line_of(clean.text, items[at].start())
    following = items[at + 1]
    shift = end + 1 - start
    text = clean.text[:start] + clean.text[end + 1 :]
    return Injected(text, [(start - 2, start + 2), (following.start() - shift, following.end() - shift)])


def renumber_item(change: int) -> Inject:
    """An item has the number of its neighbour."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        items = _items(clean)
        if not items:
            return None
        item = items[random.randrange(1, len(items) - 1)]
        made = replaced(clean.text, item.start(1), item.end(1), write_number(read_number(item[1]) + change))
        following = items[read_number(item[1])]
        return made._replace(places=[*made.places, following.span()])

    return inject


def swap_items(clean: Clean, random: Random) -> Injected | None:
    items = _items(clean)
    if not items:
        return None
    at = random.randrange(len(items) - 1)
    one, other = items[at], items[at + 1]
    text = clean.text[: other.start(1)] + one[1] + clean.text[other.end(1) :]
    text = text[: one.start(1)] + other[1] + text[one.end(1) :]
    return Injected(text, [one.span(), other.span()])


def last_too_early(clean: Clean, random: Random) -> Injected | None:
    """最后 announces an item that is not the last."""
    openers = re.compile(r"(?:现在|下面|接下来|接着)(?=，?进行第[二三四五六七八九]项)")
    last = _items(clean)[-1:]
    found = [opener for opener in openers.finditer(clean.text) if opener.end() < last[0].start() - 2] if last else []
    if not found:
        return None
    opener = random.choice(found)
    return replaced(clean.text, opener.start(), opener.end(), "最后", 12)


def miscount(pattern: str) -> Inject:
    """An announced count, the first group of a pattern, is raised by one."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        found = re.search(pattern, clean.text) if _items(clean) else None
        if not found or found[1] not in f"两{DIGITS[:-1]}345":
            return None
        number = read_number(found[1]) + 1
        new = str(number) if found[1].isdigit() else write_number(number)
        return replaced(clean.text, found.start(1), found.end(1), new, 20)

    return inject


_NUMBER_FAULTS = ("agenda-gap", "agenda-duplicate", "agenda-order", "agenda-not-from-one", "agenda-count")

HOSTS: list[Defect] = [
    Defect("item of business left out", _NUMBER_FAULTS, leave_out_item),
    Defect("item of business skipped", _NUMBER_FAULTS, renumber_item(1)),
    Defect("item of business twice", ("agenda-duplicate", *_NUMBER_FAULTS), renumber_item(-1)),
    Defect("items of business swapped", ("agenda-order", *_NUMBER_FAULTS), swap_items),
    Defect("last before the end", ("agenda-last-early",), last_too_early),
    Defect("count of items wrong", ("agenda-count", "declared-count-inline"), miscount(r"([一两三四五六七八九])项(?:议程|内容)")),
    Defect("count of speakers wrong", ("agenda-speakers",), miscount(r"由([两三四五])(?:家|位|名)[^，。；的]{1,10}发言")),
]
