"""Paragraphs that drafts share: found where they are, and not where everybody says the same."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers.corpora import DRAFTS
from helpers.corpus_results import put_results, put_texts
from lint.hosts.corpus.report.results import opened
from lint.hosts.corpus.report.shared import LIKE, Shared, readers, shared, similar, spilled
from lint.hosts.corpus.report.shared.identical import FORMULA
from lint.hosts.corpus.report.shared.paragraphs import likeness
from lint.hosts.corpus.report.shared_drawn import shared_drawn
from lint.model.errors import ConfigError
from lint.pipeline.discover.config import Configs

SHARED = "去年春天，镇里请来农技员，在村口的晒谷场上办了三期培训班，来听课的乡亲坐满了四排长凳，有人还带着孙子来。"
OTHER = "全镇今年要修通四条通村公路，硬化三十二公里，年底以前让每个自然村都通上水泥路，把山货运得出去，把客人请得进来。"
FORMULAIC = "我们要以这次会议为契机，统一思想、提高认识，振奋精神、扎实工作，为完成全年目标任务而努力奋斗，向大会献礼。"
SALUTATION = "尊敬的各位领导、各位来宾，同志们、朋友们："


def compared(folder: Path, texts: Sequence[str], processes: int = 1) -> Shared:
    put_texts(folder / "in.jsonl", texts)
    return of(folder, folder / "in.jsonl", processes)


def of(folder: Path, path: Path, processes: int = 1) -> Shared:
    results = opened(str(put_results(folder / "out", inputs=[str(path)])))
    return shared(results, Configs(isolated=True), processes)


def ids(one: object) -> list[str]:
    return [draft.id for draft in getattr(one, "drafts", ())]


def test_identical_paragraphs_are_found_spaces_and_marks_aside(tmp_path: Path) -> None:
    spaced = f"\u3000\u3000{SHARED.replace('，', ', ').replace('。', '！')}"
    found = compared(tmp_path, [f"甲\n{SHARED}\n", f"乙\n{OTHER}\n", f"丙\n{spaced}\n"])
    assert (found.documents, found.paragraphs, found.identical, found.sharing, found.formulas) == (3, 3, 1, 2, 0)
    assert [(one.documents, ids(one)) for one in found.commonest] == [(2, ["d0", "d2"])]
    assert found.commonest[0].text.strip() == SHARED


def test_a_draft_that_says_a_thing_twice_shares_it_with_nobody(tmp_path: Path) -> None:
    found = compared(tmp_path, [f"{SHARED}\n{SHARED}\n{SHARED.replace('三期', '四期')}\n", OTHER])
    assert (found.paragraphs, found.identical, found.sharing, found.pairs, found.similar) == (4, 0, 0, [], 0)


def test_what_everybody_says_connects_nothing(tmp_path: Path) -> None:
    texts = [f"{SALUTATION}\n{FORMULAIC}\n" for _ in range(FORMULA + 1)]
    found = compared(tmp_path, [*texts, f"{FORMULAIC[:-4]}大家。", OTHER])
    assert (found.identical, found.sharing, found.formulas, found.pairs, found.similar) == (0, 0, 1, [], 0)
    assert [(one.documents, one.text) for one in found.commonest_formulas] == [(FORMULA + 1, FORMULAIC)]
    assert compared(tmp_path, texts[:FORMULA]).identical == 1


def test_paragraphs_that_differ_a_little_are_told_with_the_difference(tmp_path: Path) -> None:
    near = OTHER.replace("三十二公里", "36公里")
    found = compared(tmp_path, [f"{OTHER}\n{SHARED}\n", f"{near}\n", SHARED[:30] + OTHER[30:]])
    assert [(one.one.id, one.other.id, {one.text, one.other_text}) for one in found.alike] == [("d0", "d1", {OTHER, near})]
    assert found.alike[0].likeness == pytest.approx(likeness(*("".join(filter(str.isalnum, one)) for one in (OTHER, near))))
    assert "<del>三十二</del><ins>36</ins>公里" in shared_drawn(found, "")


def test_candidates_that_are_less_alike_than_that_are_none(tmp_path: Path) -> None:
    seen = set()
    for changed in range(1, 6):
        variant = "".join("变" if at % 9 == 4 and at < 9 * changed else sign for at, sign in enumerate(OTHER))
        found = compared(tmp_path, [OTHER, variant])
        alike = likeness(*("".join(filter(str.isalnum, one)) for one in (OTHER, variant))) >= LIKE
        assert found.similar == (found.candidates and alike)
        seen.add((found.candidates, alike))
    assert {(1, True), (1, False)} <= seen


def test_likeness_is_the_jaccard_index_of_runs_of_three() -> None:
    assert likeness("abcde", "abcde") == 1
    assert likeness("abcd", "bcde") == 1 / 3
    assert likeness("abcd", "wxyz") == 0
    assert likeness("", "") == 0


def test_pairs_of_drafts_are_those_that_share_the_most(tmp_path: Path) -> None:
    whole = f"{SHARED}\n{OTHER}\n{FORMULAIC}\n"
    found = compared(tmp_path, [SHARED, whole, "甲\n", whole, f"{OTHER}\n{FORMULAIC}\n"])
    pairs = [(one.paragraphs, one.one.id, one.other.id) for one in found.pairs]
    assert pairs == [(3, "d1", "d3"), (2, "d1", "d4"), (2, "d3", "d4")]


def drafts(count: int) -> list[str]:
    """Drafts of which many share paragraphs, and some change them."""
    lot = random.Random(18)
    lines = [line for path in DRAFTS for line in path.read_bytes().decode("utf-8", "ignore").split("\n") if len(line) > 60]
    texts = []
    for number in range(count):
        chosen = lot.sample(lines, 6)
        chosen[0] = chosen[0].replace(chosen[0][lot.randrange(20, 50)], "", 1)
        texts.append(f"第{number}稿\n" + "\n".join([*chosen, f"{number}" * 3 + "".join(lot.sample("".join(lines[:40]), 50))]))
    return texts


def in_parquet(folder: Path, texts: Sequence[str]) -> Path:
    """Drafts in batches of 40."""
    rows = pa.table({"id": [f"d{number}" for number in range(len(texts))], "text": texts})
    pq.write_table(rows, folder / "in.parquet", row_group_size=40)
    return folder / "in.parquet"


def test_files_on_disk_say_the_same_as_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = in_parquet(tmp_path, drafts(150))
    before = of(tmp_path, path)
    assert before.identical > 50
    assert before.similar > 20
    monkeypatch.setattr(spilled, "_HELD", 600)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    written: list[str] = []
    monkeypatch.setattr(spilled.Spilled, "_spill", _noting(spilled.Spilled._spill, written))
    assert of(tmp_path, path) == before
    assert len(written) == 2
    assert list(temporary.iterdir()) == []


def _noting(spill: Callable[[spilled.Spilled], None], written: list[str]) -> Callable[[spilled.Spilled], None]:
    def noted(self: spilled.Spilled) -> None:
        written.append("once more")
        spill(self)

    return noted


def test_processes_say_the_same_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = in_parquet(tmp_path, drafts(300))
    monkeypatch.setattr(readers, "_PAYS_FROM", 2)
    assert of(tmp_path, path, 2) == of(tmp_path, path)


def test_of_too_many_paragraphs_a_sample_is_compared_and_the_page_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = drafts(150)
    whole = compared(tmp_path, texts)
    monkeypatch.setattr(similar, "_MOST_HELD", 300)
    found = compared(tmp_path, texts)
    assert found.sample in (2, 4, 8)
    assert (found.identical, found.pairs) == (whole.identical, whole.pairs)
    assert 0 < found.similar < whole.similar
    assert f"约 {found.sample} 段里比 1 段" in shared_drawn(found, "")


def test_of_too_many_candidates_a_sample_is_verified_and_the_page_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = drafts(150)
    whole = compared(tmp_path, texts)
    monkeypatch.setattr(similar, "_MOST_PAIRS", whole.candidates // 3)
    found = compared(tmp_path, texts)
    assert 0 < found.verified <= whole.candidates // 3
    assert whole.candidates / 2 < found.candidates < whole.candidates * 2
    assert "照此推算" in shared_drawn(found, "")
    assert f"初筛出 {found.candidates:,} 对，逐对核对了 {found.verified:,} 对" in shared_drawn(found, "")


def test_documents_that_cannot_be_read_are_passed_over(tmp_path: Path) -> None:
    lines = ['{"id": "a", "text": "%s"}', "[]", "{", '{"id": "b", "path": "gone.docx"}', '{"id": 7, "text": "%s"}']
    (tmp_path / "in.jsonl").write_text("\n".join(lines).replace("%s", SHARED), encoding="utf-8")
    found = of(tmp_path, tmp_path / "in.jsonl")
    assert (found.documents, [ids(one) for one in found.commonest]) == (5, [["a", "7"]])


def test_inputs_that_are_gone_or_broken_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="已经不在了"):
        of(tmp_path, tmp_path / "gone.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1")
    with pytest.raises(ConfigError):
        of(tmp_path, tmp_path / "broken.parquet")


def test_a_process_that_ends_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "_PAYS_FROM", 1)
    inputs = readers.Inputs([str(put_texts(tmp_path / "in.jsonl", [SHARED]))], {}, Configs(isolated=True))
    with pytest.raises(ConfigError, match="读文稿的进程被终止"):
        list(readers.over_processes(inputs.batches(), 2, _die, lambda _: ()))


def _die(_batch: pa.RecordBatch) -> None:
    import os

    os._exit(9)
