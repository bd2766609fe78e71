"""A run over a corpus: its folder of results, its parts, and what is done of them."""

import json
import os
from collections.abc import Callable, Iterator, Sequence

from lint import VERSION
from lint.hosts.corpus import inputs
from lint.hosts.corpus.engines import lint_pieces
from lint.hosts.corpus.output import ABOUT, TOOL, held, make_tables
from lint.hosts.corpus.parts import Job, Part, Tally, done, parts_of, remove_others
from lint.hosts.corpus.processes import lint_parts
from lint.hosts.corpus.rules_sent import RulesSent
from lint.hosts.corpus.tables import VERSION as TABLES
from lint.model.record import NamedTuple
from lint.pipeline.discover.config import Configs
from lint.pipeline.storage.files import replace_file


class Corpus(NamedTuple):
    """What is to be done."""

    paths: Sequence[str]
    output: str
    columns: inputs.Columns
    rules: RulesSent
    configs: Configs
    """Those that say which files of a folder are drafts."""


def run(corpus: Corpus, processes: int, engine_name: str, seen: Callable[[Tally], None]) -> Tally:
    """Checks a corpus, but for what is done already. `seen` is told of every part. Raises ConfigError, RuleError."""
    for path in corpus.paths:
        inputs.kind_of(path)
    # Workers need not start where we are, and a run may be finished somewhere else.
    corpus = corpus._replace(paths=[os.path.abspath(path) for path in corpus.paths])
    with held(corpus.output, corpus.paths):
        return _run(corpus, processes, engine_name, seen)


def _run(corpus: Corpus, processes: int, engine_name: str, seen: Callable[[Tally], None]) -> Tally:
    names: set[str] = set()
    total = Tally()
    job = Job(os.path.abspath(corpus.output), corpus.columns, corpus.rules)
    tallies = _on_engine(corpus, job, processes, engine_name, names) if engine_name else _here(corpus, job, processes, names)
    _tell(corpus, complete=False)
    make_tables(corpus.output)
    for tally in tallies:
        total = total.plus(tally)
        seen(tally)
    remove_others(job.output, names)
    _tell(corpus, complete=True)
    return total


def _here(corpus: Corpus, job: Job, processes: int, names: set[str]) -> Iterator[Tally]:
    """The parts over processes of this machine; the tallies of those that were done before come first or in between."""
    known: list[Tally] = []

    def left() -> Iterator[Part]:
        for number, piece in enumerate(inputs.pieces(corpus.paths, corpus.configs)):
            for part in parts_of(job, number, piece):
                names.add(part.name)
                if tally := done(job.output, part):
                    known.append(tally)
                else:
                    yield part

    for tally in lint_parts(job, left(), processes):
        yield tally
        yield from known
        known.clear()
    yield from known


def _on_engine(corpus: Corpus, job: Job, processes: int, name: str, names: set[str]) -> Iterator[Tally]:
    """The pieces over the workers of an engine."""
    pieces = list(enumerate(inputs.pieces(corpus.paths, corpus.configs)))
    for part, tally in lint_pieces(name, job, pieces, processes):
        names.add(part)
        yield tally


def _tell(corpus: Corpus, *, complete: bool) -> None:
    about = {
        "tables": TABLES,
        "tool": {"name": TOOL, "version": VERSION},
        "inputs": list(corpus.paths),
        "columns": dict(corpus.columns),
        "complete": complete,
    }
    written = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
    replace_file(os.path.join(corpus.output, ABOUT), written.encode())
