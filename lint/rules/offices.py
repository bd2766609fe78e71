"""Offices that stand beside names in a text (市委书记李建国, 李建国市长), and whether one is that of the roster."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from lint.model.record import NamedTuple
from lint.rules.roster import Person

_VICE = "副"
_VAGUE = frozenset("我本该这全的各其")
_FORMER = ("时任", "原任", "曾任", "历任", "前任", "首任", "原", "前", "老")
_GAPS = "（( \u3000"
_WINDOW = 24
_LONGEST_GAP = 4


class Words(NamedTuple):
    """The words by which offices are known, from the tables of the rules: `posts` end an office, `organs` end what it is of,
    `apart` are words in which a post is none or belongs to an occasion (主任医师, 组委会主任)."""

    posts: frozenset[str]
    organs: tuple[str, ...]
    apart: tuple[str, ...]


class Beside(NamedTuple):
    """An office that stands beside a name."""

    written: str
    """The words up to its end, as far back as no mark divides them."""
    post: str
    """What it ends in, with 副: 副市长."""
    end: int
    is_behind: bool
    """Whether it stands behind the name: 李建国市长."""

    @property
    def start(self) -> int:
        """Where the post begins."""
        return self.end - len(self.post)


def office_before(text: str, name: int, words: Words) -> Beside | None:
    """The office in front of a name that begins at an offset: 市长李建国, 市长　李建国, 市长（李建国."""
    end = name
    while end > max(0, name - _LONGEST_GAP) and text[end - 1] in _GAPS:
        end -= 1
    return _ending_at(text, end, words, False)


def office_behind(text: str, name_end: int, words: Words) -> Beside | None:
    """The office behind a name: 李建国市长, 李建国　市长, 李建国（市长）."""
    start = name_end
    while start < min(len(text), name_end + _LONGEST_GAP) and text[start] in _GAPS:
        start += 1
    if text[start - 1 : start] in ("（", "("):
        closing = min((at for mark in "）)" if (at := text.find(mark, start, start + _WINDOW)) >= 0), default=-1)
        return _ending_at(text, closing, words, True) if closing >= 0 else None
    vice = text.startswith(_VICE, start)
    first = start + vice
    post = next((text[first : first + size] for size in (4, 3, 2) if text[first : first + size] in words.posts), "")
    if not post or text.startswith(words.apart, first):
        return None
    return Beside(text[start : first + len(post)], _VICE * vice + post, first + len(post), True)


def _ending_at(text: str, end: int, words: Words, is_behind: bool) -> Beside | None:
    post = next((text[end - size : end] for size in (4, 3, 2) if end >= size and text[end - size : end] in words.posts), "")
    if not post:
        return None
    if text[end - len(post) - 1 : end - len(post)] == _VICE:
        post = _VICE + post
    start = end - len(post)
    while start > max(0, end - _WINDOW) and text[start - 1].isalpha():
        start -= 1
    written = text[start:end]
    if any(word in written for word in words.apart) or _is_of_the_past(written):
        return None
    return Beside(written, post, end, is_behind)


def _is_of_the_past(written: str) -> bool:
    return written.startswith(_FORMER) or any(word in written for word in _FORMER[:6])


class Verdict(NamedTuple):
    """How an office in the text goes with one of the roster."""

    agrees: bool
    sure: bool = True
    """False where it agrees only because the text may use a short form: 市发改委 for 市发展和改革委员会."""


def compared(beside: Beside, office: str, organs: tuple[str, ...]) -> Verdict:
    """Whether an office of the text is one of the roster, which may be written shorter or longer there."""
    verdicts = [_compared(beside.written, beside.post, form, organs) for form in _forms(office)]
    return max(verdicts)


def _compared(written: str, post: str, office: str, organs: tuple[str, ...]) -> Verdict:
    same = _same_end(written, office)
    if same < len(post):
        return Verdict(False)
    before, expected = written[: len(written) - same], office[: len(office) - same]
    if before.endswith(_VICE) or expected.endswith(_VICE):
        return Verdict(False)
    if not before or not expected:
        return Verdict(True)
    if before[-1] in expected or before[-1] in _VAGUE:
        return Verdict(True, False)
    return Verdict(same == len(post) and not before.endswith(organs), False)


def _same_end(one: str, other: str) -> int:
    """How many characters two texts have in common at their ends."""
    pairs = zip(reversed(one), reversed(other))
    return next((count for count, (first, second) in enumerate(pairs) if first != second), min(len(one), len(other)))


def differing_start(beside: Beside, titles: Collection[str]) -> int:
    """Where an office begins to differ from one that ends in the same post; where there is none, the start of the post."""
    longest = 0
    for title in titles:
        same = _same_end(beside.written, title)
        if same >= len(beside.post) and not title[: len(title) - same].endswith(_VICE):
            longest = max(longest, same)
    return beside.end - min(longest + 1, len(beside.written)) if longest else beside.start


_DOUBLED = "部局厅院校所站处科镇乡县市区省州旗"


@lru_cache(maxsize=4096)
def _forms(office: str) -> Sequence[str]:
    """An office in the ways in which it is written: 组织部长, 组织部部长."""
    place = office[-2:-1]
    if len(office) < 4 or office[-1] != "长" or place not in _DOUBLED or office[-3] == _VICE:
        return (office,)
    return (office, f"{office[:-3]}{office[-2:]}" if office[-3] == place else f"{office[:-1]}{office[-2:]}")


def held(persons: Collection[Person], date: str) -> Iterator[tuple[Person, str]]:
    """The offices that persons hold at a date."""
    for person in persons:
        for office in person.offices:
            if office.is_held(date):
                yield person, office.title
