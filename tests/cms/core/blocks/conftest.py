"""Pictures, documents and pages that stories refer to."""

import pytest
from wagtail.models import Locale, Page

from home.models import ContentPage
from media_archive.models import PortalDocument, PortalImage
from tests.cms.core.blocks import builders


@pytest.fixture
def picture(db: None) -> PortalImage:
    """Return an image with a credit of its own."""
    return builders.image(credit="عکاس شورا")


@pytest.fixture
def minutes(db: None) -> PortalDocument:
    """Return a PDF."""
    return builders.document()


@pytest.fixture
def page(db: None) -> Page:
    """Return a live page below the root of the Persian site."""
    return make_page("about")


def make_page(slug: str) -> Page:
    """Return a live page where the site's root is."""
    locale = Locale.objects.get(language_code="fa")
    root = Page.objects.filter(depth=2).first() or Page.objects.get(depth=1)
    return root.add_child(instance=ContentPage(title=f"صفحهٔ {slug}", slug=slug, locale=locale, live=True))
