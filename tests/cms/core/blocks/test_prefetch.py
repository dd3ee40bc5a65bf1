"""However long the story, the number of queries stays the same."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.blocks import StreamValue
from wagtail.models import Page, Site

from cms.core.blocks import StoryContext, prefetch_story, story_to_blocks, story_to_html, story_to_text
from tests.cms.core.blocks.builders import document, image, item, pictured, story
from tests.cms.core.blocks.conftest import make_page

#: Images of pictures, of galleries, renditions, documents, linked pages, their languages and restrictions, and the
#: pages and documents that rich text links to; translations (two more) only when a page is in another language.
MOST_QUERIES = 9


def long_story(times: int) -> StreamValue:
    """Return a story in which everything that needs the database occurs `times` times."""
    items = []
    for number in range(times):
        first, second, page = image(), image(), make_page(f"p{times}-{number}")
        minutes = document()
        prose = (
            f'<p><a linktype="page" id="{page.pk}">الف</a> <a linktype="document" id="{minutes.pk}">ب</a></p>'
        )
        link = {"page": page.pk, "url": "", "title": "", "description": ""}
        items += [
            item("rich_text", prose),
            item("callout", {"kind": "info", "title": "ج", "text": prose}),
            item("accordion", {"items": [{"title": "د", "text": prose}]}),
            item("image", pictured(first)),
            item("gallery", {"title": "", "items": [pictured(first), pictured(second)]}),
            item("document", {"document": minutes.pk, "title": "", "description": ""}),
            item("link_list", {"title": "", "items": [link, link]}),
        ]
    value = story(*items)
    str(story(*items))  # makes the renditions, as an earlier visit did
    return value


def count(action: Callable[[], object]) -> int:
    """Return the number of queries of `action`, with the site's addresses warm as in a running process."""
    Site.get_site_root_paths()
    with (
        CaptureQueriesContext(
            connection,
        ) as queries,
        translation.override("fa"),
    ):
        action()
    return len(queries)


@pytest.mark.parametrize(
    "show", [str, lambda value: story_to_html(value, StoryContext("https://c.example", "fa"))]
)
def test_queries_do_not_grow_with_the_story(page: Page, show: Callable[[StreamValue], str]) -> None:
    """One of each, or four of each: the same queries, on the page and in the feed."""
    short, long = long_story(1), long_story(4)
    few = count(lambda: show(short))
    assert count(lambda: show(long)) == few
    assert few <= MOST_QUERIES


def test_a_second_rendering_costs_nothing(page: Page) -> None:
    """What was loaded for the typed form serves the HTML too."""
    value = long_story(2)
    prefetch_story(value)
    assert count(lambda: (str(value), story_to_blocks(value), story_to_html(value))) == 0


def test_plain_text_needs_no_query_for_rich_text() -> None:
    """Indexing does not resolve links."""
    value = story(item("rich_text", '<p><a linktype="page" id="1">الف</a></p>'))
    assert story_to_text(value) == "الف"
