"""What a run is asked to do, whoever asks."""

from typing import NamedTuple

from lint.model.violation import FailOn


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
    force: bool = False
    """Whether a report may take the place of a file that is none."""
