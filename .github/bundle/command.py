"""`speechlint`, the command."""

import multiprocessing

multiprocessing.freeze_support()  # Where a process is started anew (Windows, macOS), it comes by here and goes no further.

from lint.hosts.cli import main  # noqa: E402

main()
