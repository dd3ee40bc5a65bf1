"""All sizes of a photograph: ours, which unpack it once, beside one unpacking for each file, as stock Wagtail does it.

Stock is measured twice: as it comes (AVIF at Willow's speed), which the budget is against, and with our encoders'
settings, so that what unpacking once saves is told apart from what faster encoding does. Quality is the same in all
three; how near the AVIF of each speed comes to what was encoded is printed beside (PSNR of the light, in dB).
"""

import io
import math
import os
import statistics
import time
from collections.abc import Callable

from PIL import Image, ImageChops, ImageStat

ROUNDS = 3
BUDGET = 0.35
#: A camera's picture of 24 million pixels, and a phone's of 12.
SIZES = ((6000, 4000), (4000, 3000))


def run() -> int:
    """Measure, print, and return 1 when a budget is broken."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "bench.settings", "LOG_LEVEL": "WARNING"}
    import django

    django.setup()
    return max(_measure(*size) for size in SIZES)


def _measure(width: int, height: int) -> int:
    content = photograph(width, height)
    rounds = [
        (
            _cpu(lambda: ours(content)),
            _cpu(lambda: stock(content)),
            _cpu(lambda: stock(content, is_ours=True)),
        )
        for _ in range(ROUNDS)
    ]
    mine, theirs, alike = (statistics.median(column) for column in zip(*rounds, strict=True))
    to_stock = statistics.median(row[0] / row[1] for row in rounds)
    to_alike = statistics.median(row[0] / row[2] for row in rounds)
    print(
        f"{width}×{height}, {len(content) / 1e6:.1f} MB, 7 widths in 3 formats: {mine:.2f} s of CPU; "
        f"one unpacking a file {theirs:.2f} s: {to_stock:.3f}× (budget {BUDGET}); "
        f"with our encoders' settings {alike:.2f} s: {to_alike:.3f}×"
    )
    _print_likeness(content)
    return int(to_stock > BUDGET)


def photograph(width: int, height: int) -> bytes:
    """Return a JPEG with as much in it as a photograph has: clouds of every size, grain, and colours."""
    layers = []
    for _ in range(3):
        layer = Image.new("L", (width, height), 128)
        for step, share in ((512, 0.5), (128, 0.4), (32, 0.3), (8, 0.22), (2, 0.1), (1, 0.05)):
            noise = Image.effect_noise((max(width // step, 2), max(height // step, 2)), 90)
            layer = Image.blend(layer, noise.resize((width, height), Image.Resampling.BICUBIC), share)
        layers.append(layer)
    out = io.BytesIO()
    Image.merge("RGB", [Image.blend(layers[0], layer, 0.35) for layer in layers]).save(
        out, "JPEG", quality=92
    )
    return out.getvalue()


def ours(content: bytes) -> int:
    """Make every file as the worker does; returns their bytes."""
    from media_archive.photographs import decoding, ladder
    from media_archive.photographs.labelling import Labeller
    from media_archive.picture_checks import opened
    from media_archive.services.labels import Label

    with opened(io.BytesIO(content), decoding.limits()) as image:
        picture = decoding.shrunk(image, ladder.sizes(*decoding.upright_size(image))[0])
    labeller = Labeller(Label(caption="جلسهٔ علنی شورا", credit="روابط عمومی شورا"))
    return sum(len(file) for rung in ladder.rungs(picture, labeller) for file in rung.files.values())


def stock(content: bytes, *, is_ours: bool = False) -> int:
    """Make every file from the original, as Wagtail and Willow do; returns their bytes."""
    from django.conf import settings

    from media_archive.photographs import ladder

    whole = 0
    for width in ladder.WIDTHS:
        avif = {"quality": settings.WAGTAILIMAGES_AVIF_QUALITY, "max_threads": 1}
        if is_ours:
            avif["speed"] = ladder.speed_for(width)
        for kind, options in (
            ("AVIF", avif),
            ("WEBP", {"quality": settings.WAGTAILIMAGES_WEBP_QUALITY}),
            ("JPEG", {"quality": settings.WAGTAILIMAGES_JPEG_QUALITY, "progressive": True}),
        ):
            with Image.open(io.BytesIO(content)) as image:
                height = round(image.height * width / image.width)
                small = image.resize((width, height), Image.Resampling.LANCZOS)
            out = io.BytesIO()
            small.save(out, kind, **options)
            whole += out.tell()
    return whole


def _print_likeness(content: bytes) -> None:
    from django.conf import settings

    with Image.open(io.BytesIO(content)) as image:
        original = image.resize((1280, round(image.height * 1280 / image.width)), Image.Resampling.LANCZOS)
    for speed in (6, 8, 9):
        out = io.BytesIO()
        seconds = _cpu(
            lambda speed=speed, out=out: original.save(
                out, "AVIF", quality=settings.WAGTAILIMAGES_AVIF_QUALITY, speed=speed, max_threads=1
            )
        )
        size = out.tell()
        difference = ImageStat.Stat(
            ImageChops.difference(original.convert("L"), Image.open(out).convert("L"))
        )
        likeness = 10 * math.log10(255**2 / (difference.sum2[0] / difference.count[0]))
        print(
            f"  AVIF of 1280 at speed {speed}: {1000 * seconds:.0f} ms, {size / 1000:.0f} kB, {likeness:.2f} dB"
        )


def _cpu(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start
