"""Uploaded pictures are looked at before anything else opens them.

Wagtail reads the header alone and lets whatever a decoder raises become a 500; a file whose header is right and whose
pixels are not is stored, and breaks every list it appears in.
"""

import warnings
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image

#: Formats that decoders are tried for; everything else Pillow knows (PSD, EPS, TIFF, …) stays closed.
FORMATS = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")
MAX_FRAMES = 300
#: Longest side in pixels; formats and browsers give up beyond 16-bit sizes.
MAX_SIDE = 20_000
#: What makes a picture a web page, a program or an archive as well. A browser is told not to guess, but a copy of the
#: file may end up where nobody tells it.
_SECOND_NATURES = (b"<script", b"<html", b"<?php", b"<!doctype")
_ZIP_END = b"PK\x05\x06"
_ZIP_END_REACH = 66_000


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
    lowered = content.lower()
    if any(mark in lowered for mark in _SECOND_NATURES) or _ZIP_END in content[-_ZIP_END_REACH:]:
        raise ValidationError(
            _("This picture carries a program or an archive. Please save it anew."), "polyglot"
        )
    upload.seek(0)
    try:
        _decode(upload)
    except ValidationError:
        raise
    except Exception as error:  # Decoders raise everything from SyntaxError to MemoryError for broken files.
        raise ValidationError(_("This file is damaged or is not a picture."), "damaged") from error
    finally:
        upload.seek(0)


def _content(upload: Any) -> bytes:
    upload.seek(0)
    content = upload.read(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1)
    upload.seek(0)
    return bytes(content)


def _decode(upload: Any) -> None:
    """Check the sizes the header gives before a byte of pixels is unpacked, then unpack all of them."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(upload, formats=FORMATS)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_many_pixels() from error
        with image:
            width, height = image.size
            frames = getattr(image, "n_frames", 1)
            is_bearable = max(width, height) <= MAX_SIDE and frames <= MAX_FRAMES
            if not is_bearable or width * height * frames > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                raise _too_many_pixels()
            # JPEG can be unpacked at an eighth of its size: every byte is read, little memory is used.
            image.draft("RGB", (max(width // 8, 1), max(height // 8, 1)))
            for frame in range(frames):
                image.seek(frame)
                image.load()


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("This picture has too many pixels or frames. Please make it smaller."), "too_many_pixels"
    )
