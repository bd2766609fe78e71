"""Clients that send nonsense, leave, or are killed: the server answers what can be answered, lives on, and ends when it should."""

import json
from pathlib import Path
from typing import Any

import pytest

from helpers.editor import Editor, live, marks
from helpers.wire import Wire, document, framed, greeting, wired

DRAFT = "在全县工作会议上的讲话\n同志们：\n要抓好布署。\n"


async def lives(wire: Wire, folder: Path) -> None:
    """Proves that a server still checks drafts."""
    uri = (folder / "讲话.txt").as_uri()
    wire.notify("textDocument/didOpen", textDocument=document(uri, DRAFT))
    found = await wire.published()
    assert found["uri"] == uri
    assert "typo-homophone" in [one["code"] for one in found["diagnostics"]]


@pytest.mark.parametrize(
    "nonsense",
    [
        framed(b'{"jsonrpc": "2.0", "method":'),
        framed(b"[]"),
        framed(b"5"),
        framed(b"\xff\xfe\x00"),
        framed(b"{}"),
        framed(b'{"jsonrpc": "1.0", "method": "exit"}'),
        framed(b'{"jsonrpc": "2.0", "id": 99, "result": null}'),
        framed(b'{"jsonrpc": "2.0", "method": "no/such", "params": {}}'),
        framed(b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": 5}}'),
        framed(b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {}}'),
        framed(b'{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 77}}'),
        framed(b'{"jsonrpc": "2.0", "method": "textDocument/didClose", "params": {"textDocument": {"uri": "file:///x"}}}'),
        b"Content-Length: x\r\n\r\nHello\r\n\r\n",
        b"\r\n\r\n",
    ],
)
def test_a_message_that_makes_no_sense_does_no_harm(tmp_path: Path, nonsense: bytes) -> None:
    async def scenario() -> None:
        async with wired(tmp_path) as wire:
            await wire.ask("initialize", **greeting(tmp_path))
            wire.notify("initialized")
            wire.send_bytes(nonsense)
            await lives(wire, tmp_path)
            await wire.ask("shutdown")
            wire.notify("exit")
            code, said = await wire.ended()
            assert (code, said) == (0, "")
            assert "Traceback" not in json.dumps([message for _, message in wire.record])

    live(scenario())


def test_a_request_that_cannot_be_answered_gets_an_error_of_one_line(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with wired(tmp_path) as wire:
            await wire.ask("initialize", **greeting(tmp_path))
            answers: list[Any] = [
                await wire.ask("no/such"),
                await wire.ask("textDocument/hover", textDocument=5),
                await wire.ask("textDocument/hover", textDocument={"uri": "file:///x"}, position={"line": -1, "character": 0}),
                await wire.ask("workspace/executeCommand", command="rm"),
            ]
            for answer in answers:
                assert set(answer) == {"code", "message"}
                assert "\n" not in answer["message"]
            nowhere = {"textDocument": {"uri": "file:///x"}, "position": {"line": 0, "character": 0}}
            assert await wire.ask("textDocument/hover", **nowhere) is None
            assert await wire.ask("textDocument/documentSymbol", textDocument={"uri": "nonsense"}) is None
            await lives(wire, tmp_path)

    live(scenario())


def test_places_outside_the_text_are_those_at_its_edges(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with wired(tmp_path) as wire:
            await wire.ask("initialize", **greeting(tmp_path))
            await lives(wire, tmp_path)
            uri = (tmp_path / "讲话.txt").as_uri()
            far = {"line": 2_000_000_000, "character": 2_000_000_000}
            end = {"line": 2, "character": 2_000_000_000}
            changes = [{"range": {"start": end, "end": far}, "text": "再作布署。\u2028要\x0b快\ud800。\n"}]
            wire.send_bytes(framed(json.dumps({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
                "textDocument": {"uri": uri, "version": 2}, "contentChanges": changes}}).encode()))  # fmt: skip
            found = (await wire.published())["diagnostics"]
            places = [one["range"]["start"] for one in found if one["code"] == "typo-homophone"]
            assert places == [{"line": 2, "character": 3}, {"line": 2, "character": 8}]
            assert await wire.ask("textDocument/hover", textDocument={"uri": uri}, position=far) is None

    live(scenario())


def test_it_ends_when_its_editor_is_gone(tmp_path: Path) -> None:
    async def scenario() -> None:
        for greeted in (False, True):
            async with wired(tmp_path) as wire:
                if greeted:
                    await wire.ask("initialize", **greeting(tmp_path))
                    wire.notify("textDocument/didOpen", textDocument=document("untitled:Untitled-1", DRAFT))
                assert wire.process.stdin
                wire.process.stdin.close()
                code, said = await wire.ended()
                assert (code, said) == (1, "")

    live(scenario())


def test_another_takes_over_from_one_that_was_killed(tmp_path: Path) -> None:
    async def scenario() -> None:
        found = []
        for _ in range(2):
            editor = Editor(tmp_path)
            uri = editor.uri(tmp_path / "讲话.txt")
            await editor.start()
            editor.open(uri, DRAFT)
            found.append(marks(await editor.shown(uri)))
            server = editor.client._server
            assert server
            server.kill()
            await editor.wait(server.wait())
        assert found[0]
        assert found[0] == found[1]

    live(scenario())
