"""Addresses that open an object for a while.

S3: AWS Signature Version 4 in the query (Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters").
botocore builds a request object, walks its event hooks and derives the day's key anew for every address; a page of two
hundred pictures signs two hundred of them. What changes between them is the path, so the key is derived once a day.

Local files: Django's own signer over key, time and disposition.
"""

import datetime as dt
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

ALGORITHM = "AWS4-HMAC-SHA256"
SAFE = "-_.~"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who signs, and for which region."""

    access_key: str
    secret_key: str
    region: str
    token: str = ""


def content_disposition(filename: str) -> str:
    """Return the header of an attachment with any name (RFC 6266, RFC 8187)."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_. ") else "_" for c in filename) or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe=SAFE)}"


@lru_cache(maxsize=16)
def signing_key(secret_key: str, day: str, region: str) -> bytes:
    """Return the key of a day (`20261126`) and region for S3."""
    key = f"AWS4{secret_key}".encode()
    for step in (day, region, "s3", "aws4_request"):
        key = hmac.new(key, step.encode(), hashlib.sha256).digest()
    return key


def presign(
    method: str,
    url: str,
    credentials: Credentials,
    *,
    seconds: int,
    now: dt.datetime,
    query: Mapping[str, str] | None = None,
) -> str:
    """Return `url` with a signature for one method and so many seconds from `now` (aware).

    Args:
        url: scheme, host and path, the path already percent-encoded; no query.
        query: further parameters, signed too.
    """
    moment = now.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    scope, encoded = _encoded(credentials, moment, seconds, tuple(sorted((query or {}).items())))
    parts = urlsplit(url)
    request = f"{method}\n{parts.path}\n{encoded}\nhost:{parts.netloc}\n\nhost\nUNSIGNED-PAYLOAD"
    text = f"{ALGORITHM}\n{moment}\n{scope}\n{hashlib.sha256(request.encode()).hexdigest()}"
    key = signing_key(credentials.secret_key, moment[:8], credentials.region)
    signature = hmac.digest(key, text.encode(), "sha256").hex()
    return f"{url}?{encoded}&X-Amz-Signature={signature}"


@lru_cache(maxsize=64)
def _encoded(
    credentials: Credentials, moment: str, seconds: int, query: tuple[tuple[str, str], ...]
) -> tuple[str, str]:
    """Return scope and encoded query: the same for all that one page signs in one second."""
    scope = f"{moment[:8]}/{credentials.region}/s3/aws4_request"
    parameters = {
        **dict(query),
        "X-Amz-Algorithm": ALGORITHM,
        "X-Amz-Credential": f"{credentials.access_key}/{scope}",
        "X-Amz-Date": moment,
        "X-Amz-Expires": str(seconds),
        "X-Amz-SignedHeaders": "host",
    }
    if credentials.token:
        parameters["X-Amz-Security-Token"] = credentials.token
    encoded = "&".join(
        f"{quote(name, safe=SAFE)}={quote(value, safe=SAFE)}" for name, value in sorted(parameters.items())
    )
    return scope, encoded
