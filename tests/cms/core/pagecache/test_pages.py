"""What readers get: kept pages, fresh after every change, and nothing that is not theirs."""

import gzip
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from cms.accounts.models import User
from cms.demo import factories
from home.models import SiteSettings
from sections.general.models import ArticlePage, GeneralPage

Get = Callable[..., HttpResponse]

ARTICLE, OTHER = "/general/news/first/", "/general/news/second/"
LIST, FRONT, DOOR = "/general/news/", "/general/", "/"


@pytest.fixture
def articles(site: None) -> tuple[ArticlePage, ArticlePage]:
    index = factories.news_index()
    return (
        factories.ArticlePageFactory(parent=index, title="خبر نخست", slug="first"),
        factories.ArticlePageFactory(parent=index, title="خبر دوم", slug="second"),
    )


def state(get: Get, path: str) -> str:
    response = get(path)
    assert response.status_code == 200, (path, response.status_code)
    return str(response.headers.get("X-Page-Cache", "none"))


#: Only an announced session has this.
SESSION = '<p class="next__when"><time'


def warm(get: Get, *paths: str) -> None:
    for path in paths:
        get(path)
        assert state(get, path) == "hit", path


def publish(page: ArticlePage) -> None:
    page.save_revision().publish()


def test_a_kept_page_costs_no_query(get: Get, articles: object, queries: list[object]) -> None:
    """The second reader gets the same bytes without a query, a cookie or a variation by anything but encoding."""
    for path in (ARTICLE, LIST, FRONT, DOOR, "/presidency/", "/en/", "/ar/general/"):
        first = get(path)
        queries.clear()
        second = get(path)
        assert second.headers["X-Page-Cache"] == "hit", path
        assert not queries, (path, queries)
        assert second.content == first.content
        assert not second.cookies
        assert second.headers["Vary"] == "Accept-Encoding"


def test_publish_shows_on_page_and_lists_and_leaves_the_rest(
    get: Get, articles: tuple[ArticlePage, ...]
) -> None:
    """A new title is on the page, its list and the news front page at once; other pages stay kept."""
    shown, kept = (ARTICLE, LIST, FRONT), (OTHER, DOOR, "/presidency/", "/en/general/", "/general/notes/")
    warm(get, *shown, *kept)
    articles[0].title = "خبر نخست پس از ویرایش"
    publish(articles[0])
    for path in shown:
        response = get(path)
        assert response.headers["X-Page-Cache"] == "miss", path
        assert "پس از ویرایش" in response.content.decode(), path
    for path in kept:
        assert state(get, path) == "hit", path


def test_a_draft_purges_nothing(get: Get, articles: tuple[ArticlePage, ...]) -> None:
    """Saving a draft neither shows nor costs anything."""
    warm(get, ARTICLE, LIST)
    articles[0].title = "پیش‌نویس"
    articles[0].save_revision()
    assert state(get, ARTICLE) == state(get, LIST) == "hit"


def test_unpublish_and_delete_show_at_once(get: Get, articles: tuple[ArticlePage, ...]) -> None:
    """An unpublished or deleted page is a 404 for the next reader, and gone from every list."""
    warm(get, ARTICLE, OTHER, LIST, FRONT)
    articles[0].unpublish()
    assert get(ARTICLE).status_code == 404
    for path in (LIST, FRONT):
        assert "خبر نخست" not in get(path).content.decode()
    assert state(get, OTHER) == "hit"
    articles[1].delete()
    assert get(OTHER).status_code == 404
    assert "خبر دوم" not in get(LIST).content.decode()


def test_a_new_slug_moves_the_page_and_its_branch(get: Get, articles: object) -> None:
    """After a slug change the old address of everything below only redirects, and lists link to the new one."""
    warm(get, ARTICLE, LIST, FRONT)
    index = factories.news_index()
    index.slug = "stories"
    index.save_revision().publish()
    assert get(ARTICLE).headers["Location"] == "/general/stories/first/"
    assert "/general/stories/first/" in get("/general/stories/").content.decode()
    assert "/general/stories/first/" in get(FRONT).content.decode()


def test_move_shows_at_once(get: Get, articles: tuple[ArticlePage, ...]) -> None:
    """A moved page answers at its new address only."""
    warm(get, ARTICLE, LIST)
    articles[0].move(factories.news_index("notes"), "last-child")
    assert get(ARTICLE).headers["Location"] == "/general/notes/first/"
    assert "/general/notes/first/" in get(LIST).content.decode()


def test_a_restricted_page_is_never_served_from_the_cache(
    get: Get, articles: tuple[ArticlePage, ...]
) -> None:
    """Restricting hides the page and its mention at once; lifting it brings both back."""
    warm(get, ARTICLE, LIST, FRONT)
    restriction = PageViewRestriction.objects.create(page=articles[0], restriction_type="login")
    assert get(ARTICLE).status_code == 302
    for path in (LIST, FRONT):
        assert "خبر نخست" not in get(path).content.decode()
    assert get(ARTICLE).headers.get("X-Page-Cache") is None
    restriction.delete()
    assert "خبر نخست" in get(LIST).content.decode()
    assert get(ARTICLE).status_code == 200


def test_someone_logged_in_neither_reads_nor_fills_the_cache(
    get: Get, articles: tuple[ArticlePage, ...]
) -> None:
    """An editor's page, with what only editors see, never reaches anyone else, in whichever order they come."""
    editor = User.objects.create_superuser("editor", password="x")
    client = Client()
    client.force_login(editor)
    response = client.get(ARTICLE)
    assert "X-Page-Cache" not in response.headers
    assert "private" in response.headers["Cache-Control"]
    assert state(get, ARTICLE) == "miss"
    assert "X-Page-Cache" not in client.get(ARTICLE).headers


