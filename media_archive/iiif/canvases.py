"""Items as canvases: photographs, films and recordings with their words, captions and chapters."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from media_archive.addresses import image_service_url, original_url, track_url
from media_archive.api.files import File, files_of, jpegs, playable, preview
from media_archive.api.markers import is_shown, marker_title
from media_archive.api.shapes import item_title, seconds
from media_archive.downloads import offers_original
from media_archive.iiif.words import in_all, joined, pair
from media_archive.licences import licence
from media_archive.models import AssetKind, MediaItem
from sections.council.addresses import path_of

Node = dict[str, Any]
#: Type of a body, by kind of item.
_TYPES = {AssetKind.PHOTOGRAPH: "Image", AssetKind.FILM: "Video", AssetKind.SOUND: "Sound"}


class CanvasMaker:
    """Makes the canvases of one manifest; `base` is the address below which they are named."""

    def __init__(self, base: str) -> None:
        self._base = base

    def canvas(self, item: Any) -> Node | None:
        """Return the canvas of an item (loaded as `manifest` does), None where nothing can be shown."""
        files = files_of(item.asset)
        size = _measures(item, files)
        painted = self._body(item, files, size)
        if painted is None:
            return None
        address = f"{self._base}/canvas/{item.uid}"
        node = {
            "id": address,
            "type": "Canvas",
            "label": in_all(lambda: item_title(item)),
            "summary": in_all(lambda: item.localized("caption")),
            **size,
            "metadata": _metadata(item),
            "requiredStatement": pair(_("Credit"), in_all(lambda: item.local_credit)),
            "rights": licence(item.effective_rights).statement,
            "thumbnail": [image(small)] if (small := preview(files)) else [],
            "homepage": [homepage(item, settings.LANGUAGE_CODE, in_all(lambda: item_title(item)))],
            "rendering": _renderings(item),
            "placeholderCanvas": self._poster(address, files) if item.kind == AssetKind.FILM else None,
            "items": [page(f"{address}/page", f"{address}/painting", "painting", painted, address)],
            "annotations": self._captions(item, address),
        }
        return {name: value for name, value in node.items() if value}

    def chapters(self, item: Any) -> Node | None:
        """Return the marks of a film as a range (§5.4), None without any."""
        markers = [marker for marker in item.asset.all_markers if is_shown(marker)]
        if not markers:
            return None
        ends = [marker.start_ms for marker in markers[1:]] + [item.asset.duration_ms]
        return {
            "id": f"{self._base}/range/{item.uid}",
            "type": "Range",
            "label": in_all(lambda: item_title(item)),
            "items": [
                self._chapter(item, marker, marker.end_ms or end)
                for marker, end in zip(markers, ends, strict=True)
            ],
        }

    def _chapter(self, item: MediaItem, marker: Any, end_ms: int | None) -> Node:
        start, end = seconds(marker.start_ms), seconds(end_ms)
        stretch = f"{start:g},{end:g}" if end is not None else f"{start:g}"
        label = in_all(lambda: _chapter_title(marker))
        return {
            "id": f"{self._base}/range/{item.uid}/{marker.uid}",
            "type": "Range",
            "label": label or {"none": [f"{start:g}"]},
            "items": [{"id": f"{self._base}/canvas/{item.uid}#t={stretch}", "type": "Canvas"}],
        }

    def _body(self, item: MediaItem, files: list[File], size: Node) -> Node | None:
        if item.kind == AssetKind.PHOTOGRAPH:
            pictures = jpegs(files)
            return _photograph(item, pictures[-1]) if pictures else None
        file = playable(files)
        if file is None or "duration" not in size:
            return None
        return {
            "id": file["url"],
            "type": _TYPES[AssetKind(item.kind)],
            "format": file["media_type"],
            **(
                {"width": file["width"], "height": file["height"]} if file["width"] and file["height"] else {}
            ),
            "duration": size["duration"],
        }

    def _poster(self, address: str, files: list[File]) -> Node | None:
        posters = jpegs(files)
        if not posters:
            return None
        poster = posters[-1]
        own = f"{address}/poster"
        return {
            "id": own,
            "type": "Canvas",
            "width": poster["width"],
            "height": poster["height"],
            "items": [page(f"{own}/page", f"{own}/painting", "painting", image(poster), own)],
        }

    def _captions(self, item: Any, address: str) -> list[Node]:
        tracks = item.asset.shown_tracks
        if not tracks:
            return []
        notes = [
            annotation(
                f"{address}/track/{track.uid}",
                "supplementing",
                {
                    "id": track_url(track.uid),
                    "type": "Text",
                    "format": "text/vtt",
                    "label": in_all(track.get_kind_display),
                    "language": track.language,
                },
                address,
            )
            for track in tracks
        ]
        return [{"id": f"{address}/tracks", "type": "AnnotationPage", "items": notes}]


def image(file: File) -> Node:
    """Return a picture as a content resource."""
    return {
        "id": file["url"],
        "type": "Image",
        "format": file["media_type"],
        "width": file["width"],
        "height": file["height"],
    }


def annotation(address: str, motivation: str, body: Node, target: str) -> Node:
    """Return an annotation (§5.6)."""
    return {"id": address, "type": "Annotation", "motivation": motivation, "body": body, "target": target}


def page(address: str, note: str, motivation: str, body: Node, target: str) -> Node:
    """Return an annotation page (§5.5) with one annotation."""
    return {"id": address, "type": "AnnotationPage", "items": [annotation(note, motivation, body, target)]}


def homepage(record: Any, language: str, label: Node) -> Node:
    """Return the page for people in a language (§3.4)."""
    return {
        "id": f"{settings.BASE_URL}{path_of(record, language)}",
        "type": "Text",
        "label": label,
        "format": "text/html",
        "language": [language],
    }


def _chapter_title(marker: Any) -> Any:
    if marker.title:
        return marker.localized("title")
    if marker.agenda_item:
        return marker.agenda_item.localized("title")
    return marker_title(marker, None)


def _photograph(item: MediaItem, largest: File) -> Node:
    service = image_service_url(item.uid)
    return {
        **image(largest),
        "id": f"{service}/full/max/0/default.jpg",
        "service": [{"id": service, "type": "ImageService3", "profile": "level0"}],
    }


def _measures(item: MediaItem, files: list[File]) -> Node:
    """Return width, height and duration of a canvas, as far as it has them."""
    pictures = jpegs(files)
    file = pictures[-1] if pictures else None
    if item.kind == AssetKind.FILM and (played := playable(files)) and played["width"]:
        file = played
    duration = seconds(item.asset.duration_ms)
    has_duration = item.kind != AssetKind.PHOTOGRAPH and duration
    has_picture = item.kind != AssetKind.SOUND and file and file["width"] and file["height"]
    return {
        **({"width": file["width"], "height": file["height"]} if has_picture and file else {}),
        **({"duration": duration} if has_duration else {}),
    }


def _metadata(item: Any) -> list[Node]:
    people = [in_all(person.name_in) for person in item.all_people]
    place = item.place
    found = [
        pair(_("People"), joined(*people)),
        pair(_("Place"), in_all(lambda: place.local_name) if place else {}),
        pair(_("Rights"), in_all(licence(item.effective_rights).sentence)),
    ]
    return [entry for entry in found if entry]


def _renderings(item: MediaItem) -> list[Node]:
    """Return the original to download, where it is offered."""
    if not offers_original(item):
        return []
    return [
        {
            "id": original_url(item.uid),
            "type": _TYPES[AssetKind(item.kind)],
            "label": in_all(_("Original")),
            "format": item.asset.content_type,
        }
    ]
