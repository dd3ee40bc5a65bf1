"""The words of an item are written into its public files, again when they change, and pixels stay as they are."""

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cms.demo.media_factories import AssetFactory, MediaItemFactory, MediaSetFactory, PlaceFactory
from media_archive.jobs import pictures, queue
from media_archive.jobs.running import run_due_jobs
from media_archive.models import Asset, Derivative, Job, JobKind, JobState, MediaItem, Rights
from media_archive.photographs import avif, ladder
from media_archive.photographs.labelling import Labeller, UnknownStructureError
from media_archive.services import labels, visibility
from media_archive.services.labels import Label
from media_archive.store import keys, store
from tests.media_archive.photographs import CREDIT, arrived, photograph, said_by


def pixels(asset: Asset) -> dict[str, bytes]:
    """Return the unpacked pixels of every derivative."""
    found = {}
    for row in Derivative.objects.for_pages().filter(asset=asset).select_related("asset"):
        with store().open(row.key) as file, Image.open(io.BytesIO(file.read())) as image:
            found[row.spec] = image.convert("RGB").tobytes()
    return found


@pytest.mark.django_db
def test_changed_words_reach_the_files_and_pixels_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under a new address; nothing is encoded anew."""
    item = arrived(photograph(tmp_path), credit=CREDIT)
    visibility.publish_set(item.media_set)
    run_due_jobs()
    item.asset.refresh_from_db()
    old_rev, before = item.asset.public_rev, pixels(item.asset)
    monkeypatch.setattr(ladder, "encode", lambda *arguments: pytest.fail("encoded anew"))
    MediaItem.objects.filter(pk=item.pk).update(
        credit="عکاس دیگر", rights=Rights.PUBLIC_DOMAIN, keywords="پل, رود"
    )
    assert labels.request_label([item]) == 1
    run_due_jobs()
    item.asset.refresh_from_db()
    assert item.asset.public_rev not in ("", old_rev)
    assert pixels(item.asset) == before
    rows = {
        row.spec: row
        for row in Derivative.objects.for_pages().filter(asset=item.asset).select_related("asset")
    }
    sizes = item.asset.faces["pictures"][0][2]
    assert sizes == {ending: rows[f"w320.{ending}"].size for ending in ("avif", "webp", "jpg")}
    for row in rows.values():
        path = tmp_path / row.spec
        store().download(row.public_key, path)
        said = said_by(path)
        assert (said["Xmp.photoshop.Credit"], said["Xmp.dc.subject"]) == ("عکاس دیگر", ["پل", "رود"])
        assert said["Xmp.xmpRights.Marked"] == "False"
        assert CREDIT.encode() not in path.read_bytes()
    assert labels.request_label([item]) == 0


@pytest.mark.django_db
def test_words_that_change_while_they_are_written_are_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last ones stand in the files, whoever was faster."""
    item = arrived(photograph(tmp_path))
    MediaItem.objects.filter(pk=item.pk).update(credit="نخست")
    labels.request_label([item])
    put = pictures._put

    def changing(*arguments: Any) -> Any:
        if MediaItem.objects.filter(pk=item.pk).update(credit="سپس"):
            labels.request_label([item])
        return put(*arguments)

    monkeypatch.setattr(pictures, "_put", changing)
    run_due_jobs()
    item.asset.refresh_from_db()
    assert item.asset.faces["label"] == labels.label_of(item.asset).digest
    assert not Job.objects.exclude(state=JobState.DONE).exists()


