"""The report on a corpus: what it counts, what it shows, and what it says where something is amiss."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Browser

from helpers.browser import CONTRASTS
from helpers.command import errors, run
from helpers.corpora import corpus, many
from helpers.corpus_results import SENTENCE, document, put_results, put_texts, unreadable
from lint.hosts.corpus.report import counting, details, plots
from lint.hosts.corpus.report.counting import Counts, RuleCount, counted
from lint.hosts.corpus.report.details import Details, detailed
from lint.hosts.corpus.report.results import opened
from lint.hosts.corpus.tables import VERSION

GOLDEN = Path(__file__).parents[2] / "golden" / "corpus-report.html"
README = Path(__file__).parents[3] / "lint" / "hosts" / "corpus" / "README.md"
TYPO, DASH, LONG = ("typo-homophone", "error", "题材"), ("punct-dash", "warning", "--"), ("sentence-long", "info", "很好")
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202e\x1b[31m&amp;'


def counts_of(folder: Path) -> tuple[Counts, Details]:
    results = opened(str(folder))
    counts = counted(results)
    return counts, detailed(results, counts)


def report(folder: Path, *arguments: str, lang: str = "zh") -> str:
    """The page on the results in a folder."""
    page = folder.parent / "page.html"
    done = run("corpus", "report", str(folder), "-o", str(page), *arguments, cwd=folder.parent, SPEECHLINT_LANG=lang)
    assert errors(done) == []
    assert done.returncode == 0
    return page.read_text(encoding="utf-8")


def words(page: str) -> str:
    """What somebody reads on a page."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.split("</style>")[1])))


def small(folder: Path, **about: object) -> Path:
    """Six documents of two parts: two years, two genres, three units; one no speech, one unreadable."""
    return put_results(
        folder,
        [
            document("a", TYPO, TYPO, DASH, date="2023-05-01", genre="讲话", unit="县委", title="在会上的讲话"),
            document("b", TYPO, date="2023", genre="讲话", unit="县委", minutes=12.0),
            unreadable("c", "已损坏"),
        ],
        [
            document("d", date="二〇二四年", genre="致辞", unit="教育局"),
            document("e", DASH, LONG, date="2024年6月", genre="致辞", unit="", speech=False, characters=20_000),
            document("f", DASH, date="2024-06-07", unit="财政局", drafts=3, minutes=70.0),
        ],
        **about,
    )


def test_documents_findings_and_groups_are_counted(tmp_path: Path) -> None:
    counts, told = counts_of(small(tmp_path / "out"))
    assert (counts.documents, counts.unreadable, counts.other, dict(counts.reasons)) == (6, 1, 1, {"已损坏": 1})
    assert counts.total == counting.Sums(5, 7, 60_000, 94.0, errors=3, warnings=3, infos=1)
    assert counts.rules == {"typo-homophone": RuleCount(3, 2), "punct-dash": RuleCount(3, 3), "sentence-long": RuleCount(1, 1)}
    years = {group.name: (group.sums.documents, group.sums.findings, group.sums.rate()) for group in told.groups["year"]}
    assert years == {"2023": (2, 4, 2.0), "2024": (2, 3, 1.0)}
    assert {group.name: group.sums.documents for group in told.groups["unit"]} == {"县委": 2, "教育局": 1, "财政局": 1}
    assert {group.name: group.sums.findings for group in told.groups["genre"]} == {"讲话": 4, "致辞": 2}
    lengths = dict(zip((*counting.LENGTHS, "more"), counts.lengths))
    assert {end: count for end, count in lengths.items() if count} == {5: 2, 15: 1, "more": 1}
    assert [(one.id, one.findings) for one in counts.worst] == [("a", 3), ("e", 2), ("b", 1), ("f", 1)]


def test_rules_are_counted_by_the_group_of_their_document(tmp_path: Path) -> None:
    _, told = counts_of(small(tmp_path / "out"))
    assert told.rules == ["punct-dash", "typo-homophone", "sentence-long"]
    cells = {cell: count for cell, count in told.cells.items() if cell[2] == "punct-dash"}
    assert cells == {
        ("year", "2023", "punct-dash"): 1, ("year", "2024", "punct-dash"): 2, ("genre", "讲话", "punct-dash"): 1,
        ("genre", "致辞", "punct-dash"): 1, ("unit", "县委", "punct-dash"): 1, ("unit", "财政局", "punct-dash"): 1,
    }  # fmt: skip


