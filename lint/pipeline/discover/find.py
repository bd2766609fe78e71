"""Finds the drafts of a run, each with its bytes and the configuration that applies to it."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lint.model.errors import ConfigError, SourceError, UnknownNameError
from lint.model.record import NamedTuple
from lint.pipeline.discover.config import Config, Configs
from lint.pipeline.discover.config_faults import AllConfigs
from lint.pipeline.discover.draft_file import STDIN, DraftFile, OnDisk, Walked, bytes_of, piped
from lint.pipeline.discover.sheet_file import sheet_bytes
from lint.pipeline.discover.walk import walk
from lint.pipeline.options import Options
from lint.pipeline.storage.cache import digest
from lint.rules.tuning import Settings

if TYPE_CHECKING:
    from lint.pipeline.discover.changed_lines import Lines


_MOST_HELD = 8_000_000
"""How many bytes of drafts a run holds in memory."""


class Found(NamedTuple):
    """The drafts, and the other paths with the reason: `skipped` are excluded, `unreadable` failed or hold no draft."""

    drafts: list[DraftFile]
    skipped: list[tuple[str, str]]
    unreadable: list[tuple[str, str]]
    changed: "dict[str, Lines] | None"
    """With `--since`, the changed lines of the drafts; only violations on these count."""


def find(options: Options) -> Found:
    """Finds and reads the drafts. Raises LintError where nothing can be checked at all."""
    configs = AllConfigs(options.config, options.isolated)
    with configs.sound():
        walked = walk(options.paths, configs, options.stdin_filename)
        changed = _changed(options, walked.files)
        found = Found([], walked.skipped, list(walked.unreadable), changed)
        _read_into(found, walked, options, configs)
    if options.against or options.across:
        found = found._replace(drafts=_beside_others(found.drafts, options))
    return found


def _read_into(found: Found, walked: Walked, options: Options, configs: Configs) -> None:
    """Adds the drafts to what was found; of many, those that come later are read again when they are needed."""
    held = 0
    for path in walked.files:
        if found.changed is None or path in found.changed:
            try:
                draft = _read(path, walked, options, configs)
                held += draft.size
                found.drafts.append(draft if held <= _MOST_HELD or path == STDIN else _let_go(draft, walked))
            except SourceError as error:
                found.unreadable.append((path, str(error)))


def _beside_others(drafts: list[DraftFile], options: Options) -> list[DraftFile]:
    """Drafts with what they are compared with. Raises LintError."""
    from lint.pipeline.discover.old import across, compared_with

    drafts = compared_with(options.against, drafts) if options.against else drafts
    return across(drafts) if options.across else drafts


def _let_go(draft: DraftFile, walked: Walked) -> DraftFile:
    """A draft whose bytes are read again when they are needed: a run over an archive does not hold all of it."""
    within = draft.config.fence(draft.path) if draft.path in walked.named else ""
    return draft._replace(content=OnDisk(draft.path, within, draft.size, digest(draft.data)))


def _read(path: str, walked: Walked, options: Options, configs: Configs) -> DraftFile:
    name = (options.stdin_filename or "<stdin>") if path == STDIN else path
    data = piped() if path == STDIN else bytes_of(path, configs.of(name).fence(path) if path in walked.named else "")
    return draft_of(name, data, configs, options)._replace(sheet=sheet_bytes(name))


def draft_of(name: str, data: bytes, configs: Configs, options: Options) -> DraftFile:
    """A draft of that name, with the configuration that applies to it and no sheet. Raises ConfigError."""
    config = with_options(configs.of(name), options)
    return DraftFile(name, data, config, settings_of(config.settings_for(name), options))


def _changed(options: Options, files: list[str]) -> "dict[str, Lines] | None":
    if not options.since:
        return None
    from lint.pipeline.discover.changed_lines import changed_lines

    return changed_lines(options.since, files)


def with_options(config: Config, options: Options) -> Config:
    """A configuration, with the options that take precedence over it."""
    if options.rules:
        config = config._replace(rules=(*config.rules, *options.rules))
    return config._replace(fail_on=options.fail_on) if options.fail_on else config


def settings_of(settings: Settings, options: Options) -> Settings:
    """Settings, likewise."""
    if not (options.select or options.ignore or options.preview or options.genre):
        return settings
    return settings._replace(
        select=options.select or settings.select,
        ignore=(*settings.ignore, *options.ignore),
        preview=options.preview or settings.preview,
        genre=options.genre or settings.genre,
    )


@contextmanager
def placing(drafts: Iterable[DraftFile], options: Options) -> Iterator[None]:
    """Adds file and line to the error for an unknown name in a configuration, unless the name comes from the command line."""
    try:
        yield
    except UnknownNameError as error:
        given = (*options.select, *options.ignore, options.genre)
        placed = [
            (_NOWHERE if name in given else _first_place(name, drafts), problem)
            for name, problem in zip(error.names, error.problems)
        ]
        raise ConfigError(
            *(problem.within(f"{file}:{line}") if line else problem for (file, line), problem in sorted(placed))
        ) from error


_Place = tuple[str, int]
"""File and line of a configuration."""
_NOWHERE: _Place = ("", 0)


def _first_place(name: str, drafts: Iterable[DraftFile]) -> _Place:
    """Where a name occurs in the configuration of a draft."""
    return next(filter(lambda place: place != _NOWHERE, (_place_of(name, draft.config) for draft in drafts)), _NOWHERE)


def _place_of(name: str, config: Config) -> _Place:
    """Where a name occurs in a configuration; nowhere where it does not."""
    lines = config.text.splitlines()
    number = next((number for number, line in enumerate(lines, 1) if name in line and not line.lstrip().startswith("#")), 0)
    return (os.path.relpath(config.file), number) if number else _NOWHERE
