"""Word classes: named lists of words, inserted wherever `{name}` is written.

    [words]
    offices = ["书记", "市长", "主任"]

In a pattern `{offices}` matches any of the words, the longest first. In a list, an entry with a class is expanded to one entry per
word: "副{offices}" is 副书记, 副市长 and 副主任. A class may refer to classes defined before it. Classes are expanded at compile
time, so they have no cost at run time.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import re2

from lint.model.wording import Wording
from lint.rules.compile.field_errors import FieldError, unknown

_NAME = r"[^\W\d][\w-]*"
_IN_LITERAL = re.compile(rf"\{{({_NAME})\}}")
_IN_PATTERN = re.compile(
    rf"""
      \\Q.*?(?:\\E|\Z)                                  # quoted text
    | \\[pPx]\{{[^}}]*\}}                               # the name or the number of a character
    | \\.
    | \[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]           # a class, which may contain a brace
    | \{{(?P<name>{_NAME})\}}
    """,
    re.DOTALL | re.VERBOSE,
)
_MAX_WORDS = 100_000
"""Maximum number of words in a class or in an expanded entry."""
_WHAT = Wording("word class", "词类")


class WordClasses:
    """The classes that the rules of a folder can use."""

    def __init__(self, known: Mapping[str, Sequence[str]]) -> None:
        self.words: dict[str, list[str]] = {name: list(words) for name, words in known.items()}

    def add(self, name: str, words: Any) -> None:
        """Adds a class, or words to an existing class. Raises FieldError."""
        if not re.fullmatch(_NAME, name):
            raise FieldError(
                f"'{name}' is no name for a word class; begin with a letter", f"词类不能叫“{name}”，要以字母或汉字开头", name
            )
        if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
            raise FieldError(f"word class '{name}' must be a list of words", f"词类“{name}”要写成词语的列表", name)
        entries = [*self.words.get(name, []), *self._entries(words, name)]
        self.words[name] = list(dict.fromkeys(entries))

    def _entries(self, words: Sequence[str], name: str) -> list[str]:
        entries: list[str] = []
        for number, word in enumerate(words):
            entries += self._expanded(word, name, number)
            if len(entries) > _MAX_WORDS:
                raise _too_many(name)
        return entries

    def in_list(self, entries: Sequence[Any], *location: str | int) -> list[Any]:
        """A list of literals, or of nested lists, with classes expanded. Raises FieldError."""
        expanded: list[Any] = []
        for number, entry in enumerate(entries):
            if isinstance(entry, list):
                expanded.append(self.in_list(entry, *location, number))
            elif isinstance(entry, str):
                expanded += self._expanded(entry, *location, number)
            else:
                expanded.append(entry)
        return expanded

    def in_literal(self, literal: str) -> list[str]:
        """The expansion of a literal; the literal itself if it contains no class. Raises FieldError."""
        parts = _IN_LITERAL.split(literal)
        if len(parts) == 1:
            return [literal]
        choices = [self._named(part) if number % 2 else [part] for number, part in enumerate(parts)]
        count = 1
        for choice in choices:
            count *= len(choice)
        if count > _MAX_WORDS:
            raise _too_many(literal)
        return ["".join(chosen) for chosen in product(*choices)]

    def in_pattern(self, pattern: str) -> str:
        """A pattern with its classes expanded. Raises FieldError."""
        return _IN_PATTERN.sub(self._alternatives, pattern)

    def _alternatives(self, match: re.Match[str]) -> str:
        if not match["name"]:
            return match[0]
        words = sorted(self._named(match["name"]), key=len, reverse=True)
        return f"(?:{'|'.join(map(_quoted, words))})"

    def _named(self, name: str) -> Sequence[str]:
        if name not in self.words:
            raise unknown(_WHAT, name, self.words)
        return self.words[name]

    def _expanded(self, entry: str, *location: str | int) -> list[str]:
        try:
            return self.in_literal(entry)
        except FieldError as fault:
            raise fault.at(*location) from None


def _quoted(word: str) -> str:
    escaped: str = re2.escape(word)
    return escaped


def _too_many(what: str) -> FieldError:
    return FieldError(f"'{what}' comes to more than {_MAX_WORDS:,} words", f"“{what}”展开后超过 {_MAX_WORDS:,} 个词")
