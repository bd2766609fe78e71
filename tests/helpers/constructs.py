"""Texts of any size, each made of one construct, to measure how time and memory grow with them."""

from collections.abc import Callable
from itertools import count, cycle
from typing import NamedTuple

from lint.speech.numerals import write_number

TITLE = "在全市工作会议上的讲话\n\n"
OPENING = f"{TITLE}同志们：\n\n今天召开全市工作会议。\n\n"
CLOSING = "\n同志们，让我们抓紧行动！\n"
SENTENCE = "各级各部门要认真贯彻落实会议精神，压实责任，抓好落实。"
ALLOWED = "<!-- speechlint-allow ph-name: 剧中人物 -->"


class Construct(NamedTuple):
    """What a file is called, and how its text of about so many bytes is made."""

    file: str
    text: Callable[[int], str]


def repeated(unit: str, head: str = "", tail: str = "", file: str = "a.txt") -> Construct:
    """A unit again and again."""
    return Construct(file, lambda size: f"{head}{unit * max(1, size // len(unit.encode()))}{tail}")


def numbered(unit: str, head: str = "", tail: str = "", most: int = 9999, file: str = "a.txt") -> Construct:
    """A unit in which {han} and {number} count up to `most`, and then again from one."""

    def text(size: int) -> str:
        made, length = [head], 0
        for number in cycle(range(1, most + 1)):
            made.append(unit.format(han=write_number(number), number=number))
            length += len(made[-1].encode())
            if length >= size:
                break
        return "".join([*made, tail])

    return Construct(file, text)


def different(unit: str, head: str = "", tail: str = "", file: str = "a.txt") -> Construct:
    """A unit in which {number} is never the same."""

    def text(size: int) -> str:
        made, length = [head], 0
        for number in count(1):
            made.append(unit.format(number=number))
            length += len(made[-1].encode())
            if length >= size:
                break
        return "".join([*made, tail])

    return Construct(file, text)


def markdown(unit: str, head: str = "", tail: str = "") -> Construct:
    return repeated(unit, head, tail, "a.md")


