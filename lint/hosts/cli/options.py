"""What `speechlint check` was asked to do, and the short way to read it from argv."""

from typing import Literal, NamedTuple, cast, get_args

Format = Literal["full", "concise", "json"]
FailOn = Literal["error", "warning", "info", "never"]


class Options(NamedTuple):
    """The arguments of `check`."""

    paths: tuple[str, ...] = (".",)
    format: Format = "full"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "warning"
    stdin_filename: str = ""
    rules: tuple[str, ...] = ()
    """Folders of rule packs."""
    preview: bool = False
    genre: str = ""
    """What every draft is; empty to tell by its title."""


_FLAGS = {
    "--format": "format",
    "--select": "select",
    "--ignore": "ignore",
    "--fail-on": "fail_on",
    "--stdin-filename": "stdin_filename",
    "--rules": "rules",
    "--genre": "genre",
}
_REPEATED = {"select": ",", "ignore": ",", "rules": "\n"}
_CHOICES = {"format": get_args(Format), "fail_on": get_args(FailOn)}


def read_arguments(arguments: list[str]) -> Options | None:
    """The options of a plain `check` command line; None for whatever typer should read, and every mistake is its to explain."""
    if not arguments or arguments[0] != "check":
        return None
    paths: list[str] = []
    fields: dict[str, str] = {}
    rest = iter(arguments[1:])
    for argument in rest:
        if argument == "-" or not argument.startswith("-"):
            paths.append(argument)
            continue
        if argument == "--preview":
            fields["preview"] = argument
            continue
        flag, given, value = argument.partition("=")
        field = _FLAGS.get(flag)
        value = value if given else next(rest, "")
        if not field or not value or value.startswith("-") or value not in _CHOICES.get(field, (value,)):
            return None
        fields[field] = f"{fields[field]}{_REPEATED[field]}{value}" if field in _REPEATED and field in fields else value
    return Options(
        paths=tuple(paths) or (".",),
        format=cast(Format, fields.get("format", "full")),
        select=split(fields.get("select", "")),
        ignore=split(fields.get("ignore", "")),
        fail_on=cast(FailOn, fields.get("fail_on", "warning")),
        stdin_filename=fields.get("stdin_filename", ""),
        rules=tuple(fields["rules"].split("\n")) if "rules" in fields else (),
        preview="preview" in fields,
        genre=fields.get("genre", ""),
    )


def split(names: str) -> tuple[str, ...]:
    """`a,b` as names."""
    return tuple(name.strip() for name in names.split(",") if name.strip())
