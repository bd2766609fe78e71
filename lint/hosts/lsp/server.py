"""The server: a request or a notification each."""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from lint import VERSION
from lint.hosts.lsp.actions import KINDS, Able, actions
from lint.hosts.lsp.checking import Checked
from lint.hosts.lsp.faults import by_file, unchecked
from lint.hosts.lsp.findings import diagnostics, hover
from lint.hosts.lsp.keeping import text_in
from lint.hosts.lsp.outline import flat_symbols, folds, hints, lenses, symbols
from lint.hosts.lsp.protocol import Protocol
from lint.hosts.lsp.session import Page, Session, path_of
from lint.model.wording import VARIABLE, said
from lint.pipeline.options import Options

_WATCHED = ("**/*.{toml,csv,tsv}", "**/lexicons/**/*.txt")
"""Configurations, baselines, rules and their word lists."""
_Answer = TypeVar("_Answer")


class Server(LanguageServer):
    """A language server for speech drafts."""

    def __init__(self, options: Options) -> None:
        super().__init__("speechlint", VERSION, protocol_cls=Protocol, max_workers=2)
        self.session = Session(options, self.publish)
        self._faulty: dict[str, list[types.Diagnostic]] = {}
        """The faults that the editor shows, by the address of their file."""
        self._told: set[str] = set()
        """The faults that a message told of."""

    @property
    def was_shut_down(self) -> bool:
        """Whether the editor asked for it before it left."""
        return isinstance(self.protocol, Protocol) and self.protocol.was_shut_down

    def able(self, *path: str) -> bool:
        """Whether the editor has a capability, given by the names on the way to it."""
        return bool(self._capability(path))

    def named(self, *path: str) -> Sequence[object]:
        """What the editor lists as a capability."""
        value = self._capability(path)
        return value if isinstance(value, Sequence) else ()

    def _capability(self, path: Sequence[str]) -> object:
        value: object = self.client_capabilities
        for name in path:
            value = getattr(value, name, None)
        return value

    async def ask(self, uri: str, question: Callable[[Checked], _Answer]) -> _Answer | None:
        """The answer to a question about a draft that was checked."""
        return await self.session.ask(uri, lambda outcome: question(outcome.checked) if outcome.checked else None)

    def publish(self, page: Page) -> None:
        """Shows what a check of a draft found, and what is wrong with configurations."""
        outcome = page.outcome
        if outcome is None:
            return
        related = self.able("text_document", "publish_diagnostics", "related_information")
        shown = diagnostics(outcome.checked, related) if outcome.checked else []
        reasons = (*outcome.faults[:1], *([outcome.refusal] if outcome.refusal else []))
        self.show(page.uri, [*shown, *map(unchecked, reasons)], page.version)
        self.tell_faults()

    def show(self, uri: str, found: Iterable[types.Diagnostic], version: int | None = None) -> None:
        """Shows the diagnostics of a file in the place of those that it had."""
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, list(found), version))

    def tell_faults(self) -> None:
        """Shows the faults of configurations at their places; a message tells once of each that is new."""
        outcomes = (page.outcome for page in self.session.pages.values())
        faults = list(dict.fromkeys(chain.from_iterable(outcome.faults for outcome in outcomes if outcome)))
        files = by_file(faults)
        for uri in self._faulty.keys() | files.keys():
            if files.get(uri) != self._faulty.get(uri):
                self.show(uri, files.get(uri, []))
        self._faulty = files
        new = [fault for fault in faults if fault not in self._told]
        self._told = set(faults)
        if new:
            more = said(f" ({len(new)} in all)", f"（共 {len(new)} 处）") if len(new) > 1 else ""
            message = said("drafts are not checked: ", "文稿没有检查：") + new[0] + more
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"speechlint: {message}"))

    def report_server_error(self, error: Exception, source: object) -> None:
        """A line in the log of the editor, for what no request answers."""
        line = " ".join(f"{type(error).__name__} {error}".split())
        message = said(f"a message was not understood: {line}", f"有一条消息没有读懂：{line}")
        self.window_log_message(types.LogMessageParams(types.MessageType.Warning, f"speechlint: {message}"))


def server_for(options: Options) -> Server:
    """A server with all that it answers."""
    server = Server(options)
    for name, answer in {**_NOTIFICATIONS, **_REQUESTS}.items():
        server.feature(name, _OPTIONS.get(name))(answer)
    return server


