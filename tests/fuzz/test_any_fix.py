"""The safe fixes of drafts of every kind come to no harm; what harm is `harm.py` says."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from helpers.fuzzing import try_each
from helpers.harm import COMPLETE, draft_of, harm_in
from lint.formats import read_bytes
from lint.model.errors import SourceError
from lint.pipeline.discover.draft_file import DraftFile

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/draft.*"))
TEXTS = [read_bytes(path.read_bytes(), path.name).text.raw for path in FIXTURES]
EXAMPLES = [example for rule in COMPLETE.rules for example in (*rule.bad, *rule.good)]
MARKS = ', ; : ? ! ( ) （ ） “ ” " 《 》 ... …… … -- －－ —— 、 。 ， ，， . ． ％ % ` [ ]( # | A 等 年 月 万元 同志 书记'
SPACES = " |  |    |\u3000|\u3000\u3000\u3000|\t|\n|\r\n|\n\n\n\n|\u200b|\u00ad|\ufeff|\u00a0|a "
NUMBERS = "７ ．６％ １，２００ ２０２４年 二００一年 二○二四年 20__年 3点 第1书记 4个意识 一、 二. （三）、 2、 第二、 -在"
WORDS = "崑 帥 査 ⽬ ⻓ \uf99a 發 間題 间题 布署 再接再励 截止目前 截止6月 的的 了了 实事求是是 同志们， 尊敬的 他说： “《条例》”"
BLANKS = "ＯＯ同志 XX X ××县 ____ 【】 ??? {领导} 〇〇 ** ＸＸ 某某 （此处插入数据） （　月）"
PIECES = [*MARKS.split(), *SPACES.split("|"), *NUMBERS.split(), *WORDS.split(), *BLANKS.split(" "), "（ ）"]


def mutated(own: Random) -> DraftFile:
    """A stretch of a draft or a few examples, with pieces put in, taken out and doubled."""
    if own.random() < 0.5:
        whole = own.choice(TEXTS)
        start = own.randrange(len(whole))
        text = own.choice(["在全县工作会议上的讲话\n同志们：\n", "# 在全县工作会议上的讲话\n\n", ""]) + whole[start : start + 400]
    else:
        text = "\n".join(own.choices(EXAMPLES, k=own.randint(1, 3)))[:400]
    for _ in range(own.randint(1, 12)):
        at = own.randrange(len(text) + 1)
        size = own.choice([0, 0, 0, 1, 2, 8])
        text = text[:at] + own.choice([own.choice(PIECES), own.choice(PIECES), text[at : at + size] * 2]) + text[at + size :]
    return draft_of(text, own.choice(["a.txt", "a.txt", "a.md"]))


def assert_no_harm(draft: DraftFile) -> None:
    try:
        wrong = harm_in(draft)[1]
    except SourceError:
        return  # What cannot be read is not mended either.
    assert wrong == []


def test_any_draft_comes_to_no_harm(seeds: Iterator[int]) -> None:
    try_each(seeds, mutated, assert_no_harm)
