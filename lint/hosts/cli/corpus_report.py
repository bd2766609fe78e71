"""`speechlint corpus report`: a page on the results of a corpus."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from lint.hosts.cli.common import no_value
from lint.hosts.cli.extras import require
from lint.hosts.cli.rule_book import said as name_of
from lint.hosts.cli.terminal import is_quiet, say, write_bytes
from lint.model.errors import ConfigError
from lint.model.wording import Wording, language, reason_of, said
from lint.pipeline.discover.config import Configs
from lint.pipeline.load_rules import load
from lint.pipeline.many import processors
from lint.pipeline.options import Options
from lint.pipeline.storage.files import LED_OUT, is_written_outside, read_regular, replace_file
from lint.pipeline.suppress import NOTICES

_LARGEST = 64 << 20


def corpus_report(folder: str, output: str, options: Options, *, with_shared: bool) -> int:
    """Writes the page, to standard output for -. Raises ConfigError, and RuleError."""
    require("corpus report", "corpus", "pyarrow", "rensa")
    from lint.hosts.corpus.report import GENERATOR, report
    from lint.hosts.corpus.report.results import Results
    from lint.hosts.corpus.report.shared import Shared, shared

    if not output:
        raise ConfigError(no_value("-o"))
    configs = Configs(options.config, options.isolated)
    config = configs.of_folder("")
    if output != "-":
        _look_at(output, GENERATOR)

    def compare(results: Results) -> Shared:
        with _progress() as seen:
            return shared(results, configs, options.jobs or processors(), seen)

    names = partial(_names, (*config.rules, *options.rules))
    page = report(folder, names, config.rules_url, compare if with_shared else None)
    if output == "-":
        write_bytes(page.encode("utf-8", "replace"))
        return 0
    try:
        os.makedirs(os.path.dirname(output) or os.curdir, exist_ok=True)
        replace_file(output, page.encode("utf-8", "replace"))
    except OSError as error:
        raise _unwritable(output, error) from error
    say(said(f"The report is in {output}.", f"报告在 {output}。"))
    return 0


def _names(packs: Sequence[str], rules: Sequence[str]) -> Mapping[str, str]:
    """What rules are called, as far as they are known here."""
    known = {rule.id: rule for rule in (*load(packs=packs).rules, *NOTICES.values())}
    return {rule: name_of(known[rule]) if language() == "zh" else known[rule].title for rule in rules if rule in known}


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """How many documents were compared, where somebody looks on."""
    if is_quiet() or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield lambda documents: status.update(
            said(
                f"Comparing paragraphs: {documents:,} documents (--no-shared leaves this out)",
                f"比对段落：{documents:,} 份（--no-shared 可以不做）",
            )
        )


def _look_at(output: str, ours: str) -> None:
    """Raises ConfigError where something stands that is not to be written over: before the work, not after it."""
    if is_written_outside(output):
        raise ConfigError(LED_OUT.within(output))
    try:
        if os.path.lexists(output):
            data = read_regular(output, _LARGEST)
            if data and ours.encode() not in data:
                other = Wording("this is no report on a corpus; name another file", "已有的文件不是语料报告；请换一个文件名")
                raise ConfigError(other.within(output))
    except OSError as error:
        raise _unwritable(output, error) from error


def _unwritable(output: str, error: OSError) -> ConfigError:
    reason = reason_of(error)
    return ConfigError(Wording(f"cannot write the report: {reason.english}", f"写不出报告：{reason.chinese}").within(output))
