"""Every word an editor sees is Persian: the main screens of the admin are walked and read."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from pytest_django.plugin import DjangoDbBlocker
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.snippets.models import get_snippet_models

from sections.general.models import ArticlePage
from tests.editors_world import World
from tests.language_audit import english_in_json, english_on_page, english_words

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Return the site to walk through; made once for all walks, none of which changes it, then rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def admin(world: World, client: Client) -> Client:
    """Return a browser in which an administrator who never chose a language is logged in."""
    client.force_login(world.admin)
    return client


def audit(client: Client, addresses: dict[str, str]) -> dict[str, list[str]]:
    """Fetch every address and return what is English on each; a screen that does not open is a finding too."""
    findings: dict[str, list[str]] = {}
    for name, address in addresses.items():
        response = client.get(address, follow=True)
        if response.status_code != 200:
            findings[name] = [f"answers {response.status_code} at {address}"]
            continue
        english = read(response)
        if english:
            findings[name] = sorted(english)
    return findings


def read(response: Any) -> set[str]:
    """Return the English texts of an answer: a page, or the JSON in which a modal window arrives."""
    body = response.content.decode()
    is_json = response["Content-Type"].startswith("application/json")
    return english_in_json(body) if is_json else english_on_page(body)


def expect_persian(findings: dict[str, list[str]]) -> None:
    """Fail with one line for each English text and the screens that show it."""
    screens: dict[str, list[str]] = {}
    for screen, texts in findings.items():
        for text in texts:
            screens.setdefault(text, []).append(screen)
    lines = [f"{text[:200]}  ← {' '.join(names[:4])}" for text, names in sorted(screens.items())]
    if lines:
        pytest.fail("\n".join(["English in the admin:", *lines]), pytrace=False)


def urls(**names: tuple[str, *tuple[Any, ...]]) -> dict[str, str]:
    """Return addresses by screen from (view name, arguments…)."""
    return {name: reverse(view, args=args) for name, (view, *args) in names.items()}


def test_screens_without_arguments(world: World, admin: Client) -> None:
    """Every admin address that needs no argument, found in the address table itself: no screen is forgotten."""
    skipped = {
        "wagtailadmin_logout", "wagtailadmin_error_test", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog",
        "wagtail_localize:javascript_catalog", "wagtailadmin_block_preview", "wagtailredirects:process_import",
        "media_desk:audit_export",  # A file for programs.
    }  # fmt: skip
    screens = {name: path for name, path in plain_admin_urls() if name not in skipped}
    expect_persian(audit(admin, screens))


def plain_admin_urls() -> Iterator[tuple[str, str]]:
    """Yield name and path of the admin's addresses without arguments, results of lists and scripts left out."""
    for name, path in _walk(get_resolver().url_patterns, (), ""):
        if (
            path.startswith("/admin/")
            and "<" not in path
            and "^" not in path
            and not name.endswith("_results")
        ):
            yield name, path


def _walk(patterns: list[Any], namespaces: tuple[str, ...], prefix: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns, (*namespaces, *filter(None, [pattern.namespace])), path)
        elif pattern.name:
            yield ":".join((*namespaces, pattern.name)), f"/{path}"


