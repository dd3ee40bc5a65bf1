"""Stories beside bodies: one address, with the editors' text while it is public and the facts always."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import Translation, TranslationSource

from cms.accounts.models import User
from cms.core.documents.queries import get
from cms.core.models import PublishedDocument
from cms.demo.council_factories import BodyFactory, MembershipFactory
from cms.demo.factories import ContentPageFactory
from cms.demo.story import h2, p
from sections.assemblies.models import AssemblyPage
from sections.commissions.models import CommissionPage
from sections.council.addresses import SECTION_OF_KIND, path_of, sessions_path
from sections.council.models import Body, BodyKind, Session
from sections.council.models.stories import BodyStoryPage, story_types

from .conftest import soup_of

pytestmark = pytest.mark.django_db
TOLD = "کمیسیون از دههٔ هفتاد کار می‌کند."


def section_of(body: Body, language: str = "fa") -> Page:
    """Return the section page that a body stands under."""
    return Page.objects.get(slug=SECTION_OF_KIND[body.kind], locale__language_code=language).specific


def tell(body: Body, language: str = "fa", text: str = TOLD, live: bool = True, **fields: Any) -> Any:
    """Make a story of a body."""
    section = section_of(body, language)
    model = story_types([body.kind])[0]
    story = model(body_record=body, locale=section.locale, live=live, **fields)
    story.body = json.dumps([h2("پیشینه"), p(text)])
    section.add_child(instance=story)
    revision = story.save_revision()
    if live:
        revision.publish()
    return model.objects.get(pk=story.pk)


@pytest.fixture
def body() -> Body:
    """A commission with a chair."""
    found: Body = BodyFactory(slug="parks", name_en="Parks Commission")
    MembershipFactory(body=found, role="chair")
    return found


@pytest.mark.parametrize(
    "kind", [BodyKind.PRESIDING_BOARD, BodyKind.COMMISSION, BodyKind.COUNCIL_ASSEMBLY, BodyKind.OUTSIDE]
)
def test_the_story_stands_beside_the_facts(client: Client, kind: str) -> None:
    """At the body's own address, in every section; title and slug are the body's."""
    body = BodyFactory(kind=kind)
    facts = soup_of(client, path_of(body))
    story = tell(body)
    assert (story.url, story.title, story.slug) == (path_of(body), body.name, body.slug)
    told = soup_of(client, path_of(body))
    assert TOLD in told.select_one(".story").get_text()
    assert not facts.select_one(".story")
    told.select_one(".story").decompose()
    for part in ("h1", ".crumbs", ".side-col"):
        assert told.select_one(part).get_text() == facts.select_one(part).get_text()
    assert [link["href"] for link in told.select("link[hreflang], link[rel=canonical]")] == [
        link["href"] for link in facts.select("link[hreflang], link[rel=canonical]")
    ]


def test_the_facts_stay_when_the_story_goes(client: Client, body: Body) -> None:
    """Drafts, withdrawn, expired and closed stories are as if they were not there."""
    tell(body, live=False)
    assert not soup_of(client, path_of(body)).select_one(".story")
    Page.objects.get(slug="parks").delete()
    story = tell(body)
    closing = PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)
    assert not soup_of(client, path_of(body)).select_one(".story")
    assert (get("body", body.pk) or {})["body_html"] == ""
    closing.delete()
    assert soup_of(client, path_of(body)).select_one(".story")
    story.unpublish()
    assert not soup_of(client, path_of(body)).select_one(".story")
    assert soup_of(client, path_of(body)).h1.get_text() == body.name


def test_sub_paths_are_those_of_the_facts(client: Client, held: Callable[..., Session]) -> None:
    """Sessions, their list, the calendar and the news."""
    session = held(items=0)
    tell(session.body)
    for path in (path_of(session), sessions_path(session.body), f"{path_of(session.body)}news/"):
        assert soup_of(client, path).h1
    assert client.get(f"{path_of(session.body)}calendar.ics").status_code == 200
    assert client.get(f"{path_of(session.body)}nothing/").status_code == 404


def test_pages_keep_to_the_budget(held: Callable[..., Session], cold_queries: Callable[[str], int]) -> None:
    """With a story and with nothing kept; a session below a story costs nothing more."""
    session = held(items=1)
    before, facts = cold_queries(path_of(session)), cold_queries(path_of(session.body))
    tell(session.body)
    assert cold_queries(path_of(session.body)) == facts
    assert cold_queries(path_of(session)) == before


def test_each_language_has_its_own(
    client: Client, body: Body, django_capture_on_commit_callbacks: Any
) -> None:
    """A language without a story shows the facts; a translation carries the body."""
    story = tell(body)
    assert not soup_of(client, path_of(body, "en")).select_one(".story")
    source, _created = TranslationSource.update_or_create_from_instance(story)
    english = Locale.objects.get(language_code="en")
    translation = Translation.objects.create(source=source, target_locale=english)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    translated = story.get_translation(english).specific
    assert (translated.body_record, translated.title, translated.url) == (
        body,
        "Parks Commission",
        path_of(body, "en"),
    )
    assert soup_of(client, path_of(body, "en")).select_one(".story")


def test_there_is_one_document_of_both(client: Client, body: Body) -> None:
    """The body's carries the text: nothing is found or listed twice."""
    story = tell(body)
    assert not PublishedDocument.objects.filter(type="page", object_id=story.pk).exists()
    document = get("body", body.pk) or {}
    assert TOLD in document["body_html"]
    assert TOLD in document["body_text"]
    addresses = client.get("/sitemap-page.xml").content + client.get("/sitemap-body.xml").content
    assert addresses.count(f"{path_of(body)}</loc>".encode()) == 3  # Once in each language.
    results = soup_of(client, "/search/?q=هفتاد").select("main a")
    assert [link["href"].split("?")[0] for link in results].count(path_of(body)) == 1
    story.delete()
    assert (get("body", body.pk) or {})["body_html"] == ""


