"""Files as answers, whole or in part: players of films ask for the middle first (RFC 9110 §14)."""

import os
import re
from collections.abc import Callable
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
#: Longer numbers than any file's size are nobody's range.
_DIGITS = 15


def wanted_range(header: str, size: int) -> tuple[int, int] | None:
    """Return first byte and end (exclusive) of a single range, or None for one that is to be ignored.

    Raises ValueError for a range that the file does not have. Several ranges at once are answered with the whole.
    """
    found = _RANGE.fullmatch(header.strip())
    if found is None or found.groups() == ("", "") or any(len(text) > _DIGITS for text in found.groups()):
        return None
    first, last = found.groups()
    if not first:  # The last so many bytes.
        start, end = max(size - int(last), 0), size
        if int(last) == 0:
            raise ValueError(header)
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < int(first):
            return None
    if start >= size:
        raise ValueError(header)
    return start, end


class _Stretch:
    """A stretch of an open file, for `FileResponse`."""

    def __init__(self, file: BinaryIO, left: int) -> None:
        self._file, self._left = file, left

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes of the stretch."""
        block = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(block)
        return block

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def answer_with(
    request: HttpRequest,
    open_file: Callable[[], BinaryIO],
    content_type: str,
    *,
    etag: str = "",
) -> HttpResponseBase:
    """Return a local file, or the range of it that the request asks for; `open_file` may raise what it likes.

    `nosniff` and a policy that lets nothing in it run are set, so that an upload can never act as a page of this site.
    """
    file = open_file()
    found = os.fstat(file.fileno())
    modified = http_date(found.st_mtime)
    etag = etag or f'"{found.st_mtime_ns:x}-{found.st_size:x}"'
    response: HttpResponseBase
    if request.headers.get("If-None-Match") == etag:
        file.close()
        response = HttpResponse(status=304)
    else:
        response = _body(request, file, found.st_size, content_type, (etag, modified))
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = modified
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _body(
    request: HttpRequest, file: BinaryIO, size: int, content_type: str, validators: tuple[str, str]
) -> HttpResponseBase:
    header = request.headers.get("Range", "")
    if header and request.headers.get("If-Range", validators[0]) not in validators:
        header = ""
    try:
        wanted = wanted_range(header, size) if header else None
    except ValueError:
        file.close()
        response = HttpResponse(status=416)
        response.headers["Content-Range"] = f"bytes */{size}"
        return response
    if wanted is None:
        return FileResponse(file, content_type=content_type)
    start, end = wanted
    file.seek(start)
    partial = FileResponse(_Stretch(file, end - start), content_type=content_type, status=206)
    partial.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    partial.headers["Content-Length"] = str(end - start)
    return partial
