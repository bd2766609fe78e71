"""What can go wrong, and whose it is to mend.

LintError            lines for the person at the keyboard: what, where, what to do
├── RuleError        a rule file is wrong: its author mends it
│   └── UnknownNameError   a rule, category, genre or number is named that there is not
├── ConfigError      a configuration, a baseline or a command line is wrong: who keeps them mends it
└── SourceError      a draft cannot be read: its owner mends it
    └── NothingToReadError   it can, and there is no text in it
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Literal, NamedTuple

DEBUG = "SPEECHLINT_DEBUG"
"""The environment variable that, set to anything, has a mistake of ours shown with all that led to it."""


Language = Literal["en", "zh"]


class Wording(NamedTuple):
    """One sentence in the languages that are spoken to those who write rules."""

    english: str
    chinese: str

    def within(self, place: str) -> "Wording":
        """The same with the place that it is said of before it: `rules/x.toml:5`."""
        return Wording(f"{place}: {self.english}", f"{place}: {self.chinese}")

    def spoken(self, language: Language) -> str:
        """The sentence in one of the languages."""
        return self.chinese if language == "zh" else self.english


class LintError(Exception):
    """Base of every error that is shown to a user: one line a problem, each complete, whatever it was made from."""

    def __init__(self, *problems: str | Wording) -> None:
        self.problems = tuple(Wording(found, found) if isinstance(found, str) else found for found in problems)
        super().__init__(*self.lines())

    def lines(self, language: Language = "en") -> list[str]:
        """What is wrong, a line a problem."""
        return [_on_one_line(problem.spoken(language)) for problem in self.problems]

    def __str__(self) -> str:
        return "\n".join(self.lines())


def _on_one_line(text: str) -> str:
    """A text with what breaks a line, or moves the cursor, shown as escapes."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign == "\u3000" else sign.encode("unicode_escape").decode() for sign in text)


class RuleError(LintError):
    """A rule file does not say what a rule must say; every line begins with `file:line:`."""


class UnknownNameError(RuleError):
    """Something is named that there is not; `name` is how it was called."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class ConfigError(LintError):
    """What was asked for cannot be done: the configuration, the baseline or the command line says something wrong."""


class SourceError(LintError):
    """A draft cannot be read; the text is the reason, without the path."""


class NothingToReadError(SourceError):
    """There is no text in a draft: nothing that could be checked, and nothing to mend either."""


@contextmanager
def guarding() -> Iterator[None]:
    """A mistake of ours in a draft makes that draft unreadable, and no other: it becomes a SourceError.

    This is the one place where it does. Where somebody debugs, it is left as it is.
    """
    try:
        yield
    except LintError:
        raise
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        raise SourceError(
            f"检查时程序出错（{type(error).__name__}），没有查完；请把这篇稿子的情况告诉我们，可用 --debug 看详情"
        ) from error


_LONGEST_NAME = 100


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a message about a name that is not known: the nearest one, or nothing."""
    return near_name(name, known).english


def near_name(name: str, known: Iterable[str]) -> Wording:
    """The same in every language."""
    from difflib import get_close_matches

    if len(name) > _LONGEST_NAME:
        return Wording("", "")  # No name that there is comes near, and it would take long to say so.
    close = get_close_matches(name, sorted(known), n=1)
    return Wording(f", did you mean '{close[0]}'?", f"，是不是“{close[0]}”？") if close else Wording("", "")
