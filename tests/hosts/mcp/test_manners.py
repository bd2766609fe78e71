"""Clients that send nonsense, ask much at once, change their mind or leave; and rules and settings that change meanwhile."""

import asyncio
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

import pytest

from helpers.assistant import ERAS, assistant, live, pipes
from helpers.command import errors, run, without
from helpers.piped import LONGEST
from lint.hosts.mcp.arguments import FixArguments
from lint.hosts.mcp.desk import Call, Desk
from lint.hosts.mcp.mending import fix
from lint.hosts.mcp.server import Server
from lint.model.errors import LintError
from lint.pipeline.options import Options

DRAFT = "在全县工作会议上的讲话\n同志们：\n要抓好布署。\n"
LONG = DRAFT + "我们要认真贯彻落实会议精神，切实抓好各项工作，确保取得实效。\n" * 8000
FOREIGN = "This is a speech in another language than Chinese, of which nothing is checked.\n" * 9
RULE = """
[[rule]]
id = "word"
kind = "phrase"
severity = "error"
title = "A word"
message = "“{found}”不用"
why = "本单位不用。"
source = "本单位"
basis = "practice"
terms = ["%s"]
bad = ["我们要%s。", "大家%s。"]
good = ["我们要走。", "大家走。"]
"""


@pytest.mark.parametrize(
    "nonsense",
    [
        b'{"jsonrpc": "2.0", "method":\n',
        b"[]\n",
        b"5\n",
        b"\xff\xfe\x00\n",
        b"{}\n",
        b"\n\n",
        b"Content-Length: 5\r\n\r\nHello\r\n",
        b'{"jsonrpc": "1.0", "method": "exit"}\n',
        b'{"jsonrpc": "2.0", "id": 99, "result": null}\n',
        b'{"jsonrpc": "2.0", "id": 98, "method": "no/such", "params": {}}\n',
        b'{"jsonrpc": "2.0", "id": 97, "method": "tools/call", "params": 5}\n',
        b'{"jsonrpc": "2.0", "id": 96, "method": "tools/call", "params": {"name": "check", "arguments": [1]}}\n',
        b'{"jsonrpc": "2.0", "id": 95, "method": "tools/call", "params": {"name": "\\ud800", "arguments": {"text": "\\ud800"}}}\n',
        b'{"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 77}}\n',
        b'{"jsonrpc": "2.0", "method": "notifications/roots/list_changed", "params": {"x": 5}}\n',
        b'{"jsonrpc": "2.0", "id": 94, "method": "tools/call", "params": ' + b'{"a":' * 5000 + b"1" + b"}" * 5001 + b"\n",
        b"[" * 100_000 + b"\n",
    ],
)
def test_a_message_that_makes_no_sense_does_no_harm(tmp_path: Path, nonsense: bytes) -> None:
    async def scenario() -> None:
        async with pipes(tmp_path) as wire:
            await wire.greet()
            wire.write(nonsense)
            wire.call(1, "check", text=DRAFT)
            answer = (await wire.answer(1))["result"]
            assert answer["structuredContent"]["counts"]["error"] == 1
            assert await wire.end() == (0, "")
            assert "Traceback" not in json.dumps(wire.heard)

    live(scenario())


@pytest.mark.parametrize("era", ERAS)
def test_arguments_that_make_no_sense_are_refused_in_a_line(tmp_path: Path, era: str) -> None:
    async def scenario() -> None:
        async with assistant(tmp_path, roots=[tmp_path.as_uri()], era=era) as one:
            assert "没有工具“chek”，是不是“check”" in await one.refused("chek", text=DRAFT)
            assert "只给一个" in await one.refused("check")
            assert "只给一个" in await one.refused("check", path="a.txt", text=DRAFT)
            assert "minimum" in await one.refused("check", text=DRAFT, minimum="fatal")
            assert "most" in await one.refused("check", text=DRAFT, most=0)
            assert "most" in await one.refused("check", text=DRAFT, most=10**6)
            assert "extra" in await one.refused("check", text=DRAFT, extra=1)
            assert "rule" in await one.refused("explain")
            assert "没有规则" in await one.refused("check", text=DRAFT, select=["no-such-rule"])
            for tool in ("check", "outline", "fix"):
                assert "没有可查的文字" in await one.refused(tool, text=" \n")
            answer = await one.call("check", text=DRAFT, path=None, genre=None, select=None)
            assert answer["counts"]["error"] == 1

    live(scenario())


def test_drafts_that_are_too_long_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("好" * 1_000_001, encoding="utf-8")
    with (tmp_path / "b.docx").open("wb") as file:
        file.truncate((32 << 20) + 1)

    async def scenario() -> None:
        async with assistant(tmp_path, roots=[tmp_path.as_uri()]) as one:
            assert "100 万字" in await one.refused("check", path="a.txt")
            assert "32 MB" in await one.refused("fix", path="b.docx")
            assert "1000000 characters" in await one.refused("check", text="好" * 1_000_001)

    live(scenario())


