"""`讲话稿检查`: opens the page for writers in the browser, with the drafts that were dropped on the icon."""

import multiprocessing

multiprocessing.freeze_support()

import os  # noqa: E402
import sys  # noqa: E402

from lint.hosts.cli import command  # noqa: E402

if sys.stdout is not None and hasattr(sys.stdout, "reconfigure"):
    sys.stdout.reconfigure(line_buffering=True)  # Its address is said while it runs, wherever that goes.
code = command(["serve", "--until-closed", "--", *sys.argv[1:]])
if code not in (0, 130) and sys.stdin is not None and sys.stdin.isatty():
    input("没有打开，原因见上面。按回车键关闭。")  # The window would be gone before anybody could read it.
os._exit(code)
