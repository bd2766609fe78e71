"""The folders that may be read: those that the client names, or else those of the command line.

A path leads to a draft in one of them or to nothing, however it is written and whatever links lie on its way.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import unquote_to_bytes, urlsplit
from urllib.request import url2pathname

from lint.model.errors import LintError
from lint.model.wording import Wording

_SCHEME = "file:"
_HERE = ("", "localhost")


def path_of(uri: str) -> str:
    """The absolute path of a file: URI. Raises LintError for any other."""
    path = ""
    with suppress(ValueError):
        scheme, host, given, query, fragment = urlsplit(uri)
        if scheme == "file" and not query and not fragment:
            if os.name == "nt":
                path = url2pathname(given if host in _HERE else f"//{host}{given}")
            elif host in _HERE:
                path = os.fsdecode(unquote_to_bytes(given))
    if not os.path.isabs(path) or "\0" in path:
        raise LintError(Wording(f"{uri}: not the file: URI of a file of this machine", f"{uri}：不是本机文件的 file: 地址"))
    return path


def within(given: str, roots: Sequence[str]) -> str:
    """The real path of what lies in one of the roots. Raises LintError.

    What is said of a path outside is the same whether something is there or not.
    """
    path = path_of(given) if given.lower().startswith(_SCHEME) else given
    if not path or "\0" in path:
        raise LintError(Wording("no path is given", "没有给出路径"))
    there = [root for root in roots if os.path.exists(root)]
    if not there:
        raise _nothing_may_be_read(roots)
    real = [os.path.realpath(os.path.join(root, path)) for root in there]
    inside = [one for one in dict.fromkeys(real) if any(_holds(root, one) for root in there)]
    if not inside:
        raise LintError(
            Wording(
                f"{given}: outside of the folders that may be read ({', '.join(there)})",
                f"{given}：不在可以读的文件夹（{'、'.join(there)}）里",
            )
        )
    found = next((one for one in inside if os.path.exists(one)), "")
    if not found:
        raise LintError(Wording(f"{given}: no such file; check the path", f"{given}：没有这个文件；请检查路径"))
    return found


def _nothing_may_be_read(roots: Sequence[str]) -> LintError:
    if roots:
        listed = "、".join(roots)
        return LintError(Wording(f"the folders that may be read are gone ({listed})", f"可以读的文件夹已经没有了（{listed}）"))
    return LintError(
        Wording(
            "no folder may be read: the client names none, and speechlint mcp was given none; pass the text itself",
            "没有可以读的文件夹：客户端没有给出，speechlint mcp 后面也没有写；请直接传文字",
        )
    )


def _holds(root: str, real: str) -> bool:
    """Whether a path without links is a root or lies in it. Folders are compared by what they are and not by how they are written:
    some systems know one by several names."""
    try:
        wanted = os.stat(root)
        while True:
            with suppress(OSError, ValueError):
                if os.path.samestat(os.stat(real), wanted):
                    return True
            above = os.path.dirname(real)
            if above == real:
                return False
            real = above
    except OSError:
        return False
