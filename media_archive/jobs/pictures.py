"""The jobs that make the sizes of photographs, and that write changed words into them."""

import hashlib
import re
from typing import Any

from django.db import transaction
from PIL import Image

from media_archive.models import Asset, AssetKind, AssetState, Derivative, JobKind, new_revision
from media_archive.models.assets import HANDOUT
from media_archive.photographs import decoding, handout, ladder
from media_archive.photographs.labelling import Labeller, UnknownStructureError
from media_archive.services import assets, labels
from media_archive.services.assets import Made
from media_archive.sniffing import RefusedError
from media_archive.store import keys, store

from . import queue
from .running import JobFailedError, JobRun, handles

_MARGIN = 64 * 1024 * 1024
_OPEN = (AssetState.PROCESSING, AssetState.READY)
#: Specs of pictures, and under which name pages find them in `Asset.faces`.
_SPEC = re.compile(r"(?P<prefix>|poster-)w(?P<width>\d+)\.(?P<ending>avif|webp|jpg)")
_CONTENT_TYPES = {**ladder.CONTENT_TYPES, "png": "image/png", "tif": "image/tiff"}
_FACES = {"": "pictures", "poster-": "poster"}


@handles(JobKind.LADDER)
def make_ladder(run: JobRun) -> None:
    """Unpack an original once and store every size of it; idempotent, the sizes of before are replaced."""
    asset = run.asset
    if asset.kind != AssetKind.PHOTOGRAPH or asset.state not in _OPEN:
        return
    rev = run.checkpoint.get("rev") or new_revision()
    run.save(rev=rev)
    label = labels.label_of(asset)
    labeller = Labeller(label)
    with run.work_folder(needed=2 * asset.size + _MARGIN) as folder:
        path = folder / "original"
        store().download(asset.original_key, path)
        try:
            with decoding.original(path) as image:
                size = ladder.sizes(*decoding.upright_size(image))[0]
                picture = decoding.shrunk(image, size)
            given = handout.made_of(path, asset.content_type, labeller)
        except RefusedError as error:
            with transaction.atomic():
                run.hold_asset()  # It may have another original by now, of which this says nothing.
                assets.quarantine(asset, error.code, str(error))
            return
    made, faces = _stored(run, asset, rev, picture, labeller)
    if given is not None:
        ending = handout.ENDINGS[asset.content_type]
        made.append(_put(asset, rev, f"{HANDOUT}{ending}", given, asset.width, asset.height))
    with transaction.atomic():
        run.hold_asset()
        kept = {item.spec for item in made}
        assets.keep_derivatives(
            asset,
            rev,
            made,
            faces={"pictures": faces, "label": label.digest, "original": _given(rev, made)},
            without=[row.spec for row in _pictures(asset) if row.spec not in kept],
        )
        labels.request_label_of(asset, label.digest)


def _given(rev: str, made: list[Made]) -> dict[str, Any] | None:
    """Return what `media_archive.originals` reads: the copy, or None where there is none."""
    for item in made:
        if item.spec.startswith(HANDOUT):
            return {"rev": rev, "spec": item.spec, "bytes": item.size, "sha256": item.sha256}
    return None


def _stored(
    run: JobRun, asset: Asset, rev: str, picture: Image.Image, labeller: Labeller
) -> tuple[list[Made], list[Any]]:
    """Store every size under the revision; returns the derivatives, and what pages show, ascending."""
    made: list[Made] = []
    faces: list[Any] = []
    whole = len(ladder.sizes(*picture.size))
    for number, rung in enumerate(ladder.rungs(picture, labeller), start=1):
        for ending, content in rung.files.items():
            made.append(_put(asset, rev, f"w{rung.width}.{ending}", content, rung.width, rung.height))
        faces.insert(0, [rung.width, rung.height, {ending: len(file) for ending, file in rung.files.items()}])
        run.save(percent=95 * number // whole)
    return made, faces


def _put(asset: Asset, rev: str, spec: str, content: bytes, width: int | None, height: int | None) -> Made:
    content_type = _CONTENT_TYPES[spec.rpartition(".")[2]]
    store().put(keys.private(asset.uid, rev, spec), content, content_type)
    return Made(spec, content_type, len(content), hashlib.sha256(content).hexdigest(), width, height)


@handles(JobKind.LABEL)
def write_label(run: JobRun) -> None:
    """Write the words of an item, as they are now, into its pictures; pixels stay as they are."""
    asset = run.asset
    label = labels.label_of(asset)
    rows = _pictures(asset)
    if asset.state not in _OPEN or not rows or asset.faces.get("label") == label.digest:
        return  # What is not made yet will be made with these words.
    rev = run.checkpoint.get("rev") or new_revision()
    run.save(rev=rev)
    labeller = Labeller(label)
    made: list[Made] = []
    try:
        for number, row in enumerate(rows):
            with store().open(row.key) as file:
                content = labeller.write(file.read(), row.content_type)
            made.append(_put(asset, rev, row.spec, content, row.width, row.height))
            run.save(percent=95 * number // len(rows))
    except UnknownStructureError:
        # Not built as we build them: made anew, they are.
        queue.enqueue(JobKind.LADDER if asset.kind == AssetKind.PHOTOGRAPH else JobKind.POSTER, asset)
        return
    with transaction.atomic():
        current = run.hold_asset()
        if [(row.spec, row.rev) for row in _pictures(asset)] != [(row.spec, row.rev) for row in rows]:
            raise JobFailedError("derivatives_changed", is_final=False)
        assets.keep_derivatives(
            current,
            rev,
            made,
            faces={**_faces(current, made), **_changed_original(current, rev, made), "label": label.digest},
            is_ready=current.state == AssetState.READY,
        )


def _changed_original(asset: Asset, rev: str, made: list[Made]) -> dict[str, Any]:
    is_copy = asset.kind == AssetKind.PHOTOGRAPH and asset.faces.get("original")
    return {"original": _given(rev, made)} if is_copy else {}


def _pictures(asset: Asset) -> list[Derivative]:
    """Return the derivatives that are pictures for pages, or given away as the original."""
    derivatives = Derivative.objects.filter(asset=asset).order_by("spec")
    is_photograph = asset.kind == AssetKind.PHOTOGRAPH  # A film's copy has no words.
    rows = [
        row
        for row in derivatives
        if _SPEC.fullmatch(row.spec) or (is_photograph and row.spec.startswith(HANDOUT))
    ]
    for row in rows:
        row.asset = asset
    return rows


def _faces(asset: Asset, made: list[Made]) -> dict[str, Any]:
    """Return what pages show, with the new numbers of bytes."""
    faces: dict[str, Any] = {}
    for prefix, name in _FACES.items():
        found: dict[int, list[Any]] = {}
        for item in made:
            match = _SPEC.fullmatch(item.spec)
            if match and match["prefix"] == prefix:
                size = found.setdefault(int(match["width"]), [item.width, item.height, {}])
                size[2][match["ending"]] = item.size
        if found:
            order = list(ladder.CONTENT_TYPES)
            faces[name] = [
                [width, height, dict(sorted(files.items(), key=lambda file: order.index(file[0])))]
                for _, (width, height, files) in sorted(found.items())
            ]
    return faces
