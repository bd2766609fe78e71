"""What an editor shows beside a draft: reasons, the outline, lenses, hints and folds."""

from pathlib import Path

from lsprotocol import types

from helpers.editor import Editor, at, capabilities, live

DRAFT = """在全县工作会议上的讲话
同志们：
𠮷要抓好布署。下面，我讲三点意见。
一、抓好备耕
今年要做好两件事。一是修渠，二是育种，件件都要落到实处。
二、抓好服务
（一）住到村里
农技人员要住到村里去，把办法送到地头。
（二）送到地头
把办法送到地头，让群众看得见。
谢谢大家！
"""


async def opened(folder: Path, able: types.ClientCapabilities | None = None) -> tuple[Editor, types.TextDocumentIdentifier]:
    editor = Editor(folder)
    uri = editor.uri(folder / "讲话.txt")
    await editor.start(able=able)
    editor.open(uri, DRAFT)
    return editor, types.TextDocumentIdentifier(uri)


def test_beside_the_pointer_stand_message_fix_reason_and_authority(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor, draft = await opened(tmp_path)
        hover = await editor.wait(editor.client.text_document_hover_async(types.HoverParams(draft, types.Position(2, 6))))
        assert hover
        assert isinstance(hover.contents, types.MarkupContent)
        lines = hover.contents.value.split("\n\n")
        assert lines[0] == "**必改：“布署”应为“部署”** `typo-homophone`"
        assert lines[1] == "改为：部署"
        assert lines[2].startswith("理由：")
        assert lines[3].startswith("依据：")
        assert hover.range == at(2, 5, 7)
        nothing = await editor.wait(editor.client.text_document_hover_async(types.HoverParams(draft, types.Position(3, 3))))
        assert nothing is None
        await editor.stop()

    live(scenario())


def test_the_outline_is_a_tree_with_points_and_minutes(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor, draft = await opened(tmp_path)
        (speech,) = await editor.wait(editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(draft))) or ()
        assert isinstance(speech, types.DocumentSymbol)
        assert (speech.name, speech.detail) == ("在全县工作会议上的讲话", "部署讲话 · 0.5 分钟")
        parts = speech.children or ()
        assert [(part.name, part.detail) for part in parts] == [("一、抓好备耕", "0.1 分钟"), ("二、抓好服务", "2 点 · 0.2 分钟")]
        assert [child.name for child in parts[1].children or ()] == ["（一）住到村里", "（二）送到地头"]
        lenses = await editor.wait(editor.client.text_document_code_lens_async(types.CodeLensParams(draft))) or ()
        titles = [(lens.range.start.line, lens.command.title) for lens in lenses if lens.command]
        assert titles == [(3, "第 1 部分 · 0.1 分钟"), (5, "第 2 部分 · 2 点 · 0.2 分钟")]
        folds = await editor.wait(editor.client.text_document_folding_range_async(types.FoldingRangeParams(draft))) or ()
        assert [(fold.start_line, fold.end_line) for fold in folds] == [(3, 4), (5, 9), (6, 7), (8, 9)]
        await editor.stop()

    live(scenario())


def test_editors_without_trees_get_a_list(tmp_path: Path) -> None:
    async def scenario() -> None:
        able = capabilities()
        assert able.text_document
        able.text_document.document_symbol = None
        editor, draft = await opened(tmp_path, able)
        found = await editor.wait(editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(draft))) or ()
        assert [symbol.name for symbol in found][:2] == ["在全县工作会议上的讲话", "一、抓好备耕"]
        assert len(found) == 5
        await editor.stop()

    live(scenario())


def test_behind_an_announced_count_stands_what_is_listed(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor, draft = await opened(tmp_path)
        for lines, expected in (((0, 11), [(2, 17, "实有 2"), (4, 8, "✓")]), ((3, 11), [(4, 8, "✓")])):
            place = types.Range(types.Position(lines[0], 0), types.Position(lines[1], 0))
            hints = await editor.wait(editor.client.text_document_inlay_hint_async(types.InlayHintParams(draft, place))) or ()
            assert [(hint.position.line, hint.position.character, hint.label) for hint in hints] == expected
        await editor.stop()

    live(scenario())
