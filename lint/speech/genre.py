"""Kinds of speeches, as `rules/genres.toml` describes them."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

import re2

from lint.model.record import NamedTuple
from lint.model.violation import Severity

_VERSION = r"(?:[（(〔【\[][^（(〔【\[）)〕】\]]{1,12}[）)〕】\]]|[-—_－]?[vV]?\d+(?:\.\d+)*|[\s\x{3000}》”\"])+$"
"""What may stand behind the words of a title: （试行）, -v2, 》. For RE2: a number of many digits can be read in too many ways."""
_ENDS = frozenset('）)〕】]0123456789 \t\n\f\r\u3000》”"')
"""The characters in which that ends: few titles have it, and the pattern takes 0.2 ms to compile."""


class Genre(NamedTuple):
    """A kind of speech, or of document: title words, required parts, lead-ins, closings, usual length."""

    name: str
    titles: tuple[str, ...]
    requires: tuple[str, ...]
    opens: tuple[str, ...]
    """Lead-in phrases: 下面，我讲, 我代表…作如下表态."""
    closings: tuple[str, ...]
    minutes: tuple[int, ...]
    """The usual speaking time, minimum and maximum; empty if there is none."""
    agenda: bool
    """Whether it is the script of a host, who leads through an order of business."""
    severity: Mapping[str, Severity | Literal["off"]]
    """Overrides of severity for rules and categories in this genre; `off` disables them."""
    spoken: bool = True
    """Whether it is a kind of speech. What is none is told by the end of its title."""
    layout: Literal["", "blanks", "options", "decimals", "letters"] = ""
    """What shows it where no title does: many blanks to fill in by hand, questions with options, headings like 2.1. What is full of
    Latin letters is of that kind whatever its title."""


def without_version(title: str) -> str:
    """A title without what may stand behind its words."""
    found = _version().search(title) if title[-1:] in _ENDS else None
    return title[: found.start()] if found else title


@cache
def _version() -> Any:
    return re2.compile(_VERSION)
