"""The errors, and who has to correct them.

LintError            lines for the user: what is wrong, where, what to do
├── RuleError        a fault in a rule file: for its author
│   └── UnknownNameError   an unknown rule, category, genre or number
├── ConfigError      a fault in the configuration, the baseline or the command line: for the user of the tool
└── SourceError      an unreadable draft: for its owner
    └── NothingToReadError   a readable draft that contains no text
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Literal

from lint.model.record import NamedTuple

DEBUG = "SPEECHLINT_DEBUG"
"""The environment variable that, with any value, makes internal errors print a traceback."""


Language = Literal["en", "zh"]


class Wording(NamedTuple):
    """A message in the languages of rule authors."""

    english: str
    chinese: str

    def within(self, place: str) -> "Wording":
        """The message prefixed with a location: `rules/x.toml:5`."""
        return Wording(f"{place}: {self.english}", f"{place}: {self.chinese}")

    def spoken(self, language: Language) -> str:
        """The message in one of the languages."""
        return self.chinese if language == "zh" else self.english


class LintError(Exception):
    """Base class of errors reported to users: one complete line per problem."""

    def __init__(self, *problems: str | Wording) -> None:
        self.problems = tuple(Wording(problem, problem) if isinstance(problem, str) else problem for problem in problems)
        super().__init__(*self.lines())

    def lines(self, language: Language = "en") -> list[str]:
        """The problems, one line each."""
        return [_on_one_line(problem.spoken(language)) for problem in self.problems]

    def __str__(self) -> str:
        return "\n".join(self.lines())


def _on_one_line(text: str) -> str:
    """A text with line breaks and control characters escaped."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign == "\u3000" else sign.encode("unicode_escape").decode() for sign in text)


class RuleError(LintError):
    """A fault in a rule file; every line begins with `file:line:`."""


class UnknownNameError(RuleError):
    """An unknown name, which is in `name`."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class ReaderGoneError(Exception):
    """Standard output was closed by whoever reads it. (No OSError, which click would make an exit code of findings.)"""


class ConfigError(LintError):
    """A fault in the configuration, the baseline or the command line."""


class SourceError(LintError):
    """An unreadable draft; the text is the reason, without the path."""


class NothingToReadError(SourceError):
    """A draft without text, so that there is nothing to check and nothing to repair."""


@contextmanager
def guarding() -> Iterator[None]:
    """Converts an internal error to a SourceError, so that it affects only the current draft.

    This is the only place that does so. With the debug variable set, the original error is raised.
    """
    try:
        yield
    except LintError:
        raise
    except Exception as error:  # Whatever it is, the other drafts are still checked.
        if os.environ.get(DEBUG):
            raise
        raise SourceError(
            f"检查时程序出错（{type(error).__name__}），没有查完；请把这篇稿子的情况告诉我们，可用 --debug 看详情"
        ) from error


_LONGEST_NAME = 100


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown name: the most similar known name, or nothing."""
    return near_name(name, known).english


def near_name(name: str, known: Iterable[str]) -> Wording:
    """The same in all languages."""
    from difflib import get_close_matches

    if len(name) > _LONGEST_NAME:
        return Wording("", "")  # No known name is so long, and the comparison would be slow.
    close = get_close_matches(name, sorted(known), n=1)
    return Wording(f", did you mean '{close[0]}'?", f"，是不是“{close[0]}”？") if close else Wording("", "")
