"""How a speech is read: drafts, parts, sections, series, announced counts, and what only looks like a fault."""

import pytest

from lint.formats import read_bytes
from lint.pipeline.engine import lint, read
from lint.pipeline.load_rules import load_complete
from lint.speech.blocks import Role
from lint.speech.document import Document

RULESET = load_complete()
HEAD = "在全市工作会议上的讲话\n同志们：\n今天召开全市工作会议。\n"
TAIL = "\n同志们，让我们抓紧行动！\n"


def document(text: str, name: str = "draft.txt") -> Document:
    return read(read_bytes(text.encode(), name), RULESET)


def found(text: str, *categories: str) -> set[str]:
    violations = lint(read_bytes(text.encode(), "draft.txt"), RULESET.only(categories))
    return {violation.rule for violation in violations if violation.severity != "info"}


def roles(text: str, name: str = "draft.txt") -> list[tuple[str, str]]:
    read_document = document(text, name)
    normal = read_document.text.normal
    return [(block.role.value, normal[block.start : block.end]) for block in read_document.blocks]


def test_the_opening_of_a_speech() -> None:
    title = "把责任扛在肩上\n——在全市安全生产会议上的讲话\n（2024年5月6日）\n张　明\n\n"
    text = f"{title}尊敬的王书记，各位领导、同志们：\n　　今天开会。\n谢谢大家！\n"
    assert roles(text) == [
        ("title", "把责任扛在肩上"),
        ("subtitle", "——在全市安全生产会议上的讲话"),
        ("front", "（2024年5月6日）"),
        ("front", "张　明"),
        ("salutation", "尊敬的王书记，各位领导、同志们："),
        ("body", "今天开会。"),
        ("closing", "谢谢大家！"),
    ]


def test_parts_that_share_a_line_are_told_apart() -> None:
    assert roles("前言不是正文。市水务局表态发言各位领导、同志们：我作表态。") == [
        ("body", "前言不是正文。"),
        ("title", "市水务局表态发言"),
        ("salutation", "各位领导、同志们："),
        ("body", "我作表态。"),
    ]


@pytest.mark.parametrize(
    "salutation",
    [
        "同志们：",
        "各位代表：",
        "老师们、同学们：",
        "女士们、先生们，朋友们：",
        "尊敬的陈主任，各位来宾、同志们：",
        "亲爱的毕业班同学们，家长们：",
    ],
)
def test_salutations(salutation: str) -> None:
    assert roles(f"在全市大会上的致辞\n{salutation}\n今天开会。\n")[1] == ("salutation", salutation)


@pytest.mark.parametrize("line", ["会议强调：", "一是：", "主要任务有：", "他说：", "要做到以下几点："])
def test_lines_that_are_no_salutations(line: str) -> None:
    assert Role.SALUTATION not in {block.role for block in document(f"在全市大会上的致辞\n{line}\n今天开会。\n").blocks}


@pytest.mark.parametrize(
    ("text", "level", "number", "label"),
    [
        ("一、提高认识", 1, 1, "一"),
        ("十二、总结", 1, 12, "十二"),
        ("二、2024年重点工作", 1, 2, "二"),
        ("（三）抓落实", 2, 3, "（三）"),
        ("(三)抓落实", 2, 3, "（三）"),
        ("（三）、抓落实", 2, 3, "（三）"),
        ("2.摸底数", 3, 2, "2"),
        ("2、摸底数", 3, 2, "2"),
        ("2）摸底数", 3, 2, "2）"),
        ("（4）建台账", 4, 4, "（4）"),
        ("⑤抓整改", 5, 5, "⑤"),
        ("第一部分 成绩", 0, 1, "第一部分"),
        ("ー、统一思想", 1, 1, "ー"),
    ],
)
def test_markers(text: str, level: int, number: int, label: str) -> None:
    marker = RULESET.vocabulary.section_numbers.read(text, 0, len(text))
    assert marker is not None
    assert (marker.level, marker.number, marker.label) == (level, number, label)