def test_a_preview_is_never_kept(get: Get, articles: tuple[ArticlePage, ...]) -> None:
    """The preview travels through the same middleware under the page's own address."""
    articles[0].title = "فقط پیش‌نمایش"
    response = articles[0].make_preview_request()
    assert "فقط پیش‌نمایش" in response.content.decode()
    assert "X-Page-Cache" not in response.headers
    assert "فقط پیش‌نمایش" not in get(ARTICLE).content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [("page=1", "miss"), ("page=2", "none"), ("page=0", "none"), ("page=99999", "none"),
     ("page=1&page=1", "none"), ("utm_source=x", "none"), ("term=1", "none"), ("month=1405-09", "none"),
     ("page=%32", "none"), ("q=1", "none")],
)  # fmt: skip
def test_only_known_parameters_make_entries(get: Get, query: str, expected: str) -> None:
    """A stranger cannot fill the cache with invented queries, nor with pages that a list has not."""
    assert state(get, f"{LIST}?{query}") == expected


def test_a_page_without_lists_is_kept_once(get: Get, articles: object) -> None:
    """`?page=` is kept where something has pages, and nowhere else."""
    assert state(get, f"{ARTICLE}?page=1") == "none"


def test_other_cookies_do_not_matter_and_authorization_does(get: Get) -> None:
    """A cookie of some other program changes nothing; whoever authenticates is served on their own."""
    warm(get, DOOR)
    assert get(DOOR, cookie="tracker=1").headers["X-Page-Cache"] == "hit"
    assert "X-Page-Cache" not in get(DOOR, authorization="Bearer x").headers


def test_compressed_and_conditional(get: Get) -> None:
    """Readers that take gzip get the kept bytes; whoever has the page gets 304."""
    plain = get(DOOR)
    zipped = get(DOOR, accept_encoding="br, gzip")
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert get(DOOR, accept_encoding="gzip;q=0").headers.get("Content-Encoding") is None
    assert get(DOOR, if_none_match=plain.headers["ETag"]).status_code == 304


def test_head_is_answered_from_the_same_entry(get: Get) -> None:
    """HEAD says what GET would say, without a body."""
    page = get(DOOR)
    head = Client().head(DOOR)
    assert head.headers["X-Page-Cache"] == "hit"
    assert head.headers["Content-Length"] == str(len(page.content))


def test_the_image_topic_and_author_that_a_page_shows(get: Get, site: None) -> None:
    """A changed picture, topic or byline shows on every page that has it and on no other."""
    image, author = factories.PortalImageFactory(), factories.AuthorFactory()
    topic = factories.TopicFactory()
    article = factories.ArticlePageFactory(parent=factories.news_index(), slug="first", lead_image=image)
    article.article_authors.create(author=author)
    article.topics.add(topic)
    publish(article)
    factories.ArticlePageFactory(parent=factories.news_index(), slug="second")
    for changed, field, value in (
        (image, "credit", "عکاس تازه"), (author, "name", "نام تازه"), (topic, "name", "موضوع تازه"),
    ):  # fmt: skip
        warm(get, ARTICLE, OTHER)
        setattr(changed, field, value)
        changed.save()
        response = get(ARTICLE)
        assert response.headers["X-Page-Cache"] == "miss", field
        assert value in response.content.decode(), field
        assert state(get, OTHER) == "hit", field


def test_site_settings_show_on_every_page(get: Get, articles: object) -> None:
    """The notice above the header is everywhere at once."""
    warm(get, ARTICLE, DOOR)
    row, _created = SiteSettings.objects.get_or_create(
        locale=Locale.objects.get(language_code="fa"), defaults={"site_name": "پرتال", "centre_name": "مرکز"}
    )
    row.notice = "اطلاعیهٔ تازه"
    row.save()
    for path in (ARTICLE, DOOR):
        assert "اطلاعیهٔ تازه" in get(path).content.decode()


def test_the_next_session_on_the_intro_page(get: Get, site: None) -> None:
    """A session appears when it is planned and goes when it has begun, with no one saving anything."""
    warm(get, DOOR)
    begins = timezone.now() + timedelta(minutes=5)
    factories.SessionFactory(number=117, scheduled_at=begins)
    assert SESSION in get(DOOR).content.decode()
    warm(get, DOOR)
    with time_machine.travel(begins + timedelta(seconds=1), tick=False):
        assert SESSION not in get(DOOR).content.decode()


def test_a_translation_appears_in_the_language_switch(get: Get, articles: tuple[ArticlePage, ...]) -> None:
    """Publishing a translation changes the switch and `hreflang` of the page it translates."""
    warm(get, ARTICLE, OTHER)
    english = articles[0].copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    assert state(get, ARTICLE) == "hit"
    publish(english)
    assert "/en/general/news/first/" in get(ARTICLE).content.decode()
    assert state(get, OTHER) == "hit"


def test_a_promoted_article_and_the_section_title(get: Get, articles: tuple[ArticlePage, ...]) -> None:
    """Renaming a section shows in the header of every page of its language."""
    warm(get, ARTICLE, DOOR, "/en/")
    general = GeneralPage.objects.get(locale__language_code="fa")
    general.title = "اخبار و عمومی"
    general.save_revision().publish()
    for path in (ARTICLE, DOOR):
        assert "اخبار و عمومی" in get(path).content.decode()


def test_a_related_item_follows_its_page(get: Get, articles: tuple[ArticlePage, ...]) -> None:
    """The title of a related item is never older than the item."""
    articles[1].relations.create(target=articles[0])
    publish(articles[1])
    warm(get, OTHER)
    articles[0].title = "عنوان تازهٔ مرتبط"
    publish(articles[0])
    assert "عنوان تازهٔ مرتبط" in get(OTHER).content.decode()
