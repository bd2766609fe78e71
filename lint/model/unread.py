"""What of a draft was not read, in the language of the user. Results keep it as Chinese phrases: 图片 1 个."""

import re
from collections.abc import Iterable, Mapping

from lint.model.wording import said

FOREIGN_TEXT = "全文（不是中文，没有检查）"
_ENGLISH: Mapping[str, str] = {
    FOREIGN_TEXT: "the whole text (it is not Chinese, and was not checked)",
    "图片": "pictures",
    "图表": "charts",
    "SmartArt 图形": "SmartArt graphics",
    "公式": "formulas",
    "公式域": "formula fields",
    "嵌入对象": "embedded objects",
    "插入的文件": "inserted files",
    "程序代码": "lines of code",
    "参考文献": "lines of references",
    "外文": "lines in a foreign language",
    "代码块": "blocks of code",
    "行内代码": "pieces of code",
    "表格": "tables",
}
_COUNTED = r"(?P<what>.+) (?P<count>\d+) [个行处]"


def spoken(phrases: Iterable[str]) -> str:
    """The phrases in one line. One that is not known stays Chinese."""
    given = list(phrases)
    return said(in_english(given), "、".join(given))


def in_english(phrases: Iterable[str]) -> str:
    """The phrases in one line of English."""
    return ", ".join(map(_english, phrases))


def _english(phrase: str) -> str:
    counted = re.fullmatch(_COUNTED, phrase)
    if counted and counted["what"] in _ENGLISH:
        return f"{counted['count']} {_ENGLISH[counted['what']]}"
    return _ENGLISH.get(phrase, phrase)
