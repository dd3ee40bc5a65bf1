"""A story is translated text by text, tables and charts included, and comes back whole."""

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter
from wagtail_localize.strings import StringValue

from cms.core.blocks import story_to_text
from home.models import ContentPage
from media_archive.models import PortalDocument, PortalImage
from tests.cms.core.blocks.builders import full_story, story


@pytest.fixture
def words(picture: PortalImage, minutes: PortalDocument, page: Page) -> list[str]:
    """Return the texts of the translated story, each word of the source replaced by the letter x."""
    field = ContentPage._meta.get_field("body")
    source = full_story(picture, minutes, page.pk)
    # List items get their identifiers when they are saved.
    saved = story(*full_story(picture, minutes, page.pk).get_prep_value())
    _identify(saved.raw_data)
    segments = StreamFieldSegmentExtractor(field).handle_stream_block(saved)
    translated = [
        StringSegmentValue(s.path, StringValue("x"), order=s.order, attrs=s.attrs)
        if isinstance(s, StringSegmentValue) and not s.is_empty()
        else s
        for s in segments
    ]
    fa, _created = Locale.objects.get_or_create(language_code="fa")
    en, _created = Locale.objects.get_or_create(language_code="en")
    StreamFieldSegmentsWriter(field, fa, en).handle_stream_block(saved, translated)
    assert len(story_to_text(saved).splitlines()) == len(story_to_text(source).splitlines())
    return story_to_text(saved).split()


def _identify(items: object) -> None:
    for block in items:
        value = block["value"]
        if isinstance(value, dict) and isinstance(value.get("items"), list):
            value["items"] = [
                {"type": "item", "id": f"{block['id']}-{n}", "value": item}
                for n, item in enumerate(value["items"])
            ]


def test_every_text_reaches_the_translator(words: list[str]) -> None:
    """Nothing but the letter x, figures and addresses is left after everything was translated."""
    persian = [word for word in words if any("\u0620" <= letter <= "\u06ef" for letter in word)]
    assert persian == []
    assert words.count("x") > 20