def test_pages(world: World, admin: Client) -> None:
    """Everything that can be done with a page."""
    article, draft, content = world.article.pk, world.draft.pk, world.content.pk
    revision = world.article.latest_revision_id
    screens = urls(
        explore=("wagtailadmin_explore", world.index.pk),
        explore_home=("wagtailadmin_explore", world.home.pk),
        explore_section=("wagtailadmin_explore", world.section.pk),
        edit=("wagtailadmin_pages:edit", article),
        edit_in_workflow=("wagtailadmin_pages:edit", draft),
        edit_home=("wagtailadmin_pages:edit", world.home.pk),
        edit_section=("wagtailadmin_pages:edit", world.section.pk),
        edit_list=("wagtailadmin_pages:edit", world.index.pk),
        edit_content=("wagtailadmin_pages:edit", content),
        add=("wagtailadmin_pages:add", "general", "articlepage", world.index.pk),
        add_content=("wagtailadmin_pages:add", "home", "contentpage", world.section.pk),
        add_subpage=("wagtailadmin_pages:add_subpage", world.section.pk),
        usage=("wagtailadmin_pages:usage", article),
        delete=("wagtailadmin_pages:delete", article),
        delete_with_children=("wagtailadmin_pages:delete", world.section.pk),
        unpublish=("wagtailadmin_pages:unpublish", article),
        unpublish_with_children=("wagtailadmin_pages:unpublish", world.section.pk),
        move=("wagtailadmin_pages:move", article),
        move_confirm=("wagtailadmin_pages:move_confirm", content, world.home.pk),
        copy=("wagtailadmin_pages:copy", world.section.pk),
        privacy=("wagtailadmin_pages:set_privacy", article),
        history=("wagtailadmin_pages:history", article),
        workflow_history=("wagtailadmin_pages:workflow_history", draft),
        workflow_detail=("wagtailadmin_pages:workflow_history_detail", draft, world.workflow_state.pk),
        cancel_workflow=("wagtailadmin_pages:confirm_workflow_cancellation", draft),
        reject=("wagtailadmin_pages:workflow_action", draft, "reject", world.task_state.pk),
        revert=("wagtailadmin_pages:revisions_revert", article, revision),
        unschedule=(
            "wagtailadmin_pages:revisions_unschedule",
            world.scheduled.pk,
            world.scheduled.latest_revision_id,
        ),
        compare=("wagtailadmin_pages:revisions_compare", article, "earliest", "latest"),
        type_usage=("wagtailadmin_pages:type_use", "general", "articlepage"),
        choose_parent=("wagtailadmin_pages:choose_parent", "general", "articlepage"),
    )
    screens["search"] = reverse("wagtailadmin_pages:search") + "?q=خبر"
    screens["search_nothing"] = reverse("wagtailadmin_pages:search") + "?q=هیچ"
    for action in ("move", "delete", "publish", "unpublish"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        screens[f"bulk_{action}"] = f"{address}?id={article}&id={draft}&next=/admin/"
    expect_persian(audit(admin, screens))


def test_media_and_snippets(world: World, admin: Client) -> None:
    """Images, documents, collections and snippets."""
    screens = urls(
        image=("wagtailimages:edit", world.image.pk),
        image_delete=("wagtailimages:delete", world.image.pk),
        image_usage=("wagtailimages:image_usage", world.image.pk),
        image_format=("wagtailimages_chooser:select_format", world.image.pk),
        document=("wagtaildocs:edit", world.document.pk),
        document_delete=("wagtaildocs:delete", world.document.pk),
        document_usage=("wagtaildocs:document_usage", world.document.pk),
        collection=("wagtailadmin_collections:edit", world.collection.pk),
        collection_delete=("wagtailadmin_collections:delete", world.collection.pk),
        collection_privacy=("wagtailadmin_collections:set_privacy", world.collection.pk),
    )
    for model, action in [
        ("image", "add_tags"), ("image", "add_to_collection"), ("image", "delete"),
        ("document", "add_tags"), ("document", "add_to_collection"), ("document", "delete"),
    ]:  # fmt: skip
        meta = getattr(world, model)._meta
        address = reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, action])
        screens[f"bulk_{model}_{action}"] = f"{address}?id={getattr(world, model).pk}&next=/admin/"
    screens |= snippet_screens(world)
    expect_persian(audit(admin, screens))


