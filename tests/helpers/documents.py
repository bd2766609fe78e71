"""Word documents for the tests, nearly all built from XML by hand, so that every construct is there as Word writes it.

`DOCUMENTS` gives the bytes of each by its name.
"""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": REL,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items()) + ' mc:Ignorable="w14 w15"'
TITLE = "在全市安全生产工作会议上的讲话"
ITALIC = "<w:rPr><w:i/><w:color w:val='FF0000'/></w:rPr>"
BOLD = "<w:rPr><w:b/></w:rPr>"
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
SECTION = "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/></w:sectPr>"
BY = "w:id='{}' w:author='王秘书' w:date='2026-01-02T03:04:05Z'"


def run(text: str, properties: str = "") -> str:
    """A run with a text."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def bare(text: str) -> str:
    """A run with a text that says nothing of its space."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def p(content: str, properties: str = "") -> str:
    """A paragraph; content without tags is one run."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def item(content: str, level: int = 0, number: int = 1, more: str = "") -> str:
    """A member of a list; `more` are further properties of the paragraph."""
    return p(content, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{more}')


def styled(content: str, style: str, properties: str = "") -> str:
    return p(content, f'<w:pStyle w:val="{style}"/>{properties}')


def level(rank: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{rank}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def numbering(*lists: str, numbers: str = "") -> str:
    """A numbering part with lists 1, 2, …; `numbers` are further w:num."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for index, levels in enumerate(lists, 1)
    )
    own = "".join(f'<w:num w:numId="{index}"><w:abstractNumId w:val="{index}"/></w:num>' for index in range(1, len(lists) + 1))
    return f"<w:numbering {NAMESPACES}>{abstract}{own}{numbers}</w:numbering>"


def style(
    identity: str, name: str, properties: str = "", kind: str = "paragraph", based_on: str = "", default: bool = False
) -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    first = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{first} w:styleId="{identity}"><w:name w:val="{name}"/>{based}{properties}</w:style>'


def styles(*content: str) -> str:
    return f"<w:styles {NAMESPACES}>{''.join((style('a', 'Normal', default=True), *content))}</w:styles>"


def package(body: str, parts: Mapping[str, str] | None = None, sections: str = SECTION, about: str = "") -> bytes:
    """A .docx file. `parts` are named for their relationship: numbering, styles, footnotes, header1, comments …; `about` are more
    attributes of the root."""
    parts = dict(parts or {})
    document = f"<w:document {NAMESPACES} {about}><w:body>{body}{sections}</w:body></w:document>"
    kinds = {name: name.rstrip("0123456789") for name in parts}
    content_types = {"document": "document.main"} | kinds
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MAIN}.{kind}+xml"/>' for name, kind in content_types.items()
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    related = "".join(f'<Relationship Id="{name}" Type="{_kind(kind)}" Target="{name}.xml"/>' for name, kind in kinds.items())
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": _relationships(f'<Relationship Id="r1" Type="{REL}/officeDocument" Target="word/document.xml"/>'),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relationships(related),
    } | {f"word/{name}.xml": content for name, content in parts.items()}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}', ZIP_DEFLATED)
    return out.getvalue()


def _kind(kind: str) -> str:
    newer = "http://schemas.microsoft.com/office/2011/relationships"
    return f"{newer if kind == 'commentsExtended' else REL}/{kind}"


def _relationships(content: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}</Relationships>'


def notes(kind: str, *contents: str) -> str:
    """A part of footnotes or endnotes, numbered from 1."""
    found = "".join(f'<w:{kind} w:id="{number}">{content}</w:{kind}>' for number, content in enumerate(contents, 1))
    return f'<w:{kind}s {NAMESPACES}><w:{kind} w:type="separator" w:id="-1"><w:p/></w:{kind}>{found}</w:{kind}s>'


def comment(identity: int, *lines: str, author: str = "李处长", thread: str = "") -> str:
    paragraphs = "".join(f"<w:p w14:paraId='{thread}{index}'>{run(line)}</w:p>" for index, line in enumerate(lines))
    return f'<w:comment w:id="{identity}" w:author="{author}" w:initials="李">{paragraphs}</w:comment>'


def about(identity: int, content: str) -> str:
    """Content with a comment on it."""
    return (
        f'<w:commentRangeStart w:id="{identity}"/>{content}<w:commentRangeEnd w:id="{identity}"/>'
        f'<w:r><w:commentReference w:id="{identity}"/></w:r>'
    )


