"""Marks that are wrong, lost, doubled or of the wrong width."""

from helpers.defects.defect import Defect
from helpers.defects.wording import substitute, without

MARKS: list[Defect] = [
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
            without(mark),
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
]
