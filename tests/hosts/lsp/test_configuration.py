"""The configuration of each draft's folder, while somebody changes it."""

from pathlib import Path

from lsprotocol import types

from helpers.editor import Editor, capabilities, live, marks

DRAFT = "在全县工作会议上的讲话\n同志们：\n要抓好布署。\n"


def rules(found: object) -> list[str]:
    assert isinstance(found, list | tuple)
    return [rule for rule, *_ in marks(found)]


def test_each_root_has_a_configuration_of_its_own(tmp_path: Path) -> None:
    async def scenario() -> None:
        folders = [tmp_path / name for name in ("甲", "乙")]
        for folder in folders:
            folder.mkdir()
        (folders[0] / "speechlint.toml").write_text('ignore = ["typo-homophone"]\n', encoding="utf-8")
        url = 'rules-url = "https://rules.example/{rule}.html"\nexclude = ["旧/*"]\n'
        (folders[1] / "speechlint.toml").write_text(url, encoding="utf-8")
        editor = Editor(*folders)
        await editor.start(cwd=tmp_path)
        first, second, third = (
            editor.uri(path) for path in (folders[0] / "稿.txt", folders[1] / "稿.txt", folders[1] / "旧/稿.txt")
        )
        for uri in (first, second, third):
            editor.open(uri, DRAFT)
        assert "typo-homophone" not in rules(await editor.shown(first))
        (found,) = [one for one in await editor.shown(second) if one.code == "typo-homophone"]
        assert found.code_description
        assert found.code_description.href == "https://rules.example/typo-homophone.html"
        assert await editor.shown(third) == []
        await editor.stop()

    live(scenario())


def test_a_configuration_that_changes_holds_at_once(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor = Editor(tmp_path)
        uri, file = editor.uri(tmp_path / "稿.txt"), tmp_path / "speechlint.toml"
        await editor.start()
        editor.open(uri, DRAFT)
        assert "typo-homophone" in rules(await editor.shown(uri))
        assert any("toml" in pattern for pattern in editor.watched)
        file.write_text('ignore = ["typo-homophone"]\n', encoding="utf-8")
        editor.changed(file)
        await editor.until(uri, lambda params: "typo-homophone" not in rules(params.diagnostics))
        file.unlink()
        editor.changed(file)
        await editor.until(uri, lambda params: "typo-homophone" in rules(params.diagnostics))
        await editor.stop()

    live(scenario())


def test_where_nobody_watches_saving_a_draft_is_enough(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor = Editor(tmp_path)
        uri = editor.uri(tmp_path / "稿.txt")
        await editor.start(able=capabilities(watches=False))
        editor.open(uri, DRAFT)
        await editor.shown(uri)
        (tmp_path / "speechlint.toml").write_text('ignore = ["typo-homophone"]\n', encoding="utf-8")
        editor.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
        await editor.until(uri, lambda params: "typo-homophone" not in rules(params.diagnostics))
        assert editor.watched == []
        await editor.stop()

    live(scenario())


def test_a_broken_configuration_is_marked_at_its_place_and_told_of_once(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor = Editor(tmp_path)
        uri, file = editor.uri(tmp_path / "稿.txt"), tmp_path / "speechlint.toml"
        await editor.start()
        editor.open(uri, DRAFT)
        before = rules(await editor.shown(uri))
        for text in ('cache = true\nignore = ["no-such-rule"]\n', "cache = true\nignroe = []\n"):
            file.write_text(text, encoding="utf-8")
            editor.changed(file)
            (fault,) = await editor.until(editor.uri(file), lambda params: len(params.diagnostics) == 1)
            assert fault.range.start.line == 1
            (unchecked,) = await editor.until(uri, lambda params: len(params.diagnostics) == 1)
            assert unchecked.message.startswith("没有检查：speechlint.toml:2")
            editor.rewrite(uri, DRAFT + "。\n")
            await editor.shown(uri)
            file.write_text("", encoding="utf-8")
            editor.changed(file)
            await editor.until(editor.uri(file), lambda params: not params.diagnostics)
            await editor.until(uri, lambda params: len(params.diagnostics) >= len(before))
        assert [message.message.count("speechlint.toml:2") for message in editor.client.messages] == [1, 1]
        shown = [len(params.diagnostics) for params in editor.published if params.uri == editor.uri(file)]
        assert shown == [1, 0, 1, 0]
        await editor.stop()

    live(scenario())


def test_a_configuration_that_is_named_and_broken_stops_nothing(tmp_path: Path) -> None:
    async def scenario() -> None:
        (tmp_path / "own.toml").write_text("fail-on = 5\n", encoding="utf-8")
        editor = Editor(tmp_path)
        uri = editor.uri(tmp_path / "稿.txt")
        await editor.start("--config", "own.toml")
        editor.open(uri, DRAFT)
        (unchecked,) = await editor.shown(uri)
        assert unchecked.message.startswith("没有检查：own.toml:1")
        await editor.stop()

    live(scenario())


def test_what_is_no_draft_is_not_checked(tmp_path: Path) -> None:
    async def scenario() -> None:
        editor = Editor(tmp_path)
        await editor.start()
        others = [
            (editor.uri(tmp_path / "稿.py"), "python"),
            ("git:/稿.txt?x", "plaintext"),
            (editor.uri(tmp_path / "speechlint.toml"), "text"),
        ]
        for uri, language in others:
            editor.open(uri, DRAFT, language)
        for uri, text in (
            ("untitled:Untitled-1", DRAFT),
            (editor.uri(tmp_path / "空.txt"), ""),
            (editor.uri(tmp_path / "en.md"), "Hello, world. " * 40),
        ):
            editor.open(uri, text, "markdown" if uri.endswith(".md") else "plaintext")
        assert "typo-homophone" in rules(await editor.shown("untitled:Untitled-1"))
        assert await editor.shown(editor.uri(tmp_path / "空.txt")) == []
        assert await editor.shown(editor.uri(tmp_path / "en.md")) == []
        assert {params.uri for params in editor.published}.isdisjoint(uri for uri, _ in others)
        await editor.stop()

    live(scenario())
