"""Front matter of Markdown in every form: none of it is read as speech, all that follows is, and no value of it stops a run."""

import re
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import yaml

from helpers.fuzzing import tried, try_each
from helpers.harm import COMPLETE
from lint.formats import read_bytes
from lint.pipeline.engine import lint

KEYS = [
    *("title", "genre", "date", "Title", "DATE", "a-b", "draft_no", '"genre"', "'date'"),
    *("标签", "a b", "5", "<<", "?", "- title", " sub"),
]
SOUND = KEYS[:9]
VALUES = [
    *("讲话", "致辞", "none", "NONE", "没有这种", "2026-05-06", "2026-13-99", "0000-00-00", "9999-12-31", "2026年5月6日"),
    *("二〇二六年", "20260506", "2026-5-6", "1", "true", "null", "~", "", " ", '"讲话"', "'讲话", '"', "[甲, 乙]", "[甲,"),
    *("{a: b}", "|", ">", "|\n  甲", ">-\n  甲\n  乙", "\n- 甲\n- 乙", "&a 甲", "*a", "!!python/object:os.system x", "甲: 乙"),
    *("# 注", "@x", "`x`", "9" * 400, "\x85", "\u2028", "\n  sub: 甲", "甲 # 注", "---", "...", "\t讲话", "讲话\u200b"),
    *("１９９９-01-01", "-1-01-01", "2026-02-30T10:00:00Z", "\ud800"),
]
LINES = [
    *("", "# 注", "- 甲", "  甲", "\t甲", "同志们：", "...", "---", "--- ", "----", "***", "]", "}", ": 甲", "key:甲"),
    *("```", "<!-- -->"),
]
BETWEEN = [": ", ":", " : ", "：", ":\t"]
BODY = "在全县防汛工作会议上的讲话\n同志们：\n刚才，XX同志传达了文件;大家要落实。\n截止6月底，工商局要抓好。\n"
PLAIN = [value for value in VALUES if re.fullmatch(r"[\w一-龥-]+", value)]


class Page(NamedTuple):
    """A text; where it is sure that it begins with front matter, that stands apart, and is empty else."""

    front: str
    below: str


def page_of(own: Random) -> Page:
    """Front matter that is sound, or of lines that may end it, with a speech below."""
    end = own.choice(["\n", "\n", "\r\n", "\r"])
    below = (own.choice(["", "", "\n", "---\n"]) + BODY).replace("\n", end)
    if own.random() < 0.4:
        pairs = [f"{own.choice(SOUND)}: {own.choice(PLAIN)}" for _ in range(own.randint(1, 8))]
        lines = [own.choice(["---", "---", "--- ", "---\t"]), *pairs, own.choice(["---", "..."]), ""]
        return Page(end.join(lines), below)
    pairs = [own.choice(KEYS) + own.choice(BETWEEN) + own.choice(VALUES) for _ in range(own.choice([1, 2, 3, 8, 110]))]
    lines = [own.choice(LINES) if own.random() < 0.2 else pair for pair in pairs]
    top = own.choice(["---", "---", "---", " ---", "----", "", "\n---", "\ufeff---"])
    text = "\n".join([top, *lines, own.choice(["---", "...", "", "--", "--- x"]), ""]).replace("\n", end)
    return Page("", text + below)


def test_any_front_matter_is_read_as_none_of_the_speech(seeds: Iterator[int]) -> None:
    try_each(seeds, page_of, assert_it_is_read)


def assert_it_is_read(page: Page) -> None:
    source = tried(read_bytes, (page.front + page.below).encode("utf-8", "surrogatepass"), "a.md")
    if source is None:
        return
    for violation in lint(source, COMPLETE, "a.md"):
        assert violation.found == source.text.raw[violation.start : violation.end]
        assert source.text.position(violation.start) == (violation.line, violation.column)
    if page.front:
        assert "".join(source.text.normal.split()) == "".join(page.below.removeprefix("---").split())
        assert source.metadata == meant(page.front)


def meant(front: str) -> dict[str, str]:
    """What YAML makes of pairs, of which we take the last of a name, however it is written."""
    pairs = [yaml.load(line, yaml.BaseLoader) for line in front.splitlines()[1:-1]]
    return {name.lower(): value for pair in pairs for name, value in pair.items()}
