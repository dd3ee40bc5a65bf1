"""Documents say what the public may read, whatever an editor does."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.api import DOCUMENT_TYPES
from cms.core.api.models import model_of
from cms.core.documents import queries
from cms.core.documents.signals import document_removed, document_written
from cms.core.documents.verify import find_drift
from cms.core.models import DocumentFacet, PublishedDocument
from cms.demo.factories import (
    ArticlePageFactory,
    AuthorFactory,
    PortalImageFactory,
    TopicFactory,
    UnitFactory,
    news_index,
)
from sections.general.models import ArticlePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def news(portal: Any) -> Any:
    """The Persian list of news."""
    return news_index()


def document(page: Any) -> dict[str, Any] | None:
    """The stored document of a page, or None for a tombstone or no row."""
    return queries.get(page.document_type, page.pk)


def no_drift() -> bool:
    """Whether everything stored is what a rebuild would store."""
    return not list(find_drift())


def test_publishing_writes_the_document(news: Any) -> None:
    article = ArticlePageFactory(parent=news, title="آغاز به کار")
    found = document(article)
    assert found is not None
    assert (found["type"], found["id"], found["locale"], found["kind"]) == (
        "article",
        article.pk,
        "fa",
        "news",
    )
    assert found["title"] == "آغاز به کار"
    assert found["url"].endswith(f"/general/news/{article.slug}/")
    assert [step["title"] for step in found["breadcrumbs"]][-1] == news.title
    assert no_drift()


def test_documents_follow_their_schema(news: Any) -> None:
    article = _rich_article(news)
    for item in DOCUMENT_TYPES:
        for row in PublishedDocument.objects.live().filter(type=item.name):
            model_of(item.summary_schema).model_validate_json(bytes(row.summary))
            model_of(item.detail_schema).model_validate_json(bytes(row.detail))
    assert document(article)


def _rich_article(news: Any) -> ArticlePage:
    other = ArticlePageFactory(parent=news)
    article = ArticlePageFactory(
        parent=news,
        lead_image=PortalImageFactory(),
        body=[("heading", {"text": "تیتر"}), ("rich_text", "<p>متن</p>")],
    )
    article.topics = [TopicFactory(slug="housing")]
    article.units = [UnitFactory(slug="media-test")]
    article.article_authors.create(author=AuthorFactory(slug="someone"))
    article.relations.create(target=other)
    article.save_revision().publish()
    return article


def test_an_article_carries_everything(news: Any) -> None:
    article = _rich_article(news)
    found = document(article)
    assert found is not None
    assert [topic["slug"] for topic in found["topics"]] == ["housing"]
    assert found["topics"][0]["url"].endswith("/general/topics/housing/")
    assert [author["slug"] for author in found["authors"]] == ["someone"]
    assert len(found["related"]) == 1
    assert found["image"]["credit"]
    assert {source["type"] for source in found["image"]["sources"]} == {
        "image/avif",
        "image/webp",
        "image/jpeg",
    }
    assert found["image"]["src"].startswith("http")
    assert "متن" in found["body_html"]
    assert [block["type"] for block in found["body"]] == ["heading", "rich_text"]
    keys = set(DocumentFacet.objects.filter(object_id=article.pk).values_list("key", flat=True))
    assert {"article:public:fa:kind=news", "article:public:fa:topic=housing"} <= keys
    assert no_drift()


def test_unpublishing_leaves_a_tombstone(news: Any) -> None:
    article = ArticlePageFactory(parent=news)
    article.unpublish()
    row = PublishedDocument.objects.get(type="article", object_id=article.pk)
    assert row.deleted_at is not None
    assert (bytes(row.summary), bytes(row.detail), row.etag) == (b"", b"", "")
    assert not row.facets.exists()
    article.save_revision().publish()
    assert document(article)
    assert no_drift()


def test_a_draft_has_no_document(news: Any) -> None:
    article = ArticlePageFactory(parent=news, live=False)
    assert not PublishedDocument.objects.filter(type="article", object_id=article.pk).exists()
    assert no_drift()


def test_unpublished_changes_stay_unpublished(news: Any) -> None:
    article = ArticlePageFactory(parent=news, title="پیش")
    article.title = "پس"
    article.save_revision()
    found = document(article)
    assert found is not None
    assert found["title"] == "پیش"


def test_an_embargoed_article_appears_at_its_hour_and_goes_at_its_expiry(news: Any) -> None:
    article = ArticlePageFactory(parent=news, live=False)
    article.go_live_at = timezone.now() + timedelta(hours=1)
    article.save_revision().publish()
    assert document(article) is None
    revision = article.revisions.latest("created_at")
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    content = revision.content
    content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    revision.content = content
    revision.save()
    call_command("publish_scheduled")
    assert document(article)
    ArticlePage.objects.filter(pk=article.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert document(article) is None
    assert no_drift()


def test_deleting_a_subtree_leaves_tombstones(news: Any) -> None:
    article = ArticlePageFactory(parent=news)
    Page.objects.get(pk=news.pk).delete()
    row = PublishedDocument.objects.get(type="article", object_id=article.pk)
    assert row.deleted_at is not None
    assert PublishedDocument.objects.get(type="page", object_id=news.pk).deleted_at is not None
    assert no_drift()


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_view_restriction_buries_the_subtree_and_lifting_it_brings_it_back(news: Any, kind: str) -> None:
    article = ArticlePageFactory(parent=news)
    restriction = PageViewRestriction.objects.create(
        page=news.get_parent(), restriction_type=kind, password="secret"
    )
    assert document(article) is None
    assert document(news) is None
    assert no_drift()
    article.save_revision().publish()
    assert document(article) is None
    restriction.delete()
    assert document(article)
    assert no_drift()


def test_moving_below_a_closed_page_buries(news: Any) -> None:
    article = ArticlePageFactory(parent=news)
    notes = news_index("notes")
    PageViewRestriction.objects.create(page=notes, restriction_type="login")
    article.move(notes, pos="last-child")
    assert document(article) is None
    ArticlePage.objects.get(pk=article.pk).move(news_index(), pos="last-child")
    assert document(article)
    assert no_drift()


def test_moving_and_renaming_change_every_address_below(
    news: Any, django_capture_on_commit_callbacks: Any
) -> None:
    article = ArticlePageFactory(parent=news)
    with django_capture_on_commit_callbacks(execute=True):
        news.refresh_from_db()
        news.slug = "akhbar"
        news.save_revision().publish()
    found = document(article)
    assert found is not None
    assert "/akhbar/" in found["url"]
    assert no_drift()


def test_a_page_saved_without_publishing_gets_its_document_on_commit(
    news: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        article = ArticlePage(title="ذخیره", slug="saved", summary="خلاصه", locale=news.locale)
        news.add_child(instance=article)
    assert document(article)
    assert no_drift()


def test_what_shows_a_page_follows_its_title(news: Any) -> None:
    article = _rich_article(news)
    target = article.relations.first().target
    target.title = "عنوان تازه"
    target.save_revision().publish()
    found = document(article)
    assert found is not None
    assert found["related"][0]["title"] == "عنوان تازه"
    target.unpublish()
    found = document(article)
    assert found is not None
    assert found["related"] == []
    assert no_drift()


def test_snippets_and_images_refresh_what_shows_them(news: Any) -> None:
    article = _rich_article(news)
    topic = article.topics.first()
    topic.name = "مسکن شهری"
    topic.save()
    image: Any = article.lead_image
    image.credit = "عکاس دیگر"
    image.save()
    found = document(article)
    assert found is not None
    assert found["topics"][0]["name"] == "مسکن شهری"
    assert found["image"]["credit"] == "عکاس دیگر"
    assert no_drift()


def test_a_new_translation_is_told_to_its_sisters(news: Any) -> None:
    article = ArticlePageFactory(parent=news)
    english = ArticlePageFactory(
        parent=news_index(language="en"),
        title="Opening",
        translation_key=article.translation_key,
        slug=article.slug,
    )
    found = document(article)
    assert found is not None
    assert [item["id"] for item in found["translations"]] == [english.pk]
    english.unpublish()
    found = document(article)
    assert found is not None
    assert found["translations"] == []
    assert no_drift()


def test_changing_the_site_rebuilds_everything(news: Any, settings: Any) -> None:
    article = ArticlePageFactory(parent=news)
    settings.BASE_URL = "https://council.example"
    site = news.get_site()
    site.port = 8080
    site.save()
    found = document(article)
    assert found is not None
    assert found["url"].startswith("https://council.example/")
    assert no_drift()


def test_publishing_the_same_again_writes_nothing_but_what_changed(news: Any) -> None:
    article = ArticlePageFactory(parent=news)
    row = PublishedDocument.objects.get(type="article", object_id=article.pk)
    from cms.core.documents.services import sync

    assert sync("article", [article.pk]).unchanged == [article.pk]
    assert PublishedDocument.objects.get(pk=row.pk).etag == row.etag


def test_signals_tell_of_writes_and_removals(news: Any) -> None:
    heard: list[tuple[str, str, int, str]] = []

    def written(sender: Any, type: str, object_id: int, locale: str, document: Any, **kwargs: Any) -> None:
        heard.append(("written" if document.deleted_at is None else "removed", type, object_id, locale))

    document_written.connect(written)
    document_removed.connect(written)
    article = ArticlePageFactory(parent=news)
    article.unpublish()
    document_written.disconnect(written)
    document_removed.disconnect(written)
    own = [item for item in heard if item[2] == article.pk]
    assert own[0] == ("written", "article", article.pk, "fa")
    assert own[-1] == ("removed", "article", article.pk, "fa")


def test_the_queries_of_one_publish_do_not_grow_with_the_tree(
    news: Any, django_assert_max_num_queries: Any
) -> None:
    from cms.core.documents.services import sync

    article = _rich_article(news)
    for _ in range(5):
        ArticlePageFactory(parent=news)
    with django_assert_max_num_queries(30):
        sync("article", [article.pk])


def test_drift_is_found(news: Any) -> None:
    article = ArticlePageFactory(parent=news)
    ArticlePage.objects.filter(pk=article.pk).update(summary="دیگر")
    assert [(item.type, item.object_id, item.reason) for item in find_drift()] == [
        ("article", article.pk, "stale")
    ]
    Page.objects.filter(pk=article.pk).update(live=False)
    assert [item.reason for item in find_drift()] == ["leaked"]
    with pytest.raises(SystemExit):
        call_command("verify_documents")
    call_command("rebuild_documents")
    assert no_drift()
    PublishedDocument.objects.filter(type="page").delete()
    assert {item.reason for item in find_drift()} == {"missing"}


def test_latest_reads_whole_documents_in_one_query(news: Any, django_assert_num_queries: Any) -> None:
    article = _rich_article(news)
    with django_assert_num_queries(1):
        found = queries.latest("article", "fa", 5, kind="news", topic="housing")
    assert [item["id"] for item in found] == [article.pk]
    assert "body_html" in found[0]
    assert json.dumps(found)
