"""Photographs that are in the archive already are found, however they were saved."""

import io
from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

from cms.demo.media_factories import AssetFactory, MediaItemFactory
from media_archive.models import Asset, AssetState, MediaItem
from media_archive.models.assets import DHASH_PARTS
from media_archive.photographs import dhash, duplicates

HASH = "8f31c4a05e7b9d26"
hashes = st.integers(0, 2**64 - 1).map("{:016x}".format)


def item_of(looks: str, **asset: Any) -> MediaItem:
    """Return an item whose photograph has such looks."""
    row: MediaItem = MediaItemFactory()
    Asset.objects.filter(pk=row.asset_id).update(dhash=looks, **asset)
    row.asset.refresh_from_db()
    return row


def flipped(looks: str, *bits: int) -> str:
    """Return a hash that differs in these bits."""
    value = int(looks, 16)
    for bit in bits:
        value ^= 1 << bit
    return f"{value:016x}"


@settings(deadline=None)
@given(hashes, hashes)
def test_distance_is_a_distance(one: str, other: str) -> None:
    """Nothing between the same, the same both ways, all bits between opposites."""
    assert dhash.distance(one, one) == 0
    assert dhash.distance(one, other) == dhash.distance(other, one)
    assert dhash.distance(one, other) == sum(a != b for a, b in zip(_bits(one), _bits(other), strict=True))


@settings(deadline=None)
@given(hashes, hashes, hashes)
def test_a_way_round_is_not_shorter(one: str, between: str, other: str) -> None:
    """The triangle's inequality."""
    assert dhash.distance(one, other) <= dhash.distance(one, between) + dhash.distance(between, other)


@settings(deadline=None)
@given(hashes, st.sets(st.integers(0, 63), max_size=duplicates.NEAR))
def test_whatever_is_near_is_looked_up(looks: str, bits: set[int]) -> None:
    """With up to six differing bits one of the four parts is among those that are asked for."""
    other = flipped(looks, *bits)
    assert any(
        other[4 * number : 4 * number + 4] in duplicates._neighbours(looks, number)
        for number in range(DHASH_PARTS)
    )


def _bits(looks: str) -> str:
    return f"{int(looks, 16):064b}"


def looks_of(image: Image.Image) -> str:
    """Return the hash of a picture."""
    grey = image.convert("L").resize((dhash.WIDTH, dhash.HEIGHT), Image.Resampling.BOX)
    return dhash.hash_of(grey.tobytes())


def test_copies_look_the_same_and_others_do_not() -> None:
    """Smaller, brighter, compressed to death: near. Turned around: far."""
    image = Image.radial_gradient("L").crop((0, 0, 200, 150)).resize((640, 480))
    image = Image.blend(image, Image.linear_gradient("L").rotate(90).resize((640, 480)), 0.4)
    squeezed = io.BytesIO()
    image.resize((320, 240)).save(squeezed, "JPEG", quality=20)
    for copy in (Image.open(squeezed), ImageEnhance.Brightness(image).enhance(0.8)):
        assert dhash.distance(looks_of(image), looks_of(copy)) <= duplicates.NEAR
    mirrored = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    assert dhash.distance(looks_of(image), looks_of(mirrored)) > duplicates.NEAR


@pytest.mark.django_db
def test_the_same_file_comes_first_then_the_nearest() -> None:
    """And what merely shares its colours not at all."""
    here = item_of(HASH, sha256="1" * 64)
    same = item_of(HASH, sha256="1" * 64)
    near = item_of(flipped(HASH, 3, 17, 40), sha256="2" * 64)
    farther = item_of(flipped(HASH, 0, 1, 16, 17, 32, 48), sha256="3" * 64)
    item_of(flipped(HASH, 0, 1, 16, 17, 32, 33, 48), sha256="4" * 64)
    gone = item_of(HASH, sha256="1" * 64)
    Asset.objects.filter(pk=gone.asset_id).update(state=AssetState.DELETING)
    found = duplicates.find(here.asset)
    assert [(one.item, one.is_same, one.distance) for one in found] == [
        (same, True, 0),
        (near, False, 3),
        (farther, False, 6),
    ]
    assert [one.item for one in duplicates.find(here.asset, limit=1)] == [same]


@pytest.mark.django_db
def test_pictures_without_anything_in_them_are_like_none() -> None:
    """A white page resembles every other white page."""
    here = item_of("0" * 16, sha256="1" * 64)
    item_of("0" * 16, sha256="2" * 64)
    assert duplicates.find(here.asset) == []


@pytest.mark.django_db
def test_what_was_not_looked_at_yet_is_like_none() -> None:
    """No hash, no answer."""
    asset = AssetFactory(is_processed=False, sha256="", dhash="")
    assert duplicates.find(asset) == []


@pytest.mark.django_db
def test_finding_reads_indexes_alone(django_assert_num_queries: Any) -> None:
    """Three queries; the one for looks asks an index for each part, and never the whole table."""
    here = item_of(HASH)
    item_of(flipped(HASH, 1))
    with django_assert_num_queries(3) as asked:
        duplicates.find(here.asset)
    if connection.vendor == "sqlite":
        [looks] = [query["sql"] for query in asked.captured_queries if "SUBSTR" in query["sql"]]
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {looks}")
            plan = " ".join(row[3] for row in cursor.fetchall())
        assert all(f"media_archive_asset_dhash_{number}" in plan for number in range(DHASH_PARTS)), plan
        assert "SCAN media_archive_asset" not in plan, plan
