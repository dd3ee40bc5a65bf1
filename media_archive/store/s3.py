"""The archive in two S3 buckets: one that everybody may read, one that nobody may.

Written for what S3-compatible stores have in common: path-style addresses, Signature Version 4, no checksums beyond
those that are required, no bucket policies of ours.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.utils import timezone

from . import keys
from .base import ObjectInfo, ObjectMissingError, ObjectStore, OpenUpload, Part, Reader, StoreUnavailableError
from .signing import Credentials, content_disposition, presign

MEGABYTE = 1024 * 1024
#: A copy of more than this has to be made in parts (S3: 5 GB).
LARGEST_COPY = 5 * 1024 * MEGABYTE
_MISSING = {"404", "NoSuchKey", "NoSuchUpload", "NotFound"}
_TRANSFER = TransferConfig(
    multipart_threshold=64 * MEGABYTE, multipart_chunksize=32 * MEGABYTE, max_concurrency=4, use_threads=False
)


class S3Store(ObjectStore):
    """Objects in `CMS_MEDIA_S3`'s bucket (public) and `CMS_MEDIA_PRIVATE_BUCKET` (private)."""

    takes_parts_directly = True

    def __init__(self) -> None:
        self._options: dict[str, Any] = settings.CMS_MEDIA_S3
        self.public_bucket: str = self._options["bucket_name"]
        self.private_bucket: str = settings.CMS_MEDIA_PRIVATE_BUCKET
        self._session = boto3.session.Session(
            aws_access_key_id=self._options["access_key"],
            aws_secret_access_key=self._options["secret_key"],
            region_name=self._options["region_name"],
        )

    @cached_property
    def client(self) -> Any:
        """The client; its methods may be called from several threads."""
        return self._session.client(
            "s3", endpoint_url=self._options["endpoint_url"], config=self._options["client_config"]
        )

    @cached_property
    def endpoint(self) -> str:
        """Address of the store as browsers and the application reach it, without a slash at the end."""
        return str(self.client.meta.endpoint_url).rstrip("/")

    def bucket(self, key: str) -> str:
        """Return the bucket of a key or prefix."""
        return self.public_bucket if keys.is_public(key) else self.private_bucket

    def _place(self, key: str) -> dict[str, str]:
        return {"Bucket": self.bucket(key), "Key": key}

    # --- objects ----------------------------------------------------------------------------------------------
    def put(self, key: str, content: BinaryIO | bytes | Path, content_type: str) -> None:
        """Send in one request, or in parts when it is large."""
        extra = {"ContentType": content_type, **_cache_rule(key)}
        with _asking(key):
            if isinstance(content, bytes):
                self.client.put_object(**self._place(key), Body=content, **extra)
            elif isinstance(content, Path):
                self.client.upload_file(
                    str(content), self.bucket(key), key, ExtraArgs=extra, Config=_TRANSFER
                )
            else:
                self.client.upload_fileobj(content, self.bucket(key), key, ExtraArgs=extra, Config=_TRANSFER)

    def open(self, key: str, *, start: int = 0, end: int | None = None) -> Reader:
        """Ask for the range."""
        wanted = (
            {} if not start and end is None else {"Range": f"bytes={start}-{'' if end is None else end - 1}"}
        )
        with _asking(key):
            return _Body(self.client.get_object(**self._place(key), **wanted)["Body"], key)

    def download(self, key: str, path: Path) -> None:
        """Stream into the file."""
        with self.open(key) as source, path.open("wb") as file:
            while block := source.read(MEGABYTE):
                file.write(block)

    def head(self, key: str) -> ObjectInfo | None:
        """Ask for the headers."""
        try:
            with _asking(key):
                found = self.client.head_object(**self._place(key))
        except ObjectMissingError:
            return None
        return ObjectInfo(key, found["ContentLength"], found["LastModified"])

    def copy(self, key: str, target: str, content_type: str) -> None:
        """Let the store copy, in parts what is too large for one request."""
        extra = {"ContentType": content_type, "MetadataDirective": "REPLACE", **_cache_rule(target)}
        with _asking(key):
            self.client.copy(self._place(key), self.bucket(target), target, ExtraArgs=extra, Config=_COPYING)

    def delete(self, keys: Iterable[str]) -> None:
        """Delete up to a thousand at a time."""
        remaining = iter(sorted(keys, key=self.bucket))
        while batch := list(islice(remaining, 1000)):
            for bucket in {self.bucket(key) for key in batch}:
                objects = [{"Key": key} for key in batch if self.bucket(key) == bucket]
                with _asking(batch[0]):
                    answer = self.client.delete_objects(
                        Bucket=bucket, Delete={"Objects": objects, "Quiet": True}
                    )
                if failed := [e for e in answer.get("Errors", ()) if e.get("Code") not in _MISSING]:
                    raise StoreUnavailableError(f"{failed[0].get('Code')}: {failed[0].get('Key')}")

    def objects(self, prefix: str) -> Iterator[ObjectInfo]:
        """Page through the listing."""
        pages = self.client.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket(prefix), Prefix=prefix
        )
        for page in _each(pages, prefix):
            for found in page.get("Contents", ()):
                yield ObjectInfo(found["Key"], found["Size"], found["LastModified"])

    # --- multipart uploads ------------------------------------------------------------------------------------
    def begin_upload(self, key: str, content_type: str) -> str:
        """Ask for an upload."""
        with _asking(key):
            answer = self.client.create_multipart_upload(**self._place(key), ContentType=content_type)
        return str(answer["UploadId"])

    def put_part(self, key: str, upload_id: str, number: int, content: BinaryIO | bytes) -> Part:
        """Send a part ourselves: for the commands; browsers send theirs to the addresses of `sign_parts`."""
        body = content if isinstance(content, bytes) else content.read()
        with _asking(key):
            answer = self.client.upload_part(
                **self._place(key), UploadId=upload_id, PartNumber=number, Body=body
            )
        return Part(number, len(body), answer["ETag"].strip('"'))

    def sign_parts(self, key: str, upload_id: str, numbers: Sequence[int], *, seconds: int) -> dict[int, str]:
        """Sign an address for each part."""
        return {
            number: self._signed(
                "PUT", key, seconds, {"partNumber": str(number), "uploadId": upload_id}, timezone.now()
            )
            for number in numbers
        }

    def list_parts(self, key: str, upload_id: str) -> list[Part]:
        """Page through the parts; of those listed twice the newest counts.

        SeaweedFS lists a part that was sent again beside the one it replaced. Times are whole seconds: of two within
        one second either may be taken, which is the same as long as a part is always cut from the same file.
        """
        found: dict[int, tuple[dt.datetime, Part]] = {}
        pages = self.client.get_paginator("list_parts").paginate(**self._place(key), UploadId=upload_id)
        for page in _each(pages, key):
            for entry in page.get("Parts", ()):
                part = Part(entry["PartNumber"], entry["Size"], entry["ETag"].strip('"'))
                known = found.get(part.number)
                if known is None or entry["LastModified"] >= known[0]:
                    found[part.number] = (entry["LastModified"], part)
        return [part for _, (_moment, part) in sorted(found.items())]

    def complete_upload(self, key: str, upload_id: str, parts: Sequence[Part]) -> None:
        """Name the parts."""
        named = [{"PartNumber": part.number, "ETag": f'"{part.etag}"'} for part in parts]
        with _asking(key):
            self.client.complete_multipart_upload(
                **self._place(key), UploadId=upload_id, MultipartUpload={"Parts": named}
            )

    def abort_upload(self, key: str, upload_id: str) -> None:
        """Give it up."""
        try:
            with _asking(key):
                self.client.abort_multipart_upload(**self._place(key), UploadId=upload_id)
        except ObjectMissingError:
            return

    def open_uploads(self, prefix: str) -> Iterator[OpenUpload]:
        """Page through the uploads."""
        pages = self.client.get_paginator("list_multipart_uploads").paginate(
            Bucket=self.bucket(prefix), Prefix=prefix
        )
        for page in _each(pages, prefix):
            for found in page.get("Uploads", ()):
                yield OpenUpload(found["Key"], found["UploadId"], found["Initiated"])

    # --- addresses --------------------------------------------------------------------------------------------
    def public_url(self, key: str) -> str:
        """Return the address on the media's host, or else one of this site that leads to a signed one."""
        return f"{settings.MEDIA_URL}{key}"

    def signed_url(
        self,
        key: str,
        *,
        seconds: int,
        filename: str = "",
        content_type: str = "",
        now: dt.datetime | None = None,
    ) -> str:
        """Sign an address for reading."""
        query = {}
        if filename:
            query["response-content-disposition"] = content_disposition(filename)
        if content_type:
            query["response-content-type"] = content_type
        return self._signed("GET", key, seconds, query, now or timezone.now())

    def _signed(self, method: str, key: str, seconds: int, query: dict[str, str], now: dt.datetime) -> str:
        url = f"{self.endpoint}/{self.bucket(key)}/{quote(key, safe='/-_.~')}"
        return presign(method, url, self._credentials(), seconds=seconds, now=now, query=query)

    def _credentials(self) -> Credentials:
        # Those of a machine's role change now and then, so they are asked for each time; botocore keeps them.
        found = self._session.get_credentials().get_frozen_credentials()
        return Credentials(
            found.access_key, found.secret_key, self._options["region_name"], found.token or ""
        )


