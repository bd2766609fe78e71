"""The options of `speechlint check` and `speechlint annotate`, and a fast parser for plain command lines."""

import os
from collections.abc import Collection
from itertools import takewhile
from typing import cast, get_args

from lint.model.errors import DEBUG, ConfigError
from lint.model.record import NamedTuple
from lint.model.violation import FailOn
from lint.model.wording import Wording
from lint.pipeline.options import Options
from lint.pipeline.storage.cache import FOLDER

SORTS = ("place", "severity")


class Annotation(NamedTuple):
    """The options of `annotate`."""

    output: str = ""
    """A file, or a folder; empty for beside the draft."""
    in_place: bool = False
    track: bool = False
    unsafe: bool = False
    author: str = "speechlint"


class _Plain(NamedTuple):
    """A command line that consists of paths, options with a value, and switches."""

    paths: list[str]
    values: dict[str, list[str]]
    switches: set[str]


_CHOICE = frozenset(("--select", "--ignore", "--rules", "--genre", "--config", "--cache-dir", "--against"))
_CHOICE_SWITCHES = frozenset(("--preview", "--isolated", "--debug"))
_CHECK = _CHOICE | {
    "--format", "--output", "--fail-on", "--stdin-filename", "--since", "--jobs", "--sort", "--max-findings",
}  # fmt: skip
_CHECK_SWITCHES = _CHOICE_SWITCHES | {
    "--no-baseline", "--strict-baseline", "--no-cache", "--statistics", "--force", "--across", "--exit-zero",
}  # fmt: skip
_ANNOTATE = _CHOICE | {"-o", "--output", "--author"}
_ANNOTATE_SWITCHES = _CHOICE_SWITCHES | {"--in-place", "--track", "--unsafe"}
_DIGITS = 10
_END_OF_OPTIONS = "--"
"""All arguments after it are paths."""


def refuse_files_as_options(arguments: list[str]) -> None:
    """Raises ConfigError for an option that is also the name of a file, since it is ambiguous.

    With `speechlint check *` and in hooks, file names come from other people.
    """
    for argument in takewhile(lambda argument: argument != _END_OF_OPTIONS, arguments):
        if argument.startswith("-") and argument != "-" and os.path.lexists(argument):
            raise ConfigError(
                Wording(
                    f"{argument} is an option, and a file is called so; put -- before the files, or write ./{argument}",
                    f"{argument} 是选项，却也有文件叫这个名字；请在文件前面写 --，或者写成 ./{argument}",
                )
            )


def debug(wanted: bool) -> None:
    """Enables tracebacks for internal errors, also in child processes."""
    if wanted:
        os.environ[DEBUG] = "1"


def cache_in(folder: str) -> None:
    """Sets the cache folder of this run."""
    if folder:
        os.environ[FOLDER] = os.path.abspath(folder)


def read_check(arguments: list[str]) -> Options | None:
    """The options of a plain command line of `check`; None where typer has to read it, as for all invalid command lines."""
    plain = _read(arguments, _CHECK, _CHECK_SWITCHES)
    if plain is None:
        return None
    fail_on, sort = _last(plain, "--fail-on"), _last(plain, "--sort")
    if (fail_on and fail_on not in get_args(FailOn)) or (sort and sort not in SORTS):
        return None
    jobs, most = _last(plain, "--jobs"), _last(plain, "--max-findings")
    if not all(not number or (number.isascii() and number.isdecimal() and len(number) < _DIGITS) for number in (jobs, most)):
        return None
    return _options(plain)._replace(
        jobs=int(jobs or 0),
        gravest_first=sort == "severity",
        max_findings=int(most) if most else None,
        exit_zero="--exit-zero" in plain.switches,
        format=_last(plain, "--format"),
        output=tuple(plain.values.get("--output", ())),
        fail_on=cast(FailOn | None, fail_on or None),
        stdin_filename=_last(plain, "--stdin-filename"),
        since=_last(plain, "--since"),
        no_baseline="--no-baseline" in plain.switches,
        strict_baseline="--strict-baseline" in plain.switches,
        no_cache="--no-cache" in plain.switches,
        statistics="--statistics" in plain.switches,
        force="--force" in plain.switches,
        across="--across" in plain.switches,
    )


def read_annotate(arguments: list[str]) -> tuple[Options, Annotation] | None:
    """The same for `annotate`."""
    plain = _read(arguments, _ANNOTATE, _ANNOTATE_SWITCHES)
    if plain is None or ("-o" in plain.values and "--output" in plain.values):
        return None
    return _options(plain), Annotation(
        _last(plain, "-o") or _last(plain, "--output"),
        in_place="--in-place" in plain.switches,
        track="--track" in plain.switches,
        unsafe="--unsafe" in plain.switches,
        author=_last(plain, "--author") or "speechlint",
    )


def _read(arguments: list[str], flags: Collection[str], switches: Collection[str]) -> _Plain | None:
    plain = _Plain([], {}, set())
    rest = iter(arguments)
    for argument in rest:
        if argument == _END_OF_OPTIONS:
            plain.paths.extend(rest)
        elif argument == "-" or not argument.startswith("-"):
            plain.paths.append(argument)
        elif argument in switches:
            plain.switches.add(argument)
        else:
            flag, given, value = argument.partition("=")
            value = value if given else next(rest, "")
            if flag not in flags or not value or value.startswith("-") or (given and flag == "-o"):
                return None
            plain.values.setdefault(flag, []).append(value)
    return plain


def _last(plain: _Plain, flag: str) -> str:
    return plain.values.get(flag, [""])[-1]


def _options(plain: _Plain) -> Options:
    debug("--debug" in plain.switches)
    cache_in(_last(plain, "--cache-dir"))
    return Options(
        paths=tuple(plain.paths) or (".",),
        select=split(",".join(plain.values.get("--select", ()))),
        ignore=split(",".join(plain.values.get("--ignore", ()))),
        rules=tuple(plain.values.get("--rules", ())),
        genre=_last(plain, "--genre"),
        against=tuple(plain.values.get("--against", ())),
        config=_last(plain, "--config"),
        preview="--preview" in plain.switches,
        isolated="--isolated" in plain.switches,
    )


def split(names: str) -> tuple[str, ...]:
    """`a,b` as names."""
    return tuple(name.strip() for name in names.split(",") if name.strip())
