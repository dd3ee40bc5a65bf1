"""Charts: what is drawn, mirrored for right-to-left, and never told by colour alone."""

import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cms.core.blocks.chart_drawing import ChartData, Series, draw_chart, nice_ticks
from tests.cms.core.blocks.builders import chart, grid, item, story

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


def data(kind: str, *columns: list[Decimal | None]) -> ChartData:
    """Return a chart with one category for each number of a column."""
    names = [f"c{index}" for index in range(len(columns[0]))]
    series = [Series(f"s{index}", values) for index, values in enumerate(columns)]
    return ChartData("title", kind, "", "category", names, series)


def share(text: str) -> float:
    """Return a percentage as a number."""
    return float(text.removesuffix("%"))


@pytest.mark.parametrize("is_rtl", [True, False])
def test_bars_are_as_long_as_their_numbers(is_rtl: bool) -> None:
    """Half the number is half the length, from the side where reading starts."""
    bars = draw_chart(data("bar", [Decimal(50), Decimal(100)]), "fa", is_rtl=is_rtl).bars
    assert share(bars[1].width) == pytest.approx(2 * share(bars[0].width))
    starts = [share(bar.x) + (share(bar.width) if is_rtl else 0) for bar in bars]
    assert starts == [pytest.approx(100 if is_rtl else 0)] * 2


def test_negative_bars_go_the_other_way() -> None:
    """Both sides of the zero line."""
    drawing = draw_chart(data("bar", [Decimal(-10), Decimal(10)]), "en", is_rtl=False)
    zero = share(drawing.zero_x)
    assert share(drawing.bars[0].x) + share(drawing.bars[0].width) == pytest.approx(zero, abs=0.02)
    assert share(drawing.bars[1].x) == pytest.approx(zero, abs=0.02)


@given(
    st.lists(st.one_of(st.none(), NUMBERS), min_size=1, max_size=12),
    st.sampled_from(["bar", "line"]),
    st.booleans(),
)
def test_nothing_is_drawn_outside(values: list[Decimal | None], kind: str, is_rtl: bool) -> None:
    """Whatever the numbers, every mark lies within the drawing."""
    drawing = draw_chart(data(kind, values), "fa", is_rtl=is_rtl)
    for bar in drawing.bars:
        assert -0.2 <= share(bar.x) <= share(bar.x) + share(bar.width) <= 100.2
    for point in drawing.points:
        assert 0 <= share(point.x) <= 100
        assert 0 <= point.y <= drawing.height
    known = sum(value is not None for value in values)
    assert len(drawing.bars) + len(drawing.points) == known


@given(NUMBERS, NUMBERS)
def test_ticks_are_few_round_and_enclose(first: Decimal, second: Decimal) -> None:
    """Between two and eight of them, in even steps."""
    low, high = sorted((float(first), float(second)))
    ticks = nice_ticks(low, high)
    assert 2 <= len(ticks) <= 8
    assert ticks[0] <= low + (high - low) * 1e-6
    assert ticks[-1] >= high - (high - low) * 1e-6


def test_a_gap_breaks_the_line() -> None:
    """A month without a figure is not drawn as if it had one."""
    values = [Decimal(1), Decimal(2), None, Decimal(4)]
    drawing = draw_chart(data("line", values), "fa", is_rtl=True)
    assert (len(drawing.points), len(drawing.segments)) == (3, 1)


def test_many_categories_keep_apart() -> None:
    """The longer the names, the fewer are written, and fewer still on a narrow screen."""
    chart = data("line", [Decimal(n) for n in range(24)])
    short = draw_chart(chart, "fa", is_rtl=True).labels
    long = draw_chart(replace(chart, categories=["c" * 20] * 24), "fa", is_rtl=True).labels
    counts = [
        sum(label.text.startswith("c") and not (label.is_minor and is_narrow) for label in labels)
        for labels in (short, long)
        for is_narrow in (False, True)
    ]
    assert counts == [24, 8, 3, 1]


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_the_drawing_is_named_described_and_followed_by_its_table(kind: str) -> None:
    """A title, a sentence with the extremes in the reader's digits, and every figure as a table."""
    with translation.override("fa"):
        html = str(story(item("chart", chart([["فروردین", "1820"], ["تیر", "-7.5"]], kind))))
    svg = html[html.index('<svg class="chart__drawing"') :]
    root = ET.fromstring(svg[: svg.index("<details")])
    title, description = root.findtext("title"), root.findtext("desc")
    assert title == "پیام‌های شهروندان"
    assert description is not None
    assert "۱٬۸۲۰" in description
    assert root.get("aria-labelledby") == " ".join(part.get("id", "") for part in root[:2])
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", html)
    assert cells == ["۱٬۸۲۰", "‎−۷٫۵"]
    assert re.findall(r'<th scope="row">([^<]*)</th>', html) == ["فروردین", "تیر"]


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_series_differ_by_pattern_or_shape(kind: str) -> None:
    """Six series, six patterns or six marks; no inline style anywhere."""
    columns = [("category", "ماه"), *[("series", f"رشته {n}") for n in range(6)]]
    stored = {**chart([], kind), "table": grid(columns, [["الف", *"123456"], ["ب", *"234567"]])}
    html = str(story(item("chart", stored)))
    assert "style=" not in html
    if kind == "bar":
        assert len(set(re.findall(r"url\(#chart-\w+-(p[1-5])\)", html))) == 5
    else:
        marks = re.findall(r'<(?:circle|rect|path) class="chart__dot s\d"([^>]*)/>', html)
        assert len(set(marks)) == 6


def test_two_charts_on_a_page_keep_their_patterns() -> None:
    """Identifiers come from the blocks, so they are unique."""
    html = str(story(*[item("chart", chart([["الف", "1"]])) for _ in range(3)]))
    found = re.findall(r' id="([^"]+)"', html)
    assert len(found) == len(set(found))
