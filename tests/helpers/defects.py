"""Defects that are put into clean drafts, one at a time: for each class a way to make one, the rules for it, and where it is.

An injection never knows the rules: it does to a draft what a hurried writer, an input method, a scanner or a web page does.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from lint.formats import read_bytes
from lint.pipeline.engine import read
from lint.pipeline.load_rules import rules_folder
from lint.rules.compile.lexicons import read_lexicon
from lint.rules.ruleset import Ruleset
from lint.speech.blocks import Role, Section
from lint.speech.document import Document, Draft
from lint.speech.numerals import DIGITS, write_number
from lint.speech.section_numbers import write_label

LEXICONS = Path(rules_folder()) / "lexicons"
_NEAR = 6
"""How many characters beside an injected defect a finding may lie, where nothing else is said."""


class Clean(NamedTuple):
    """A clean draft, as text and as the linter reads it."""

    name: str
    text: str
    document: Document

    @property
    def draft(self) -> Draft:
        return self.document.drafts[0]


class Injected(NamedTuple):
    """A draft with a defect, and the spans in which it may be reported."""

    text: str
    places: list[tuple[int, int]]


Inject = Callable[[Clean, Random], Injected | None]


class Defect(NamedTuple):
    """A class of defects. `rules` are those that may find it, the most fitting first."""

    name: str
    rules: tuple[str, ...]
    inject: Inject


def read_clean(name: str, data: bytes, rules: Ruleset) -> Clean:
    source = read_bytes(data, name)
    return Clean(name, source.text.raw, read(source, rules))


def _replaced(text: str, start: int, end: int, new: str, near: int = _NEAR) -> Injected:
    return Injected(text[:start] + new + text[end:], [(start - near, start + len(new) + near)])


def _line_of(text: str, offset: int) -> tuple[int, int]:
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text)


# ── structure ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _numbered(clean: Clean, level: int) -> list[tuple[list[Section], int]]:
    """Sections of a level with two siblings or more, each with its index."""
    lists = [clean.draft.roots, *(section.children for section in clean.draft.sections)]
    alike = [[section for section in sections if section.marker.level == level] for sections in lists]
    return [(sections, at) for sections in alike if len(sections) > 1 for at in range(len(sections))]


def _plain(clean: Clean) -> bool:
    """Whether raw and normal offsets are the same, so that sections can be cut where they are read."""
    return clean.document.text.normal == clean.text


def renumber(level: int, change: int, first: int = 1) -> Inject:
    """One number of a level is raised or lowered."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        places = [(sections, at) for sections, at in _numbered(clean, level) if at >= first] if _plain(clean) else []
        if not places:
            return None
        sections, at = random.choice(places)
        marker = sections[at].marker
        label = write_label(level, marker.number + change)
        mark = clean.text[marker.start + len(marker.label) : marker.end]
        following = [(s.marker.start - 2, s.marker.end + 4) for s in sections[at + 1 : at + 2]]
        new = label if label.endswith(mark) else label + mark
        made = _replaced(clean.text, marker.start, marker.end, new)
        return made._replace(places=[*made.places, *following])

    return inject


def remark(level: int, written: Callable[[str], str]) -> Inject:
    """A number of a level, not the first, is written in another form."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        places = [(sections, at) for sections, at in _numbered(clean, level) if at] if _plain(clean) else []
        if not places:
            return None
        sections, at = random.choice(places)
        marker = sections[at].marker
        return _replaced(clean.text, marker.start, marker.end, written(marker.label.strip("（）")))

    return inject


def run_on(clean: Clean, random: Random) -> Injected | None:
    """The line break before a second-rank number is lost, in a list whose other numbers begin lines."""
    lists = [section.children for section in clean.draft.sections] if _plain(clean) else []
    places = [
        section.marker.start
        for children in lists
        if len(children) > 2 and all(child.initial and child.marker.level == 2 for child in children)
        for section in children[1:]
        if clean.text[: section.marker.start].rstrip()[-1:] in ("。", "！")
    ]
    if not places:
        return None
    at = random.choice(places)
    before = len(clean.text[:at].rstrip())
    return _replaced(clean.text, before, at, "")


def unnumber(level: int) -> Inject:
    """One number of a level is left out; what is due is then seen at the next."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        places = [(sections, at) for sections, at in _numbered(clean, level) if at + 1 < len(sections)] if _plain(clean) else []
        if not places:
            return None
        sections, at = random.choice(places)
        marker, following = sections[at].marker, sections[at + 1].marker
        made = _replaced(clean.text, marker.start, marker.end, "")
        shift = marker.end - marker.start
        return made._replace(places=[*made.places, (following.start - shift - 2, following.end - shift + 4)])

    return inject


