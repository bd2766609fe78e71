"""What a finding carries is bounded however long its sentence is, and yet it is told again as it always was."""

from hashlib import blake2b
from operator import eq
from pathlib import Path

import pytest

from helpers.command import lines, run
from lint.formats import read_bytes
from lint.formats.reports import json as json_report
from lint.model.fingerprint import keys
from lint.model.results import DraftResult, FileResult, RunResult
from lint.model.source import Answer
from lint.model.text import Span, Text
from lint.pipeline.engine import check, lint
from lint.pipeline.load_rules import load_complete

DRAFTS = sorted((Path(__file__).parents[2] / "fixtures").glob("*/draft.*"))
RULESET = load_complete().only(["placeholders"])
SHORT = "会上，XX同志 传达了文件。"
LONG = f"会上，{'各级各部门要压实责任，' * 30}XX同志传达了文件，{'各村各社区要抓好落实，' * 30}大家都表示赞成。"


def checked(text: str, name: str = "draft.txt") -> DraftResult:
    return check(read_bytes(text.encode(), name), RULESET)


def report(text: str) -> str:
    return json_report.render(RunResult([FileResult("draft.txt", lambda: text, checked(text).violations)], [], [], {}))


def test_a_finding_carries_its_sentence_and_of_a_long_one_what_stands_around_it() -> None:
    short, long = (checked(f"同志们：\n　{sentence}\n").violations[0] for sentence in (SHORT, LONG))
    assert (short.sentence, short.digest) == (SHORT, "")
    assert len(long.sentence) == 200
    before, found, after = long.sentence.partition("XX同志")
    assert found
    assert before in LONG
    assert after in LONG
    assert min(len(before), len(after)) > 60


def test_a_finding_knows_where_in_its_sentence_it_stands() -> None:
    found = [one for draft in DRAFTS for one in lint(read_bytes(draft.read_bytes(), draft.name), load_complete())]
    within = [one.sentence[slice(*one.in_sentence)] if one.in_sentence else "" for one in found]
    shown = [Text(one.found).normal for one in found]
    assert sum(map(eq, within, shown)) > 100
    # Some go on in the next sentence, some are blanks around theirs, and what nobody sees is named with what stands beside it.
    for violation, part, whole in zip(found, within, shown, strict=True):
        assert whole.startswith(part) or not whole, violation


@pytest.mark.parametrize("sentence", [SHORT, LONG, f"XX同志{LONG}", f"{LONG[:-1]}XX同志。"])
def test_a_finding_is_told_by_the_whole_of_its_sentence(sentence: str) -> None:
    whole = "".join(sentence.split()).encode()
    found = checked(f"同志们：\n　{sentence}{sentence}\n").violations
    told = [blake2b(whole, digest_size=8).hexdigest() for _ in found]
    assert list(keys(found)) == [(digest, number) for number, digest in enumerate(told, 1)]


def test_reports_grow_with_the_findings_and_not_with_their_sentence() -> None:
    small, large = (report("各位领导：\n" + "XX同志、" * number) for number in (1_000, 10_000))
    assert len(large) < 10.5 * len(small)


def test_findings_that_stand_together_share_what_they_carry() -> None:
    found = checked(f"各位领导：\n{'XX同志、' * 1_000}").violations
    assert len(found) == 1_000
    assert len({id(violation.sentence) for violation in found}) < 150
    assert all("XX同志" in violation.sentence for violation in found)


@pytest.mark.parametrize("text", ["大家都表示赞成", "会上，各级各部门"])
def test_a_suppression_looks_at_the_whole_sentence_in_every_run(tmp_path: Path, text: str) -> None:
    table = f'[[suppress]]\nrule = "placeholders"\ntext = "{text}"\nreason = "剧中人物"\n'
    (tmp_path / "speechlint.toml").write_text(table, encoding="utf-8")
    (tmp_path / "a.txt").write_text(f"同志们：\n{LONG}\n{SHORT}\n", encoding="utf-8")
    for _ in range(2):  # The second run recalls what the first one found.
        assert lines("--select", "placeholders", cwd=tmp_path) == ["a.txt:3:4: error ph-name"]
    assert run("baseline", "create", cwd=tmp_path).returncode == 0
    assert "XX" in (tmp_path / "speechlint-baseline.tsv").read_text(encoding="utf-8").split("\t")[4]


def test_what_was_answered_or_not_read_stays_said_in_a_file_with_comments() -> None:
    source = read_bytes("XX同志到会。\n\nXX同志讲话。<!-- speechlint-allow ph-name: 剧中人物 -->\n".encode(), "a.md")
    first = check(source, RULESET).violations[0]
    about = Span(first.start, first.end)
    answer = Answer(span=about, place="", rule=first.rule, key=None, message=first.message, reason="确认过")
    result = check(source._replace(answers=[answer], unread=["图片 1 个"]), RULESET)
    assert result.violations == []
    assert [one.reason for one in result.accepted] == ["确认过", "剧中人物"]
    assert result.unread == ["图片 1 个"]
