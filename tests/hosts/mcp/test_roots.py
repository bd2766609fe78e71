"""What an assistant may have read: drafts in the folders that it names, or in those of the command line, and nothing else."""

import os
import shutil
import sys
from pathlib import Path

import mcp_types as types
import pytest

from helpers.assistant import ERAS, assistant, live

DRAFT = "在全县工作会议上的讲话\n同志们：\n要抓好布署。\n"
SECRET = "这是别处的内容布署"
NONE: tuple[list[str] | None, ...] = (None, [])
"""Clients that name no folders."""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A folder that is named, with a draft, and one that is not."""
    inside, outside = tmp_path / "稿 件", tmp_path / "别处"
    for folder, text in ((inside, DRAFT), (outside, SECRET)):
        (folder / "下").mkdir(parents=True)
        (folder / "讲话.txt").write_text(text, encoding="utf-8")
        (folder / "下" / "b.md").write_text(text, encoding="utf-8")
    return inside, outside


@pytest.mark.parametrize("era", ERAS)
def test_a_draft_in_a_root_is_read_however_it_is_written(folders: tuple[Path, Path], era: str) -> None:
    inside, _ = folders
    draft = inside / "讲话.txt"
    (inside / "link.txt").symlink_to("讲话.txt")
    spellings = [
        str(draft), "讲话.txt", "./讲话.txt", "下/../讲话.txt", f"{inside}/下/..//讲话.txt", draft.as_uri(),
        draft.as_uri().replace("file:///", "file://localhost/"), draft.as_uri().replace("txt", "%74xt"), "link.txt",
    ]  # fmt: skip

    async def scenario() -> None:
        async with assistant(inside, roots=[inside.as_uri()], era=era) as one:
            for spelling in spellings:
                answer = await one.call("check", path=spelling)
                assert (answer["path"], answer["counts"]["error"]) == (str(draft), 1), spelling

    live(scenario())


@pytest.mark.parametrize("era", ERAS)
def test_no_spelling_leads_out_of_the_roots(folders: tuple[Path, Path], era: str) -> None:
    inside, outside = folders
    (inside / "link.txt").symlink_to(outside / "讲话.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "round").symlink_to("round")
    (inside.parent / "稿 件2").mkdir()
    (inside.parent / "稿 件2" / "讲话.txt").write_text(SECRET, encoding="utf-8")
    spellings = [
        str(outside / "讲话.txt"), "../别处/讲话.txt", f"{inside}/../别处/讲话.txt", "下/../../别处/讲话.txt", "link.txt",
        "folder/讲话.txt", "folder/下/b.md", "round/../../别处/讲话.txt", f"{inside}2/讲话.txt", "..", "/", "/etc/passwd",
        (outside / "讲话.txt").as_uri(), f"{inside.as_uri()}/../%E5%88%AB%E5%A4%84/讲话.txt",
        f"{inside.as_uri()}/%2E%2E/%E5%88%AB%E5%A4%84/讲话.txt", f"{inside.as_uri()}%2F..%2F别处%2F讲话.txt",
        "nowhere/../../别处/讲话.txt", f"{outside}/nothing.txt",
    ]  # fmt: skip

    async def scenario() -> None:
        async with assistant(inside, "--write", roots=[inside.as_uri()], era=era) as one:
            for spelling in spellings:
                for said in (
                    await one.refused("check", path=spelling),
                    await one.refused("outline", path=spelling),
                    await one.refused("fix", path=spelling, write=True),
                ):
                    assert "不在可以读的文件夹" in said, (spelling, said)
                for tool, more in (
                    ("against", {"text": DRAFT, "old_paths": [spelling]}),
                    ("explain", {"rule": "x", "path": spelling}),
                ):
                    assert "不在可以读的文件夹" in await one.refused(tool, **more), spelling

    live(scenario())
    assert (outside / "讲话.txt").read_text(encoding="utf-8") == SECRET


def test_what_is_said_of_a_path_outside_does_not_tell_whether_it_is_there(folders: tuple[Path, Path]) -> None:
    inside, outside = folders

    async def scenario() -> None:
        async with assistant(inside, roots=[inside.as_uri()]) as one:
            there = await one.refused("check", path=str(outside / "讲话.txt"))
            missing = await one.refused("check", path=str(outside / "没有.txt"))
            assert there.replace("讲话", "没有") == missing

    live(scenario())


@pytest.mark.parametrize(
    "uri", ["file://elsewhere/tmp/a.txt", "file:a.txt", "file:///a%00b.txt", "file:///a.txt?x", "file:///a.txt#x", "FILE://[/a.txt"]
)
def test_what_is_no_address_of_a_file_here_is_refused(folders: tuple[Path, Path], uri: str) -> None:
    async def scenario() -> None:
        async with assistant(folders[0], roots=[folders[0].as_uri()]) as one:
            assert "不是本机文件的 file: 地址" in await one.refused("check", path=uri)

    live(scenario())


def test_paths_that_are_none_are_refused(folders: tuple[Path, Path]) -> None:
    async def scenario() -> None:
        async with assistant(folders[0], roots=[folders[0].as_uri()]) as one:
            assert "没有给出路径" in await one.refused("check", path="a\0b.txt")
            assert "没有这个文件" in await one.refused("check", path="没有.txt")
            assert "没有这个文件" in await one.refused("check", path="长" * 1000)
            assert "文件夹" in await one.refused("check", path="下")
            os.mkfifo(folders[0] / "pipe.txt")
            assert "不是文件" in await one.refused("check", path="pipe.txt")

    live(scenario())


def test_roots_that_change_hold_from_then_on(folders: tuple[Path, Path]) -> None:
    inside, outside = folders

    async def scenario() -> None:
        async with assistant(inside, roots=[inside.as_uri()]) as one:
            for _ in range(3):
                await one.call("check", path=str(inside / "讲话.txt"))
            assert one.asked == 1
            await one.refused("check", path=str(outside / "讲话.txt"))
            one.roots = [outside.as_uri()]
            await one.client.session.send_notification(types.RootsListChangedNotification())
            await one.call("check", path=str(outside / "讲话.txt"))
            await one.refused("check", path=str(inside / "讲话.txt"))
            assert one.asked == 2

    live(scenario())


@pytest.mark.parametrize("era", ERAS)
def test_roots_that_vanish_hold_nothing(folders: tuple[Path, Path], era: str) -> None:
    inside, outside = folders

    async def scenario() -> None:
        async with assistant(outside, roots=[inside.as_uri()], era=era) as one:
            await one.call("check", path="讲话.txt")
            shutil.move(inside, inside.parent / "moved")
            assert "已经没有了" in await one.refused("check", path="讲话.txt")
            assert "已经没有了" in await one.refused("check", path=str(inside.parent / "moved" / "讲话.txt"))
            (await one.call("check", text=DRAFT))["counts"]
            inside.mkdir()
            (inside / "讲话.txt").symlink_to(outside / "讲话.txt")
            assert "不在可以读的文件夹" in await one.refused("check", path="讲话.txt")

    live(scenario())


def test_several_roots_hold_and_one_that_is_a_link_leads_where_it_leads(folders: tuple[Path, Path]) -> None:
    inside, outside = folders
    link = inside.parent / "link"
    link.symlink_to(outside)

    async def scenario() -> None:
        async with assistant(inside, roots=[(inside / "下").as_uri(), link.as_uri()]) as one:
            assert (await one.call("check", path="b.md"))["path"] == str(inside / "下" / "b.md")
            assert (await one.call("check", path="讲话.txt"))["path"] == str(outside / "讲话.txt")
            await one.refused("check", path=str(inside / "讲话.txt"))

    live(scenario())


@pytest.mark.parametrize("era", ERAS)
def test_a_root_may_be_a_single_draft(folders: tuple[Path, Path], era: str) -> None:
    draft = folders[0] / "讲话.txt"

    async def scenario() -> None:
        async with assistant(folders[0], roots=[draft.as_uri()], era=era) as one:
            assert (await one.call("check", path=str(draft)))["path"] == str(draft)
            await one.refused("check", path=str(folders[0] / "下" / "b.md"))

    live(scenario())


@pytest.mark.parametrize("era", ERAS)
def test_roots_that_are_no_folders_of_this_machine_leave_nothing_to_read(folders: tuple[Path, Path], era: str) -> None:
    inside, _ = folders

    async def scenario() -> None:
        for uri in ("file://elsewhere/tmp", f"{inside.as_uri()}?x"):
            async with assistant(inside, roots=[uri], era=era) as one:
                assert "file: 地址" in await one.refused("check", path=str(inside / "讲话.txt"))

    live(scenario())


@pytest.mark.parametrize("era", ERAS)
def test_a_client_without_roots_has_text_checked_and_nothing_read(folders: tuple[Path, Path], era: str) -> None:
    async def scenario() -> None:
        for roots in NONE:
            async with assistant(folders[0], roots=roots, era=era) as one:
                assert "没有可以读的文件夹" in await one.refused("check", path="讲话.txt")
                assert (await one.call("check", text=DRAFT))["counts"]["error"] == 1

    live(scenario())


@pytest.mark.parametrize("era", ERAS)
def test_folders_of_the_command_line_are_for_clients_that_name_none(folders: tuple[Path, Path], era: str) -> None:
    inside, outside = folders

    async def scenario() -> None:
        for roots in NONE:
            async with assistant(outside, str(inside), roots=roots, era=era) as one:
                assert (await one.call("check", path="讲话.txt"))["path"] == str(inside / "讲话.txt")
                await one.refused("check", path=str(outside / "讲话.txt"))
        async with assistant(outside, str(inside), roots=[outside.as_uri()], era=era) as one:
            await one.refused("check", path=str(inside / "讲话.txt"))

    live(scenario())


def test_what_lies_beside_a_draft_leads_out_of_no_root_either(folders: tuple[Path, Path]) -> None:
    inside, outside = folders
    (outside / "x.toml").write_text('"密级" = "绝密"\n', encoding="utf-8")
    (inside / "讲话.facts.toml").symlink_to(outside / "x.toml")
    old = inside / "旧稿"
    old.mkdir()
    (old / "a.txt").symlink_to(outside / "讲话.txt")

    async def scenario() -> None:
        async with assistant(inside, roots=[inside.as_uri()]) as one:
            said = await one.refused("check", path="讲话.txt")
            assert "绝密" not in said
            assert "指到了" in said
            assert "没有可比的旧稿" in await one.refused("against", text=DRAFT, old_paths=["旧稿"])

    live(scenario())


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are characters there")
def test_names_that_are_no_text_do_no_harm(folders: tuple[Path, Path]) -> None:
    inside, _ = folders
    Path(os.fsdecode(os.fsencode(inside) + b"/\xff.txt")).write_text(DRAFT, encoding="utf-8")

    async def scenario() -> None:
        async with assistant(inside, roots=[inside.as_uri()]) as one:
            answer = await one.call("check", path=f"{inside.as_uri()}/%FF.txt")
            assert (answer["path"], answer["counts"]["error"]) == (f"{inside}/?.txt", 1)

    live(scenario())
