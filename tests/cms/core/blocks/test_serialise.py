"""A story outside its page: typed, valid by its schema, clean, absolute, and as plain text."""

import json
from html.parser import HTMLParser
from typing import Any

import jsonschema
import pytest
from wagtail.models import Page

from cms.core.blocks import (
    StoryContext,
    block_schemas,
    story_headings,
    story_schema,
    story_to_blocks,
    story_to_html,
    story_to_text,
)
from media_archive.models import PortalDocument, PortalImage
from tests.cms.core.blocks.builders import STORY, full_story, item, pictured, story

ABROAD = StoryContext("https://council.example", "fa")


class TagReader(HTMLParser):
    """Collects tags and attributes, and checks that they are closed in order."""

    VOID = frozenset({"img", "br", "hr"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_block_is_valid_by_its_schema(
    picture: PortalImage, minutes: PortalDocument, page: Page
) -> None:
    """The typed form of every kind of block validates, and survives JSON."""
    blocks = story_to_blocks(full_story(picture, minutes, page.pk), ABROAD)
    assert [block["type"] for block in blocks] == list(STORY.child_blocks)
    jsonschema.Draft202012Validator.check_schema(story_schema())
    jsonschema.validate(json.loads(json.dumps(blocks)), story_schema())
    for block in blocks:
        jsonschema.validate(block["value"], block_schemas()[block["type"]])


def test_html_is_clean_and_absolute(picture: PortalImage, minutes: PortalDocument, page: Page) -> None:
    """No classes, styles, scripts or frames; every address has a host; tags are closed in order."""
    reader = TagReader(story_to_html(full_story(picture, minutes, page.pk), ABROAD))
    assert reader.open == []
    for tag, attributes in reader.tags:
        assert tag not in {"script", "style", "iframe", "svg", "button", "div", "span"}
        assert not {"class", "style"} & set(attributes)
        for name in ("href", "src"):
            if name in attributes:
                assert str(attributes[name]).startswith("https://"), attributes


def test_html_tells_what_the_blocks_tell(picture: PortalImage, minutes: PortalDocument, page: Page) -> None:
    """Captions, shown, figures in the reader's digits and titles are all there."""
    html = story_to_html(full_story(picture, minutes, page.pk), ABROAD)
    for words in ("تصمیم‌ها", "عکاس شورا", "۱٬۲۳۴٫۵", "‎−۱۲٫۵", "PDF", "فیلم جلسه", page.title):
        assert words in html
    assert "1,234.5" in story_to_html(
        full_story(picture, minutes, page.pk), StoryContext("https://council.example", "en")
    )


def test_text_is_every_word_once_and_no_mark_up(
    picture: PortalImage, minutes: PortalDocument, page: Page
) -> None:
    """For search: captions, cells and titles, without tags, numbers of choices or None."""
    text = story_to_text(full_story(picture, minutes, page.pk))
    for words in ("تصمیم‌ها", "متن با پیوند", "رئیس", "چون.", "صحن", "فروردین", "نمونه"):
        assert words in text
    assert "<" not in text
    assert "None" not in text
    assert "h2" not in text


def test_a_deleted_picture_or_document_leaves_no_gap(picture: PortalImage, minutes: PortalDocument) -> None:
    """The block is left out, and what remains is still valid."""
    value = [
        item("image", {"image": {"image": picture.pk, "alt_text": "الف", "decorative": False}}),
        item("document", {"document": minutes.pk, "title": "", "description": ""}),
        item("rich_text", "<p>می‌ماند</p>"),
    ]
    picture.delete()
    minutes.delete()
    assert [block["type"] for block in story_to_blocks(story(*value), ABROAD)] == ["rich_text"]
    assert "<img" not in str(story(*value))


def test_dead_links_in_rich_text_become_plain_words(page: Page) -> None:
    """A link to a page that is gone keeps its words and loses its tag."""
    value = story(item("rich_text", '<p>به <a linktype="page" id="999999">اینجا</a></p>'))
    assert story_to_html(value, ABROAD) == "<p>به اینجا</p>"


@pytest.mark.parametrize("hidden", ["unpublished", "restricted"])
def test_links_to_pages_that_are_not_public_are_left_out(page: Page, hidden: str) -> None:
    """Neither the title nor the address of such a page is told."""
    if hidden == "unpublished":
        page.unpublish()
    else:
        page.view_restrictions.create(restriction_type="login")
    link = {"page": page.pk, "url": "", "title": "", "description": ""}
    value = story(item("link_list", {"title": "", "items": [link]}))
    assert story_to_blocks(value, ABROAD) == []
    assert page.title not in str(value)


def test_headings_have_anchors_that_outlive_their_words() -> None:
    """The anchor comes from the block's identifier; two headings never share one."""
    first = item("heading", {"text": "یک", "level": "h2"})
    renamed = {**first, "value": {"text": "نام تازه", "level": "h2"}}
    twin = {**first, "value": {"text": "همزاد", "level": "h3"}}
    anchors = [heading["anchor"] for heading in story_headings(story(renamed, twin))]
    assert anchors[0] == story_headings(story(first))[0]["anchor"]
    assert len(set(anchors)) == 2
    assert f'id="{anchors[0]}"' in str(story(renamed, twin))


def test_words_are_escaped_everywhere(picture: PortalImage, minutes: PortalDocument, page: Page) -> None:
    """What an editor types is text, on the page and in the feed."""
    hostile = '<script>alert(1)</script>"onload="x'

    def poison(part: Any) -> Any:
        if isinstance(part, dict):
            kept = {"type", "level", "kind", "id", "url", "source_url", "trend"}
            return {key: value if key in kept else poison(value) for key, value in part.items()}
        if isinstance(part, list):
            return [poison(value) for value in part]
        return hostile if isinstance(part, str) and not part.startswith("<p>") else part

    stored = full_story(picture, minutes, page.pk).get_prep_value()
    value = story(
        *[{**block, "value": poison(block["value"])} for block in stored if block["type"] != "chart"]
    )
    for html in (str(value), story_to_html(value, ABROAD)):
        assert "<script>" not in html
        assert '"onload="' not in html


def test_wagtails_api_hook_gives_the_same_blocks(picture: PortalImage) -> None:
    """Whoever serialises the field through Wagtail sees the typed form."""
    value = story(item("image", {"image": {"image": picture.pk, "alt_text": "الف", "decorative": False}}))
    shown = STORY.get_api_representation(value, context=ABROAD)
    assert shown == story_to_blocks(value, ABROAD)
    assert shown[0]["value"]["src"].startswith("https://council.example/")


def test_a_document_says_what_it_is(minutes: PortalDocument) -> None:
    """Format, size and language are known before the click."""
    stored = item("document", {"document": minutes.pk})
    block = story_to_blocks(story(stored), ABROAD)[0]["value"]
    assert (block["format"], block["size_bytes"], block["language"]) == ("PDF", 16, "fa")


def test_credit_of_the_block_wins_over_the_archive(picture: PortalImage) -> None:
    """The archive's credit is shown unless the block states one."""
    values = [item("image", pictured(picture)), item("image", pictured(picture, credit="خبرگزاری"))]
    shown = [block["value"]["credit"] for block in story_to_blocks(story(*values), ABROAD)]
    assert shown == ["عکاس شورا", "خبرگزاری"]
    html = str(story(*values))
    assert "عکاس شورا" in html
    assert "خبرگزاری" in html