def test_findings_belong_to_the_document_at_their_place_whatever_the_ids(tmp_path: Path) -> None:
    same = [document("x", unit="甲"), document("x", TYPO, unit="乙"), document(None, TYPO, TYPO, unit="丙")]
    _, told = counts_of(put_results(tmp_path / "out", same))
    assert {cell[1]: count for cell, count in told.cells.items()} == {"乙": 1, "丙": 2}


def test_small_groups_are_gathered(tmp_path: Path) -> None:
    many_units = [document(f"d{number}", TYPO, unit=f"单位{number // 10:02d}") for number in range(200)]
    _, told = counts_of(put_results(tmp_path / "out", many_units))
    *shown, rest = told.groups["unit"]
    assert [group.sums.documents for group in shown] == [10] * 12
    assert (rest.name, rest.sums.documents, told.cells["unit", "", "typo-homophone"]) == ("", 80, 80)
    assert "其他" in words(report(tmp_path / "out"))


def test_any_number_of_groups_needs_bounded_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_MOST_GROUPS", 10)
    parts = [[document(f"d{part}-{n}", unit="大" if n % 2 else f"小{part}-{n}") for n in range(20)] for part in range(5)]
    counts, _ = counts_of(put_results(tmp_path / "out", *parts))
    units = counts.groups["unit"]
    assert len(units) <= 11
    assert units["大"].documents == 50
    assert sum(one.documents for one in units.values()) == 100


def test_examples_differ_and_stand_in_their_sentence(tmp_path: Path) -> None:
    found = [
        document(f"d{number}", ("typo", "error", word)) for number, word in enumerate(("题材", "题材", "今年", "时间", "很好"))
    ]
    _, told = counts_of(put_results(tmp_path / "out", found))
    assert [(one.id, one.found) for one in told.examples["typo"]] == [("d0", "题材"), ("d2", "今年"), ("d3", "时间")]
    page = report(tmp_path / "out")
    assert '今年的时间<b>题材</b>很好。</q> <span class="faint"><code>d0</code> · 第3行第5字' in page
    assert "typo-homophone" not in page


def test_the_first_examples_come_from_parts_that_have_some(tmp_path: Path) -> None:
    parts = [[document("a")], [document("b", TYPO)], [document("c")], [document("d", DASH)]]
    _, told = counts_of(put_results(tmp_path / "out", *parts))
    assert {rule: [one.id for one in examples] for rule, examples in told.examples.items()} == {
        "typo-homophone": ["b"], "punct-dash": ["d"],
    }  # fmt: skip


def test_an_empty_corpus_has_a_page(tmp_path: Path) -> None:
    assert "文稿 0" in words(report(put_results(tmp_path / "out")))
    assert "文稿 0" in words(report(put_results(tmp_path / "out", []), "--no-shared"))


def test_rules_have_their_names_and_lead_to_their_pages(tmp_path: Path) -> None:
    folder = put_results(tmp_path / "out", [document("a", ("ph-name", "error", "题材"), ("ours/x y", "info", "很好"))])
    assert "<a href" not in report(folder)
    config = tmp_path / "speechlint.toml"
    config.write_text('rules-url = "https://example.invalid/{rule}.html"\n', encoding="utf-8")
    page = report(folder, "--config", str(config))
    assert '<a href="https://example.invalid/ph-name.html"><code>ph-name</code></a>' in page
    assert '<a href="https://example.invalid/ours/x%20y.html"><code>ours/x y</code></a>' in page
    assert "占位" in words(page) or "姓名" in words(page)
    assert "“很好”不对" in words(page)
    assert "Report on a corpus" in words(report(folder, lang="en"))


