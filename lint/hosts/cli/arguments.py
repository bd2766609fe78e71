"""The arguments that several commands share, defined for typer."""

from collections.abc import Callable, Sequence
from typing import Annotated, get_args

import typer

from lint.formats import reports
from lint.hosts.cli.common import chosen
from lint.hosts.cli.options import cache_in, debug
from lint.model.errors import ConfigError
from lint.model.violation import FailOn
from lint.model.wording import Wording

FAIL_ON: Sequence[str] = get_args(FailOn)


def one_of(option: str, known: Callable[[], Sequence[str]]) -> Callable[[str], str]:
    """A callback that takes one of the known values, or nothing. Raises ConfigError for any other."""

    def check(value: str) -> str:
        return value and chosen(option, value, known())

    return check


_MOST = 999_999_999


def number(option: str, least: int, most: int = _MOST) -> Callable[[str | int | None], int | None]:
    """A parser of whole numbers from `least` to `most`. Raises ConfigError for anything else."""

    def parse(value: str | int | None) -> int | None:
        if value is None or isinstance(value, int):
            return value
        if not (value.isascii() and value.isdecimal() and len(value) < 10 and least <= int(value) <= most):
            english, chinese = (
                (f"{least} up", f"不小于 {least} 的") if most == _MOST else (f"{least} to {most}", f" {least} 到 {most} 的")
            )
            raise ConfigError(
                Wording(
                    f"{option} takes a whole number from {english}, not '{value}'",
                    f"{option} 后面要写{chinese}整数，不是“{value}”",
                )
            )
        return int(value)

    return parse


Names = Annotated[
    list[str] | None,
    typer.Option(metavar="NAMES", help="Rules, categories, or how they begin (ph, ph-*), separated by commas; repeatable."),
]
Packs = Annotated[
    list[str] | None, typer.Option("--rules", metavar="DIR", help="A folder of rules of your own; may be given several times.")
]
StdinFilename = Annotated[str, typer.Option(metavar="NAME", help="What to call standard input; its ending chooses the format.")]
Paths = Annotated[
    list[str] | None, typer.Argument(metavar="PATHS", help="Drafts or folders (default: this one); - reads standard input.")
]
Against = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATH", help="An old draft, or a folder of which the nearest counts: what did it leave behind? Repeatable."
    ),
]
Config = Annotated[str, typer.Option(metavar="FILE", help="The configuration (default: the nearest speechlint.toml upwards).")]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no configuration and no baseline.")]
Preview = Annotated[bool, typer.Option("--preview", help="Run the rules that are not sure enough yet, too.")]
Jobs = Annotated[
    int, typer.Option(metavar="N", parser=number("--jobs", 0), help="Processes; 0, the default, for as many as are worth it.")
]
Genre = Annotated[str, typer.Option(metavar="NAME", help="What the drafts are (讲话, 致辞 …); none for other documents.")]
CacheDir = Annotated[
    str,
    typer.Option(
        metavar="DIR",
        callback=cache_in,
        expose_value=False,
        help="Where results are kept (default: the user's cache folder).",
    ),
]
Debug = Annotated[
    bool, typer.Option("--debug", callback=debug, expose_value=False, help="Show where a mistake of the program comes from.")
]
Format = Annotated[
    str,
    typer.Option(
        metavar="FORMAT",
        autocompletion=reports.names,
        help="One of {formats} (default: what fits).",
    ),
]
Output = Annotated[str, typer.Option("-o", "--output", metavar="PATH", help="A file, or a folder for several.")]
