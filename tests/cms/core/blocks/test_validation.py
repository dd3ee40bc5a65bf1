"""What an editor is told when something is missing or wrong."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from media_archive.models import PortalImage
from tests.cms.core.blocks.builders import STORY, chart, grid, pictured, table

GOOD_TABLE = grid([("text", "نام"), ("number", "شمار")], [["صحن", "12"]])


def messages(error: ValidationError) -> list[str]:
    """Return every message inside a tree of block errors."""
    found: list[str] = []
    for name in ("block_errors", "cell_errors"):
        branch = getattr(error, name, None) or {}
        for child in branch.values():
            children = child.values() if isinstance(child, dict) else [child]
            for one in children:
                found += messages(one)
    for one in getattr(error, "non_block_errors", None) or []:
        found += one.messages if isinstance(one, ValidationError) else [str(one)]
    if found:
        return found
    return list(error.messages)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Read messages in the language of the source."""
    with translation.override("en"):
        yield


def told(kind: str, raw: Any, *, draft: bool = False) -> list[str]:
    """Return what is said when a block with this stored value is saved; nothing when it is accepted."""
    block = STORY.child_blocks[kind]
    value = block.to_python(raw)
    try:
        (block.clean_deferred if draft else block.clean)(value)
    except ValidationError as error:
        return messages(error)
    return []


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        (table(GOOD_TABLE), ""),
        (table(grid([], [])), "The table is empty"),
        (table(grid([("text", "نام")], [[""]])), "The table is empty"),
        (table(grid([("text", "نام")], [["الف"]], caption=" ")), "caption"),
        (table(grid([("text", "")], [["الف"]])), "Every column needs a heading"),
        (table(grid([("text", "الف"), ("text", "ب")], [["یک"], ["دو", "سه"]])), "more or fewer cells"),
        (table(grid([("text", "الف")], [["یک"]] * 201)), "At most 12 columns and 200 rows"),
    ],
)
def test_tables(stored: dict[str, Any], words: str) -> None:
    """Empty, nameless, headless, ragged and huge tables are each named."""
    said = told("table", stored)
    assert bool(said) is bool(words)
    assert words in " ".join(said)


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        (chart([["فروردین", "820"]]), ""),
        (chart([["فروردین", None]]), "no figures"),
        (chart([["", "12"]]), "name of its category"),
        (chart([["فروردین", "12"]], caption=""), "title"),
        (chart([["فروردین"]]), "more or fewer cells"),
        (chart([[str(n), "1"] for n in range(41)]), "At most 40 categories"),
        (
            {**chart([]), "table": grid([("series", "ب"), ("category", "الف")], [["1", "الف"]])},
            "first column",
        ),
        ({**chart([]), "table": grid([("category", "الف")], [["الف"]])}, "first column"),
    ],
)
def test_charts(stored: dict[str, Any], words: str) -> None:
    """A chart without figures, names or order is refused with the reason."""
    said = told("chart", stored)
    assert bool(said) is bool(words)
    assert words in " ".join(said)


def test_cells_that_are_no_numbers_are_named(db: None) -> None:
    """Typed as in the form: Persian digits pass, words do not."""
    block = STORY.child_blocks["chart"].child_blocks["table"]
    post = {"t-caption": "شرح", "t-column-count": "2", "t-row-count": "2"}
    for index, (kind, heading) in enumerate([("category", "ماه"), ("series", "پیام")]):
        post |= {f"t-column-{index}-{key}": text for key, text in (("type", kind), ("heading", heading))}
        post |= {f"t-column-{index}-order": str(index), f"t-column-{index}-deleted": ""}
    for row, (name, number) in enumerate([("فروردین", "۱٬۲۵۰٫۵"), ("تیر", "دوازده")]):
        post |= {f"t-row-{row}-order": str(row), f"t-row-{row}-deleted": ""}
        post |= {f"t-cell-{row}-0": name, f"t-cell-{row}-1": number}
    value = block.value_from_datadict(post, {}, "t")
    with pytest.raises(ValidationError) as caught:
        block.clean(value)
    assert list(caught.value.cell_errors) == [1]
    with translation.override("fa"):
        assert messages(caught.value)[0].startswith("«دوازده» عدد نیست")
    post["t-cell-1-1"] = ""
    cleaned = block.clean(block.value_from_datadict(post, {}, "t"))
    assert block.get_prep_value(cleaned)["rows"][0]["values"] == ["فروردین", "1250.5"]


def test_pictures_need_words(picture: PortalImage) -> None:
    """No alternative text and not decorative: refused; decorative: accepted."""
    mute = {"image": picture.pk, "alt_text": "", "decorative": False}
    assert told("image", {"image": mute, "caption": "", "credit": ""})
    assert not told("image", pictured(picture, alt=""))
    assert not told("image", pictured(picture))


def test_a_gallery_needs_two(picture: PortalImage) -> None:
    """One picture is not a gallery, unless it is still a draft."""
    single = {"title": "", "items": [pictured(picture)]}
    assert "at least two pictures" in told("gallery", single)[0]
    assert not told("gallery", single, draft=True)
    assert not told("gallery", {"title": "", "items": [pictured(picture), pictured(picture)]})


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/v/kBRjz",
        "http://127.0.0.1/v/kBRjz",
        "https://www.aparat.com.evil.example/v/kBRjz",
        "https://user@www.aparat.com/v/kBRjz",
        "https://www.aparat.com:8443/v/kBRjz",
        "https://www.aparat.com/",
    ],
)
def test_films_from_elsewhere_are_refused_even_in_drafts(url: str) -> None:
    """The message names the sites that are allowed."""
    stored = {"url": url, "title": "فیلم", "caption": ""}
    for draft in (False, True):
        assert "Aparat" in told("embed", stored, draft=draft)[0]


def test_a_film_needs_a_title() -> None:
    """It is all a reader has before the click."""
    assert told("embed", {"url": "https://www.aparat.com/v/kBRjz", "title": "", "caption": ""})


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ({"page": None, "url": "", "title": ""}, "Choose a page or write the address"),
        ({"page": None, "url": "https://example.org", "title": ""}, "needs a title"),
        ({"page": None, "url": "javascript:alert(1)", "title": "الف"}, "valid URL"),
    ],
)
def test_links_need_one_target(db: None, link: dict[str, Any], words: str) -> None:
    """A page or an address, never a script."""
    assert words in " ".join(told("link_list", {"title": "", "items": [{**link, "description": ""}]}))


def test_damaged_tables_still_render() -> None:
    """Stored rows that do not fit their header are squared on the page, not an error."""
    ragged = table(
        grid([("text", "الف"), ("number", "ب"), ("unknown", "پ")], [["یک"], ["دو", "3", "x", "y"], []])
    )
    html = str(STORY.to_python([{"type": "table", "value": ragged}]))
    assert html.count("<td") == 6
    assert "۳" in html or "3" in html


@pytest.mark.parametrize("broken", [None, [], "text", {"columns": None, "rows": None}, {}])
def test_broken_grids_are_empty_tables(broken: Any) -> None:
    """Data no table can be read from shows nothing."""
    stored = {"table": broken, "has_row_headers": True, "note": ""}
    assert "<table" not in str(STORY.to_python([{"type": "table", "value": stored}]))


def test_messages_are_in_the_editors_language() -> None:
    """Persian, as the desk is."""
    block = STORY.child_blocks["table"]
    with translation.override("fa"), pytest.raises(ValidationError) as caught:
        block.clean(block.to_python(table(grid([], []))))
    assert any("جدول خالی است" in message for message in messages(caught.value))
