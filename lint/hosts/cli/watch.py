"""`speechlint check --watch`: checks again whenever a draft, a rule or the configuration changes."""

import os
import sys
from collections.abc import Callable

from lint.formats import supported
from lint.hosts.cli.extras import require
from lint.hosts.cli.terminal import complain, note
from lint.model.errors import ConfigError, LintError
from lint.model.wording import Wording, said
from lint.pipeline.discover.config import Configs
from lint.pipeline.discover.draft_file import STDIN
from lint.pipeline.load_rules import ruleset_for
from lint.pipeline.options import Options
from lint.pipeline.rule_files import content_key

_RULES = (".toml", ".csv")


def watch(options: Options, check: Callable[[], int]) -> int:
    """Runs `check` at every change until interrupted; returns its last exit code. Raises ConfigError without watchfiles."""
    require("--watch", "watch", "watchfiles")
    from watchfiles import watch as changes

    if STDIN in options.paths:
        raise ConfigError(Wording("--watch needs files; standard input does not change", "--watch 要有文件；标准输入不会变"))
    code = _run(check)
    configs = Configs(options.config, options.isolated)
    places = {path for path in (*options.paths, *options.rules, *options.against) if os.path.exists(path)}
    places |= {
        file for path in options.paths if (file := (configs.of_folder(path) if os.path.isdir(path) else configs.of(path)).file)
    }
    if not places:
        return code
    for changed in changes(*places, watch_filter=lambda _, path: path.endswith(_RULES) or supported(path), raise_interrupt=True):
        names = "、".join(sorted(os.path.relpath(path) for _, path in changed))
        note("")
        note(said(f"-- {names} changed --", f"—— {names} 有改动 ——"))
        ruleset_for.cache_clear()
        content_key.cache_clear()
        code = _run(check)
    return code


def _run(check: Callable[[], int]) -> int:
    try:
        code = check()
    except LintError as error:  # A file may be saved half-edited; the next change may fix it.
        for problem in error.lines():
            complain(f"speechlint: {problem}")
        code = 2
    sys.stdout.flush()
    return code
