"""`speechlint rules page`: the rule book as pages that hold together, say what is true, and run nothing."""

import json
import os
import re
import tomllib
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from docx import Document

from helpers.command import errors, run
from lint.hosts.cli.rule_book import said, site
from lint.model.published_rule import page_of, url_of
from lint.pipeline.discover.config_file import compile_config
from lint.pipeline.load_rules import load_complete
from lint.pipeline.suppress import NOTICES
from lint.rules.rule import Rule

GOLDEN = Path(__file__).parents[1] / "golden" / "rule-pages"
RULES = [*load_complete().rules, *NOTICES.values()]
SITE = site(load_complete())


class Links(HTMLParser):
    """Where a page leads, the places in it, and its tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.hrefs += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        self.ids |= {value or "" for name, value in attrs if name == "id"}


def dead_links(pages: dict[str, str]) -> list[tuple[str, str]]:
    read = {path: Links(page) for path, page in pages.items()}
    dead = []
    for path, links in read.items():
        for href in links.hrefs:
            parts = urlsplit(href)
            target = os.path.normpath(os.path.join(os.path.dirname(path), unquote(parts.path))) if parts.path else path
            there = not parts.scheme and target in read and (not parts.fragment or unquote(parts.fragment) in read[target].ids)
            dead += [] if there else [(path, href)]
    return dead


@pytest.mark.parametrize("rule", ["number-gap", "punct-half-width", "old-year"])
def test_the_page_of_a_rule_is_the_golden_one(rule: str, update: bool) -> None:
    page = re.sub("<style>.*</style>", "", SITE[page_of(rule)], flags=re.DOTALL)
    if update:
        (GOLDEN / f"{rule}.golden").write_text(page, encoding="utf-8")
    assert page == (GOLDEN / f"{rule}.golden").read_text(encoding="utf-8")


def test_no_link_of_the_site_is_dead_and_each_rule_can_be_reached() -> None:
    assert dead_links(SITE) == []
    linked = {href for href in Links(SITE["index.html"]).hrefs if not href.startswith("#")}
    assert linked == {page_of(rule.id) for rule in RULES} == SITE.keys() - {"index.html"}
    onward = [Links(SITE[page_of(rule.id)]).hrefs[-1] for rule in RULES]
    assert len(set(onward)) >= len(RULES) - 1  # One leads to the next.


def test_a_dead_link_would_be_found() -> None:
    assert dead_links({"a.html": '<a href="b.html">', "c.html": '<a href="a.html#x">'}) == [
        ("a.html", "b.html"),
        ("c.html", "a.html#x"),
    ]


@pytest.mark.parametrize("path", SITE)
def test_a_page_needs_nothing_but_itself(path: str) -> None:
    page = SITE[path]
    assert not Links(page).tags & {"script", "link", "img", "iframe", "form", "object"}
    assert "@import" not in page
    assert "url(" not in page
    assert "default-src 'none'" in page


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_page_says_all_of_its_rule(rule: Rule) -> None:
    page = unescape(re.sub("<[^>]*>", "", SITE[page_of(rule.id)].partition("<body>")[2]))
    for text in (rule.why, rule.source, rule.id, rule.title, said(rule)):
        assert text in page
    assert "{" not in said(rule)


def test_what_a_bad_example_is_reported_for_is_marked_in_it() -> None:
    bare = [rule.id for rule in RULES for page in [SITE[page_of(rule.id)]] if rule.bad and "<mark>" not in page]
    assert bare == []


def test_the_settings_on_a_page_are_a_valid_configuration(tmp_path: Path) -> None:
    file = tmp_path / "speechlint.toml"
    found = {path: re.findall(r'<pre class="settings">(.*?)</pre>', page, re.DOTALL) for path, page in SITE.items()}
    lines = [unescape(settings) for one in found.values() for settings in one]
    assert len(lines) == len(RULES) - len(NOTICES)
    for text in lines:
        compile_config(str(file), text.encode())
    numbers = next(tomllib.loads(text) for text in lines if "sentence-length" in text)["thresholds"]
    assert numbers["sentence-length"]["most"] > 0


def test_rules_of_a_pack_have_pages_in_its_folder_and_what_they_say_is_text(tmp_path: Path) -> None:
    (tmp_path / "镇里").mkdir()
    (tmp_path / "镇里" / "wording.toml").write_text(
        '[[rule]]\nid = "our-word"\nkind = "phrase"\nseverity = "info"\ntitle = "<script>alert(1)</script>"\n'
        'message = "<b>“{found}”</b>"\nwhy = "</pre><script>"\nsource = "&amp;"\nbasis = "practice"\nterms = ["坝坝话"]\n'
        'bad = ["说坝坝话<i>。", "讲坝坝话。"]\ngood = ["说<i>话。", "讲话。"]\n',
        encoding="utf-8",
    )
    done = run("rules", "page", "-o", "手册", "--rules", "镇里", cwd=tmp_path)
    assert (done.returncode, errors(done)) == (0, [f"手册/index.html：{len(RULES) + 1} 条规则"])
    pages = {
        path.relative_to(tmp_path / "手册").as_posix(): path.read_text(encoding="utf-8")
        for path in (tmp_path / "手册").rglob("*.html")
    }
    assert dead_links(pages) == []
    page = pages["镇里/our-word.html"]
    assert "说<mark>坝坝话</mark>&lt;i&gt;。" in page
    assert not Links(page).tags & {"script", "i", "b"}
    assert url_of("https://a.example/{rule}.html", "镇里/our-word").endswith("/%E9%95%87%E9%87%8C/our-word.html")


@pytest.mark.usefixtures("english")
def test_pages_take_the_place_of_pages_and_of_nothing_else(tmp_path: Path) -> None:
    assert run("rules", "page", cwd=tmp_path).returncode == 0
    assert run("rules", "page", cwd=tmp_path).returncode == 0
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "number-gap.html").write_text("<html>mine</html>", encoding="utf-8")
    done = run("rules", "page", "-o", "mine", cwd=tmp_path)
    said_of_it = "mine/number-gap.html: there is something that is no page of the rule book; name another folder"
    assert (done.returncode, errors(done)) == (2, [f"speechlint: {said_of_it}"])
    assert [path.name for path in mine.iterdir()] == ["number-gap.html"]
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert len(errors(run("rules", "page", "-o", "file", cwd=tmp_path))) == 1


@pytest.mark.parametrize(
    ("url", "holds"),
    [
        ("https://a.example/rules/{rule}.html", True),
        ("http://10.0.0.7:8080/?rule={rule}#top", True),
        ("file:///srv/rules/{rule}.html", True),
        ("javascript:alert('{rule}')", False),
        ("https://a.example/rules/", False),
        ("https://a.example/{rule}/{rule}", False),
        ("https:///{rule}", False),
        ('https://a.example/{rule}" onclick="x', False),
        ("https://a.example/{rule}\x1b]8;;", False),
        ("https://规则.example/{rule}", False),
        ("{rule}.html", False),
        ("", True),
    ],
)
@pytest.mark.usefixtures("english")
def test_an_address_of_rules_is_one_and_nothing_else(tmp_path: Path, url: str, holds: bool) -> None:
    (tmp_path / "speechlint.toml").write_text(f"rules-url = {json.dumps(url)}\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("XX同志来了。\n", encoding="utf-8")
    done = run("check", "a.txt", "--format", "concise", cwd=tmp_path)
    assert done.returncode == (1 if holds else 2), done.stderr.decode()
    if not holds:
        assert errors(done)[0].startswith("speechlint: speechlint.toml:1: ")
        assert "holds {rule} once" in errors(done)[0]


def test_reports_lead_to_the_pages(tmp_path: Path) -> None:
    (tmp_path / "speechlint.toml").write_text('rules-url = "https://a.example/{rule}.html"\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("XX同志来了。\n", encoding="utf-8")
    page = "https://a.example/ph-name.html"
    for form, there in {
        "sarif": f'"helpUri": "{page}"', "rdjson": f'"url": "{page}"', "gitlab": f"（ph-name {page}）", "github": f"%0A{page}",
        "html": f'<a class="rule" href="{page}">ph-name</a>',
    }.items():  # fmt: skip
        assert there in run("check", "a.txt", "--format", form, cwd=tmp_path).stdout.decode(), form
        assert "a.example" not in run("check", "a.txt", "--format", form, "--isolated", cwd=tmp_path).stdout.decode(), form
    run("report", "a.txt", cwd=tmp_path)
    sheet = Document(str(tmp_path / "a.校对单.docx"))
    (link,) = (link for paragraph in sheet.paragraphs for link in paragraph.hyperlinks)
    assert (link.text, link.address) == ("ph-name", page)
