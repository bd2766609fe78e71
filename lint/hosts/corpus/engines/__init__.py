"""Engines that an archive already runs: one file each. They are given pieces, and call `results` for each on some worker.

All workers must see the input and the folder of results under the same paths. A worker that is lost costs the parts that it had
not written; the engine gives its pieces to another.
"""

import os
import re
import warnings
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Protocol, cast

from lint.hosts.corpus.inputs import Piece
from lint.hosts.corpus.parts import Job, Tally, lint_piece, unwritable
from lint.model.errors import DEBUG, ConfigError, LintError
from lint.model.wording import Wording

# Before they are imported: two of them would tell their makers so, and the third warns of libraries that we do not use.
os.environ |= {"DAFT_ANALYTICS_ENABLED": "0", "RAY_USAGE_STATS_ENABLED": "0"}
warnings.filterwarnings("ignore", module="pyspark")
PACKAGES = {"daft": "daft", "ray": "ray", "spark": "pyspark"}
"""The engines, and the package that each needs."""
AGAIN = 3
"""How often a piece is given to another worker when one is lost. What ends a process each time is better found than tried on."""
_LONGEST = 200
_REASON = re.compile(r"^(\w+(?:Error|Exception): .+)$", re.MULTILINE)
_REASON_WITHIN = re.compile(r"^.*\b(\w+(?:Error|Exception): .+)$", re.MULTILINE)
"""Why an engine failed, in pages of what it says of it: the end of a traceback of Python, or else the first line of Java."""
_ABSENT = "No module named 'lint"

Numbered = tuple[int, Piece]
Result = tuple[str, Tally | LintError]
"""The name of a part and what came of it; or no name, and why the piece ended."""


class Engine(Protocol):
    """What a file in this folder defines as `lint_pieces`."""

    def __call__(self, job: Job, pieces: Sequence[Numbered], processes: int) -> Iterator[Result]:
        """The results of pieces as they are done, in any order. So many processes work where the engine is on this machine only."""


def lint_pieces(name: str, job: Job, pieces: Sequence[Numbered], processes: int) -> Iterator[tuple[str, Tally]]:
    """The names of parts and what came of them, as an engine has them. Raises ConfigError and RuleError."""
    lint_on_engine = cast("Engine", import_module(f"{__name__}.{name}").lint_pieces)
    try:
        for part, tally in lint_on_engine(job, pieces, processes):
            if isinstance(tally, LintError):
                raise tally
            yield part, tally
    except LintError:
        raise
    except Exception as error:  # Engines have hundreds of kinds, and users shall see no traceback of any.
        if os.environ.get(DEBUG):
            raise
        raise _given_up(name, error) from error


def results(job: Job, numbered: Numbered) -> list[Result]:
    """`lint_piece` on a worker. Errors are values: raised, engines would try again, and then tell them as text."""
    came: list[Result] = []
    try:
        came.extend(lint_piece(job, numbered))
    except LintError as error:
        came.append(("", error))
    except OSError as error:
        came.append(("", unwritable(job.output, error)))
    return came


def _given_up(name: str, error: Exception) -> ConfigError:
    said = str(error)
    if _ABSENT in said:
        return ConfigError(
            Wording(
                f"the workers of {name} have no speechlint; install the same version on all of them",
                f"{name} 的工作节点上没有 speechlint；请在每个节点上装同样的版本",
            )
        )
    found = _REASON.search(said) or _REASON_WITHIN.search(said)
    reason = (found[1] if found else f"{type(error).__name__} {said.strip()}".splitlines()[0])[:_LONGEST]
    return ConfigError(
        Wording(
            f"{name} gave up ({reason}); what is done stays, and without --engine a document that ends its process is found",
            f"{name} 没有做完（{reason}）；做完的不会丢，去掉 --engine 再运行，可以查出使进程中断的那一篇",
        )
    )
