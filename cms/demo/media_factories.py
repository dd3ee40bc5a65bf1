"""Factories of the media archive, for tests and demo content alike."""

import hashlib
import io
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image

from media_archive.models import (
    Asset,
    AssetKind,
    AssetState,
    MediaItem,
    MediaSet,
    Occasion,
    OccasionKind,
    Place,
    new_revision,
)
from media_archive.services.assets import Made, keep_derivatives
from media_archive.store import keys, store


def jpeg(width: int = 64, height: int = 48, colour: str = "#0b5d66") -> bytes:
    """Return a small sound JPEG of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


class PlaceFactory(DjangoModelFactory[Place]):
    """A place."""

    class Meta:
        model = Place

    name = factory.Sequence(lambda number: f"مکان {number}")
    slug = factory.Sequence(lambda number: f"place-{number}")


class OccasionFactory(DjangoModelFactory[Occasion]):
    """A visit; give `session` and `kind` for a session."""

    class Meta:
        model = Occasion

    name = factory.Sequence(lambda number: f"بازدید {number}")
    kind = OccasionKind.VISIT
    slug = factory.Sequence(lambda number: f"visit-{number}")
    day = factory.LazyFunction(timezone.localdate)


class MediaSetFactory(DjangoModelFactory[MediaSet]):
    """A set that only editors see yet; `publish_set` publishes it."""

    class Meta:
        model = MediaSet

    occasion = factory.SubFactory(OccasionFactory)
    name = factory.Sequence(lambda number: f"عکس‌های بازدید {number}")
    slug = factory.Sequence(lambda number: f"set-{number}")
    credit = "روابط عمومی شورا"


class AssetFactory(DjangoModelFactory[Asset]):
    """A photograph whose original is in the store, checked, and ready with one small picture made of it.

    `content` are the original's bytes; `is_processed` False leaves it as it is right after its upload.
    """

    class Meta:
        model = Asset
        skip_postgeneration_save = True

    content = factory.LazyFunction(jpeg)
    is_processed = True
    kind = AssetKind.PHOTOGRAPH
    filename = factory.Sequence(lambda number: f"DSC_{number:04}.jpg")
    content_type = "image/jpeg"
    size = factory.LazyAttribute(lambda row: len(row.content))
    sha256 = factory.LazyAttribute(lambda row: hashlib.sha256(row.content).hexdigest())
    state = factory.LazyAttribute(
        lambda row: AssetState.PROCESSING if row.is_processed else AssetState.VERIFYING
    )
    width, height = 64, 48

    @classmethod
    def _create(cls, model_class: type[Asset], *args: Any, **kwargs: Any) -> Asset:
        content, is_processed = kwargs.pop("content"), kwargs.pop("is_processed")
        row: Asset = super()._create(model_class, *args, **kwargs)
        store().put(row.original_key, content, row.content_type)
        if is_processed:
            row.versions.create(
                number=1,
                filename=row.filename,
                size=row.size,
                sha256=row.sha256,
                content_type=row.content_type,
            )
            _make_small_picture(row)
            row.refresh_from_db()
        return row


def _make_small_picture(row: Asset) -> None:
    rev, picture = new_revision(), jpeg(32, 24)
    store().put(keys.private(row.uid, rev, "w32.jpg"), picture, "image/jpeg")
    digest = hashlib.sha256(picture).hexdigest()
    made = [Made("w32.jpg", "image/jpeg", len(picture), digest, 32, 24)]
    keep_derivatives(row, rev, made, faces={"pictures": [[32, 24, {"jpg": len(picture)}]], "original": {}})


class MediaItemFactory(DjangoModelFactory[MediaItem]):
    """A photograph in a set."""

    class Meta:
        model = MediaItem

    media_set = factory.SubFactory(MediaSetFactory)
    asset = factory.SubFactory(AssetFactory)
    kind = factory.SelfAttribute("asset.kind")
    position = factory.Sequence(int)
    caption = factory.Sequence(lambda number: f"عکس شمارهٔ {number}")
    day = factory.SelfAttribute("media_set.occasion.day")
