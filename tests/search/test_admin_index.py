"""The admin's own search: a page that was just saved is found, and saving it costs the same on a large site."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch import index
from wagtail.models import Page

from cms.demo.factories import ArticlePageFactory, news_index

pytestmark = pytest.mark.django_db


def test_saving_a_page_never_averages_the_whole_index(portal: Any) -> None:
    page = ArticlePageFactory(parent=news_index(), title="گزارش زرافشان")
    with CaptureQueriesContext(connection) as captured:
        index.insert_or_update_object(page)
    said = " ".join(query["sql"] for query in captured)
    assert "modelsearch" in said or "wagtailsearch" in said
    assert "AVG(" not in said
    assert [found.pk for found in Page.objects.search("زرافشان")] == [page.pk]


def test_a_rebuild_weighs_titles(portal: Any) -> None:
    page = ArticlePageFactory(parent=news_index(), title="گزارش زرافشان")
    with CaptureQueriesContext(connection) as captured:
        call_command("update_index", verbosity=0)
    assert any("AVG(" in query["sql"] for query in captured)
    assert [found.pk for found in Page.objects.search("زرافشان")] == [page.pk]