def swap_numbers(level: int) -> Inject:
    """Two neighbours change their numbers."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        places = [(sections, at) for sections, at in _numbered(clean, level) if at + 1 < len(sections)] if _plain(clean) else []
        if not places:
            return None
        sections, at = random.choice(places)
        one, other = sections[at].marker, sections[at + 1].marker
        text = clean.text
        text = text[: other.start] + text[one.start : one.end] + text[other.end :]
        text = text[: one.start] + clean.text[other.start : other.end] + text[one.end :]
        return Injected(text, [(one.start - 2, one.end + 6), (other.start - 2, other.end + 6)])

    return inject


def break_series(clean: Clean, random: Random) -> Injected | None:
    """A member of 一是…二是…三是… gets the number of the next."""
    items = [item for series in clean.draft.series for item in series.items[1:] if item.sure and item.number < 9]
    items = [item for item in items if item.family.name in "是要第"] if _plain(clean) else []
    if not items:
        return None
    item = random.choice(items)
    word = clean.text[item.start : item.end]
    number = next((at for at, character in enumerate(word) if character in f"{DIGITS}十"), -1)
    if number < 0:
        return None
    at = item.start + number
    made = _replaced(clean.text, at, at + 1, write_number(item.number + 1))
    return made._replace(places=[(at - 200, at + 200)])


def change_count(clean: Clean, random: Random) -> Injected | None:
    """An announced count is raised by one."""
    digits = "一两三四五六七八九"
    counts = [count for count in clean.draft.declarations if clean.text[count.start] in digits[:-1]] if _plain(clean) else []
    if not counts:
        return None
    count = random.choice(counts)
    return _replaced(clean.text, count.start, count.start + 1, digits[digits.index(clean.text[count.start]) + 1], 20)


def drop_salutation(clean: Clean, random: Random) -> Injected | None:
    owed = clean.draft.genre and clean.draft.official and "salutation" in clean.draft.genre.requires
    if not owed or not _plain(clean) or len(clean.draft.salutations) != 1:
        return None
    salutation = clean.draft.salutations[0]
    return Injected(clean.text[: salutation.start] + clean.text[salutation.end + 1 :], [(0, salutation.start + 400)])


def drop_closing(clean: Clean, random: Random) -> Injected | None:
    """The last paragraphs, from where the audience is addressed once more, are lost."""
    owed = clean.draft.genre and clean.draft.official and "closing" in clean.draft.genre.requires
    if not owed or not _plain(clean) or len(clean.draft.sections) < 2:
        return None
    last = clean.draft.sections[-1].marker.start
    addressed = re.compile(r"^[　 ]*(?:同志们|各位[^，。\n]{1,8}|朋友们|工友们|同学们|乡亲们|最后|总之|行了)[，！、]", re.MULTILINE)
    found = addressed.search(clean.text, last)
    if not found or found.start() > clean.draft.last.start:
        return None
    text = clean.text[: found.start()].rstrip() + "\n"
    return Injected(text, [(len(text) - 200, len(text))])


def drop_title(clean: Clean, random: Random) -> Injected | None:
    titles = [block for block in clean.draft.blocks if block.role in (Role.TITLE, Role.SUBTITLE, Role.FRONT)]
    if not titles or not clean.draft.salutations or not _plain(clean):
        return None
    end = titles[-1].end
    return Injected(clean.text[end:].lstrip("\n"), [(0, 200)])


def close_salutation_with(mark: str) -> Inject:
    def inject(clean: Clean, random: Random) -> Injected | None:
        if not _plain(clean) or not clean.draft.salutations:
            return None
        at = clean.draft.salutations[-1].end - 1
        return _replaced(clean.text, at, at + 1, mark) if clean.text[at] == "：" else None

    return inject


def cut_off(clean: Clean, random: Random) -> Injected | None:
    """The end of the file is lost in the middle of a sentence."""
    body = [block for block in clean.draft.blocks if block.role is Role.BODY and block.end - block.start > 90]
    if not body or not _plain(clean):
        return None
    block = random.choice(body)
    line = clean.text[block.start : block.end]
    cuts = [at for at in range(60, len(line) - 3) if "\u4e00" <= line[at - 1] <= "\u9fff" and "\u4e00" <= line[at] <= "\u9fff"]
    if not cuts or not set(line[: cuts[0]]) & set("，。；"):
        return None
    cut = block.start + random.choice(cuts)
    return Injected(clean.text[:cut] + "\n", [(cut - 40, cut + 2)])


def paste_twice(clean: Clean, random: Random) -> Injected | None:
    """A long sentence stands again at the end of another paragraph."""
    long = list(re.finditer(r"(?<=[。！？])[^。！？“”‘’《》\n]{26,}。", clean.text))
    ends = [m.end() for m in re.finditer(r"。(?=\n)", clean.text)]
    if not long or not ends:
        return None
    sentence, end = random.choice(long), random.choice(ends)
    made = _replaced(clean.text, end, end, sentence[0])
    shift = len(sentence[0]) if end <= sentence.start() else 0
    return made._replace(places=[*made.places, (sentence.start() + shift, sentence.end() + shift)])


def empty_heading(clean: Clean, random: Random) -> Injected | None:
    """The text below a heading is lost."""
    lists = [sections for sections in (clean.draft.roots, *(s.children for s in clean.draft.sections)) if len(sections) > 2]
    bare = [
        section for sections in lists for section in sections[:-1]
        if section.on_own_line and not section.children and section.marker.level < 3 and section.end > section.heading.end
        and clean.text[section.heading.end - 1] not in "。！？"
    ] if _plain(clean) else []  # fmt: skip
    if not bare:
        return None
    section = random.choice(bare)
    text = clean.text[: section.heading.end] + clean.text[section.end :]
    return Injected(text, [(section.marker.start - 2, section.heading.end + 2)])


# ── text ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _body(clean: Clean) -> list[tuple[int, int]]:
    """The raw lines of the body."""
    text = clean.document.text
    blocks = [block for block in clean.draft.blocks if block.role in (Role.BODY, Role.CLOSING)]
    return [(text.raw_offset(block.start), text.raw_offset(block.end - 1) + 1) for block in blocks if block.end > block.start]


def insert(phrase: str, after: str = "。", near: int = _NEAR) -> Inject:
    """A phrase is put behind a mark in the body, before more text of the paragraph."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        places = [
            found.end() for start, end in _body(clean) for found in re.finditer(f"[{after}](?=[\u4e00-\u9fff])", clean.text[:end])
            if found.start() > start
        ]  # fmt: skip
        if not places:
            return None
        at = random.choice(places)
        return _replaced(clean.text, at, at, phrase, near)

    return inject