@pytest.mark.parametrize(
    "text",
    [
        "一、二线城市",
        "二、三产业",
        "3.5公里",
        "3、4月份",
        "2024.5.6",
        "第一章程序",
        "第三部门",
        "（含在建）",
        "一般来说",
        "第一，要快",
        "——在会上",
        "O型血",
    ],
)
def test_what_is_no_marker(text: str) -> None:
    assert RULESET.vocabulary.section_numbers.read(text, 0, len(text)) is None


def test_a_collection_is_cut_into_drafts_by_titles_and_salutations() -> None:
    speech = "同志们：\n一、甲\n要干。\n二、乙\n要实。\n同志们，让我们行动！\n"
    drafts = document(f"在春耕会议上的讲话\n{speech}{speech}在防汛会议上的讲话\n{speech}").drafts
    assert [(draft.titled, len(draft.roots), draft.closing is not None) for draft in drafts] == [
        (True, 2, True),
        (False, 2, True),
        (True, 2, True),
    ]


def test_numbers_that_share_a_line_are_sections_of_their_own() -> None:
    text = (
        HEAD + "一、甲\n（一）子。好。（二）丑。好。(三)寅。好。\n二、乙\n1.子；2.丑；3.寅。增长1.5倍。\n三、丙\n①子；②丑。" + TAIL
    )
    draft = document(text).drafts[0]
    assert [len(section.children) for section in draft.roots] == [3, 3, 2]
    assert found(text, "numbering", "counts") == {"number-bracket-width"}


def test_a_vocative_in_the_body_opens_no_draft() -> None:
    assert len(document(HEAD + "一、甲\n要干。\n同志们！\n二、乙\n要实。\n各位代表：\n三、丙\n要快。" + TAIL).drafts) == 1


def test_sections_nest_and_carry_their_path() -> None:
    draft = document(HEAD + "一、甲\n（一）子。好。\n1.丑。好。\n2.寅。好。\n（二）卯。好。\n二、乙\n好。" + TAIL).drafts[0]
    assert [section.path for section in draft.sections] == [
        ("一",),
        ("一", "（一）"),
        ("一", "（一）", "1"),
        ("一", "（一）", "2"),
        ("一", "（二）"),
        ("二",),
    ]


def test_series_nest_within_a_member() -> None:
    text = HEAD + "一要学。好。\n二要干。一要快，二要实，三要细，四要久，五要常。\n三要比。好。\n四要评。好。" + TAIL
    assert [[item.number for item in series.items] for series in document(text).drafts[0].series] == [[1, 2, 3, 4], [1, 2, 3, 4, 5]]


NUMBERING_TRAPS = [
    "第一部分　甲\n一、子\n好。\n二、丑\n好。\n第二部分　乙\n三、寅\n好。\n四、卯\n好。",
    "一、抓春耕\n要早。\n三、四月份，春耕正忙。\n二、抓防汛\n要紧。",
    "一、总结\n1.2024年，我们抓项目。\n2.抓改革。\n3.抓民生。\n二、打算\n好。",
    "要做好三件事：第一，抓产能。新厂投产，第二条生产线年底达产。第二，抓质量。第三，抓人才。",
    "1.下列案件由法院受理：\n（一）甲案。\n（二）乙案。\n2.下列案件由检察院办理：\n（一）丙案。\n（二）丁案。",
    "处于第一方阵的要争一流，处于第三方阵的要赶上来。第三方来评估。第十届会议。第一书记要带头。",
    "这是统一要求，优势之一是区位，唯一是短板的是人才，第一要务是发展。",
    "一项一项抓，一张蓝图绘到底，一块牌子，一般不超过四页，一定要落实，十一要放假。",
    "第一个吃螃蟹的人不容易。第二条、第六条都讲到了。第三季度要冲刺。",
    "首先，我代表市委向大家问好。最后，祝大家顺利。",
    "我们一是学，补课。二是干，补短板。三是比，争先进。",
    "一方面要补短板。另一方面要锻长板。再次感谢大家。另一方面还要看到差距。",
    "首先讲认识。第二讲行动。最后一点讲纪律。",
]


@pytest.mark.parametrize("body", NUMBERING_TRAPS)
def test_numbers_that_are_right(body: str) -> None:
    assert found(HEAD + body + TAIL, "numbering") == set()


