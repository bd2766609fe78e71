"""The options of a run, independent of the host."""

from lint.model.record import NamedTuple
from lint.model.violation import FailOn


class Options(NamedTuple):
    """The options of `check`, most of which the other commands on drafts share."""

    paths: tuple[str, ...] = (".",)
    format: str = ""
    """A report format; empty to choose by the environment."""
    output: tuple[str, ...] = ()
    """Additional reports to write, as `format=file`."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    """None for the value in the configuration."""
    stdin_filename: str = ""
    rules: tuple[str, ...] = ()
    """Folders of rule packs."""
    genre: str = ""
    """The genre of all drafts; empty to infer it from the title."""
    config: str = ""
    """The configuration file; empty for the nearest one upwards."""
    since: str = ""
    """A revision: only violations on lines changed since then count."""
    against: tuple[str, ...] = ()
    """Old drafts, or folders of them, that the drafts are compared with."""
    across: bool = False
    """Whether the drafts are compared with each other."""
    jobs: int = 0
    """The number of processes; 0 to choose automatically."""
    preview: bool = False
    isolated: bool = False
    no_baseline: bool = False
    strict_baseline: bool = False
    no_cache: bool = False
    statistics: bool = False
    fix: bool = False
    watch: bool = False
    force: bool = False
    """Whether a report may overwrite a file that is not a report."""
    exit_zero: bool = False
    gravest_first: bool = False
    """The order within a draft, in reports for people."""
    max_findings: int | None = None
    """How many findings are printed, in reports for people; None for all."""
