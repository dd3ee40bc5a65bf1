"""Pictures for tests: sound ones, and what is no picture, too much of one, or something else as well."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def picture(
    format: str = "PNG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: Any
) -> bytes:
    """Return the bytes of a sound picture."""
    file = io.BytesIO()
    Image.effect_noise(size, 50).convert("RGB").convert(mode).save(file, format, **options)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    """Return one chunk of a PNG file."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, pixels: bytes) -> bytes:
    """Return a PNG that claims a size, whatever its pixels hold."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(pixels))
        + chunk(b"IEND", b"")
    )


def archive() -> bytes:
    """Return a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("a.class", "x")
    return file.getvalue()


def animation(format: str, frames: int, **options: Any) -> bytes:
    """Return an animation of tiny frames."""
    file = io.BytesIO()
    images = [Image.new("RGB", (2, 2), (number % 256, number // 256, 90)) for number in range(frames)]
    images[0].save(file, format, save_all=True, append_images=images[1:], duration=10, **options)
    return file.getvalue()
