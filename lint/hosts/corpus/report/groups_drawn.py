"""The parts of the page on years, genres and units: rates, and the frequent rules by each."""

from collections.abc import Iterator, Mapping, Sequence

from lint.hosts.corpus.report import plots
from lint.hosts.corpus.report.counting import LENGTHS, Counts
from lint.hosts.corpus.report.details import Details, Group
from lint.hosts.corpus.report.markup import bar, brief, percent, rate, section, table
from lint.model.violation import SEVERITIES
from lint.model.wording import said

_HEAT = 5
"""How many shades there are; 0 has none."""


def grouping_names() -> dict[str, str]:
    return {"year": said("Year", "年份"), "genre": said("Genre", "文种"), "unit": said("Unit", "单位")}


def severity_names() -> dict[str, str]:
    return {"error": said("error", "必改"), "warning": said("warning", "建议改"), "info": said("info", "提示")}


def name_of(grouping: str, group: Group) -> str:
    """What a group is called, as markup; those that were gathered have a name of their own."""
    if group.name:
        return brief(group.name, 24)
    return said("earlier", "更早") if grouping == "year" else said("others", "其他")


def rates(counts: Counts, details: Details) -> Iterator[str]:
    """Findings in 10,000 characters by each grouping for which there are values."""
    for grouping, title in grouping_names().items():
        if groups := details.groups[grouping]:
            named = said(f"Findings per 10,000 characters by {title.lower()}", f"每万字问题数 · 按{title}")
            inside = [_trend(groups) if grouping == "year" else "", _rates(counts, grouping, groups)]
            yield section(f"by-{grouping}", named, inside)


def _trend(groups: Sequence[Group]) -> str:
    years = [group for group in groups if group.name]
    if len(years) < 2:
        return ""
    drawn = [
        plots.Line(severity, [group.sums.rate(getattr(group.sums, f"{severity}s")) for group in years]) for severity in SEVERITIES
    ]
    legend = "".join(f'<span class="key {severity}">{name}</span>' for severity, name in severity_names().items())
    title = said("Findings per 10,000 characters over the years; the values are in the table below", "历年每万字问题数；数值见下表")
    return f"<figure>{plots.lines(title, [year.name for year in years], drawn)}<figcaption>{legend}</figcaption></figure>\n"


def _rates(counts: Counts, grouping: str, groups: Sequence[Group]) -> str:
    heads = [
        grouping_names()[grouping], said("documents", "文稿"), said("together", "合计"), *severity_names().values(),
        said("characters", "字数"), f'<span class="unseen">{said("bar", "图示")}</span>',
    ]  # fmt: skip
    highest = max((group.sums.rate() or 0.0 for group in groups), default=0.0)
    rows = [
        [
            name_of(grouping, group), f"{group.sums.documents:,}", f"<b>{rate(group.sums.rate())}</b>",
            *(rate(group.sums.rate(getattr(group.sums, f"{severity}s"))) for severity in SEVERITIES),
            f"{group.sums.characters:,}", bar(group.sums.rate(), highest),
        ]
        for group in groups
    ]  # fmt: skip
    without = counts.total.documents - sum(group.sums.documents for group in groups)
    note = said(f"{without:,} documents have none and are left out here.", f"另有 {without:,} 份没有这一项，没有算进来。")
    return table(heads, rows, "rates") + (f'<p class="faint">{note}</p>\n' if without else "")


def heat(details: Details, names: Mapping[str, str]) -> Iterator[str]:
    """The frequent rules by each grouping."""
    for grouping, title in grouping_names().items():
        groups = [group for group in details.groups[grouping] if group.sums.characters]
        if groups and details.rules:
            named = said(f"Rules by {title.lower()}", f"规则 · 按{title}")
            yield section(f"rules-by-{grouping}", named, [_explained(), _heat(grouping, groups, details, names)])


def _explained() -> str:
    explained = said(
        "Findings of each rule per 10,000 characters; the darker, the more for this rule.",
        "各条规则每万字查出的问题数；同一行里颜色越深，越多。",
    )
    return f'<p class="faint">{explained}</p>\n'


def _heat(grouping: str, groups: Sequence[Group], details: Details, names: Mapping[str, str]) -> str:
    rows = []
    for rule in details.rules:
        values = [group.sums.rate(details.cells.get((grouping, group.name, rule), 0)) or 0.0 for group in groups]
        highest = max(values)
        cells = [f'<td class="heat-{round(_HEAT * value / highest) if highest else 0}">{_small(value)}</td>' for value in values]
        label = names.get(rule, "")
        rows.append([f"<code>{brief(rule)}</code>{f'<span>{brief(label, 26)}</span>' if label else ''}", *cells])
    return table([said("Rule", "规则"), *(name_of(grouping, group) for group in groups)], rows, "heat")


def _small(value: float) -> str:
    return "" if not value else f"{value:.1f}" if value >= 0.1 else f"{value:.2f}"


def lengths(counts: Counts) -> str:
    """How long the speeches are."""
    total = sum(counts.lengths)
    if not total:
        return ""
    minutes = said("min", "分钟")
    labels = [f"{start}–{end}" for start, end in zip((0, *LENGTHS), LENGTHS)] + [f"{LENGTHS[-1]}+"]
    title = said("Speeches by length in minutes", "讲话时长分布（分钟）")
    rows = [[f"{label} {minutes}", f"{count:,}", percent(count, total)] for label, count in zip(labels, counts.lengths)]
    heads = [said("Length", "时长"), said("documents", "文稿"), said("share", "占比")]
    values = f"<details><summary>{said('Values', '数值')}</summary>{table(heads, rows)}</details>\n"
    note = said("A file that holds several speeches counts with all its minutes.", "一个文件里有几篇的，按合计时长算。")
    figure = f"<figure>{plots.columns(title, labels, counts.lengths)}<figcaption>{minutes}</figcaption></figure>\n"
    return section("lengths", title, [figure, f'<p class="faint">{note}</p>\n', values])