def test_series_end_with_their_section() -> None:
    text = "一、甲\n一是学。二是干。\n二、乙\n一是学。二是干。三是比。\n（一）子。一是学，二是干。\n（二）丑。一是学，二是干。"
    assert found(HEAD + text + TAIL, "numbering") == set()


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        ("一、甲\n好。\n三、乙\n好。\n四、丙\n好。", "number-gap"),
        ("一、甲\n好。\n二、乙\n好。\n二、丙\n好。\n三、丁\n好。", "number-duplicate"),
        ("二、甲\n好。\n三、乙\n好。", "number-not-from-one"),
        ("提高认识\n（一）子。好。\n（二）丑。好。\n二、乙\n好。\n三、丙\n好。", "number-not-from-one"),
        ("一、甲\n好。\n三、乙\n好。\n二、丙\n好。\n四、丁\n好。", "number-order"),
        ("（一）甲\n一、子。好。\n二、丑。好。\n（二）乙\n好。", "number-level-inversion"),
        ("一、甲\n好。\n2、乙\n好。\n三、丙\n好。", "number-style-mixed"),
        ("一、甲\n（一）子。好。\n(2)丑。好。\n（三）寅。好。\n二、乙\n好。", "number-style-mixed"),
        ("一、甲\n（二）子。好。\n（三）丑。好。\n二、乙\n好。", "number-not-from-one"),
        ("一、甲\n好。\n二、乙\n1.子。好。\n2.丑。好。\n4.寅。好。", "number-gap"),
    ],
)
def test_one_slip_is_one_finding(lines: str, rule: str) -> None:
    assert found(HEAD + lines + TAIL, "numbering") - {"number-bracket-width"} == {rule}


COUNT_TRAPS = [
    "一、坚持三条原则、突出两个重点\n（一）甲原则。好。\n（二）乙原则。好。\n（三）丙原则。好。\n（四）丁重点。好。\n（五）戊重点。好。\n二、乙\n好。",
    "围绕三大目标，抓好两件事：一是修路；二是引水。",
    "首先，甲。\n第二，乙。一要学，二要干。\n第三，丙。\n最后，丁。一看人，二看事，三看效。\n以上四个方面，与大家共勉。",
    "下面，我讲几点意见。\n一、甲\n好。\n二、乙\n好。",
    "刚才，李书记提出了三点要求，大家要落实。下面，我讲两点意见。\n一、甲\n好。\n二、乙\n好。",
    "下面，我讲两点意见。\n一、甲\n我再强调一点。好。\n二、乙\n好。",
    "下面，我讲三个问题。\n第一，甲。好。\n第二，乙。好。\n最后一点，丙。好。",
    "打造“文明实践”“先进典型”等五大工程。一是学，二是干。",
    "划出5个方面23种情形。一是学，二是干。",
    "现有三个问题清单。一是学，二是干。",
    "达到“三个满意”，提升“三服务”水平，做到“四不两直”。一是学，二是干。",
    "以上就是我提的五点建议，供大家参考。",
    "主要有三项工作：第一是精文减会。好。第二是督查考核。好。第三是调研。好。",
    "着力在3个方面下功夫：\n一要学。一要快，二要实，三要细，四要久。\n二要干。好。\n三要比。好。",
    "要抓好三件事：一是学，二是干。此外，还要比。",
    "就是“门槛高”“名额少”两句话，其中最难的是三个问题之一。一是学，二是干。",
    "用三四个月、二三十天时间，抓两三件实事。一是学，二是干。",
    "一、坚定“四个自信”\n（一）学。好。\n（二）干。好。\n二、乙\n好。",
]


