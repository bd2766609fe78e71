"""A program at the other end of pipes."""

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

LONGEST = 60
"""After how many seconds a test gives up waiting."""


@asynccontextmanager
async def piped(program: Sequence[str], folder: Path) -> AsyncIterator[Process]:
    """A program that runs in a folder, and is gone at the end."""
    process = await asyncio.create_subprocess_exec(*program, cwd=folder, limit=1 << 26, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await asyncio.wait_for(process.wait(), LONGEST)