def substitute(pattern: str, new: str | Callable[[re.Match[str]], str], near: int = _NEAR, line: bool = False) -> Inject:
    """A match of a pattern below the salutation gets another form. With `line` a finding anywhere in its line is in place."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        first = min((start for start, _ in _body(clean)), default=0)
        first = clean.text.rfind("\n", 0, first) + 1
        found = list(re.compile(pattern, re.MULTILINE).finditer(clean.text, first))
        if not found:
            return None
        match = random.choice(found)
        made = _replaced(clean.text, match.start(), match.end(), match.expand(new) if isinstance(new, str) else new(match), near)
        return made._replace(places=[_line_of(made.text, match.start())]) if line else made

    return inject


def plain_text(inject: Inject) -> Inject:
    """Only in plain text: in Markdown the same characters are markup."""
    return lambda clean, random: inject(clean, random) if clean.name.endswith(".txt") else None


def misspell(lexicon: str) -> Inject:
    """The right form of an entry of a word list gives way to the wrong one."""
    entries = list(read_lexicon(LEXICONS / lexicon, (LEXICONS / lexicon).read_bytes()))
    wrongs: dict[str, list[str]] = {}
    for entry in entries:
        if entry.right and entry.wrong not in entry.right:
            wrongs.setdefault(entry.right, []).append(entry.wrong)
    rights = re.compile("|".join(sorted(map(re.escape, wrongs), key=len, reverse=True)))

    def inject(clean: Clean, random: Random) -> Injected | None:
        found = [match for start, end in _body(clean) for match in rights.finditer(clean.text, start, end)]
        if not found:
            return None
        # Every form alike, not every place: 的 would otherwise drown the rest.
        form = random.choice(sorted({match[0] for match in found}))
        match = random.choice([match for match in found if match[0] == form])
        return _replaced(clean.text, match.start(), match.end(), random.choice(wrongs[form]))

    return inject


def own_line(line: str) -> Inject:
    """A line is put between two paragraphs of the body."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        lines = [(start, end) for start, end in _body(clean) if clean.text[end : end + 1] == "\n"][:-1]
        if not lines:
            return None
        _, end = random.choice(lines)
        return _replaced(clean.text, end + 1, end + 1, f"{line}\n")

    return inject