def test_the_media_archive(world: World, admin: Client) -> None:
    """Sets, items, publishing, work: with one of everything that can stand on a screen."""
    media_set, item, refused = world.media_set, world.media_item, world.refused_item
    screens = urls(
        media_set=("media_desk:set", media_set.pk),
        media_edit=("media_desk:edit", media_set.pk),
        media_publish=("media_desk:publish", media_set.pk),
        media_withdraw=("media_desk:withdraw", media_set.pk),
        media_item=("media_desk:item", media_set.pk, item.pk),
        media_refused_item=("media_desk:item", media_set.pk, refused.pk),
        media_delete=("media_desk:delete", media_set.pk, item.pk),
        media_delete_refused=("media_desk:delete_refused", refused.asset_id),
        media_scheduled=("media_desk:publish", world.scheduled_set.pk),
    )
    for name in ("many_edit", "many_place", "many_move", "many_delete"):
        screens[name] = (
            reverse(f"media_desk:{name}", args=[media_set.pk]) + f"?item={item.pk}&item={refused.pk}"
        )
    for state in ("failed", "leased", "waiting", "done", "cancelled"):
        screens[f"media_jobs_{state}"] = reverse("media_desk:jobs") + f"?state={state}"
    expect_persian(audit(admin, screens))


def snippet_screens(world: World) -> dict[str, str]:
    """Return the screens of every registered snippet; models without an object have lists and forms only."""
    screens = {}
    for model in get_snippet_models():
        viewset = model.snippet_viewset
        existing = model._default_manager.first()
        for view in ("list", "add", "edit", "delete", "history", "usage", "copy"):
            arguments = [] if view in {"list", "add"} else [existing.pk if existing else None]
            try:
                screens[f"{model.__name__}_{view}"] = reverse(viewset.get_url_name(view), args=arguments)
            except NoReverseMatch:
                continue
    return screens


def test_people_and_settings(world: World, admin: Client) -> None:
    """Users, groups, workflows, redirects, languages and sites."""
    for_user, for_group = world.editor.pk, world.editors.pk
    screens = urls(
        user=("wagtailusers_users:edit", for_user),
        user_delete=("wagtailusers_users:delete", for_user),
        user_history=("wagtailusers_users:history", for_user),
        user_usage=("wagtailusers_users:usage", for_user),
        group=("wagtailusers_groups:edit", for_group),
        group_delete=("wagtailusers_groups:delete", for_group),
        group_history=("wagtailusers_groups:history", for_group),
        group_usage=("wagtailusers_groups:usage", for_group),
        workflow=("wagtailadmin_workflows:edit", world.workflow.pk),
        workflow_disable=("wagtailadmin_workflows:disable", world.workflow.pk),
        workflow_usage=("wagtailadmin_workflows:usage", world.workflow.pk),
        task=("wagtailadmin_workflows:edit_task", world.task.pk),
        task_disable=("wagtailadmin_workflows:disable_task", world.task.pk),
        task_add=("wagtailadmin_workflows:add_task", "wagtailcore", "groupapprovaltask"),
        redirect=("wagtailredirects:edit", world.redirect.pk),
        redirect_delete=("wagtailredirects:delete", world.redirect.pk),
        locale=("wagtaillocales:edit", world.english.pk),
        locale_delete=("wagtaillocales:delete", world.english.pk),
        locale_history=("wagtaillocales:history", world.english.pk),
        locale_usage=("wagtaillocales:usage", world.english.pk),
        site=("wagtailsites:edit", world.site.pk),
        site_delete=("wagtailsites:delete", world.site.pk),
        site_history=("wagtailsites:history", world.site.pk),
        site_usage=("wagtailsites:usage", world.site.pk),
    )
    for action in ("assign_role", "delete", "set_active_state"):
        address = reverse("wagtail_bulk_action", args=["accounts", "user", action])
        screens[f"bulk_user_{action}"] = f"{address}?id={for_user}&next=/admin/"
    for model in settings_registry:
        screens[f"settings_{model.__name__}"] = reverse(
            "wagtailsettings:edit", args=[model._meta.app_label, model._meta.model_name]
        )
    expect_persian(audit(admin, screens))


