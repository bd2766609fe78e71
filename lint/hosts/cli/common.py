"""The options that every command takes, wherever they stand: the language, the colours, and how much is said."""

import os
from collections.abc import Iterable, Sequence
from typing import cast, get_args

from lint.hosts.cli.terminal import Colour, Manner, adopt
from lint.model.errors import ConfigError
from lint.model.wording import LANGUAGES, VARIABLE, Wording, near_name, unknown

LANG, COLOUR = "--lang", "--color"
QUIET, VERBOSE = ("-q", "--quiet"), ("-v", "--verbose")
COLOURS: tuple[Colour, ...] = get_args(Colour)
_CHOICES: dict[str, Sequence[str]] = {LANG: LANGUAGES, COLOUR: COLOURS}
_BOTH = ("-qv", "-vq")
_END_OF_OPTIONS = "--"


def take_common(arguments: Sequence[str]) -> list[str]:
    """Does as the common options say; returns the other arguments. Raises ConfigError for a value that there is not."""
    given: dict[str, str] = {}
    switches: set[str] = set()
    left: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument == _END_OF_OPTIONS:
            left += [argument, *rest]
        elif argument in (*QUIET, *VERBOSE):
            switches.add(argument)
        elif argument in _BOTH:
            switches.update(("-q", "-v"))
        elif name in _CHOICES:
            given[name] = value if equals else next(rest, "")
        else:
            left.append(argument)
    if given.get(LANG) in LANGUAGES:
        os.environ[VARIABLE] = given[LANG]  # First, so that what is wrong with others is said in it.
    for name, value in given.items():
        chosen(name, value, _CHOICES[name])
    adopt(
        Manner(
            cast(Colour, given.get(COLOUR, "auto")),
            quiet=not switches.isdisjoint(QUIET),
            verbose=not switches.isdisjoint(VERBOSE),
        )
    )
    return left


def chosen(option: str, value: str, known: Iterable[str]) -> str:
    """A value that is one of those that there are. Raises ConfigError."""
    names = list(known)
    if value in names:
        return value
    if not value:
        raise ConfigError(no_value(option, names))
    raise ConfigError(unknown(Wording("value", "这个值"), value, names).within(option))


def no_value(option: str, known: Sequence[str] = ()) -> Wording:
    """The message about an option without its value."""
    return Wording(
        f"{option} takes a value{': ' + ', '.join(known) if known else ''}",
        f"{option} 后面要写一个值{'：' + '、'.join(known) if known else ''}",
    )


def no_such(what: Wording, name: str, known: Iterable[str]) -> Wording:
    """The message about a command or an option that there is not."""
    near = near_name(name, known)
    return Wording(
        f"no {what.english} '{name}'{near.english or '; see speechlint --help'}",
        f"没有{what.chinese}“{name}”{near.chinese or '；请看 speechlint --help'}",
    )
