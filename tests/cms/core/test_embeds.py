"""Films from listed sites only, by address alone."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from cms.core.blocks import StoryContext, story_to_html
from cms.core.embeds import embed_frame_sources, match_embed
from tests.cms.core.blocks.builders import item, story

APARAT_FRAME = "https://www.aparat.com/video/video/embed/videohash/kBRjz/vt/frame"
YOUTUBE_FRAME = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        ("https://www.aparat.com/v/kBRjz", APARAT_FRAME),
        ("http://aparat.com/v/kBRjz/some-title?playlist=1", APARAT_FRAME),
        (APARAT_FRAME, APARAT_FRAME),
        ("https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=30", YOUTUBE_FRAME),
        ("https://youtu.be/aqz-KE-bpKQ", YOUTUBE_FRAME),
        ("https://m.youtube.com/shorts/aqz-KE-bpKQ", YOUTUBE_FRAME),
        (" https://vimeo.com/76979871 ", "https://player.vimeo.com/video/76979871?dnt=1"),
    ],
)
def test_addresses_that_people_copy_are_understood(address: str, frame: str) -> None:
    """Short, long, mobile and frame addresses lead to the same film."""
    match = match_embed(address)
    assert match is not None
    assert match.embed_url == frame
    assert match_embed(match.page_url) == match


@pytest.mark.parametrize(
    "address",
    [
        "",
        "aparat.com/v/kBRjz",
        "javascript:alert(1)//www.aparat.com/v/kBRjz",
        "https://169.254.169.254/v/kBRjz",
        "https://localhost/v/kBRjz",
        "https://[::1]/v/kBRjz",
        "https://www.aparat.com@evil.example/v/kBRjz",
        "https://evil.example/#https://www.aparat.com/v/kBRjz",
        "https://www.aparat.com:99999/v/kBRjz",
        'https://www.aparat.com/v/"><script>',
        "https://www.youtube.com/watch?v=../../etc",
        "https://www.youtube.com/redirect?v=aqz-KE-bpKQ",
        "https://vimeo.com/about",
    ],
)
def test_other_addresses_are_not_films(address: str) -> None:
    """Unlisted and private hosts, odd ports, credentials and crafted identifiers."""
    assert match_embed(address) is None


@given(st.text(max_size=80))
def test_any_text_gets_an_answer(text: str) -> None:
    """Never an exception, never a frame from outside the list."""
    match = match_embed(f"https://{text}")
    assert match is None or match.embed_url.startswith(tuple(embed_frame_sources()))


def test_the_list_is_a_setting(settings: Any) -> None:
    """What an operator takes off the list is no longer shown, and its origin leaves the policy."""
    value = [item("embed", {"url": "https://youtu.be/aqz-KE-bpKQ", "title": "الف", "caption": ""})]
    assert "youtube" in story_to_html(story(*value), StoryContext("", "fa"))
    settings.CMS_EMBED_PROVIDERS = ["aparat"]
    assert story_to_html(story(*value), StoryContext("", "fa")) == ""
    assert str(story(*value)).strip() == ""
    assert embed_frame_sources() == ["https://www.aparat.com"]


def test_a_name_that_is_not_known_stops_the_start(settings: Any) -> None:
    """With the names that are."""
    settings.CMS_EMBED_PROVIDERS = ["aparat", "nowhere"]
    with pytest.raises(ImproperlyConfigured, match="nowhere; known are aparat"):
        embed_frame_sources()


def test_nothing_is_loaded_before_the_click() -> None:
    """The page holds a link and data; no frame, no picture and no script of the other site."""
    html = str(story(item("embed", {"url": "https://youtu.be/aqz-KE-bpKQ", "title": "الف", "caption": ""})))
    assert "<iframe" not in html
    assert "<img" not in html
    assert 'href="https://www.youtube.com/watch?v=aqz-KE-bpKQ"' in html
    assert f'data-embed-src="{YOUTUBE_FRAME}"' in html
    assert html.count("<script") == html.count('src="/static/js/embed.js"') == 1
