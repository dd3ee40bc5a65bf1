"""Articles in the tree: what editors do to them works for every page type."""

import pytest

from cms.demo.factories import ArticlePageFactory, PortalImageFactory, news_index
from home.models import IntroPage
from sections.general.models import ArticlePage

pytestmark = pytest.mark.django_db


def test_article_with_lead_image_can_be_copied_and_deleted(portal: dict[str, IntroPage]) -> None:
    """Copying keeps the picture; deleting takes the article and leaves the picture."""
    image = PortalImageFactory()
    article = ArticlePageFactory(parent=news_index(), lead_image=image)
    copy = article.copy(update_attrs={"slug": "copy"})
    assert copy.specific.lead_image == image
    article.delete()
    assert list(ArticlePage.objects.values_list("slug", flat=True)) == ["copy"]
    image.refresh_from_db()
