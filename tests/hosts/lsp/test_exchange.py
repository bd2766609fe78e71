"""A whole exchange of messages, kept as it was: `pytest --update` keeps it anew."""

import json
from pathlib import Path

from helpers.editor import live
from helpers.wire import Wire, document, greeting, wired
from lint import VERSION

GOLDEN = Path(__file__).parents[2] / "golden/lsp/exchange.txt"
DRAFT = "在全县工作会议上的讲话\n同志们：\n𠮷要抓好布署。下面，我讲三点意见。\n一、要快\n要快。\n二、要好\n要好。\n谢谢大家！\n"
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]}},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True},
        "hover": {"contentFormat": ["markdown"]},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
    },
}


def place(line: int, start: int, end: int) -> dict[str, dict[str, int]]:
    return {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}


def written(wire: Wire, folder: Path) -> str:
    """What went through the pipes, a message a line, without the name of the folder."""
    lines = [f"{who} {json.dumps(message, ensure_ascii=False)}" for who, message in wire.record]
    root = f'"{folder.as_uri()}'
    return "\n".join(lines).replace(root, '"file:///drafts').replace(folder.name, "drafts").replace(VERSION, "VERSION") + "\n"


def test_an_exchange_is_what_it_was(tmp_path: Path, update: bool) -> None:
    async def scenario() -> None:
        uri = (tmp_path / "draft.txt").as_uri()
        text = {"uri": uri}
        async with wired(tmp_path) as wire:
            await wire.ask("initialize", **greeting(tmp_path, **CAPABILITIES))
            wire.notify("initialized")
            wire.notify("textDocument/didOpen", textDocument=document(uri, DRAFT))
            await wire.published()
            await wire.ask("textDocument/codeAction", textDocument=text, range=place(2, 6, 6), context={"diagnostics": []})
            await wire.ask("textDocument/hover", textDocument=text, position={"line": 2, "character": 6})
            change = {"range": place(2, 5, 7), "text": "部署"}
            wire.notify("textDocument/didChange", textDocument={"uri": uri, "version": 2}, contentChanges=[change])
            await wire.published()
            await wire.ask("textDocument/documentSymbol", textDocument=text)
            await wire.ask("textDocument/codeLens", textDocument=text)
            await wire.ask("textDocument/inlayHint", textDocument=text, range=place(2, 0, 30))
            await wire.ask("textDocument/foldingRange", textDocument=text)
            wire.notify("textDocument/didClose", textDocument=text)
            await wire.published()
            await wire.ask("shutdown")
            wire.notify("exit")
            assert await wire.ended() == (0, "")
        exchange = written(wire, tmp_path)
        if update:
            GOLDEN.parent.mkdir(parents=True, exist_ok=True)
            GOLDEN.write_text(exchange, encoding="utf-8")
        assert exchange == GOLDEN.read_text(encoding="utf-8")

    live(scenario())
