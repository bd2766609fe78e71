"""What the page sends: bodies that are counted while they come, JSON, and names of files."""

import asyncio
from json import JSONDecodeError, dumps, loads
from typing import Any
from urllib.parse import unquote

from starlette.requests import Request

from lint.model.errors import LintError

_MOST_JSON = 1 << 20
_SLOWEST_UPLOAD = 120
"""After how many seconds an upload is given up. From this machine it takes a moment."""


class RefusedError(LintError):
    """A request that cannot be answered: the status and what the page says."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status = status
        self.error = error


async def body(request: Request, most: int) -> bytes:
    """The body, which is counted while it comes."""
    declared = request.headers.get("content-length", "0")
    if len(declared) > 18 or not declared.isdecimal() or int(declared) > most:
        raise _too_large(most)
    data = bytearray()
    try:
        async with asyncio.timeout(_SLOWEST_UPLOAD):
            async for chunk in request.stream():
                data += chunk
                if len(data) > most:
                    raise _too_large(most)
    except TimeoutError:
        raise RefusedError(408, "传得太慢，没有读完；请再拖一次") from None
    return bytes(data)


def _too_large(most: int) -> RefusedError:
    return RefusedError(413, f"大于 {most >> 20} MB，不像文稿，没有读；请去掉里面的图片再试")


async def json_of(request: Request) -> dict[str, Any]:
    try:
        given = loads(await body(request, _MOST_JSON))
        dumps(given, ensure_ascii=False).encode()  # Halves of characters pass as JSON, but no answer can hold them.
    except (JSONDecodeError, UnicodeError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise RefusedError(400, "请求不完整")
    return given


def file_name(request: Request) -> str:
    """The name of a file without folders, and without characters that nobody sees."""
    given = unquote(request.headers.get("x-speechlint-name", "")).replace("\\", "/").rpartition("/")[2]
    name = "".join(character for character in given if character.isprintable())[-200:].strip()
    return name if name.strip(".") else "未命名.txt"
