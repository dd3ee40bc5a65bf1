"""Pictures that are no pictures, too much of one, or something else as well."""

import struct
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cms.accounts.models import User
from media_archive.models import PortalImage
from media_archive.validators import validate_image_upload
from tests.media_archive.hostile_pictures import animation, archive, picture, png

SOUND = {
    "a.png": picture("PNG"), "a.jpg": picture("JPEG"), "a.webp": picture("WEBP"), "a.avif": picture("AVIF"),
    "a.gif": picture("GIF"), "progressive.jpg": picture("JPEG", progressive=True),
}  # fmt: skip
BROKEN = {
    "empty.png": b"",
    "text.jpg": b"This is no picture.",
    "truncated.jpg": picture("JPEG", (640, 480))[:3000],
    "truncated.png": picture("PNG", (640, 480))[:3000],
    "truncated.webp": picture("WEBP", (640, 480))[:500],
    "truncated.avif": picture("AVIF", (640, 480))[:300],
    "no-pixels.png": png(100, 100, b""),
    "zero.png": png(0, 0, b""),
    "bomb.png": png(19_000, 19_000, b"\0" * 1_000_000),
    "huge-side.png": png(2**31 - 1, 1, b"\0"),
    "bomb-in-the-header.gif": b"GIF89a" + struct.pack("<HH", 65535, 65535) + b"\0\0\0" + b";",
    "frames.gif": animation("GIF", 400),
    "gifar.gif": picture("GIF") + archive(),
    "page.png": picture("PNG") + b"<html><script>alert(1)</script>",
    "comment.jpg": picture("JPEG", comment=b"<?php system($_GET[0]); ?>"),
    "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "drawing.png": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "film.webp": b"RIFF\xff\xff\xff\x7fWEBPVP8X" + b"\0" * 50,
    "other.jpg": b"8BPS\0\x01" + b"\0" * 100,
    "random.avif": b"\0\0\0\x20ftypavif" + bytes(range(256)) * 4,
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_pictures_pass(name: str) -> None:
    """And are left at their beginning for whoever reads them next."""
    file = SimpleUploadedFile(name, SOUND[name])
    validate_image_upload(file)
    assert file.tell() == 0


@pytest.mark.parametrize("name", BROKEN)
def test_everything_else_is_refused(name: str) -> None:
    """With an error that an editor can read, whatever the decoder makes of it."""
    with pytest.raises(ValidationError):
        validate_image_upload(SimpleUploadedFile(name, BROKEN[name]))


def test_a_file_over_the_limit_is_not_decoded(settings: Any) -> None:
    """Size comes first."""
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000
    with pytest.raises(ValidationError, match=r"large|بزرگ"):
        validate_image_upload(SimpleUploadedFile("a.png", b"x" * 1001))


@pytest.mark.parametrize(
    "address", ["/admin/images/add/", "/admin/images/multiple/add/", "/admin/images/chooser/create/"]
)
@pytest.mark.parametrize("name", [*BROKEN, "mismatch.jpg"])
def test_no_upload_breaks_the_admin(db: None, address: str, name: str) -> None:
    """Each way an editor can upload: an error in the form, nothing stored, never a 500."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("editor", password="x"))
    file = SimpleUploadedFile(name, BROKEN.get(name, SOUND["a.png"]), content_type="image/png")
    fields = {"title": "t", "description": "d", "credit": "c", "rights": "council", "collection": "1"}
    prefixed = {f"image-chooser-upload-{key}": value for key, value in fields.items()}
    response = client.post(
        address,
        {**fields, **prefixed, "file": file, "files[]": file, "image-chooser-upload-file": file},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert response.status_code < 500, response.status_code
    assert not PortalImage.objects.exists()
