"""The geometry of a chart: horizontal places in per cent, vertical ones in pixels.

An SVG drawn this way fills whatever width it gets while its text keeps the size of the page's text, so one
drawing serves a phone and a wide screen. In right-to-left languages the whole drawing is mirrored.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from .numbers import format_number

BAR_HEIGHT = 22
BAR_GAP = 4
LABEL_HEIGHT = 26
GROUP_GAP = 14
LETTER_ROOM = 2.7
"""Width of one digit on the narrowest screen (288 px of text), in per cent."""
MOST_ROOM = 40.0
LINE_TOP = 24
LINE_BOTTOM = 236
LINE_HEIGHT = 280
LINE_START, LINE_END = 6.0, 94.0
WIDE_PLOT, NARROW_PLOT = 640, 288
LETTER_WIDTH = 6.0
LONG_NAME = 9


@dataclass(frozen=True, slots=True)
class Series:
    """One named row of numbers; None where there is no figure."""

    name: str
    values: list[Decimal | None]


@dataclass(frozen=True, slots=True)
class ChartData:
    """What a chart is drawn from; every series has one value for each category."""

    title: str
    kind: str
    unit: str
    category_label: str
    categories: list[str]
    series: list[Series]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar and its figure: ``x`` and ``width`` in per cent, ``text_dx`` in pixels, ``anchor`` as in SVG."""

    series: int
    x: str
    y: int
    width: str
    text: str
    text_x: str
    text_y: int
    text_dx: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a place; ``anchor`` is start, middle or end in reading direction."""

    text: str
    x: str
    y: int
    anchor: str = "start"
    is_minor: bool = False
    dx: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a line chart, ``x`` in per cent and ``y`` in pixels."""

    series: int
    x: str
    y: int


@dataclass(frozen=True, slots=True)
class Segment:
    """The stroke between two neighbouring points of a series."""

    series: int
    x1: str
    y1: int
    x2: str
    y2: int


@dataclass(slots=True)
class Drawing:
    """Everything the template draws, and the height in pixels."""

    height: int = 0
    bars: list[Bar] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    gridlines: list[int] = field(default_factory=list)
    zero_x: str = ""


def draw_chart(chart: ChartData, language: str, *, is_rtl: bool) -> Drawing:
    """Lay out a chart; figures are written in the digits of ``language``."""
    numbers = [number for series in chart.series for number in series.values if number is not None]
    if not numbers:
        return Drawing()
    if chart.kind == "line":
        return _draw_lines(chart, numbers, language, is_rtl)
    return _draw_bars(chart, numbers, language, is_rtl)


def _draw_bars(chart: ChartData, numbers: list[Decimal], language: str, is_rtl: bool) -> Drawing:
    low, high = min(0.0, *map(float, numbers)), max(0.0, *map(float, numbers))
    first = _room([number for number in numbers if number < 0], language)
    last = 100 - _room([number for number in numbers if number >= 0], language)
    scale = (last - first) / ((high - low) or 1.0)

    def place(number: float) -> float:
        return first + (number - low) * scale

    drawing = Drawing(zero_x=_percent(place(0.0), is_rtl))
    y = 0
    for index, category in enumerate(chart.categories):
        drawing.labels.append(Label(category, _percent(0.0, is_rtl), y + 17, dx=-6 if is_rtl else 6))
        y += LABEL_HEIGHT
        for number_of_series, series in enumerate(chart.series):
            number = series.values[index]
            if number is None:
                continue
            span = (place(0.0), place(float(number)))
            text = format_number(number, language)
            drawing.bars.append(_bar(number_of_series, text, span, y, is_rtl=is_rtl))
            y += BAR_HEIGHT + BAR_GAP
        y += GROUP_GAP
    drawing.height = max(y - GROUP_GAP, LABEL_HEIGHT)
    return drawing


def _room(numbers: list[Decimal], language: str) -> float:
    """What the figures at the ends of bars need on the narrowest screen, in per cent."""
    longest = max((len(format_number(number, language)) for number in numbers), default=0)
    return min(LETTER_ROOM * (longest + 1), MOST_ROOM) if longest else 0.0