def test_what_documents_say_is_text_and_nothing_else(tmp_path: Path) -> None:
    said = {"title": HOSTILE, "genre": HOSTILE, "unit": HOSTILE, "date": f"2024{HOSTILE}"}
    row, (found,) = document(HOSTILE, (HOSTILE, "error", HOSTILE), **said)
    found |= {"sentence": HOSTILE * 3, "message": HOSTILE, "place": HOSTILE}
    folder = put_results(tmp_path / "out", [(row, [found]), unreadable("x", HOSTILE)], inputs=[HOSTILE])
    page = report(folder)
    assert "<script" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert "<U+202E>" in unescape(page)


def test_what_is_missing_or_endless_is_no_mistake_of_the_program(tmp_path: Path) -> None:
    row, (found,) = document("a" * 1_000_000, TYPO, minutes=float("nan"), title="题" * 1_000_000)
    found |= {
        "rule": None,
        "severity": None,
        "message": "问" * 1_000_000,
        "sentence": None,
        "found": None,
        "line": None,
        "place": None,
    }
    folder = put_results(tmp_path / "out", [(row, [found])], columns={"text": ["x"]}, inputs=["\0", str(tmp_path)])
    assert len(report(folder)) < 40_000


def test_a_page_goes_to_standard_output(tmp_path: Path) -> None:
    done = run("corpus", "report", str(small(tmp_path / "out")), "-o", "-", cwd=tmp_path)
    assert (errors(done), b"</html>" in done.stdout) == ([], True)
    (line,) = errors(run("corpus", "report", "out", "-o", "", cwd=tmp_path, SPEECHLINT_LANG="en"))
    assert line == "speechlint: -o takes a value"


def test_a_severity_that_there_is_not_is_shown_as_a_hint(tmp_path: Path) -> None:
    row, (found,) = document("a", TYPO)
    found["severity"] = "x onclick"
    assert '<span class="badge info">' in report(put_results(tmp_path / "out", [(row, [found])]))


def spoil(folder: Path, spoiling: Callable[[Path], Any]) -> str:
    """The one line that is said of results that were spoilt."""
    spoiling(small(folder))
    done = run("corpus", "report", str(folder), "-o", str(folder.parent / "page.html"), SPEECHLINT_LANG="en")
    (line,) = errors(done)
    assert done.returncode == 2
    assert not (folder.parent / "page.html").exists()
    return line


def part(folder: Path, table: str) -> Path:
    return sorted((folder / table).iterdir())[1]


def without_a_column(folder: Path) -> None:
    path = part(folder, "documents")
    pq.write_table(pq.read_table(path).drop_columns(["minutes"]), path)


def without_a_finding(folder: Path) -> None:
    path = part(folder, "findings")
    pq.write_table(pq.read_table(path).slice(1), path)


def with_words_for_numbers(folder: Path) -> None:
    path = part(folder, "documents")
    table = pq.read_table(path)
    pq.write_table(table.set_column(table.schema.get_field_index("minutes"), "minutes", table.column("id")), path)


def with_counts(*counts: int) -> Callable[[Path], None]:
    """Documents that say how many errors they have."""

    def spoiling(folder: Path) -> None:
        path = part(folder, "documents")
        table = pq.read_table(path)
        pq.write_table(table.set_column(table.schema.get_field_index("errors"), "errors", pa.array(counts, pa.int32())), path)

    return spoiling


@pytest.mark.parametrize(
    ("spoiling", "expected"),
    [
        (lambda out: (out / "corpus.json").unlink(), "no results of speechlint corpus"),
        (lambda out: (out / "corpus.json").write_text("{", encoding="utf-8"), "no results of speechlint corpus"),
        (lambda out: (out / "corpus.json").write_text("[" * 100_000, encoding="utf-8"), "no results of speechlint corpus"),
        (lambda out: (out / "corpus.json").write_bytes(b"\xff\xfe\x00"), "no results of speechlint corpus"),
        (lambda out: (out / "corpus.json").write_text('{"tables": "x"}', encoding="utf-8"), "no results of speechlint corpus"),
        (lambda out: put_results(out, tables=VERSION + 1), "a newer speechlint has written this"),
        (lambda out: put_results(out, inputs=None), "no results of speechlint corpus"),
        (lambda out: part(out, "documents").write_bytes(b"PAR1"), "part-000001-000000.parquet: "),
        (lambda out: part(out, "findings").write_bytes(b""), "part-000001-000000.parquet: "),
        (lambda out: part(out, "findings").unlink(), "part-000001-000000.parquet: the file is missing"),
        (without_a_column, "part-000001-000000.parquet: it is damaged or has other columns"),
        (with_words_for_numbers, "part-000001-000000.parquet: it is damaged or has other columns"),
        (with_counts(-1, 1, 0), "part-000001-000000.parquet: its findings are not those of its documents"),
        (with_counts(2**31 - 1, 2**31 - 1, 0), "part-000001-000000.parquet: its findings are not those of its documents"),
        (without_a_finding, "part-000001-000000.parquet: its findings are not those of its documents"),
    ],
)  # fmt: skip
def test_a_broken_or_foreign_folder_is_one_line(tmp_path: Path, spoiling: Callable[[Path], Any], expected: str) -> None:
    assert expected in spoil(tmp_path / "out", spoiling)


