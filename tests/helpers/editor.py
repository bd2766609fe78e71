"""An editor: a client of the language server, which runs in a process of its own."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

_Answer = TypeVar("_Answer")
LONGEST = 60
"""After how many seconds a test gives up waiting, so that nothing hangs."""


def live(scenario: Coroutine[Any, Any, None]) -> None:
    """Runs what happens in an editor."""
    asyncio.run(asyncio.wait_for(scenario, 4 * LONGEST))


def capabilities(encodings: Sequence[str] = (), watches: bool = True) -> types.ClientCapabilities:
    """What VS Code can do, with other units of columns."""
    able = client_capabilities("visual_studio_code")
    assert able.workspace
    assert able.general
    able.workspace.did_change_watched_files = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watches)
    able.general.position_encodings = list(encodings) or None
    return able


class Editor:
    """An editor with some folders open."""

    def __init__(self, *folders: Path) -> None:
        self.folders = folders
        self.client: LanguageClient = make_test_lsp_client()
        self.published: list[types.PublishDiagnosticsParams] = []
        self.watched: list[str] = []
        self._news = asyncio.Condition()
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        client = self.client
        client.protocol.fm.features.pop(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)

        async def _published(params: types.PublishDiagnosticsParams) -> None:
            self.published.append(params)
            client.diagnostics[params.uri] = params.diagnostics
            async with self._news:
                self._news.notify_all()

        def _register(params: types.RegistrationParams) -> None:
            for one in params.registrations:
                options: Any = one.register_options
                self.watched += [watcher["globPattern"] for watcher in options["watchers"]]

        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(_published)
        client.feature(types.CLIENT_REGISTER_CAPABILITY)(_register)

    async def start(
        self, *arguments: str, able: types.ClientCapabilities | None = None, cwd: Path | None = None
    ) -> types.InitializeResult:
        """Starts the server, and agrees with it on what both can do."""
        await self.client.start_io(sys.executable, "-m", "lint", "lsp", *arguments, cwd=cwd or self.folders[0])
        folders = [types.WorkspaceFolder(from_fs_path(str(folder)) or "", folder.name) for folder in self.folders]
        params = types.InitializeParams(able or capabilities(), workspace_folders=folders)
        return await self.wait(self.client.initialize_session(params))

    async def stop(self) -> int | None:
        """Ends the server in order; its exit status."""
        await self.wait(self.client.shutdown_session())
        server = self.client._server
        assert server
        await self.wait(server.wait())
        stop: Any = self.client.stop
        await self.wait(stop())
        return server.returncode

    async def wait(self, what: Awaitable[_Answer]) -> _Answer:
        """Waits for something, but not for ever."""
        return await asyncio.wait_for(what, LONGEST)

    def uri(self, path: Path) -> str:
        return from_fs_path(str(path)) or ""

    def open(self, uri: str, text: str, language: str = "plaintext") -> None:
        """Opens a text."""
        self.texts[uri], self.versions[uri] = text, 1
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text)))

    def type(self, uri: str, place: types.Range, text: str) -> None:
        """Replaces a range, as somebody who types does."""
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        changes = [types.TextDocumentContentChangePartial(place, text)]
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, changes))

    def rewrite(self, uri: str, text: str) -> None:
        """Replaces the whole text."""
        self.texts[uri] = text
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        changes = [types.TextDocumentContentChangeWholeDocument(text)]
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, changes))

    def changed(self, *files: Path) -> None:
        """Tells the server that files changed on disk."""
        events = [types.FileEvent(self.uri(file), types.FileChangeType.Changed) for file in files]
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))

    async def shown(self, uri: str, version: int | None = None) -> Sequence[types.Diagnostic]:
        """The diagnostics of a version of a text; None for the present one."""
        wanted = version or self.versions[uri]
        return await self.until(uri, lambda params: params.version == wanted)

    async def until(self, uri: str, right: Callable[[types.PublishDiagnosticsParams], bool]) -> Sequence[types.Diagnostic]:
        """The last diagnostics of a file, as soon as they are as they should be."""

        def last() -> types.PublishDiagnosticsParams | None:
            return next((params for params in reversed(self.published) if params.uri == uri), None)

        async def come() -> Sequence[types.Diagnostic]:
            async with self._news:
                await self._news.wait_for(lambda: (params := last()) is not None and right(params))
            found = last()
            assert found
            return list(found.diagnostics)

        try:
            return await asyncio.wait_for(come(), LONGEST)
        except TimeoutError:
            raise AssertionError(f"never came; last: {last()}, messages: {self.client.messages}") from None


def at(line: int, start: int, end: int) -> types.Range:
    """A range within a line."""
    return types.Range(types.Position(line, start), types.Position(line, end))


def marks(found: Sequence[types.Diagnostic]) -> list[tuple[str, int, int, int]]:
    """Rule, line and columns of diagnostics."""
    return [(str(one.code), one.range.start.line, one.range.start.character, one.range.end.character) for one in found]


def applied(editor: Editor, action: types.CodeAction) -> dict[str, str]:
    """The texts, by their addresses, that an action changes or makes, as they are after it; columns are in UTF-16."""
    assert action.edit
    texts: dict[str, str] = {}
    for change in action.edit.document_changes or ():
        if isinstance(change, types.CreateFile):
            texts[change.uri] = ""
        elif isinstance(change, types.TextDocumentEdit):
            uri = change.text_document.uri
            path = to_fs_path(uri) or ""
            text = texts[uri] if uri in texts else editor.texts.get(uri)
            texts[uri] = _changed(Path(path).read_text(encoding="utf-8") if text is None else text, change.edits)
    return texts


def _changed(text: str, edits: Sequence[Any]) -> str:
    units = text.encode("utf-16-le")
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line.encode("utf-16-le")))

    def offset(position: types.Position) -> int:
        return starts[position.line] + 2 * position.character

    for edit in sorted(edits, key=lambda edit: offset(edit.range.start), reverse=True):
        new = edit.new_text.encode("utf-16-le")
        units = units[: offset(edit.range.start)] + new + units[offset(edit.range.end) :]
    return units.decode("utf-16-le")
