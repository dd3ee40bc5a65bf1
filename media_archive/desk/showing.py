"""Where citizens see what editors look at."""

from typing import Any

from django.conf import settings

from sections.council.addresses import path_of


def public_path(row: Any) -> str:
    """Return the public address of a set or item."""
    return path_of(row, settings.LANGUAGE_CODE)


def share_path(token: str) -> str:
    """Return the address that a share link's token opens (docs/addresses.md)."""
    return f"/media/share/{token}/"