_COPYING = TransferConfig(
    multipart_threshold=LARGEST_COPY, multipart_chunksize=512 * MEGABYTE, use_threads=False
)


def _cache_rule(key: str) -> dict[str, str]:
    """Public copies never change under their address: a browser need not ask again."""
    return {"CacheControl": "public, max-age=31536000, immutable"} if keys.is_public(key) else {}


@contextmanager
def _asking(key: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        if code in _MISSING:
            raise ObjectMissingError(key) from error
        raise StoreUnavailableError(f"{code}: {key}") from error
    except BotoCoreError as error:
        raise StoreUnavailableError(str(error)) from error


def _each(pages: Iterable[dict[str, Any]], key: str) -> Iterator[dict[str, Any]]:
    """Yield pages, each asked for only when it is wanted, with errors of the store's kind."""
    iterator = iter(pages)
    while True:
        with _asking(key):
            page = next(iterator, None)
        if page is None:
            return
        yield page


class _Body(Reader):
    """The stream of an answer, with errors of the store's kind."""

    def __init__(self, body: Any, key: str) -> None:
        self._body, self._key = body, key
        self._read: Callable[[int | None], bytes] = body.read

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, all that are left by default."""
        with _asking(self._key):
            try:
                return self._read(None if size < 0 else size)
            except OSError as error:  # urllib3's own, when the line breaks in the middle.
                raise StoreUnavailableError(str(error)) from error

    def close(self) -> None:
        """Give the connection back."""
        self._body.close()
