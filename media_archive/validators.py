"""Uploaded pictures are looked at before anything else opens them.

Wagtail reads the header alone and lets whatever a decoder raises become a 500; a file whose header is right and whose
pixels are not is stored, and breaks every list it appears in.
"""

from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from media_archive.picture_checks import Limits, opened, second_nature, unpack
from media_archive.sniffing import RefusedError

#: Formats that decoders are tried for; everything else Pillow knows (PSD, EPS, TIFF, …) stays closed.
FORMATS = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")
MAX_FRAMES = 300
#: Longest side in pixels; formats and browsers give up beyond 16-bit sizes.
MAX_SIDE = 20_000
_TOO_MANY = _("This picture has too many pixels or frames. Please make it smaller.")
_PROGRAM = _("This picture carries a program or an archive. Please save it anew.")
_DAMAGED = _("This file is damaged or is not a picture.")
_WORDS = {
    "polyglot": _PROGRAM,
    "test_virus": _PROGRAM,
    "too_many_pixels": _TOO_MANY,
    "animated": _TOO_MANY,
}


def validate_image_upload(upload: IO[bytes] | Any) -> None:
    """Raise `ValidationError` unless the upload is one whole picture of a known format and a bearable size.

    Args:
        upload: an open file or Django's uploaded file; it is left at its beginning.
    """
    content = _content(upload)
    if len(content) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        limit = filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
        raise ValidationError(
            _("This file is too large; the limit is %(limit)s."), "too_large", {"limit": limit}
        )
    try:
        if code := second_nature(content):
            raise RefusedError(code)
        upload.seek(0)
        with opened(upload, _limits()) as image:
            unpack(image)
    except RefusedError as error:
        raise ValidationError(_WORDS.get(error.code, _DAMAGED), error.code) from error
    finally:
        upload.seek(0)


def _content(upload: Any) -> bytes:
    upload.seek(0)
    content = upload.read(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1)
    upload.seek(0)
    return bytes(content)


def _limits() -> Limits:
    return Limits(FORMATS, settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS, MAX_SIDE, MAX_FRAMES)
