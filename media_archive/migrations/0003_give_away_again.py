"""Originals that were given away as they came are looked into again, and their copies made.

Photographs in TIFF and AVIF, and films of H.264 and H.265, were given away if a list of private things named nothing in
them. Until the worker has made a copy, or found that a film says nothing, they are not given away.
"""

from typing import Any

from django.db import migrations
from django.utils import timezone

_AT_ONCE = 1000
#: Less urgent than what editors wait for.
_LATER = 90


def look_again(apps: Any, schema_editor: Any) -> None:
    """Take them back, and order the work."""
    Asset, Job = apps.get_model("media_archive", "Asset"), apps.get_model("media_archive", "Job")
    last = 0
    while rows := list(
        Asset.objects.filter(pk__gt=last, state="ready", kind__in=["photograph", "film"])
        .only("kind", "faces", "metadata")
        .order_by("pk")[:_AT_ONCE]
    ):
        last = rows[-1].pk
        changed = [row for row in rows if row.faces.get("original") == {} and _is_meant(row)]
        for row in changed:
            row.faces = {**row.faces, "original": None}
        Asset.objects.bulk_update(changed, ["faces"])
        Job.objects.bulk_create(
            [
                Job(
                    kind="ladder" if row.kind == "photograph" else "remux",
                    asset=row,
                    priority=_LATER,
                    run_after=timezone.now(),
                )
                for row in changed
            ],
            ignore_conflicts=True,
        )


def _is_meant(row: Any) -> bool:
    picture = (row.metadata.get("film") or {}).get("picture") or {}
    return row.kind == "photograph" or picture.get("codec") in ("h264", "hevc")


class Migration(migrations.Migration):
    """Data alone. Nothing is undone on the way back: what was taken back is given away again by the ordered work."""

    dependencies = [("media_archive", "0002_keep_media")]
    operations = [migrations.RunPython(look_again, migrations.RunPython.noop)]
