"""What an editor shows while a draft is written: the language server runs in a process of its own, as editors start it."""

import re
from pathlib import Path

import pytest
from lsprotocol import types

from helpers.command import without
from helpers.editor import Editor, at, capabilities, live, marks
from helpers.wire import document, greeting, wired
from lint.hosts.lsp.findings import MOST
from lint.model.wording import VARIABLE

DRAFT = "在全县工作会议上的讲话\n同志们：\n要抓好布署，𠮷𠮷XX同志要带头。\n"


def test_a_draft_is_checked_as_it_is_typed(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor = Editor(tmp_path)
        uri = editor.uri(tmp_path / "讲话.txt")
        await editor.start()
        editor.open(uri, DRAFT)
        assert marks(await editor.shown(uri))[:2] == [("typo-homophone", 2, 3, 5), ("ph-name", 2, 10, 12)]
        editor.type(uri, at(2, 3, 5), "部署")
        assert "typo-homophone" not in [rule for rule, *_ in marks(await editor.shown(uri))]
        editor.type(uri, at(2, 10, 12), "王")
        assert "ph-name" not in [rule for rule, *_ in marks(await editor.shown(uri))]
        assert await editor.stop() == 0

    live(scenario())


@pytest.mark.parametrize(("encodings", "columns"), [((), (10, 12)), (("utf-8",), (26, 28)), (("utf-32", "utf-16"), (8, 10))])
def test_columns_after_a_rare_character_are_in_the_units_agreed_on(
    tmp_path: Path, encodings: tuple[str, ...], columns: tuple[int, int]
) -> None:
    async def scenario() -> None:
        editor = Editor(tmp_path)
        uri = editor.uri(tmp_path / "讲话.txt")
        await editor.start(able=capabilities(encodings))
        editor.open(uri, DRAFT)
        assert ("ph-name", 2, *columns) in marks(await editor.shown(uri))
        editor.type(uri, at(2, *columns), "王")
        assert "ph-name" not in [rule for rule, *_ in marks(await editor.shown(uri))]
        await editor.stop()

    live(scenario())


def test_it_speaks_the_language_of_the_editor_where_nobody_names_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    (tmp_path / "speechlint.toml").write_text("ignroe = []\n", encoding="utf-8")

    async def scenario() -> None:
        for locale, beginning in (("zh-cn", "没有检查："), ("de", "not checked: ")):
            async with wired(tmp_path) as wire:
                await wire.ask("initialize", **greeting(tmp_path), locale=locale)
                uri = (tmp_path / "讲话.txt").as_uri()
                wire.notify("textDocument/didOpen", textDocument=document(uri, DRAFT))
                (unchecked,) = (await wire.published())["diagnostics"]
                assert unchecked["message"].startswith(f"{beginning}speechlint.toml:1")

    live(scenario())


def test_every_kind_of_line_break_and_a_mark_at_the_beginning_count_as_editors_count_them(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor = Editor(tmp_path)
        await editor.start()
        for number, line_break in enumerate(("\n", "\r\n", "\r")):
            uri = editor.uri(tmp_path / f"{number}.txt")
            editor.open(uri, "\ufeff" + DRAFT.replace("\n", line_break))
            found = marks(await editor.shown(uri))
            assert ("typo-homophone", 2, 3, 5) in found
            assert ("ph-name", 2, 10, 12) in found
            editor.type(uri, types.Range(types.Position(1, 4), types.Position(2, 1)), line_break)
            assert ("typo-homophone", 2, 2, 4) in marks(await editor.shown(uri))
        await editor.stop()

    live(scenario())


def test_what_was_typed_meanwhile_is_what_counts(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor = Editor(tmp_path)
        uri = editor.uri(tmp_path / "讲话.txt")
        await editor.start()
        editor.open(uri, DRAFT)
        await editor.shown(uri)
        for letter in "把工作抓紧抓实":
            editor.type(uri, at(2, 0, 0), letter)
        hover = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(2, 10))
        found = await editor.wait(editor.client.text_document_hover_async(hover))
        assert found
        assert found.range == at(2, 10, 12)
        assert ("typo-homophone", 2, 10, 12) in marks(await editor.shown(uri))
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        assert await editor.until(uri, lambda params: not params.diagnostics) == []
        assert await editor.wait(editor.client.text_document_hover_async(hover)) is None
        await editor.stop()

    live(scenario())


def test_without_its_libraries_the_command_says_what_to_install() -> None:
    done = without("pygls", "lsp")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "speechlint: lsp needs the extra lsp of speechlint (pip install pygls)\n"


def test_of_more_findings_than_an_editor_can_show_it_says_how_many_there_are(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor = Editor(tmp_path)
        uri = editor.uri(tmp_path / "讲话.txt")
        await editor.start()
        editor.open(uri, "在会上的讲话\n同志们：\n" + "".join(f"第{number}次要抓好布署。\n" for number in range(1005)))
        *shown, more = await editor.shown(uri)
        assert len(shown) == MOST
        assert more.code is None
        assert re.fullmatch(r"从这里起还有 \d+ 处，没有一一标出", more.message)
        await editor.stop()

    live(scenario())