def test_translation(world: World, admin: Client) -> None:
    """Sending a page to translation, translating it, updating it, turning it back into a mirror."""
    translated = world.content.get_translation(world.english)
    screens = urls(
        submit=("wagtail_localize:submit_page_translation", world.article.pk),
        submit_tree=("wagtail_localize:submit_page_translation", world.home.pk),
        edit=("wagtailadmin_pages:edit", translated.pk),
        update=("wagtail_localize:update_translations", world.source.pk),
        alias=("wagtail_localize:convert_to_alias", translated.pk),
    )
    expect_persian(audit(admin, screens))


def test_refused_forms(world: World, admin: Client) -> None:
    """Error messages are Persian too: forms sent empty, in the editors' most used screens."""
    findings = {}
    for name, address in urls(
        page=("wagtailadmin_pages:add", "general", "articlepage", world.index.pk),
        image=("wagtailimages:add",),
        document=("wagtaildocs:add",),
        user=("wagtailusers_users:add",),
        group=("wagtailusers_groups:add",),
        collection=("wagtailadmin_collections:add",),
        workflow=("wagtailadmin_workflows:add",),
        redirect=("wagtailredirects:add",),
        locale=("wagtaillocales:add",),
        site=("wagtailsites:add",),
    ).items():
        form = {"body-count": "0", **dict.fromkeys(FORMSET_COUNTS, "0")}
        english = read(admin.post(address, form))
        if english:
            findings[name] = sorted(english)
    expect_persian(findings)


#: What Django asks of every formset; the forms posted here have these at most.
FORMSETS = [
    "body", "article_authors", "article_people", "article_bodies", "relations", "comments", "page_permissions",
    "collection_permissions", "image_permissions", "document_permissions", "workflow_tasks", "pages", "content_types",
]  # fmt: skip
FORMSET_COUNTS = [f"{prefix}-{count}_FORMS" for prefix in FORMSETS for count in ("TOTAL", "INITIAL")]


def test_an_editor_sees_persian(world: World, client: Client) -> None:
    """The same desk with an editor's rights, and the screens everybody has before and after."""
    expect_persian(audit(client, urls(login=("wagtailadmin_login",), reset=("wagtailadmin_password_reset",))))
    refused = client.post(reverse("wagtailadmin_login"), {"username": "کسی", "password": "نادرست"})
    expect_persian({"refused login": sorted(read(refused))})
    client.force_login(world.editor)
    screens = urls(
        home=("wagtailadmin_home",),
        account=("wagtailadmin_account",),
        explore=("wagtailadmin_explore", world.index.pk),
        add=("wagtailadmin_pages:add", "general", "articlepage", world.index.pk),
        edit=("wagtailadmin_pages:edit", world.draft.pk),
        images=("wagtailimages:index",),
        documents=("wagtaildocs:index",),
        forbidden=("wagtailusers_users:index",),
    )
    expect_persian(audit(client, screens))


def test_letters_are_persian(
    world: World, client: Client, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    """What the desk writes by e-mail: a text waits for review, came back, is approved; a password is reset."""
    article = world.index.add_child(
        instance=ArticlePage(title="نامه", slug="1403", summary="خلاصه", live=False)
    )
    article.save_revision(user=world.editor)
    with django_capture_on_commit_callbacks(execute=True):
        state = world.workflow.start(article, world.editor)
        state.current_task_state.reject(user=world.reviewer, comment="کوتاه است")
        state.refresh_from_db()
        state.resume(user=world.editor)
        state.current_task_state.approve(user=world.reviewer)
        client.post(reverse("wagtailadmin_password_reset"), {"email": world.editor.email})
    letters = {message.subject: f"{message.subject}\n{message.body}" for message in mailoutbox}
    assert len(letters) == 5
    expect_persian({subject: english_words(text) for subject, text in letters.items()})
