"""`speechlint check --watch`: checks again whenever a draft, a rule or the configuration changes."""

import os
import sys

from lint.formats import supported
from lint.hosts.cli.check import check_once
from lint.hosts.cli.outputs import Output
from lint.hosts.cli.terminal import note
from lint.model.errors import ConfigError, LintError
from lint.pipeline.discover.config import Configs
from lint.pipeline.discover.walk import STDIN
from lint.pipeline.load_rules import content_key, ruleset_for
from lint.pipeline.run import Options

_RULES = ".toml"


def watch(options: Options, wanted: list[Output]) -> int:
    """Runs until it is interrupted; gives the exit code of the last run. Raises ConfigError without watchfiles."""
    try:
        from watchfiles import watch as changes
    except ImportError as error:
        raise ConfigError("--watch needs watchfiles; install speechlint[watch]") from error
    if STDIN in options.paths:
        raise ConfigError("--watch needs files; standard input does not change")
    code = _run(options, wanted)
    configs = Configs(options.config, options.isolated)
    places = {path for path in (*options.paths, *options.rules) if os.path.exists(path)}
    places |= {
        file for path in options.paths if (file := (configs.of_folder(path) if os.path.isdir(path) else configs.of(path)).file)
    }
    if not places:
        return code
    for changed in changes(*places, watch_filter=lambda _, path: path.endswith(_RULES) or supported(path), raise_interrupt=True):
        names = "、".join(sorted(os.path.relpath(path) for _, path in changed))
        note("")
        note(f"—— {names} 有改动 ——")
        ruleset_for.cache_clear()
        content_key.cache_clear()
        code = _run(options, wanted)
    return code


def _run(options: Options, wanted: list[Output]) -> int:
    try:
        code = check_once(options, wanted)
    except LintError as error:  # Somebody is still typing; the next change may be the one that mends it.
        note(f"speechlint: {error}")
        code = 2
    sys.stdout.flush()
    return code