def test_what_was_not_read_of_a_draft_is_said(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with assistant(tmp_path) as one:
            for tool, old in (("check", {}), ("fix", {}), ("against", {"old_text": DRAFT})):
                [note] = [note for note in (await one.call(tool, text=FOREIGN, **old))["notes"] if "不是中文" in note]
                assert note.startswith("所给的文字 中有没有读的内容")
                assert note in (await one.said(tool, text=FOREIGN, **old))[0]

    live(scenario())


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (r"\ud83d好", "\ufffd好"),
        (r"好\uDE00", "好\ufffd"),
        (r"\ud83d\ude00好", "😀好"),
        (r"\\ud83d好", r"\ud83d好"),
        (r"\u597d", "好"),
    ],
)
def test_a_text_that_was_cut_within_an_emoji_is_answered(tmp_path: Path, sent: str, read: str) -> None:
    async def scenario() -> None:
        async with pipes(tmp_path) as wire:
            await wire.greet()
            message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
            message["params"] = {"name": "fix", "arguments": {"text": "我们要抓好布署。TEXT"}}
            wire.write(json.dumps(message).replace("TEXT", sent).encode() + b"\n")
            answer = (await wire.answer(1))["result"]
            assert answer["structuredContent"]["text"] == f"我们要抓好部署。{read}"
            assert await wire.end() == (0, "")

    live(scenario())


def test_two_calls_at_once_do_not_mix(tmp_path: Path) -> None:
    texts = [DRAFT.replace("布署", f"{'甲' * number}布署") for number in range(20)]

    async def scenario() -> None:
        async with assistant(tmp_path) as one:
            answers = await asyncio.gather(*(one.call("check", text=text, select=["typo-*"]) for text in texts))
            assert [answer["findings"][0]["column"] for answer in answers] == [number + 4 for number in range(20)]

    live(scenario())