LINES = {
    "prose": different(f"第{{number}}段，{SENTENCE}\n", OPENING, CLOSING),
    "blank lines": repeated("\n", OPENING, CLOSING),
    "lines of space": repeated("　　\n", OPENING, CLOSING),
    "short lines": repeated("好\n", OPENING, CLOSING),
    "one line": repeated(SENTENCE, OPENING, CLOSING),
    "one line without full stops": repeated("抓好防汛工作，", OPENING, CLOSING),
    "one line without marks": repeated("抓好防汛工作", OPENING, CLOSING),
    "one character": repeated("好", OPENING, CLOSING),
    "wrapped lines": repeated("各级各部门要认真贯彻落实会议精神，压实责任，抓好\n", OPENING, CLOSING),
    "wrapped lines without marks": repeated("各级各部门要认真贯彻落实会议精神压实责任，抓好\n好\n", OPENING, CLOSING),
    "indented lines": repeated(f"　　{SENTENCE}\n", OPENING, CLOSING),
    "CR": repeated(f"{SENTENCE}\r", OPENING, CLOSING),
    "CR LF": repeated(f"{SENTENCE}\r\n", OPENING, CLOSING),
    "CR, LF and both": repeated("好。\r好。\n好。\r\n好。\n\r好。\r\r\n", OPENING, CLOSING),
    "CR alone": repeated("\r", OPENING, CLOSING),
    "space within a line": repeated(" ", f"{OPENING}要抓好", f"落实。{CLOSING}"),
    "Latin": repeated("The quick brown fox jumps. ", OPENING, CLOSING),
    "digits": repeated("0123456789", OPENING, CLOSING),
    "astral": repeated("𠮷", OPENING, CLOSING),
}
CHARACTERS = {
    "full-width digits": repeated("１２３", OPENING, CLOSING),
    "full-width digits apart": repeated("１年", OPENING, CLOSING),
    "zero-width in a row": repeated("\u200b", f"{OPENING}落", f"实。{CLOSING}"),
    "zero-width apart": repeated("落\u200b实", OPENING, CLOSING),
    "joiners": repeated("\u2764\ufe0f\u200d", OPENING, CLOSING),
    "forms of ideographs": repeated("葛\U000e0100", OPENING, CLOSING),
    "directions": repeated("\u202e好\u202c", OPENING, CLOSING),
    "control characters": repeated("好\u0093", OPENING, CLOSING),
    "rare ideographs": repeated("昇龢", OPENING, CLOSING),
    "placeholders in a line": repeated("XX同志、", OPENING, CLOSING),
    "placeholders": repeated("刚才，XX同志传达了文件。\n", OPENING, CLOSING),
    "blanks": repeated("____年__月，", OPENING, CLOSING),
    "years": repeated("20__年，", OPENING, CLOSING),
    "dates": repeated("2026年2月30日，", OPENING, CLOSING),
    "lenticular": repeated("【】", OPENING, CLOSING),
    "dots": repeated(".", f"{OPENING}好", CLOSING),
    "ellipses": repeated("……", f"{OPENING}好", CLOSING),
    "commas": repeated("，", f"{OPENING}好", CLOSING),
    "full stops": repeated("。", f"{OPENING}好", CLOSING),
    "half-width marks": repeated("好,好;", OPENING, CLOSING),
    "percents": repeated("5%至3%，", OPENING, CLOSING),
    "question marks": repeated("?", f"{OPENING}投资", CLOSING),
    "stars": repeated("*", f"{OPENING}张", CLOSING),
    "dashes": repeated("—", f"{OPENING}好", CLOSING),
    "encoding lost": repeated("锟斤拷", OPENING, CLOSING),
    "doubled phrases": repeated("创建工作形成创建工作，", OPENING, CLOSING),
    "old names": repeated("工商局和卫计委，", f"在2024年全市工作会议上的讲话\n\n同志们：\n\n{SENTENCE}\n", CLOSING),
    "sets": repeated("自由、平等、公正、法治、富强、民主、", OPENING, CLOSING),
}
PAIRS = {
    "opening brackets": repeated("（", OPENING, CLOSING),
    "closing brackets": repeated("）", OPENING, CLOSING),
    "brackets": repeated("（）", OPENING, CLOSING),
    "nested brackets": Construct("a.txt", lambda size: f"{OPENING}{'（' * (size // 6)}{'）' * (size // 6)}{CLOSING}"),
    "opening brackets, a line each": repeated("（\n", OPENING, CLOSING),
    "opening quotes": repeated("“", OPENING, CLOSING),
    "opening quotes, a line each": repeated("“好。\n", OPENING, CLOSING),
    "closing quotes": repeated("”", OPENING, CLOSING),
    "nested quotes": Construct("a.txt", lambda size: f"{OPENING}{'“‘' * (size // 12)}{'’”' * (size // 12)}{CLOSING}"),
    "straight quotes": repeated('"好"', OPENING, CLOSING),
    "titles of books": repeated("《《", OPENING, CLOSING),
    "a quote that never closes": repeated(f"{SENTENCE}\n", f"{OPENING}“", CLOSING),
}
STRUCTURE = {
    "sections": numbered(f"{{han}}、提高认识\n\n{SENTENCE}\n\n", OPENING, CLOSING),
    "sections of two ranks": numbered("{han}、提高认识\n（一）甲\n好。\n（二）乙\n好。\n", OPENING, CLOSING),
    "sections in another style": numbered("{han}、甲\n2、乙\n", OPENING, CLOSING),
    "sections that are one": repeated("一、提高认识\n\n", OPENING, CLOSING),
    "sections that fall": Construct(
        "a.txt", lambda size: OPENING + "".join(f"{write_number(n % 9000 + 2)}、甲\n" for n in range(size // 20, 0, -1)) + CLOSING
    ),
    "sections up and down": repeated("八、甲\n九、乙\n", OPENING, CLOSING),
    "ranks up and down": repeated("（一）甲\n一、乙\n①丙\n1.丁\n", OPENING, CLOSING),
    "Arabic sections": numbered("{number}.甲\n", OPENING, CLOSING, 99),
    "numbers in a line": numbered("（{han}）甲。", OPENING, CLOSING),
    "numbers in a line, brackets in turn": numbered("（{han}）甲。({han})乙。", OPENING, CLOSING),
    "numbers in a line, placeholders behind": Construct(
        "a.txt",
        lambda size: f"{OPENING}{''.join(f'（{write_number(n)}）XX同志到会。' for n in range(1, size // 40))}{CLOSING}",
    ),
    "one number in a line": repeated("二、三", f"{OPENING}一、", CLOSING),
    "一、 behind colons": repeated("要求：一、二、", OPENING, CLOSING),
    "one series": repeated("一是抓好落实；", OPENING, CLOSING),
    "series": numbered("{han}是抓好落实；", OPENING, CLOSING, 9),
    "series, a line each": numbered("{han}要抓好落实。\n", OPENING, CLOSING, 9),
    "nested series": repeated("一要一是第一，其一首先", OPENING, CLOSING),
    "series with a gap": repeated("一是甲；三是乙。", OPENING, CLOSING),
    "first and last": repeated("首先，甲。最后，乙。", OPENING, CLOSING),
    "series that go on far below": repeated("首先，甲。\n第二，乙。\n二要丙。\n", OPENING, CLOSING),
    "counts": repeated("要抓好三件事：一是甲；二是乙。\n", OPENING, CLOSING),
    "counts in a line": repeated("要抓好三件事：一是甲；二是乙。", OPENING, CLOSING),
    "counts over sections": numbered("要抓好三项工作：\n{han}、甲\n好。\n", OPENING, CLOSING),
    "counts behind sections": numbered("{han}、甲\n以上四个方面，要抓好。\n", OPENING, CLOSING),
    "counts in headings": numbered("{han}、抓好三项工作\n（一）工作甲\n好。\n（二）工作乙\n好。\n", OPENING, CLOSING),
    "lead-ins": repeated("下面，我讲三点意见。\n", OPENING, f"一、甲\n好。\n二、乙\n好。\n最后一点，丙。\n{CLOSING}"),
    "lead-ins between sections": numbered("下面，我讲三点意见。\n{han}、甲\n好。\n", OPENING, CLOSING),
    "lead-ins to two points": repeated("下面，我讲两点意见。\n第一，甲。好。\n", OPENING, CLOSING),
    "large counts": repeated("1" * 50 + "件实事：", OPENING, CLOSING),
    "lists with numbers": repeated("甲、乙、丙这两项工作，", OPENING, CLOSING),
    "markers only": repeated("一、\n", OPENING, CLOSING),
    "levels that deepen": repeated("第一章\n一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n", OPENING, CLOSING),
}
DRAFTS = {
    "drafts": repeated("关于防汛工作的讲话\n\n同志们：\nXX同志抓好落实。\n谢谢大家！\n\n"),
    "drafts with sections": repeated("在全市大会上的讲话\n\n同志们：\n一、甲\n好。\n二、乙\n好。\n谢谢大家！\n\n"),
    "drafts glued together": repeated("各位领导、同志们：要抓好落实。市水务局表态发言"),
    "a lead-in a draft": repeated("在全市大会上的讲话\n同志们：\n下面，我讲三点意见。\n一、甲\n好。\n以上两点。\n"),
    "different drafts": different("讲话{number}\n\n同志们：\n第{number}次会议召开了，XX市要抓好第{number}项落实。\n谢谢大家！\n\n"),
    "titles": repeated("在全市工作会议上的讲话\n"),
    "titles in a line": repeated("在全市工作会议上的讲话"),
    "front lines": repeated("2024年5月6日\n", TITLE),
    "subtitles": repeated("——在全市工作会议上的讲话\n", TITLE),
    "salutations": repeated("同志们：\n", TITLE),
    "salutations in a line": repeated("同志们：", TITLE),
    "salutations among sections": repeated("同志们：\n好。\n", f"{OPENING}一、甲\n"),
    "salutations, a section far below": repeated(f"同志们：\n{SENTENCE}\n{SENTENCE}\n", f"{OPENING}一、甲\n", "二、乙\n"),
    "names": repeated("各位领导、", TITLE),
    "addresses": repeated("尊敬的王主席，\n", TITLE),
    "farewells": repeated("谢谢大家！\n", OPENING),
    "farewells in a line": repeated("谢谢大家！", OPENING),
    "let us": repeated("让我们抓紧行动！", OPENING),
    "annexes": repeated("附件：名单\n", OPENING),
    "notes below": repeated("（完）\n", OPENING),
    "dates below": repeated("2024年5月6日\n", OPENING),
    "occasions": repeated("今天召开全市工作会议，", OPENING),
    "the same paragraph": repeated(f"{SENTENCE}{SENTENCE}\n", OPENING),
    "teasers": repeated(f"{SENTENCE}……\n{SENTENCE}好。\n", OPENING),
}
MARKDOWN = {
    "Markdown": markdown(f"## 提高**认识**\n\n{SENTENCE}[附件](a.md)\n\n", OPENING),
    "allow comments": markdown(f"XX同志好 {ALLOWED}\n", OPENING),
    "allow comments above": markdown(f"{ALLOWED}\nXX同志好\n\n", OPENING),
    "allow comments in a line": markdown(f"XX同志好 {ALLOWED}", OPENING),
    "allow comments above blank lines": Construct(
        "a.md", lambda size: OPENING + f"{ALLOWED}\n" * (size // 100) + "\n" * (size // 10) + "XX同志好\n"
    ),
    "comments that never close": markdown("x <!--", OPENING),
    "comments that close at last": markdown("x <!--", OPENING, "-->"),
    "comments": markdown("<!-- -->", OPENING),
    "brackets of links": markdown("[", OPENING),
    "brackets of pictures": markdown("![", OPENING),
    "links that never close": markdown("[a](", OPENING),
    "links that close at last": markdown("[a](", OPENING, ")"),
    "links with space": markdown("[a](b ", OPENING, ")"),
    "links with titles": markdown("[a](b \"'", OPENING, ")"),
    "links in links": Construct("a.md", lambda size: f"{OPENING}{'[' * (size // 6)}甲{'](b)' * (size // 6)}"),
    "closing brackets of links": markdown("](", OPENING),
    "back quotes": markdown("`", OPENING),
    "runs of back quotes": Construct("a.md", lambda size: OPENING + "甲".join("`" * n for n in range(1, int((2 * size) ** 0.5)))),
    "stars of Markdown": markdown("*甲", OPENING),
    "pairs of stars": markdown("**甲** ", OPENING),
    "low lines": markdown("__甲", OPENING),
    "fences": markdown("```\n甲\n```\n", OPENING),
    "an open fence": markdown("甲\n", f"{OPENING}```\n"),
    "rows": markdown("|甲|乙|\n", OPENING),
    "tables": markdown("|甲|\n|-|\n\n", OPENING),
    "rules": markdown("- ", OPENING, "x"),
    "block quotes": markdown(">", OPENING, "甲"),
    "definitions": markdown("[a]: b \"'(\n", OPENING),
    "a definition": markdown('"', f"{OPENING}[a]: b "),
    "front matter of CR LF lines": markdown("要抓好落实。\r\n", "---\r\n"),
    "front matter with space": markdown(" ", "---\ntitle: a", "b\n---\n甲\n"),
    "front matter with space and CR": markdown(" \r", "---\ntitle: a", "b\n---\n甲\n"),
    "a long front matter": markdown("key: 好\n", "---\n", "---\n甲\n"),
}
CONSTRUCTS = LINES | CHARACTERS | PAIRS | STRUCTURE | DRAFTS | MARKDOWN
