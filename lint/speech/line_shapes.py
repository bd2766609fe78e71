"""Single lines: what one looks like before it is known where in a speech it stands."""

from collections.abc import Iterator
from typing import NamedTuple

from lint.model.source import Paragraph
from lint.model.text import Hit
from lint.speech.section_numbers import read_marker
from lint.speech.vocabulary import Vocabulary

LINE_LIMIT = 60
"""Longest title, salutation or speaker line, in characters."""
_BARE_LIMIT = 24
"""Longest salutation without a mark."""
_STRAY = ">＞|•"
"""What a web page or a mail leaves at the beginning of a line."""
_INVITATIONS = ("请", "现在", "下面", "让我们", "首先", "有请", "接下来")
_REQUESTS = ("要", "请", "就", "把", "如下", "以下", "说", "看")
_NO_NAMES = (*_REQUESTS, "让", "我", "是", "了", "已", "在", "；", "？", "“")
_LONGEST_NAME = 14
_NO_TITLE_END = frozenset("。；，、：:;,？?！!…")
_YEAR = frozenset("0123456789一二三四五六七八九十〇零○")


class Line(NamedTuple):
    """A line of prose without its indentation, and the structure hits in it."""

    paragraph: Paragraph
    start: int
    end: int
    hits: list[Hit]


def read_lines(text: str, paragraphs: list[Paragraph], hits: list[Hit]) -> Iterator[Line]:
    """The lines that hold prose, in order."""
    at, count = 0, len(hits)
    for paragraph in paragraphs:
        start, end = paragraph.start, paragraph.end
        while start < end and (text[start].isspace() or text[start] in _STRAY):
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        first = at
        while at < count and hits[at].start < end:
            at += 1
        if start < end:
            yield Line(paragraph, start, end, hits[first:at])


def is_date(text: str) -> bool:
    """（2024年5月6日）, 二〇二四年五月, and what little may follow."""
    text = text.lstrip("（([")
    year = text.find("年")
    return 2 <= year <= 4 and _YEAR.issuperset(text[:year]) and len(text) - year <= 24 and not {"，", "。"}.intersection(text)


class Lines:
    """Answers what a line of one text may be."""

    def __init__(self, text: str, words: Vocabulary) -> None:
        self.text = text
        self.words = words

    def of(self, line: Line) -> str:
        return self.text[line.start : line.end]

    def is_salutation(self, line: Line, opening: bool) -> bool:
        """A whole line that is a vocative; without any mark (同志们) only at the opening of a speech."""
        if line.end - line.start > LINE_LIMIT or not (line.hits or (opening and self._calls_on_everybody(line))):
            return opening and line.end - line.start <= _BARE_LIMIT and self._is_bare_salutation(line)
        found = self.words.vocative(self.text, line.start, line.end)
        if found is None or found.end != line.end:
            return opening and self._lists_people(line)
        # 要加强领导。 is a sentence; 各位领导。 is a salutation with the wrong mark.
        return found.mark != "。" or self.words.is_plainly_addressed(found.names)

    def _calls_on_everybody(self, line: Line) -> bool:
        """各位楼门长：, whoever they are; not 各位要做到以下几点："""
        text = self.of(line)
        return text.startswith("各位") and text[-1] in "：:" and not any(word in text for word in _REQUESTS)

    def _lists_people(self, line: Line) -> bool:
        """各位裁判员、教练员、参赛选手，同志们，: names of people whatever they are, the first and the last known."""
        text = self.of(line)
        names = text.rstrip("，,。！!：:").replace("、", "，").split("，")
        known = all(self.words.vocative(name, 0, len(name)) for name in (names[0], names[-1]))
        return known and max(map(len, names)) <= _LONGEST_NAME and not any(word in text for word in _NO_NAMES)

    def _is_bare_salutation(self, line: Line) -> bool:
        found = self.words.vocative(self.text, line.start, line.end)
        return found is not None and found.end == line.end and self.of(line).endswith(tuple(self.words.addressees))

    def is_date(self, line: Line) -> bool:
        return is_date(self.of(line))

    def is_subtitle(self, line: Line) -> bool:
        """——在全市动员大会上的讲话."""
        return self.text[line.start] in "—－-―─" and line.end - line.start <= LINE_LIMIT

    def could_be_title(self, line: Line) -> bool:
        """A short line without a mark at its end, or a Markdown heading."""
        return bool(line.paragraph.heading) or (self.could_be_front(line) and not self.is_date(line))

    def could_be_front(self, line: Line) -> bool:
        """A line that may stand between title and salutation: date, speaker, occasion."""
        text = self.of(line)
        return len(text) <= LINE_LIMIT and text[-1] not in _NO_TITLE_END and "。" not in text and self.marker(line) == 0

    def names_itself(self, line: Line) -> bool:
        """A line that ends in a word for a speech, and is not a sentence or an invitation to speak."""
        if line.end - line.start > LINE_LIMIT or self.text[line.end - 1] not in self.words.title_ends:
            return False
        text = self.of(line)
        if not self.words.names_speech(text) or text.startswith(_INVITATIONS):
            return False
        return not any(mark in text for mark in "。；！？") and self.marker(line) == 0

    def marker(self, line: Line) -> int:
        """The section number that a line begins with, if it is of the two highest levels; -1 for a lower one, 0 for none."""
        marker = read_marker(self.text, line.start, line.end)
        if marker is None:
            return 0
        return marker.number if marker.level in (1, 2) else -1
