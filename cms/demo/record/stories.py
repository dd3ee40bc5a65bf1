"""Puts the editors' stories of some bodies beside the facts of the record."""

import json

from cms.demo.pages import add_published, page_at
from cms.demo.story import Block, resolve_pictures
from home.models import IntroPage
from media_archive.models import PortalImage
from sections.council.addresses import SECTION_OF_KIND
from sections.council.models import Body
from sections.council.models.stories import BodyStoryPage, story_types


def load_stories(
    roots: dict[str, IntroPage],
    stories: dict[str, dict[str, list[Block]]],
    pictures: dict[str, PortalImage],
) -> None:
    """Add the stories that are missing, in every language that has a text: slug of the body → language → story."""
    for body in Body.objects.filter(slug__in=stories):
        model = story_types([body.kind])[0]
        source: BodyStoryPage | None = model.objects.filter(body_record=body).first()
        for language, story in stories[body.slug].items():
            section = page_at(roots[language], SECTION_OF_KIND[body.kind])
            if (
                section is None
                or model.objects.filter(body_record=body, locale=roots[language].locale).exists()
            ):
                continue
            page = model(body_record=body, locale=roots[language].locale)
            page.body = json.dumps(resolve_pictures(story, pictures, language))
            add_published(section, page, source)
            source = source or page
