"""Addresses for two hundred pictures: ours beside django-storages', in turn, in one process."""

import statistics
import time
import uuid
from collections.abc import Callable

ROUNDS, PICTURES = 15, 200
BUDGET = 0.10


def run() -> int:
    """Measure, print, and return 1 when the budget is broken."""
    import os

    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "MEDIA_S3_BUCKET": "portal",
        "MEDIA_S3_ENDPOINT_URL": "http://127.0.0.1:8333",
        "MEDIA_S3_ACCESS_KEY": "access",
        "MEDIA_S3_SECRET_KEY": "secret",
    }
    import django

    django.setup()
    from media_archive.models import new_revision
    from media_archive.storages import MediaStorage
    from media_archive.store import keys
    from media_archive.store.s3 import S3Store

    names = [keys.private(uuid.uuid4(), new_revision(), "w640.jpg") for _ in range(PICTURES)]
    ours, theirs = S3Store(), MediaStorage()

    def sign_ours() -> None:
        for name in names:
            ours.signed_url(name, seconds=300)

    def sign_theirs() -> None:
        for name in names:
            theirs.url(name)

    for action in (sign_ours, sign_theirs):
        action()
    rounds = [(_cpu(sign_ours), _cpu(sign_theirs)) for _ in range(ROUNDS)]
    ratio = statistics.median(mine / other for mine, other in rounds)
    mine, other = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(
        f"{PICTURES} signed addresses: {1000 * mine:.1f} ms, django-storages {1000 * other:.1f} ms of CPU: "
        f"{ratio:.3f}× (budget {BUDGET})"
    )
    return int(ratio > BUDGET)


def _cpu(action: Callable[[], None]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start
