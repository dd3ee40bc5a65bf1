"""Finding a document by the path of its page: a facet that holds a digest, since paths may be long."""

import hashlib
from urllib.parse import unquote, urlsplit

from django.conf import settings


def path_value(url: str) -> str:
    """Return the facet value of an address or a path, percent-encoded or not, with or without the last slash."""
    path = unquote(urlsplit(url).path if "://" in url else url).rstrip("/") + "/"
    return hashlib.blake2b(path.encode(errors="replace"), digest_size=12).hexdigest()


def locale_of_path(path: str) -> str:
    """Return the language that a path is in: its prefix, or the default language."""
    first = path.strip("/").partition("/")[0]
    codes = {code for code, _ in settings.LANGUAGES}
    return first if first in codes and first != settings.LANGUAGE_CODE else settings.LANGUAGE_CODE
