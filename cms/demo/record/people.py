"""Stores the invented people with their generated portraits."""

import io
from collections.abc import Callable

from django.core.files.images import ImageFile
from wagtail.models import Collection

from cms.demo.content import record_people as texts
from cms.demo.content.pictures import CREDIT
from cms.demo.content.record_people import PersonText
from cms.demo.illustrations import draw_portrait
from media_archive.models import PortalImage
from sections.council.models import Person

from .rows import stable_uid


def load_people(report: Callable[[], None]) -> dict[str, Person]:
    """Add who is missing; return everyone by slug. `report` is called after each of them."""
    known = {person.slug: person for person in Person.objects.all()}
    collection = Collection.objects.filter(name="سمعی و بصری").first() or Collection.get_first_root_node()
    new: list[Person] = []
    for text in texts.EVERYONE:
        if text.slug not in known:
            known[text.slug] = _person(text, collection)
            new.append(known[text.slug])
        report()
    Person.objects.bulk_create(new)
    return known


def _person(text: PersonText, collection: Collection) -> Person:
    prefix, prefix_en, prefix_ar = texts.TITLES[text.title]
    calling, calling_en, calling_ar = texts.CALLINGS[text.calling]
    biography_ar = texts.BIOGRAPHY[2].format(calling=calling_ar)
    if text.is_woman:
        biography_ar = texts.BIOGRAPHY_AR_F.format(calling=texts.CALLINGS_AR_F[text.calling])
    return Person(
        uid=stable_uid("person", text.slug),
        slug=text.slug,
        honorific_prefix=prefix,
        honorific_prefix_en=prefix_en,
        honorific_prefix_ar=prefix_ar,
        given_name=text.given[0],
        given_name_en=text.given[1],
        given_name_ar=text.given[2],
        family_name=text.family[0],
        family_name_en=text.family[1],
        family_name_ar=text.family[2],
        biography=texts.BIOGRAPHY[0].format(calling=calling),
        biography_en=texts.BIOGRAPHY[1].format(calling=calling_en),
        biography_ar=biography_ar,
        email=f"{text.slug}@example.org",
        office="تهران، خیابان بهشت، ساختمان شورا",
        portrait=_portrait(text, collection),
    )


def _portrait(text: PersonText, collection: Collection) -> PortalImage:
    buffer = io.BytesIO()
    draw_portrait(text.slug, is_woman=text.is_woman).save(buffer, "JPEG", quality=85)
    name = f"{text.given[0]} {text.family[0]}"
    image = PortalImage(
        title=f"چهره: {name}",
        description=f"چهرهٔ ترسیمی {name} (شخص ساختگی)",
        credit=CREDIT,
        collection=collection,
        file=ImageFile(io.BytesIO(buffer.getvalue()), name=f"portrait-{text.slug}.jpg"),
        focal_point_x=240,
        focal_point_y=270,
        focal_point_width=220,
        focal_point_height=260,
    )
    image.save()
    return image