def test_a_call_that_is_cancelled_is_not_answered_and_holds_nobody_up(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with pipes(tmp_path) as wire:
            await wire.greet()
            for number in (1, 2, 3):
                wire.call(number, "check", text=LONG)
            for number in (1, 2, 3):
                wire.send(method="notifications/cancelled", params={"requestId": number})
            wire.call(4, "check", text=DRAFT)
            assert (await wire.answer(4))["result"]["structuredContent"]["counts"]["error"] == 1
            assert await wire.end() == (0, "")
            assert {message.get("id") for message in wire.heard} == {0, 4}

    live(scenario())


def test_a_draft_is_not_written_for_a_call_that_was_cancelled(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LONG, encoding="utf-8")

    async def scenario() -> None:
        async with pipes(tmp_path, "--write", ".") as wire:
            await wire.greet()
            wire.call(1, "fix", path="a.txt", write=True)
            wire.send(method="notifications/cancelled", params={"requestId": 1})
            wire.call(2, "check", text=DRAFT)
            await wire.answer(2)
            assert await wire.end() == (0, "")

    live(scenario())
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == LONG


def test_it_ends_when_its_client_is_gone(tmp_path: Path) -> None:
    async def scenario() -> None:
        for calls in (0, 1):
            async with pipes(tmp_path) as wire:
                if calls:
                    await wire.greet()
                    wire.call(1, "check", text=LONG)
                assert await wire.end() == (0, "")
        async with pipes(tmp_path) as wire:  # It reads no more, and what is written to it goes nowhere.
            await wire.greet()
            wire.process._transport.get_pipe_transport(1).close()  # type: ignore[attr-defined]
            wire.call(1, "check", text=DRAFT)
            assert wire.process.stderr
            said = await wire.process.stderr.read()
            assert (await wire.process.wait(), said) == (0, b"")

    live(scenario())


@pytest.mark.parametrize("era", ERAS)
def test_rules_and_settings_that_change_hold_with_the_next_call(tmp_path: Path, era: str) -> None:
    folder = tmp_path / "稿"
    folder.mkdir()
    (folder / "a.txt").write_text(DRAFT + "大家飞奔，不要快跑。\n", encoding="utf-8")

    async def scenario() -> None:
        async with assistant(folder, roots=[folder.as_uri()], era=era) as one:

            async def found() -> set[str]:
                answer = await one.call("check", path="a.txt", minimum="error")
                assert (
                    answer["findings"]
                    == (await one.call("check", text=(folder / "a.txt").read_text(), minimum="error"))["findings"]
                )
                return {f"{finding['rule']} {finding['found']}" for finding in answer["findings"]}

            assert await found() == {"typo-homophone 布署"}
            (folder / "pack").mkdir()
            (folder / "pack" / "wording.toml").write_text(RULE % ("飞奔", "飞奔", "飞奔"), encoding="utf-8")
            (folder / "speechlint.toml").write_text('rules = ["pack"]\n', encoding="utf-8")
            assert await found() == {"typo-homophone 布署", "pack/word 飞奔"}
            assert (await one.call("explain", rule="pack/word"))["bad"][0] == "我们要飞奔。"
            (folder / "pack" / "wording.toml").write_text(RULE % ("快跑", "快跑", "快跑"), encoding="utf-8")
            assert await found() == {"typo-homophone 布署", "pack/word 快跑"}
            assert (await one.call("explain", rule="pack/word", path="a.txt"))["bad"][0] == "我们要快跑。"
            (folder / "speechlint.toml").write_text('ignore = ["typo-homophone"]\n', encoding="utf-8")
            assert await found() == set()
            notes = (await one.call("check", path="a.txt"))["notes"]
            assert any("typo-homophone" in note for note in notes)
            (folder / "speechlint.toml").write_text('ignor = ["typo-homophone"]\n', encoding="utf-8")
            assert "speechlint.toml:1" in await one.refused("check", path="a.txt")
            (folder / "speechlint.toml").write_text('exclude = ["a.txt"]\n', encoding="utf-8")
            assert "exclude" in await one.refused("check", path="a.txt")
            (folder / "speechlint.toml").unlink()
            assert await found() == {"typo-homophone 布署"}

    live(scenario())


def test_many_choices_of_rules_do_not_fill_the_memory(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with pipes(tmp_path) as wire:
            await wire.greet()
            sizes = []
            for number in range(40):
                wire.call(
                    number + 1, "check", text=DRAFT, ignore=[f"ph-{'abcdefghij'[number % 10]}*", "typo-homophone"] * (number + 1)
                )
                await wire.answer(number + 1)
                sizes.append(memory(wire.process.pid))
            assert sizes[-1] < 1.5 * sizes[9]

    if not os.path.exists("/proc/self/statm"):
        pytest.skip("memory is not told here")
    live(scenario())


def memory(process: int) -> int:
    """What a process takes up, in pages."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1])


def test_nothing_is_kept_of_a_draft(tmp_path: Path) -> None:
    before = time.time()

    async def scenario() -> None:
        (tmp_path / "speechlint.toml").write_text("", encoding="utf-8")
        (tmp_path / "a.txt").write_text(DRAFT + "这是秘密的句子布署。\n", encoding="utf-8")
        async with assistant(tmp_path, roots=[tmp_path.as_uri()]) as one:
            for tool in ("check", "outline", "fix"):
                await one.call(tool, path="a.txt")

    live(scenario())
    cache = Path(os.environ["SPEECHLINT_CACHE_DIR"])
    written = [path for path in cache.rglob("*") if path.is_file() and path.stat().st_mtime > before]
    assert not [path for path in written if path.name.startswith("results") or "秘密".encode() in path.read_bytes()]
    assert {path.name for path in tmp_path.iterdir()} == {"speechlint.toml", "a.txt", ".stderr"}


def test_what_the_command_line_says_wrongly_is_said_at_once(tmp_path: Path) -> None:
    for arguments, said in ((("nowhere",), "没有这个文件夹"), (("--config", "no.toml"), "no.toml"), (("--writ",), "--write")):
        done = run("mcp", *arguments, cwd=tmp_path)
        [line] = errors(done)
        assert (done.returncode, done.stdout, said in line) == (2, b"", True), line


def test_other_commands_do_not_load_it() -> None:
    program = "import sys; from lint.hosts.cli import app; print({'mcp', 'mcp_types', 'pydantic', 'anyio'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout == b"set()\n"


def test_without_its_library_the_command_says_what_to_install() -> None:
    done = without("mcp", "mcp")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "speechlint: mcp needs the extra mcp of speechlint (pip install mcp)\n"


def test_a_draft_is_not_written_for_a_call_that_is_no_longer_wanted(tmp_path: Path) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    desk, given, call = Desk(Options(), may_write=True), FixArguments(path="a.txt", write=True), Call([str(tmp_path)], Event())
    call.stopped.set()
    with pytest.raises(LintError, match="已取消，没有写"):
        fix(desk, given, call)
    assert draft.read_text(encoding="utf-8") == DRAFT
    call.stopped.clear()
    assert fix(desk, given, call).written
    assert draft.read_text(encoding="utf-8") != DRAFT


def test_work_that_goes_on_for_a_call_that_was_cancelled_is_told_so() -> None:
    async def scenario() -> None:
        server, begun, end, stopped = Server(Options(paths=()), may_write=False), Event(), Event(), Event()

        def work() -> None:
            begun.set()
            end.wait(LONGEST)

        call = asyncio.create_task(server._aside(work, stopped))
        await asyncio.to_thread(begun.wait, LONGEST)
        call.cancel()
        await asyncio.wait([call])
        assert call.cancelled()
        assert stopped.is_set()
        end.set()

    live(scenario())
