"""Pictures: formats and widths, words, focal point, and what happens when a file is gone."""

import re

import pytest
from django.template import Context, Template
from wagtail.images.rect import Rect

from cms.core.blocks import StoryContext, story_to_blocks
from cms.core.pictures import focus_classes, get_picture, prepare_picture, useful_widths
from cms.demo.factories import picture_file
from media_archive.models import PortalImage
from tests.cms.core.blocks.builders import image, item, pictured, story

TAG = '{% load images %}{% picture image widths="160 320 640" sizes="100vw" alt=alt loading=loading %}'


def render(shown: PortalImage | None, alt: str | None = None, loading: str = "lazy") -> str:
    """Return the tag's output."""
    return Template(TAG).render(Context({"image": shown, "alt": alt, "loading": loading}))


def test_a_reader_never_waits_for_slow_formats(picture: PortalImage) -> None:
    """JPEG is made while the page is rendered; AVIF and WebP appear once they were prepared."""
    picture.renditions.all().delete()
    before = render(picture)
    assert "image/avif" not in before
    assert before.count("w, ") == 2
    assert prepare_picture(picture, (160, 320, 640)) is True
    assert prepare_picture(picture, (160, 320, 640)) is False
    after = render(picture)
    assert [match[1] for match in re.finditer(r'type="image/(\w+)"', after)] == ["avif", "webp"]
    assert ' height="400" ' in after
    assert ' width="640"' in after
    assert "style=" not in after


def test_small_pictures_are_not_blown_up(db: None) -> None:
    """No width beyond the one that holds the whole picture."""
    assert useful_widths(image(file=picture_file(size=(300, 200))), (160, 320, 640)) == [160, 320]


def test_alt_text_contextual_then_own_then_none(picture: PortalImage) -> None:
    """The page's words win, the archive's description stands in, an empty text stays empty."""
    assert 'alt="رئیس در صحن"' in render(picture, "رئیس در صحن")
    assert 'alt=""' in render(picture, "")
    picture.contextual_alt_text = "از جایگاه"
    assert 'alt="از جایگاه"' in render(picture)
    picture.contextual_alt_text = None
    assert f'alt="{picture.description}"' in render(picture)
    picture.decorative = True
    assert 'alt=""' in render(picture)


def test_eager_pictures_come_first(picture: PortalImage) -> None:
    """What a reader sees first is asked for first."""
    assert 'fetchpriority="high"' in render(picture, loading="eager")
    assert 'loading="lazy"' in render(picture)


@pytest.mark.parametrize("damage", ["missing", "garbage", "bomb"])
def test_a_bad_file_shows_the_placeholder(picture: PortalImage, damage: str) -> None:
    """Gone, unreadable or hostile: the page stands, the words stay, and the feed says there is no file."""
    path = picture.file.path
    if damage == "missing":
        picture.file.storage.delete(picture.file.name)
    else:
        content = b"no picture at all" if damage == "garbage" else _bomb()
        with open(path, "wb") as file:
            file.write(content)
    picture.renditions.all().delete()
    picture = PortalImage.objects.get(pk=picture.pk)
    assert "img/placeholder.svg" in render(picture, "رأی‌گیری")
    assert 'alt="رأی‌گیری"' in render(picture, "رأی‌گیری")
    assert get_picture(picture, (320,)) is None
    assert prepare_picture(picture) is False


def _bomb() -> bytes:
    """Return the head of a PNG that claims to be 60,000 pixels wide and high."""
    import struct
    import zlib

    body = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))


def test_no_picture_at_all_shows_the_placeholder(db: None) -> None:
    """As in the chooser's preview."""
    assert "img/placeholder.svg" in render(None)


@pytest.mark.parametrize(
    ("point", "classes"),
    [
        (None, ""),
        ((0, 0), "focus focus-x-0 focus-y-0"),
        ((320, 200), "focus focus-x-50 focus-y-50"),
        ((640, 399), "focus focus-x-100 focus-y-100"),
    ],
)
def test_focal_point_becomes_a_class(
    picture: PortalImage, point: tuple[int, int] | None, classes: str
) -> None:
    """In steps of a tenth, since the policy allows no style attribute."""
    if point:
        picture.set_focal_point(Rect.from_point(*point, 10, 10))
    assert focus_classes(picture) == classes
    if classes:
        assert classes in render(picture)


def test_the_feed_lists_every_file(picture: PortalImage) -> None:
    """By format, smallest first, absolute."""
    prepare_picture(picture, (320, 640))
    value = story(item("image", pictured(picture)))
    data = story_to_blocks(value, StoryContext("https://council.example", "fa"))[0]["value"]
    assert [source["type"] for source in data["sources"]] == ["image/avif", "image/webp", "image/jpeg"]
    assert [file["width"] for file in data["sources"][0]["files"]] == [320, 640]
    assert data["src"] == data["sources"][-1]["files"][-1]["url"]
    assert (data["width"], data["height"], data["is_decorative"]) == (640, 400, False)


def test_one_image_used_twice_keeps_both_texts(picture: PortalImage) -> None:
    """Alternative text belongs to the place, not to the image."""
    value = story(item("image", pictured(picture, "یکم")), item("image", pictured(picture, "دوم")))
    assert [block["value"]["alt"] for block in story_to_blocks(value)] == ["یکم", "دوم"]