@pytest.mark.parametrize("name", ["missing", "file.txt", "empty"])
def test_what_is_no_folder_of_results_is_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    done = run("corpus", "report", name, "-o", "page.html", cwd=tmp_path, SPEECHLINT_LANG="en")
    (line,) = errors(done)
    assert (done.returncode, name in line) == (2, True)


def test_findings_of_a_part_that_was_not_finished_are_passed_over(tmp_path: Path) -> None:
    folder = small(tmp_path / "out", complete=False)
    part(folder, "documents").unlink()
    page = words(report(folder))
    assert "检查中断了" in page
    assert "文稿 3 " in page


def test_a_run_that_came_to_its_end_is_not_called_interrupted(tmp_path: Path) -> None:
    assert "检查中断了" not in words(report(small(tmp_path / "out")))


def test_only_a_report_is_written_over(tmp_path: Path) -> None:
    folder, page = small(tmp_path / "out"), tmp_path / "page.html"
    page.write_text("<p>mine</p>", encoding="utf-8")
    done = run("corpus", "report", str(folder), "-o", str(page), SPEECHLINT_LANG="en")
    assert errors(done) == [f"speechlint: {page}: this is no report on a corpus; name another file"]
    assert page.read_text(encoding="utf-8") == "<p>mine</p>"
    page.unlink()
    assert report(folder) == report(folder)


def test_a_page_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    folder = small(tmp_path / "out")
    for output in (str(tmp_path), str(folder / "corpus.json" / "page.html")):
        done = run("corpus", "report", str(folder), "-o", output, SPEECHLINT_LANG="en")
        assert (done.returncode, len(errors(done))) == (2, 1)


def test_inputs_that_are_gone_are_said_and_the_rest_is_there(tmp_path: Path) -> None:
    folder = small(tmp_path / "out", inputs=[str(tmp_path / "gone.jsonl")])
    page = words(report(folder))
    assert "没有比对段落" in page
    assert "gone.jsonl 已经不在了" in page
    assert "每万字问题数" in page
    assert "段落雷同" not in words(report(folder, "--no-shared"))


def test_inputs_that_are_no_corpus_any_more_are_said(tmp_path: Path) -> None:
    (tmp_path / "now.parquet").write_bytes(b"other")
    page = words(report(small(tmp_path / "out", inputs=[str(tmp_path / "now.parquet")])))
    assert "没有比对段落" in page
    assert "每万字问题数" in page


def complete(folder: Path) -> Path:
    """Results with everything that the page can show, and their inputs."""
    formula = "我们要以这次会议为契机，统一思想、提高认识，振奋精神、扎实工作，为完成全年目标任务而努力奋斗，向大会献礼。"
    shared = "去年春天，镇里请来农技员，在村口的晒谷场上办了三期培训班，来听课的乡亲坐满了四排长凳，有人还带着孙子来。"
    near = "全镇今年要修通四条通村公路，硬化三十二公里，年底以前让每个自然村都通上水泥路，把山货运得出去，把客人请得进来。"
    texts = [f"第{number}次讲话\n同志们：\n{formula}\n" for number in range(25)]
    texts[3] += f"{shared}\n{near}\n"
    texts[7] += f"{shared.replace('，', ' ， ')}\n{near.replace('三十二', '三十六')}\n"
    put_texts(folder / "drafts.jsonl", texts, title=[f"第{number}次讲话" for number in range(25)])
    return small(folder / "out", inputs=["drafts.jsonl"], complete=False)