def box(content: str) -> str:
    """A text box, twice, as Word writes it."""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="900000" cy="900000"/>'
        f'<wp:docPr id="1" name="t"/><a:graphic><a:graphicData uri="{NAMES["wps"]}">'
        f'<wps:wsp><wps:spPr><a:prstGeom prst="rect"/></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape>"
        f"</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(code: str, result: str) -> str:
    """A field over several runs."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def coded(*pieces: str, result: str | None = None) -> str:
    """A field that shows its code, which is cut into pieces; with a result for programs that do not know it."""
    code = "".join(piece if piece.startswith("<") else f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{code}{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    drawn = "".join("<w:tr>" + "".join(f"<w:tc><w:tcPr/>{p(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    columns = "<w:gridCol w:w='3000'/>" * len(rows[0])
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{drawn}</w:tbl>'


def inserted(content: str, identity: int = 101) -> str:
    return f"<w:ins {BY.format(identity)}>{content}</w:ins>"


def deleted(text: str, identity: int = 102) -> str:
    return f"<w:del {BY.format(identity)}><w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r></w:del>"


OPENING = p(TITLE) + p("同志们：")
CLOSING = p("同志们，让我们行动起来，坚决守住安全底线！")
LONG = "各级各部门要压实责任，一项一项抓好落实，确保各项部署落到实处。"
OFFICIAL = (
    level(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>')
    + level(1, "chineseCountingThousand", "（%2）", '<w:suff w:val="nothing"/>')
    + level(2, "decimal", "%3.", '<w:suff w:val="nothing"/>')
    + level(3, "decimal", "（%4）", '<w:suff w:val="nothing"/>')
    + level(4, "decimalEnclosedCircleChinese", "%5", '<w:suff w:val="nothing"/>')
)
OVERRIDE = (
    '<w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


EQUATIONS = (
    r'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>EQ \o(\s\up 5(某某),\s\do 2(单位))</w:instrText>'
    r'<w:fldChar w:fldCharType="end"/><w:t>的任务</w:t></w:r>' + coded(r"EQ \f(1,2)")
)
"""Two lines in one, within a single run, and a fraction."""


def _by_python_docx() -> bytes:
    """What people's scripts write: the styles and lists of python-docx's own template, and a comment."""
    made = Document()
    made.add_heading(TITLE, 0)
    made.add_paragraph("同志们：")
    made.add_heading("一、提高认识", 1)
    of_others = made.add_paragraph("").add_run("XX同志要带头。")
    for text in ("压实责任;", "抓好落实。"):
        made.add_paragraph(text, "List Number")
    made.add_heading("三、加强领导", 1)
    made.add_paragraph(LONG).add_run("张某某同志负责。").bold = True
    made.add_paragraph("同志们，让我们行动起来，坚决守住安全底线！")
    made.add_comment(of_others, "请核实", "李处长", "李")
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _documents() -> dict[str, bytes]:
    return {
        "runs": package(
            OPENING
            + p(
                run("今天，")
                + run("X", BOLD)
                + run("X", ITALIC)
                + run("同志")
                + run("传达了文件")
                + run(";", BOLD)
                + run("大家要落实。")
            )
            + CLOSING
        ),
        "levels": package(
            OPENING
            + p("下面，我讲三点意见。")
            + item("提高认识")
            + p(LONG)
            + item("压实责任")
            + item("明确分工", 1)
            + p(LONG)
            + item("抓好督查", 1)
            + item("定期通报", 2)
            + item("按季考核", 2)
            + item("现场核查", 3)
            + item("逐项打分", 4)
            + item("当日反馈", 4)
            + p(LONG)
            + CLOSING,
            {"numbering": numbering(OFFICIAL)},
        ),
        "typed-gap": package(
            OPENING
            + p("下面，我讲四点意见。")
            + item("提高认识")
            + p(LONG)
            + item("压实责任")
            + p(LONG)
            + p("四、加强督查")
            + p(LONG)
            + item("抓好整改")
            + p(LONG)
            + CLOSING,
            {"numbering": numbering(OFFICIAL)},
        ),
        "restart": package(
            OPENING
            + item("提高认识")
            + p(LONG)
            + item("压实责任")
            + p(LONG)
            + item("又从一开始", 0, 7)
            + p(LONG)
            + item("接着数", 0, 7)
            + p(LONG)
            + CLOSING,
            {"numbering": numbering(OFFICIAL, numbers=OVERRIDE)},
        ),
        "start-at": package(
            OPENING + item("从三开始") + p(LONG) + item("接着是四") + p(LONG) + CLOSING,
            {"numbering": numbering(level(0, "chineseCounting", "%1、", start=3))},
        ),
        "style-linked": package(
            OPENING
            + styled("提高认识", "1")
            + p(LONG)
            + styled("明确分工", "2")
            + p(LONG)
            + styled("压实责任", "1")
            + styled("不编号的标题", "1", '<w:numPr><w:numId w:val="0"/></w:numPr>')
            + p(LONG)
            + CLOSING,
            {
                "numbering": numbering(
                    level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>')
                    + level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>')
                ),
                "styles": styles(
                    style("1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>'),
                    style(
                        "2", "heading 2", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>', based_on="1"
                    ),
                ),
            },
        ),
        "levels-of-styles": package(
            OPENING
            + styled("提高认识", "1")
            + styled("压实责任", "2", '<w:numPr><w:numId w:val="1"/></w:numPr>')
            + styled("抓好落实", "2")
            + styled("加强领导", "1")
            + CLOSING,
            {
                "numbering": numbering(OFFICIAL),
                "styles": styles(
                    style("1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
                    style("2", "heading 2", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'),
                ),
            },
        ),
        "lists-of-styles": package(
            OPENING
            + item("提高认识", 0, 2)
            + item("压实责任", 1, 2)
            + item("加强领导", 0, 2)
            + item("抓好落实", 0, 4)
            + item("搞好服务", 0, 4)
            + CLOSING,
            {
                "numbering": numbering(
                    f'<w:styleLink w:val="A"/>{OFFICIAL}',
                    '<w:numStyleLink w:val="A"/>',
                    f'<w:styleLink w:val="B"/>{level(0, "decimal", "%1、", start=3)}',
                    '<w:numStyleLink w:val="B"/>',
                ),
                "styles": styles(style("A", "list a", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', "numbering")),
            },
        ),
        "forms": package(
            OPENING
            + "".join(item("第一项", rank, number) + item("第二项", rank, number) for number in (1, 2) for rank in range(9))
            + "".join(item("很多项", 0, number) for number in (3, 4, 5, 6) for _ in range(24)),
            {
                "numbering": numbering(
                    level(0, "chineseCounting", "第%1章")
                    + level(1, "ideographTraditional", "%2、")
                    + level(2, "lowerLetter", "%3)")
                    + level(3, "upperRoman", "%4.")
                    + level(4, "decimal", "%5．%4", '<w:suff w:val="space"/>')
                    + level(5, "decimalZero", "%6")
                    + level(6, "upperLetter", "（%7）")
                    + level(7, "ideographDigital", "%8、")
                    + level(8, "lowerRoman", "%9."),
                    level(0, "chineseLegalSimplified", "%1、")
                    + level(1, "decimalEnclosedFullstop", "%2")
                    + level(2, "decimalEnclosedParen", "%3")
                    + level(3, "decimalEnclosedCircleChinese", "%4")
                    + level(4, "decimalFullWidth", "%5．")
                    + level(5, "bullet", "•")
                    + level(6, "none", "")
                    + level(7, "ideographZodiac", "%8、")
                    + level(8, "decimal", "%1.%9"),
                    level(0, "chineseCountingThousand", "%1、", start=95),
                    level(0, "ideographTraditional", "%1、"),
                    level(0, "ideographZodiac", "%1、"),
                    level(0, "ideographLegalTraditional", "%1、", start=9),
                )
            },
        ),
        "tables": package(
            OPENING + p(LONG) + table(("序号", "事项"), ("1", "张某某同志牵头"), ("3", "XX单位配合")) + p(LONG) + CLOSING
        ),
        "layout-table": package(table((TITLE,), ("同志们：",), ("今天，XX同志传达了文件。",), ("同志们，让我们行动起来！",))),
        "agenda": package(
            OPENING
            + p(LONG)
            + table(
                ("议程", "时间", "负责人"),
                ("1. 开幕式", "9:00—9:30", "张明"),
                ("2. 主题发言", "9:30—11:00", "李强、王红、赵刚、钱亮"),
                ("4. 参观展览", "11:20—12:00", "XX同志"),
            )
            + CLOSING
        ),
        "python-docx": _by_python_docx(),
        "text-box": package(OPENING + p(run("会议开始。") + box(p("张某某同志；") + p("XX同志")) + run("大家鼓掌。")) + CLOSING),
        "boxes": package(
            OPENING
            + p(run("会议开始。") + box(p(run("外框；") + box(p("里框XX同志")))) + '<w:r><w:footnoteReference w:id="1"/></w:r>')
            + p(LONG)
            + CLOSING,
            {
                "footnotes": notes("footnote", p(run("注中") + box(p("XX单位提供")))),
                "header1": f"<w:hdr {NAMESPACES}>{p(box(p('秘密,XX同志阅')))}</w:hdr>",
            },
            "<w:sectPr><w:headerReference w:type='default' r:id='header1'/></w:sectPr>",
        ),
        "notes": package(
            OPENING
            + p(
                run("据统计")
                + '<w:r><w:footnoteReference w:id="1"/></w:r>'
                + run("，事故下降。")
                + '<w:r><w:endnoteReference w:id="1"/></w:r>'
            )
            + CLOSING,
            {"footnotes": notes("footnote", p("数据由XX同志提供。")), "endnotes": notes("endnote", p("见间题清单。"))},
        ),
        "edges": package(
            OPENING + p(LONG) + CLOSING,
            {
                "header1": f"<w:hdr {NAMESPACES}>{p('XX同志讲话稿')}</w:hdr>",
                "footer1": f"<w:ftr {NAMESPACES}>{p(run('— ') + field('PAGE', '1') + run(' —'))}</w:ftr>",
            },
            "<w:sectPr><w:headerReference w:type='default' r:id='header1'/>"
            "<w:footerReference w:type='default' r:id='footer1'/></w:sectPr>",
        ),
        "comments-and-hidden": package(
            OPENING
            + p(about(0, run("今天的会议")) + run("很重要，", HIDDEN) + run("XX同志", HIDDEN) + run("请大家认真听。"))
            + CLOSING,
            {"comments": f"<w:comments {NAMESPACES}>{comment(0, '这里的XX同志要换')}</w:comments>"},
        ),
        "tracked": package(
            OPENING
            + p(
                run("今天，")
                + deleted("XX同志")
                + inserted(run("李强同志传达了,文件"), 103)
                + run("。")
                + f"<w:moveFrom {BY.format(104)}>{run('间题')}</w:moveFrom>"
                + f"<w:moveTo {BY.format(105)}>{run('问题要改。')}</w:moveTo>"
            )
            + p("张某某同志要", f"<w:rPr><w:del {BY.format(106)}/></w:rPr>")
            + p("抓好落实。")
            + p(run("会后某某单位要报进度。", f"<w:rPr><w:b/><w:rPrChange {BY.format(107)}><w:rPr/></w:rPrChange></w:rPr>"))
            + CLOSING
        ),
        "breaks": package(
            OPENING
            + p(
                "<w:r><w:t>一、提高认识</w:t><w:br/><w:t>XX同志要带头。</w:t><w:tab/>"
                "<w:t>大家跟上;</w:t><w:br w:type='page'/></w:r>"
            )
            + p("三、抓好落实")
            + p(LONG)
            + CLOSING
        ),
        "fields": package(
            OPENING
            + p(
                run("今天是")
                + field("DATE", "20_年5月6日")
                + run("，见")
                + field('HYPERLINK "https://example.invalid"', "间题清单")
                + '<w:fldSimple w:instr="AUTHOR">'
                + run("XX同志")
                + "</w:fldSimple>"
                + run("。")
            )
            + CLOSING
        ),
        "spaces": package(
            OPENING
            + p(
                "<w:r><w:t>今天， </w:t></w:r><w:r><w:t>\n  XX\n</w:t></w:r><w:r><w:t>同志说</w:t></w:r>"
                "<w:r><w:t xml:space='preserve'>,间\n</w:t></w:r><w:r><w:t>题不少。</w:t></w:r>"
            )
            + CLOSING
        ),
        "space-kept-by-root": package(
            OPENING
            + p(bare("\n各部门要用好 ") + bare("Open ") + bare("Source 工具,") + bare(" ") + bare("间题 ") + bare("不少。"))
            + p(bare("XX ") + "<w:r><w:t xml:space='default'> 同志说\tYes </w:t></w:r>" + bare(" 大家。"))
            + CLOSING,
            about="xml:space='preserve'",
        ),
        "space-kept-within": package(
            OPENING
            + "<w:p xml:space='preserve'>"
            + bare("各部门 ")
            + f"<w:hyperlink w:anchor='x' xml:space='default'>{bare(' 间题 ')}</w:hyperlink>"
            + bare(" 清单,要看。")
            + "</w:p>"
            + f"<w:p><w:r xml:space='preserve'><w:t>XX </w:t></w:r>{bare(' 同志')}</w:p>"
            + CLOSING
        ),
        "prompts": package(
            OPENING
            + p(
                run("会上，")
                + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MACROBUTTON None [请点击此处</w:instrText></w:r>'
                '<w:r><w:instrText>输入姓名] </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("讲了话。")
            )
            + CLOSING
        ),
        "equations": package(
            OPENING
            + p("要抓好三件事：")
            + p(coded(r" eq \o\ac(○,1)") + run("间题要改;"))
            + p(coded(r" eq \o\ac(○,2)") + run("作风要实;"))
            + p(rf'<w:fldSimple w:instr="EQ \o\ac(○,4)"/>{run("落实要快。")}')
            + p(run("大家") + coded(r" EQ \* jc2 \o\ad(\s\up 11(jīng),兢) ") + run("兢业业，") + EQUATIONS + run("已经完成。"))
            + CLOSING
        ),
        "containers": package(
            OPENING
            + p(
                '<w:hyperlink r:id="none">'
                + run("间题")
                + "</w:hyperlink><w:smartTag>"
                + run("清单，")
                + "</w:smartTag><w:sdt><w:sdtContent>"
                + run("XX同志")
                + "</w:sdtContent></w:sdt>"
                + run("负责。")
            )
            + "<w:sdt><w:sdtContent>"
            + p("张某某同志参加。")
            + "</w:sdtContent></w:sdt>"
            + CLOSING
        ),
        "styles": package(
            styled(TITLE, "t")
            + p("同志们：")
            + styled("一、提高认识", "h1")
            + p(LONG)
            + styled("三、抓好落实", "h1")
            + p(LONG)
            + styled("这一段看不见的XX同志", "h")
            + CLOSING,
            {
                "styles": styles(
                    style("t", "标题"),
                    style("h1", "标题 1"),
                    style("h", "隐藏", "<w:rPr><w:vanish/></w:rPr>"),
                )
            },
        ),
        "ruby": package(
            OPENING
            + p(
                run("要防止")
                + "<w:r><w:ruby><w:rubyPr/><w:rt>"
                + run("wèn tí")
                + "</w:rt><w:rubyBase>"
                + run("间题")
                + "</w:rubyBase></w:ruby></w:r>"
                + run("反弹。")
            )
            + CLOSING
        ),
        "contents": package(
            p(TITLE)
            + styled("一、提高认识\t1", "TOC1")
            + styled("二、抓好落实\t2", "TOC1")
            + p("同志们：")
            + p("一、提高认识")
            + p(LONG)
            + p("二、抓好落实")
            + p(LONG)
            + CLOSING,
            {"styles": styles(style("TOC1", "toc 1"))},
        ),
        "unread": package(
            OPENING
            + p(
                run("如图所示") + '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="'
                'http://schemas.openxmlformats.org/drawingml/2006/picture"/></a:graphic></wp:inline></w:drawing></w:r>'
                + "<w:r><w:object><o:OLEObject/></w:object></w:r><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
                + run("，增长很快。")
            )
            + CLOSING
        ),
        "signs": package(
            OPENING
            + p(
                "<w:r><w:t>第1</w:t><w:noBreakHyphen/><w:t>2期间</w:t><w:softHyphen/><w:t>题，要看。</w:t>"
                "<w:sym w:font='Wingdings' w:char='F0FE'/>"
                "<w:t>𠮷县的XX同志😀。</w:t></w:r>"
            )
            + CLOSING
        ),
        "empty": package(""),
        "answered": package(
            OPENING
            + p(run("今天，") + about(1, run("XX")) + run("同志传达了文件，") + about(2, about(3, run("间题"))) + run("不少。"))
            + p(about(4, run("张某某")) + run("同志也来了。"))
            + CLOSING,
            {
                "comments": f"<w:comments {NAMESPACES}>"
                + comment(1, "必改：人名占位符“XX”没有填上", "speechlint · ph-name", author="speechlint", thread="1")
                + comment(
                    2, "必改：“间题”疑为“问题”之误", "改为：问题", "speechlint · ocr-confusion", author="speechlint", thread="2"
                )
                + comment(3, "保留：引用的是原文", thread="3")
                + comment(4, "这里再核一下", thread="4")
                + "</w:comments>",
                "commentsExtended": f'<w15:commentsEx {NAMESPACES}><w15:commentEx w15:paraId="11" w15:done="1"/>'
                '<w15:commentEx w15:paraId="22" w15:done="0"/>'
                '<w15:commentEx w15:paraId="30" w15:paraIdParent="22" w15:done="0"/></w15:commentsEx>',
            },
        ),
    }


DOCUMENTS = _documents()