@pytest.mark.parametrize("body", COUNT_TRAPS)
def test_counts_that_are_right_or_announce_nothing(body: str) -> None:
    assert found(HEAD + body + TAIL, "counts") - {"lone-subpoint"} == set()


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("下面，我讲三点意见。\n一、甲\n好。\n二、乙\n好。", "declared-count-sections"),
        ("下面，我强调3点要求：\n一、甲\n好。\n二、乙\n好。", "declared-count-sections"),
        ("借此机会，我讲两点。\n一、甲\n好。\n二、乙\n好。\n三、丙\n好。", "declared-count-sections"),
        ("下面，我谈三点体会。\n第一，甲。好。\n第二，乙。好。", "declared-count-sections"),
        ("要抓好四件事：一是学，二是干，三是比。", "declared-count-inline"),
        ("着力在5个方面下功夫：\n一要学。好。\n二要干。好。\n三要比。好。", "declared-count-inline"),
        (
            "一、提高“四种能力”\n（一）统筹能力。好。\n（二）学习能力。好。\n（三）创新能力。好。\n二、乙\n好。",
            "heading-count-children",
        ),
        ("一、甲\n（一）子。好。\n（二）丑。好。\n（三）寅。好。\n以上四个方面要记牢。\n二、乙\n好。", "backref-count"),
        ("一、甲\n（一）子。好。\n二、乙\n好。", "lone-subpoint"),
    ],
)
def test_counts_that_are_wrong(body: str, rule: str) -> None:
    assert found(HEAD + body + TAIL, "counts") == {rule}


STRUCTURE_SILENT = [
    "在全市人才大会上的致辞\n尊敬的各位嘉宾，\n女士们、先生们：\n今天开会。\n谢谢大家！",
    "在全市迎春茶话会上的讲话\n同志们：\n首先，向各界朋友道一声：谢谢大家！\n一、甲\n好。\n二、乙\n好。\n让我们共同努力！",
    "在全市动员大会上的讲话\n同志们：\n今天开会。\n一、甲\n好。\n二、乙\n好。\n谢谢大家！\n附件：名词解释\n1.甲：好。\n2.乙：好。",
    "关于召开会议的通知\n各乡镇：\n今天召开会议。\n一、时间\n明天。\n二、地点\n会议室。",
    "春天的故事\n小镇的春天来得早。\n河边的柳树绿了。",
    "公司新年致辞\n我们走过了不平凡的一年。\n未来可期。",
    "在市场部竞聘会上的讲话\n今天我讲讲市场。\n一、产品\n要好。\n二、渠道\n要通。",
    "全市会议主持词\n现在开会。\n今天会议有三项议程。\n散会。",
    "在全市动员大会上的讲话\n同志们：\n今天开会。\n任务已经明确，希望大家抓紧落实。",
    "在全市动员大会上的讲话\n同志们！\n今天开会。\n一、甲\n好。\n二、乙\n好。\n总之，只要同心协力，就一定能干好！",
]


@pytest.mark.parametrize("text", STRUCTURE_SILENT)
def test_nothing_is_owed_where_it_is_not_sure(text: str) -> None:
    assert found(text, "structure") == set()


def test_front_matter_says_what_a_draft_is() -> None:
    text = "---\ntitle: 在全县大会上的讲话\ngenre: 讲话\n---\n\n同志们：\n今天开会。\n"
    draft = document(text, "draft.md").drafts[0]
    assert (draft.titled, draft.genre and draft.genre.name, draft.official) == (True, "讲话", True)


def test_markdown_headings_carry_numbers_and_marks_are_not_seen() -> None:
    sections = "## 一、**提高**认识\n\n要学[文件](a.md)。\n\n> ## 二、抓好落实\n\n要`干`实。\n\n```\n三、代码\n```\n"
    text = f"# 在全县大会上的讲话\n\n同志们：\n\n{sections}"
    read_document = document(text, "draft.md")
    draft = read_document.drafts[0]
    assert [read_document.text.normal[slice(*section.heading)] for section in draft.sections] == ["提高认识", "抓好落实"]
    assert "代码" not in read_document.text.normal
    assert read_document.text.raw[read_document.text.raw_offset(draft.sections[0].heading.start)] == "提"


def test_a_semicolon_before_another_section_begins_no_list() -> None:
    text = "在秋收会上的讲话\n同志们：\n一、要快\n各镇要把人员和机械排到每一块田里去，一天也不能耽误{}\n{}、要稳\n要稳。\n"
    assert "paragraph-ends-in-comma" in found(text.format("；", "二"))
    assert "paragraph-ends-in-comma" not in found(text.format("。", "二"))
    assert "paragraph-ends-in-comma" not in found(text.format("；", "（一）").replace("（一）、", "（一）"))
