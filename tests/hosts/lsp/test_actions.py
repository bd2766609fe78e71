"""What an editor offers to do about findings, and what becomes of the draft and the configuration by it."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types

from helpers.editor import Editor, applied, at, live, marks

DRAFT = "在全县工作会议上的讲话\n同志们：\n𠮷要抓好布署，再作布署。下面，我讲两点意见。\n一、要快;\n二、要好...\n谢谢大家！\n"


async def offered(editor: Editor, uri: str, place: types.Range, only: Sequence[str] | None = None) -> dict[str, types.CodeAction]:
    """The actions at a place, by their titles."""
    context = types.CodeActionContext([], only=only)
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context)
    found = await editor.wait(editor.client.text_document_code_action_async(params)) or []
    return {action.title: action for action in found if isinstance(action, types.CodeAction)}


def test_a_fix_is_made_in_its_place(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor = Editor(tmp_path)
        uri = editor.uri(tmp_path / "讲话.txt")
        await editor.start()
        editor.open(uri, DRAFT)
        actions = await offered(editor, uri, at(2, 6, 6))
        fix = actions["改为：部署"]
        assert fix.is_preferred
        assert fix.diagnostics
        assert [one.code for one in fix.diagnostics] == ["typo-homophone"]
        assert applied(editor, fix)[uri] == DRAFT.replace("抓好布署", "抓好部署")
        both = actions["同类的 2 处都改"]
        assert applied(editor, both)[uri] == DRAFT.replace("布署", "部署")
        await editor.stop()

    live(scenario())


def test_all_safe_fixes_are_made_at_once(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor = Editor(tmp_path)
        uri = editor.uri(tmp_path / "讲话.txt")
        await editor.start()
        editor.open(uri, DRAFT)
        (action,) = (await offered(editor, uri, at(0, 0, 0), ["source.fixAll"])).values()
        mended = applied(editor, action)[uri]
        assert "部署，再作部署" in mended
        editor.rewrite(uri, mended)
        await editor.shown(uri)
        assert await offered(editor, uri, at(0, 0, 0), ["source.fixAll"]) == {}
        assert await offered(editor, uri, at(2, 6, 6), ["refactor"]) == {}
        await editor.stop()

    live(scenario())


def test_a_finding_in_markdown_is_kept_by_a_comment(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor = Editor(tmp_path)
        uri = editor.uri(tmp_path / "讲话.md")
        await editor.start()
        editor.open(uri, DRAFT, "markdown")
        before = marks(await editor.shown(uri))
        kept = applied(editor, (await offered(editor, uri, at(2, 6, 6)))["保留这处 typo-homophone，理由写在行末"])[uri]
        assert "<!-- speechlint-allow typo-homophone: 请在这里写明理由 -->\n" in kept
        editor.rewrite(uri, kept)
        after = marks(await editor.shown(uri))
        assert after == [mark for mark in before if mark[0] != "typo-homophone"]
        await editor.stop()

    live(scenario())


def test_a_finding_in_plain_text_is_kept_in_the_configuration(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor = Editor(tmp_path)
        draft, file = tmp_path / "讲[话]!.txt", tmp_path / "speechlint.toml"
        uri = editor.uri(draft)
        await editor.start()
        editor.open(uri, DRAFT)
        before = marks(await editor.shown(uri))
        action = (await offered(editor, uri, at(2, 6, 6)))["保留这处 typo-homophone，理由写进 speechlint.toml"]
        file.write_text(applied(editor, action)[editor.uri(file)], encoding="utf-8")
        (table,) = tomllib.loads(file.read_text(encoding="utf-8"))["suppress"]
        assert table["rule"] == "typo-homophone"
        assert table["reason"] == "请在这里写明理由"
        editor.changed(file)
        left = [mark for mark in before if mark[0] != "typo-homophone"]
        await editor.until(uri, lambda params: marks(params.diagnostics) == left)
        await editor.stop()

    live(scenario())


def test_a_rule_is_ignored_in_whatever_configuration_there_is(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor = Editor(tmp_path)
        uri = editor.uri(tmp_path / "讲话.txt")
        files = {
            "speechlint.toml": '# 说明\n[[suppress]]\nrule = "ph-name"\ntext = "甲"\nreason = "乙"\n',
            "pyproject.toml": '[project]\nname = "x"\n\n[tool.speechlint]\nignore = [\n    "ph-name",\n]\n',
        }
        await editor.start()
        editor.open(uri, DRAFT)
        for name, text in files.items():
            for other in files:
                (tmp_path / other).unlink(missing_ok=True)
            file = tmp_path / name
            file.write_text(text, encoding="utf-8")
            editor.changed(file)
            await editor.until(uri, lambda params: "typo-homophone" in [rule for rule, *_ in marks(params.diagnostics)])
            action = (await offered(editor, uri, at(2, 6, 6)))[f"以后不查 typo-homophone，写进 {name}"]
            file.write_text(applied(editor, action)[editor.uri(file)], encoding="utf-8")
            assert len(file.read_text(encoding="utf-8")) > len(text)
            editor.changed(file)
            await editor.until(uri, lambda params: "typo-homophone" not in [rule for rule, *_ in marks(params.diagnostics)])
        await editor.stop()

    live(scenario())


def test_what_is_reported_once_for_a_whole_draft_shows_its_places_and_is_mended_in_all(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor = Editor(tmp_path)
        uri = editor.uri(tmp_path / "讲话.txt")
        text = "在全县工作会议上的讲话\n同志们：\n" + "今年要新修渠道１５公里，要育种１２吨，要修路１８公里，要种树２０万棵。\n" * 4
        await editor.start()
        editor.open(uri, text)
        (habit,) = [one for one in await editor.shown(uri) if one.related_information]
        last = habit.related_information[-1].location.range if habit.related_information else at(0, 0, 0)
        assert last.start.line == 5
        params = types.HoverParams(types.TextDocumentIdentifier(uri), last.start)
        hover = await editor.wait(editor.client.text_document_hover_async(params))
        assert hover
        assert hover.range == last
        actions = await offered(editor, uri, last)
        (fix,) = [action for title, action in actions.items() if "全篇" in title]
        mended = applied(editor, fix)[uri]
        assert "１" not in mended
        keep = actions[f"保留这处 {habit.code}，理由写进 speechlint.toml"]
        (table,) = tomllib.loads(applied(editor, keep)[editor.uri(tmp_path / "speechlint.toml")])["suppress"]
        assert set(table) == {"rule", "path", "reason"}
        await editor.stop()

    live(scenario())
