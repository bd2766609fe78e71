"""OpenDocument texts as other programs than LibreOffice may write them."""

from io import BytesIO
from zipfile import ZipFile

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {"office": "office", "text": "text", "style": "style", "draw": "drawing", "table": "table"}.items()
)
TITLE = "<text:p>在全市安全生产工作会议上的讲话</text:p><text:p>同志们：</text:p>"
NUMBERS = (
    '<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、" text:start-value="3"/>'
)
NOTE = '<text:note text:note-class="footnote"><text:note-body><text:p>见附件</text:p></text:note-body></text:note>'
MEMBERS = (
    f'<text:list-style style:name="L">{NUMBERS}</text:list-style>'
    '<text:list text:style-name="L"><text:list-item text:start-value="2">'
    f'<text:p>请<text:span>XX</text:span>同志<text:s text:c="2"/>讲话{NOTE}</text:p>'
    "</text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>表中</text:p></table:table-cell></table:table-row></table:table>"
    '<text:h text:outline-level="1">一、要求<office:annotation office:name="a"><text:p>改</text:p></office:annotation></text:h>'
)


def odt(body: str, edges: str = "") -> bytes:
    """An OpenDocument text with a body, and headers and footers."""
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        content = f"<office:body><office:text>{body}</office:text></office:body>"
        package.writestr("content.xml", f"<office:document-content {NAMES}>{content}</office:document-content>")
        styles = f"<office:master-styles><style:master-page>{edges}</style:master-page></office:master-styles>"
        package.writestr("styles.xml", f"<office:document-styles {NAMES}>{styles}</office:document-styles>")
        package.writestr("settings.xml", "<settings/>")
    return out.getvalue()
