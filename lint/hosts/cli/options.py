"""What `speechlint check` was asked to do, and the short way to read it from argv."""

from typing import NamedTuple, cast, get_args

from lint.config import FailOn


class Options(NamedTuple):
    """The arguments of `check`, most of which other commands on drafts share."""

    paths: tuple[str, ...] = (".",)
    format: str = ""
    """A file of `lint/reports`; empty for what fits where it runs."""
    output: tuple[str, ...] = ()
    """Reports to write besides, as `format=file`."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    """None for what the configuration says."""
    stdin_filename: str = ""
    rules: tuple[str, ...] = ()
    """Folders of rule packs."""
    genre: str = ""
    """What every draft is; empty to tell by its title."""
    config: str = ""
    """The configuration file; empty for the nearest one upwards."""
    since: str = ""
    """A revision: only findings on lines that changed since then count."""
    jobs: int = 0
    """How many processes; 0 for as many as are worth it."""
    preview: bool = False
    isolated: bool = False
    no_baseline: bool = False
    strict_baseline: bool = False
    no_cache: bool = False
    statistics: bool = False
    fix: bool = False
    watch: bool = False


_FLAGS = {
    "--format": "format",
    "--output": "output",
    "--select": "select",
    "--ignore": "ignore",
    "--fail-on": "fail_on",
    "--stdin-filename": "stdin_filename",
    "--rules": "rules",
    "--genre": "genre",
    "--config": "config",
    "--since": "since",
}
_SWITCHES = {
    f"--{name.replace('_', '-')}": name
    for name in ("preview", "isolated", "no_baseline", "strict_baseline", "no_cache", "statistics")
}  # fmt: skip
_REPEATED = {"select": ",", "ignore": ",", "rules": "\n", "output": "\n"}


def read_arguments(arguments: list[str]) -> Options | None:
    """The options of a plain `check` command line; None for whatever typer should read, and every mistake is its to explain."""
    if not arguments or arguments[0] != "check":
        return None
    paths: list[str] = []
    fields: dict[str, str] = {}
    switches: set[str] = set()
    rest = iter(arguments[1:])
    for argument in rest:
        if argument == "-" or not argument.startswith("-"):
            paths.append(argument)
            continue
        if argument in _SWITCHES:
            switches.add(_SWITCHES[argument])
            continue
        flag, given, value = argument.partition("=")
        field = _FLAGS.get(flag)
        value = value if given else next(rest, "")
        if not field or not value or value.startswith("-") or (field == "fail_on" and value not in get_args(FailOn)):
            return None
        fields[field] = f"{fields[field]}{_REPEATED[field]}{value}" if field in _REPEATED and field in fields else value
    return Options(
        paths=tuple(paths) or (".",),
        format=fields.get("format", ""),
        output=tuple(fields["output"].split("\n")) if "output" in fields else (),
        select=split(fields.get("select", "")),
        ignore=split(fields.get("ignore", "")),
        fail_on=cast(FailOn | None, fields.get("fail_on")),
        stdin_filename=fields.get("stdin_filename", ""),
        rules=tuple(fields["rules"].split("\n")) if "rules" in fields else (),
        genre=fields.get("genre", ""),
        config=fields.get("config", ""),
        since=fields.get("since", ""),
        **dict.fromkeys(switches, True),
    )


def split(names: str) -> tuple[str, ...]:
    """`a,b` as names."""
    return tuple(name.strip() for name in names.split(",") if name.strip())