def test_the_page_is_the_golden_one(tmp_path: Path, update: bool) -> None:
    page = re.sub("<style>.*</style>", "<style></style>", report(complete(tmp_path)), flags=re.DOTALL)
    if update:
        GOLDEN.write_text(page, encoding="utf-8")
    assert page == GOLDEN.read_text(encoding="utf-8")


def test_in_english_nothing_is_chinese_but_what_comes_from_drafts(tmp_path: Path) -> None:
    folder = put_results(tmp_path / "out", [document("a", TYPO, date="2023"), document("b", date="2024", speech=False)])
    page = words(report(folder, lang="en")).replace(SENTENCE, "").replace("今年的时间 题材 很好。", "")
    assert re.findall("[\u4e00-\u9fff]+", page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_browser_shows_it_without_complaint_or_request(tmp_path: Path, browser: Browser, width: int, scheme: Any) -> None:
    report(complete(tmp_path))
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url))
    page.goto((tmp_path / "page.html").as_uri())
    assert said == [(tmp_path / "page.html").as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert [pair for pair in page.evaluate(CONTRASTS) if pair[0] < 4.5] == []
    assert page.locator("svg.plot").count() == 2
    assert page.get_by_role("img", name="历年每万字问题数").count() == 1
    assert page.locator("h2").all_inner_texts() == [
        "读不了的文稿", "每万字问题数 · 按年份", "每万字问题数 · 按文种", "每万字问题数 · 按单位", "最常见的问题", "规则 · 按年份",
        "规则 · 按文种", "规则 · 按单位", "讲话时长分布（分钟）", "问题最多的文稿", "段落雷同",
    ]  # fmt: skip
    page.close()


def test_axes_end_at_round_numbers_that_no_value_exceeds() -> None:
    for value in (0.0, 0.3, 1, 7, 39.9, 40, 41, 999, 1_000_001):
        top = plots._top([value])
        assert top >= value
        assert top == 4 or top <= 2.6 * value
    drawn = plots.lines("x", ["2020", "2021", "2022"], [plots.Line("error", [1.0, None, 4.0])])
    assert re.findall(r'd="([^"]*)"', drawn) == ["M159.7 169.0M534.3 16.0"]


def test_many_labels_do_not_run_into_each_other() -> None:
    drawn = plots.columns("x", [f"{year}" for year in range(1990, 2026)], range(36))
    assert re.findall(r">(\d{4})</text>", drawn) == [str(year) for year in range(1990, 2026, 3)]


def test_questions_in_the_readme_are_answered_by_duckdb(tmp_path: Path) -> None:
    put_texts(tmp_path / "in.jsonl", [row["text"] for row in many(60)], unit=["县委", "教育局"] * 30)
    corpus("in.jsonl", "-o", "OUT", "--isolated", cwd=tmp_path)
    lines = re.findall("```sql\n(.+;)\n```", README.read_text(encoding="utf-8").split("## Questions")[1])
    tables = [duckdb.execute(line.replace("'OUT/", f"'{tmp_path}/OUT/")).fetchall() for line in lines]
    counts, told = counts_of(tmp_path / "OUT")
    frequent = [(rule, counts.rules[rule].findings) for rule in told.rules[:10]]
    assert [count for _, count in tables[0]] == [count for _, count in frequent]
    assert {name for name, _ in tables[1]} == {"县委", "教育局"}
    assert sum(row[2] for row in tables[2]) == counts.total.findings
    assert len(tables) == 4


def test_what_is_frequent_is_shown_and_no_more(tmp_path: Path) -> None:
    found = [document(f"d{number}", *[(f"rule-{number:02d}", "info", "题材")] * (number + 1)) for number in range(30)]
    counts, told = counts_of(put_results(tmp_path / "out", found))
    assert told.rules == [f"rule-{number:02d}" for number in range(29, 29 - details.MOST_RULES, -1)]
    assert len(counts.worst) == 20
