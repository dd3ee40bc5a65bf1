"""Both stores, for tests that must hold on either."""

from pathlib import Path
from typing import Any

import pytest

from media_archive.store import ObjectStore, store

BOTH = ["local", pytest.param("s3", marks=pytest.mark.s3)]


def use(name: str, request: pytest.FixtureRequest, settings: Any, folder: Path) -> ObjectStore:
    """Return an empty store of the kind."""
    if name == "s3":
        request.getfixturevalue("s3_media")
    else:
        settings.MEDIA_ROOT = str(folder / "media")
        settings.CMS_MEDIA_PRIVATE_ROOT = str(folder / "archive")
    return store()
