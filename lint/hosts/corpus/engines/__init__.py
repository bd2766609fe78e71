"""Engines that an archive already runs: one file each. They are given pieces, and call `lint_piece` for each on some worker.

All workers must see the input and the folder of results under the same paths. A worker that is lost costs the parts that it had
not written; the engine gives its pieces to another.
"""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Protocol, cast

from lint.hosts.corpus.inputs import Piece
from lint.hosts.corpus.parts import Job, Tally

PACKAGES = {"daft": "daft", "ray": "ray", "spark": "pyspark"}
"""The engines, and the package that each needs."""


class Engine(Protocol):
    """What a file in this folder defines as `lint_pieces`."""

    def __call__(self, job: Job, pieces: Sequence[tuple[int, Piece]]) -> Iterator[tuple[str, Tally]]:
        """The names of parts and what came of them, as they are done, in any order."""


def engine(name: str) -> Engine:
    """The engine of a name."""
    return cast("Engine", import_module(f"{__name__}.{name}").lint_pieces)
