"""Plots as SVG: lines over years and columns for classes, which is all that the page needs.

A library of charts would be hundreds of kilobytes of script on a page that runs none. The values stand in a table beside each plot;
colours and sizes of letters are those of page.css.
"""

from collections.abc import Iterator, Sequence
from html import escape
from math import floor, log10

from lint.model.record import NamedTuple

_WIDTH, _HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 66, 12, 16, 40
_TICKS = 4
_LABELS = 12
"""How many labels find room below; of more, every second, third … is written."""
_STEPS = (1, 2, 2.5, 5, 10)


class Line(NamedTuple):
    """One line of a plot."""

    style: str
    """A class of page.css."""
    values: Sequence[float | None]
    """None where there is no value; the line is broken there."""


def lines(title: str, labels: Sequence[str], drawn: Sequence[Line]) -> str:
    """Lines over the labels."""
    highest = _top([value for line in drawn for value in line.values if value is not None])
    return _plot(title, highest, labels, [_line(line, labels, highest) for line in drawn])


def columns(title: str, labels: Sequence[str], values: Sequence[int]) -> str:
    """A column for each label."""
    highest = _top(values)
    width = (_WIDTH - _LEFT - _RIGHT) / max(len(values), 1)
    bars = []
    for number, value in enumerate(values):
        x, y = _LEFT + (number + 0.12) * width, _y(value, highest)
        box = f'x="{x:.1f}" y="{y:.1f}" width="{width * 0.76:.1f}" height="{_y(0, highest) - y:.1f}"'
        bars.append(f'<rect class="column" {box}/>\n')
    return _plot(title, highest, labels, bars)


def _plot(title: str, highest: float, labels: Sequence[str], inside: Sequence[str]) -> str:
    head = f'<svg class="plot" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(title)}">\n'
    return "".join([head, *_axes(highest, labels), *inside, "</svg>\n"])


def _axes(highest: float, labels: Sequence[str]) -> Iterator[str]:
    for tick in range(_TICKS + 1):
        value = highest * tick / _TICKS
        y = _y(value, highest)
        yield f'<line class="{"axis" if tick == 0 else "grid"}" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text x="{_LEFT - 7}" y="{y + 4:.1f}" text-anchor="end">{value:,.10g}</text>\n'
    every = -(-len(labels) // _LABELS)
    for number, label in enumerate(labels):
        if number % every == 0:
            style = ' class="further"' if number // every % 2 else ""
            x = _x(number, len(labels))
            yield f'<text{style} x="{x:.1f}" y="{_HEIGHT - 14}" text-anchor="middle">{escape(label)}</text>\n'


def _line(line: Line, labels: Sequence[str], highest: float) -> str:
    points = [None if value is None else (_x(number, len(labels)), _y(value, highest)) for number, value in enumerate(line.values)]
    path, drawing = [], False
    for point in points:
        if point:
            path.append(f"{'L' if drawing else 'M'}{point[0]:.1f} {point[1]:.1f}")
        drawing = point is not None
    dots = "".join(f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="3"/>' for point in points if point)
    return f'<g class="line {line.style}"><path d="{"".join(path)}"/>{dots}</g>\n'


def _x(number: int, count: int) -> float:
    return _LEFT + (number + 0.5) * (_WIDTH - _LEFT - _RIGHT) / max(count, 1)


def _y(value: float, highest: float) -> float:
    return _HEIGHT - _BOTTOM - value * (_HEIGHT - _TOP - _BOTTOM) / highest


def _top(values: Sequence[float]) -> float:
    """Where the axis ends: a round number that the highest value does not exceed, in four round steps."""
    step = max([*values, 0]) / _TICKS
    if step <= 0:
        return float(_TICKS)
    power = 10.0 ** floor(log10(step))
    return float(next(power * one for one in _STEPS if power * one >= step) * _TICKS)
