"""`speechlint corpus`: any number of documents, as tables."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lint.hosts.cli.common import chosen, no_value
from lint.hosts.cli.extras import require
from lint.hosts.cli.terminal import complain, is_quiet, say
from lint.model.errors import ConfigError
from lint.model.wording import Wording, said
from lint.pipeline.discover.config import Configs
from lint.pipeline.many import processors
from lint.pipeline.options import Options

if TYPE_CHECKING:
    from lint.hosts.corpus.parts import Tally

_INTERRUPTED = Wording("interrupted; the same command goes on from here", "已中断；再运行同一条命令就接着查")


def corpus(options: Options, output: str, engine: str, columns: Sequence[str]) -> int:
    """Checks a corpus, or what is left of it. Raises ConfigError, and RuleError."""
    require("corpus", "corpus", "pyarrow")
    from lint.hosts.corpus import inputs, run
    from lint.hosts.corpus.engines import PACKAGES
    from lint.hosts.corpus.rules_sent import rules_to_send

    if not output:
        raise ConfigError(no_value("-o"))
    if engine:
        require(f"corpus --engine {engine}", "engines", PACKAGES[chosen("--engine", engine, PACKAGES)])
    named = _columns(columns)
    configs = Configs(options.config, options.isolated)
    folder = next(filter(os.path.isdir, options.paths), "")
    wanted = run.Corpus(options.paths, output, named, rules_to_send(options, folder), configs)
    began = time.monotonic()
    try:
        with _progress(lambda: inputs.size(options.paths, configs)) as seen:
            total = run.run(wanted, options.jobs or processors(), engine, seen)
    except KeyboardInterrupt:
        complain(f"speechlint: {_INTERRUPTED.spoken()}")
        raise
    say(_summary(total, time.monotonic() - began, output))
    return 0


def _columns(given: Sequence[str]) -> dict[str, str]:
    """The names of columns, by field. Raises ConfigError."""
    from lint.hosts.corpus.tables import FIELDS

    columns = {}
    for one in given:
        field, equals, name = one.partition("=")
        if not equals or not name:
            raise ConfigError(
                Wording(
                    f"--column takes FIELD=NAME, as in text=content, not '{one}'",
                    f"--column 后面要写 字段=列名，如 text=正文，不是“{one}”",
                )
            )
        columns[chosen("--column", field, FIELDS)] = name
    return columns


def _summary(total: "Tally", seconds: float, output: str) -> str:
    unread = said(
        f"; {total.unreadable} could not be read: see error in the documents",
        f"；{total.unreadable} 份读不了，原因在 documents 的 error 一列",
    )
    where = f"{output}{unread if total.unreadable else ''}"
    new = total.documents - total.earlier
    rate = f"{new / max(seconds, 0.001):,.0f}"
    done = Wording(f"{new:,} now, ", f"这次查了 {new:,} 份，") if total.earlier else Wording("", "")
    return said(
        f"{total.documents:,} documents, {total.findings:,} findings in {where} ({done.english}{rate} a second).",
        f"共 {total.documents:,} 份文稿、{total.findings:,} 处问题，结果在 {where}（{done.chinese}每秒 {rate} 份）。",
    )


@contextmanager
def _progress(size: Callable[[], int]) -> Iterator[Callable[["Tally"], None]]:
    """What is done, how fast and for how long still, where somebody looks on."""
    if is_quiet() or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    drawn = (
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn(),
        TextColumn(said("{task.fields[documents]:,} documents", "{task.fields[documents]:,} 份")),
    )  # fmt: skip
    with Progress(*drawn, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(said("Checking", "检查文稿"), total=size() or None, documents=0)
        documents = known = 0

        def seen(tally: "Tally") -> None:
            nonlocal documents, known
            documents += tally.documents
            known += tally.size
            if tally.earlier:  # It says nothing of how fast this run is.
                progress.reset(task, total=progress.tasks[0].total, completed=known, documents=documents)
            else:
                progress.update(task, completed=known, documents=documents)

        yield seen