@pytest.mark.django_db
def test_words_that_change_while_the_sizes_are_made_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The maker looks once more when it is done."""
    asset = AssetFactory(content=photograph(tmp_path), is_processed=False, sha256="")
    item = MediaItemFactory(asset=asset)
    queue.enqueue(JobKind.VERIFY, asset)
    stored = pictures._stored

    def changing(*arguments: Any) -> Any:
        MediaItem.objects.filter(pk=item.pk).update(caption="تازه")
        return stored(*arguments)

    monkeypatch.setattr(pictures, "_stored", changing)
    run_due_jobs()
    asset.refresh_from_db()
    assert asset.faces["label"] == labels.label_of(asset).digest


@pytest.mark.django_db
def test_a_smaller_original_leaves_no_larger_size_behind() -> None:
    """What was made of the version before is not the picture any more."""
    asset = AssetFactory()
    assert [row.spec for row in Derivative.objects.for_pages().filter(asset=asset)] == ["w32.jpg"]
    queue.enqueue(JobKind.LADDER, asset)
    run_due_jobs()
    asset.refresh_from_db()
    assert sorted(row.spec for row in Derivative.objects.for_pages().filter(asset=asset)) == [
        "w64.avif",
        "w64.jpg",
        "w64.webp",
    ]
    assert [size[0] for size in asset.faces["pictures"]] == [64]


@pytest.mark.django_db
def test_a_file_not_built_as_ours_is_made_anew() -> None:
    """A picture without a place for words is encoded with them."""
    asset = AssetFactory()
    item = MediaItemFactory(asset=asset)
    row = Derivative.objects.get(asset=asset)
    store().put(keys.private(asset.uid, row.rev, row.spec), b"GIF89a", "image/gif")
    labels.request_label([item])
    run_due_jobs()
    asset.refresh_from_db()
    assert asset.faces["label"] == labels.label_of(asset).digest
    assert [size[0] for size in asset.faces["pictures"]] == [64]


@pytest.mark.django_db
def test_asking_for_two_hundred_labels_reads_them_at_once(django_assert_max_num_queries: Any) -> None:
    """Bulk edits ask for a whole set; what says the same already costs nothing more."""
    media_set = MediaSetFactory(occasion__place=PlaceFactory())
    items = [MediaItemFactory(media_set=media_set) for _ in range(5)]
    for item in items:
        Asset.objects.filter(pk=item.asset_id).update(faces={"label": labels.label_of(item.asset).digest})
    with django_assert_max_num_queries(3):
        assert labels.request_label(items) == 0


words = st.text(max_size=300)


@settings(max_examples=40, deadline=None)
@given(
    st.builds(
        Label,
        title=words,
        caption=words,
        caption_en=words,
        credit=words,
        keywords=st.lists(words, max_size=5).map(tuple),
    )
)
def test_any_words_fit_into_a_file_and_come_out_again(label: Label) -> None:
    """Also those that XML cannot hold; and the same words make the same file."""
    labeller = Labeller(label)
    for ending, plain in PLAIN.items():
        content_type = ladder.CONTENT_TYPES[ending]
        labelled = labeller.write(plain, content_type)
        assert labeller.write(labelled, content_type) == labelled
        assert Labeller(Label()).write(labelled, content_type) == Labeller(Label()).write(plain, content_type)
        with Image.open(io.BytesIO(labelled)) as image:
            image.load()
            assert image.info["xmp"] == labeller.xmp


PLAIN = ladder.encode(Image.new("RGB", (12, 8), "green"), Labeller(Label(caption="پیش از این")))


@settings(deadline=None)
@given(st.sampled_from(sorted(PLAIN)), st.data())
def test_broken_files_are_not_labelled(ending: str, data: st.DataObject) -> None:
    """They are told from sound ones, whatever byte is wrong or missing, or keep their pixels' bytes."""
    content = bytearray(PLAIN[ending])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(content[: data.draw(st.integers(0, len(content)))])
    try:
        labelled = Labeller(Label()).write(cut, ladder.CONTENT_TYPES[ending])
    except UnknownStructureError:
        return
    assert labelled


def test_an_avif_keeps_its_pixels_whatever_is_said() -> None:
    """Longer and shorter words move nothing but what lies behind them."""
    plain = Labeller(Label()).write(PLAIN["avif"], "image/avif")
    pixels_of = Image.open(io.BytesIO(plain)).convert("RGB").tobytes()
    for size in (0, 1, 5000, 70_000):
        changed = avif.label_avif(plain, b"x" * size)
        assert len(changed) - len(plain) == size - _xmp_size(plain)
        assert Image.open(io.BytesIO(changed)).convert("RGB").tobytes() == pixels_of


def _xmp_size(content: bytes) -> int:
    return len(Image.open(io.BytesIO(content)).info["xmp"])
