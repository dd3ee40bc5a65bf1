"""Texts of a story are stored with the right letters, and the addresses in them untouched."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from cms.core.blocks import clean_story
from cms.core.richtext import clean_prose
from home.models import ContentPage
from media_archive.models import PortalImage
from tests.cms.core.blocks.builders import STORY, full_story, grid, item, story, table

ARABIC, PERSIAN = "كيف ٣", "کیف ۳"


def test_letters_follow_the_language_of_the_page() -> None:
    """Persian letters on a Persian page, Arabic ones on an Arabic page."""
    parts = [
        item("heading", {"text": ARABIC, "level": "h2"}),
        item("rich_text", f'<p><a href="/{ARABIC}">{ARABIC}</a></p>'),
        item(
            "accordion",
            {"items": [{"type": "item", "id": "x", "value": {"title": ARABIC, "text": "<p></p>"}}]},
        ),
        item("table", table(grid([("text", ARABIC), ("number", "n")], [[ARABIC, "1"]], ARABIC))),
    ]
    persian, arabic = story(*parts), story(*parts)
    clean_story(persian, "fa")
    clean_story(arabic, "ar")
    stored = persian.get_prep_value()
    assert stored[0]["value"]["text"] == PERSIAN
    assert stored[1]["value"] == f'<p><a href="/{ARABIC}">{PERSIAN}</a></p>'
    assert stored[2]["value"]["items"][0]["value"]["title"] == PERSIAN
    assert stored[3]["value"]["table"] == grid(
        [("text", PERSIAN), ("number", "n")], [[PERSIAN, "1"]], PERSIAN
    )
    assert arabic.get_prep_value()[0]["value"]["text"] == ARABIC


def test_cleaning_loads_nothing(picture: PortalImage) -> None:
    """A story nobody touched is cleaned without a query; identifiers stay."""
    value = story(item("image", {"image": {"image": picture.pk, "alt_text": "الف", "decorative": False}}))
    before = value.get_prep_value()
    with CaptureQueriesContext(connection) as queries:
        clean_story(value, "fa")
    assert len(queries) == 0
    assert value.get_prep_value() == before


def test_a_page_cleans_its_story_when_it_is_saved(page: Page) -> None:
    """From a form or from code, lazily loaded or freshly built."""
    locale = Locale.objects.get(language_code="fa")
    fresh = STORY.normalize([("heading", {"text": f"\u202e{ARABIC}\x00", "level": "h2"})])
    child = page.add_child(instance=ContentPage(title="الف", slug="child", locale=locale, body=fresh))
    assert ContentPage.objects.get(pk=child.pk).body[0].value["text"] == PERSIAN


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("<p>الف<script>alert(1)</script></p>", "<p>الف</p>"),
        ('<p onclick="x()" style="color:red" class="y">الف</p>', "<p>الف</p>"),
        ('<p><a href="javascript:alert(1)">الف</a></p>', "<p><a>الف</a></p>"),
        ('<p><a linktype="page" id="7">الف</a></p>', '<p><a linktype="page" id="7">الف</a></p>'),
        ('<p><a href="https://example.org/?a=1&amp;b=2">الف</a></p>', None),
        ('<p data-block-key="ab12c">می‌رود</p>', None),
        ("<h2>الف</h2><iframe src=x></iframe>", "الف"),
        ('<embed embedtype="image" id="1" format="left" alt=""/>', ""),
        ("<p>الف\u202eب\x00</p>", "<p>الفب</p>"),
        ("<p>یک<br/>دو</p><hr/>", None),
        ("<ul><li data-block-key='a1'>الف</li></ul><h3>ب</h3><p>m<sup>2</sup></p>", None),
    ],
)
def test_rich_text_lets_through_what_the_editor_can_make(source: str, kept: str | None) -> None:
    """Nothing else, whoever sent it."""
    expected = source.replace("'", '"') if kept is None else kept
    assert clean_prose(source) == expected
    assert clean_prose(expected) == expected


def test_a_whole_story_passes_unharmed(picture: PortalImage, minutes: object, page: Page) -> None:
    """Good Persian stays as it is, letter by letter."""
    value = full_story(picture, minutes, page.pk)
    before = value.get_prep_value()
    clean_story(value, "fa")
    after = value.get_prep_value()
    assert [block for block in after if block["type"] != "key_figures"] == [
        block for block in before if block["type"] != "key_figures"
    ]