def _unpaired(mark: str) -> Inject:
    return substitute(re.escape(mark), "", 60, line=True)


def _fullwidth(match: re.Match[str]) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in match[0])


_GAP = (
    "number-gap",
    "number-missing",
    "number-duplicate",
    "number-order",
    "number-not-from-one",
    "number-style-mixed",
    "lone-subpoint",
    "number-level-inversion",
)
_COUNTS = ("declared-count-sections", "declared-count-inline", "heading-count-children", "backref-count")
_PAIRS = ("punct-unbalanced-pair", "punct-reversed-quote", "punct-nested-quote")
_RANKS = {1: "一、", 2: "（一）", 3: "1."}

DEFECTS: list[Defect] = [
    *(Defect(f"number skipped {name}", _GAP + _COUNTS, renumber(level, 1)) for level, name in _RANKS.items()),
    *(
        Defect(f"number doubled {name}", ("number-duplicate", *_GAP, *_COUNTS), renumber(level, -1))
        for level, name in _RANKS.items()
    ),
    *(Defect(f"number left out {name}", _GAP + _COUNTS, unnumber(level)) for level, name in _RANKS.items()),
    *(Defect(f"numbers swapped {name}", ("number-order", *_GAP, *_COUNTS), swap_numbers(level)) for level, name in _RANKS.items()),
    *(
        Defect(f"number written {name}", ("number-badly-written",), remark(level, written))
        for level, name, written in (
            (1, "二：", lambda han: f"{han}："),
            (1, "二，", lambda han: f"{han}，"),
            (1, "第二、", lambda han: f"第{han}、"),
            (2, "（二", lambda han: f"（{han}"),
            (2, "【二】", lambda han: f"【{han}】"),
        )
    ),
    Defect("line break before （二） lost", ("number-run-in",), run_on),
    Defect("series broken", ("series-gap", "series-duplicate", "series-order", "series-lone", *_COUNTS), break_series),
    Defect("count changed", (*_COUNTS, "agenda-count", "agenda-speakers"), change_count),
    Defect("closing lost", ("closing-missing",), drop_closing),
    Defect("salutation lost", ("salutation-missing",), drop_salutation),
    Defect("title lost", ("title-missing",), drop_title),
    Defect("salutation with a comma", ("salutation-colon",), close_salutation_with("，")),
    Defect("salutation with a half-width colon", ("salutation-colon", "punct-half-width"), close_salutation_with(":")),
    Defect("salutation without a mark", ("salutation-unmarked", "salutation-missing"), close_salutation_with("")),
    Defect("end cut off", ("text-truncated",), cut_off),
    Defect("sentence pasted twice", ("sentence-duplicate",), paste_twice),
    Defect("heading without text", ("heading-empty",), empty_heading),
    Defect("placeholder XX同志", ("ph-name",), insert("XX同志强调，要抓紧落实。")),
    Defect("placeholder X书记", ("ph-name",), insert("X书记指出，要久久为功。")),
    Defect("placeholder ××局长", ("ph-name",), insert("刚才，××局长作了安排。")),
    Defect("placeholder 某某同志", ("ph-someone",), insert("刚才，某某同志作了发言。")),
    Defect("prompt of a template", ("ph-prompt", "ph-square"), insert("[单击此处输入姓名]同志作了发言。")),
    Defect("placeholder ***同志", ("ph-stars",), plain_text(insert("刚才，***同志作了发言。"))),
    Defect("placeholder A同志", ("ph-letter-name",), insert("刚才，A同志作了发言。")),
    Defect("placeholder ○○", ("ph-circle",), insert("刚才，○○同志作了发言。")),
    Defect("placeholder XX件", ("ph-number",), insert("全年办结XX件，群众满意。")),
    Defect("placeholder X月X日", ("ph-number",), insert("定于X月X日召开现场会。")),
    Defect("placeholder XX市", ("ph-org",), insert("要学习XX市的做法。")),
    Defect("placeholder 20_年", ("ph-year",), insert("20_年以来，成绩不小。")),
    Defect("placeholder 20XX年", ("ph-year",), insert("到20XX年底，任务要完成。")),
    Defect("placeholder 年 月 日", ("ph-date-blank",), insert("定于2024年  月  日召开现场会。")),
    Defect("placeholder ____", ("ph-underscore",), insert("参加会议的有____等部门。")),
    Defect("placeholder （　）", ("ph-bracket",), insert("力争到（　）月底前完成。")),
    Defect("placeholder 【】", ("ph-bracket",), insert("下面，由【主持人姓名】宣读决定。")),
    Defect("placeholder {{}}", ("ph-template-var",), insert("感谢{{单位名称}}的支持。")),
    Defect("placeholder <>", ("ph-template-var",), insert("感谢<单位名称>的支持。")),
    Defect("drafting note", ("ph-todo",), insert("（此处插入典型案例）")),
    Defect("data to come", ("ph-todo",), insert("完成投资（数据待核实）亿元。")),
    Defect("half-width comma", ("punct-half-width",), substitute(r"(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", ",")),
    Defect("half-width semicolon", ("punct-half-width",), substitute(r"(?<=[\u4e00-\u9fff])；(?=[\u4e00-\u9fff])", ";")),
    Defect("half-width colon", ("punct-half-width",), substitute(r"(?<=[\u4e00-\u9fff])：(?=[\u4e00-\u9fff“])", ":")),
    Defect("half-width question mark", ("punct-half-width",), substitute(r"(?<=[\u4e00-\u9fff])？", "?")),
    Defect("half-width exclamation mark", ("punct-half-width",), substitute(r"(?<=[\u4e00-\u9fff])！", "!")),
    Defect(
        "half-width brackets",
        ("punct-half-width-bracket", "number-bracket-width"),
        substitute(r"（([\u4e00-\u9fff]{2,20})）", r"(\1)"),
    ),
    Defect("half-width number bracket", ("number-bracket-width",), substitute(r"^　*（([一二三四五六七八])）", r"(\1)")),
    Defect(
        "brackets of two widths",
        ("punct-width-mixed-pair", "number-bracket-width"),
        substitute(r"（([\u4e00-\u9fff]{2,20})）", r"（\1)"),
    ),
    *(
        Defect(
            f"{mark} lost",
            ("punct-unbalanced-pair", "punct-reversed-quote", "punct-nested-quote", "number-badly-written"),
            _unpaired(mark),
        )
        for mark in "“”《》（）"
    ),
    Defect("straight quotes", ("punct-straight-quote",), substitute(r"“([\u4e00-\u9fff]{2,10})”", r'"\1"')),
    Defect(
        "reversed quotes",
        ("punct-reversed-quote", "punct-unbalanced-pair"),
        substitute(r"“([\u4e00-\u9fff]{2,10})”", r"”\1“", line=True),
    ),
    Defect("comma typed twice", ("punct-repeated",), substitute("，", "，，")),
    Defect("comma before a full stop", ("punct-repeated",), substitute(r"(?<=[\u4e00-\u9fff])。(?=[\u4e00-\u9fff])", "，。")),
    Defect("dots for an ellipsis", ("punct-ellipsis-form",), substitute(r"(?<=[\u4e00-\u9fff])。(?=[\u4e00-\u9fff])", "...")),
    Defect(
        "full stop lost at the end of a paragraph",
        ("punct-missing-terminal", "text-truncated", "hard-wrap"),
        substitute(r"(?<=[\u4e00-\u9fff][，。；][\u4e00-\u9fff]{8})([\u4e00-\u9fff]*)。(?=\n)", r"\1", 20),
    ),
    Defect("number with a mark too many", ("number-punct",), substitute(r"^　*（([一二三四五六七八])）", r"（\1）、")),
    Defect("katakana for a number", ("glyph-kana-dash", "number-lookalike", *_GAP), substitute(r"^　*二、", "ニ、", 30)),
    Defect("full-width digits", ("num-fullwidth-digit",), substitute(r"\d{2,4}(?=[年月日%个万亿])", _fullwidth)),
    Defect("short year", ("num-year-short",), insert("23年底前要全部完成。")),
    Defect("padded date", ("num-mixed-date",), insert("2024年05月06日召开了现场会。")),
    Defect("letter in a number", ("glyph-latin-lookalike",), substitute(r"(?<!\d)20(?=\d\d年)", "2O")),
    Defect("截止 for 截至", ("term-jiezhi",), insert("截止目前，任务过半。")),
    Defect("look-alike character", ("ocr-confusion", "ocr-idiom", "typo-homophone"), misspell("lookalikes.txt")),
    Defect("homophone", ("typo-homophone", "ocr-confusion", "ocr-idiom"), misspell("homophones.txt")),
    Defect("broken idiom", ("ocr-idiom", "ocr-confusion", "typo-homophone"), misspell("idioms.txt")),
    Defect("variant character", ("glyph-variant",), misspell("variants.txt")),
    Defect("traditional character", ("glyph-traditional-mix",), misspell("traditional.txt")),
    Defect("radical", ("glyph-radical-compat",), misspell("radicals.txt")),
    Defect("formulation with a character lost", ("term-full-form",), misspell("full-forms.txt")),
    Defect(
        "character typed twice",
        ("typo-dup-char",),
        substitute(r"(?<=[\u4e00-\u9fff])(?<!目)的(?=[\u4e00-\u9fff])(?![的确士哥])", "的的"),
    ),
    Defect("phrase typed twice", ("typo-dup-word",), insert("要切实加强切实加强领导。")),
    Defect("tag", ("markup-leftover",), insert("<br/>")),
    Defect("entity", ("markup-leftover",), insert("&nbsp;")),
    Defect("scrape marker", ("markup-leftover",), insert("[_TAG_h2]")),
    Defect("boilerplate", ("web-boilerplate",), own_line("以上是小编为大家整理的讲话稿，希望对大家有所帮助。")),
    Defect("zero-width space", ("zero-width-char",), insert("\u200b")),
    Defect("replacement character", ("control-char",), insert("\ufffd")),
    Defect("quote marker of a web page", ("blockquote-marker",), plain_text(substitute(r"^(　*)([一二三四]、)", r">\1\2", 8))),
    Defect("contact", ("contact-leftover",), own_line("更多材料请加QQ：123456789。")),
]


def planted(rule: str, examples: list[str]) -> Defect:
    """A bad example of a rule, as a paragraph of its own in a clean draft."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        return own_line(random.choice(examples))(clean, random)

    return Defect(f"example of {rule}", (rule,), inject)


def whole(rule: str, examples: list[str]) -> Defect:
    """A bad example of a rule of structure: it is a draft of its own."""

    def inject(clean: Clean, random: Random) -> Injected | None:
        text = random.choice(examples)
        ending = ".md" if text.startswith("---\n") else ".txt"  # Only Markdown has front matter.
        return Injected(text, [(0, len(text))]) if clean.name.endswith(ending) else None

    return Defect(f"example of {rule}", (rule,), inject)


def plantable(rules: Ruleset) -> Iterator[Defect]:
    """For every rule the class of its own bad examples: a paragraph where it looks at text alone, else a draft."""
    for rule in rules.rules:
        lines = [example for example in rule.bad if "\n" not in example and len(example) < 200]
        if lines and rule.category not in ("structure", "numbering", "counts") and not rule.formats:
            yield planted(rule.id, lines)
        elif not rule.formats:
            yield whole(rule.id, list(rule.bad))
