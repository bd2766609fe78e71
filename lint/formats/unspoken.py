"""What stands in a document and is never spoken: program code, lists of references, paragraphs in a foreign language.

Reports, theses and lesson plans come in the same folders as speeches. No rule for Chinese prose fits such lines, and most of them
would be false alarms; how many there are is said, so that nobody takes them for checked.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from lint.model.text import Span

_LINE_BREAK = re.compile("[\n\v]")
CODE, REFERENCE, FOREIGN = "程序代码", "参考文献", "外文"
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LETTER = r"[^\W\d_\u3400-\u4dbf\u4e00-\u9fff]"
_WORD = re.compile(rf"{_LETTER}{{2,}}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_LEAST_WORDS = 8
"""How many words a line has at least that is no name, address or title of a song, but prose in another language."""
_REFERENCE = re.compile(r"[\[［](?:[JMNDRCSPGZAK]|EB|DB|CP)(?:/(?:OL|CD|MT|DK))?[\]］]")
"""GB/T 7714 gives each entry the letter of its kind: [J], [EB/OL]."""
_NUMBERED = re.compile(r"\s*[\[［]\d{1,3}[\]］]")
_REFERENCES = re.compile(r"\s*(?:[一二三四五六七八九十\d]{1,2}[、.．]?)?\s*(?:主要)?参考(?:文献|资料)\s*[：:]?\s*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”|//.*|/\*.*?(?:\*/|$)|(?:^|\s)#(?!include|define|if|endif).*|<!--.*")
"""What may be Chinese in a line of code: the texts that it shows, and remarks."""
_STATEMENT = re.compile(
    r"[;{}]\s*$|^\s*[{}]|^\s*#\s*(?:include|define|if|ifdef|ifndef|endif|pragma)\b|^\s*(?://|/\*|\*/)|^\s*@\w+|^\s*</?[A-Za-z][^<>]*>\s*$"
    r"|^\s*(?:import|from|package|using|def|class|public|private|protected|static|void|return|if|for|while|else|elif|switch|case|try"
    r"|SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|FROM|WHERE)\b.*[(){}=:;*<>]|^\s*[\w.\[\]]+\s*(?:=|\+=|<<|:=)\s*\S|\w\(.*\)\s*$"
)
_TEMPLATE = re.compile(r"\{\{|\{%|\$\{|«|【|\{[#/]\w")
"""What a program fills in is no code, and should not be there."""
_LEAST_LINES = 2
"""How many statements make code: a single line may be a formula or an address."""
_LONGEST_LINE = 2000
"""Of a longer line the beginning says what it is: the patterns here may look at every part of it again and again."""


def unspoken(lines: Sequence[str]) -> list[str]:
    """What each line is, in the words of readers; empty for what may be spoken, and for empty lines."""
    lines = [line[:_LONGEST_LINE] for line in lines]
    found, listed = [], False
    for line in lines:
        kind = "" if not line or line.isspace() else _of_line(line, listed)
        listed = kind == REFERENCE or (listed and not line.strip()) or bool(_REFERENCES.fullmatch(line))
        found.append(kind)
    for start, end in _code(lines):
        found[start:end] = [CODE if line.strip() else "" for line in lines[start:end]]
    return found


def unspoken_in(raw: str) -> tuple[list[Span], list[str]]:
    """The spans of the lines of a text that are never spoken, without their line breaks, and a phrase for each kind of them."""
    lines = _LINE_BREAK.split(raw)
    kinds = unspoken(lines)
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    spans = [Span(start, start + len(line)) for start, line, kind in zip(starts, lines, kinds, strict=False) if kind]
    return spans, [f"{kind} {count} 行" for kind, count in sorted(Counter(filter(None, kinds)).items())]


def _of_line(line: str, listed: bool) -> str:
    """`listed` says whether a list of references goes on before it."""
    if _REFERENCE.search(line) or (listed and _NUMBERED.match(line)):
        return REFERENCE
    if _HAN.search(line) or _TEMPLATE.search(line):
        return ""
    return FOREIGN if len(_WORD.findall(_ADDRESS.sub("", line))) >= _LEAST_WORDS else ""


def _code(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches of lines that are program code: statements, with what stands between and right beside them."""
    found = []
    at = 0
    while at < len(lines):
        if not _is_statement(lines[at]):
            at += 1
            continue
        start, last, statements = at, at, 0
        while at < len(lines) and _may_be_code(lines[at]):
            if _is_statement(lines[at]):
                last, statements = at, statements + 1
            at += 1
        if statements >= _LEAST_LINES:
            found.append((_first(lines, start), last + 1))
        at = max(at, last + 1)
    return found


def _first(lines: Sequence[str], start: int) -> int:
    """Where code begins whose first statement is known: `int main` stands above a brace."""
    while start and lines[start - 1].strip() and _may_be_code(lines[start - 1]) and not lines[start - 1][:1].isdecimal():
        start -= 1
    return start


def _is_statement(line: str) -> bool:
    return _may_be_code(line) and bool(_STATEMENT.search(_bare(line) or line))


def _may_be_code(line: str) -> bool:
    return not _HAN.search(_bare(line)) and not _TEMPLATE.search(line)


def _bare(line: str) -> str:
    return _QUOTED.sub(" ", line)
