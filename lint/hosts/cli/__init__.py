"""The `speechlint` command: a file a subcommand.

`check` and `annotate` with plain flags are read from argv before typer is imported, because importing typer takes longer than
linting a draft. All other command lines are read by typer, which accepts the same options; a test compares the two.
"""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from lint.model.errors import DEBUG, LintError, ReaderGoneError
from lint.model.wording import Wording, reason_of, said


def main() -> NoReturn:
    """The console entry point."""
    gc.disable()  # A run creates few garbage cycles; collecting takes a twentieth of a short run.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # A GBK console cannot show every character; it must not crash on one.
    # All output is flushed; an orderly shutdown of the interpreter would take a tenth of the run.
    os._exit(command(sys.argv[1:]))


def command(arguments: list[str]) -> int:
    """Runs a command line; returns the exit code."""
    if sys.stdout is None:
        return _failed(said("standard output is closed; there is nowhere to write to", "标准输出已关闭，没有地方可写"))
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except LintError as error:
        return _failed(*error.lines())
    except KeyboardInterrupt:
        _stop_at_once()
    except (BrokenPipeError, ReaderGoneError):  # The reader has seen enough (`| head`).
        return 141
    except OSError as error:
        return _failed(f"{error.filename or said('standard output', '标准输出')}: {reason_of(error).spoken()}")
    except Exception as error:  # The last resort: no traceback ever reaches a user, and nothing is reported clean.
        if os.environ.get(DEBUG):
            raise
        name = type(error).__name__
        return _failed(
            said(
                f"a mistake of the program ({name}), nothing was checked; please report it, see --debug",
                f"程序出错（{name}），什么也没有查；请告诉我们，可用 --debug 看详情",
            )
        )
    return code


def _failed(*problems: str) -> int:
    from lint.hosts.cli.terminal import complain

    with suppress(OSError, AttributeError):
        sys.stdout.flush()
    for problem in problems:
        complain(f"speechlint: {problem}")
    return 2


def _stop_at_once() -> NoReturn:
    """Kills this process and its child processes. An orderly exit would wait for work that was cancelled."""
    if "multiprocessing" in sys.modules:
        from multiprocessing import active_children

        for child in active_children():
            child.kill()
    os._exit(130)


def _run(arguments: list[str]) -> int:
    from lint.hosts.cli.common import take_common
    from lint.hosts.cli.options import read_annotate, read_check, refuse_files_as_options

    try:
        os.getcwd()
    except OSError as error:
        raise LintError(Wording("the working folder is gone; change to another", "当前文件夹已经没有了；请换一个")) from error
    refuse_files_as_options(arguments)
    arguments = take_common(arguments)
    if arguments[:1] == ["check"] and (options := read_check(arguments[1:])):
        from lint.hosts.cli.check import check

        return check(options)
    if arguments[:1] == ["annotate"] and (wanted := read_annotate(arguments[1:])):
        from lint.hosts.cli.annotate import annotate

        return annotate(*wanted)
    from lint.hosts.cli.app import run

    return run(arguments)
