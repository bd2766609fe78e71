"""The drafts that are open in an editor. Each is checked when it is opened, and again as soon as nobody types in it."""

import asyncio
import os
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from lsprotocol.types import TextDocumentContentChangePartial, TextDocumentContentChangeWholeDocument, TextDocumentItem
from pygls.uris import to_fs_path, urlparse

from lint.hosts.lsp.checking import Checker, Outcome, Snapshot
from lint.hosts.lsp.places import Places
from lint.pipeline.options import Options

QUIET = 0.2
"""After how many seconds without a change a draft is checked."""
_PLAIN = ("", "plaintext", "text", "txt")
_MARKDOWN = ("markdown", "md")
_SCHEMES = ("file", "untitled")
"""Those of what people write; others are those of comparisons, histories and the like."""
_MARKDOWN_ENDINGS = (".md", ".markdown")
_CONFIGURATIONS = ("speechlint.toml", "pyproject.toml")
_LONE = re.compile("[\ud800-\udfff]")
"""Half a character, which no file holds."""

Change = TextDocumentContentChangePartial | TextDocumentContentChangeWholeDocument
_Answer = TypeVar("_Answer")


class Page:
    """A text that is open in an editor, be it a draft or a configuration."""

    def __init__(self, item: TextDocumentItem) -> None:
        self.uri = item.uri
        self.text = whole(item.text)
        self.version: int | None = item.version
        self.path = path_of(item.uri)
        self.is_draft = is_draft(item)
        self.is_markdown = item.language_id in _MARKDOWN or self.path.lower().endswith(_MARKDOWN_ENDINGS)
        self.stamp = 0
        """Grows with every reason to check it again."""
        self.due = 0.0
        """When it is to be checked, by the clock of the event loop."""
        self.is_open = True
        self.outcome: Outcome | None = None
        self.seen = -1
        """The stamp that the outcome belongs to."""
        self.task: asyncio.Task[None] | None = None

    def change(self, changes: Sequence[Change], encoding: str) -> None:
        """Makes the changes of an editor, one after the other."""
        for change in changes:
            if isinstance(change, TextDocumentContentChangePartial):
                places = Places(self.text, encoding)
                start, end = places.offset(change.range.start), places.offset(change.range.end)
                self.text = f"{self.text[:start]}{whole(change.text)}{self.text[max(start, end) :]}"
            else:
                self.text = whole(change.text)


class Session:
    """The open texts. `found` is called with the outcome of every check that is not outdated."""

    def __init__(self, options: Options, found: Callable[[Page], None]) -> None:
        self.pages: dict[str, Page] = {}
        self.encoding = "utf-16"
        self.roots: list[str] = []
        """The folders that are open in the editor."""
        self._found = found
        self._checker = Checker(options)
        self._worker = ThreadPoolExecutor(1, "rules")

    def open(self, item: TextDocumentItem) -> None:
        """Opens a text; one that is open already is taken anew."""
        self.close(item.uri)
        page = self.pages[item.uri] = Page(item)
        self.look_again(page, 0)

    def change(self, uri: str, version: int | None, changes: Sequence[Change]) -> None:
        """Changes an open text; those that are not open are passed over."""
        page = self.pages.get(uri)
        if page:
            page.change(changes, self.encoding)
            page.version = version
            self.look_again(page, QUIET)

    def close(self, uri: str) -> bool:
        """Forgets a text; whether it was open."""
        page = self.pages.pop(uri, None)
        if page:
            page.is_open = False
        return page is not None

    def look_again(self, page: Page, after: float) -> None:
        """Checks a draft once so many seconds have passed without another reason to."""
        if not page.is_draft:
            return
        page.stamp += 1
        page.due = asyncio.get_running_loop().time() + after
        if page.task is None or page.task.done():
            page.task = asyncio.create_task(self._settle(page))

    async def forget(self) -> None:
        """Reads configurations and rules again, and checks all drafts by them."""
        await self._aside(self._checker.forget)
        for page in list(self.pages.values()):
            self.look_again(page, 0)

    async def ask(self, uri: str, question: Callable[[Outcome], _Answer]) -> _Answer | None:
        """The answer to a question about a draft as it is now; None for one that is not open, or was closed meanwhile."""
        page = self.pages.get(uri)
        while page and page.is_open and page.task and page.seen != page.stamp:
            await asyncio.shield(page.task)
        return await self._aside(question, page.outcome) if page and page.is_open and page.outcome else None

    async def _settle(self, page: Page) -> None:
        clock = asyncio.get_running_loop().time
        while page.is_open and page.seen != page.stamp:
            while (left := page.due - clock()) > 0:
                await asyncio.sleep(left)
            stamp = page.stamp
            outcome = await self._aside(self._checker.check, self._snapshot(page))
            if page.is_open and stamp == page.stamp:  # Somebody may have typed on.
                page.outcome, page.seen = outcome, stamp
                self._found(page)

    async def _aside(self, work: Callable[..., _Answer], *arguments: object) -> _Answer:
        """Does work in the thread of the rules."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, work, *arguments)

    def _snapshot(self, page: Page) -> Snapshot:
        has_file = os.path.isabs(page.path)
        folder = os.path.dirname(page.path) if has_file else next(iter(self.roots), os.getcwd())
        root = next((root for root in self.roots if f"{folder}{os.sep}".startswith(os.path.join(root, ""))), folder)
        return Snapshot(page.uri, page.path, folder, root, page.text, page.version, page.is_markdown, self.encoding)


def whole(text: str) -> str:
    """A text without halves of characters, and as long as it was."""
    return _LONE.sub("\ufffd", text)


def path_of(uri: str) -> str:
    """The absolute path of a file; the name of what is none yet."""
    scheme, _, path, *_ = urlparse(uri)
    if scheme == "file":
        return os.path.normpath(to_fs_path(uri) or path)
    return os.path.basename(path) or "untitled"


def is_draft(item: TextDocumentItem) -> bool:
    """Whether a text that was opened is one to be checked."""
    scheme = urlparse(item.uri)[0]
    language = item.language_id.lower()
    return scheme in _SCHEMES and language in (*_PLAIN, *_MARKDOWN) and os.path.basename(path_of(item.uri)) not in _CONFIGURATIONS