def _bar(series: int, text: str, span: tuple[float, float], y: int, *, is_rtl: bool) -> Bar:
    zero, end = span
    start, width = min(span), max(abs(end - zero), 0.15)
    is_negative = end < zero
    return Bar(
        series=series,
        x=f"{100 - start - width if is_rtl else start:.2f}%",
        y=y,
        width=f"{width:.2f}%",
        text=text,
        text_x=_percent(end, is_rtl),
        text_y=y + 16,
        text_dx=-7 if is_negative != is_rtl else 7,
        anchor="end" if is_negative else "start",
    )


def _draw_lines(chart: ChartData, numbers: list[Decimal], language: str, is_rtl: bool) -> Drawing:
    ticks = nice_ticks(float(min(numbers)), float(max(numbers)))
    low, high = ticks[0], ticks[-1]

    def height_of(number: float) -> int:
        return round(LINE_BOTTOM - (number - low) / (high - low) * (LINE_BOTTOM - LINE_TOP))

    drawing = Drawing(height=LINE_HEIGHT)
    for tick in ticks:
        y = height_of(tick)
        drawing.gridlines.append(y)
        text = format_number(Decimal(repr(round(tick, 6))), language)
        drawing.labels.append(Label(text, _percent(0.0, is_rtl), y - 5))
    places = [_percent(x, is_rtl) for x in _spread(len(chart.categories))]
    drawing.labels += _category_labels(chart.categories, places)
    for number_of_series, series in enumerate(chart.series):
        before: Point | None = None
        for x, number in zip(places, series.values, strict=True):
            if number is None:
                before = None
                continue
            point = Point(number_of_series, x, height_of(float(number)))
            if before:
                drawing.segments.append(Segment(number_of_series, before.x, before.y, point.x, point.y))
            drawing.points.append(point)
            before = point
    return drawing


def _category_labels(names: list[str], places: list[str]) -> list[Label]:
    """Names under the plot; so many are left out that they do not run into each other."""
    last = len(names) - 1
    is_long = max(map(len, names)) > LONG_NAME
    wide, narrow = _step(names, WIDE_PLOT, is_long), _step(names, NARROW_PLOT, is_long)
    narrow = -(-narrow // wide) * wide
    labels = []
    for index, (name, x) in enumerate(zip(names, places, strict=True)):
        if index % wide:
            continue
        anchor = "middle"
        if is_long and last and index in (0, last):
            anchor = "start" if index == 0 else "end"
        labels.append(Label(name, x, LINE_HEIGHT - 14, anchor, is_minor=bool(index % narrow)))
    return labels


def _step(names: list[str], plot: int, is_long: bool) -> int:
    """Show every how many-th name, so that neighbours keep apart in a plot of so many pixels."""
    pairs = pairwise(names)
    widest = max(((len(a) + len(b)) / 2 * LETTER_WIDTH + LETTER_WIDTH for a, b in pairs), default=0)
    between = plot * (LINE_END - LINE_START) / 100 / max(len(names) - 1, 1)
    return max(1, math.ceil(widest * (1.5 if is_long else 1) / between))


def _spread(count: int) -> list[float]:
    """``count`` places evenly across the plot, in per cent."""
    if count == 1:
        return [50.0]
    step = (LINE_END - LINE_START) / (count - 1)
    return [LINE_START + step * index for index in range(count)]


def nice_ticks(low: float, high: float) -> list[float]:
    """Four to seven round numbers around ``low`` and ``high``; zero is included unless it is far away."""
    if low > 0 and low < 0.6 * high:
        low = 0.0
    if high < 0 and high > 0.6 * low:
        high = 0.0
    if low == high:
        low, high = min(low, 0.0), max(high, 0.0)
        if low == high:
            high = 1.0
    rough = (high - low) / 4
    magnitude = 1.0
    while magnitude * 10 <= rough:
        magnitude *= 10
    while magnitude > rough:
        magnitude /= 10
    step = next(m * magnitude for m in (1, 2, 2.5, 5, 10) if m * magnitude >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


def _percent(place: float, is_rtl: bool) -> str:
    return f"{100 - place if is_rtl else place:.2f}%"
