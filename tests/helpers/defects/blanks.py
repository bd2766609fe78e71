"""Placeholders and notes of the drafter that nobody filled in or took out."""

from helpers.defects.defect import Defect, plain_text
from helpers.defects.wording import insert

BLANKS: list[Defect] = [
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
]