def test_a_renamed_body_takes_its_story_along(client: Client, body: Body) -> None:
    """Name and address name."""
    story = tell(body)
    body.name, body.slug = "کمیسیون بوستان‌ها", "gardens"
    body.save()
    story.refresh_from_db()
    assert (story.title, story.slug) == (body.name, "gardens")
    assert soup_of(client, path_of(body)).select_one(".story")
    assert client.get("/commissions/parks/").status_code == 404


@pytest.mark.parametrize("language", ["fa", "en"])
def test_what_cannot_be_is_said_in_words(body: Body, language: str) -> None:
    """A second story of a body, a body of another section, an address that is taken."""
    tell(body, language)
    with pytest.raises(ValidationError, match="این نهاد در این زبان صفحه دارد"):
        tell(body, language)
    assembly = BodyFactory(kind=BodyKind.COMPANY_ASSEMBLY)
    section = section_of(body, language)
    with pytest.raises(ValidationError, match="این نهاد از آنِ بخش دیگری است"):
        section.add_child(instance=CommissionPage(body_record=assembly, locale=section.locale))
    section = section_of(assembly, language)
    ContentPageFactory(parent=section, slug=assembly.slug)
    with pytest.raises(ValidationError, match="نشانی این نهاد را صفحهٔ دیگری"):
        section.add_child(instance=AssemblyPage(body_record=assembly, locale=section.locale))


def test_the_form_says_so_too(client: Client, body: Body) -> None:
    """In Persian, beside the body; a good one is published, and there is no second by copying."""
    client.force_login(User.objects.create_superuser("chief", "chief@example.org", "a-long-password"))
    section = section_of(body)
    url = reverse("wagtailadmin_pages:add", args=["commissions", "commissionpage", section.pk])
    fields = {"body-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    fields |= {"action-publish": "1", "body_record": str(body.pk)}
    assert client.get(url).status_code == 200
    assert client.post(url, fields).status_code == 302
    story = CommissionPage.objects.get(live=True)
    assert (story.slug, story.title) == (body.slug, body.name)
    assert "این نهاد در این زبان صفحه دارد" in client.post(url, fields).content.decode()
    other = BodyFactory()
    ContentPageFactory(parent=section, slug=other.slug)
    refused = client.post(url, fields | {"body_record": str(other.pk)}).content.decode()
    assert "نشانی این نهاد را صفحهٔ دیگری" in refused
    assert client.get(reverse("wagtailadmin_pages:copy", args=[story.pk])).status_code == 302
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[story.pk])).status_code == 200


def test_the_editor_says_how_it_is_found_and_shared(client: Client, body: Body) -> None:
    """Title and description for search engines."""
    tell(body, seo_title="بوستان‌های شهر", search_description="شرح کوتاه")
    soup = soup_of(client, path_of(body))
    assert soup.title.get_text().startswith("بوستان‌های شهر")
    assert soup.select_one('meta[name="description"]')["content"] == "شرح کوتاه"
    assert soup.h1.get_text() == body.name


def test_a_story_ends_when_it_is_due(client: Client, body: Body) -> None:
    """Scheduled like any page."""
    story = tell(body)
    story.expire_at = timezone.now() - timedelta(minutes=1)
    story.save()
    from django.core.management import call_command

    call_command("publish_scheduled")
    assert not soup_of(client, path_of(body)).select_one(".story")


def test_every_section_with_records_has_its_type() -> None:
    """One type a section, and only under its section page."""
    types: list[type[BodyStoryPage]] = story_types(BodyKind.values)
    assert {model.record_section for model in types} == set(SECTION_OF_KIND.values())
    assert len(types) == 4