def _initialize(ls: Server, params: types.InitializeParams) -> None:
    if params.locale and VARIABLE not in os.environ:
        os.environ[VARIABLE] = "zh" if params.locale.lower().startswith("zh") else "en"
    ls.session.encoding = str(getattr(ls.workspace.position_encoding, "value", ls.workspace.position_encoding))
    folders = [folder.uri for folder in params.workspace_folders or ()] or [uri for uri in (params.root_uri,) if uri]
    ls.session.roots = [path_of(uri) for uri in folders]


async def _initialized(ls: Server, params: types.InitializedParams) -> None:
    if not ls.able("workspace", "did_change_watched_files", "dynamic_registration"):
        return
    watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    watching = types.Registration("speechlint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    await ls.client_register_capability_async(types.RegistrationParams([watching]))


async def _folders_changed(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    gone = {path_of(folder.uri) for folder in params.event.removed}
    kept = [root for root in ls.session.roots if root not in gone]
    ls.session.roots = [*kept, *(path_of(folder.uri) for folder in params.event.added)]


async def _files_changed(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    await ls.session.forget()


def _opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    ls.session.open(params.text_document)


def _changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    document = params.text_document
    ls.session.change(document.uri, document.version, params.content_changes)


async def _saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    page = ls.session.pages.get(params.text_document.uri)
    if not ls.able("workspace", "did_change_watched_files", "dynamic_registration"):
        await ls.session.forget()  # Nobody says when a configuration changes.
    elif page:
        ls.session.look_again(page, 0)


def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    if ls.session.close(params.text_document.uri):
        ls.show(params.text_document.uri, [])
        ls.tell_faults()


def _settings_changed(ls: Server, params: types.DidChangeConfigurationParams) -> None:
    """All settings are those of `speechlint.toml`; editors tell of theirs unasked."""


async def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    in_markdown = types.MarkupKind.Markdown in ls.named("text_document", "hover", "content_format")
    return await ls.ask(params.text_document.uri, lambda checked: hover(checked, params.position, in_markdown))


async def _actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    able = Able(
        versions=ls.able("workspace", "workspace_edit", "document_changes"),
        creates=types.ResourceOperationKind.Create in ls.named("workspace", "workspace_edit", "resource_operations"),
        related=ls.able("text_document", "publish_diagnostics", "related_information"),
    )
    opened = {page.path: page.text for page in ls.session.pages.values()}
    return await ls.ask(params.text_document.uri, lambda checked: actions(checked, params, able, partial(text_in, opened)))


async def _symbols(
    ls: Server, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation] | None:
    nested = ls.able("text_document", "document_symbol", "hierarchical_document_symbol_support")
    return await ls.ask(params.text_document.uri, symbols if nested else flat_symbols)


async def _lenses(ls: Server, params: types.CodeLensParams) -> list[types.CodeLens] | None:
    return await ls.ask(params.text_document.uri, lenses)


async def _hints(ls: Server, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    return await ls.ask(params.text_document.uri, lambda checked: hints(checked, params.range))


async def _folds(ls: Server, params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
    return await ls.ask(params.text_document.uri, folds)


_NOTIFICATIONS: dict[str, Callable[..., object]] = {
    types.INITIALIZE: _initialize,
    types.INITIALIZED: _initialized,
    types.TEXT_DOCUMENT_DID_OPEN: _opened,
    types.TEXT_DOCUMENT_DID_CHANGE: _changed,
    types.TEXT_DOCUMENT_DID_SAVE: _saved,
    types.TEXT_DOCUMENT_DID_CLOSE: _closed,
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: _settings_changed,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _files_changed,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: _folders_changed,
}
_REQUESTS: dict[str, Callable[..., object]] = {
    types.TEXT_DOCUMENT_HOVER: _hover,
    types.TEXT_DOCUMENT_CODE_ACTION: _actions,
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: _symbols,
    types.TEXT_DOCUMENT_CODE_LENS: _lenses,
    types.TEXT_DOCUMENT_INLAY_HINT: _hints,
    types.TEXT_DOCUMENT_FOLDING_RANGE: _folds,
}
_OPTIONS: dict[str, object] = {types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions(code_action_kinds=KINDS)}
