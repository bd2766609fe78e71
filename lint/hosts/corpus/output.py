"""The folder of results: whose it is, that nothing in it is to be checked, and that one run at a time writes it."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from lint.hosts.corpus.parts import RESULTS, unwritable
from lint.model.errors import ConfigError
from lint.model.wording import Wording
from lint.pipeline.storage.files import leads_out, read_regular

ABOUT = "corpus.json"
"""The file that says of what a folder holds the results."""
TOOL = "speechlint"
_OWN = 0o700
"""The permissions of a folder that we make: sentences of drafts stand in it."""
_LARGEST_ABOUT = 1 << 20


@contextmanager
def held(output: str, paths: Sequence[str]) -> Iterator[None]:
    """Makes the folder of results, and keeps other runs out of it. `paths` are what is to be checked.

    Raises ConfigError where it is another kind of folder, holds what is to be checked, or is being written.
    """
    try:
        os.makedirs(output, _OWN, exist_ok=True)
        with _locked(output):
            _refuse_other(output)
            _refuse_inputs(output, paths)
            yield
    except OSError as error:
        raise unwritable(output, error) from error


def _refuse_other(output: str) -> None:
    """Raises OSError."""
    if os.listdir(output) and not _is_ours(output):
        raise ConfigError(
            Wording(
                f"{output} holds other files; name a new folder for the results", f"{output} 里有别的文件；请为结果另起一个文件夹"
            )
        )


def make_tables(output: str) -> None:
    """Makes the folders of the tables. Raises OSError, and ConfigError where something else stands there."""
    for table in RESULTS:
        folder = os.path.join(output, table)
        os.makedirs(folder, exist_ok=True)
        if leads_out(folder, output):
            raise ConfigError(Wording("it is a link that leads out of the results", "是链接，指到了结果文件夹之外").within(folder))


def _is_ours(output: str) -> bool:
    """Whether we made a folder: other programs, too, call a file corpus.json."""
    try:
        about = json.loads(read_regular(os.path.join(output, ABOUT), _LARGEST_ABOUT))
    except (FileNotFoundError, ValueError, RecursionError):
        return False
    tool = about.get("tool") if isinstance(about, dict) else None
    return isinstance(tool, dict) and tool.get("name") == TOOL


def _refuse_inputs(output: str, paths: Sequence[str]) -> None:
    for path in paths:
        if not leads_out(path, output):
            raise ConfigError(
                Wording(
                    f"it lies in {output}, where the results are written; name another folder for these",
                    f"在放结果的文件夹 {output} 里；请另选一个文件夹放结果",
                ).within(path)
            )


@contextmanager
def _locked(output: str) -> Iterator[None]:
    """The lock goes with the process, however that ends; programs that it starts do not inherit it. Windows locks no folders."""
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(output, os.O_RDONLY)
    try:
        _lock(output, descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(output: str, descriptor: int) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        busy = Wording("another run is writing these results; let it end first", "另一次运行正在写这里的结果；请等它结束")
        raise ConfigError(busy.within(output)) from error
    except OSError:
        pass  # Some file systems of networks have no locks.
