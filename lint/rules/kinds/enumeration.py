"""Lists in a sentence that do not match the number next to them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

import re2

from lint.model.text import Hit
from lint.rules.near_pattern import NearPattern
from lint.rules.rule import Finding
from lint.speech.document import Document
from lint.speech.numerals import read_number

_JOINTS = "和与及"


class Enumeration(NearPattern):
    """Reports a match of `pattern` whose group `list` does not have as many members as its group `count` says.

    Members are divided by 、; a member with 和, 与 or 及 in it may be two. `near` are literals one of which must stand in the
    paragraph. The message may name {declared} and {actual}.
    """

    offers: ClassVar[Sequence[str]] = ("declared", "actual")
    captures: ClassVar[Mapping[str, Sequence[str]]] = {"pattern": ("list", "count")}
    unless: str = ""

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for span, match in self.matches(document, hits):
            groups = self._compiled.groupindex
            members, count = match[groups["list"]], match[groups["count"]]
            declared = read_number(count)
            actual = members.count("、") + 1
            most = actual + sum(members.count(joint) for joint in _JOINTS)
            if declared and not actual <= declared <= most and not (self.unless and re2.search(self.unless, match[0])):
                start = span.start + match.start(groups["count"])
                yield Finding(start, start + len(count), {"declared": count, "actual": str(actual)})
