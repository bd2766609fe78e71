"""Wrong characters, digits and words, and what web pages leave behind."""

import re

from helpers.defects.defect import Defect, plain_text
from helpers.defects.wording import insert, misspell, own_line, substitute


def _fullwidth(match: re.Match[str]) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in match[0])


CHARACTERS: list[Defect] = [
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
