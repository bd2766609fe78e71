"""What an editor shows while a draft is written: the language server runs in a process of its own, as editors start it."""

from pathlib import Path

import pytest
from lsprotocol import types

from helpers.editor import Editor, at, capabilities, live, marks

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
        hover = await editor.wait(
            editor.client.text_document_hover_async(
                types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(2, 3 * columns[0] // 8))
            )
        )
        assert hover is None or isinstance(hover, types.Hover)
        await editor.stop()

    live(scenario())
