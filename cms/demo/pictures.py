"""Puts the generated illustrations into the image library."""

import io
from collections.abc import Callable

from django.core.files.images import ImageFile
from wagtail.models import Collection

from cms.demo.content.pictures import CREDIT, PICTURES, SHOWN
from cms.demo.illustrations import draw_scene
from media_archive.models import PortalImage


def load_pictures(report: Callable[[], None]) -> dict[str, PortalImage]:
    """Draw and store what is missing; return all pictures by key. `report` is called after each one."""
    collection = Collection.objects.filter(name="سمعی و بصری").first() or Collection.get_first_root_node()
    existing = {image.title: image for image in PortalImage.objects.filter(credit=CREDIT)}
    pictures: dict[str, PortalImage] = {}
    for key, (scene, light, seed, title, description) in PICTURES.items():
        pictures[key] = existing.get(title) or _draw(key, scene, light, seed, title, description, collection)
        report()
    return pictures


def shown_in(key: str, language: str) -> str:
    """Return what a picture shows, in a language."""
    english, arabic = SHOWN[key]
    return {"en": english, "ar": arabic}.get(language) or PICTURES[key][4]


def _draw(
    key: str, scene: str, light: str, seed: int, title: str, description: str, collection: Collection
) -> PortalImage:
    buffer = io.BytesIO()
    draw_scene(scene, light, seed).save(buffer, "JPEG", quality=88)
    image = PortalImage(title=title, description=description, credit=CREDIT, collection=collection)
    image.file = ImageFile(io.BytesIO(buffer.getvalue()), name=f"{key}.jpg")
    image.focal_point_x, image.focal_point_y = 800, 500
    image.focal_point_width = image.focal_point_height = 600
    image.save()
    return image
